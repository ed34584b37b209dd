//! What is true of every answer of a gateway: no bytes pass for a payment that was not told.
//!
//! Belongs here: laws of reading answers, a function per gateway that says whether the answer is paid. Not here: what a
//! certain answer means.

use sahihi::gateway::dukuzii::id::TransactionNumber;
use sahihi::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use sahihi::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use serde_json::Value;

use crate::told;

/// Any answer to any call of any gateway is read, and none is more than it tells. The first byte says which call was
/// answered, the second one with which HTTP status.
pub fn response_reading(data: &[u8]) {
    let [call, http_status, body @ ..] = data else { return };
    let http_status = HTTP_STATUSES[usize::from(*http_status) % HTTP_STATUSES.len()];
    let at = usize::from(call >> 2);
    match call & 3 {
        0 => payment_api(payment_api::Call::ALL[at % payment_api::Call::ALL.len()], http_status, body),
        1 => samsoftpay(samsoftpay::Call::ALL[at % samsoftpay::Call::ALL.len()], http_status, body),
        2 => makinisoftpay(makinisoftpay::Call::ALL[at % makinisoftpay::Call::ALL.len()], http_status, body),
        _ => dukuzii(dukuzii::Call::ALL[at % dukuzii::Call::ALL.len()], http_status, body),
    };
}

/// Those that mean something, some at the borders, and some that nobody sends.
pub const HTTP_STATUSES: [u16; 16] = [200, 201, 202, 299, 199, 300, 400, 401, 404, 409, 422, 429, 500, 503, 0, 999];

/// Whether it is over agrees with what it says to do next, and its status with its outcome.
fn agrees_with_itself(payment: &Payment<'_>) {
    let over = matches!(payment.outcome, Outcome::Paid | Outcome::NotPaid);
    assert_eq!(matches!(payment.next, NextAction::Done), over);
    assert_eq!(payment.status.outcome(), payment.outcome, "the status says no more than the outcome");
    assert_eq!(payment.is_paid(), payment.outcome == Outcome::Paid);
}

/// Whether JSON, as another parser reads it, has this word as its top-level status.
fn tells(body: &[u8], word: &str) -> bool {
    told::status(body).is_some_and(|status| status == word)
}

/// Whether JSON, as another parser reads it, has an integer 2 as its top-level status.
fn tells_success(body: &[u8]) -> bool {
    match told::status(body) {
        Some(Value::Number(number)) => number.as_i64() == Some(2),
        Some(Value::String(text)) => text.parse() == Ok(2),
        _ => false,
    }
}

/// Reads an answer of `payment_api`.
pub fn payment_api(call: payment_api::Call, http_status: u16, body: &[u8]) -> bool {
    let answer = payment_api::response::read(call, http_status, body);
    let payment = &answer.payment;
    agrees_with_itself(payment);
    if payment.outcome == Outcome::Paid {
        assert!(matches!(http_status, 200..=299) && tells_success(body), "{http_status} {}", body.escape_ascii());
        assert!(payment.retry == Retry::Nothing && answer.problem.is_none());
    }
    if payment.outcome == Outcome::NotPaid {
        assert!(matches!(http_status, 200..=299) && answer.problem.is_none());
    }
    if payment.retry == Retry::NewOrderId {
        let hint = answer.details.and_then(|details| details.result().code).and_then(payment_api::result_code::find);
        assert!(payment.outcome == Outcome::NotPaid || hint.unwrap().nothing_created);
    }
    if answer.problem.is_none() {
        let code = answer.details.unwrap().status_code().unwrap();
        assert_eq!(payment_api::status::from_code(code), payment.status);
    }
    if let Some(details) = answer.details {
        let fields: Vec<String> = details.fields().map(|(name, value)| format!("{name}{value:?}")).collect();
        let errors =
            details.errors().map(|(name, all)| format!("{name}{:?}", all.map(|text| text.to_string()).collect::<Vec<_>>()));
        assert!(fields.concat().len() + errors.collect::<Vec<_>>().concat().len() <= 60 * body.len());
        if matches!(payment.next, NextAction::CollectFields) {
            let asked = call == payment_api::Call::Status && payment.status == PaymentStatus::ActionRequired;
            assert!(asked && !fields.is_empty(), "F37");
        }
    } else {
        assert!(answer.problem.is_some());
    }
    payment.is_paid()
}

