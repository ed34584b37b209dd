//! `sahihi sign`.

use crate::run::{C2B_SIGNATURE, example, sahihi, with_secret};

#[test]
fn prints_the_body_with_the_signature_as_its_last_member() {
    let body = example("payment_c2b.json");
    assert_eq!(body.len(), 341);
    let signed = with_secret(["sign", "examples/payment_c2b.json"]).outcome().yes();
    assert_eq!(signed, format!("{},\"signature\":\"{C2B_SIGNATURE}\"}}", body.strip_suffix('}').unwrap()));
}

#[test]
fn reads_standard_input_if_the_file_is_a_dash() {
    let from_file = with_secret(["sign", "examples/payment_c2b.json"]).outcome().yes();
    let from_stdin = with_secret(["sign", "-"]).input(example("payment_c2b.json")).outcome().yes();
    assert_eq!(from_stdin, from_file);
}

#[test]
fn keeps_every_byte_of_the_body() {
    let signed = with_secret(["sign", "-"]).input("\t{ \"a\" : \"\\u00e9\" \r\n}\n\n").outcome().yes();
    assert!(signed.starts_with("\t{ \"a\" : \"\\u00e9\""), "{signed:?}");
    assert!(signed.ends_with("}\n\n"), "{signed:?}");
}

#[test]
fn signs_an_empty_object() {
    let signed = with_secret(["sign", "-"]).input("{}").outcome().yes();
    assert!(signed.starts_with("{\"signature\":\""), "{signed}");
    assert_eq!(signed.len(), "{}".len() + 142);
}

#[test]
fn what_it_signs_verifies() {
    let signed = with_secret(["sign", "examples/payment_b2c.json"]).outcome().yes();
    assert_eq!(with_secret(["verify", "-"]).input(signed).outcome().yes(), "valid (key 0)\n");
}

#[test]
fn refuses_a_body_that_has_a_signature() {
    with_secret(["sign", "examples/callback_003.json"]).outcome().refused("signature_present");
    with_secret(["sign", "-"]).input("{\"signature\":null}").outcome().refused("signature_present");
}

#[test]
fn refuses_a_list_because_nothing_can_be_appended() {
    with_secret(["sign", "-"]).input("[1,2]").outcome().refused("not_an_object");
}

#[test]
fn prints_only_the_digits_and_a_line_end_if_asked() {
    let digits = with_secret(["sign", "examples/payment_c2b.json", "--signature-only"]).outcome().yes();
    assert_eq!(digits, format!("{C2B_SIGNATURE}\n"));
}

#[test]
fn signs_a_list_and_a_signed_body_if_only_the_signature_is_asked_for() {
    let list = with_secret(["sign", "--signature-only", "-"]).input("[\"x\"]").outcome().yes();
    let object = with_secret(["sign", "--signature-only", "-"]).input("{\"0\":\"x\"}").outcome().yes();
    assert_eq!((list.len(), list), (129, object));

    let callback = example("callback_003.json");
    let digits = with_secret(["sign", "--signature-only", "examples/callback_003.json"]).outcome().yes();
    assert!(callback.contains(&format!("\"signature\":\"{}\"", digits.trim_end())), "{digits}");
}

#[test]
fn prints_json_if_asked() {
    let plain = with_secret(["sign", "examples/payment_c2b.json"]).outcome().yes();
    let json = with_secret(["sign", "--json", "examples/payment_c2b.json"]).outcome().yes();
    let body = serde_json::to_string(&plain).unwrap();
    assert_eq!(json, format!("{{\"signature\":\"{C2B_SIGNATURE}\",\"body\":{body}}}\n"));

    let json = with_secret(["sign", "--json", "--signature-only", "examples/payment_c2b.json"]).outcome().yes();
    assert_eq!(json, format!("{{\"signature\":\"{C2B_SIGNATURE}\"}}\n"));

    let refused = with_secret(["sign", "--json", "-"]).input("[]").outcome().refused_in_json("not_an_object");
    assert_eq!(refused.as_object().unwrap().len(), 2);
}

#[test]
fn takes_one_secret_only() {
    let run = sahihi(["sign", "examples/status.json", "--secret-file", "a", "--secret-file", "b"]).outcome();
    assert_eq!((run.code, run.stdout.len()), (Some(2), 0));
}
