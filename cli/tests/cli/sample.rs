//! A key that a gateway's document shows is warned of, whatever is done with it.

use crate::run::{C2B_SIGNATURE, Run, SECRET, file, sahihi};

/// What the documents show, as somebody would copy it; X10.
const SAMPLES: [&str; 10] = [
    "cf11635572...",
    "cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5",
    "705337017478ed5d44d8...",
    "705337017478ed5d44d80000000000000000",
    "test_api_key_12345...",
    "sk_live_YOUR_SECRET_KEY",
    "YOUR_API_KEY",
    "your_api_key_here",
    "Your_API_Key_Here",
    "your_webhook_signing_secret",
];

/// The signature of the example under its own secret.
const SAMSOFTPAY_HEADER: &str = "X-Samsoftpay-Signature: 83dd2271272f789ec58f8b8a6df9e5942cdd977d475f3e4c8feb369f2568fa51";

/// One of each command that takes a secret, and the code it ends with if the secret is wrong for the message.
fn commands() -> Vec<(Vec<&'static str>, i32)> {
    let order = "order_id=13ff2edf-f777-471e-a314-596a7045ef3b";
    let request = |rest: &[&'static str]| [&["request"], rest].concat();
    vec![
        (vec!["sign", "examples/payment_c2b.json"], 0),
        (vec!["sign", "examples/payment_c2b.json", "--signature-only", "--json"], 0),
        (vec!["verify", "examples/callback_003.json"], 1),
        (vec!["verify", "examples/payment_c2b.json", "--signature", C2B_SIGNATURE, "--json"], 1),
        (vec!["webhook", "payment_api", "examples/callback_003.json"], 1),
        (request(&["payment_api", "status", "--field", "public_id=a", "--field", "merchant_id=b", "--field", "order_id=c"]), 0),
        (request(&["makinisoftpay", "verify", "--field", order]), 0),
        (request(&["dukuzii", "transaction", "--field", "transaction_id=123"]), 0),
        (request(&["samsoftpay", "get_charge", "--field", "id=txn_abc123"]), 0),
        (vec!["webhook", "makinisoftpay", "examples/makinisoftpay_webhook.json", "--header", "x-api-key: another"], 1),
        (vec!["webhook", "samsoftpay", "examples/samsoftpay_webhook.json", "--header", SAMSOFTPAY_HEADER], 1),
    ]
}

/// Checks that a run warns once, by the line of the document and never by the secret.
#[track_caller]
fn warns(run: Run, sample: &str, code: i32) {
    let run = run.outcome();
    assert_eq!(run.code, Some(code), "{}", run.stderr);
    let lines: Vec<_> = run.stderr.lines().filter(|line| line.starts_with("warning: documented_sample: ")).collect();
    assert_eq!(lines.len(), 1, "{}", run.stderr);
    assert!(lines[0].contains(" (00") && lines[0].contains("_:"), "{}", lines[0]);
    let stdout = String::from_utf8_lossy(&run.stdout);
    assert!(!run.stderr.contains(sample) && !stdout.contains(sample) && !stdout.contains("documented_sample"), "{stdout}");
}

#[test]
fn every_command_that_takes_a_secret_warns_of_each_sample() {
    for (args, code) in commands() {
        for sample in SAMPLES {
            warns(sahihi(&args).env_secret(sample), sample, code);
        }
    }
}

#[test]
fn warns_of_a_sample_in_a_file_and_of_one_among_several() {
    for (args, code) in commands() {
        let (_folder, path) = file("key", format!("{}\n", SAMPLES[7]));
        let path = path.to_str().unwrap();
        warns(sahihi(args.iter().chain(&["--secret-file", path])).env_secret(SECRET), SAMPLES[7], code);
    }
    let (_folder, sample) = file("key", SAMPLES[1]);
    let (_other, good) = file("key", SECRET);
    let files = ["--secret-file", good.to_str().unwrap(), "--secret-file", sample.to_str().unwrap()];
    for args in [&["verify", "examples/callback_003.json"][..], &["webhook", "payment_api", "examples/callback_003.json"]] {
        warns(sahihi(args.iter().chain(&files)), SAMPLES[1], 0);
    }
}

#[test]
fn warns_of_no_other_secret() {
    for (args, _) in commands() {
        for secret in [SECRET, "s", "sk_live_4f1c0a", "705337017478ed5d44d", "xcf11635572"] {
            let run = sahihi(&args).env_secret(secret).outcome();
            assert!(!run.stderr.contains("documented_sample"), "{}", run.stderr);
        }
    }
}

/// X10: no sample is a default. Without a secret there is none.
#[test]
fn nothing_stands_in_for_a_secret_that_is_missing() {
    for (args, _) in commands() {
        let run = sahihi(&args).outcome();
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.starts_with("error: secret_missing: ") && !run.stderr.contains("warning"), "{}", run.stderr);
    }
}
