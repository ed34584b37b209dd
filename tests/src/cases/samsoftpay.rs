//! The cases of `tests/vectors/samsoftpay.json`: requests, answers, webhooks and words of one gateway.
//!
//! Belongs here: the shape of a test, and what a row of the tables leaves out, found without the core. Not here: the cases
//! (`rows`), running them against the core (`tests/samsoftpay.rs`).

mod rows;

use super::sent::Sent;
use crate::reference::sha256;
use crate::vectors::{self, printable};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi samsoftpay vectors v1";

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
    /// Of a request or an answer: which one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// Of a request: names and texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<(String, String)>>,
    /// Of a request: the secret key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// Of an answer: the HTTP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// Of a webhook: the secrets, tried first to last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets: Option<Vec<String>>,
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
    /// Of a status: the word of a state, or the name of an event.
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
    /// What a webhook says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// The status and the outcome of a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<(String, String)>,
}

/// What an answer is taken for.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the parts of the model")]
pub struct Answer {
    pub status: String,
    pub outcome: String,
    /// The action, and for `wait` and `resend` the seconds behind it.
    pub next: String,
    pub retry: String,
    pub refusal: Option<String>,
    #[serde(flatten)]
    pub facts: Facts,
}

/// What a webhook says.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the parts of the model")]
pub struct Verified {
    /// Which secret matched, counted from 0.
    pub key: usize,
    pub status: String,
    pub outcome: String,
    pub next: String,
    pub event: String,
    /// The path of the request that asks about the charge, if it is one.
    pub query_path: Option<String>,
    #[serde(flatten)]
    pub facts: Facts,
}

/// The facts of a message.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named like the parts of the model")]
pub struct Facts {
    pub order_id: Option<String>,
    pub transaction_id: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
}

/// Names and texts.
type Pairs = &'static [(&'static str, &'static str)];

