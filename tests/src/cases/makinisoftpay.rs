//! The cases of `tests/vectors/makinisoftpay.json`: requests, answers, webhooks and status words of one gateway.
//!
//! Belongs here: the shape of a test, a plain writer of requests and a plain reader of answers that share no code with the
//! core. Not here: the cases (`rows`), running them against the core (`tests/makinisoftpay.rs`).

mod rows;

use super::sent::Sent;
use crate::vectors::{self, printable};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi makinisoftpay vectors v1";

/// One test; which members it has, its `kind` says.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// What the test is about.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// `request`, `response`, `webhook` or `status`.
    pub kind: String,
    /// Of a request or an answer: `initiate` or `verify`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// Of a request: names and texts, in the caller's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<(String, String)>>,
    /// Of a request: the API key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// Of an answer: the HTTP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// Of a webhook: labels and API keys, tried first to last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Vec<(String, String)>>,
    /// Of a webhook: names and values, as they were received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<(String, String)>>,
    /// Of a webhook: what the caller expects, names of facts and texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expect: Option<Vec<(String, String)>>,
    /// Of an answer or a webhook: the body, in lower-case hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body once more, if it is printable ASCII.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Of a status: the word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// `invalid` if it is refused, or an answer has a problem; or else `valid`.
    pub result: String,
    /// The name of the refusal, or of the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The request that is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Sent>,
    /// What an answer is taken for; one with a problem is read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// What a webhook claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weak: Option<Weak>,
    /// The status and the outcome of a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<(String, String)>,
}

/// What an answer is taken for.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the parts of the model and the members of the message")]
pub struct Answer {
    pub status: String,
    pub outcome: String,
    /// The action, and for `wait` the seconds behind it.
    pub next: String,
    pub retry: String,
    pub order_id: Option<String>,
    pub transaction_id: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub merchant_amount: Option<String>,
    pub platform_fee: Option<String>,
    pub unexplained_deduction: Option<String>,
    pub unexplained_surplus: Option<String>,
}

/// What a webhook claims.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Weak {
    /// Which key it came with, counted from 0.
    pub key: usize,
    /// The label of that key.
    pub label: String,
    /// The status that it claims.
    pub status: String,
    /// The order that it claims.
    pub order_id: Option<String>,
    /// The reference that it claims.
    pub transaction_id: Option<String>,
    /// The path of the request to send.
    pub verify_path: Option<String>,
}

/// Names and texts.
type Pairs = &'static [(&'static str, &'static str)];

/// Flag, error, comment, call, and what differs from the document's request. Names with `@` are no fields.
type Refused = (&'static str, &'static str, &'static str, &'static str, Pairs);

