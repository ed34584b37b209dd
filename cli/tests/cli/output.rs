//! Standard output and standard error that are gone, full or wrong.

use std::fs::File;
use std::io::pipe;
use std::process::Stdio;

use crate::run::{sahihi, with_secret};

#[test]
fn does_not_mind_a_reader_that_has_seen_enough() {
    let body = format!("{{\"a\":\"{}\"}}", "x".repeat(1 << 20));
    for (args, code) in [
        (&["canonical", "-"][..], 0),
        (&["canonical", "--json", "-"], 0),
        (&["sign", "-"], 0),
        (&["verify", "--json", "-"], 1),
        (&["--help"], 0),
    ] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let run = with_secret(args).input(&*body).stdout(writer).outcome();
        assert_eq!(run.code, Some(code), "{args:?}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        assert_eq!(run.stderr.is_empty(), code == 0, "{}", run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn says_so_if_the_disk_is_full() {
    for args in [
        &["sign", "examples/payment_c2b.json"][..],
        &["sign", "--json", "examples/payment_c2b.json"],
        &["sign", "--signature-only", "examples/payment_c2b.json"],
        &["verify", "examples/callback_003.json"],
        &["verify", "--json", "examples/callback_003.json"],
        &["canonical", "examples/payment_c2b.json"],
        &["canonical", "--json", "examples/payment_c2b.json"],
        &["webhook", "payment_api", "examples/callback_003.json"],
        &["webhook", "payment_api", "--json", "examples/callback_003.json"],
        &["response", "payment_api", "status", "--http-status", "200", "examples/callback_003.json"],
        &["response", "payment_api", "status", "--json", "--http-status", "200", "examples/callback_003.json"],
        &["request", "payment_api", "status", "--field=public_id=a", "--field=merchant_id=b", "--field=order_id=c"],
        &["status", "payment_api", "8"],
        &["--help"],
        &["sign", "--help"],
        &["--version"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        with_secret(args).stdout(full).outcome().refused("output_failed");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn says_both_if_a_refusal_meets_a_full_disk() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let run = sahihi(["canonical", "--json", "-"]).input("{").stdout(full).outcome();
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error: not_json: "), "{}", run.stderr);
    assert!(run.stderr.contains("\nerror: output_failed: "), "{}", run.stderr);
}

#[test]
fn keeps_the_exit_code_if_standard_error_is_gone() {
    let gone = || {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    assert_eq!(sahihi(["canonical", "-"]).input("{").stderr(gone()).outcome().code, Some(1));
    assert_eq!(sahihi(["canonicl"]).stderr(gone()).outcome().code, Some(2));
    let weak = with_secret(["sign", "-"]).input("{\"status\":2}").outcome().yes();
    assert_eq!(with_secret(["webhook", "payment_api", "-"]).input(weak).stderr(gone()).outcome().code, Some(3));
}

#[test]
fn prints_no_colour_codes_into_a_pipe() {
    for args in [&["--help"][..], &["sign", "--help"], &["canonical", "nowhere"], &["sign", "--jsn"]] {
        let run = sahihi(args).outcome();
        assert!(!run.stdout.contains(&0x1B) && !run.stderr.contains('\u{1b}'), "{args:?}");
    }
}
