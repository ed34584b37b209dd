//! An error says what is in the table, and nothing of what was passed.
//!
//! Belongs here: making errors of every kind, and what they print. Not here: which input gets which error (the vectors).

use sahihi::gateway::payment_api::customer::{AccountNumber, Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::provider::{self, ProviderId};
use sahihi::gateway::payment_api::{self as api, phone};
use sahihi::gateway::samsoftpay::{self as samsoft, amount::WholeUgx, idempotency::IdempotencyKey, time::Timestamp};
use sahihi::gateway::{dukuzii, makinisoftpay as makini};
use sahihi::{Amount, CallbackUrl, Country, Credential, Currency, Email, Error, MerchantId, MinorUnits, Msisdn, OrderId};
use sahihi::{PublicId, SIGNED_OVERHEAD, Secret, ShortText, Signature, SigningKey, TransactionId, WebhookKey, canonical_text};
use sahihi_tests::marker::{MARKER, hides};
use sahihi_tests::vectors;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// The errors that were seen.
#[derive(Default)]
struct Seen {
    names: BTreeSet<&'static str>,
    /// As `Debug` prints them; what prints alike is looked at once.
    printed: BTreeSet<String>,
}

impl Seen {
    fn error(&mut self, error: Error) {
        if !self.printed.insert(format!("{error:?}")) {
            return;
        }
        let number = |place: Option<usize>| place.map(|number| number.to_string()).unwrap_or_default();
        let (debug, display) = match error {
            Error::BufferTooSmall { needed } => (format!(" {{ needed: {needed} }}"), format!(" ({needed} bytes)")),
            _ if error.offset().is_some() => {
                let offset = number(error.offset());
                (format!(" {{ offset: {offset} }}"), format!(" (at byte {offset})"))
            }
            _ => Default::default(),
        };
        assert_eq!(error.to_string(), error.sentence().to_owned() + &display);
        let variant: String = error.name().split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        assert_eq!(format!("{error:?}"), variant + &debug);
        for shown in [format!("{error:#?}"), format!("{error:>200}"), error.name().to_owned()] {
            assert!(hides(&shown), "{shown}");
        }
        self.names.insert(error.name());
    }

    fn of<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.error(error)).ok()
    }

    /// The same for what is no error, but tells of one.
    fn shows_nothing(told: &impl Debug) {
        assert!(hides(&format!("{told:?}")), "{told:#?}");
    }
}

/// Every body of the published vectors.
fn bodies() -> Vec<Vec<u8>> {
    let mut bodies = Vec::new();
    for file in ["signature", "requests", "responses", "webhooks", "samsoftpay", "makinisoftpay", "dukuzii"] {
        let text = std::fs::read_to_string(vectors::path(&format!("{file}.json"))).unwrap();
        let before = bodies.len();
        let file: Value = serde_json::from_str(&text).unwrap();
        for test in file["tests"].as_array().unwrap() {
            collect(test, &mut bodies);
        }
        assert!(bodies.len() > before + 20, "{} bodies", bodies.len() - before);
    }
    bodies
}

/// Finds what is a body in a test: hexadecimal, or the text that is sent.
fn collect(test: &Value, bodies: &mut Vec<Vec<u8>>) {
    for (name, value) in test.as_object().into_iter().flatten() {
        match (name.as_str(), value) {
            ("body" | "signed" | "extra", Value::String(written)) => {
                bodies.push(hex::decode(written).unwrap_or_else(|_| written.clone().into_bytes()));
            }
            (_, Value::Object(_)) => collect(value, bodies),
            _ => {}
        }
    }
}

