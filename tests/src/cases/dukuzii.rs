//! The cases of `tests/vectors/dukuzii.json`: requests, answers, webhooks and status words of one gateway.
//!
//! Belongs here: the shape of a test, a plain writer of requests and a plain reader of answers that share no code with the
//! core. Not here: the cases (`rows`), running them against the core (`tests/dukuzii.rs`).

mod rows;

use super::sent::Sent;
use crate::vectors::{self, printable};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi dukuzii vectors v1";

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
    /// `request`, `response`, `webhook`, `status` or `poll`.
    pub kind: String,
    /// Of a request or an answer: `create_payment` or `transaction`.
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
    /// Of an answer or a webhook: the body, in lower-case hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body once more, if it is printable ASCII.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Of a status: the word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// Of a poll: how many questions told nothing new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
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
    /// What a webhook is good for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Hint>,
    /// The status and the outcome of a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<(String, String)>,
    /// Of a poll: the seconds until the next question; none if it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_s: Option<u32>,
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
    pub transaction_id: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub created_at: Option<String>,
    pub completed_at: Option<String>,
}

/// What a webhook is good for: nothing but this.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// The transaction that it names.
    pub transaction_id: String,
    /// The path of the request to send.
    pub transaction_path: String,
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

/// Flag, comment, body or name of an example, and the error or the transaction that it names.
type Webhook = (&'static str, &'static str, &'static str, Result<&'static str, &'static str>);

/// Makes the text of `dukuzii.json`.
pub fn dukuzii_json() -> String {
    let mut tests: Vec<Test> = rows::REFUSED.iter().map(refused).collect();
    tests.extend(rows::ACCEPTED.iter().map(accepted));
    tests.extend(rows::RESPONSES.iter().map(response));
    tests.extend(rows::WEBHOOKS.iter().map(webhook));
    tests.extend(rows::WORDS.iter().map(word));
    tests.extend(rows::WAITS_S.iter().zip(0..).map(poll));
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

/// The inputs of a request: those of the document, changed or added to.
fn given(call: &str, changes: Pairs) -> (Vec<(String, String)>, String) {
    let documented = if call == "transaction" { rows::DOCUMENTED_QUESTION } else { rows::DOCUMENTED };
    let mut fields: Vec<(String, String)> = documented.iter().map(|pair| (pair.0.to_owned(), expand(pair.1))).collect();
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
    let key = ("X-API-Key".to_owned(), credential.clone(), true);
    let request = if call == "transaction" {
        let path = transaction_path(&text("transaction_id").unwrap());
        Sent { method: "GET".to_owned(), path, headers: vec![key], body: String::new() }
    } else {
        let member = |name: &&str| {
            let text = text(name)?;
            let is_number = matches!(*name, "amount" | "product_id");
            let value = if is_number { text } else { serde_json::to_string(&text).unwrap() };
            Some(format!("\"{name}\":{value}"))
        };
        let names = ["phone_number", "amount", "product_id", "customer_name", "customer_email"];
        let members: Vec<String> = names.iter().filter_map(member).collect();
        Sent {
            method: "POST".to_owned(),
            path: "/api-proxy.php/create-payment".to_owned(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned(), false), key],
            body: format!("{{{}}}", members.join(",")),
        }
    };
    let call = Some(call.to_owned());
    let request = Some(request);
    Test { call, fields: Some(fields), credential: Some(credential), request, ..test("request", flag, comment, None) }
}

fn transaction_path(id: &str) -> String {
    format!("/api-proxy.php/transaction/{id}")
}

/// Gives the bytes of an example, or of the text itself if it is no name of one; `<FF>` stands for a byte.
fn body(text: &str) -> Vec<u8> {
    if text.starts_with("dukuzii_") {
        let path = format!("{}/../examples/{text}", env!("CARGO_MANIFEST_DIR"));
        return std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    super::bytes(&expand(text))
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
        ..if UNREAD.contains(&problem) { Answer::default() } else { facts(&body) }
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

/// Problems of which another parser would still make something.
const UNREAD: [&str; 1] = ["unreadable_json"];

/// The members of an answer, read by another parser.
fn facts(body: &[u8]) -> Answer {
    let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(body) else { return Answer::default() };
    let text = |name: &str| match members.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let is_id = |text: &String| text.parse::<i64>().is_ok_and(|number| number > 0 && number.to_string() == *text);
    let is_code = |text: &String| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    // No case has a date that only looks like one: the core's own tests do.
    let time = |name: &str| {
        let text = members.get(name)?.as_str()?;
        let fits = text.len() == 19 && text.starts_with("20") && text.contains(' ') && text.is_ascii();
        fits.then(|| text.to_owned())
    };
    Answer {
        transaction_id: text("transaction_id").filter(is_id),
        amount: text("amount").and_then(|text| decimal(&text)),
        currency: text("currency").filter(is_code),
        created_at: time("created_at"),
        completed_at: time("completed_at"),
        ..Answer::default()
    }
}

/// Writes an amount with two decimals, if it has no more.
fn decimal(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(decimals) && decimals.len() <= 2).then(|| format!("{whole}.{decimals:0<2}"))
}

fn webhook(&(flag, comment, text, ref end): &Webhook) -> Test {
    let body = body(text);
    let float = crate::reference::needs_float(&body).then(|| "Float".to_owned());
    let hint = end.ok().map(|id| Hint { transaction_id: id.to_owned(), transaction_path: transaction_path(id) });
    Test {
        body_text: printable(&body),
        body: Some(hex::encode(&body)),
        hint,
        flags: float.into_iter().chain([flag.to_owned()]).collect(),
        ..test("webhook", flag, comment, end.as_ref().err().copied())
    }
}

fn word(&(word, status, outcome, comment): &(&str, &str, &str, &str)) -> Test {
    let meaning = Some((status.to_owned(), outcome.to_owned()));
    Test { word: Some(word.to_owned()), meaning, ..test("status", "Word", comment, None) }
}

fn poll((&after_s, attempt): (&Option<u32>, u32)) -> Test {
    Test { attempt: Some(attempt), after_s, ..test("poll", "Poll", "DK5: how long to wait before the next question", None) }
}

/// Gives the file as it is published.
pub fn published() -> String {
    std::fs::read_to_string(vectors::path("dukuzii.json")).unwrap()
}
