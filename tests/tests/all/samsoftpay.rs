//! Samsoftpay against its published vectors, and the laws that hold for any message.
//!
//! Belongs here: running `vectors/samsoftpay.json`, fingerprints, fees, hostile input. Not here: the cases
//! (`cases::samsoftpay`).

use proptest::prelude::*;
use sahihi::gateway::capability::{Authenticity, Idempotency};
use sahihi::gateway::header::ReceivedHeader;
use sahihi::gateway::samsoftpay::amount::{WholeUgx, check_currency};
use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};
use sahihi::gateway::samsoftpay::fee::Comparison;
use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
use sahihi::gateway::samsoftpay::request::{
    CreateChargeRequest, CreatePaymentLinkRequest, CreatePayoutRequest, GetChargeRequest, Optional,
};
use sahihi::gateway::samsoftpay::time::{Timestamp, unix_seconds};
use sahihi::gateway::samsoftpay::webhook::{self, Expected, Webhook, Window};
use sahihi::gateway::samsoftpay::{BASE_URL, CAPABILITIES, Call, response, status};
use sahihi::{CallbackUrl, Country, Credential, Currency, EncodedRequest, Error, Msisdn, NextAction, OrderId};
use sahihi::{Payment, Retry, ShortText, TransactionId, WebhookKey};
use sahihi_tests::cases::samsoftpay::{Answer, Facts, SCHEMA, Test, Verified, published, samsoftpay_json};
use sahihi_tests::cases::sent::Sent;
use sahihi_tests::invariants::{response::samsoftpay as response_law, webhook as laws};
use sahihi_tests::reference::sha256;
use sahihi_tests::vectors;
use std::collections::BTreeSet;

#[test]
fn the_published_file_is_what_the_tables_say() {
    vectors::is_published("samsoftpay.json", &samsoftpay_json(), SCHEMA);
}

fn of_kind(kind: &str) -> Vec<Test> {
    let tests: Vec<Test> = published().tests.into_iter().filter(|test| test.kind == kind).collect();
    assert!(tests.len() > 10, "{} of {kind}", tests.len());
    tests
}

