//! What is true of every callback, of each gateway.
//!
//! Belongs here: what a callback must never be taken for, whatever its bytes. Not here: how forged bodies are made
//! (`resplit`), what a certain callback means.

use arbitrary::Unstructured;
use sahihi::gateway::payment_api::webhook::{self, Expected, Verified, Webhook};
use sahihi::gateway::{dukuzii, makinisoftpay, samsoftpay};
use sahihi::{Credential, Error, OrderId, SIGNED_OVERHEAD, SigningKey, WebhookKey};

use crate::callback::key;
use crate::reference::sha256;
use crate::resplit::{self, Tally};

/// No callback is believed without its gateway's proof, and of `payment_api`'s no two with one text tell different facts.
/// The first byte says which gateway's it is, and whether the body is made by choices.
pub fn webhook_policy(data: &[u8]) {
    let Some((&kind, data)) = data.split_first() else { return };
    match kind % 6 {
        0 => resplit::no_other_reading_is_verified(&mut Unstructured::new(data), 8, &mut Tally::default()),
        1 => {
            let (choices, body) = split(data, 64);
            payment_api_tells_what_was_signed(choices, body);
        }
        2 => {
            let (header, body) = split(data, 80);
            samsoftpay_is_believed_with_its_signature_only(header, body);
        }
        3 => {
            let (header, body) = split(data, 20);
            makinisoftpay_is_read_with_its_key_only(header, body);
        }
        4 => dukuzii_is_its_number(data),
        _ => resplit::no_other_reading_is_verified_with_a_declared_head(&mut Unstructured::new(data), 8, &mut Tally::default()),
    }
}

/// The first byte counts those of the first part.
fn split(data: &[u8], most: usize) -> (&[u8], &[u8]) {
    let Some((&count, rest)) = data.split_first() else { return (&[], &[]) };
    rest.split_at_checked(usize::from(count) % (most + 1)).unwrap_or((rest, &[]))
}

/// Signed by the gateway, a body is read as another parser reads it, or refused for another reason than its signature; as it
/// came, it is believed only if it holds its own signature.
pub fn payment_api_tells_what_was_signed(choices: &[u8], body: &[u8]) {
    let expected = Expected::default();
    let as_it_came = webhook::read(&[key()], body, &expected);
    assert!(as_it_came.is_err() || key().verify_signed(body).is_ok(), "{}", body.escape_ascii());

    let mut buffer = vec![0; body.len() + SIGNED_OVERHEAD];
    let Ok(signed) = key().sign_into(body, &mut buffer) else { return };
    let other = SigningKey::new(b"another secret").unwrap();
    let unbelieved = webhook::read(&[other], signed, &expected).err();
    assert!(unbelieved.is_some(), "{}", body.escape_ascii());
    match webhook::read(&[key()], signed, &expected) {
        Ok(Webhook::Verified(callback)) => {
            assert_eq!(unbelieved, Some(Error::SignatureMismatch));
            let facts = resplit::facts_of(&callback);
            assert_eq!(facts, resplit::told(body), "{}", body.escape_ascii());
            assert!(!callback.payment.is_paid() || resplit::told_member(body, "status").as_deref() == Some("2"));
            a_wrong_expectation_is_refused(signed, &callback);
            resplit::no_reading_beside_this_one_is_verified(&mut Unstructured::new(choices), body, facts, 4);
        }
        Ok(Webhook::Weak(callback)) => assert!(!callback.findings().is_empty(), "{}", body.escape_ascii()),
        Err(error) => {
            let unproven = matches!(error, Error::SignatureMissing | Error::SignatureMalformed | Error::SignatureMismatch);
            assert!(!unproven, "{error:?} {}", body.escape_ascii());
        }
    }
}

fn a_wrong_expectation_is_refused(signed: &[u8], callback: &Verified<'_>) {
    let Some(order_id) = callback.payment.order_id else { return };
    let read = |order_id| webhook::read(&[key()], signed, &Expected { order_id: Some(order_id), ..Expected::default() });
    assert!(matches!(read(order_id), Ok(Webhook::Verified(_))));
    let other = if order_id.as_str() == "A" { "B" } else { "A" };
    assert_eq!(read(OrderId::parse(other).unwrap()).err(), Some(Error::OrderIdUnexpected));
}

/// No header and no body makes the reader stop, and nothing but the signature of these bytes is believed. An empty header
/// stands for the right one.
pub fn samsoftpay_is_believed_with_its_signature_only(header: &[u8], body: &[u8]) {
    use samsoftpay::webhook::{Expected, Webhook, read};
    let keys = [WebhookKey::new(b"sahihi-test-secret").unwrap()];
    let digits = hex::encode(sha256::hmac(b"sahihi-test-secret", body)).into_bytes();
    let ours = header.is_empty() || header.trim_ascii().eq_ignore_ascii_case(&digits);
    let header = if header.is_empty() { &digits } else { header };
    match read(&keys, &[("x-samsoftpay-signature", header)], body, &Expected::default()) {
        Ok(Webhook::Verified(verified)) => {
            assert!(ours);
            assert_eq!(verified.payment.status.outcome(), verified.payment.outcome);
            assert!(!verified.payment.is_paid() || verified.payment.transaction_id.is_some());
        }
        Err(error) => {
            let unproven = matches!(error, Error::SignatureMismatch | Error::HeaderSignatureMalformed);
            assert_eq!(!ours, unproven, "{error:?} {}", header.escape_ascii());
        }
    }
}

/// Without the key nothing is read, whatever comes; with it nothing has an outcome. An empty header stands for the right
/// one.
pub fn makinisoftpay_is_read_with_its_key_only(header: &[u8], body: &[u8]) {
    use makinisoftpay::webhook::{ApiKey, Expected, read};
    let right = b"sahihi-test-key";
    let keys = [ApiKey { label: "one", credential: Credential::new("sahihi-test-key").unwrap() }];
    let sent = if header.is_empty() { right } else { header };
    match read(&keys, &[("X-API-KEY", sent)], body, &Expected::default()) {
        Err(Error::ApiKeyMismatch) => assert_ne!(sent.trim_ascii(), right),
        Err(_) => assert_eq!(sent.trim_ascii(), right),
        Ok(weak) => {
            assert_eq!((sent.trim_ascii(), weak.label()), (&right[..], "one"));
            assert_eq!(weak.verify_request().map(|request| request.order_id), weak.order_id());
        }
    }
}

/// What a hint names is a number that comes out of the request it offers, and nothing else of it matters.
pub fn dukuzii_is_its_number(body: &[u8]) {
    use dukuzii::{id::TransactionNumber, webhook::read};
    let Ok(hint) = read(body) else { return };
    let number = hint.transaction_id();
    assert_eq!(TransactionNumber::parse(&number.to_string()), Ok(number));
    let mut buffer = [0; 128];
    let request = hint.transaction_request().encode(&Credential::new("k").unwrap(), &mut buffer).unwrap();
    assert_eq!(request.path, format!("/api-proxy.php/transaction/{number}"));
}
