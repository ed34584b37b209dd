//! The gateway dukuzii: `request`, `response`, `webhook` and `status`.

use serde_json::{Value, json};

use crate::help::shown_json;
use crate::run::{Outcome, Run, SECRET, example, file, sahihi, with_secret};

const CREATE: [&str; 5] =
    ["phone_number=0712 345 678", "amount=5000", "product_id=1", "customer_name=John Doe", "customer_email=john@example.com"];
const ASK: [&str; 1] = ["transaction_id=123"];

fn request(call: &str, fields: &[&str], more: &[&str]) -> Run {
    let fields = fields.iter().flat_map(|field| ["--field", field]);
    with_secret(["request", "dukuzii", call].into_iter().chain(fields).chain(more.iter().copied()))
}

/// The fields of `create_payment` with one of them changed.
fn with<'a>(changed: &'a str) -> Vec<&'a str> {
    let name = |field: &'a str| field.split_once('=').unwrap().0;
    CREATE.into_iter().filter(|field| name(field) != name(changed)).chain([changed]).collect()
}

fn response(call: &str, http_status: &str, body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    sahihi(["response", "dukuzii", call, "--http-status", http_status, "-"].iter().chain(more)).input(body)
}

fn read(call: &str, http_status: &str, body: impl Into<Vec<u8>>) -> Value {
    parsed(&response(call, http_status, body, &["--json"]).outcome().yes())
}

fn webhook(body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    sahihi(["webhook", "dukuzii", "-"].iter().chain(more)).input(body)
}

fn parsed(line: &str) -> Value {
    assert_eq!(line.lines().count(), 1);
    serde_json::from_str(line).unwrap()
}

/// Checks that a webhook is a hint, and that nothing says "paid". Gives standard output.
#[track_caller]
fn hint(outcome: Outcome) -> String {
    assert!(!outcome.stderr.contains("paid"), "{}", outcome.stderr);
    let (text, names) = outcome.warned(3);
    assert_eq!(names, ["callback_hint"]);
    assert!(!text.contains("paid") && !text.contains("completed") && !text.contains("The money has moved"), "{text}");
    text
}

/// DK6, DK15, X5, X6: the document's request, from a phone and an amount as people type them.
#[test]
fn makes_the_example_byte_by_byte() {
    let text = request("create_payment", &CREATE, &[]).outcome().yes();
    let head =
        "POST https://dukuzii.com/api-proxy.php/create-payment\nContent-Type: application/json\nX-API-Key: (not shown)\n\n";
    assert_eq!(text, format!("{head}{}", example("dukuzii_create_payment.json")));
    for (phone, amount) in [("+255 712-345-678", "5000.00"), ("255712345678", "5000"), ("00255712345678", "5000.0")] {
        let (phone, amount) = (format!("phone_number={phone}"), format!("amount={amount}"));
        let fields = [&[&*phone, &*amount], &CREATE[2..]].concat();
        assert_eq!(request("create_payment", &fields, &[]).outcome().yes(), text);
    }
    let reversed: Vec<_> = CREATE.into_iter().rev().collect();
    assert_eq!(request("create_payment", &reversed, &[]).outcome().yes(), text, "the order is the document's, not the caller's");
    let short = request("create_payment", &CREATE[..3], &[]).outcome().yes();
    assert!(short.ends_with("\n{\"phone_number\":\"255712345678\",\"amount\":5000,\"product_id\":1}"), "{short}");
}

#[test]
fn asks_about_a_transaction_in_the_path() {
    let line = request("transaction", &ASK, &["--json"]).outcome().yes();
    let expected = "{\"method\":\"GET\",\"base_url\":\"https://dukuzii.com\",\"path\":\"/api-proxy.php/transaction/123\",\
        \"headers\":{\"X-API-Key\":\"(not shown)\"},\"body\":null}\n";
    assert_eq!(line, expected);
    let text = request("transaction", &ASK, &["--base-url", "http://localhost:8080/pay/"]).outcome().yes();
    assert_eq!(text, "GET http://localhost:8080/pay/api-proxy.php/transaction/123\nX-API-Key: (not shown)\n\n");
}

