//! Where secrets come from, and that they go nowhere.

use crate::run::{C2B_SIGNATURE, SECRET, file, sahihi, with_secret};

fn sign_with_file(secret: &[u8]) -> crate::run::Outcome {
    let (_folder, path) = file("secret", secret);
    let flag = ["--secret-file".as_ref(), path.as_os_str()];
    sahihi(["sign".as_ref(), "--signature-only".as_ref(), "examples/payment_c2b.json".as_ref()].into_iter().chain(flag)).outcome()
}

#[test]
fn reads_the_secret_from_a_file_without_its_last_line_end() {
    for end in ["", "\n", "\r\n"] {
        let digits = sign_with_file(format!("{SECRET}{end}").as_bytes()).yes();
        assert_eq!(digits.trim_end(), C2B_SIGNATURE, "{end:?}");
    }
    for end in ["\n\n", "\r\n\n", " ", "\r", "\t"] {
        let digits = sign_with_file(format!("{SECRET}{end}").as_bytes()).yes();
        assert_ne!(digits.trim_end(), C2B_SIGNATURE, "{end:?}");
    }
}

#[test]
fn takes_the_secret_of_the_environment_as_it_is() {
    let sign =
        |secret: &str| sahihi(["sign", "--signature-only", "examples/payment_c2b.json"]).env_secret(secret).outcome().yes();
    assert_eq!(sign(SECRET).trim_end(), C2B_SIGNATURE);
    assert_ne!(sign(&format!("{SECRET}\n")).trim_end(), C2B_SIGNATURE);
}

#[cfg(unix)]
#[test]
fn takes_a_secret_of_any_bytes() {
    use std::os::unix::ffi::OsStrExt as _;
    let bytes = b"\xFF\xFE caf\xE9";
    let environment = sahihi(["sign", "--signature-only", "examples/payment_c2b.json"])
        .env_secret(std::ffi::OsStr::from_bytes(bytes))
        .outcome()
        .yes();
    assert_eq!(sign_with_file(bytes).yes(), environment);
}

#[test]
fn prefers_the_file_to_the_environment() {
    let (_folder, path) = file("secret", SECRET);
    let args = ["sign", "--signature-only", "examples/payment_c2b.json", "--secret-file", path.to_str().unwrap()];
    assert_eq!(sahihi(args).env_secret("other").outcome().yes().trim_end(), C2B_SIGNATURE);
    assert_eq!(sahihi(args).env_secret("").outcome().yes().trim_end(), C2B_SIGNATURE);
}

#[test]
fn refuses_a_secret_that_is_missing_empty_or_unreadable() {
    for command in ["sign", "verify"] {
        sahihi([command, "examples/callback_003.json"]).outcome().refused("secret_missing");
        sahihi([command, "examples/callback_003.json"]).env_secret("").outcome().refused("empty_secret");
        for (path, name) in [("nowhere", "file_not_found"), ("examples", "not_a_file"), ("/dev/null", "empty_secret")] {
            with_secret([command, "examples/callback_003.json", "--secret-file", path]).outcome().refused(name);
        }
    }
    for empty in ["", "\n", "\r\n"] {
        sign_with_file(empty.as_bytes()).refused("empty_secret");
    }
}

#[test]
fn says_which_secret_file_cannot_be_read() {
    let (_folder, path) = file("secret", SECRET);
    let good = path.to_str().unwrap();
    let run = sahihi(["verify", "examples/callback_003.json", "--secret-file", good, "--secret-file", "nowhere"]);
    let sentence = run.outcome().refused("file_not_found");
    assert!(sentence.contains("secret file number 2"), "{sentence}");
}

