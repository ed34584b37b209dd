//! `sahihi limits`.

use serde_json::{Value, json};

use crate::run::{Outcome, sahihi};

fn ask(provider: &str, operation: &str, amount: &str, more: &[&str]) -> Outcome {
    let args = ["limits", "--provider", provider, "--operation", operation, "--amount", amount];
    sahihi(args.iter().chain(more)).outcome()
}

fn yes(provider: &str, operation: &str, amount: &str, more: &[&str]) -> Value {
    let more: Vec<_> = more.iter().chain(&["--json"]).copied().collect();
    serde_json::from_str(&ask(provider, operation, amount, &more).yes()).unwrap()
}

#[test]
fn says_within_unconfirmed_or_refused() {
    let expected = |verdict: &str, reason: &str| json!([verdict, reason, "100.00", "5000000.00", "1000.00", "3000000.00", "TZS"]);
    let members = |json: &Value| {
        let names = ["verdict", "reason", "min", "max", "likely_min", "likely_max", "currency"];
        Value::from(names.map(|name| json[name].clone()).to_vec())
    };
    assert_eq!(members(&yes("2109", "c2b", "1000", &[])), expected("within", "within_likely_bounds"));
    assert_eq!(members(&yes("2109", "c2b", "999.99", &[])), expected("unconfirmed", "below_likely_minimum"));
    let no = ask("2109", "c2b", "99.99", &["--json"]).refused_in_json("below_minimum");
    assert_eq!(members(&no), expected("refused", "below_minimum"));
}

#[test]
fn prints_sentences_for_people() {
    assert_eq!(
        ask("2109", "c2b", "1000", &[]).yes(),
        "within: the amount is within every table that may be the provider's\n\
         refused outside: TZS 100.00 to TZS 5000000.00\n\
         within inside:   TZS 1000.00 to TZS 3000000.00\n"
    );
    assert_eq!(
        ask("9210", "b2c", "100", &[]).yes(),
        "within: the amount is within the limits of the provider\nrefused outside: XOF 100.00 to XOF 1000000.00\n"
    );
    let text = ask("704", "b2c", "5", &[]).yes();
    assert!(text.starts_with("unconfirmed: ") && text.ends_with("\nwithin inside:   GHS 10.00 to GHS 1000.00\n"), "{text}");
    assert!(!text.contains("refused outside"));
    let sentence = ask("9227", "c2b", "9", &[]).refused("below_minimum");
    assert!(sentence.ends_with(" (at least GMD 10.00)"), "{sentence}");
}

#[test]
fn refuses_on_both_streams_and_with_exit_code_1() {
    for (provider, operation, amount, more, name) in [
        ("2196", "c2b", "1500000.01", &[][..], "above_maximum"),
        ("9209", "b2c", "203", &[], "not_a_multiple"),
        ("2351", "b2c", "5000", &["--daily-total", "9999000"], "above_daily_limit"),
        ("2109", "c2b", "1000", &["--currency", "KES"], "provider_currency_mismatch"),
        ("2109", "c2b", "0", &[], "amount_zero"),
        ("9999", "c2b", "0.00", &["--currency", "KES"], "amount_zero"),
        // No cents in XOF, XAF, UGX and RWF.
        ("9210", "c2b", "100.50", &[], "amount_has_cents"),
        ("802", "c2b", "500.01", &[], "amount_has_cents"),
        ("2105", "b2c", "900.5", &[], "amount_has_cents"),
        ("2352", "b2c", "100.10", &[], "amount_has_cents"),
        ("2109", "c2b", "1000.001", &[], "amount_too_many_decimals"),
        ("2109", "c2b", "1,000", &[], "amount_malformed"),
        ("2109", "c2b", "-5", &[], "amount_malformed"),
        ("2109", "c2b", "", &[], "amount_malformed"),
        ("2109", "c2b", "99999999999999999999", &[], "amount_too_large"),
        ("2351", "b2c", "100", &["--daily-total", "1e3"], "amount_malformed"),
        ("0", "c2b", "5", &[], "provider_id_malformed"),
        ("-14", "c2b", "5", &[], "provider_id_malformed"),
        ("4294967296", "c2b", "5", &[], "provider_id_malformed"),
        ("2109", "c2b", "1000", &["--currency", "tzs"], "currency_malformed"),
        ("2109", "c2b", "1000", &["--country", "Tanzania"], "country_malformed"),
        ("2109", "c2b", "1000", &["--country", "KE"], "provider_country_mismatch"),
        ("5026", "c2b", "1000", &[], "currency_missing"),
        ("14", "c2b", "1000", &[], "currency_missing"),
    ] {
        ask(provider, operation, amount, more).refused(name);
        let more: Vec<_> = more.iter().chain(&["--json"]).copied().collect();
        let json = ask(provider, operation, amount, &more).refused_in_json(name);
        assert_eq!((&json["verdict"], &json["reason"]), (&json!("refused"), &json!(name)));
        for bound in ["min", "max", "likely_min", "likely_max"] {
            assert!(json[bound].is_null() || json[bound].is_string(), "{json}");
        }
    }
}

#[test]
fn takes_the_currency_of_the_provider_or_the_one_given() {
    assert_eq!(yes("9062", "c2b", "500", &[])["currency"], "XAF");
    assert_eq!(yes("9062", "c2b", "500", &["--currency", "XAF", "--country", "CM"])["verdict"], "within");
}