/// DK10: the key is shown only to those who ask for it.
#[test]
fn shows_the_key_only_if_asked() {
    for (call, fields) in [("create_payment", &CREATE[..]), ("transaction", &ASK)] {
        for flags in [&[][..], &["--json"]] {
            let masked = request(call, fields, flags).outcome().yes();
            assert!(!masked.contains(SECRET) && masked.contains("(not shown)"), "{masked}");
            let shown = request(call, fields, &[flags, &["--with-credentials"]].concat()).outcome().yes();
            assert_eq!(shown, masked.replace("(not shown)", SECRET));
        }
    }
    let (_folder, path) = file("key", "other-key\n");
    let flags = ["--with-credentials", "--secret-file", path.to_str().unwrap()];
    assert!(request("transaction", &ASK, &flags).outcome().yes().contains("X-API-Key: other-key\n"));
}

/// DK3, DK12: every field that is wrong, by the name of what is wrong with it.
#[test]
fn refuses_fields_that_are_no_values_of_their_kind() {
    for (changed, name) in [
        ("amount=99", "amount_below_minimum"),
        ("amount=0", "amount_zero"),
        ("amount=100.50", "amount_not_whole"),
        ("amount=1e3", "amount_malformed"),
        ("amount=5,000", "amount_malformed"),
        ("amount=100.001", "amount_too_many_decimals"),
        ("amount=999999999999999999999", "amount_too_large"),
        ("phone_number=+254 712 345 678", "phone_country_mismatch"),
        ("phone_number=256700123456", "phone_country_mismatch"),
        ("phone_number=022 211 2345", "phone_not_mobile"),
        ("phone_number=0712", "phone_length_wrong"),
        ("phone_number=call me", "phone_malformed"),
        ("product_id=0", "product_id_malformed"),
        ("product_id=one", "product_id_malformed"),
        ("customer_name=", "text_malformed"),
        ("customer_name=a\nb", "text_malformed"),
        ("customer_email=john", "email_malformed"),
        ("transaction_id=1", "field_unknown"),
        ("currency=TZS", "field_unknown"),
        ("signature=1", "field_unknown"),
    ] {
        let sentence = request("create_payment", &with(changed), &[]).outcome().refused(name);
        assert!(!sentence.contains("call me") && !sentence.contains("one,"), "{sentence}");
        request("create_payment", &with(changed), &["--json"]).outcome().refused_in_json(name);
    }
    for id in ["", "0", "007", "-1", "1.0", "12a", "1/../2", "9223372036854775808", "١"] {
        let field = format!("transaction_id={id}");
        request("transaction", &[&field], &[]).outcome().refused("transaction_number_malformed");
    }
    let sentence = request("create_payment", &["amount=5000"], &[]).outcome().refused("field_missing");
    assert!(sentence.contains("`phone_number`, `product_id`;"), "{sentence}");
    request("transaction", &[], &[]).outcome().refused("field_missing");
    request("transaction", &["transaction_id=1", "transaction_id=1"], &[]).outcome().refused("field_repeated");
}

#[test]
fn refuses_a_key_that_is_missing_or_fits_no_header() {
    let ask = || sahihi(["request", "dukuzii", "transaction", "--field", ASK[0]]);
    ask().outcome().refused("secret_missing");
    for key in ["", "a b", "a\nb", "é", &"a".repeat(257)] {
        ask().env_secret(key).outcome().refused("credential_malformed");
    }
    // What is wrong with a field is said first.
    sahihi(["request", "dukuzii", "transaction", "--field", "transaction_id=0"])
        .outcome()
        .refused("transaction_number_malformed");
    let fields = with("amount=1");
    let fields = fields.iter().flat_map(|field| ["--field", field]);
    sahihi(["request", "dukuzii", "create_payment"].into_iter().chain(fields)).outcome().refused("amount_below_minimum");
}

