//! `sahihi webhook`.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::help::shown_json;
use crate::run::{Outcome, Run, SECRET, example, file, sahihi, with_secret};

const ORDER: &str = "2026-11-21:KE:000417";

fn webhook(body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    with_secret(["webhook", "payment_api", "-"].iter().chain(more)).input(body)
}

fn signed(body: &str) -> String {
    with_secret(["sign", "-"]).input(body).outcome().yes()
}

/// The example, with one text changed for another and signed again.
fn changed(from: &str, to: &str) -> String {
    let body = example("callback_003.json");
    let (body, _) = body.split_once(",\"signature\"").unwrap();
    assert!(body.contains(from), "{from}");
    signed(&format!("{}}}", body.replacen(from, to, 1)))
}

fn parsed(line: &str) -> Value {
    assert_eq!(line.lines().count(), 1);
    serde_json::from_str(line).unwrap()
}

#[track_caller]
fn weak(outcome: Outcome) -> String {
    assert!(!outcome.stderr.contains("paid"), "{}", outcome.stderr);
    let (text, names) = outcome.warned(3);
    assert_eq!(names, ["callback_weak"]);
    assert!(!text.contains("paid"), "{text}");
    text
}

#[test]
fn verifies_the_example_and_prints_every_member_in_its_order() {
    let line = webhook(example("callback_003.json"), &["--json"]).outcome().yes();
    let (before, rest) = line.split_once("\"fingerprint\":\"").unwrap();
    let (fingerprint, after) = rest.split_once('"').unwrap();
    assert_eq!(before, "{\"authenticity\":\"verified\",\"findings\":[],\"key\":0,");
    assert!(fingerprint.len() == 64 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()), "{fingerprint}");
    let expected = format!(
        ",\"payment\":{{\"status\":\"succeeded\",\"outcome\":\"paid\",\"order_id\":\"{ORDER}\",\"transaction_id\":\"418200931\",\
         \"amount\":\"100.00\",\"currency\":null,\"merchant_id\":\"e0fecd91fcb24f348048193b3fb34875ba3722b4\",\
         \"transaction_ref\":\"TK61XQ04BR\",\"operation_type\":17}},\"next\":{{\"action\":\"done\"}},\"confirm\":null,\"not_said\":[]}}\n"
    );
    assert_eq!(after, expected);

    let text = webhook(example("callback_003.json"), &[]).outcome().yes();
    for part in ["verified (key 0)", "The money has moved.", "amount           100.00\n", fingerprint] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn reads_a_file_with_require_paid() {
    let args = ["webhook", "payment_api", "examples/callback_003.json", "--require-paid", "--json"];
    assert_eq!(parsed(&with_secret(args).outcome().yes())["payment"]["outcome"], "paid");
}

#[test]
fn exit_code_0_means_verified_and_with_require_paid_paid() {
    for (code, status, outcome, next) in [
        ("-1", "undefined", "ambiguous", "query"),
        ("0", "initiated", "pending", "wait"),
        ("1", "in_progress", "pending", "wait"),
        ("3", "failed", "not_paid", "done"),
        ("4", "cancelled", "not_paid", "done"),
        ("7", "unknown", "ambiguous", "query"),
        ("8", "action_required", "pending", "query"),
    ] {
        let body = changed("\"status\":2", &format!("\"status\":{code}"));
        let shown = parsed(&webhook(&*body, &["--json"]).outcome().yes());
        assert_eq!(shown["authenticity"], "verified");
        let found = (&shown["payment"]["status"], &shown["payment"]["outcome"], &shown["next"]["action"]);
        assert_eq!(found, (&json!(status), &json!(outcome), &json!(next)), "{code}");
        assert_eq!(shown["payment"].get("code"), (code == "7").then_some(&json!(7)));

        let (line, names) = webhook(&*body, &["--json", "--require-paid"]).outcome().warned(3);
        assert_eq!((names, parsed(&line)), (vec!["callback_not_paid".to_owned()], shown));
        let text = webhook(&*body, &[]).outcome().yes();
        assert!(!text.contains("The money has moved") && !text.contains("Once:"), "{text}");
        let (same, _) = webhook(&*body, &["--require-paid"]).outcome().warned(3);
        assert_eq!(same, text);
    }
}

/// A payout succeeds, too.
#[test]
fn an_expected_operation_is_a_word_or_a_code() {
    let body = changed("\"status\":2", "\"status\":2");
    for operation in ["17", "payment_c2b", "c2b"] {
        webhook(&*body, &["--require-paid", "--expect", &format!("operation_type={operation}")]).outcome().yes();
    }
    for (operation, name) in
        [("payment_b2c", "operation_type_unexpected"), ("pay", "operation_type_malformed"), ("-1", "operation_type_malformed")]
    {
        let outcome = webhook(&*body, &["--expect", &format!("operation_type={operation}")]).outcome();
        outcome.refused(name);
    }
}