fn call(test: &Test) -> Call {
    Call::parse(test.call.as_ref().unwrap()).unwrap()
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Makes and encodes the request of a test.
fn send(test: &Test) -> Result<Sent, Error> {
    let fields = test.fields.as_ref().unwrap();
    let find = |name: &str| fields.iter().find(|field| field.0 == name).map(|field| &*field.1);
    let field = |name: &str| find(name).unwrap_or_else(|| panic!("no {name}: {test:?}"));
    let credential = Credential::new(test.credential.as_ref().unwrap())?;
    find("currency").map_or(Ok(()), |code| check_currency(Currency::parse(code)?))?;
    let phone = |name: &str| Msisdn::parse(field(name), Country::parse(find("@country").unwrap_or("UG"))?);
    let amount = || WholeUgx::parse(field("amount"));
    let key = || IdempotencyKey::parse(field("idempotency_key"));
    let timestamp = || Timestamp::from_seconds(field("timestamp").parse().unwrap());
    let mut buffer = [0; 4096];
    let encoded = match call(test) {
        Call::CreateCharge => CreateChargeRequest {
            amount: amount()?,
            channel: ChargeChannel::parse(field("channel"))?,
            phone: phone("customer.phone")?,
            reference: find("reference").map(OrderId::parse).transpose()?,
            idempotency_key: key()?,
            timestamp: timestamp()?,
        }
        .encode(&credential, &mut buffer)?,
        Call::GetCharge => GetChargeRequest { id: TransactionId::parse(field("id"))? }.encode(&credential, &mut buffer)?,
        Call::CreatePayout => CreatePayoutRequest {
            amount: amount()?,
            channel: find("channel").map(PayoutChannel::parse).transpose()?.unwrap_or_default(),
            phone: phone("recipient.phone")?,
            name: find("recipient.name").map(ShortText::parse).transpose()?,
            idempotency_key: key()?,
            timestamp: timestamp()?,
        }
        .encode(&credential, &mut buffer)?,
        Call::CreatePaymentLink => CreatePaymentLinkRequest {
            amount: amount()?,
            idempotency_key: key()?,
            timestamp: timestamp()?,
            optional: Optional {
                description: find("description").map(ShortText::parse).transpose()?,
                success_url: find("success_url").map(CallbackUrl::parse).transpose()?,
                allow_multiple_uses: find("allow_multiple_uses").map(|truth| truth.parse().unwrap()),
            },
        }
        .encode(&credential, &mut buffer)?,
    };
    assert!(!format!("{encoded:?}").contains(test.credential.as_ref().unwrap()), "a credential is not printed");
    Ok(sent(&encoded))
}

fn sent(encoded: &EncodedRequest<'_>) -> Sent {
    Sent {
        method: encoded.method.to_owned(),
        path: encoded.path.to_owned(),
        headers: encoded.headers.iter().map(|one| (one.name.to_owned(), one.value.to_owned(), one.credential)).collect(),
        body: String::from_utf8(encoded.body.to_vec()).unwrap(),
    }
}

/// SS1, SS8, SS13, SS17, SS22
#[test]
fn the_core_sends_or_refuses_every_request() {
    for test in of_kind("request") {
        let expected = test.request.clone().ok_or_else(|| test.error.as_deref().unwrap());
        assert_eq!(send(&test).map_err(Error::name), expected, "{test:?}");
    }
}

fn facts(payment: &Payment<'_>) -> Facts {
    Facts {
        order_id: text(payment.order_id),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
    }
}

fn next(next: &NextAction<'_>) -> String {
    match next {
        NextAction::Wait { after_s } | NextAction::Resend { after_s } => format!("{} {after_s}", next.name()),
        _ => next.name().to_owned(),
    }
}

/// SS2, SS12, SS14, SS15, SS16, SS19
#[test]
fn the_core_reads_every_answer() {
    for test in of_kind("response") {
        let body = hex::decode(test.body.as_ref().unwrap()).unwrap();
        let answer = response::read(call(&test), test.http_status.unwrap(), &body);
        let payment = &answer.payment;
        let shown = Answer {
            status: payment.status.name().to_owned(),
            outcome: payment.outcome.name().to_owned(),
            next: next(&payment.next),
            retry: payment.retry.name().to_owned(),
            refusal: answer.refusal.map(|refusal| refusal.name().to_owned()),
            facts: facts(payment),
        };
        let problem = answer.problem.map(|problem| problem.name().to_owned());
        assert_eq!((shown, problem), (test.answer.clone().unwrap(), test.error.clone()), "{test:?}");
    }
}

/// Reads the webhook of a test.
fn receive(test: &Test) -> Result<Verified, Error> {
    let secrets = test.secrets.as_ref().unwrap().iter();
    let keys: Vec<WebhookKey> = secrets.map(|secret| WebhookKey::new(secret.as_bytes()).unwrap()).collect();
    let headers: Vec<ReceivedHeader<'_>> =
        test.headers.as_ref().unwrap().iter().map(|(name, value)| (&**name, value.as_bytes())).collect();
    let fact = |name: &str| test.expect.as_ref().unwrap().iter().find(|fact| fact.0 == name).map(|fact| &*fact.1);
    let number = |name: &str| fact(name).map(|text| text.parse().unwrap());
    let expected = Expected {
        order_id: fact("order_id").map(OrderId::parse).transpose()?,
        transaction_id: fact("transaction_id").map(TransactionId::parse).transpose()?,
        amount: fact("amount").map(WholeUgx::parse).transpose()?,
        window: number("now_s").zip(number("window_s")).map(|(now_s, seconds)| Window { now_s, seconds }),
    };
    let body = hex::decode(test.body.as_ref().unwrap()).unwrap();
    let Webhook::Verified(verified) = webhook::read(&keys, &headers, &body, &expected)?;
    let query_path = verified.get_charge_request().map(|request| {
        let mut buffer = [0; 1024];
        request.encode(&Credential::new("sk_test_1").unwrap(), &mut buffer).unwrap().path.to_owned()
    });
    Ok(Verified {
        key: verified.key,
        status: verified.payment.status.name().to_owned(),
        outcome: verified.payment.outcome.name().to_owned(),
        next: next(&verified.payment.next),
        event: verified.event.name().to_owned(),
        query_path,
        facts: facts(&verified.payment),
    })
}

/// SS2, SS3, SS5, SS6, SS7, SS12, X4
#[test]
fn the_core_refuses_every_webhook_or_verifies_it() {
    for test in of_kind("webhook") {
        let expected = test.verified.clone().ok_or_else(|| test.error.as_deref().unwrap());
        assert_eq!(receive(&test).map_err(Error::name), expected, "{test:?}");
    }
}

/// SS2, SS3, X2
#[test]
fn the_core_knows_every_word() {
    for test in of_kind("status") {
        let word = test.word.as_ref().unwrap();
        let read = if word.contains('.') { status::from_event(word) } else { status::from_word(word) };
        assert_eq!((read.name().to_owned(), read.outcome().name().to_owned()), test.meaning.clone().unwrap(), "{test:?}");
    }
}

/// SS3, X6, X7, X8, X9: what an application has to know before it chooses.
#[test]
fn says_what_the_gateway_can_do() {
    let found = (CAPABILITIES.name, CAPABILITIES.currencies, CAPABILITIES.webhook_answer, CAPABILITIES.documented_base_url);
    assert_eq!(found, ("samsoftpay", &["UGX"][..], 200, Some(BASE_URL)));
    // SS9: the other host in the document is somebody's own.
    assert_eq!(BASE_URL, "https://api.samsoftpay.com");
    assert_eq!((CAPABILITIES.idempotency, CAPABILITIES.callbacks), (Idempotency::Header, Authenticity::Verified));
    let abilities = [CAPABILITIES.status_query, CAPABILITIES.payouts, CAPABILITIES.sandbox];
    assert_eq!((abilities, CAPABILITIES.callbacks_signed, CAPABILITIES.failure_callbacks), ([true, true, false], true, true));
    assert_eq!(Call::ALL.map(Call::most_per_minute), [Some(30), None, Some(10), None]);
}

fn read<'b>(key: &WebhookKey, body: &'b str) -> webhook::Verified<'b> {
    let digits = hex::encode(sha256::hmac(b"sahihi-test-secret", body.as_bytes()));
    let headers = [("X-Samsoftpay-Signature", digits.as_bytes())];
    let Webhook::Verified(verified) =
        webhook::read(std::slice::from_ref(key), &headers, body.as_bytes(), &Expected::default()).unwrap();
    verified
}