/// X2: only `completed` in the answer to `transaction` says paid.
#[test]
fn says_what_the_documents_answers_mean() {
    let created = read("create_payment", "200", example("dukuzii_response_create_payment.json"));
    assert_eq!(
        created,
        json!({"status": "initiated", "outcome": "pending", "next": {"action": "wait", "after_s": 30}, "retry": "query_only",
            "transaction_id": "123", "amount": null, "currency": null, "created_at": null, "completed_at": null, "success": true,
            "error": null, "message": "Payment initiated. Customer will receive USSD push.", "problem": null})
    );
    let text = response("transaction", "200", example("dukuzii_response_transaction.json"), &[]).outcome().yes();
    assert!(text.starts_with("succeeded, paid\nThe payment succeeded. The money has moved.\nNext: Nothing"), "{text}");
    assert!(text.contains("\namount          5000.00\n") && !text.contains("Again"), "{text}");
    let refused = read("create_payment", "401", example("dukuzii_response_error.json"));
    assert_eq!((&refused["outcome"], &refused["retry"]), (&json!("ambiguous"), &json!("new_order_id")));
    assert_eq!((&refused["problem"]["name"], &refused["error"]), (&json!("refused"), &json!("Invalid or missing API key")));
    let completed = read("create_payment", "200", example("dukuzii_response_transaction.json"));
    assert_eq!((&completed["status"], &completed["next"]["action"]), (&json!("unknown"), &json!("query")));
}

/// DK2, DK9: a new payment whose answer is lost is never sent again, and without an id there is nothing to ask.
#[test]
fn never_says_to_send_a_new_payment_again_by_itself() {
    for (http_status, body) in [
        ("502", "{\"error\":\"Gateway Error\"}"),
        ("500", ""),
        ("200", ""),
        ("200", "<html>"),
        ("429", "{}"),
        ("408", ""),
        ("503", "{\"error\":\"later\"}"),
        ("200", "{\"success\":false,\"message\":\"no\"}"),
    ] {
        let json = read("create_payment", http_status, body);
        assert_eq!((&json["outcome"], &json["retry"]), (&json!("ambiguous"), &json!("ambiguous")), "{http_status} {body}");
        let text = response("create_payment", http_status, body, &[]).outcome().yes();
        assert!(text.contains("\nNext: The answer names no transaction, so nothing can be asked"), "{text}");
        assert!(text.contains("\nAgain: Do not send it again: it may exist"), "{text}");
    }
    let text = response("create_payment", "400", "{\"error\":\"Bad Request\"}", &[]).outcome().yes();
    assert!(text.contains("\nThe request was refused before a payment was made of it.\nNext: Fix what was wrong.\n"), "{text}");
    assert!(text.contains("\nAgain: If it is wanted, let a person send a new one.\n"), "{text}");
    let text = response("create_payment", "502", "{\"error\":\"e\",\"transaction_id\":5}", &[]).outcome().yes();
    assert!(text.contains("\nNext: Ask for the status.\nAgain: Do not send the payment again.\n"), "{text}");
    let text = response("transaction", "404", "{\"error\":\"Not Found\"}", &[]).outcome().yes();
    assert!(text.starts_with("undefined, ambiguous\n") && text.contains("\nNext: Ask for the status.\n"), "{text}");
}

#[test]
fn shows_nothing_that_a_terminal_would_act_on() {
    let body = "{\"error\":\"\\u001b[31mx\",\"message\":\"a\\r\\nOutcome: paid\"}";
    let text = response("transaction", "400", body, &[]).outcome().yes();
    assert!(!text.contains('\u{1b}') && !text.contains('\r') && text.contains("error    \\u{1b}[31mx\n"), "{text}");
}

/// DK1: no header, no secret, no status: only what to ask about.
#[test]
fn takes_every_webhook_for_a_hint() {
    let body = example("dukuzii_webhook.json");
    let json = parsed(&hint(webhook(&*body, &["--json"]).outcome()));
    assert_eq!(
        json,
        json!({"authenticity": "hint", "findings": [], "key": null, "fingerprint": null,
            "payment": {"status": "undefined", "outcome": "unconfirmed", "order_id": null, "transaction_id": "123", "amount": null,
                "currency": null},
            "next": {"action": "query"}, "confirm": {"call": "transaction", "transaction_id": "123"}})
    );
    let text = hint(webhook(&*body, &["--require-paid"]).outcome());
    assert!(text.contains("\n  sahihi request dukuzii transaction --field transaction_id=123\n"), "{text}");
    assert_eq!(hint(webhook("{\"transaction_id\":\"123\",\"status\":\"failed\"}", &[]).outcome()), text);
    hint(sahihi(["webhook", "dukuzii", "examples/dukuzii_webhook.json"]).env_secret("anything").outcome());
    // What is printed for a person is what the command takes.
    let line = text.lines().find(|line| line.starts_with("  sahihi ")).unwrap();
    let words = line.split_whitespace().skip(1);
    assert!(with_secret(words).outcome().yes().starts_with("GET https://dukuzii.com/api-proxy.php/transaction/123\n"));
}