/// Flag, comment, call, what differs, and what of it is sent otherwise than it was given.
type Accepted = (&'static str, &'static str, &'static str, Pairs, Pairs);

/// Flag, comment, call, HTTP code, body or name of an example, and what it is taken for: status, outcome, next, retry,
/// problem. `?` stands for the first three of what cannot be believed.
type Response = (&'static str, &'static str, &'static str, u16, &'static str, &'static str);

/// Flag, comment, headers, body or name of an example, what is expected, and the error or key and status.
type Webhook = (&'static str, &'static str, Pairs, &'static str, Pairs, Result<(usize, &'static str), &'static str>);

/// Makes the text of `makinisoftpay.json`.
pub fn makinisoftpay_json() -> String {
    let mut tests: Vec<Test> = rows::REFUSED.iter().map(refused).collect();
    tests.extend(rows::ACCEPTED.iter().map(accepted));
    tests.extend(rows::RESPONSES.iter().map(response));
    tests.extend(rows::WEBHOOKS.iter().map(webhook));
    tests.extend(rows::WORDS.iter().map(word));
    // Stable: inside each half the kinds keep their order.
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of(SCHEMA, rows::FLAGS, tests)
}

fn test(kind: &str, flag: &str, comment: &str, error: Option<&str>) -> Test {
    Test {
        comment: comment.to_owned(),
        flags: vec![flag.to_owned()],
        kind: kind.to_owned(),
        result: if error.is_some() { "invalid" } else { "valid" }.to_owned(),
        error: error.map(str::to_owned),
        ..Test::default()
    }
}

/// The inputs of a request: those of the document, changed; an empty text takes a field away.
fn given(call: &str, changes: Pairs) -> (Vec<(String, String)>, String) {
    let plainest = if call == "verify" { &rows::DOCUMENTED[..1] } else { rows::DOCUMENTED };
    let mut fields: Vec<(String, String)> = plainest.iter().map(|pair| (pair.0.to_owned(), expand(pair.1))).collect();
    for (name, text) in changes.iter().filter(|change| change.0 != "@key") {
        match fields.iter_mut().find(|field| field.0 == *name) {
            Some(field) => field.1 = expand(text),
            None => fields.push(((*name).to_owned(), expand(text))),
        }
    }
    let key = changes.iter().find(|change| change.0 == "@key").map_or(rows::KEY.to_owned(), |change| expand(change.1));
    (fields, key)
}

/// Reads the tables' notation: `a*200` stands for 200 times `a`.
fn expand(text: &str) -> String {
    match text.rsplit_once('*').and_then(|(part, count)| Some((part, count.parse().ok()?))) {
        Some((part, count)) => part.repeat(count),
        None => text.to_owned(),
    }
}

fn refused(&(flag, error, comment, call, changes): &Refused) -> Test {
    let (fields, credential) = given(call, changes);
    let call = Some(call.to_owned());
    Test { call, fields: Some(fields), credential: Some(credential), ..test("request", flag, comment, Some(error)) }
}

fn accepted(&(flag, comment, call, changes, sent): &Accepted) -> Test {
    let (fields, credential) = given(call, changes);
    let text = |name: &str| {
        let own = sent.iter().find(|pair| pair.0 == name).map(|pair| expand(pair.1));
        own.or_else(|| fields.iter().find(|field| field.0 == name).map(|field| field.1.clone()))
    };
    let key = ("x-api-key".to_owned(), credential.clone(), true);
    let request = if call == "verify" {
        Sent { method: "GET".to_owned(), path: verify_path(&text("order_id").unwrap()), headers: vec![key], body: String::new() }
    } else {
        let names = ["order_id", "buyer_email", "buyer_name", "buyer_phone", "amount", "webhook_url"];
        let member = |name: &&str| {
            let text = text(name)?;
            // The amount is the one number.
            let value = if *name == "amount" { text } else { serde_json::to_string(&text).unwrap() };
            Some(format!("\"{name}\":{value}"))
        };
        let members: Vec<String> = names.iter().filter_map(member).collect();
        Sent {
            method: "POST".to_owned(),
            path: "/api/v1/public/payments/initiate/".to_owned(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned(), false), key],
            body: format!("{{{}}}", members.join(",")),
        }
    };
    let call = Some(call.to_owned());
    let request = Some(request);
    Test { call, fields: Some(fields), credential: Some(credential), request, ..test("request", flag, comment, None) }
}

fn verify_path(order_id: &str) -> String {
    let encoded: String = order_id.chars().map(|char| if char == ':' { "%3A".to_owned() } else { char.to_string() }).collect();
    format!("/api/v1/public/payments/verify/?order_id={encoded}")
}

/// Gives the bytes of an example, or of the text itself if it is no name of one.
fn body(text: &str) -> Vec<u8> {
    if text.starts_with("makinisoftpay_") {
        let path = format!("{}/../examples/{text}", env!("CARGO_MANIFEST_DIR"));
        return std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    expand(text).into_bytes()
}

fn response(&(flag, comment, call, http_status, text, line): &Response) -> Test {
    let body = body(text);
    let line = line.replace('?', "undefined, ambiguous, query");
    let parts: Vec<&str> = line.split(", ").collect();
    let [status, outcome, next, retry, problem] = parts[..] else { panic!("{line}") };
    let standing = Answer {
        status: status.to_owned(),
        outcome: outcome.to_owned(),
        next: next.to_owned(),
        retry: retry.to_owned(),
        ..facts(&body)
    };
    Test {
        call: Some(call.to_owned()),
        http_status: Some(http_status),
        body_text: printable(&body),
        body: Some(hex::encode(&body)),
        answer: Some(standing),
        ..test("response", flag, comment, (problem != "-").then_some(problem))
    }
}

/// The members of an answer, read by another parser.
fn facts(body: &[u8]) -> Answer {
    let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(body) else { return Answer::default() };
    let text = |name: &str| match members.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let id = |name: &str| {
        let fits = |text: &String| (1..=128).contains(&text.len()) && text.chars().all(is_id_character);
        text(name).filter(fits)
    };
    let hundredths = |name: &str| hundredths(&text(name)?);
    let decimal = |hundredths: u128| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let amount = hundredths("amount");
    let parts = hundredths("merchant_amount").zip(hundredths("platform_fee")).map(|(merchant, fee)| merchant + fee);
    Answer {
        order_id: id("order_id"),
        transaction_id: id("reference"),
        amount: amount.map(decimal),
        currency: amount.map(|_| "TZS".to_owned()),
        merchant_amount: hundredths("merchant_amount").map(decimal),
        platform_fee: hundredths("platform_fee").map(decimal),
        unexplained_deduction: amount.zip(parts).map(|(amount, parts)| decimal(amount.saturating_sub(parts))),
        unexplained_surplus: amount.zip(parts).map(|(amount, parts)| decimal(parts.saturating_sub(amount))),
        ..Answer::default()
    }
}

fn is_id_character(char: char) -> bool {
    char.is_ascii_alphanumeric() || "_-:.".contains(char)
}

fn hundredths(text: &str) -> Option<u128> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(whole) && digits(decimals) && decimals.len() <= 2;
    fits.then(|| format!("{whole}{decimals:0<2}").parse().ok())?
}

fn webhook(&(flag, comment, headers, text, expect, ref end): &Webhook) -> Test {
    let owned = |pairs: Pairs| pairs.iter().map(|pair| (pair.0.to_owned(), pair.1.to_owned())).collect::<Vec<_>>();
    let body = body(text);
    let weak = end.as_ref().ok().map(|&(key, status)| {
        let Answer { order_id, transaction_id, .. } = facts(&body);
        let verify_path = order_id.as_deref().map(verify_path);
        Weak { key, label: rows::KEYS[key].0.to_owned(), status: status.to_owned(), order_id, transaction_id, verify_path }
    });
    Test {
        keys: Some(owned(rows::KEYS)),
        headers: Some(owned(headers)),
        expect: Some(owned(expect)),
        body_text: printable(&body),
        body: Some(hex::encode(&body)),
        weak,
        ..test("webhook", flag, comment, end.as_ref().err().copied())
    }
}

fn word(&(word, status, outcome, comment): &(&str, &str, &str, &str)) -> Test {
    let meaning = Some((status.to_owned(), outcome.to_owned()));
    Test { word: Some(word.to_owned()), meaning, ..test("status", "Word", comment, None) }
}

/// Gives the file as it is published.
pub fn published() -> String {
    std::fs::read_to_string(vectors::path("makinisoftpay.json")).unwrap()
}
