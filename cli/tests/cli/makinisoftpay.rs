//! The gateway makinisoftpay: `request`, `response`, `webhook` and `status`.

use serde_json::{Value, json};

use crate::help::shown_json;
use crate::run::{Outcome, Run, SECRET, example, file, sahihi, with_secret};

const ORDER: &str = "order_id=13ff2edf-f777-471e-a314-596a7045ef3b";
const INITIATE: [&str; 5] =
    [ORDER, "buyer_email=customer@example.com", "buyer_name=John Doe", "buyer_phone=+255 658 989 629", "amount=1000"];
const HEADER: &str = "X-Api-Key: sahihi-example-secret";
const WEBHOOK: &str = "makinisoftpay_webhook.json";

fn request(call: &str, fields: &[&str], more: &[&str]) -> Run {
    let fields = fields.iter().flat_map(|field| ["--field", field]);
    with_secret(["request", "makinisoftpay", call].into_iter().chain(fields).chain(more.iter().copied()))
}

/// The fields of `initiate` with one of them changed.
fn with<'a>(changed: &'a str) -> Vec<&'a str> {
    let name = |field: &'a str| field.split_once('=').unwrap().0;
    INITIATE.into_iter().filter(|field| name(field) != name(changed)).chain([changed]).collect()
}

fn response(call: &str, http_status: &str, body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    sahihi(["response", "makinisoftpay", call, "--http-status", http_status, "-"].iter().chain(more)).input(body)
}

fn webhook(body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    with_secret(["webhook", "makinisoftpay", "-"].iter().chain(more)).input(body)
}

fn parsed(line: &str) -> Value {
    assert_eq!(line.lines().count(), 1);
    serde_json::from_str(line).unwrap()
}

/// Checks that a webhook is weak, and that nothing says "paid". Gives standard output and what else is warned of.
#[track_caller]
fn weak(outcome: Outcome) -> (String, Vec<String>) {
    assert!(!outcome.stderr.contains("paid"), "{}", outcome.stderr);
    let (text, mut names) = outcome.warned(3);
    assert_eq!(names.pop().as_deref(), Some("callback_weak"));
    assert!(!text.contains("paid") && !text.contains("The money has moved"), "{text}");
    (text, names)
}

/// MK6, MK7, MK12: the document's request, from a phone and an amount as people type them.
#[test]
fn makes_the_example_byte_by_byte() {
    let fields = [&INITIATE[..], &["webhook_url=https://shop.example/webhook"]].concat();
    let text = request("initiate", &fields, &[]).outcome().yes();
    let head = "POST https://makinisoftpay.com/api/v1/public/payments/initiate/\nContent-Type: application/json\n\
                x-api-key: (not shown)\n\n";
    assert_eq!(text, format!("{head}{}", example("makinisoftpay_initiate.json")));
    for (phone, amount) in [("0658 989 629", "1000.00"), ("658989629", "1000"), ("00255658989629", "1000.0")] {
        let (phone, amount) = (format!("buyer_phone={phone}"), format!("amount={amount}"));
        let fields = [&fields[..3], &[&*phone, &*amount, fields[5]]].concat();
        assert_eq!(request("initiate", &fields, &[]).outcome().yes(), text);
    }
    let reversed: Vec<_> = fields.iter().rev().copied().collect();
    assert_eq!(request("initiate", &reversed, &[]).outcome().yes(), text, "the order is the document's, not the caller's");
}

#[test]
fn shows_the_key_only_if_asked() {
    for (call, fields) in [("initiate", &INITIATE[..]), ("verify", &[ORDER])] {
        for flags in [&[][..], &["--json"]] {
            let masked = request(call, fields, flags).outcome().yes();
            assert!(!masked.contains(SECRET) && masked.contains("(not shown)"), "{masked}");
            let shown = request(call, fields, &[flags, &["--with-credentials"]].concat()).outcome().yes();
            assert_eq!(shown, masked.replace("(not shown)", SECRET));
        }
    }
}

