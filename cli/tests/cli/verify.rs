//! `sahihi verify`.

use crate::run::{C2B_SIGNATURE, example, file, sahihi, with_secret};

#[test]
fn says_yes_to_the_signature_in_the_body() {
    assert_eq!(with_secret(["verify", "examples/callback_003.json"]).outcome().yes(), "valid (key 0)\n");
    let json = with_secret(["verify", "--json", "examples/callback_003.json"]).outcome().yes();
    assert_eq!(json, "{\"valid\":true,\"key\":0}\n");
}

#[test]
fn says_no_to_another_body_or_another_secret() {
    let forged = example("callback_003.json").replace("\"amount\":100,", "\"amount\":900,");
    with_secret(["verify", "-"]).input(&*forged).outcome().refused("signature_mismatch");
    let json = with_secret(["verify", "--json", "-"]).input(forged).outcome().refused_in_json("signature_mismatch");
    assert_eq!((json["valid"].as_bool(), json.as_object().unwrap().len()), (Some(false), 3));

    sahihi(["verify", "examples/callback_003.json"]).env_secret("other").outcome().refused("signature_mismatch");
}

#[test]
fn takes_a_signature_of_either_case_from_the_command_line() {
    let upper = C2B_SIGNATURE.to_uppercase();
    for digits in [C2B_SIGNATURE, &*upper] {
        with_secret(["verify", "examples/payment_c2b.json", "--signature", digits]).outcome().yes();
    }
    // It replaces the one in the body.
    with_secret(["verify", "examples/callback_003.json", "--signature", &upper]).outcome().refused("signature_mismatch");
    let list = with_secret(["sign", "--signature-only", "-"]).input("[1]").outcome().yes();
    with_secret(["verify", "-", "--signature", list.trim_end()]).input("[1]").outcome().yes();
}

#[test]
fn refuses_a_signature_that_is_missing_malformed_or_repeated() {
    let long = format!("{C2B_SIGNATURE}0");
    for digits in ["", "d7d6", &*long, &*C2B_SIGNATURE.replace('f', "g"), " ", "é"] {
        let run = with_secret(["verify", "examples/status.json", &format!("--signature={digits}")]);
        run.outcome().refused("signature_malformed");
    }
    for (body, name) in [
        ("{\"a\":1}", "signature_missing"),
        ("[1]", "signature_missing"),
        ("{\"a\":{\"signature\":\"x\"}}", "signature_missing"),
        ("{\"signature\":5}", "signature_malformed"),
        ("{\"signature\":{}}", "signature_malformed"),
        ("{\"signature\":\"d7d6\"}", "signature_malformed"),
        ("{\"signature\":\"a\",\"signature\":\"b\"}", "duplicate_key"),
    ] {
        with_secret(["verify", "-"]).input(body).outcome().refused(name);
        let json = with_secret(["verify", "--json", "-"]).input(body).outcome().refused_in_json(name);
        assert_eq!(json["valid"], false);
    }
}

#[cfg(unix)]
#[test]
fn refuses_a_signature_argument_that_is_not_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let digits = std::ffi::OsStr::from_bytes(b"--signature=\xFF\xFE");
    with_secret(["verify".as_ref(), "examples/status.json".as_ref(), digits]).outcome().refused("signature_malformed");
}

#[test]
fn says_which_of_several_secrets_matched() {
    let (_new, new) = file("new", "new-secret\n");
    let (_old, old) = file("old", "sahihi-example-secret\r\n");
    let (new, old) = (new.to_str().unwrap(), old.to_str().unwrap());
    let verify = |files: &[&str]| {
        let flags = files.iter().flat_map(|file| ["--secret-file", file]);
        sahihi(["verify", "--json", "examples/callback_003.json"].into_iter().chain(flags)).outcome()
    };
    assert_eq!(verify(&[old, new]).yes(), "{\"valid\":true,\"key\":0}\n");
    assert_eq!(verify(&[new, old]).yes(), "{\"valid\":true,\"key\":1}\n");
    assert_eq!(verify(&[new, new, old]).yes(), "{\"valid\":true,\"key\":2}\n");
    verify(&[new, new]).refused_in_json("signature_mismatch");
}
