//! What `Debug` shows of the public types: names, numbers and lengths, and no text of a secret, of a message or about a person.
//!
//! Belongs here: a sample of every public type that can hold text, printed. Not here: errors (`errors`), what cannot be done
//! with a secret at all (`secrecy`).
//!
//! What is shown on purpose, since a log without it is of no use: ids (of an order, a transaction, a merchant; of few
//! characters, so that they cannot forge a line), idempotency keys, times, amounts, codes, the caller's name for a key,
//! signatures and fingerprints (which travel in the open), and the header values that are no credentials.

use sahihi::gateway::payment_api::customer::{AccountNumber, Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::flow::Flow;
use sahihi::gateway::payment_api::provider::{self, ProviderId};
use sahihi::gateway::payment_api::{self as api, phone};
use sahihi::gateway::samsoftpay::{self as samsoft, amount::WholeUgx, idempotency::IdempotencyKey, time::Timestamp};
use sahihi::gateway::{dukuzii, makinisoftpay as makini};
use sahihi::{Amount, CallbackUrl, Country, Credential, Currency, Email, MerchantId, MinorUnits, Msisdn, OrderId, Outcome};
use sahihi::{NextAction, PublicId, Secret, ShortText, SigningKey, TransactionId, Value, WebhookKey};
use sahihi_tests::marker::{MARKER, PHONE, hides};
use std::collections::BTreeSet;
use std::fmt::Debug;

/// The names of the types that were printed.
#[derive(Default)]
struct Printed(BTreeSet<String>);

impl Printed {
    fn see<T: Debug>(&mut self, value: &T) {
        for shown in [format!("{value:?}"), format!("{value:#?}")] {
            assert!(hides(&shown), "{} shows what it holds: {shown}", std::any::type_name::<T>());
        }
        let name = std::any::type_name::<T>();
        self.0.insert(name.split('<').next().unwrap().to_owned());
    }
}

/// These hold numbers, and names that the core itself has in a table: no text that somebody passed.
const WITHOUT_TEXT: &str = "error::Error error::Fault payment::Outcome payment::PaymentStatus payment::Retry
    gateway::capability::Authenticity gateway::capability::Capabilities gateway::capability::Idempotency
    gateway::problem::Problem gateway::sample::SampleKey
    gateway::dukuzii::Call gateway::dukuzii::operator::Operator gateway::dukuzii::time::NaiveTime
    gateway::dukuzii::id::TransactionNumber gateway::dukuzii::id::ProductId
    gateway::makinisoftpay::Call gateway::makinisoftpay::details::Split
    gateway::payment_api::Call gateway::payment_api::Operation
    gateway::payment_api::flow::Resend gateway::payment_api::limits::Limits gateway::payment_api::limits::reason::Reason
    gateway::payment_api::limits::reason::Verdict gateway::payment_api::limits::table::Daily
    gateway::payment_api::limits::table::Span gateway::payment_api::member::Member
    gateway::payment_api::phone::PhoneFormat gateway::payment_api::policy::Finding gateway::payment_api::policy::Findings
    gateway::payment_api::policy::Rule gateway::payment_api::policy::head::Grammar
    gateway::payment_api::provider::ProviderId gateway::payment_api::provider::row::FlowHint
    gateway::payment_api::provider::row::ProviderKind gateway::payment_api::result_code::ResultCode
    gateway::samsoftpay::Call gateway::samsoftpay::amount::WholeUgx gateway::samsoftpay::channel::ChargeChannel
    gateway::samsoftpay::channel::PayoutChannel gateway::samsoftpay::fee::Comparison
    gateway::samsoftpay::key_kind::KeyKind gateway::samsoftpay::refusal::Refusal gateway::samsoftpay::status::Event
    gateway::samsoftpay::webhook::Window value::amount::Amount value::amount::MinorUnits
    value::country::Country value::currency::Currency";

/// The names stand in the tables of the documents, which a caller may replace by rows of his own.
const TABLES: &str = "gateway::payment_api::limits::table::Table gateway::payment_api::provider::row::ProviderRow
    gateway::payment_api::provider::row::Extras gateway::payment_api::provider::Provider";

fn order_id() -> OrderId {
    OrderId::parse("ORDER-1").unwrap()
}

fn phone_number() -> Msisdn {
    Msisdn::parse(&format!("0{PHONE}"), Country::parse("TZ").unwrap()).unwrap()
}

fn amount(currency: &str) -> Amount {
    Amount::parse("1000", Currency::parse(currency).unwrap()).unwrap()
}

/// A body with the marker in names, texts and numbers of all kinds, besides the members given.
fn body(members: &str) -> String {
    format!(
        r#"{{{members},"message":"{MARKER}","error":"{MARKER}","{MARKER}":["{MARKER}",{{"{MARKER}":{PHONE}}}],"customer_id":"255{PHONE}",
        "transaction_ref":"{MARKER}","resultcode":"{MARKER}","reference":"REF-1","result":{{"code":7,"message":"{MARKER}"}},
        "extra":{{"{MARKER}":"{MARKER}"}},"pp_url":"https://{MARKER}.example/",
        "action":{{"fields":{{"{MARKER}":"{MARKER}"}},"errors":{{"{MARKER}":["{MARKER}"]}}}}}}"#
    )
}

