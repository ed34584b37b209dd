//! `sahihi response`.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::help::shown_json;
use crate::run::{Run, file, sahihi};

fn response(call: &str, http_status: &str, body: impl Into<Vec<u8>>, more: &[&str]) -> Run {
    let args = ["response", "payment_api", call, "--http-status", http_status, "-"];
    sahihi(args.into_iter().chain(more.iter().copied())).input(body)
}

#[track_caller]
fn read(call: &str, http_status: &str, body: impl Into<Vec<u8>>) -> Value {
    let line = response(call, http_status, body, &["--json"]).outcome().yes();
    assert_eq!(line.lines().count(), 1);
    serde_json::from_str(&line).unwrap()
}

#[test]
fn prints_every_member_in_its_order() {
    let body = r#"{"order_id":"54321","transaction_id":"12345","transaction_ref":"QR\/5","status":1,
        "result":{"code":0,"message":"OK"},"provider_result":{"code":"-8888","message":"Good"},"service_id":1,"confirm_type":0,
        "extra":{"transfer_amount":100.50,"big":12345678901234567890.12345678901234567890,"a":[true,null,{"b":"\u00e9"}]}}"#;
    let line = response("payment_c2b", "200", body, &["--json"]).outcome().yes();
    let expected = concat!(
        r#"{"status":"in_progress","outcome":"pending","next":{"action":"wait","after_s":180},"retry":"query_only","#,
        r#""order_id":"54321","transaction_id":"12345","transaction_ref":"QR/5","#,
        r#""result":{"code":0,"message":"OK","meaning":"understood"},"provider_result":{"code":-8888,"message":"Good"},"#,
        r#""confirm_type":0,"redirect_url":null,"fields":[],"errors":{},"#,
        r#""extra":{"transfer_amount":100.50,"big":12345678901234567890.12345678901234567890,"a":[true,null,{"b":"é"}]},"#,
        r#""problem":null}"#,
        "\n"
    );
    assert_eq!(line, expected);
}

