//! The cases of `tests/vectors/requests.json`, and what each request looks like when it is sent.
//!
//! Belongs here: the shape of a test, a plain writer of requests that shares no code with the core. Not here: the cases
//! (`refused`, `accepted`), running them against the core (`tests/request_vectors.rs`).

mod accepted;
mod refused;

use super::SECRET;
use crate::{reference, vectors};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi request vectors v1";

/// One test; bytes are lower-case hex.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// What the test is about.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// `payment_c2b`, `payment_b2c` or `status`.
    pub call: String,
    /// The secret.
    pub secret: String,
    /// Names and texts, in the caller's order.
    pub fields: Vec<(String, String)>,
    /// `phone` or `account`, if the caller says what `customer_id` is; else the provider decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The country of that phone, if it is not the field `country`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_country: Option<String>,
    /// `valid` or `invalid`.
    pub result: String,
    /// The name of the error of an invalid test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
}

/// A request as it is sent.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Always `POST`.
    pub method: String,
    /// What follows the base address.
    pub path: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// The body once more, if it is short and printable ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// The extra fields that the documents want for this provider and that are not there; absent for `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_extra: Option<Vec<String>>,
}

/// What the flags mean.
pub const FLAGS: &[(&str, &str)] = &[
    ("Account", "`customer_id` is an account number, not a phone."),
    ("Amount", "How amounts are read and written."),
    ("Example", "The values of an example of the documents."),
    ("Extra", "The member `extra`, as fields or as JSON."),
    ("Id", "Ids and codes: merchant, customer user, provider, currency, country."),
    ("Member", "Which members there are, and in which order."),
    ("Mismatch", "Facts that do not belong together."),
    ("OrderId", "Which order ids are taken."),
    ("Phone", "How phone numbers are read, and written as the provider wants them."),
    ("Reserved", "The order id holds the name of a member of callbacks."),
    ("Secret", "Unusual secrets."),
    ("Status", "The call `status`."),
    ("Text", "Escapes and characters beyond ASCII."),
    ("Url", "Which callback addresses are taken."),
];

/// Names and texts.
type Pairs = &'static [(&'static str, &'static str)];

/// A refused request: flag, error, comment, call, and what differs from the plainest request. Names with `@` are no
/// fields: `@customer`, `@phone_country` and `@secret` are members of the test, `@reversed` turns the fields round.
type Refused = (&'static str, &'static str, &'static str, &'static str, Pairs);

/// One that is sent: flag, comment, call, what differs, and what of it is not sent as it was given: `customer_id`,
/// `amount`; `missing_extra` lists names.
type Accepted = (&'static str, &'static str, &'static str, Pairs, Pairs);

/// Makes the text of `requests.json`.
pub fn requests_json() -> String {
    let refused = refused::ROWS.iter().map(refused_test).chain(refused::reserved().into_iter().map(|row| refused_test(&row)));
    let accepted = accepted::ROWS.iter().map(accepted_test);
    let tests = (1..).zip(refused.chain(accepted)).map(|(id, test)| Test { id, ..test });
    vectors::text_of(SCHEMA, FLAGS, tests.collect())
}

fn refused_test(&(flag, error, comment, call, changes): &Refused) -> Test {
    Test { result: "invalid".to_owned(), error: Some(error.to_owned()), ..given(flag, comment, call, changes) }
}

fn accepted_test(&(flag, comment, call, changes, sent): &Accepted) -> Test {
    let test = given(flag, comment, call, changes);
    let sent_as = |name: &str| sent.iter().find(|pair| pair.0 == name).map(|pair| expand(pair.1));
    for name in ["customer_id", "amount"] {
        let own = changes.iter().any(|pair| pair.0 == name);
        assert!(!own || sent_as(name).is_some(), "{comment}: how is `{name}` sent?");
    }
    let value = |name: &str| match name {
        "customer_id" if call == "status" => sent_as(name),
        "customer_id" => sent_as(name).or_else(|| Some("255712345678".to_owned())),
        "amount" => sent_as(name).or_else(|| Some("1000.00".to_owned())),
        _ => test.fields.iter().find(|field| field.0 == name).map(|field| field.1.clone()),
    };
    let body = write(call, &value, &test.fields, &hex::decode(&test.secret).unwrap());
    let missing = sent_as("missing_extra").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let request = Request {
        method: "POST".to_owned(),
        path: format!("/{}/{call}", value("public_id").unwrap()),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: hex::encode(&body),
        body_text: vectors::printable(body.as_bytes()),
        missing_extra: (call != "status").then_some(missing),
    };
    Test { result: "valid".to_owned(), request: Some(request), ..test }
}

/// The inputs of a test: the plainest request, changed.
fn given(flag: &str, comment: &str, call: &str, changes: Pairs) -> Test {
    let owned = |&(name, text): &(&str, &str)| (name.to_owned(), expand(text));
    let plainest = if call == "status" { &PLAINEST[..3] } else { PLAINEST };
    let mut fields: Vec<(String, String)> = plainest.iter().map(owned).collect();
    for change in changes.iter().filter(|change| !change.0.starts_with('@')) {
        match fields.iter_mut().find(|field| field.0 == change.0 && !change.0.starts_with("extra")) {
            Some(field) => field.1 = expand(change.1),
            None => fields.push(owned(change)),
        }
    }
    let aside = |name: &str| changes.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned());
    if aside("@reversed").is_some() {
        fields.reverse();
    }
    Test {
        comment: comment.to_owned(),
        flags: vec![flag.to_owned()],
        call: call.to_owned(),
        secret: aside("@secret").map_or_else(|| hex::encode(SECRET), |text| hex::encode(super::bytes(&expand(&text)))),
        fields,
        customer: aside("@customer"),
        phone_country: aside("@phone_country"),
        ..Test::default()
    }
}