/// MK16: the order id is encoded in the query.
#[test]
fn verifies_with_the_order_in_the_query() {
    let line = request("verify", &["order_id=2026-11-21:TZ:417"], &["--json"]).outcome().yes();
    let expected = "{\"method\":\"GET\",\"base_url\":\"https://makinisoftpay.com\",\
        \"path\":\"/api/v1/public/payments/verify/?order_id=2026-11-21%3ATZ%3A417\",\"headers\":{\"x-api-key\":\"(not shown)\"},\
        \"body\":null}\n";
    assert_eq!(line, expected);
    let text = request("verify", &[ORDER], &["--base-url", "http://localhost:8080/"]).outcome().yes();
    let path = "/api/v1/public/payments/verify/?order_id=13ff2edf-f777-471e-a314-596a7045ef3b";
    assert_eq!(text, format!("GET http://localhost:8080{path}\nx-api-key: (not shown)\n\n"));
}

/// MK14: ids that are no UUIDs; 000_:227 asks for https, and the gateway sends the key there.
#[test]
fn warns_of_an_id_that_is_no_uuid_and_of_an_address_without_https() {
    for (changed, warning) in
        [("order_id=ORDER-1", "order_id_no_uuid"), ("webhook_url=http://shop.example/webhook", "webhook_url_insecure")]
    {
        let (text, names) = request("initiate", &with(changed), &[]).outcome().warned(0);
        assert_eq!(names, [warning]);
        assert!(text.contains(changed.split_once('=').unwrap().1), "{text}");
    }
    request("initiate", &with("webhook_url=https://shop.example"), &[]).outcome().yes();
    request("verify", &["order_id=ORDER-1"], &[]).outcome().yes();
}

/// X10: the key that the document prints.
#[test]
fn warns_of_the_documents_own_key() {
    let run = request("verify", &[ORDER], &[]).env_secret("YOUR_API_KEY");
    assert_eq!(run.outcome().warned(0).1, ["documented_sample"]);
    let run = webhook(example(WEBHOOK), &["--header", "x-api-key: YOUR_API_KEY"]).env_secret("YOUR_API_KEY");
    assert_eq!(run.outcome().warned(3).1, ["documented_sample", "callback_weak"]);
}

/// MK10: the document's sample for webhooks lacks members that its table requires.
#[test]
fn names_every_field_that_is_missing() {
    let sentence = request("initiate", &[ORDER, "amount=1000"], &[]).outcome().refused("field_missing");
    assert!(sentence.contains("`buyer_email`, `buyer_name`, `buyer_phone`;"), "{sentence}");
    let sentence = request("verify", &[], &[]).outcome().refused("field_missing");
    assert!(sentence.contains("`order_id`;"), "{sentence}");
    for field in INITIATE {
        let fields: Vec<_> = INITIATE.into_iter().filter(|other| *other != field).collect();
        let json = request("initiate", &fields, &["--json"]).outcome().refused_in_json("field_missing");
        let name = field.split_once('=').unwrap().0;
        assert!(json["message"].as_str().unwrap().contains(&format!("missing: `{name}`;")), "{json}");
    }
}

