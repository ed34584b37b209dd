//! Genuine callbacks and requests, and other bodies with the same signed text.
//!
//! Belongs here: making both, and the law that no forged one is verified with other facts. Not here: chosen pairs
//! (`tests/policy.rs`).

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use sahihi::gateway::payment_api::status;
use sahihi::gateway::payment_api::webhook::{self, Expected, Rule, Verified, Webhook};
use serde_json::{Map, Value};

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
    let (members, facts) = genuine(choices);
    let genuine = body(&members);
    none_is_verified_with_other_facts(choices, &genuine, &members, facts.as_ref(), count, tally);
}

/// Takes a verified body, whoever made it, and makes `count` others with the same text: none of them may be verified with
/// other facts.
///
/// # Panics
///
/// If one is.
pub fn no_reading_beside_this_one_is_verified(choices: &mut Unstructured<'_>, verified: &[u8], facts: &Facts, count: usize) {
    let Ok(json::Value::Object(members)) = json::parse(verified) else { return };
    let members: Vec<(String, Value)> = members.into_iter().map(|(name, value)| (name, printed(value))).collect();
    let verified = String::from_utf8_lossy(verified);
    none_is_verified_with_other_facts(choices, &verified, &members, Some(facts), count, &mut Tally::default());
}

fn none_is_verified_with_other_facts(
    choices: &mut Unstructured<'_>,
    genuine: &str,
    members: &[(String, Value)],
    facts: Option<&Facts>,
    count: usize,
    tally: &mut Tally,
) {
    let key = key();
    let text = canonical(genuine).unwrap();
    let signature = key.sign(genuine.as_bytes()).unwrap();
    for _ in 0..count {
        let Some(forged) = forge(choices, members, &text) else { continue };
        if canonical(&forged).as_ref() != Some(&text) {
            continue;
        }
        tally.forged += 1;
        let inside = forged.strip_suffix('}').unwrap();
        let body = format!("{inside}{}\"signature\":\"{signature}\"}}", if inside.len() > 1 { "," } else { "" });
        match webhook::read(std::slice::from_ref(&key), body.as_bytes(), &Expected::default()) {
            Ok(Webhook::Verified(callback)) => {
                assert_eq!(Some(&facts_of(&callback)), facts, "\ngenuine {genuine}\nforged  {forged}");
                tally.verified += 1;
            }
            Ok(Webhook::Weak(callback)) => {
                let mut rules: Vec<Rule> = callback.findings().iter().map(|finding| finding.rule).collect();
                rules.dedup();
                let claims = [
                    text_of(callback.merchant_id()),
                    facts.map_or(String::new(), |facts| facts[1].clone()),
                    text_of(callback.claimed_amount()),
                    text_of(callback.claimed_currency()),
                    text_of(callback.order_id()),
                    text_of(callback.transaction_id()),
                    callback.claimed_status_code().map_or(String::new(), |code| format!("{:?}", status::from_code(code))),
                ];
                if let ([rule], true) = (&rules[..], facts != Some(&claims)) {
                    *tally.only.entry(rule.name()).or_default() += 1;
                }
            }
            Err(error) => assert_ne!(error.name(), "signature_mismatch", "{forged}"),
        }
    }
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

/// Text that somebody else chose, made of what could be taken for members.
fn chosen(choices: &mut Unstructured<'_>, marks: bool) -> String {
    let mut text = String::new();
    for _ in 0..below(choices, 7) {
        match below(choices, 8) {
            0..=3 => text.push_str(NAMES[below(choices, NAMES.len())]),
            4 | 5 => text.push_str(["2", "100", "0", "17", "-1", "3", "900.00", "1234567"][below(choices, 8)]),
            6 => text.push_str(["KES", "A", "b", "result.code", "x.", "_", "-", "ORDER-1"][below(choices, 8)]),
            _ if marks => text.push_str([" ", "/", ": ", "é", "\"", "{", "KES ", ","][below(choices, 8)]),
            _ => text.push(':'),
        }
    }
    text
}

/// Makes a body that the gateway or a merchant signed, and what it says if it is a callback.
fn genuine(choices: &mut Unstructured<'_>) -> (Vec<(String, Value)>, Option<Facts>) {
    let mut members: Vec<(String, Value)> = Vec::new();
    let mut put = |name: &str, value: Value| members.push((name.to_owned(), value));
    let order_id =
        if one_in(choices, 4) { format!("A{}", chosen(choices, false)) } else { format!("ORDER-{}", below(choices, 200)) };
    let transaction_id = (1 + below(choices, 2_000_000 - 1)).to_string();
    let amount = [100, 1, 17, 900][below(choices, 4)];
    let code = [2, 3, 1, 12, -1, 20][below(choices, 6)];
    let mut facts: Facts = Default::default();
    match below(choices, 3) {
        0 => {
            put("merchant_id", "e0fecd91".into());
            put("operation_type", 17.into());
            put("customer_id", "0900000001".into());
            put("amount", amount.into());
            put("order_id", order_id.clone().into());
            put("transaction_id", transaction_id.clone().into());
            put("transaction_ref", chosen(choices, false).into());
            put("status", code.into());
            put("provider_id", 14.into());
            put("destination_id", chosen(choices, true).into());
            put("result", serde_json::json!({"code": 0, "message": chosen(choices, true)}));
            let status = status::from_code(code);
            facts = [
                "e0fecd91".to_owned(),
                "17".to_owned(),
                format!("{amount}.00"),
                String::new(),
                order_id,
                transaction_id,
                format!("{status:?}"),
            ];
        }
        1 => {
            put("transaction_id", transaction_id.clone().into());
            put("order_id", order_id.clone().into());
            put("service_id", 12345.into());
            put("service_version", chosen(choices, true).into());
            put("service_date_time", "2020-11-25 10:08:32.832969".into());
            put("result", serde_json::json!({"message": chosen(choices, true)}));
            facts[4] = order_id;
            facts[5] = transaction_id;
        }
        _ => {
            put("merchant_id", "e0fecd91".into());
            put("customer_id", "0900000001".into());
            put("customer_user_id", chosen(choices, true).into());
            put("order_id", order_id.into());
            put("amount", "100.00".into());
            put("currency", "KES".into());
            put("callback_url", format!("https://example.com/{}", chosen(choices, true)).into());
            put("provider_id", 14.into());
            put("extra", serde_json::json!({"customer_name": chosen(choices, true), "status": 2}));
            return (members, None);
        }
    }
    if one_in(choices, 2) {
        put("note", chosen(choices, true).into());
    }
    (members, Some(facts))
}

/// Writes members in their order; neighbours with the same name before the dot share an object.
fn body(members: &[(String, Value)]) -> String {
    let parts: Vec<String> = members.iter().map(|(name, value)| format!("{}:{value}", Value::from(name.as_str()))).collect();
    format!("{{{}}}", parts.join(","))
}

/// Where the name paths of a body stand in its text.
fn cuts_of(members: &[(String, Value)]) -> Vec<(usize, usize)> {
    fn add(path: &str, value: &Value, at: &mut usize, cuts: &mut Vec<(usize, usize)>) {
        if let Value::Object(object) = value {
            object.iter().for_each(|(name, value)| add(&format!("{path}.{name}"), value, at, cuts));
            return;
        }
        cuts.push((*at, *at + path.len()));
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        *at += path.len() + text.len();
    }
    let (mut at, mut cuts) = (0, Vec::new());
    for (name, value) in members {
        add(name, value, &mut at, &mut cuts);
    }
    cuts
}

/// Cuts a text into members otherwise; whether the result has the same text is not sure.
fn forge(choices: &mut Unstructured<'_>, genuine: &[(String, Value)], text: &str) -> Option<String> {
    let mut cuts = cuts_of(genuine);
    if !one_in(choices, 4) {
        move_head(choices, text, &mut cuts)?;
    }
    for _ in 0..below(choices, 3) {
        nudge(choices, text, &mut cuts)?;
    }
    cuts.sort_unstable();
    let mut members: Vec<(String, Value)> = Vec::new();
    for (index, &(start, end)) in cuts.iter().enumerate() {
        let until = cuts.get(index + 1).map_or(text.len(), |next| next.0);
        let (name, value) = (text.get(start..end)?, text.get(end..until)?);
        let number = value.parse::<i64>().ok().filter(|number| number.to_string() == value && one_in(choices, 2));
        let value = number.map_or_else(|| Value::from(value), Value::from);
        match (name.split_once('.'), members.last_mut()) {
            (Some((parent, child)), Some((last, Value::Object(object)))) if last == parent && !object.contains_key(child) => {
                object.insert(child.to_owned(), value);
            }
            (Some((parent, child)), _) => {
                members.push((parent.to_owned(), Value::Object(Map::from_iter([(child.to_owned(), value)]))));
            }
            _ => members.push((name.to_owned(), value)),
        }
    }
    Some(body(&members))
}

/// Lets the names of a head stand at other places in the text, one behind the other; what follows becomes an unknown
/// member up to the next genuine one.
fn move_head(choices: &mut Unstructured<'_>, text: &str, cuts: &mut Vec<(usize, usize)>) -> Option<()> {
    let head: &[&str] = if text.starts_with("merchant_id") { &OLDER } else { &NEWER };
    let mut moved = Vec::new();
    let mut at = 0;
    for (place, name) in head.iter().enumerate() {
        let found: Vec<usize> = text.get(at..)?.match_indices(name).map(|(found, _)| at + found).collect();
        let first = *found.first()?;
        let start = if place == 0 || one_in(choices, 2) { first } else { found[below(choices, found.len())] };
        moved.push((start, start + name.len()));
        at = start + name.len();
    }
    let value = text.get(at..)?;
    let mut length = value.len() - value.trim_start_matches(|byte: char| byte == '-' || byte.is_ascii_digit()).len();
    if length > 1 && one_in(choices, 3) {
        length = 1 + below(choices, length - 1);
    }
    at += length;
    let word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let rest = text.get(at..)?;
    let longest = rest.len() - rest.trim_start_matches(word).len();
    cuts.retain(|cut| cut.0 >= at);
    if cuts.first().is_none_or(|cut| cut.0 > at) && longest > 0 {
        let end = at + if one_in(choices, 2) { longest } else { 1 + below(choices, longest) };
        cuts.retain(|cut| cut.0 >= end);
        cuts.push((at, end));
    }
    cuts.extend(moved);
    Some(())
}

/// Moves, drops or adds one name.
fn nudge(choices: &mut Unstructured<'_>, text: &str, cuts: &mut Vec<(usize, usize)>) -> Option<()> {
    if cuts.len() < 2 {
        return None;
    }
    cuts.sort_unstable();
    let index = 1 + below(choices, cuts.len() - 1);
    match below(choices, 4) {
        0 => drop(cuts.remove(index)),
        1 => cuts[index].1 = cuts[index].1.saturating_add_signed(below(choices, 5).cast_signed() - 2),
        2 => cuts[index].0 = cuts[index].0.saturating_add_signed(below(choices, 5).cast_signed() - 2),
        _ => {
            let name = NAMES[below(choices, NAMES.len())];
            let (start, _) = text.match_indices(name).nth(below(choices, 3))?;
            cuts.retain(|cut| cut.1 <= start || cut.0 >= start + name.len());
            cuts.push((start, start + name.len()));
        }
    }
    cuts.sort_unstable();
    let apart = cuts.windows(2).all(|pair| pair[0].1 <= pair[1].0) && cuts.iter().all(|cut| cut.0 < cut.1);
    (apart && cuts.first()?.0 == 0).then_some(())
}

/// One of the first numbers; the first of them when there are no choices left.
fn below(choices: &mut Unstructured<'_>, count: usize) -> usize {
    choices.choose_index(count).unwrap_or(0)
}

fn one_in(choices: &mut Unstructured<'_>, count: usize) -> bool {
    below(choices, count) == 0
}