#[test]
fn says_what_to_do_next_with_what_it_needs() {
    for (call, body, status, next) in [
        ("payment_c2b", r#"{"status":0}"#, "initiated", json!({"action": "wait", "after_s": 180})),
        ("payment_c2b", r#"{"status":2}"#, "succeeded", json!({"action": "done"})),
        ("payment_c2b", r#"{"status":"4"}"#, "cancelled", json!({"action": "done"})),
        ("payment_c2b", r#"{"status":8}"#, "action_required", json!({"action": "query"})),
        ("status", r#"{"status":8,"action":{"fields":{"otp":{}}}}"#, "action_required", json!({"action": "collect_fields"})),
        (
            "payment_c2b",
            r#"{"status":8,"pp_url":"https:\/\/pp.example\/1"}"#,
            "action_required",
            json!({"action": "redirect", "url": "https://pp.example/1"}),
        ),
        ("status", r#"{"status":1,"provider_result":{"message":"OTP sent"}}"#, "in_progress", json!({"action": "confirm_otp"})),
        ("payment_b2c", r#"{"status":1,"confirm_type":3}"#, "in_progress", json!({"action": "confirm", "confirm_type": 3})),
        ("status", r#"{"status":-1}"#, "undefined", json!({"action": "query"})),
        ("status", r#"{"result":{"code":0}}"#, "undefined", json!({"action": "query"})),
    ] {
        let shown = read(call, "200", body);
        assert_eq!((shown["status"].as_str(), &shown["next"]), (Some(status), &next), "{body}");
        let text = response(call, "200", body, &[]).outcome().yes();
        assert!(text.starts_with(&format!("{status}, ")) && text.contains("\nNext: "), "{text}");
        assert_eq!(text.contains("paid\n") && text.contains("The money has moved."), body == r#"{"status":2}"#, "{text}");
    }
    let unknown = read("status", "200", r#"{"status":7}"#);
    assert_eq!((&unknown["status"], &unknown["outcome"], &unknown["code"]), (&json!("unknown"), &json!("ambiguous"), &json!(7)));
}

#[test]
fn lists_fields_and_errors() {
    let body = r#"{"status":8,"action":{"fields":{"email":{},"name":{}},"errors":{"email":["bad","worse"],"name":"short"}}}"#;
    let shown = read("status", "200", body);
    assert_eq!(shown["fields"], json!(["email", "name"]));
    assert_eq!(shown["errors"], json!({"email": ["bad", "worse"], "name": ["short"]}));
    let text = response("status", "200", body, &[]).outcome().yes();
    for line in ["field  email\n", "field  name\n", "error  email: bad\n", "error  email: worse\n", "error  name: short\n"] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn classifies_whatever_comes_and_never_refuses_it() {
    let deep = format!("{{\"status\":2,\"a\":{}{}}}", "[".repeat(600), "]".repeat(600));
    for (http_status, body, problem, retry) in [
        ("200", &b""[..], "empty_body", "ambiguous"),
        ("200", b"<html><body>Error 500: \xFF</body></html>", "html_page", "fixed_same_order_id"),
        ("200", b"{\"status\":2", "truncated_json", "ambiguous"),
        ("200", b"OK", "not_json", "ambiguous"),
        ("200", b"\0\0\0\0", "not_json", "ambiguous"),
        ("200", b"[{\"status\":2}]", "not_an_object", "ambiguous"),
        ("200", b"{\"status\":1,\"status\":2}", "unreadable_json", "ambiguous"),
        ("200", deep.as_bytes(), "unreadable_json", "ambiguous"),
        ("200", b"{\"status\":2.0}", "status_missing", "ambiguous"),
        ("500", b"{\"status\":2}", "status_contradicted", "ambiguous"),
        ("503", b"Service Unavailable", "http_error", "same_order_id"),
        ("404", b"", "http_error", "fixed_same_order_id"),
    ] {
        let shown = read("payment_c2b", http_status, body);
        let found = (&shown["problem"]["name"], &shown["retry"], &shown["status"], &shown["outcome"]);
        assert_eq!(found, (&json!(problem), &json!(retry), &json!("undefined"), &json!("ambiguous")), "{}", body.escape_ascii());
        let text = response("payment_c2b", http_status, body, &[]).outcome().yes();
        assert!(text.contains(&format!("\nProblem: {problem}: ")) && text.contains("nobody can tell"), "{text}");
        assert!(shown["problem"]["message"].as_str().is_some_and(|sentence| text.contains(sentence)), "{text}");
    }
}

#[test]
fn tells_what_a_result_code_was_seen_to_mean() {
    let body = r#"{"result":{"code":"10401","message":"MSISDN"}}"#;
    let shown = read("payment_c2b", "400", body);
    assert_eq!(shown["result"], json!({"code": 10401, "message": "MSISDN", "meaning": "msisdn_incorrect"}));
    assert_eq!(shown["retry"], "new_order_id");
    let text = response("payment_c2b", "400", body, &[]).outcome().yes();
    assert!(text.contains("result  10401: MSISDN (seen to mean msisdn_incorrect)\n"), "{text}");
    assert_eq!(
        read("payment_c2b", "200", r#"{"status":1,"result":{"code":4711}}"#)["result"],
        json!({"code": 4711, "message": null})
    );
}

#[test]
fn shows_nothing_that_a_terminal_would_act_on() {
    let body = "{\"status\":3,\"transaction_ref\":\"a\\u001b[31m\\nNext: send it\",\"result\":{\"message\":\"\\u202epaid\\u0007\"},\
        \"extra\":{\"\\u009b\":\"\u{9b}\\r\"}}";
    let text = response("status", "200", body, &[]).outcome().yes();
    assert!(!text.contains(|char: char| char.is_control() && char != '\n'), "{text:?}");
    assert!(text.contains("a\\u{1b}[31m\\nNext: send it\n") && text.contains("\\u{202e}paid\\u{7}\n"), "{text}");
    let shown = read("status", "200", body);
    assert_eq!(shown["transaction_ref"], "a\u{1b}[31m\nNext: send it");
}

#[test]
fn reads_the_examples() {
    for (name, call, status) in [
        ("response_simulator.json", "payment_c2b", "in_progress"),
        ("response_payment_page.json", "payment_c2b", "action_required"),
        ("response_status.json", "status", "succeeded"),
        ("response_error_page.html", "payment_c2b", "undefined"),
    ] {
        let path = format!("examples/{name}");
        let run = sahihi(["response", "payment_api", call, &path, "--http-status", "200", "--json"]);
        let shown: Value = serde_json::from_str(&run.outcome().yes()).unwrap();
        assert_eq!(shown["status"], status, "{name}");
    }
}

#[test]
fn ends_soon_on_large_answers() {
    let began = Instant::now();
    let errors: Vec<_> = (0..250).map(|number| format!("\"field{number}\":[\"{}\"]", "x".repeat(1000))).collect();
    let body = format!(
        "{{\"status\":8,\"action\":{{\"errors\":{{{}}}}},\"extra\":{{\"a\":[{}1]}}}}",
        errors.join(","),
        "1,".repeat(100_000)
    );
    let shown = read("status", "200", body);
    assert_eq!(shown["errors"].as_object().unwrap().len(), 250);
    assert_eq!(shown["extra"]["a"].as_array().unwrap().len(), 100_001);
    read("status", "200", "<".repeat(5 << 20));
    read("status", "200", format!("{{\"status\":2,\"a\":\"{}\"}}", "x".repeat(5 << 20)));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn needs_no_secret_and_says_if_the_file_is_missing() {
    let (_folder, path) = file("answer.json", "{\"status\":2}");
    let args = ["response", "payment_api", "status", "--http-status", "200", path.to_str().unwrap()];
    assert!(sahihi(args).outcome().yes().starts_with("succeeded, paid\n"));
    let missing = |more: &[&str]| {
        let args = ["response", "payment_api", "status", "--http-status", "200", "nowhere"];
        sahihi(args.into_iter().chain(more.iter().copied())).outcome()
    };
    missing(&[]).refused("file_not_found");
    missing(&["--json"]).refused_in_json("file_not_found");
}

#[test]
fn wants_an_operation_and_an_http_code() {
    for args in [
        &["payment_api", "status", "-"][..],
        &["payment_api", "status", "--http-status", "99", "-"],
        &["payment_api", "status", "--http-status", "600", "-"],
        &["payment_api", "status", "--http-status", "-1", "-"],
        &["payment_api", "status", "--http-status", "OK", "-"],
        &["payment_api", "c2b", "--http-status", "200", "-"],
        &["payment_api", "--http-status", "200", "-"],
        &["payment_api", "status", "--http-status", "200"],
        &["nowhere", "status", "--http-status", "200", "-"],
    ] {
        let run = sahihi(["response"].iter().chain(args)).input("{}").outcome();
        assert_eq!((run.code, run.stdout.len()), (Some(2), 0), "{args:?}");
    }
    // A body in the place of a word is not repeated.
    let run = sahihi(["response", "payment_api", "{\"customer_id\":\"1\"}", "--http-status", "200", "-"]).outcome();
    assert!(run.code == Some(2) && !run.stderr.contains("customer_id"), "{}", run.stderr);
}

#[test]
fn shows_the_json_that_is_printed() {
    let shown = shown_json(&["response", "payment_api"]);
    let printed = read("payment_c2b", "200", r#"{"status":1}"#);
    let names = |json: &Value| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&shown[0]), names(&printed));
    let problem = read("payment_c2b", "200", "")["problem"].clone();
    assert_eq!((shown.len(), names(&shown[2])), (3, names(&problem)));
}
