//! The four gateways side by side: the same verbs, one table of words, one table of what each can promise.
//!
//! Belongs here: what must be the same everywhere, and the README's comparison. Not here: what one gateway does (its own
//! tests).

use sahihi::gateway::capability::{Authenticity, Capabilities};
use sahihi::gateway::problem::Problem;
use sahihi::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use sahihi::{Outcome, Payment, PaymentStatus};

const README: &str = include_str!("../../../README.md");

const ALL: [Capabilities; 4] =
    [payment_api::CAPABILITIES, samsoftpay::CAPABILITIES, makinisoftpay::CAPABILITIES, dukuzii::CAPABILITIES];

/// What reading an answer gives, whichever gateway it is from.
struct Read<'a> {
    payment: Payment<'a>,
    has_details: bool,
    problem: Option<Problem>,
}

/// One gateway through the verbs that all of them have; it compiles only if their signatures are the same.
struct Gateway {
    capabilities: Capabilities,
    calls: Vec<&'static str>,
    initiations: Vec<bool>,
    read: for<'a> fn(&str, u16, &'a [u8]) -> Read<'a>,
    from_word: fn(&str) -> PaymentStatus,
}

macro_rules! gateways {
    ($($name:ident)+) => {
        vec![$(Gateway {
            capabilities: $name::CAPABILITIES,
            calls: $name::Call::ALL.iter().map(|call| call.name()).collect(),
            initiations: $name::Call::ALL.iter().map(|call| call.is_initiation()).collect(),
            read: |call, http_status, body| {
                let call = $name::Call::parse(call).unwrap();
                let answer = $name::response::read(call, http_status, body);
                assert_eq!((answer.call, answer.http_status), (call, http_status));
                Read { payment: answer.payment, has_details: answer.details.is_some(), problem: answer.problem }
            },
            from_word: $name::status::from_word,
        }),+]
    };
}

fn gateways() -> Vec<Gateway> {
    gateways!(payment_api samsoftpay makinisoftpay dukuzii)
}

#[test]
fn all_have_the_same_verbs() {
    for (gateway, capabilities) in gateways().iter().zip(ALL) {
        assert_eq!(gateway.capabilities, capabilities);
        let name = capabilities.name;
        assert!(gateway.calls.len() >= 2, "{name}");
        assert!(gateway.initiations.contains(&true) && gateway.initiations.contains(&false), "{name}: one begins, one asks");
        // X7: exactly 200 pleases them all.
        assert_eq!(capabilities.webhook_answer, 200, "{name}");
        assert!(capabilities.status_query, "{name}: whatever happens, one can ask");
        assert_eq!(capabilities.callbacks == Authenticity::Verified, capabilities.callbacks_signed, "{name}");
        assert!(capabilities.currencies.is_sorted(), "{name}");
        assert!(capabilities.documented_base_url.is_none_or(|url| url.starts_with("https://")), "{name}");
        assert!(capabilities.sandbox == (name == "payment_api"), "X9: {name}");
    }
}

/// The address of a payment request ends in its name (Gateway: document 001_, lines 507 to 512).
#[test]
fn payment_api_knows_its_operations_and_calls_by_name() {
    use payment_api::{Call, Operation};
    assert_eq!(Operation::ALL.map(Operation::name), ["c2b", "b2c"]);
    assert_eq!(Call::ALL.map(Call::path), ["payment_c2b", "payment_b2c", "status"]);
    assert!(Operation::ALL.iter().all(|operation| Operation::parse(operation.name()) == Some(*operation)));
    assert!(Call::ALL.iter().all(|call| Call::parse(call.name()) == Some(*call)));
    assert_eq!(["", "C2B", "c2b ", "payment_c2b"].map(Operation::parse), [None; 4]);
}