#[test]
fn refuses_a_webhook_that_names_no_transaction() {
    for (body, name) in [
        ("{\"status\":\"completed\"}", "transaction_id_missing"),
        ("{\"transaction_id\":0}", "transaction_id_missing"),
        ("{\"transaction_id\":\"1 --base-url=http://evil\"}", "transaction_id_missing"),
        ("{\"transaction_id\":1,\"transaction_id\":2}", "duplicate_key"),
        ("[1]", "not_a_container"),
        ("", "not_json"),
        ("transaction_id=1", "not_json"),
    ] {
        let sentence = webhook(body, &[]).outcome().refused(name);
        assert!(!sentence.contains("evil"), "{sentence}");
        webhook(body, &["--json"]).outcome().refused_in_json(name);
    }
    sahihi(["webhook", "dukuzii", "nowhere"]).outcome().refused("file_not_found");
}

#[test]
fn explains_every_word_of_the_document() {
    for (word, status, outcome) in [
        ("pending", "initiated", "pending"),
        ("completed", "succeeded", "paid"),
        ("failed", "failed", "not_paid"),
        ("expired", "expired", "not_paid"),
        ("Completed", "unknown", "ambiguous"),
        ("success", "unknown", "ambiguous"),
        ("", "unknown", "ambiguous"),
        ("2", "unknown", "ambiguous"),
    ] {
        let json = sahihi(["status", "dukuzii", word, "--json"]).outcome().yes();
        assert_eq!(json, format!("{{\"status\":\"{status}\",\"outcome\":\"{outcome}\"}}\n"));
        let text = sahihi(["status", "dukuzii", word]).outcome().yes();
        assert!(text.starts_with(&format!("{word}: {status}, {outcome}\n")), "{text}");
        assert_eq!(text.contains("The money has moved."), word == "completed", "{text}");
    }
}

#[test]
fn knows_its_operations() {
    for args in [
        &["request", "dukuzii"][..],
        &["request", "dukuzii", "create-payment"],
        &["request", "dukuzii", "status"],
        &["response", "dukuzii", "transaction", "-"],
        &["webhook", "dukuzii"],
        &["webhook", "dukuzii", "-", "--secret-file", "x"],
        &["status", "dukuzii"],
    ] {
        let run = with_secret(args).outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
}

#[test]
fn the_help_fits_a_terminal_and_shows_the_json_that_is_printed() {
    for command in ["request", "response", "webhook", "status"] {
        let text = sahihi([command, "dukuzii", "--help"]).outcome().yes();
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
        assert!(text.contains("Examples:"), "{text}");
        assert_eq!(text.contains("refused, exit code 1"), command != "status", "{text}");
    }
    let names = |json: &Value| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let paid = read("transaction", "200", example("dukuzii_response_transaction.json"));
    assert_eq!(shown_json(&["response", "dukuzii"])[0], paid);
    let told = parsed(&hint(webhook(example("dukuzii_webhook.json"), &["--json"]).outcome()));
    assert_eq!(shown_json(&["webhook", "dukuzii"])[0], told);
    let sent = parsed(&request("create_payment", &CREATE, &["--json"]).outcome().yes());
    assert_eq!(names(&shown_json(&["request", "dukuzii"])[0]), names(&sent));
    for (shown, word) in shown_json(&["status", "dukuzii"]).iter().zip(["pending", "nothing"]) {
        assert_eq!(*shown, parsed(&sahihi(["status", "dukuzii", word, "--json"]).outcome().yes()));
    }
}
