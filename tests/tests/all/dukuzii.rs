//! `tests/vectors/dukuzii.json` is what its table says, and the core answers it; what is true of any answer and webhook.
//!
//! Belongs here: running the file, its completeness, laws. Not here: the cases (`cases/dukuzii.rs`).

use proptest::prelude::*;
use sahihi::gateway::dukuzii::details::Details;
use sahihi::gateway::dukuzii::id::{ProductId, TransactionNumber};
use sahihi::gateway::dukuzii::request::{CreatePaymentRequest, Optional, TransactionRequest};
use sahihi::gateway::dukuzii::{Call, response, status, webhook};
use sahihi::{Amount, Country, Credential, Currency, Email, EncodedRequest, Error, Msisdn, NextAction, ShortText};
use sahihi_tests::cases::dukuzii::{Answer, Hint, SCHEMA, Test, dukuzii_json, published};
use sahihi_tests::cases::sent::Sent;
use sahihi_tests::invariants;
use sahihi_tests::vectors::{self, File};

fn tests(kind: &str) -> Vec<Test> {
    let file: File<Test> = serde_json::from_str(&published()).unwrap();
    file.tests.into_iter().filter(|test| test.kind == kind).collect()
}

#[test]
fn the_published_file_is_what_the_table_says() {
    vectors::is_published("dukuzii.json", &dukuzii_json(), SCHEMA);
}

/// Every row of the contradictions that a message can show is cited in the file.
#[test]
fn every_row_has_a_case() {
    let file = published();
    // The others are about the core alone. DK4: `time`. DK10: the command. DK11: `operator`. DK13, DK14, DK16: `CAPABILITIES`.
    for row in ["DK1", "DK2", "DK3", "DK5", "DK6", "DK7", "DK8", "DK9", "DK12", "DK15", "X2", "X3", "X5", "X6"] {
        let rest = file.match_indices(row).map(|(at, _)| &file[at + row.len()..]);
        let cited = rest.filter(|rest| !rest.starts_with(|next: char| next.is_ascii_digit())).count();
        assert!(cited > 0, "{row}");
    }
}

fn sent(request: &EncodedRequest<'_>) -> Sent {
    let header = |header: &sahihi::Header<'_>| (header.name.to_owned(), header.value.to_owned(), header.credential);
    Sent {
        method: request.method.to_owned(),
        path: request.path.to_owned(),
        headers: request.headers.iter().map(header).collect(),
        body: String::from_utf8(request.body.to_vec()).unwrap(),
    }
}

/// Makes the request of a test.
fn made(test: &Test) -> Result<Sent, Error> {
    let field = |name: &str| {
        let fields = test.fields.as_ref().unwrap();
        fields.iter().find(|field| field.0 == name).map(|field| &*field.1)
    };
    let credential = Credential::new(test.credential.as_ref().unwrap())?;
    let mut buffer = [0; 2048];
    let encoded = match Call::parse(test.call.as_ref().unwrap()).unwrap() {
        Call::Transaction => {
            let transaction_id = TransactionNumber::parse(field("transaction_id").unwrap())?;
            TransactionRequest { transaction_id }.encode(&credential, &mut buffer)?
        }
        Call::CreatePayment => {
            let country = Country::parse(field("@country").unwrap_or("TZ"))?;
            let currency = Currency::parse(field("@currency").unwrap_or("TZS"))?;
            let request = CreatePaymentRequest {
                phone_number: Msisdn::parse(field("phone_number").unwrap(), country)?,
                amount: Amount::parse(field("amount").unwrap(), currency)?,
                product_id: ProductId::parse(field("product_id").unwrap())?,
                optional: Optional {
                    customer_name: field("customer_name").map(ShortText::parse).transpose()?,
                    customer_email: field("customer_email").map(Email::parse).transpose()?,
                },
            };
            request.encode(&credential, &mut buffer)?
        }
    };
    Ok(sent(&encoded))
}

#[test]
fn the_core_makes_or_refuses_every_request() {
    let tests = tests("request");
    assert!(tests.len() > 50);
    for test in tests {
        match made(&test) {
            Ok(sent) => assert_eq!((Some(sent), None), (test.request.clone(), test.error.clone()), "{test:?}"),
            Err(error) => assert_eq!(Some(error.name()), test.error.as_deref(), "{test:?}"),
        }
    }
}

fn body(test: &Test) -> Vec<u8> {
    let body = hex::decode(test.body.as_ref().unwrap()).unwrap();
    if let Some(text) = &test.body_text {
        assert_eq!(text.as_bytes(), body);
    }
    body
}

#[test]
fn the_core_reads_every_answer() {
    let tests = tests("response");
    assert!(tests.len() > 50);
    for test in tests {
        let body = body(&test);
        let call = Call::parse(test.call.as_ref().unwrap()).unwrap();
        let read = response::read(call, test.http_status.unwrap(), &body);
        let payment = &read.payment;
        let next = match payment.next {
            NextAction::Wait { after_s } => format!("wait {after_s}"),
            _ => payment.next.name().to_owned(),
        };
        let answer = Answer {
            status: payment.status.name().to_owned(),
            outcome: payment.outcome.name().to_owned(),
            next,
            retry: payment.retry.name().to_owned(),
            transaction_id: payment.transaction_id.map(|id| id.to_string()),
            amount: payment.amount.map(|amount| amount.to_string()),
            currency: payment.currency.map(|currency| currency.to_string()),
            created_at: read.details.and_then(Details::created_at).map(|time| time.to_string()),
            completed_at: read.details.and_then(Details::completed_at).map(|time| time.to_string()),
        };
        let problem = read.problem.map(|problem| problem.name().to_owned());
        assert_eq!((Some(answer), problem), (test.answer.clone(), test.error.clone()), "{test:?}");
        assert_eq!((read.call, read.http_status), (call, test.http_status.unwrap()));
    }
}