/// Reads an answer of `samsoftpay`.
pub fn samsoftpay(call: samsoftpay::Call, http_status: u16, body: &[u8]) -> bool {
    let answer = samsoftpay::response::read(call, http_status, body);
    let payment = &answer.payment;
    agrees_with_itself(payment);
    let success = matches!(http_status, 200..=299);
    match payment.outcome {
        Outcome::Paid => {
            let asked = success && call != samsoftpay::Call::CreatePaymentLink;
            assert!(asked && tells(body, "succeeded") && payment.retry == Retry::Nothing);
        }
        Outcome::NotPaid if success => assert!(tells(body, "failed") && payment.retry == Retry::NewOrderId),
        Outcome::NotPaid => assert!(call.is_initiation() && answer.details.is_some_and(|details| details.error().is_some())),
        Outcome::Pending => assert!(success),
        _ => assert!(!matches!(payment.retry, Retry::Nothing | Retry::NewOrderId)),
    }
    assert!(call.is_initiation() || !matches!(payment.retry, Retry::SameOrderId | Retry::FixedSameOrderId));
    assert!(success || payment.retry != Retry::NewOrderId, "a refusal never advises a new key");
    assert_eq!(answer.refusal.is_none(), success);
    payment.is_paid()
}

/// Reads an answer of `makinisoftpay`.
pub fn makinisoftpay(call: makinisoftpay::Call, http_status: u16, body: &[u8]) -> bool {
    let answer = makinisoftpay::response::read(call, http_status, body);
    let payment = &answer.payment;
    agrees_with_itself(payment);
    let asked = call == makinisoftpay::Call::Verify && matches!(http_status, 200..=299);
    match payment.outcome {
        Outcome::Paid => assert!(asked && tells(body, "SUCCESS") && payment.retry == Retry::Nothing),
        Outcome::NotPaid => assert!(asked && tells(body, "FAILED") && payment.retry == Retry::NewOrderId),
        _ => assert!(!matches!(payment.retry, Retry::Nothing | Retry::NewOrderId)),
    }
    assert!(answer.problem.is_none() || payment.outcome == Outcome::Ambiguous);
    assert!(answer.details.is_some() || answer.problem.is_some());
    payment.is_paid()
}

/// Reads an answer of `dukuzii`: paid and not paid come only from a question that was answered, and nothing ever says to send
/// the same again.
pub fn dukuzii(call: dukuzii::Call, http_status: u16, body: &[u8]) -> bool {
    let answer = dukuzii::response::read(call, http_status, body);
    let payment = &answer.payment;
    agrees_with_itself(payment);
    let asked = call == dukuzii::Call::Transaction && matches!(http_status, 200..=299) && answer.problem.is_none();
    match payment.outcome {
        Outcome::Paid => assert!(asked && tells(body, "completed"), "{}", body.escape_ascii()),
        Outcome::NotPaid => assert!(asked && (tells(body, "failed") || tells(body, "expired"))),
        _ => {}
    }
    assert_eq!(
        answer.problem.is_some(),
        payment.outcome == Outcome::Ambiguous && payment.status == PaymentStatus::Undefined,
        "{}",
        body.escape_ascii()
    );
    assert!(!matches!(payment.retry, Retry::SameOrderId | Retry::FixedSameOrderId));
    let sent_anew = payment.retry == Retry::NewOrderId && call == dukuzii::Call::CreatePayment;
    assert!(!sent_anew || (payment.transaction_id.is_none() && matches!(http_status, 300..=499)));
    if let Some(id) = payment.transaction_id {
        assert!(TransactionNumber::parse(id.as_str()).is_ok());
    }
    payment.is_paid()
}
