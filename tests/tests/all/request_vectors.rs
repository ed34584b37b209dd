//! `tests/vectors/requests.json` is what its tables say, and the core writes and refuses every request of it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/requests`).

use sahihi::gateway::payment_api::Call;
use sahihi::gateway::payment_api::member::Member;
use sahihi::{Error, SigningKey};
use sahihi_tests::cases::requests::{Request, SCHEMA, Test, requests_json};
use sahihi_tests::vectors::{self, File};
use sahihi_tests::{encode, reference};
use std::collections::BTreeSet;

fn file() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("requests.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_tables_say() {
    vectors::is_published("requests.json", &requests_json(), SCHEMA);
    let file = file();
    for test in &file.tests {
        assert_eq!((test.result == "valid", test.result == "invalid"), (test.request.is_some(), test.error.is_some()));
    }
}

#[test]
fn the_core_answers_every_test() {
    for test in file().tests {
        let about = format!("test {}: {}", test.id, test.comment);
        match (encode::request(&test), &test.error) {
            (Ok(sent), None) => {
                let expected = test.request.unwrap();
                assert_eq!(text(&sent), text(&expected), "{about}");
                assert_eq!(sent, expected, "{about}");
            }
            (answer, expected) => assert_eq!(answer.map_err(Error::name).err(), expected.as_deref(), "{about}"),
        }
    }
}

fn text(request: &Request) -> String {
    String::from_utf8(hex::decode(&request.body).unwrap()).unwrap()
}

/// F11: the signature is the last member, and belongs to all that is before it.
#[test]
fn every_body_verifies_and_is_json_with_the_signature_last() {
    let mut count = 0;
    for test in file().tests.iter().filter(|test| test.result == "valid") {
        // F47: the documents give no host, so none is made up.
        let path = &test.request.as_ref().unwrap().path;
        assert!(path.starts_with('/') && path.matches('/').count() == 2, "test {}: {path}", test.id);
        let body = text(test.request.as_ref().unwrap());
        let secret = hex::decode(&test.secret).unwrap();
        assert_eq!(SigningKey::new(&secret).unwrap().verify_signed(body.as_bytes()), Ok(()), "test {}", test.id);
        let (_, signature) = body.rsplit_once(",\"signature\":\"").unwrap();
        assert_eq!(signature, format!("{}\"}}", hex::encode(reference::sign(&secret, body.as_bytes()).unwrap())));
        assert!(serde_json::from_str::<serde_json::Value>(&body).unwrap().is_object());
        count += 1;
    }
    assert!(count > 100, "only {count}");
}

#[test]
fn covers_every_error_that_a_request_can_cause() {
    let covered: BTreeSet<String> = file().tests.into_iter().filter_map(|test| test.error).collect();
    // No request has a transaction id; an unknown provider is no error here; the last two are of other gateways.
    let others = [Error::TransactionIdMalformed, Error::ProviderUnknown, Error::AmountNotWhole, Error::EmailMalformed];
    let caused = |error: &Error| matches!(error.code(), 400..=499) && !others.contains(error);
    let here = [Error::EmptySecret, Error::SignatureNested { offset: 0 }, Error::DepthExceeded { offset: 0 }];
    let expected = Error::ALL.iter().filter(|error| caused(error)).chain(&here).map(|error| error.name().to_owned());
    assert_eq!(covered, expected.collect());
}

#[test]
fn covers_every_name_that_an_order_id_must_not_have() {
    let tests = file().tests;
    for call in Call::ALL {
        assert!(tests.iter().any(|test| test.call == call.name() && test.result == "valid"), "{}", call.name());
    }
    for member in Member::ALL {
        let asked = tests.iter().find(|test| test.fields.iter().any(|field| field.0 == "order_id" && field.1 == member.name()));
        let refused = asked.is_some_and(|test| test.error.as_deref() == Some("order_id_reserved"));
        assert_eq!(refused, member.is_in_callbacks(), "{}", member.name());
    }
}
