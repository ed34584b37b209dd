//! `tests/vectors/makinisoftpay.json` is what its tables say, the core answers it, and what is true of any message.
//!
//! Belongs here: running the file, laws for any bytes. Not here: the cases (`cases/makinisoftpay`).

use proptest::prelude::*;
use sahihi::gateway::capability::{Authenticity, Idempotency};
use sahihi::gateway::header::ReceivedHeader;
use sahihi::gateway::makinisoftpay::details::{Details, Split};
use sahihi::gateway::makinisoftpay::request::{InitiateRequest, VerifyRequest};
use sahihi::gateway::makinisoftpay::webhook::{self, ApiKey, Expected};
use sahihi::gateway::makinisoftpay::{BASE_URL, CAPABILITIES, Call, response, status};
use sahihi::{
    Amount, CallbackUrl, Country, Credential, Currency, Email, EncodedRequest, Error, MinorUnits, Msisdn, NextAction, OrderId,
    ShortText,
};
use sahihi_tests::cases::makinisoftpay::{Answer, SCHEMA, Test, Weak, makinisoftpay_json, published};
use sahihi_tests::cases::sent::Sent;
use sahihi_tests::invariants::{response::makinisoftpay as response_law, webhook as laws};
use sahihi_tests::vectors::{self, File};

fn file() -> File<Test> {
    serde_json::from_str(&published()).unwrap()
}

fn of_kind(kind: &str) -> Vec<Test> {
    let tests: Vec<Test> = file().tests.into_iter().filter(|test| test.kind == kind).collect();
    assert!(tests.len() >= 10, "only {} of {kind}", tests.len());
    tests
}

#[test]
fn the_published_file_is_what_the_tables_say() {
    vectors::is_published("makinisoftpay.json", &makinisoftpay_json(), SCHEMA);
    let file = file();
    assert!(file.tests.iter().all(|test| (test.result == "invalid") == test.error.is_some()));
}

fn call(test: &Test) -> Call {
    Call::parse(test.call.as_deref().unwrap()).unwrap()
}

fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Makes the request of a test.
fn send(test: &Test) -> Result<Sent, Error> {
    let fields = test.fields.as_ref().unwrap();
    let find = |name: &str| fields.iter().find(|field| field.0 == name).map(|field| &*field.1);
    let field = |name: &str| find(name).unwrap_or_else(|| panic!("test {} has no {name}", test.id));
    let credential = Credential::new(test.credential.as_ref().unwrap())?;
    let order_id = OrderId::parse(field("order_id"))?;
    let mut buffer = [0; 4096];
    let encoded = match call(test) {
        Call::Verify => VerifyRequest { order_id }.encode(&credential, &mut buffer)?,
        Call::Initiate => {
            let request = InitiateRequest {
                order_id,
                buyer_email: Email::parse(field("buyer_email"))?,
                buyer_name: ShortText::parse(field("buyer_name"))?,
                buyer_phone: Msisdn::parse(field("buyer_phone"), Country::parse(find("@country").unwrap_or("TZ"))?)?,
                amount: Amount::parse(field("amount"), Currency::parse(find("@currency").unwrap_or("TZS"))?)?,
                webhook_url: find("webhook_url").map(CallbackUrl::parse).transpose()?,
            };
            request.encode(&credential, &mut buffer)?
        }
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

#[test]
fn the_core_sends_or_refuses_every_request() {
    for test in of_kind("request") {
        let expected = test.request.clone().ok_or_else(|| test.error.as_deref().unwrap());
        assert_eq!(send(&test).map_err(Error::name), expected, "{test:?}");
    }
}

/// What the file says of an answer, and the problem.
fn read(test: &Test) -> (Answer, Option<String>) {
    let body = hex::decode(test.body.as_ref().unwrap()).unwrap();
    let answer = response::read(call(test), test.http_status.unwrap(), &body);
    let (payment, details) = (&answer.payment, answer.details);
    let split = details.and_then(Details::split);
    let next = match payment.next {
        NextAction::Wait { after_s } => format!("wait {after_s}"),
        _ => payment.next.name().to_owned(),
    };
    let shown = Answer {
        status: payment.status.name().to_owned(),
        outcome: payment.outcome.name().to_owned(),
        next,
        retry: payment.retry.name().to_owned(),
        order_id: text(payment.order_id),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
        merchant_amount: text(details.and_then(Details::merchant_amount)),
        platform_fee: text(details.and_then(Details::platform_fee)),
        unexplained_deduction: text(split.map(Split::unexplained_deduction)),
        unexplained_surplus: text(split.map(Split::unexplained_surplus)),
    };
    (shown, answer.problem.map(|problem| problem.name().to_owned()))
}

#[test]
fn the_core_reads_every_answer() {
    for test in of_kind("response") {
        assert_eq!(read(&test), (test.answer.clone().unwrap(), test.error.clone()), "{test:?}");
    }
}

/// Reads the webhook of a test.
fn receive(test: &Test) -> Result<Weak, Error> {
    let keys = test.keys.as_ref().unwrap().iter();
    let keys: Vec<_> = keys.map(|(label, key)| ApiKey { label, credential: Credential::new(key).unwrap() }).collect();
    let headers: Vec<ReceivedHeader<'_>> =
        test.headers.as_ref().unwrap().iter().map(|(name, value)| (&**name, value.as_bytes())).collect();
    let fact = |name: &str| test.expect.as_ref().unwrap().iter().find(|fact| fact.0 == name).map(|fact| &*fact.1);
    let expected = Expected {
        order_id: fact("order_id").map(OrderId::parse).transpose()?,
        amount: fact("amount").map(MinorUnits::parse).transpose()?,
    };
    let body = hex::decode(test.body.as_ref().unwrap()).unwrap();
    let weak = webhook::read(&keys, &headers, &body, &expected)?;
    let verify_path = weak.verify_request().map(|request| {
        let mut buffer = [0; 1024];
        request.encode(&keys[weak.key()].credential, &mut buffer).unwrap().path.to_owned()
    });
    Ok(Weak {
        key: weak.key(),
        label: weak.label().to_owned(),
        status: weak.claimed_status().name().to_owned(),
        order_id: text(weak.order_id()),
        transaction_id: text(weak.transaction_id()),
        verify_path,
    })
}

#[test]
fn the_core_refuses_every_webhook_or_finds_it_weak() {
    for test in of_kind("webhook") {
        let expected = test.weak.clone().ok_or_else(|| test.error.as_deref().unwrap());
        assert_eq!(receive(&test).map_err(Error::name), expected, "{test:?}");
    }
}

#[test]
fn the_core_knows_every_word() {
    for test in of_kind("status") {
        let read = status::from_word(test.word.as_ref().unwrap());
        assert_eq!((read.name().to_owned(), read.outcome().name().to_owned()), test.meaning.clone().unwrap(), "{test:?}");
    }
}

/// MK5, X6, X7, X8, X9: what an application has to know before it chooses.
#[test]
fn says_what_the_gateway_can_do() {
    let found = (CAPABILITIES.name, CAPABILITIES.currencies, CAPABILITIES.webhook_answer, CAPABILITIES.documented_base_url);
    assert_eq!(found, ("makinisoftpay", &["TZS"][..], 200, Some(BASE_URL)));
    assert_eq!((CAPABILITIES.idempotency, CAPABILITIES.callbacks), (Idempotency::OrderIdImplied, Authenticity::Weak));
    let abilities = [CAPABILITIES.status_query, CAPABILITIES.payouts, CAPABILITIES.sandbox];
    assert_eq!((abilities, CAPABILITIES.callbacks_signed, CAPABILITIES.failure_callbacks), ([true, false, false], false, false));
}

/// MK17: what the webhook cannot tell is compared with the answer to `verify`.
#[test]
fn compares_the_answer_to_verify_with_the_order() {
    let expected = Expected { order_id: OrderId::parse("54321").ok(), amount: MinorUnits::parse("2800").ok() };
    for (body, compared) in [
        (r#"{"status":"SUCCESS","order_id":"54321","amount":"2800.00"}"#, Ok(())),
        (r#"{"status":"SUCCESS"}"#, Ok(())),
        (r#"{"status":"SUCCESS","order_id":"54322","amount":"2800.00"}"#, Err(Error::OrderIdUnexpected)),
        (r#"{"status":"SUCCESS","order_id":"54321","amount":"2800.01"}"#, Err(Error::AmountUnexpected)),
    ] {
        assert_eq!(expected.compare(&response::read(Call::Verify, 200, body.as_bytes()).payment), compared, "{body}");
    }
}

/// Whether JSON, as another parser reads it, has this word as its top-level status.
/// Whatever is missing or another one: it is not this order that was paid.
#[test]
fn only_the_right_order_amount_and_currency_are_delivered_on() {
    let amount = |currency| Amount::parse("2800", Currency::parse(currency).unwrap()).unwrap();
    let order_id = OrderId::parse("54321").unwrap();
    let right = r#"{"order_id":"54321","status":"SUCCESS","amount":"2800.00"}"#;
    let read =
        |call, http_status, body: &str| response::read(call, http_status, body.as_bytes()).is_paid_for(order_id, amount("TZS"));
    assert!(read(Call::Verify, 200, right));
    assert!(read(Call::Verify, 200, &right.replace("\"2800.00\"", "2800")));
    for (from, to) in [
        ("54321", "54322"),
        ("\"order_id\":\"54321\",", ""),
        ("SUCCESS", "PENDING"),
        ("SUCCESS", "success"),
        ("2800", "280"),
        ("2800.00", "2800.01"),
        (",\"amount\":\"2800.00\"", ""),
    ] {
        let body = right.replace(from, to);
        assert!(body != right && !read(Call::Verify, 200, &body), "{body}");
    }
    assert!(!read(Call::Verify, 500, right) && !read(Call::Initiate, 200, right));
    assert!(!response::read(Call::Verify, 200, right.as_bytes()).is_paid_for(order_id, amount("KES")));
}

const MEMBERS: &[&str] = &[
    r#""status":"SUCCESS""#,
    r#""status":"success""#,
    r#""status":"FAILED""#,
    r#""status":"error""#,
    r#""status":"PENDING""#,
    r#""status":{"status":"SUCCESS"}"#,
    r#""st\u0061tus":"SUCCESS""#,
    r#""payment_status":"COMPLETED""#,
    r#""order_id":"54321""#,
    r#""order_id":["54321"]"#,
    r#""amount":"2800.00""#,
    r#""amount":-1"#,
    r#""merchant_amount":18446744073709551615"#,
    r#""platform_fee":"68.25""#,
];

fn any_call() -> impl Strategy<Value = Call> {
    prop::sample::select(Call::ALL.to_vec())
}

fn any_http() -> impl Strategy<Value = u16> {
    prop_oneof![3 => 200..300_u16, 2 => 400..600_u16, 1 => any::<u16>()]
}

fn any_body() -> impl Strategy<Value = Vec<u8>> {
    let members = prop::collection::vec(prop::sample::select(MEMBERS), 0..6);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        members.clone().prop_map(|members| format!("{{{}}}", members.join(",")).into_bytes()),
        (members, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(members, place, byte)| {
            let mut body = format!("{{{}}}", members.join(",")).into_bytes();
            let at = place.index(body.len());
            body[at] = byte;
            body
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_is_read_and_none_is_paid_that_was_not_told(call in any_call(), http in any_http(), body in any_body()) {
        response_law(call, http, &body);
    }

    /// MK3: without the key nothing is read, whatever comes; with it nothing has an outcome.
    #[test]
    fn any_webhook_is_read_with_the_key_only(sent in prop::collection::vec(any::<u8>(), 0..20), body in any_body(), ours in any::<bool>()) {
        laws::makinisoftpay_is_read_with_its_key_only(if ours { b"" } else { &sent }, &body);
    }

    /// MK16: any order id is one value of one parameter.
    #[test]
    fn any_order_id_stays_one_parameter(id in "[A-Za-z0-9_:.-]{1,128}") {
        let mut buffer = [0; 1024];
        let encoded = VerifyRequest { order_id: OrderId::parse(&id).unwrap() }.encode(&Credential::new("k").unwrap(), &mut buffer);
        let path = encoded.unwrap().path;
        let value = path.strip_prefix("/api/v1/public/payments/verify/?order_id=").unwrap();
        assert!(!value.contains(['&', '=', '?', '#', '/', ':', ' ']));
        assert_eq!(value.replace("%3A", ":"), id);
    }
}

/// Without this the law about `Paid` could hold because nothing ever is.
#[test]
fn some_answers_are_paid() {
    let paid = |call, http| response_law(call, http, br#"{"status":"SUCCESS"}"#);
    assert!(paid(Call::Verify, 200) && !paid(Call::Verify, 500) && !paid(Call::Initiate, 200));
}
