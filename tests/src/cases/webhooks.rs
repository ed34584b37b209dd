//! The cases of `tests/vectors/webhooks.json`, and what each callback says when it is believed.
//!
//! Belongs here: the shape of a test, reading a callback with the slow parser, the fingerprint once more. Not here: the
//! cases (`refused`, `weak`, `verified`), running them against the core (`tests/webhook_vectors.rs`).

mod refused;
mod verified;
mod weak;

use super::{SECRET, statuses};
use crate::reference::json::{self, Value};
use crate::reference::{self, number};
use crate::vectors;
use serde::{Deserialize, Serialize};

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi webhook vectors v1";

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
    /// Tests of one group have different bodies, one signed text and one signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// The secrets, tried first to last.
    pub secrets: Vec<String>,
    /// The body.
    pub body: String,
    /// The body once more, if it is short and printable ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// What the caller expects: names of facts and their texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<(String, String)>,
    /// The head that the caller declares: names of members and of their grammars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Vec<(String, String)>>,
    /// `invalid` if the callback, or the head, is refused, or else `valid`.
    pub result: String,
    /// The name of the refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
}

/// A callback as it is read.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// `verified` or `weak`.
    pub authenticity: String,
    /// Which secret matched, counted from 0.
    pub key: usize,
    /// Why it is weak, in the order of rules and members.
    pub findings: Vec<Finding>,
    /// What it says, or claims.
    pub payment: Payment,
    /// Whether a verified one says nothing about the status; a weak one always needs the query.
    pub needs_status_query: bool,
    /// What makes a verified one the same message as another.
    pub fingerprint: Option<String>,
}

/// A rule that is broken.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The name of the rule.
    pub rule: String,
    /// With which documented member.
    pub member: Option<String>,
}

/// What a callback says; a weak one claims it, so its outcome is `unconfirmed` and its last four members are `null`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the members of the message")]
pub struct Payment {
    pub status: String,
    pub outcome: String,
    pub merchant_id: Option<String>,
    pub order_id: Option<String>,
    pub transaction_id: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub transaction_ref: Option<String>,
    pub operation_type: Option<i64>,
    pub next: Option<String>,
    pub retry: Option<String>,
}

/// What the flags mean.
pub const FLAGS: &[(&str, &str)] = &[
    ("Benign", "Unusual and harmless: still verified."),
    ("Documented", "A callback as the documents show it."),
    ("DocumentedHead", "The body does not begin as the documents show it."),
    ("EqualMac", "Another body of the same `group` has the same signature."),
    ("Expected", "The caller says what it expects."),
    ("Fingerprint", "Which callbacks are the same message."),
    ("Float", "Holds a number that a build without the feature `float` refuses as `number_not_portable`."),
    ("Head", "The caller declares another head."),
    ("IdsEndOnce", "The name behind an id stands in the text more than once."),
    ("Key", "Several secrets."),
    ("Money", "A money member is no value of its kind."),
    ("NamesAndTypes", "A name is no identifier, or a member has another type than the documents give it."),
    ("Nested", "A member `signature` below the top level."),
    ("NotACallback", "Not JSON, or not signed with this secret."),
    ("OneValueEach", "The text holds another value for a money member."),
    ("Status", "Which status it tells."),
];

/// A callback before it is signed, and what it is taken for.
#[derive(Clone, Debug)]
struct Row {
    flag: &'static str,
    comment: &'static str,
    /// `@` stands for the right signature.
    body: String,
    group: Option<u32>,
    secrets: &'static [&'static str],
    expect: Pairs,
    head: Option<Pairs>,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Refused(&'static str),
    /// Rules, each with a member or nothing.
    Weak(Pairs),
    Verified,
}

type Pairs = &'static [(&'static str, &'static str)];

impl Row {
    /// A row whose body gets the right signature as its last member, unless it says where it stands.
    fn signed(flag: &'static str, comment: &'static str, body: impl Into<String>, end: End) -> Self {
        let mut body = body.into();
        if !body.contains('@') {
            let inside = body.strip_suffix('}').unwrap().to_owned();
            body = format!("{inside}{}\"signature\":\"@\"}}", if inside == "{" { "" } else { "," });
        }
        Self::raw(flag, comment, body, end)
    }

    /// A row whose body stays as it is.
    fn raw(flag: &'static str, comment: &'static str, body: impl Into<String>, end: End) -> Self {
        let secrets = &["sahihi-test-secret"];
        Self { flag, comment, body: body.into(), group: None, secrets, expect: &[], head: None, end }
    }

    fn test(&self) -> Test {
        let digits = reference::sign(SECRET, self.body.as_bytes()).map_or_else(|_| String::new(), hex::encode);
        let body = self.body.replace('@', &digits);
        let mut flags = vec![self.flag];
        flags.extend(self.group.map(|_| "EqualMac"));
        flags.extend(reference::needs_float(body.as_bytes()).then_some("Float"));
        flags.sort_unstable();
        flags.dedup();
        let (webhook, error) = match self.end {
            End::Refused(error) => (None, Some(error.to_owned())),
            End::Weak(findings) => (Some(read(self, &body, &digits, findings)), None),
            End::Verified => (Some(read(self, &body, &digits, &[])), None),
        };
        Test {
            id: 0,
            comment: self.comment.to_owned(),
            flags: flags.into_iter().map(str::to_owned).collect(),
            group: self.group,
            secrets: self.secrets.iter().map(hex::encode).collect(),
            body_text: vectors::printable(body.as_bytes()),
            body: hex::encode(&body),
            expect: owned(self.expect),
            head: self.head.map(owned),
            result: if error.is_some() { "invalid" } else { "valid" }.to_owned(),
            error,
            webhook,
        }
    }
}

