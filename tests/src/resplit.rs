//! The law of the acceptance policy: of the bodies with one signed text, no two are verified with different facts.
//!
//! Belongs here: what is compared, and what is counted. Not here: how genuine (`genuine`) and forged (`forge`) bodies are
//! made, chosen pairs (`tests/policy.rs`).

mod forge;
mod genuine;

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use sahihi::Signature;
use sahihi::gateway::payment_api::status;
use sahihi::gateway::payment_api::webhook::{self, Expected, Head, Rule, Verified, Weak, Webhook};
use serde_json::Value;

use crate::callback::key;
use crate::reference::{json, number};

/// What a reading says about money: every money member, as text.
pub type Facts = [String; 7];

/// What came of forged bodies.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were read.
    pub forged: usize,
    /// How many were verified, with the genuine facts.
    pub verified: usize,
    /// How many with other facts only one rule found.
    pub only: BTreeMap<&'static str, usize>,
}

/// Makes one genuine body and `count` others with the same text, all as the choices say; none of them may be verified with
/// other facts.
///
/// # Panics
///
/// If one is.
pub fn no_other_reading_is_verified(choices: &mut Unstructured<'_>, count: usize, tally: &mut Tally) {
    let (members, facts) = genuine::documented(choices);
    let head: &[&str] = if members[0].0 == "merchant_id" { &OLDER } else { &NEWER };
    let genuine = Genuine { body: body(&members), members, head, expected: Expected::default(), facts };
    genuine.is_read_in_one_way(choices, count, tally);
}

/// The same for a head that a caller declares.
///
/// # Panics
///
/// If another reading is verified with other facts.
pub fn no_other_reading_is_verified_with_a_declared_head(choices: &mut Unstructured<'_>, count: usize, tally: &mut Tally) {
    let declared = genuine::declared(choices);
    let Ok(head) = Head::declare(&declared.head) else { return };
    let body = body(&declared.members);
    if canonical(&body).is_none() {
        return;
    }
    let expected = Expected { head: Some(head), ..Expected::default() };
    let facts = Some(told(body.as_bytes()));
    let head: Vec<&str> = declared.head.iter().map(|member| member.0).collect();
    let genuine = Genuine { body, members: declared.members, head: &head, expected, facts };
    genuine.is_read_in_one_way(choices, count, tally);
}

/// The same for a verified body, whoever made it.
///
/// # Panics
///
/// If another reading is verified with other facts.
pub fn no_reading_beside_this_one_is_verified(choices: &mut Unstructured<'_>, verified: &[u8], facts: Facts, count: usize) {
    let Ok(json::Value::Object(members)) = json::parse(verified) else { return };
    let members: Vec<(String, Value)> = members.into_iter().map(|(name, value)| (name, printed(value))).collect();
    let head: &[&str] = if members.first().is_some_and(|member| member.0 == "merchant_id") { &OLDER } else { &NEWER };
    let body = String::from_utf8_lossy(verified).into_owned();
    let genuine = Genuine { body, members, head, expected: Expected::default(), facts: Some(facts) };
    genuine.is_read_in_one_way(choices, count, &mut Tally::default());
}

/// A body that was signed, and what is known of it.
struct Genuine<'h> {
    body: String,
    /// Its members as they are in the signed text.
    members: Vec<(String, Value)>,
    /// The names that a forger would like to see elsewhere.
    head: &'h [&'h str],
    expected: Expected<'h>,
    /// None if it is no callback.
    facts: Option<Facts>,
}

impl Genuine<'_> {
    fn is_read_in_one_way(&self, choices: &mut Unstructured<'_>, count: usize, tally: &mut Tally) {
        let text = canonical(&self.body).unwrap();
        let signature = key().sign(self.body.as_bytes()).unwrap();
        for _ in 0..count {
            let Some(forged) = forge::forge(choices, self.head, &self.members, &text) else { continue };
            if canonical(&forged).as_ref() != Some(&text) {
                continue;
            }
            tally.forged += 1;
            match webhook::read(&[key()], with(&forged, signature).as_bytes(), &self.expected) {
                Ok(Webhook::Verified(callback)) => {
                    assert_eq!(Some(&facts_of(&callback)), self.facts.as_ref(), "\ngenuine {}\nforged  {forged}", self.body);
                    tally.verified += 1;
                }
                Ok(Webhook::Weak(callback)) => self.count(&callback, tally),
                Err(error) => assert_ne!(error.name(), "signature_mismatch", "{forged}"),
            }
        }
    }

    fn count(&self, callback: &Weak, tally: &mut Tally) {
        let mut rules: Vec<Rule> = callback.findings().iter().map(|finding| finding.rule).collect();
        rules.dedup();
        let claims = [
            text_of(callback.merchant_id()),
            self.facts.as_ref().map_or(String::new(), |facts| facts[1].clone()),
            text_of(callback.claimed_amount()),
            text_of(callback.claimed_currency()),
            text_of(callback.order_id()),
            text_of(callback.transaction_id()),
            callback.claimed_status_code().map_or(String::new(), |code| format!("{:?}", status::from_code(code))),
        ];
        if let ([rule], true) = (&rules[..], self.facts.as_ref() != Some(&claims)) {
            *tally.only.entry(rule.name()).or_default() += 1;
        }
    }
}