#[test]
fn a_provider_without_limits_is_unconfirmed() {
    let unknown = yes("5026", "c2b", "100", &["--currency", "NGN"]);
    assert_eq!((&unknown["verdict"], &unknown["reason"]), (&json!("unconfirmed"), &json!("provider_unknown")));
    assert!(["min", "max", "likely_min", "likely_max"].iter().all(|name| unknown[name].is_null()), "{unknown}");
    for (provider, currency) in [("14", "KES"), ("2361", "SLE"), ("2353", "ZAR"), ("2360", "XOF")] {
        assert_eq!(yes(provider, "b2c", "100", &["--currency", currency])["reason"], "no_table");
    }
}

#[test]
fn understands_the_names_of_the_requests() {
    assert_eq!(yes("2109", "payment_b2c", "7500", &[]), yes("2109", "b2c", "7500", &[]));
    assert_ne!(yes("2109", "payment_c2b", "5000", &[]), yes("2109", "payment_b2c", "5000", &[]));
}

#[test]
fn counts_the_day() {
    let limits = yes("2351", "b2c", "1000", &["--daily-total", "9999000"]);
    assert_eq!((&limits["verdict"], &limits["max"]), (&json!("within"), &json!("1000.00")));
    assert_eq!(yes("2351", "c2b", "1000000", &["--daily-total", "9999000"])["verdict"], "within");
    assert_eq!(yes("2358", "c2b", "50001", &["--daily-total", "150000"])["reason"], "depends_on_kyc");
}

fn list(args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&sahihi(["limits", "--json"].iter().chain(args)).outcome().yes()).unwrap()
}

#[test]
fn lists_the_tables_without_an_amount() {
    let sources =
        |args: &[&str]| list(args).iter().map(|table| table["source"].as_str().unwrap()[..8].to_owned()).collect::<Vec<_>>();
    assert_eq!(sources(&[]).len(), 47);
    assert_eq!(sources(&["--country", "GH"]), ["003_:464", "003_:471", "003_:475", "003_:479"]);
    assert_eq!(sources(&["--provider", "980"]), ["003_:471"]);
    assert_eq!(sources(&["--provider", "704"]), ["003_:464"]);
    assert_eq!(sources(&["--provider", "706", "--operation", "b2c"]).len(), 5);
    assert_eq!(sources(&["--currency", "KES", "--country", "CM"]), ["003_:137"]);
    assert_eq!(sources(&["--provider", "5026"]), [""; 0]);
    assert_eq!(
        list(&["--country", "RW"]),
        [json!({
            "country": "RW", "currency": "RWF", "providers": [2351, 2352],
            "c2b": {"min": "100.00", "max": "10000000.00", "max_is_unclear": false},
            "b2c": {"min": "100.00", "max": "10000000.00", "max_is_unclear": false},
            "daily": {"operation": "b2c", "max": "10000000.00", "max_with_kyc": null},
            "multiple_of": null, "leftover": false, "original": "", "source": "003_:364, ids 003_:361",
        })]
    );
    assert_eq!(list(&["--country", "BF"])[0]["multiple_of"], "5.00");
    assert_eq!(list(&["--provider", "2431"])[3]["original"], "no limit");
}

#[test]
fn prints_the_tables_aligned() {
    assert_eq!(
        sahihi(["limits", "--country", "TG"]).outcome().yes(),
        "\
COUNTRY  CURRENCY  PROVIDERS  C2B                   B2C                   NOTES                                 SOURCE
TG       XOF       2357       200.00 to 1000000.00  500.00 to 1000000.00  -                                     003_:404, ids 003_:401
TG       XOF       2358       5.00 to 1000000.00    5.00 to 1000000.00    200000.00 a day, 2000000.00 with KYC  003_:408, ids 003_:405
TG       XOF       2359       100.00 to 1000000.00  100.00 to 500000.00   200000.00 a day, 2000000.00 with KYC  003_:412, ids 003_:409
"
    );
    let cameroon = sahihi(["limits", "--country", "CM", "--operation", "b2c"]).outcome().yes();
    assert!(cameroon.contains("ignored: wrong country") && !cameroon.contains("10.00 to 10000.00"), "{cameroon}");
    assert_eq!(sahihi(["limits", "--country", "ZA"]).outcome().yes(), "no limits of the documents fit\n");
    sahihi(["limits", "--country", "za"]).outcome().refused("country_malformed");
    sahihi(["limits", "--provider", "x", "--json"]).outcome().refused_in_json("provider_id_malformed");
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    for args in [
        &["--amount", "5"][..],
        &["--amount", "5", "--provider", "2109"],
        &["--amount", "5", "--operation", "c2b"],
        &["--daily-total", "5"],
        &["--operation", "status"],
        &["2109"],
    ] {
        let run = sahihi(["limits"].iter().chain(args)).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
}

#[test]
fn its_help_names_every_member_of_its_json() {
    let help = sahihi(["limits", "--help"]).outcome().yes();
    assert!(help.lines().all(|line| line.chars().count() <= 120), "{help}");
    let shown = help.split_once("JSON:").unwrap().1;
    let refused = ask("2109", "c2b", "1", &["--json"]).refused_in_json("below_minimum");
    for json in list(&[]).iter().chain([&refused, &yes("2109", "c2b", "1000", &[])]) {
        for name in json.as_object().unwrap().keys() {
            assert!(shown.contains(&format!("\"{name}\"")), "{name}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn says_both_if_a_refused_amount_meets_a_full_disk() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let args = ["limits", "--provider", "2109", "--operation", "c2b", "--amount", "1", "--json"];
    let run = sahihi(args).stdout(full).outcome();
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error: below_minimum: "), "{}", run.stderr);
    assert!(run.stderr.contains("\nerror: output_failed: "), "{}", run.stderr);
}
