//! The cases of `tests/vectors/responses.json`, and what each answer says besides.
//!
//! Belongs here: the shape of a test, reading an answer with the slow parser. Not here: the cases (`table`), running them
//! against the core (`tests/response_vectors.rs`).

mod table;

use crate::reference::json::{self, Value};
use crate::{reference, vectors};
use serde::{Deserialize, Serialize};

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi response vectors v1";

/// One test; bytes are lower-case hex.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// What the test is about.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// `payment_c2b`, `payment_b2c` or `status`: what was asked.
    pub call: String,
    /// The HTTP code of the answer.
    pub http_status: u16,
    /// The body.
    pub body: String,
    /// The body once more, if it is short and printable ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// `invalid` if the answer has a problem, or else `valid`; both are read.
    pub result: String,
    /// What it is taken for.
    pub answer: Answer,
}

/// What an answer is taken for.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The name of the status.
    pub status: String,
    /// What happened to the money.
    pub outcome: String,
    /// What to do.
    pub next: Next,
    /// Whether to send the payment again.
    pub retry: String,
    /// What is wrong with the answer.
    pub problem: Option<String>,
    /// The order, if it is one.
    pub order_id: Option<String>,
    /// The transaction, if it is one.
    pub transaction_id: Option<String>,
    /// The operator's reference, unless it is empty.
    pub transaction_ref: Option<String>,
    /// The other members, if the body is a JSON object that can be read in one way only.
    pub details: Option<Details>,
}

/// What to do.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// The name of it.
    pub action: String,
    /// For `wait`: how long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_s: Option<u32>,
    /// For `redirect`: where to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// For `confirm`: with what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_type: Option<i64>,
}

/// The other members.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the members of the message")]
pub struct Details {
    pub result: Info,
    pub provider_result: Info,
    pub confirm_type: Option<i64>,
    /// `pp_url`, or else `extra.customer_redirect`, if it is an address of the web.
    pub redirect_url: Option<String>,
    /// The names in `action.fields`.
    pub fields: Vec<String>,
    /// The members of `action.errors`.
    pub errors: Vec<(String, Vec<String>)>,
}

/// What `result` or `provider_result` says.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the members of the message")]
pub struct Info {
    pub code: Option<i64>,
    pub message: Option<String>,
}

/// What the flags mean.
pub const FLAGS: &[(&str, &str)] = &[
    ("Documented", "An answer as the documents show it; the same file is under `examples/`."),
    ("Float", "Holds a number that a build without the feature `float` does not read: the problem is `unreadable_json`."),
    ("Ids", "Which ids are read."),
    ("Next", "What a pending payment waits for."),
    ("Otp", "Whether a message asks for a one-time password."),
    ("Retry", "Whether a request that failed may be sent again."),
    ("Status", "Only the status says how a payment stands."),
];

/// Flag, comment, call, HTTP code, body or name of an example, and by hand what it is taken for: status, outcome, next,
/// retry, problem. `?` stands for the first three of what cannot be believed.
type Row = (&'static str, &'static str, &'static str, u16, &'static str, &'static str);

/// Makes the text of `responses.json`.
pub fn responses_json() -> String {
    let mut tests: Vec<Test> = table::ROWS.iter().map(test).collect();
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of(SCHEMA, FLAGS, tests)
}

fn test(&(flag, comment, call, http_status, text, line): &Row) -> Test {
    let example = vectors::path("../../examples").join(text);
    let body = if text.starts_with("response_") { std::fs::read(example).unwrap() } else { super::bytes(text) };
    let line = line.strip_prefix('?').map_or_else(|| line.to_owned(), |rest| format!("undefined, ambiguous, query{rest}"));
    let [status, outcome, next, retry, problem] = line.split(", ").collect::<Vec<_>>()[..] else { panic!("{line}") };
    let members = match json::parse(&body) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    };
    let id = |name| members.as_deref().and_then(|found| member(found, name)).and_then(written).filter(|text| is_id(text));
    let mut flags = vec![flag.to_owned()];
    flags.extend(reference::needs_float(&body).then(|| "Float".to_owned()));
    flags.sort();
    Test {
        id: 0,
        comment: comment.to_owned(),
        flags,
        call: call.to_owned(),
        http_status,
        body_text: vectors::printable(&body),
        body: hex::encode(&body),
        result: if problem == "-" { "valid" } else { "invalid" }.to_owned(),
        answer: Answer {
            status: status.to_owned(),
            outcome: outcome.to_owned(),
            next: next_of(next),
            retry: retry.to_owned(),
            problem: (problem != "-").then(|| problem.to_owned()),
            order_id: id("order_id"),
            transaction_id: id("transaction_id"),
            transaction_ref: members.as_deref().and_then(|found| string(member(found, "transaction_ref")?)),
            details: members.as_deref().map(details),
        },
    }
}