fn with(body: &str, signature: Signature) -> String {
    let inside = body.strip_suffix('}').unwrap();
    format!("{inside}{}\"signature\":\"{signature}\"}}", if inside.len() > 1 { "," } else { "" })
}

/// What a verified callback says about money.
pub fn facts_of(callback: &Verified<'_>) -> Facts {
    let payment = &callback.payment;
    [
        text_of(payment.merchant_id),
        text_of(callback.operation_type),
        text_of(payment.amount),
        text_of(payment.currency),
        text_of(payment.order_id),
        text_of(payment.transaction_id),
        if callback.needs_status_query() { String::new() } else { format!("{:?}", payment.status) },
    ]
}

/// The facts as the reference's parser finds them.
pub fn told(body: &[u8]) -> Facts {
    let text = |name| told_member(body, name).unwrap_or_default();
    let amount = text("amount");
    let (whole, cents) = amount.split_once('.').unwrap_or((&amount, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let amount = if amount.is_empty() { String::new() } else { format!("{whole}.{cents:0<2}") };
    let status = text("status").parse().map_or(String::new(), |code| format!("{:?}", status::from_code(code)));
    let operation_type = text("operation_type").parse::<i64>().map_or(String::new(), |number| number.to_string());
    [text("merchant_id"), operation_type, amount, text("currency"), text("order_id"), text("transaction_id"), status]
}

/// The text of a top-level member as the reference's parser finds it.
pub fn told_member(body: &[u8], name: &str) -> Option<String> {
    let Ok(json::Value::Object(members)) = json::parse(body) else { return None };
    members.into_iter().find(|member| member.0 == name).and_then(|(_, value)| match value {
        json::Value::String(text) => Some(text),
        json::Value::Number(spelling) => Some(number::print(&spelling)),
        _ => None,
    })
}

/// A value whose strings are what the canonical text has for it. A list stays empty: its items are not cut otherwise.
fn printed(value: json::Value) -> Value {
    match value {
        json::Value::Null | json::Value::Bool(false) => "".into(),
        json::Value::Bool(true) => "1".into(),
        json::Value::Number(spelling) => number::print(&spelling).into(),
        json::Value::String(text) => text.into(),
        json::Value::List(_) => Value::Array(Vec::new()),
        json::Value::Object(members) => members.into_iter().map(|(name, value)| (name, printed(value))).collect(),
    }
}

fn text_of(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn canonical(body: &str) -> Option<String> {
    let mut text = Vec::new();
    sahihi::canonical_text(body.as_bytes(), &mut |piece: &[u8]| text.extend_from_slice(piece)).ok()?;
    String::from_utf8(text).ok()
}

/// Writes members in their order; neighbours with the same name before the dot share an object.
fn body(members: &[(String, Value)]) -> String {
    let parts: Vec<String> = members.iter().map(|(name, value)| format!("{}:{value}", Value::from(name.as_str()))).collect();
    format!("{{{}}}", parts.join(","))
}

const NAMES: [&str; 17] = [
    "merchant_id",
    "operation_type",
    "customer_id",
    "amount",
    "currency",
    "order_id",
    "transaction_id",
    "transaction_ref",
    "status",
    "provider_id",
    "destination_id",
    "result",
    "service_id",
    "service_version",
    "service_date_time",
    "extra",
    "customer_user_id",
];

const OLDER: [&str; 8] =
    ["merchant_id", "operation_type", "customer_id", "amount", "order_id", "transaction_id", "transaction_ref", "status"];

const NEWER: [&str; 3] = ["transaction_id", "order_id", "service_id"];

/// One of the first numbers; the first of them when there are no choices left.
fn below(choices: &mut Unstructured<'_>, count: usize) -> usize {
    choices.choose_index(count).unwrap_or(0)
}

fn one_in(choices: &mut Unstructured<'_>, count: usize) -> bool {
    below(choices, count) == 0
}