/// Flag, comment, call, what differs from the document's request, and the body that is sent (of `get_charge` the path) or the
/// error. The name `@key` is the credential; an empty text behind `!` takes a field away.
type Request = (&'static str, &'static str, &'static str, Pairs, Result<&'static str, &'static str>);

/// Flag, comment, call, HTTP code, body or name of an example, and what it is taken for: status, outcome, next, retry,
/// refusal, problem; `?` stands for the first two of what cannot be believed.
type Response = (&'static str, &'static str, &'static str, u16, &'static str, &'static str);

/// Flag, comment, headers, body or name of an example, what is expected, and the error or status, outcome, next and event.
/// In a header `@0`, `@1` and `@2` stand for the right signature under a secret; the last of them is not ours.
type Webhook = (&'static str, &'static str, Pairs, &'static str, Pairs, Result<&'static str, &'static str>);

/// Makes the text of `samsoftpay.json`.
pub fn samsoftpay_json() -> String {
    let mut tests: Vec<Test> = rows::REQUESTS.iter().map(request).collect();
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

/// Reads the published file.
pub fn published() -> vectors::File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("samsoftpay.json")).unwrap()).unwrap()
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

/// Reads the tables' notation: `a*200` stands for 200 times `a`.
fn expand(text: &str) -> String {
    match text.rsplit_once('*').and_then(|(part, count)| Some((part, count.parse().ok()?))) {
        Some((part, count)) => part.repeat(count),
        None => text.to_owned(),
    }
}

fn request(&(flag, comment, call, changes, end): &Request) -> Test {
    let documented = rows::DOCUMENTED.iter().find(|row| row.0 == call).unwrap().1;
    let common = if call == "get_charge" { &[][..] } else { rows::EVERY_POST };
    let mut fields: Vec<(String, String)> =
        [documented, common].concat().iter().map(|pair| (pair.0.into(), pair.1.into())).collect();
    for (name, text) in changes.iter().filter(|change| change.0 != "@key") {
        fields.retain(|field| field.0 != name.trim_start_matches('!'));
        if !name.starts_with('!') {
            fields.push(((*name).to_owned(), expand(text)));
        }
    }
    let credential = changes.iter().find(|change| change.0 == "@key").map_or(rows::KEY.to_owned(), |change| expand(change.1));
    let sent = end.ok().map(|sent| {
        let field = |name: &str| fields.iter().find(|field| field.0 == name).unwrap().1.clone();
        let bearer = ("Authorization".to_owned(), format!("Bearer {credential}"), true);
        if call == "get_charge" {
            return Sent { method: "GET".into(), path: sent.into(), headers: vec![bearer], body: String::new() };
        }
        let path = rows::PATHS.iter().find(|row| row.0 == call).unwrap().1.to_owned();
        let headers = vec![
            ("Content-Type".to_owned(), "application/json".to_owned(), false),
            bearer,
            ("Idempotency-Key".to_owned(), field("idempotency_key"), false),
            ("X-Timestamp".to_owned(), field("timestamp"), false),
        ];
        Sent { method: "POST".into(), path, headers, body: expand(sent) }
    });
    Test {
        call: Some(call.to_owned()),
        fields: Some(fields),
        credential: Some(credential),
        request: sent,
        ..test("request", flag, comment, end.err())
    }
}

/// Gives the bytes of an example, or of the text itself if it is no name of one.
fn body(text: &str) -> Vec<u8> {
    if text.starts_with("samsoftpay_") {
        let path = format!("{}/../examples/{text}", env!("CARGO_MANIFEST_DIR"));
        return std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    expand(text).into_bytes()
}

fn response(&(flag, comment, call, http_status, text, line): &Response) -> Test {
    let body = body(text);
    let line = line.replace('?', "undefined, ambiguous");
    let parts: Vec<&str> = line.split(", ").collect();
    let [status, outcome, next, retry, refusal, problem] = parts[..] else { panic!("{line}") };
    let named = |text: &str| (text != "-").then(|| text.to_owned());
    let answer = Answer {
        status: status.to_owned(),
        outcome: outcome.to_owned(),
        next: next.to_owned(),
        retry: retry.to_owned(),
        refusal: named(refusal),
        facts: serde_json::from_slice(&body).ok().as_ref().map(facts).unwrap_or_default(),
    };
    Test {
        call: Some(call.to_owned()),
        http_status: Some(http_status),
        body_text: printable(&body),
        body: Some(hex::encode(&body)),
        answer: Some(answer),
        ..test("response", flag, comment, named(problem).as_deref())
    }
}

/// The facts of a charge, read by another parser.
fn facts(data: &Value) -> Facts {
    let text = |name: &str| match &data[name] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let id = |name: &str| {
        let character = |char: char| char.is_ascii_alphanumeric() || "_-:.".contains(char);
        text(name).filter(|text| (1..=128).contains(&text.len()) && text.chars().all(character))
    };
    let currency = text("currency").filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let whole = |text: String| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{text}.00"));
    let shillings = data["currency"].is_null() || data["currency"] == "UGX";
    Facts {
        order_id: if data["merchant_reference"].is_null() { id("reference") } else { id("merchant_reference") },
        transaction_id: id("id"),
        amount: text("amount").filter(|_| shillings).and_then(whole),
        currency,
    }
}

fn webhook(&(flag, comment, headers, text, expect, end): &Webhook) -> Test {
    let owned = |pairs: Pairs| pairs.iter().map(|pair| (pair.0.to_owned(), pair.1.to_owned())).collect::<Vec<_>>();
    let body = body(text);
    let headers = owned(headers).into_iter().map(|(name, mut value)| {
        for (number, secret) in rows::SECRETS.iter().enumerate() {
            value = value.replace(&format!("@{number}"), &hex::encode(sha256::hmac(secret.as_bytes(), &body)));
        }
        (name, value)
    });
    let headers: Vec<_> = headers.collect();
    let verified = end.ok().map(|line| {
        let parts: Vec<&str> = line.split(", ").collect();
        let [key, status, outcome, next, event] = parts[..] else { panic!("{line}") };
        let message: Value = serde_json::from_slice(&body).unwrap();
        let facts = facts(&message["data"]);
        let charge = message["event"].as_str().is_some_and(|name| name.starts_with("charge."));
        let query_path =
            facts.transaction_id.as_ref().filter(|_| charge).map(|id| format!("/v1/charges/{}", id.replace(':', "%3A")));
        let [status, outcome, next, event] = [status, outcome, next, event].map(str::to_owned);
        Verified { key: key.parse().unwrap(), status, outcome, next, event, query_path, facts }
    });
    Test {
        secrets: Some(rows::SECRETS[..2].iter().map(|secret| (*secret).to_owned()).collect()),
        headers: Some(headers),
        expect: Some(owned(expect)),
        body_text: printable(&body),
        body: Some(hex::encode(&body)),
        verified,
        ..test("webhook", flag, comment, end.err())
    }
}

fn word(&(word, status, outcome, comment): &(&str, &str, &str, &str)) -> Test {
    let meaning = Some((status.to_owned(), outcome.to_owned()));
    Test { word: Some(word.to_owned()), meaning, ..test("status", "Word", comment, None) }
}