fn next_of(text: &str) -> Next {
    let (action, with) = text.split_once(' ').map_or((text, None), |(action, with)| (action, Some(with)));
    let mut next = Next { action: action.to_owned(), ..Next::default() };
    match (action, with) {
        ("wait", Some(with)) => next.after_s = Some(with.parse().unwrap()),
        ("confirm", Some(with)) => next.confirm_type = Some(with.parse().unwrap()),
        ("redirect", Some(with)) => next.url = Some(with.to_owned()),
        (_, None) => {}
        _ => panic!("{text}"),
    }
    next
}

type Members = [(String, Value)];

fn member<'m>(members: &'m Members, name: &str) -> Option<&'m Value> {
    members.iter().find(|member| member.0 == name).map(|member| &member.1)
}

fn object(value: &Value) -> Option<&Members> {
    if let Value::Object(members) = value { Some(members) } else { None }
}

/// A text or number as it is written.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        _ => None,
    }
}

/// A text that is not empty.
fn string(value: &Value) -> Option<String> {
    if let Value::String(text) = value { Some(text.clone()).filter(|text| !text.is_empty()) } else { None }
}

fn integer(value: &Value) -> Option<i64> {
    written(value)?.parse().ok()
}

fn is_id(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.chars().all(|one| one.is_ascii_alphanumeric() || "_-:.".contains(one))
}

fn is_web_address(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let rest = small.strip_prefix("https://").or_else(|| small.strip_prefix("http://")).unwrap_or_default();
    !rest.is_empty() && !text.bytes().any(|byte| byte <= b' ' || byte == 0x7F)
}

fn details(members: &[(String, Value)]) -> Details {
    let info = |name| {
        let found = member(members, name).and_then(object).unwrap_or_default();
        Info { code: member(found, "code").and_then(integer), message: member(found, "message").and_then(string) }
    };
    let link = |members, name| member(members, name).and_then(string).filter(|text| is_web_address(text));
    let inside = |outer: &str| member(members, outer).and_then(object).unwrap_or_default();
    let fields = match member(inside("action"), "fields") {
        Some(Value::Object(fields)) => fields.iter().map(|field| field.0.clone()).collect(),
        Some(Value::List(names)) => names.iter().filter_map(string).collect(),
        _ => Vec::new(),
    };
    let errors = member(inside("action"), "errors").and_then(object).unwrap_or_default();
    let messages = |value: &Value| match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::List(all) => {
            Some(all.iter().filter_map(|one| if let Value::String(text) = one { Some(text.clone()) } else { None }).collect())
        }
        _ => None,
    };
    Details {
        result: info("result"),
        provider_result: info("provider_result"),
        confirm_type: member(members, "confirm_type").and_then(integer),
        redirect_url: link(members, "pp_url").or_else(|| link(inside("extra"), "customer_redirect")),
        fields,
        errors: errors.iter().filter_map(|(name, value)| Some((name.clone(), messages(value)?))).collect(),
    }
}