/// Whatever is missing or another one: it is not this payment that was paid.
#[test]
fn only_the_right_transaction_amount_and_currency_are_delivered_on() {
    let (number, amount) =
        (TransactionNumber::new(123).unwrap(), Amount::parse("5000", Currency::parse("TZS").unwrap()).unwrap());
    let right = r#"{"transaction_id":123,"status":"completed","amount":5000,"currency":"TZS"}"#;
    let read = |call, http_status, body: &str| response::read(call, http_status, body.as_bytes()).is_paid_for(number, amount);
    assert!(read(Call::Transaction, 200, right));
    assert!(read(Call::Transaction, 200, &right.replace("5000", "\"5000.00\"")));
    for (from, to) in [
        ("123", "124"),
        ("123", "0"),
        ("\"transaction_id\":123,", ""),
        ("completed", "pending"),
        ("5000", "500"),
        ("5000", "5000.01"),
        ("\"amount\":5000,", ""),
        ("TZS", "KES"),
        (",\"currency\":\"TZS\"", ""),
    ] {
        let body = right.replace(from, to);
        assert!(body != right && !read(Call::Transaction, 200, &body), "{body}");
    }
    assert!(!read(Call::Transaction, 500, right) && !read(Call::CreatePayment, 200, right));
}

#[test]
fn the_core_reads_every_webhook() {
    let tests = tests("webhook");
    assert!(tests.len() > 20);
    for test in tests {
        match webhook::read(&body(&test)) {
            Ok(hint) => {
                let mut buffer = [0; 128];
                let request = hint.transaction_request().encode(&Credential::new("k").unwrap(), &mut buffer).unwrap();
                let transaction_id = hint.transaction_id().to_string();
                let read = Hint { transaction_id, transaction_path: request.path.to_owned() };
                assert_eq!((Some(read), None), (test.hint.clone(), test.error.clone()), "{test:?}");
            }
            Err(Error::NumberNotPortable { .. }) => {
                assert!(!cfg!(feature = "float") && test.flags.contains(&"Float".to_owned()), "{test:?}");
            }
            Err(error) => assert_eq!((Some(error.name()), None), (test.error.as_deref(), test.hint.clone()), "{test:?}"),
        }
    }
}

#[test]
fn the_core_knows_every_word_and_every_wait() {
    for test in tests("status") {
        let status = status::from_word(test.word.as_ref().unwrap());
        let (name, outcome) = test.meaning.clone().unwrap();
        assert_eq!((status.name(), status.outcome().name()), (&*name, &*outcome), "{test:?}");
    }
    let polls = tests("poll");
    assert!(polls.iter().all(|test| status::poll_after_s(test.attempt.unwrap()) == test.after_s));
    assert_eq!(polls.iter().filter_map(|test| test.after_s).sum::<u32>(), status::EXPIRES_AFTER_S);
}

/// Bodies that come near to an answer or a webhook, and others.
fn any_body() -> impl Strategy<Value = Vec<u8>> {
    let value = prop_oneof![
        Just("123".to_owned()),
        Just("0".to_owned()),
        Just("\"0123\"".to_owned()),
        Just("\"completed\"".to_owned()),
        Just("\"pending\"".to_owned()),
        Just("\"failed\"".to_owned()),
        Just("\"\"".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        Just("null".to_owned()),
        Just("[{}]".to_owned()),
        Just("\"2026-04-07 10:30:00\"".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        "[ -~]{0,12}".prop_map(|text| format!("{text:?}")),
    ];
    let name =
        prop::sample::select(vec!["success", "status", "transaction_id", "error", "amount", "currency", "created_at", "x"]);
    let object = prop::collection::vec((name, value), 0..7).prop_map(|members| {
        let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    });
    let cut = (object.clone(), any::<prop::sample::Index>()).prop_map(|(body, at)| body[..at.index(body.len())].to_vec());
    prop_oneof![8 => object, 1 => cut, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// X2, DK2, DK9: paid and not paid come only from a question answered with 2xx and no problem; a new payment is never
    /// either, and nothing ever says to send the same again.
    #[test]
    fn no_answer_says_more_than_it_can(body in any_body(), http_status in prop_oneof![Just(200_u16), 100_u16..600], initiation: bool) {
        let call = if initiation { Call::CreatePayment } else { Call::Transaction };
        invariants::response::dukuzii(call, http_status, &body);
    }

    /// DK1, DK3: what a webhook names goes into the path and comes out as the same number, and nothing else of it matters.
    #[test]
    fn a_hint_is_its_number(body in any_body(), number in 1..=i64::MAX) {
        invariants::webhook::dukuzii_is_its_number(&body);
        let hint = webhook::read(format!("{{\"transaction_id\":{number}}}").as_bytes()).unwrap();
        prop_assert_eq!(hint.transaction_id().get(), number.unsigned_abs());
        prop_assert_eq!(hint.transaction_request().transaction_id, hint.transaction_id());
    }
}