/// Writes the members in the order of the documents, then `extra`, then the signature.
fn write(call: &str, text: &dyn Fn(&str) -> Option<String>, fields: &[(String, String)], secret: &[u8]) -> String {
    let names: &[&str] = match call {
        "status" => &["merchant_id", "order_id", "customer_id"],
        _ => &[
            "merchant_id",
            "customer_id",
            "customer_user_id",
            "order_id",
            "amount",
            "currency",
            "country",
            "callback_url",
            "provider_id",
        ],
    };
    let value = |name: &str| text(name).map(|text| if name == "provider_id" { text } else { quoted(&text) });
    let mut members: Vec<String> = names.iter().filter_map(|name| Some(format!("\"{name}\":{}", value(name)?))).collect();
    let extra: Vec<String> = fields
        .iter()
        .filter_map(|(name, text)| Some(format!("{}:{}", quoted(name.strip_prefix("extra.")?), quoted(text))))
        .collect();
    if let Some(json) = text("extra") {
        members.push(format!("\"extra\":{json}"));
    } else if !extra.is_empty() {
        members.push(format!("\"extra\":{{{}}}", extra.join(",")));
    }
    let inside = members.join(",");
    let signature = reference::sign(secret, format!("{{{inside}}}").as_bytes()).unwrap();
    format!("{{{inside},\"signature\":\"{}\"}}", hex::encode(signature))
}

/// Writes a string with the escapes that JSON demands, and no other.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '\0'..='\u{1f}' => write!(quoted, "\\u{:04X}", u32::from(character)).unwrap(),
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

/// Reads the tables' notation: `<A*3>` stands for `AAA`.
fn expand(text: &str) -> String {
    let Some((before, rest)) = text.split_once('<') else { return text.to_owned() };
    let repeated = rest.split_once('>').and_then(|(inside, rest)| {
        let (piece, count) = inside.rsplit_once('*')?;
        Some((piece.repeat(count.parse().ok()?), rest))
    });
    match repeated {
        Some((piece, rest)) => format!("{before}{piece}{}", expand(rest)),
        None => format!("{before}<{}", expand(rest)),
    }
}

/// The plainest payment; its first three fields are the plainest status request.
const PLAINEST: Pairs = &[
    ("public_id", "f54ec96649be11ebb3780242ac130002"),
    ("merchant_id", "e0fecd91fcb24f348048193b3fb34875ba3722b4"),
    ("order_id", "ORDER-1"),
    ("customer_id", "0712345678"),
    ("amount", "1000"),
    ("currency", "TZS"),
    ("provider_id", "2109"),
];