/// F28: callbacks of document 001_ have no status.
#[test]
fn a_callback_without_a_status_asks_for_the_status() {
    let body = signed(r#"{"transaction_id":"1234567","order_id":"16280954971628095497","service_id":12345,"result":{}}"#);
    let shown = parsed(&webhook(&*body, &["--json", "--expect", "merchant_id=e0fecd91"]).outcome().warned(0).0);
    assert_eq!((&shown["authenticity"], &shown["next"]), (&json!("verified"), &json!({"action": "query"})));
    assert_eq!((&shown["payment"]["status"], &shown["payment"]["outcome"]), (&json!("undefined"), &json!("ambiguous")));
    let confirm = json!({"call": "status", "order_id": "16280954971628095497", "merchant_id": "e0fecd91"});
    assert_eq!((&shown["confirm"], &shown["not_said"]), (&confirm, &json!(["merchant_id"])));
    let text = webhook(&*body, &[]).outcome().yes();
    assert!(text.contains("does not say how the payment stands") && text.contains("Next: Ask for the status."), "{text}");
    assert_eq!(webhook(&*body, &["--require-paid"]).outcome().code, Some(3));
}

#[test]
fn a_weak_callback_ends_with_3_and_offers_the_status_request() {
    let body = signed(r#"{"merchant_id":"e0fecd91","order_id":"A1","amount":100,"status":2}"#);
    let line = weak(webhook(&*body, &["--json"]).outcome());
    let finding = "{\"rule\":\"documented_head\",\"member\":\"order_id\",\"message\":\"";
    assert!(line.starts_with(&format!("{{\"authenticity\":\"weak\",\"findings\":[{finding}")), "{line}");
    let shown = parsed(&line);
    let told = json!({"status": "succeeded", "outcome": "unconfirmed", "order_id": "A1", "transaction_id": null, "amount": "100.00",
        "currency": null, "merchant_id": "e0fecd91", "transaction_ref": null, "operation_type": null});
    assert_eq!(shown["payment"], told);
    assert_eq!((&shown["key"], &shown["fingerprint"], &shown["next"]), (&json!(0), &Value::Null, &json!({"action": "query"})));
    assert_eq!(shown["confirm"], json!({"call": "status", "order_id": "A1", "merchant_id": "e0fecd91"}));
    assert_eq!((shown.as_object().unwrap().len(), &shown["not_said"]), (8, &json!([])));

    let text = weak(webhook(&*body, &[]).outcome());
    for part in
        ["Credit nothing", "unconfirmed", "request payment_api status", "--field order_id=A1", "claimed status", "succeeded"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    // A weak callback is weak with --require-paid, too.
    weak(webhook(&*body, &["--require-paid"]).outcome());
}

#[test]
fn explains_each_finding_in_a_sentence() {
    let note = |note: &str| changed(",\"provider_id\"", &format!(",\"note\":\"{note}\",\"provider_id\""));
    for (body, rule, member, said) in [
        (changed("\"provider_id\":14", "\"a b\":14"), "names_and_types", Value::Null, "an undocumented member"),
        (changed("\"result\":{", "\"result\":{\"1\":0,"), "names_and_types", json!("result"), "`result`"),
        (signed("{\"status\":2,\"order_id\":\"A1\"}"), "documented_head", json!("status"), "does not begin as the documents"),
        (note("transaction_id"), "ids_end_once", json!("order_id"), "stands in the signed text twice"),
        (note("fee_amount 5"), "one_value_each", json!("amount"), ""),
        (note("status3"), "one_value_each", json!("status"), "another value"),
        (note("amount900"), "one_value_each", json!("amount"), "another value"),
    ] {
        if said.is_empty() {
            // Prose that no value follows is no finding.
            webhook(body, &[]).outcome().yes();
            continue;
        }
        let shown = parsed(&weak(webhook(&*body, &["--json"]).outcome()));
        let findings = shown["findings"].as_array().unwrap();
        let found = findings.iter().find(|finding| (&finding["rule"], &finding["member"]) == (&json!(rule), &member));
        let message = found.unwrap_or_else(|| panic!("{rule}: {shown}"))["message"].as_str().unwrap();
        assert!(message.contains(said), "{message}");
        let text = weak(webhook(body, &[]).outcome());
        assert!(text.contains(&format!("- {message}\n")), "{text}");
    }
}

/// Requests are signed with the same secret, so somebody may send one back.
#[test]
fn a_request_sent_back_is_no_callback() {
    for name in ["payment_c2b.json", "payment_b2c.json", "status.json"] {
        weak(webhook(signed(&example(name)), &[]).outcome());
    }
}

#[test]
fn a_weak_callback_that_names_no_order_falls_back_on_the_expected_one() {
    let body = signed("{\"status\":2}");
    let shown = parsed(&weak(webhook(&*body, &["--json"]).outcome()));
    assert_eq!(shown["confirm"], json!({"call": "status", "order_id": null, "merchant_id": null}));
    assert!(weak(webhook(&*body, &[]).outcome()).contains("names no order"));
    let (line, names) = webhook(&*body, &["--json", "--expect=order_id=A1"]).outcome().warned(3);
    assert_eq!(names, ["expected_not_said", "callback_weak"]);
    assert_eq!(parsed(&line)["confirm"]["order_id"], "A1");
}

#[test]
fn compares_what_is_expected() {
    let body = example("callback_003.json");
    let all = [
        "--expect=order_id=2026-11-21:KE:000417",
        "--expect=amount=100.00",
        "--expect=merchant_id=e0fecd91fcb24f348048193b3fb34875ba3722b4",
    ];
    webhook(&*body, &all).outcome().yes();
    webhook(&*body, &["--expect", "amount=100"]).outcome().yes();
    for (expected, name) in [
        ("order_id=2026-11-21:KE:000418", "order_id_unexpected"),
        ("order_id=2026-11-21:ke:000417", "order_id_unexpected"),
        ("amount=100.01", "amount_unexpected"),
        ("amount=1000", "amount_unexpected"),
        ("merchant_id=e0fecd91", "merchant_id_unexpected"),
        ("order_id=", "order_id_malformed"),
        ("order_id=a b", "order_id_malformed"),
        ("amount=-100", "amount_malformed"),
        ("amount=100.000", "amount_too_many_decimals"),
        ("currency=kes", "currency_malformed"),
        ("merchant_id=", "merchant_id_malformed"),
        ("order_id", "field_malformed"),
        ("=x", "field_malformed"),
        ("", "field_malformed"),
        ("status=2", "field_unknown"),
        ("orderid=x", "field_unknown"),
        ("amount.x=1", "field_unknown"),
        ("signature=x", "field_unknown"),
    ] {
        webhook(&*body, &["--expect", expected]).outcome().refused(name);
        let json = webhook(&*body, &["--json", "--expect", expected]).outcome().refused_in_json(name);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
    webhook(&*body, &["--expect=amount=100", "--expect=amount=100"]).outcome().refused("field_repeated");
    let sentence = webhook(&*body, &["--expect", "orderid=x"]).outcome().refused("field_unknown");
    assert!(sentence.contains("did you mean `order_id`?"), "{sentence}");
    // A weak callback about another order is refused, too.
    webhook(signed("{\"status\":2,\"order_id\":\"A1\"}"), &["--expect=order_id=A2"]).outcome().refused("order_id_unexpected");
}

/// The documented callbacks do not say the currency (document 003_, lines 512 to 526).
#[test]
fn says_what_it_could_not_compare() {
    let (line, names) = webhook(example("callback_003.json"), &["--json", "--expect=currency=KES"]).outcome().warned(0);
    assert_eq!((names, &parsed(&line)["not_said"]), (vec!["expected_not_said".to_owned()], &json!(["currency"])));
    let body = changed(",\"provider_id\"", ",\"currency\":\"KES\",\"provider_id\"");
    let (_, names) = webhook(&*body, &["--expect=currency=KES"]).outcome().warned(3);
    assert_eq!(names, ["callback_weak"], "a head with a currency in it is not documented");
    webhook(&*body, &["--expect=currency=TZS"]).outcome().refused("currency_unexpected");
}

#[test]
fn refuses_what_is_no_callback_of_this_gateway() {
    let forged = example("callback_003.json").replace("\"amount\":100,", "\"amount\":900,");
    let nested = changed("\"result\":{", "\"result\":{\"signature\":\"00\",");
    for (body, name) in [
        (forged.as_bytes(), "signature_mismatch"),
        (b"", "not_json"),
        (b"\0", "not_json"),
        (b"<html>", "not_json"),
        (b"{}", "signature_missing"),
        (b"[]", "signature_missing"),
        (b"{\"signature\":\"00\"}", "signature_malformed"),
        (b"{\"signature\":5}", "signature_malformed"),
        (b"{\"a\":1,\"a\":1,\"signature\":\"00\"}", "duplicate_key"),
        (nested.as_bytes(), "signature_nested"),
        (changed("\"amount\":100", "\"amount\":99.999999999999999").as_bytes(), "number_changed_by_printing"),
        (changed("\"status\":2", "\"status\":true").as_bytes(), "money_member_malformed"),
        (changed("\"order_id\":\"2026", "\"order_id\":\"a b").as_bytes(), "money_member_malformed"),
    ] {
        webhook(body, &[]).outcome().refused(name);
        let json = webhook(body, &["--json", "--require-paid"]).outcome().refused_in_json(name);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
    let mut cut = example("callback_003.json");
    cut.truncate(200);
    webhook(cut, &[]).outcome().refused("not_json");
    sahihi(["webhook", "payment_api", "examples/callback_003.json"]).env_secret("other").outcome().refused("signature_mismatch");
    sahihi(["webhook", "payment_api", "examples/callback_003.json"]).outcome().refused("secret_missing");
    with_secret(["webhook", "payment_api", "nowhere"]).outcome().refused("file_not_found");
}

#[test]
fn tries_several_secrets_and_shows_none() {
    let (_new, new) = file("new", "new-secret\n");
    let (_old, old) = file("old", format!("{SECRET}\r\n"));
    let (new, old) = (new.to_str().unwrap(), old.to_str().unwrap());
    let read = |files: &[&str]| {
        let flags = files.iter().flat_map(|file| ["--secret-file", file]);
        sahihi(["webhook", "payment_api", "--json", "examples/callback_003.json"].into_iter().chain(flags)).outcome()
    };
    for (files, key) in [(&[old, new][..], 0), (&[new, old], 1)] {
        let line = read(files).yes();
        assert_eq!(parsed(&line)["key"], key);
        assert!(!line.contains(SECRET) && !line.contains("new-secret"), "{line}");
    }
    read(&[new]).refused_in_json("signature_mismatch");
    for wrong in [&["--expect", SECRET][..], &["--expect", &format!("order_id={SECRET}!")], &["--secret-file", SECRET], &[SECRET]]
    {
        let run = webhook(example("callback_003.json"), wrong).outcome();
        assert!(run.code != Some(0) && run.stdout.is_empty() && !run.stderr.contains(SECRET), "{}", run.stderr);
    }
}

#[test]
fn ends_soon_on_large_and_hostile_callbacks() {
    let began = Instant::now();
    let noted = |times| changed(",\"provider_id\"", &format!(",\"note\":\"{}\",\"provider_id\"", "order_id".repeat(times)));
    weak(webhook(noted(1 << 14), &["--json"]).outcome());
    webhook(noted(1 << 18), &["--json"]).outcome().refused_in_json("text_too_long");
    let members: Vec<_> = (0..200).map(|number| format!("\"{number}\":\"status{number}\"")).collect();
    let many = changed(",\"provider_id\"", &format!(",{},\"provider_id\"", members.join(",")));
    assert!(parsed(&weak(webhook(many, &["--json"]).outcome()))["findings"].as_array().unwrap().len() > 1);
    webhook("[".repeat(1 << 20), &[]).outcome().refused("depth_exceeded");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn knows_its_gateways() {
    for args in
        [&["webhook"][..], &["webhook", "examples/callback_003.json"], &["webhook", "payment_api"], &["webhook", "nowhere", "-"]]
    {
        let run = with_secret(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
    // A body in the place of a file or of a gateway is not repeated.
    let body = "{\"customer_id\":\"254000000001\"}";
    let sentence = with_secret(["webhook", "payment_api", body]).outcome().refused("file_not_found");
    assert!(sentence.contains("by - for standard input") && !sentence.contains("customer_id"), "{sentence}");
    let run = with_secret(["webhook", body]).outcome();
    assert!(run.code == Some(2) && !run.stderr.contains("customer_id"), "{}", run.stderr);
}

#[test]
fn shows_the_json_that_is_printed() {
    fn names(json: &Value) -> Vec<String> {
        let members = json.as_object().unwrap().iter();
        members
            .flat_map(|(name, value)| [name.clone()].into_iter().chain(value.as_object().map(|_| names(value).concat())))
            .collect()
    }
    let shown = shown_json(&["webhook", "payment_api"]);
    let verified = parsed(&webhook(example("callback_003.json"), &["--json"]).outcome().yes());
    assert_eq!(names(&shown[0]), names(&verified));
    let weak = parsed(&weak(webhook(signed("{\"status\":2,\"order_id\":\"A1\"}"), &["--json"]).outcome()));
    for (name, value) in shown[1].as_object().unwrap() {
        let printed = weak.get(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(std::mem::discriminant(value), std::mem::discriminant(printed), "{name}");
    }
    assert_eq!((names(&shown[1]["findings"][0]), shown.len()), (names(&weak["findings"][0]), 3));
}

#[test]
fn says_loudly_that_0_is_not_paid() {
    let help = sahihi(["webhook", "--help"]).outcome().yes();
    assert!(help.contains("EXIT CODE 0 MEANS VERIFIED, NOT PAID") && help.contains("--require-paid"), "{help}");
    let help = sahihi(["webhook", "payment_api", "--help"]).outcome().yes();
    for part in ["EXIT CODE 0 MEANS VERIFIED, NOT PAID", "--require-paid", "jq -e '.payment.outcome==\"paid\"'", "3  weak"] {
        assert!(help.contains(part), "{part}");
    }
}