fn values(printed: &mut Printed) {
    printed.see(&Secret::new(MARKER.as_bytes()).unwrap());
    printed.see(&Credential::new(MARKER).unwrap());
    let key = SigningKey::new(MARKER.as_bytes()).unwrap();
    printed.see(&key);
    printed.see(&WebhookKey::new(MARKER.as_bytes()).unwrap());
    printed.see(&key.sign(b"{}").unwrap());
    printed.see(&Email::parse(&format!("{MARKER}@example.com")).unwrap());
    printed.see(&ShortText::parse(MARKER).unwrap());
    printed.see(&CallbackUrl::parse(&format!("https://{MARKER}.example/")).unwrap());
    printed.see(&phone_number());
    printed.see(&phone::render(&phone_number(), None));
    printed.see(&AccountNumber::parse(MARKER).unwrap());
    printed.see(&CustomerUserId::parse(MARKER).unwrap());
    printed.see(&Customer::Phone(phone_number()));
    printed.see(&Customer::parse(MARKER, None, None).unwrap());
    printed.see(&Extra::fields(&[(MARKER, MARKER)]).unwrap());
    printed.see(&Extra::json(format!(r#"{{"{MARKER}":"{MARKER}"}}"#).as_bytes()).unwrap());
    printed.see(&order_id());
    printed.see(&TransactionId::parse("T-1").unwrap());
    printed.see(&MerchantId::parse("M-1").unwrap());
    printed.see(&PublicId::parse("P-1").unwrap());
    printed.see(&IdempotencyKey::parse("K-1").unwrap());
    printed.see(&Timestamp::from_seconds(1_705_314_600).unwrap());
}

fn json(printed: &mut Printed) {
    let body = body(&format!(r#""a":[{PHONE},true,null]"#));
    let object = api::response::read(api::Call::Status, 200, body.as_bytes()).details.unwrap().object();
    printed.see(&object);
    printed.see(&object.members());
    let mut halfway = object.members();
    for (name, value) in object.members() {
        printed.see(&name);
        printed.see(&value);
        printed.see(&halfway.next());
        printed.see(&halfway);
        if let Value::List(list) = value {
            printed.see(&list);
            printed.see(&list.items());
            for item in list.items() {
                printed.see(&item);
                if let Value::Number(number) = item {
                    printed.see(&number);
                }
            }
        }
    }
}

fn payment_api(printed: &mut Printed) {
    let row = provider::find(ProviderId::new(2109).unwrap());
    let key = SigningKey::new(MARKER.as_bytes()).unwrap();
    let (public_id, merchant_id) = (PublicId::parse("P-1").unwrap(), MerchantId::parse("M-1").unwrap());
    let url = format!("https://{MARKER}.example/");
    let fields = [("otp", MARKER)];
    let optional = api::request::Optional {
        customer_user_id: Some(CustomerUserId::parse(MARKER).unwrap()),
        callback_url: Some(CallbackUrl::parse(&url).unwrap()),
        extra: Extra::fields(&fields).unwrap(),
        ..api::request::Optional::default()
    };
    printed.see(&optional);
    let request = api::request::PaymentRequest {
        operation: api::Operation::C2b,
        public_id,
        merchant_id,
        customer: Customer::Phone(phone_number()),
        order_id: order_id(),
        amount: amount("TZS"),
        provider: row,
        optional,
    };
    printed.see(&request);
    let mut buffer = [0; 2048];
    let encoded = request.encode(&key, &mut buffer).unwrap();
    assert!(!hides(str::from_utf8(encoded.body).unwrap()), "there is something to hide");
    printed.see(&encoded);
    printed.see(&encoded.headers[0]);
    let mut status = api::request::StatusRequest::new(public_id, merchant_id, order_id());
    status.customer = Some(Customer::Phone(phone_number()));
    status.extra = Extra::fields(&fields).unwrap();
    printed.see(&status);
    printed.see(&api::limits::Question {
        provider: row,
        operation: api::Operation::C2b,
        amount: amount("TZS"),
        daily_total: None,
    });

    for (status, http) in [(1, 200), (2, 200), (3, 500), (4, 200), (8, 200)] {
        let body = body(&format!(r#""order_id":"ORDER-1","transaction_id":"T-1","status":{status}"#));
        for call in [api::Call::PaymentC2b, api::Call::PaymentB2c, api::Call::Status] {
            let answer = api::response::read(call, http, body.as_bytes());
            printed.see(&answer);
            printed.see(&answer.payment);
            printed.see(&answer.payment.next);
            let details = answer.details.unwrap();
            printed.see(&details);
            printed.see(&details.result());
            details.errors().for_each(|(_, messages)| printed.see(&messages));
            let mut flow = Flow::new(order_id());
            if let Ok(step) = flow.on_answer(&answer) {
                printed.see(&step);
            }
            printed.see(&flow);
        }
    }

    let members = [("order_id", api::webhook::Grammar::Id), ("status", api::webhook::Grammar::Integer)];
    let head = api::webhook::Head::declare(&members).unwrap();
    printed.see(&head);
    printed.see(&api::webhook::Expected { order_id: Some(order_id()), head: Some(head), ..api::webhook::Expected::default() });
    let verified = format!(
        r#"{{"merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","operation_type":17,"customer_id":"255{PHONE}","amount":100,
        "order_id":"ORDER-1","transaction_id":"71","transaction_ref":"{MARKER}","status":2,"provider_id":14,"destination_id":"",
        "result":{{"code":0,"message":"{MARKER}"}}}}"#
    );
    let weak = body(r#""order_id":"ORDER-1","status":2"#);
    let mut kinds = BTreeSet::new();
    for body in [verified, weak] {
        let mut buffer = vec![0; body.len() + sahihi::SIGNED_OVERHEAD];
        let signed = key.sign_into(body.as_bytes(), &mut buffer).unwrap();
        let read = api::webhook::read([&key], signed, &api::webhook::Expected::default()).unwrap();
        printed.see(&read);
        kinds.insert(match read {
            api::webhook::Webhook::Verified(verified) => {
                printed.see(&verified);
                printed.see(&verified.fingerprint());
                assert_eq!(verified.payment.outcome, Outcome::Paid);
                "verified"
            }
            api::webhook::Webhook::Weak(weak) => {
                printed.see(&weak);
                "weak"
            }
        });
    }
    assert_eq!(kinds.len(), 2, "{kinds:?}");
}

fn makinisoftpay(printed: &mut Printed) {
    let keys = [makini::webhook::ApiKey { label: "new", credential: Credential::new(MARKER).unwrap() }];
    printed.see(&keys[0]);
    let (email, url) = (format!("{MARKER}@example.com"), format!("https://{MARKER}.example/"));
    let request = makini::request::InitiateRequest {
        order_id: order_id(),
        buyer_email: Email::parse(&email).unwrap(),
        buyer_name: ShortText::parse(MARKER).unwrap(),
        buyer_phone: phone_number(),
        amount: amount("TZS"),
        webhook_url: Some(CallbackUrl::parse(&url).unwrap()),
    };
    printed.see(&request);
    let mut buffer = [0; 2048];
    printed.see(&request.encode(&keys[0].credential, &mut buffer).unwrap());
    printed.see(&makini::request::VerifyRequest { order_id: order_id() });
    let expected = makini::webhook::Expected { order_id: Some(order_id()), amount: Some(MinorUnits::new(100)) };
    printed.see(&expected);
    let body = body(r#""order_id":"ORDER-1","status":"PENDING","payment_status":"COMPLETED""#);
    let weak =
        makini::webhook::read(&keys, &[("x-api-key", MARKER.as_bytes())], body.as_bytes(), &makini::webhook::Expected::default())
            .unwrap();
    printed.see(&weak);
    let answer = makini::response::read(makini::Call::Verify, 200, body.as_bytes());
    printed.see(&answer);
    printed.see(&answer.details.unwrap());
}

fn dukuzii(printed: &mut Printed) {
    let credential = Credential::new(MARKER).unwrap();
    let email = format!("{MARKER}@example.com");
    let request = dukuzii::request::CreatePaymentRequest {
        phone_number: phone_number(),
        amount: amount("TZS"),
        product_id: dukuzii::id::ProductId::new(1).unwrap(),
        optional: dukuzii::request::Optional {
            customer_name: Some(ShortText::parse(MARKER).unwrap()),
            customer_email: Some(Email::parse(&email).unwrap()),
        },
    };
    printed.see(&request);
    printed.see(&request.optional);
    let mut buffer = [0; 2048];
    printed.see(&request.encode(&credential, &mut buffer).unwrap());
    printed.see(&dukuzii::request::TransactionRequest { transaction_id: dukuzii::id::TransactionNumber::new(7).unwrap() });
    let body = body(r#""transaction_id":7,"status":"pending","success":true"#);
    printed.see(&dukuzii::webhook::read(body.as_bytes()).unwrap());
    let answer = dukuzii::response::read(dukuzii::Call::Transaction, 200, body.as_bytes());
    printed.see(&answer);
    printed.see(&answer.details.unwrap());
}

fn samsoftpay(printed: &mut Printed) {
    let (credential, url) = (Credential::new(MARKER).unwrap(), format!("https://{MARKER}.example/"));
    let (amount, timestamp) = (WholeUgx::new(1000).unwrap(), Timestamp::from_seconds(1_705_314_600).unwrap());
    let idempotency_key = IdempotencyKey::parse("K-1").unwrap();
    let phone = Msisdn::parse(&format!("0{PHONE}"), Country::parse("UG").unwrap()).unwrap();
    let mut buffer = [0; 2048];
    let charge = samsoft::request::CreateChargeRequest {
        amount,
        channel: samsoft::channel::ChargeChannel::MtnMomo,
        phone,
        reference: Some(order_id()),
        idempotency_key,
        timestamp,
    };
    printed.see(&charge);
    printed.see(&charge.encode(&credential, &mut buffer).unwrap());
    printed.see(&samsoft::request::CreatePayoutRequest {
        amount,
        channel: samsoft::channel::PayoutChannel::MtnMomo,
        phone,
        name: Some(ShortText::parse(MARKER).unwrap()),
        idempotency_key,
        timestamp,
    });
    let optional = samsoft::request::Optional {
        description: Some(ShortText::parse(MARKER).unwrap()),
        success_url: Some(CallbackUrl::parse(&url).unwrap()),
        allow_multiple_uses: None,
    };
    printed.see(&optional);
    printed.see(&samsoft::request::CreatePaymentLinkRequest { amount, idempotency_key, timestamp, optional });
    printed.see(&samsoft::request::GetChargeRequest { id: TransactionId::parse("T-1").unwrap() });
    printed.see(&samsoft::webhook::Expected { order_id: Some(order_id()), ..samsoft::webhook::Expected::default() });
    let inside = body(r#""id":"T-1","amount":1000,"currency":"UGX","status":"successful""#);
    let body = format!(r#"{{"event":"charge.succeeded","{MARKER}":"{MARKER}","data":{inside}}}"#);
    let answer = samsoft::response::read(samsoft::Call::GetCharge, 200, body.as_bytes());
    printed.see(&answer);
    printed.see(&answer.details.unwrap());
    let mac = hmac_of(body.as_bytes());
    let headers = [("x-samsoftpay-signature", mac.as_bytes())];
    let keys = [WebhookKey::new(MARKER.as_bytes()).unwrap()];
    let read = samsoft::webhook::read(&keys, &headers, body.as_bytes(), &samsoft::webhook::Expected::default()).unwrap();
    printed.see(&read);
    let samsoft::webhook::Webhook::Verified(verified) = read;
    printed.see(&verified);
}

fn hmac_of(body: &[u8]) -> String {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    hex::encode(Hmac::<sha2::Sha256>::new_from_slice(MARKER.as_bytes()).unwrap().chain_update(body).finalize().into_bytes())
}

#[test]
fn debug_shows_no_text_of_any_public_type() {
    let mut printed = Printed::default();
    for group in [values, json, payment_api, makinisoftpay, dukuzii, samsoftpay] {
        group(&mut printed);
    }
    let listed = WITHOUT_TEXT.split_whitespace().chain(TABLES.split_whitespace()).map(|name| format!("sahihi::{name}"));
    let listed: BTreeSet<String> = listed.collect();
    let seen: BTreeSet<String> = printed.0.into_iter().filter(|name| name.starts_with("sahihi::")).collect();
    assert_eq!(seen.intersection(&listed).next(), None, "printed, and listed as not worth printing");
    let types = sahihi_tests::public_types::public_types();
    assert!(types.len() > 100, "only {} types were found", types.len());
    let known = &seen | &listed;
    let differing: Vec<_> = types.symmetric_difference(&known).collect();
    assert!(differing.is_empty(), "every public type is printed or listed, and none besides: {differing:#?}");
}

#[test]
fn an_action_of_a_customer_shows_no_address() {
    let body = body(r#""order_id":"ORDER-1","transaction_id":"T-1","status":8"#);
    let answer = api::response::read(api::Call::PaymentC2b, 200, body.as_bytes());
    let NextAction::Redirect { url } = answer.payment.next else { panic!("{:?}", answer.payment.next) };
    assert!(!hides(&url.to_string()), "there is something to hide");
    assert!(hides(&format!("{answer:?}{:?}", answer.payment.next)));
}