#[test]
fn never_prints_a_secret() {
    const MARKER: &str = "c0ffee-marker-7c1f";
    let (_folder, path) = file("of-the-secret", MARKER);
    let flag = path.to_str().unwrap();
    let bodies: [&[u8]; 7] = [b"{\"a\":1}", b"{\"signature\":\"00\"}", b"[1]", b"{", b"\xFF", b"5", b"{\"a\":1,\"a\":2}"];
    let mut runs = Vec::new();
    for body in bodies {
        for args in [
            &["sign", "-"][..],
            &["sign", "-", "--json"],
            &["sign", "-", "--signature-only"],
            &["verify", "-"],
            &["verify", "-", "--json"],
            &["verify", "-", "--signature", "zz"],
            &["verify", "-", "--signature", C2B_SIGNATURE],
            &["canonical", "-"],
        ] {
            runs.push(sahihi(args).env_secret(MARKER).input(body));
            if args[0] != "canonical" {
                runs.push(sahihi(args.iter().chain(&["--secret-file", flag])).input(body));
            }
        }
    }
    // Mistakes that put the secret on the command line.
    for args in [
        &["sign", "-", "--secret-file", MARKER][..],
        &["verify", "-", "--json", "--secret-file", MARKER],
        &["verify", "-", "--signature", MARKER],
        &["verify", "-", "--signature", MARKER, "--json"],
        &["sign", "-", "--secret", MARKER],
        &["sign", "-", &format!("--secret={MARKER}")],
        &["sign", "-", &format!("--json={MARKER}")],
        &["sign", "-", MARKER],
        &["verify", "-", MARKER],
        &["canonical", "-", MARKER],
        &["--help"],
        &["sign", "--help"],
        &["nothing"],
        &["sign", "nowhere"],
    ] {
        runs.push(sahihi(args).env_secret(MARKER).input("{\"signature\":\"00\"}"));
    }
    for run in runs {
        let outcome = run.outcome();
        let stdout = String::from_utf8_lossy(&outcome.stdout);
        assert!(!stdout.contains(MARKER) && !outcome.stderr.contains(MARKER), "{stdout}{}", outcome.stderr);
    }
}

/// Every command that reads what a gateway sent, or writes with a key.
#[test]
fn no_refusal_repeats_a_message_or_a_key() {
    const MARKER: &str = "c0ffee-marker-7c1f";
    let bodies = [
        "{\"M\":1",
        "{\"M\":1,\"M\":2}",
        "[\"M\"]",
        "\"M\"",
        "{\"a\":\"M\\q\"}",
        "M",
        "{\"signature\":\"M\"}",
        "{\"data\":\"M\"}",
    ];
    let commands: [&[&str]; 9] = [
        &["webhook", "payment_api", "-"],
        &["webhook", "samsoftpay", "-", "--header", "x-samsoftpay-signature: c0ffee-marker-7c1f"],
        &["webhook", "samsoftpay", "-", "--header", "x-c0ffee-marker-7c1f: c0ffee-marker-7c1f"],
        &["webhook", "makinisoftpay", "-", "--header", "x-api-key: c0ffee-marker-7c1f!"],
        &["webhook", "dukuzii", "-"],
        &["request", "samsoftpay", "get_charge", "--field", "id=c0ffee-marker-7c1f!"],
        &["request", "dukuzii", "transaction", "--field", "transaction_id=c0ffee-marker-7c1f"],
        &["request", "makinisoftpay", "verify", "--field", "order_id=c0ffee-marker-7c1f!"],
        &["phone", "c0ffee-marker-7c1f", "--country", "TZ"],
    ];
    for command in commands {
        for body in bodies {
            for json in [&[][..], &["--json"]] {
                let run = sahihi(command.iter().chain(json)).env_secret(MARKER).input(body.replace('M', MARKER));
                let outcome = run.outcome();
                let stdout = String::from_utf8_lossy(&outcome.stdout);
                assert_ne!(outcome.code, Some(0), "{command:?} refuses {body}");
                assert!(!stdout.contains(MARKER) && !outcome.stderr.contains(MARKER), "{command:?}: {stdout}{}", outcome.stderr);
            }
        }
    }
}