/// What nobody documents is never paid and never failed, whichever gateway says it.
#[test]
fn what_no_document_knows_is_ambiguous_everywhere() {
    for gateway in gateways() {
        let name = gateway.capabilities.name;
        assert_eq!((gateway.from_word)("surprise"), PaymentStatus::Unknown(None), "{name}");
        for call in &gateway.calls {
            for (http_status, body) in [
                (200, &b""[..]),
                (200, b"<html>OK</html>"),
                (200, b"{"),
                (200, b"[]"),
                (200, b"{}"),
                (200, br#"{"status":"surprise","transaction_id":1,"id":"x"}"#),
                (200, br#"{"status":77,"transaction_id":1,"id":"x"}"#),
                (299, br#"{"status":{},"id":[],"order_id":null}"#),
                (500, br#"{"status":"SUCCESS"}"#),
                (502, br#"{"status":2,"success":true}"#),
                (503, b"busy"),
                (0, b"\xFF"),
                (999, b"{}"),
            ] {
                let read = (gateway.read)(call, http_status, body);
                let shown = format!("{name} {call} {http_status} {}", body.escape_ascii());
                assert_eq!(read.payment.outcome, Outcome::Ambiguous, "{shown}");
                assert!(!read.payment.is_paid(), "{shown}");
                assert!(read.has_details || read.problem.is_some(), "{shown}");
            }
        }
    }
}

/// X2: the words of the documents, where they stand, and what they mean.
#[test]
fn one_table_of_words() {
    let read = |gateway: &str, call: &str, body: &str| {
        let all = gateways();
        let gateway = all.into_iter().find(|found| found.capabilities.name == gateway).unwrap();
        let body: &'static [u8] = body.to_owned().leak().as_bytes();
        (gateway.read)(call, 200, body).payment.outcome
    };
    for (gateway, call, body, outcome) in [
        // accepted is not paid
        ("payment_api", "payment_c2b", r#"{"status":1,"result":{"code":0,"message":"OK"}}"#, Outcome::Pending),
        ("makinisoftpay", "initiate", r#"{"status":"success","resultcode":"000","order_id":"A1"}"#, Outcome::Pending),
        ("dukuzii", "create_payment", r#"{"success":true,"transaction_id":123,"status":"pending"}"#, Outcome::Pending),
        (
            "samsoftpay",
            "create_charge",
            r#"{"id":"txn_abc123","status":"authorized","amount":10000,"fee":200}"#,
            Outcome::Pending,
        ),
        // paid
        ("payment_api", "status", r#"{"status":2}"#, Outcome::Paid),
        ("makinisoftpay", "verify", r#"{"order_id":"A1","status":"SUCCESS","amount":"2800.00"}"#, Outcome::Paid),
        (
            "dukuzii",
            "transaction",
            r#"{"transaction_id":123,"status":"completed","amount":5000,"currency":"TZS"}"#,
            Outcome::Paid,
        ),
        ("samsoftpay", "get_charge", r#"{"id":"txn_abc123","status":"succeeded","amount":10000}"#, Outcome::Paid),
        // not paid
        ("payment_api", "status", r#"{"status":3}"#, Outcome::NotPaid),
        ("payment_api", "status", r#"{"status":4}"#, Outcome::NotPaid),
        ("makinisoftpay", "verify", r#"{"order_id":"A1","status":"FAILED"}"#, Outcome::NotPaid),
        ("dukuzii", "transaction", r#"{"transaction_id":123,"status":"failed"}"#, Outcome::NotPaid),
        ("dukuzii", "transaction", r#"{"transaction_id":123,"status":"expired"}"#, Outcome::NotPaid),
        ("samsoftpay", "get_charge", r#"{"id":"txn_abc123","status":"failed"}"#, Outcome::NotPaid),
        // one gateway's word for paid is no other's
        ("makinisoftpay", "initiate", r#"{"status":"SUCCESS","order_id":"A1"}"#, Outcome::Ambiguous),
        ("makinisoftpay", "verify", r#"{"order_id":"A1","status":"COMPLETED"}"#, Outcome::Ambiguous),
        ("samsoftpay", "get_charge", r#"{"id":"txn_abc123","status":"completed"}"#, Outcome::Ambiguous),
        ("dukuzii", "transaction", r#"{"transaction_id":123,"status":"succeeded"}"#, Outcome::Ambiguous),
    ] {
        assert_eq!(read(gateway, call, body), outcome, "{gateway} {call} {body}");
    }
}

/// X8: the README's table is made from the flags.
#[test]
fn the_readme_says_what_each_gateway_can_promise() {
    let yes = |flag: bool| if flag { "yes" } else { "no" };
    let rows = ALL.iter().map(|it| {
        let Capabilities { name, idempotency, payouts, sandbox, callbacks, failure_callbacks, .. } = it;
        let currencies =
            if it.currencies.len() > 1 { format!("{} currencies", it.currencies.len()) } else { it.currencies[0].to_owned() };
        let idempotency = match idempotency.name() {
            "none" => "nothing".to_owned(),
            name => name.replace('_', " "),
        };
        let (payouts, sandbox, failures) = (yes(*payouts), yes(*sandbox), yes(*failure_callbacks));
        format!("| `{name}` | {currencies} | {payouts} | {idempotency} | {} | {failures} | {sandbox} |", callbacks.name())
    });
    let heading = "| gateway | money | payouts | sent again by | callbacks are | failures are told | sandbox |".to_owned();
    let table: Vec<String> = [heading, "|---|---|---|---|---|---|---|".to_owned()].into_iter().chain(rows).collect();
    assert!(README.contains(&table.join("\n")), "the README lacks\n{}", table.join("\n"));
}
