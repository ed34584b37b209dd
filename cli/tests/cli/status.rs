//! `sahihi status`.

use crate::help::shown_json;
use crate::run::{sahihi, with_secret};

#[test]
fn explains_every_code_of_the_documents() {
    for (code, status, outcome) in [
        ("-1", "undefined", "ambiguous"),
        ("0", "initiated", "pending"),
        ("1", "in_progress", "pending"),
        ("2", "succeeded", "paid"),
        ("3", "failed", "not_paid"),
        ("4", "cancelled", "not_paid"),
        ("8", "action_required", "pending"),
    ] {
        let json = sahihi(["status", "payment_api", code, "--json"]).outcome().yes();
        assert_eq!(json, format!("{{\"status\":\"{status}\",\"outcome\":\"{outcome}\"}}\n"));
        let text = sahihi(["status", "payment_api", "--", code]).outcome().yes();
        assert!(text.starts_with(&format!("{code}: {status}, {outcome}\n")), "{text}");
        assert_eq!(text.contains("The money has moved."), code == "2", "{text}");
    }
}

/// F20: a code that no document explains is not failed.
#[test]
fn takes_an_unknown_code_for_nothing() {
    for code in ["5", "6", "7", "9", "22", "-2", "9223372036854775807", "-9223372036854775808"] {
        let json = sahihi(["status", "payment_api", "--json", code]).outcome().yes();
        assert_eq!(json, format!("{{\"status\":\"unknown\",\"outcome\":\"ambiguous\",\"code\":{code}}}\n"));
        let text = sahihi(["status", "payment_api", code]).outcome().yes();
        assert!(text.contains("no document explains") && text.contains("nobody can tell"), "{text}");
    }
}

#[test]
fn refuses_what_is_no_integer_of_64_bits() {
    let long = "9".repeat(100_000);
    for code in ["", " 2", "2 ", "+2", "2.0", "0x2", "two", "9223372036854775808", "-9223372036854775809", "٢", &long] {
        let sentence = sahihi(["status", "payment_api", code]).outcome().refused("status_code_malformed");
        assert!(!sentence.contains("two") && sentence.len() < 200, "{sentence}");
        let json = sahihi(["status", "payment_api", "--json", code]).outcome().refused_in_json("status_code_malformed");
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
}

#[cfg(unix)]
#[test]
fn refuses_a_code_that_is_not_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let code = std::ffi::OsStr::from_bytes(b"2\xFF");
    sahihi(["status".as_ref(), "payment_api".as_ref(), code]).outcome().refused("status_code_malformed");
}

#[test]
fn knows_its_gateways() {
    for args in [
        &["status"][..],
        &["status", "8"],
        &["status", "paymentapi", "8"],
        &["status", "payment_api"],
        &["status", "payment_api", "8", "9"],
        &["status", "payment_api", "8", "--jsn"],
    ] {
        let run = with_secret(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
    let run = sahihi(["status", "payment-api", "8"]).outcome();
    assert!(run.stderr.contains("payment_api"), "{}", run.stderr);
}

#[test]
fn shows_the_json_that_is_printed() {
    let shown = shown_json(&["status", "payment_api"]);
    for (shown, code) in shown.iter().zip(["8", "7"]) {
        let printed = sahihi(["status", "payment_api", "--json", code]).outcome().yes();
        assert_eq!(*shown, serde_json::from_str::<serde_json::Value>(&printed).unwrap());
    }
    assert_eq!(shown.len(), 3);
}