fn owned(pairs: Pairs) -> Vec<(String, String)> {
    pairs.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Makes the text of `webhooks.json`.
pub fn webhooks_json() -> String {
    let rows = [refused::rows(), weak::rows(), verified::rows()].concat();
    let mut tests: Vec<Test> = rows.iter().map(Row::test).collect();
    // Stable: inside each half the topics keep their order.
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of(SCHEMA, FLAGS, tests)
}

/// Reads an accepted body with the slow parser.
fn read(row: &Row, body: &str, digits: &str, findings: Pairs) -> Webhook {
    let Ok(Value::Object(members)) = json::parse(body.as_bytes()) else { panic!("{body}") };
    let text = |name: &str| members.iter().find(|member| member.0 == name).and_then(|member| printed(&member.1));
    let code: Option<i64> = text("status").map(|code| code.parse().unwrap());
    let (status, outcome) = code.map_or(("undefined", "ambiguous"), statuses::meaning);
    let verified = findings.is_empty();
    let (next, retry) = match (status, outcome) {
        (_, "paid") => ("done", "nothing"),
        (_, "not_paid") => ("done", "new_order_id"),
        ("initiated" | "in_progress", _) => ("wait", "query_only"),
        _ => ("query", "query_only"),
    };
    let believed = |text: &str| verified.then(|| text.to_owned());
    let mut findings: Vec<Finding> = findings
        .iter()
        .map(|&(rule, member)| Finding { rule: rule.to_owned(), member: (!member.is_empty()).then(|| member.to_owned()) })
        .collect();
    findings.sort();
    let payment = Payment {
        status: status.to_owned(),
        outcome: if verified { outcome } else { "unconfirmed" }.to_owned(),
        merchant_id: text("merchant_id"),
        order_id: text("order_id"),
        transaction_id: text("transaction_id"),
        amount: text("amount").map(|amount| two_decimals(&amount)),
        currency: text("currency"),
        transaction_ref: text("transaction_ref").filter(|text| verified && !text.is_empty()),
        operation_type: text("operation_type").filter(|_| verified).map(|code| code.parse().unwrap()),
        next: believed(next),
        retry: believed(retry),
    };
    let fingerprint = verified.then(|| fingerprint(&payment, code, &hex::decode(digits).unwrap()));
    Webhook {
        authenticity: if verified { "verified" } else { "weak" }.to_owned(),
        key: row.secrets.iter().position(|secret| secret.as_bytes() == SECRET).unwrap(),
        findings,
        needs_status_query: !verified || code.is_none(),
        fingerprint,
        payment,
    }
}

/// A value as it is signed.
fn printed(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(spelling) => Some(number::print(spelling)),
        _ => None,
    }
}

fn two_decimals(amount: &str) -> String {
    let (units, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let units = units.trim_start_matches('0');
    format!("{}.{cents:0<2}", if units.is_empty() { "0" } else { units })
}

/// The first half of SHA-512 over order id, NUL, transaction id, NUL, a 1 and the status as eight bytes with the highest
/// first (nine zeros without a status), and the 64 bytes of the signature.
fn fingerprint(payment: &Payment, code: Option<i64>, signature: &[u8]) -> String {
    let mut bytes = Vec::new();
    for id in [&payment.order_id, &payment.transaction_id] {
        bytes.extend_from_slice(id.as_deref().unwrap_or_default().as_bytes());
        bytes.push(0);
    }
    match code {
        Some(code) => {
            bytes.push(1);
            bytes.extend_from_slice(&code.to_be_bytes());
        }
        None => bytes.extend_from_slice(&[0; 9]),
    }
    bytes.extend_from_slice(signature);
    hex::encode(&hmac_sha512::Hash::hash(&bytes)[..32])
}

/// A callback as document 003_ shows it, lines 512 to 525, from `transaction_ref` on as given.
fn older(order_id: &str, transaction_id: &str, rest: &str) -> String {
    format!(
        r#"{{"merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","operation_type":17,"customer_id":"0900000001","amount":100,"order_id":"{order_id}","transaction_id":"{transaction_id}",{rest}}}"#
    )
}

/// The same for one order, which most rows are about.
fn a1(rest: &str) -> String {
    older("A1", "7", rest)
}

/// What follows the ids in document 003_, lines 518 to 525.
const REST: &str =
    r#""transaction_ref":"QR555RQ","status":2,"provider_id":14,"destination_id":"","result":{"code":0,"message":"OK"}"#;

/// A callback as document 001_ shows it, lines 268 to 275.
const NEWER: &str = r#"{"transaction_id":"1234567","order_id":"16280954971628095497","service_id":12345,"service_version":"5.2.0","service_date_time":"2020-11-25 10:08:32.832969","result":{}}"#;