#[test]
fn refuses_values_by_name_without_repeating_them() {
    const MARKER: &str = "m4rk3r 7c1f!";
    let long = format!("buyer_name={}", MARKER.repeat(20));
    for (field, name) in [
        (&*format!("order_id={MARKER}"), "order_id_malformed"),
        ("order_id=", "order_id_malformed"),
        ("order_id=a/../b?c=d", "order_id_malformed"),
        (&format!("buyer_email={MARKER}"), "email_malformed"),
        ("buyer_email=@", "email_malformed"),
        (&long, "text_malformed"),
        ("buyer_name=", "text_malformed"),
        ("buyer_name=a\nb", "text_malformed"),
        (&format!("buyer_phone={MARKER}"), "phone_malformed"),
        ("buyer_phone=+254712345678", "phone_country_mismatch"),
        ("buyer_phone=0222112345", "phone_not_mobile"),
        ("buyer_phone=071234567", "phone_length_wrong"),
        (&format!("amount={MARKER}"), "amount_malformed"),
        ("amount=0", "amount_zero"),
        ("amount=1000.50", "amount_not_whole"),
        ("amount=1,000", "amount_malformed"),
        ("amount=-1", "amount_malformed"),
        (&format!("webhook_url={MARKER}"), "callback_url_malformed"),
        ("webhook_url=ftp://shop.example", "callback_url_malformed"),
        ("currency=TZS", "field_unknown"),
        ("buyer_phone.a=1", "field_unknown"),
    ] {
        for flags in [&[][..], &["--json"]] {
            let run = request("initiate", &with(field), flags).outcome();
            let shown = format!("{}{}", String::from_utf8_lossy(&run.stdout), run.stderr);
            assert!(!shown.contains(MARKER) && !shown.contains(SECRET), "{shown}");
            assert!(run.stderr.starts_with(&format!("error: {name}: ")), "{field}: {}", run.stderr);
            assert_eq!(run.code, Some(1));
        }
    }
    request("verify", &["order_id=a b"], &[]).outcome().refused("order_id_malformed");
    request("verify", &[ORDER, "amount=1"], &[]).outcome().refused("field_unknown");
}

#[test]
fn wants_a_key_that_a_header_can_carry() {
    let args = ["request", "makinisoftpay", "verify", "--field", ORDER];
    sahihi(args).outcome().refused("secret_missing");
    for key in ["", " ", "a b", "a\r\nX-Evil: 1", "é", &"a".repeat(257)] {
        let sentence = sahihi(args).env_secret(key).outcome().refused("credential_malformed");
        assert!(!sentence.contains("Evil"), "{sentence}");
    }
    let (_folder, path) = file("key", "key-from-file\r\n");
    let flags = ["--with-credentials", "--secret-file", path.to_str().unwrap()];
    assert!(request("verify", &[ORDER], &flags).outcome().yes().contains("x-api-key: key-from-file\n"));
}