/// Makes bodies with the marker in them of another one: as each value, as each name, in each place of an escape; cut off,
/// and with a byte that is none of JSON.
fn marked(body: &[u8]) -> Vec<Vec<u8>> {
    let mut marked = Vec::new();
    // No id has a blank in it; ids may be shown.
    let text = format!("{MARKER} {MARKER}");
    if let Ok(Value::Object(members)) = serde_json::from_slice(body) {
        for name in members.keys() {
            let mut changed = members.clone();
            changed[name] = Value::String(text.clone());
            marked.push(serde_json::to_vec(&changed).unwrap());
        }
        let mut changed = members.clone();
        changed.insert(MARKER.to_owned(), serde_json::json!({ "signature": text }));
        marked.push(serde_json::to_vec(&changed).unwrap());
        changed.insert("data".to_owned(), serde_json::json!({ MARKER: text, "amount": text, "currency": text, "id": text }));
        marked.push(serde_json::to_vec(&changed).unwrap());
        marked.push(format!(r#"{{"{MARKER}":1,"{MARKER}":2}}"#).into_bytes());
    }
    let mut cut = [body, MARKER.as_bytes()].concat();
    marked.push(cut.clone());
    cut.truncate(body.len() / 2);
    cut.extend_from_slice(format!("\"{MARKER}\\q\"").as_bytes());
    marked.push(cut.clone());
    cut.push(0xFF);
    marked.push(cut);
    marked
}

/// Gives a body to everything that takes one, as it is and signed.
fn take_body(seen: &mut Seen, body: &[u8]) {
    let key = SigningKey::new(MARKER.as_bytes()).unwrap();
    let webhook_key = WebhookKey::new(MARKER.as_bytes()).unwrap();
    seen.of(key.sign(body));
    seen.of(key.verify_signed(body));
    seen.of(key.sign_into(body, &mut []));
    seen.of(sahihi::verify_any([&key, &key], body, &Signature::from_bytes([0; Signature::LEN])));
    seen.of(canonical_text(body, &mut |_: &[u8]| ()));
    seen.of(Signature::of_body(body));
    seen.of(Extra::json(body).map(drop));
    seen.of(webhook_key.verify(body, &[b'0'; 64]));
    let hint = seen.of(dukuzii::webhook::read(body));
    Seen::shows_nothing(&hint);

    let order_id = Some(OrderId::parse(MARKER).unwrap());
    let transaction_id = Some(TransactionId::parse(MARKER).unwrap());
    let mut buffer = vec![0; body.len() + SIGNED_OVERHEAD];
    let signed = key.sign_into(body, &mut buffer).unwrap_or(body);
    let plain = api::webhook::Expected::default();
    let callback = seen.of(api::webhook::read([&key], signed, &plain));
    Seen::shows_nothing(&callback);
    for expected in [
        api::webhook::Expected { order_id, ..plain },
        api::webhook::Expected { amount: Some(MinorUnits::new(1)), ..plain },
        api::webhook::Expected { currency: Some(Currency::parse("XOF").unwrap()), ..plain },
        api::webhook::Expected { merchant_id: Some(MerchantId::parse(MARKER).unwrap()), ..plain },
        api::webhook::Expected { operation_type: Some(99), ..plain },
    ] {
        seen.of(api::webhook::read([&key], signed, &expected).map(drop));
    }

    let mac = hmac_of(body);
    let headers = [("x-samsoftpay-signature", mac.as_bytes())];
    let plain = samsoft::webhook::Expected::default();
    let webhook = seen.of(samsoft::webhook::read([&webhook_key], &headers, body, &plain));
    Seen::shows_nothing(&webhook);
    for expected in [
        samsoft::webhook::Expected { order_id, ..plain },
        samsoft::webhook::Expected { transaction_id, ..plain },
        samsoft::webhook::Expected { amount: Some(WholeUgx::new(1).unwrap()), ..plain },
        samsoft::webhook::Expected { window: Some(samsoft::webhook::Window { now_s: 1, seconds: 1 }), ..plain },
    ] {
        seen.of(samsoft::webhook::read([&webhook_key], &headers, body, &expected).map(drop));
    }

    let keys = [makini::webhook::ApiKey { label: "old", credential: Credential::new(MARKER).unwrap() }];
    let headers = [("x-api-key", MARKER.as_bytes())];
    let plain = makini::webhook::Expected::default();
    let webhook = seen.of(makini::webhook::read(&keys, &headers, body, &plain));
    Seen::shows_nothing(&webhook);
    for expected in
        [makini::webhook::Expected { order_id, ..plain }, makini::webhook::Expected { amount: Some(MinorUnits::new(1)), ..plain }]
    {
        seen.of(makini::webhook::read(&keys, &headers, body, &expected).map(drop));
    }

    for http_status in [200, 400, 503] {
        let answer = api::response::read(api::Call::PaymentC2b, http_status, body);
        Seen::shows_nothing(&answer);
        let mut flow = api::flow::Flow::new(OrderId::parse("ORDER-1").unwrap());
        seen.of(flow.on_answer(&answer).map(drop));
        seen.of(flow.on_answer(&api::response::read(api::Call::Status, 200, br#"{"order_id":"ORDER-1","status":2}"#)).map(drop));
        seen.of(flow.on_answer(&api::response::read(api::Call::Status, 200, br#"{"order_id":"ORDER-1","status":3}"#)).map(drop));
        Seen::shows_nothing(&samsoft::response::read(samsoft::Call::CreateCharge, http_status, body));
        Seen::shows_nothing(&makini::response::read(makini::Call::Verify, http_status, body));
        Seen::shows_nothing(&dukuzii::response::read(dukuzii::Call::Transaction, http_status, body));
    }
}

fn hmac_of(body: &[u8]) -> String {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    hex::encode(Hmac::<sha2::Sha256>::new_from_slice(MARKER.as_bytes()).unwrap().chain_update(body).finalize().into_bytes())
}

/// Gives a text to everything that takes one.
fn take_text(seen: &mut Seen, text: &str) {
    let (tanzania, shilling) = (Country::parse("TZ").unwrap(), Currency::parse("TZS").unwrap());
    seen.of(SigningKey::new(text.as_bytes()).map(drop));
    seen.of(WebhookKey::new(text.as_bytes()).map(drop));
    seen.of(Secret::new(text.as_bytes()).map(drop));
    seen.of(Credential::new(text).map(drop));
    seen.of(Signature::decode(text.as_bytes()).map(drop));
    seen.of(text.parse::<Signature>().map(drop));
    seen.of(WebhookKey::new(b"k").unwrap().verify(b"{}", text.as_bytes()));
    seen.of(MinorUnits::parse(text));
    seen.of(MinorUnits::parse_scientific(text));
    seen.of(text.parse::<MinorUnits>());
    seen.of(Amount::parse(text, shilling));
    seen.of(Amount::parse(text, Currency::parse("XOF").unwrap()));
    seen.of(Currency::parse(text));
    seen.of(Country::parse(text));
    seen.of(OrderId::parse(text));
    seen.of(TransactionId::parse(text));
    seen.of(MerchantId::parse(text));
    seen.of(PublicId::parse(text));
    seen.of(CallbackUrl::parse(text).map(drop));
    seen.of(Email::parse(text).map(drop));
    seen.of(ShortText::parse(text).map(drop));
    for country in ["TZ", "CI", "BJ", "FR"] {
        let country = Country::parse(country).unwrap();
        for phone in [Msisdn::parse(text, country), Msisdn::migrate_old(text, country)] {
            if let Some(phone) = seen.of(phone) {
                for id in [2109, 7] {
                    seen.of(phone::for_provider(&phone, &provider::find(ProviderId::new(id).unwrap())).map(drop));
                }
            }
        }
    }
    for id in [1, 2109, 7, 4_000_000_000] {
        let provider = provider::find(ProviderId::new(id).unwrap());
        seen.of(Customer::parse(text, Some(&provider), Some(tanzania)).map(drop));
    }
    seen.of(Customer::parse(text, None, None).map(drop));
    seen.of(AccountNumber::parse(text).map(drop));
    seen.of(CustomerUserId::parse(text).map(drop));
    seen.of(Extra::fields(&[(text, text)]).map(drop));
    seen.of(Extra::json(text.as_bytes()).map(drop));
    seen.of(ProviderId::parse(text));
    seen.of(api::webhook::operation_type(text));
    seen.of(api::webhook::Head::declare(&[(text, api::webhook::Grammar::Id)]).map(drop));
    seen.of(WholeUgx::parse(text));
    seen.of(IdempotencyKey::parse(text).map(drop));
    seen.of(samsoft::channel::ChargeChannel::parse(text));
    seen.of(samsoft::channel::PayoutChannel::parse(text));
    seen.of(dukuzii::id::TransactionNumber::parse(text));
    seen.of(dukuzii::id::ProductId::parse(text));

    let keys = [makini::webhook::ApiKey { label: "old", credential: Credential::new("sk_1").unwrap() }];
    for headers in [&[][..], &[("x-api-key", text.as_bytes())], &[("x-api-key", text.as_bytes()), ("X-Api-Key", b"other")]] {
        seen.of(makini::webhook::read(&keys, headers, b"{}", &makini::webhook::Expected::default()).map(drop));
    }
    let key = [WebhookKey::new(b"k").unwrap()];
    let headers = [("x-samsoftpay-signature", text.as_bytes())];
    seen.of(samsoft::webhook::read(&key, &headers, b"{}", &samsoft::webhook::Expected::default()).map(drop));
}

#[test]
fn no_error_repeats_a_message() {
    let mut seen = Seen::default();
    let bodies = bodies();
    assert!(bodies.len() > 1000, "only {} bodies", bodies.len());
    for (count, body) in bodies.iter().enumerate() {
        take_body(&mut seen, body);
        // Each tenth has members of every kind by far.
        if count % 10 == 0 {
            for body in marked(body) {
                take_body(&mut seen, &body);
            }
        }
    }
    // All that a walk, a signature or a gateway's reading can refuse; the rest takes more than a body.
    let bound = |error: &&Error| matches!(error.code(), 100..=106 | 200..=204 | 500..=515 | 600..=603 | 643);
    let missing = Error::ALL.iter().filter(bound).map(|error| error.name()).filter(|name| !seen.names.contains(name));
    let about_arguments = ["channel_unsupported", "timestamp_malformed"];
    // What is not portable without floating point is changed by printing with it.
    let of_the_other_build = if cfg!(feature = "float") { "number_not_portable" } else { "number_changed_by_printing" };
    let missing: Vec<_> = missing.filter(|name| *name != of_the_other_build).collect();
    assert_eq!(missing, about_arguments);
}

#[test]
fn no_error_repeats_an_argument() {
    let mut seen = Seen::default();
    let long = MARKER.repeat(40);
    for text in [MARKER, &long, ""] {
        take_text(&mut seen, text);
    }
    for around in [
        "{}\n",
        " {} ",
        "{}\0",
        "\u{1F600}{}",
        "0{}",
        "1{}",
        "100.{}",
        "100.00{}",
        "1e{}",
        "+255{}",
        "https://{} ",
        "{}@",
        "-{}",
        "sk {}",
        "{}/..",
    ] {
        take_text(&mut seen, &around.replace("{}", MARKER));
    }
    for text in [
        "0",
        "0.00",
        "100.123",
        "100.50",
        "99999999999999999999",
        "1e30",
        "..",
        "signature",
        "0712345678",
        "+255 0712345678",
        "+254712345678",
        "71234567",
        "0012",
        "22912345678",
        "9712345678",
        "0100000000",
        "254",
        "9223372036854775808",
        "2024-01-01",
    ] {
        take_text(&mut seen, text);
    }
    assert!(seen.names.len() > 30, "only {:?}", seen.names);
    assert!(Timestamp::from_seconds(1).is_err_and(|error| hides(&error.to_string())));
}

#[test]
fn every_error_says_no_more_than_the_table() {
    let mut seen = Seen::default();
    for error in Error::ALL {
        seen.error(*error);
    }
    assert_eq!(seen.names.len(), Error::ALL.len());
    for error in [Error::NotJson { offset: usize::MAX }, Error::BufferTooSmall { needed: usize::MAX }] {
        seen.error(error);
    }
    assert_eq!(size_of::<Error>(), 2 * size_of::<usize>(), "a number is all it has room for");
}
