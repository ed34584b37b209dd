//! `sahihi phone`.

use crate::run::{Outcome, sahihi};

fn phone(country: &str, args: &[&str]) -> Outcome {
    sahihi(["phone", "--country", country].iter().chain(args)).outcome()
}

#[test]
fn writes_the_number_for_people_and_for_programs() {
    assert_eq!(phone("TZ", &["0712 345 678"]).yes(), "e164  +255712345678\nwire  255712345678\n");
    let json = "{\"e164\":\"+255712345678\",\"wire\":\"255712345678\"}\n";
    assert_eq!(phone("TZ", &["--json", "0712 345 678"]).yes(), json);
    assert_eq!(phone("TZ", &["--provider", "2109", "+255 (0) 712-345-678", "--json"]).yes(), json);
}

#[test]
fn writes_it_as_the_provider_wants_it() {
    for (provider, wire) in [("2196", "243812345678"), ("2197", "0812345678"), ("2198", "812345678"), ("2199", "0812345678")] {
        let json = phone("CD", &["--json", "--provider", provider, "0812345678"]).yes();
        assert_eq!(json, format!("{{\"e164\":\"+243812345678\",\"wire\":\"{wire}\"}}\n"));
    }
    // The simulator takes any country.
    assert!(phone("CI", &["--provider", "14", "07 05 14 56 55"]).yes().ends_with("wire  2250705145655\n"));
}

#[test]
fn refuses_by_name_and_never_shows_the_number() {
    for (country, args, name) in [
        ("TZ", &["O712345678"][..], "phone_malformed"),
        ("TZ", &[""], "phone_malformed"),
        ("TZ", &["-712345678"], "phone_malformed"),
        ("TZ", &["071234567"], "phone_length_wrong"),
        ("EG", &["02 2345 6789 0"], "phone_not_mobile"),
        ("TZ", &["+2550712345678"], "phone_trunk_zero"),
        ("SL", &["+232076123456"], "phone_trunk_zero"),
        ("BF", &["2250705145655"], "phone_country_mismatch"),
        ("FR", &["0612345678"], "phone_country_unknown"),
        ("tz", &["0712345678"], "country_malformed"),
        ("Tanzania", &["0712345678"], "country_malformed"),
        ("TZ", &["--provider", "x", "0712345678"], "provider_id_malformed"),
        ("TZ", &["--provider", "-2109", "0712345678"], "provider_id_malformed"),
        ("TZ", &["--provider", "2106", "0712345678"], "provider_country_mismatch"),
        ("TZ", &["--provider", "2405", "0712345678"], "provider_takes_account"),
        ("BJ", &["97123456"], "phone_length_wrong"),
        ("CI", &["--old", "22 41 23 45"], "phone_not_mobile"),
    ] {
        let sentence = phone(country, args).refused(name);
        let number: String = args.last().unwrap().chars().filter(char::is_ascii_digit).collect();
        assert!(number.is_empty() || !sentence.contains(&number), "{sentence}");
        let json = sahihi(["phone", "--json", "--country", country].iter().chain(args)).outcome().refused_in_json(name);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
}

#[cfg(unix)]
#[test]
fn refuses_a_number_that_is_not_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let number = std::ffi::OsStr::from_bytes(b"0712345678\xFF");
    sahihi(["phone".as_ref(), "--country=TZ".as_ref(), number]).outcome().refused("phone_malformed");
}

#[test]
fn warns_about_a_provider_that_no_document_lists() {
    let run = phone("NG", &["--json", "--provider", "5026", "0802 123 4567"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "{\"e164\":\"+2348021234567\",\"wire\":\"2348021234567\"}\n");
    assert!(run.stderr.starts_with("warning: provider_unknown: ") && run.stderr.lines().count() == 1, "{}", run.stderr);
    // A refusal says only why.
    phone("NG", &["--provider", "5026", "0802"]).refused("phone_length_wrong");
}

#[test]
fn mends_old_numbers_only_when_asked() {
    for (country, old, new) in [("BJ", "97 12 34 56", "+2290197123456"), ("CI", "+225 57 12 34 56", "+2250757123456")] {
        phone(country, &[old]).refused("phone_length_wrong");
        for text in [old, new] {
            assert!(phone(country, &["--old", text]).yes().starts_with(&format!("e164  {new}\n")));
        }
    }
    assert!(phone("TZ", &["--old", "0712345678"]).yes().starts_with("e164  +255712345678\n"));
}

#[test]
fn a_wrong_command_line_is_exit_code_2_and_shows_no_number() {
    for args in [&["phone", "0712345678"][..], &["phone", "--country", "TZ"], &["phone", "--country", "TZ", "0712", "345678"]] {
        let run = sahihi(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
        assert!(!run.stderr.contains("345678"), "{}", run.stderr);
    }
}

#[test]
fn has_a_help_that_is_true() {
    let help = sahihi(["phone", "--help"]).outcome().yes();
    for word in ["<NUMBER>", "--country <CODE>", "--provider <ID>", "--old", "--json", "Examples:"] {
        assert!(help.contains(word), "{word}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 120));
    let json = phone("TZ", &["--json", "0712 345 678"]).yes();
    assert!(help.contains(json.trim_end()), "{json}");
}