/// SS4, SS5: a charge is credited once, whatever the message around it; other events are told apart by their own id.
#[test]
fn a_webhook_that_comes_again_has_the_same_fingerprint() {
    let key = WebhookKey::new(b"sahihi-test-secret").unwrap();
    let of = |body: &str| read(&key, body).fingerprint().to_string();
    let paid = of(r#"{"event":"charge.succeeded","data":{"id":"txn_1"}}"#);
    for again in [
        r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":"succeeded","amount":5000}}"#,
        r#"{"data":{"id":"txn_1"},"event":"charge.succeeded"}"#,
        r#"{"id":"evt_1","timestamp":1705314600,"event":"charge.succeeded","data":{"id":"txn_1"}}"#,
        r#"{"id":"evt_2","event":"charge.succe\u0065ded","data":{"id":"txn_\u0031"}}"#,
    ] {
        assert_eq!(of(again), paid, "{again}");
    }
    let others = [
        r#"{"event":"charge.succeeded","data":{"id":"txn_2"}}"#,
        r#"{"event":"charge.failed","data":{"id":"txn_1"}}"#,
        r#"{"event":"charge.succeeded","data":{}}"#,
        r#"{"event":"charge.succeeded","data":{"merchant_reference":"txn_1"}}"#,
        r#"{"event":"charge.refunded","data":{"id":"txn_1"}}"#,
        r#"{"event":"charge.refunded","data":{"id":"txn_1","amount":1}}"#,
        r#"{"event":"charge.refunded","id":"evt_1","data":{"id":"txn_1"}}"#,
        r#"{"event":"charge.refunded","id":"evt_2","data":{"id":"txn_1"}}"#,
        r#"{"event":"other","id":"evt_1","data":{"id":"txn_1"}}"#,
    ];
    let mut seen: BTreeSet<String> = others.iter().map(|body| of(body)).collect();
    seen.insert(paid);
    assert_eq!(seen.len(), others.len() + 1);
    let event = |amount: u32| format!(r#"{{"event":"charge.refunded","id":"evt_1","data":{{"id":"txn_1","amount":{amount}}}}}"#);
    assert_eq!(of(&event(1)), of(&event(2)), "an event with an id of its own is known by it");
}

/// Nothing of what a webhook tells is sent again as it was.
#[test]
fn a_webhook_says_what_may_be_sent_again() {
    let key = WebhookKey::new(b"sahihi-test-secret").unwrap();
    for (event, retry) in
        [("charge.succeeded", Retry::Nothing), ("charge.failed", Retry::NewOrderId), ("charge.refunded", Retry::QueryOnly)]
    {
        let body = format!(r#"{{"event":"{event}","data":{{"id":"txn_1"}}}}"#);
        assert_eq!(read(&key, &body).payment.retry, retry, "{event}");
    }
}

/// SS10, SS11
#[test]
fn the_fee_is_compared_for_charges_only() {
    let shillings = |compared: Comparison| {
        assert_eq!(compared.is_as_documented(), compared.documented == compared.returned);
        (compared.documented.shillings(), compared.returned.shillings())
    };
    let fee = |call, body: &str| response::read(call, 200, body.as_bytes()).fee().map(shillings);
    let charge = |amount: u64, fee: u64| format!(r#"{{"id":"txn_1","status":"authorized","amount":{amount},"fee":{fee}}}"#);
    assert_eq!(fee(Call::CreateCharge, &charge(10_000, 200)), Some((200, 200)));
    assert_eq!(fee(Call::GetCharge, &charge(333_333, 4_999)), Some((4_999, 4_999)));
    assert_eq!(fee(Call::CreateCharge, &charge(10_000, 150)), Some((200, 150)));
    assert_eq!(fee(Call::CreatePayout, &charge(50_000, 750)), None);
    assert_eq!(fee(Call::CreateCharge, r#"{"status":"authorized","fee":200}"#), None);
    assert_eq!(fee(Call::CreateCharge, r#"{"status":"authorized","amount":10000,"fee":-200}"#), None);
    let key = WebhookKey::new(b"sahihi-test-secret").unwrap();
    let told = read(&key, r#"{"event":"charge.succeeded","data":{"id":"txn_1","amount":10000,"fee":200}}"#).fee();
    assert_eq!(told.map(shillings), Some((200, 200)));
    assert_eq!(read(&key, r#"{"event":"payout.succeeded","data":{"id":"p","amount":50000,"fee":750}}"#).fee(), None);
}

/// SS21
#[test]
fn the_time_of_the_document_is_read_with_its_offset() {
    let key = WebhookKey::new(b"sahihi-test-secret").unwrap();
    let body = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/samsoftpay_webhook.json")).unwrap();
    let verified = read(&key, &body);
    assert_eq!(verified.details.completed_at_s(), unix_seconds("2024-01-15T10:30:00Z"));
    assert_eq!(verified.details.completed_at_s(), Some(1_705_314_600));
}

const MEMBERS: &[&str] = &[
    r#""status":"succeeded""#,
    r#""status":"failed""#,
    r#""status":"authorized""#,
    r#""status":{"status":"succeeded"}"#,
    r#""st\u0061tus":"succeeded""#,
    r#""error":"insufficient available balance""#,
    r#""error":"stale X-Timestamp""#,
    r#""error":null"#,
    r#""id":"txn_1""#,
    r#""amount":10000"#,
    r#""amount":184467440737095516150"#,
    r#""fee":200"#,
    r#""currency":"KES""#,
    r#""url":"https://pay.example/1""#,
    r#""event":"charge.succeeded""#,
    r#""data":{"id":"txn_1","status":"succeeded"}"#,
    r#""data":{"status":"succeeded"}"#,
];

fn any_http() -> impl Strategy<Value = u16> {
    prop_oneof![3 => 200..300_u16, 3 => 400..600_u16, 1 => any::<u16>()]
}

fn any_body() -> impl Strategy<Value = Vec<u8>> {
    let members = prop::collection::vec(prop::sample::select(MEMBERS), 0..6);
    let whole = members.prop_map(|members| format!("{{{}}}", members.join(",")).into_bytes());
    let broken = (whole.clone(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut body, place, byte)| {
        let at = place.index(body.len());
        body[at] = byte;
        body
    });
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), whole, broken]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_is_read_and_none_is_paid_that_was_not_told(
        call in prop::sample::select(Call::ALL.to_vec()), http in any_http(), body in any_body(),
    ) {
        response_law(call, http, &body);
    }

    /// SS7: no header and no body makes it stop, and nothing but the signature of these bytes is believed.
    #[test]
    fn any_webhook_is_believed_with_its_signature_only(header in prop::collection::vec(any::<u8>(), 0..70), body in any_body(), ours in any::<bool>()) {
        laws::samsoftpay_is_believed_with_its_signature_only(if ours { b"" } else { &header }, &body);
    }
}

/// Without this the laws about `Paid` could hold because nothing ever is.
#[test]
fn some_answers_are_paid() {
    let paid = |call, http| response_law(call, http, br#"{"id":"txn_1","status":"succeeded"}"#);
    assert!(paid(Call::GetCharge, 200) && !paid(Call::GetCharge, 500) && !paid(Call::CreatePaymentLink, 200));
}