/// MK1, MK2, MK11, X2: what each word means under each code, and what is no word.
#[test]
fn reads_whatever_comes_and_never_takes_accepted_for_paid() {
    let fixed = "fixed_same_order_id";
    for (call, http_status, body, status, outcome, retry, problem) in [
        ("initiate", "200", r#"{"status":"success"}"#, "initiated", "pending", "query_only", None),
        ("initiate", "200", r#"{"status":"SUCCESS"}"#, "unknown", "ambiguous", "query_only", None),
        ("initiate", "200", r#"{"status":"COMPLETED"}"#, "unknown", "ambiguous", "query_only", None),
        ("initiate", "200", r#"{"status":"error"}"#, "undefined", "ambiguous", fixed, Some("refused")),
        ("initiate", "401", r#"{"status":"error"}"#, "undefined", "ambiguous", fixed, Some("http_error")),
        ("initiate", "500", r#"{"status":"error"}"#, "undefined", "ambiguous", "ambiguous", Some("http_error")),
        ("initiate", "409", r#"{"status":"error"}"#, "undefined", "ambiguous", "query_only", Some("http_error")),
        ("initiate", "400", r#"{"status":"success"}"#, "undefined", "ambiguous", "ambiguous", Some("http_error")),
        ("initiate", "429", "", "undefined", "ambiguous", "same_order_id", Some("http_error")),
        ("initiate", "301", "", "undefined", "ambiguous", fixed, Some("http_error")),
        ("initiate", "200", "", "undefined", "ambiguous", "ambiguous", Some("empty_body")),
        ("initiate", "200", "<html></html>", "undefined", "ambiguous", "ambiguous", Some("html_page")),
        ("initiate", "502", "<html></html>", "undefined", "ambiguous", "ambiguous", Some("http_error")),
        ("verify", "200", r#"{"status":"SUCCESS"}"#, "succeeded", "paid", "nothing", None),
        ("verify", "200", r#"{"status":"PENDING"}"#, "in_progress", "pending", "query_only", None),
        ("verify", "200", r#"{"status":"FAILED"}"#, "failed", "not_paid", "new_order_id", None),
        ("verify", "200", r#"{"status":"success"}"#, "unknown", "ambiguous", "query_only", None),
        ("verify", "200", r#"{"status":"error"}"#, "undefined", "ambiguous", "query_only", Some("refused")),
        ("verify", "404", r#"{"status":"FAILED"}"#, "undefined", "ambiguous", "query_only", Some("status_contradicted")),
        ("verify", "500", r#"{"status":"SUCCESS"}"#, "undefined", "ambiguous", "query_only", Some("status_contradicted")),
        ("verify", "404", r#"{"detail":"Not found."}"#, "undefined", "ambiguous", "query_only", Some("http_error")),
        ("verify", "200", r#"{"status":true}"#, "undefined", "ambiguous", "query_only", Some("status_missing")),
    ] {
        let shown = parsed(&response(call, http_status, body, &["--json"]).outcome().yes());
        let found = [&shown["status"], &shown["outcome"], &shown["retry"]].map(|value| value.as_str().unwrap());
        assert_eq!(found, [status, outcome, retry], "{call} {http_status} {body}");
        assert_eq!(shown["problem"].get("name").and_then(Value::as_str), problem, "{call} {http_status} {body}");
        let text = response(call, http_status, body, &[]).outcome().yes();
        assert!(text.starts_with(&format!("{status}, {outcome}\n")), "{text}");
        assert_eq!(text.contains("The money has moved."), outcome == "paid", "{text}");
    }
}

/// MK7, MK8: 70.00 of 2,800.00 are gone; that is said, and is no failure.
#[test]
fn says_that_an_amount_does_not_add_up() {
    let (line, names) = response("verify", "200", example("makinisoftpay_response_verify.json"), &["--json"]).outcome().warned(0);
    assert_eq!(names, ["unexplained_deduction"]);
    let expected = "{\"status\":\"succeeded\",\"outcome\":\"paid\",\"next\":{\"action\":\"done\"},\"retry\":\"nothing\",\
        \"order_id\":\"8a2573da-8fb1-4046-b404-5bff2e9a4855\",\"transaction_id\":\"039b18c9-7bc0-4313-b8d8-2e1f1aa9ac9f\",\
        \"amount\":\"2800.00\",\"currency\":\"TZS\",\"merchant_amount\":\"2661.75\",\"platform_fee\":\"68.25\",\
        \"unexplained_deduction\":\"70.00\",\"unexplained_surplus\":\"0.00\",\"resultcode\":null,\"message\":null,\"problem\":null}\n";
    assert_eq!(line, expected);
    let split = |merchant_amount: &str| {
        let body = format!(r#"{{"status":"SUCCESS","amount":2800,"merchant_amount":"{merchant_amount}","platform_fee":70}}"#);
        response("verify", "200", body, &["--json"]).outcome()
    };
    let even = parsed(&split("2730.00").yes());
    assert_eq!((&even["unexplained_deduction"], &even["unexplained_surplus"]), (&json!("0.00"), &json!("0.00")));
    let (line, names) = split("2730.01").warned(0);
    assert_eq!((names, &parsed(&line)["unexplained_surplus"]), (vec!["unexplained_deduction".to_owned()], &json!("0.01")));
}

#[test]
fn shows_nothing_that_a_terminal_would_act_on() {
    let body = "{\"status\":\"error\",\"message\":\"a\\u001b[31m\\nNext: send it\",\"resultcode\":\"\u{202e}1\"}";
    let text = response("initiate", "200", body, &[]).outcome().yes();
    assert!(!text.contains(|char: char| (char.is_control() && char != '\n') || char == '\u{202e}'), "{text:?}");
    let body = "{\"order_id\":\"a\\u001b\",\"payment_status\":\"\\u001b[31m\",\"reference\":\"\\r\"}";
    let (text, _) = weak(webhook(body, &["--header", HEADER]).outcome());
    assert!(!text.contains(|char: char| char.is_control() && char != '\n'), "{text:?}");
}

/// MK3, MK17: the exit code is 3 whatever it claims, and the way on is the verify request.
#[test]
fn a_webhook_is_weak_and_says_what_to_ask() {
    for flags in [&[][..], &["--require-paid"]] {
        let flags = [flags, &["--header", HEADER]].concat();
        let (line, _) = weak(webhook(example(WEBHOOK), &[&flags[..], &["--json"]].concat()).outcome());
        let expected = "{\"authenticity\":\"weak\",\"findings\":[],\"key\":0,\"fingerprint\":null,\
            \"payment\":{\"status\":\"succeeded\",\"outcome\":\"unconfirmed\",\"order_id\":\"4c41955b-7f15-4e95-af92-712c7848dd76\",\
            \"transaction_id\":\"89e92bc9-dda9-4774-96d5-5715d2a503d4\",\"amount\":null,\"currency\":null,\
            \"payment_status\":\"COMPLETED\"},\"next\":{\"action\":\"query\"},\
            \"confirm\":{\"call\":\"verify\",\"order_id\":\"4c41955b-7f15-4e95-af92-712c7848dd76\"},\"not_said\":[]}\n";
        assert_eq!(line, expected);
        let (text, _) = weak(webhook(example(WEBHOOK), &flags).outcome());
        let command = text.lines().find_map(|line| line.strip_prefix("  sahihi ")).unwrap();
        let asked = with_secret(command.split(' ')).outcome().yes();
        assert!(
            asked.starts_with("GET ") && asked.contains("verify/?order_id=4c41955b-7f15-4e95-af92-712c7848dd76\n"),
            "{asked}"
        );
    }
}

/// MK4, X4: two keys while one is being replaced, a header in any case among others.
#[test]
fn tries_every_key_and_looks_at_no_other_header() {
    let (_one, new) = file("new", "key-two\n");
    let (_two, old) = file("old", "key-one\n");
    let files = ["--secret-file", new.to_str().unwrap(), "--secret-file", old.to_str().unwrap(), "--json"];
    for (header, key) in [("X-API-KEY: key-two", 0), ("x-api-key:key-one", 1)] {
        let flags = [&files[..], &["--header", "Content-Type: application/json", "--header", header]].concat();
        let (line, _) = weak(webhook(example(WEBHOOK), &flags).outcome());
        assert_eq!(parsed(&line)["key"], key);
    }
    let flags = [&files[..], &["--header", "X-API-KEY: key-three"]].concat();
    webhook(example(WEBHOOK), &flags).outcome().refused_in_json("api_key_mismatch");
}

#[test]
fn refuses_a_webhook_by_name() {
    let body = example(WEBHOOK);
    for (body, flags, name) in [
        (&*body, &[][..], "header_missing"),
        (&body, &["--header", "x-api-key2: sahihi-example-secret"], "header_missing"),
        (&body, &["--header", "x-api-key: "], "api_key_mismatch"),
        (&body, &["--header", "x-api-key: sahihi-example-secre"], "api_key_mismatch"),
        (&body, &["--header", "x-api-key: SAHIHI-EXAMPLE-SECRET"], "api_key_mismatch"),
        (&body, &["--header", HEADER, "--header", "x-api-key: other"], "header_repeated"),
        (&body, &["--header", "sahihi-example-secret"], "header_malformed"),
        (&body, &["--header", HEADER, "--expect", "order_id=ORDER-1"], "order_id_unexpected"),
        (&body, &["--header", HEADER, "--expect", "order_id=a b"], "order_id_malformed"),
        (&body, &["--header", HEADER, "--expect", "currency=TZS"], "field_unknown"),
        ("", &["--header", HEADER], "not_json"),
        ("[]", &["--header", HEADER], "not_a_container"),
        ("{\"order_id\":\"1\",\"order_id\":\"2\"}", &["--header", HEADER], "duplicate_key"),
        ("{\"amount\":2}", &["--header", HEADER, "--expect", "amount=1"], "amount_unexpected"),
    ] {
        let sentence = webhook(body, flags).outcome().refused(name);
        assert!(!sentence.contains("secre"), "{sentence}");
        let json = webhook(body, &[flags, &["--json"]].concat()).outcome().refused_in_json(name);
        assert_eq!(json.as_object().unwrap().len(), 2);
    }
    let (line, names) = weak(webhook("{}", &["--header", HEADER, "--json", "--expect", ORDER, "--expect", "amount=1"]).outcome());
    assert_eq!(names, ["expected_not_said", "expected_not_said"]);
    let shown = parsed(&line);
    assert_eq!(shown["not_said"], json!(["order_id", "amount"]));
    assert_eq!(shown["confirm"], json!({"call": "verify", "order_id": "13ff2edf-f777-471e-a314-596a7045ef3b"}));
}

#[test]
fn explains_every_word_of_the_document() {
    for (word, status, outcome) in [
        ("success", "initiated", "pending"),
        ("error", "undefined", "ambiguous"),
        ("SUCCESS", "succeeded", "paid"),
        ("PENDING", "in_progress", "pending"),
        ("FAILED", "failed", "not_paid"),
        ("COMPLETED", "succeeded", "paid"),
        ("Success", "unknown", "ambiguous"),
        ("", "unknown", "ambiguous"),
        ("2", "unknown", "ambiguous"),
        ("a\u{1b}[31m", "unknown", "ambiguous"),
    ] {
        let json = sahihi(["status", "makinisoftpay", "--json", "--", word]).outcome().yes();
        assert_eq!(json, format!("{{\"status\":\"{status}\",\"outcome\":\"{outcome}\"}}\n"));
        let text = sahihi(["status", "makinisoftpay", word]).outcome().yes();
        assert!(text.contains(&format!(": {status}, {outcome}\n")) && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn shows_the_json_that_is_printed() {
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let same = |command: &str, printed: &str| {
        let shown = shown_json(&[command, "makinisoftpay"]);
        let printed = parsed(printed);
        assert_eq!(names(&shown[0]), names(&printed), "{command}");
        for (name, value) in shown[0].as_object().unwrap() {
            if value.is_object() {
                assert_eq!(names(value), names(&printed[name]), "{command} {name}");
            }
        }
        assert_eq!(names(shown.last().unwrap()).len(), 2, "{command}");
    };
    same("request", &request("initiate", &INITIATE, &["--json"]).outcome().yes());
    let verified = example("makinisoftpay_response_verify.json");
    same("response", &response("verify", "200", verified, &["--json"]).outcome().warned(0).0);
    same("webhook", &weak(webhook(example(WEBHOOK), &["--header", HEADER, "--json"]).outcome()).0);
    same("status", &sahihi(["status", "makinisoftpay", "success", "--json"]).outcome().yes());
}

#[test]
fn its_help_fits_a_terminal_and_says_what_matters() {
    for (command, words) in [
        ("request", &["initiate", "verify", "--with-credentials", "--base-url", "SAHIHI_SECRET", "buyer_phone"][..]),
        ("response", &["ACCEPTED IS NOT PAID", "unexplained_deduction"]),
        ("webhook", &["never verified", "--header", "--expect", "--secret-file", "  3  weak"]),
        ("status", &["COMPLETED", "Capitals count"]),
    ] {
        let text = sahihi([command, "makinisoftpay", "--help"]).outcome().yes();
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
        for word in words {
            assert!(text.contains(word), "{command}: {word}");
        }
        assert!(sahihi([command, "--help"]).outcome().yes().contains("makinisoftpay"), "{command}");
    }
}
