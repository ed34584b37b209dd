//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: what an answer and its HTTP code mean together, what to do next, whether to send again. Not here: the
//! members beside the payment (`details`), bad bodies (`gateway::problem`), the words (`status`).
//!
//! An answer is not signed: it can be believed because we asked for it, over TLS. The document gives neither HTTP codes nor
//! a list of errors, so only an answer under an HTTP code of success, with a word of the document, says anything.

use super::details::Details;
use super::{CURRENCY, Call, status};
pub use crate::gateway::problem::Problem;
use crate::payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use crate::value::amount::Amount;
use crate::value::currency::Currency;
use crate::value::id::{OrderId, TransactionId};
use crate::wire::value::{Object, Value};

/// An answer of the gateway, whatever came.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Answer<'a> {
    /// What was asked.
    pub call: Call,
    /// The HTTP code of the answer.
    pub http_status: u16,
    /// The payment, as far as the answer can be believed. Its `transaction_id` is the gateway's `reference`.
    pub payment: Payment<'a>,
    /// The other members, believed or not, if the body is a JSON object.
    pub details: Option<Details<'a>>,
    /// What is wrong with the answer.
    pub problem: Option<Problem>,
}

impl Answer<'_> {
    /// Tells whether the answer says that this order was paid, with this amount in this currency: what to deliver on.
    ///
    /// An answer that does not say which order it is about, or how much, says nothing.
    /// [`Expected::compare`](super::webhook::Expected::compare) tells which of them is another one.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::makinisoftpay::{Call, response};
    /// use sahihi::{Amount, Currency, OrderId};
    ///
    /// let shillings = |text| Amount::parse(text, Currency::parse("TZS")?);
    /// let answer = response::read(Call::Verify, 200, br#"{"order_id":"54321","status":"SUCCESS","amount":"2800.00"}"#);
    /// assert!(answer.is_paid_for(OrderId::parse("54321")?, shillings("2800")?));
    /// assert!(!answer.is_paid_for(OrderId::parse("54322")?, shillings("2800")?));
    /// assert!(!answer.is_paid_for(OrderId::parse("54321")?, shillings("28000")?));
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_paid_for(&self, order_id: OrderId, amount: Amount) -> bool {
        let told = self.payment.amount == Some(amount.minor()) && self.payment.currency == Some(amount.currency());
        self.payment.is_paid() && self.payment.order_id == Some(order_id) && told
    }
}

/// Reads an answer. It never fails: what cannot be believed is ambiguous, and has a problem.
///
/// It does not know which order was asked about, nor how much it was: let [`is_paid_for`](Answer::is_paid_for) compare before
/// anything is credited.
///
/// What the word in `status` says, and what is next:
///
/// | call | HTTP | status | outcome | next |
/// |---|---|---|---|---|
/// | `initiate` | 2xx | `success` (000_:89) | pending: accepted is not paid | wait, then `verify` |
/// | `initiate`, `verify` | 2xx | `error` (000_:97) | ambiguous, with [`Problem::Refused`] | query |
/// | `verify` | 2xx | `SUCCESS` (000_:176) | paid | done |
/// | `verify` | 2xx | `PENDING` (000_:177) | pending | wait |
/// | `verify` | 2xx | `FAILED` (000_:178) | not paid | done |
/// | any | 2xx | any other word, in other capitals too | ambiguous | query |
/// | any | any | none, or any other HTTP code | ambiguous, with a [`Problem`] | query |
///
/// After a `verify` that told nothing new, wait for [`poll_after_s`] before the next one.
///
/// Whether to send the payment again: after `paid`, nothing; after `not_paid`, fix it and take a new order id; while it is
/// pending, or the word is unknown, only ask. After a `verify` that failed, only ask, too. After an `initiate` that failed,
/// the first row that holds:
///
/// | HTTP | status | send again | because |
/// |---|---|---|---|
/// | 409 | | no, only ask | the order exists |
/// | others than 2xx | any word but `error` | ambiguous | it may have begun, whatever the code says |
/// | 2xx | `error` | fixed, with the same order id | it was refused, which does not prove that nothing exists |
/// | 2xx | none | ambiguous | it arrived, and may have begun |
/// | 3xx | | fixed, with the same order id | the address is wrong: most often the slash at its end is missing |
/// | 425, 429 | | with the same order id | it came too early or too often, and was not looked at |
/// | 408 | | ambiguous | nobody says how far it came |
/// | other 4xx | | fixed, with the same order id | it was refused, which does not prove that nothing exists |
/// | all others | | ambiguous | it may have begun before the error |
///
/// An order id has to be unique (Gateway: document 000_, line 67), so the same one again should not be paid twice; the
/// document does not promise it. A new one is a second payment, if the first request did arrive.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::makinisoftpay::{Call, response};
/// use sahihi::{NextAction, Outcome, Retry};
///
/// let body = br#"{"status":"success","resultcode":"000","message":"Request in progress","order_id":"54321"}"#;
/// let answer = response::read(Call::Initiate, 200, body);
/// assert_eq!(answer.payment.outcome, Outcome::Pending);
/// assert!(matches!(answer.payment.next, NextAction::Wait { after_s: 60 }));
///
/// let answer = response::read(Call::Verify, 200, br#"{"order_id":"54321","status":"SUCCESS","amount":"2800.00"}"#);
/// assert!(answer.payment.is_paid());
///
/// let answer = response::read(Call::Initiate, 502, b"<html>Bad Gateway</html>");
/// assert_eq!((answer.payment.outcome, answer.payment.retry), (Outcome::Ambiguous, Retry::Ambiguous));
/// ```
#[must_use]
pub fn read(call: Call, http_status: u16, body: &[u8]) -> Answer<'_> {
    let (details, unreadable) = match Object::inspect(body) {
        Ok(object) => (Some(Details::new(object)), None),
        Err(error) => (None, Some(Problem::of_body(body, error))),
    };
    let word = details.and_then(Details::status_word);
    let refused = word.is_some_and(|word| word == "error");
    let told = if refused { None } else { word.map(|word| status::of_answer(call, word)) };
    let outcome = told.map(PaymentStatus::outcome);
    let success = matches!(http_status, 200..=299);
    let problem = match (unreadable, outcome) {
        (Some(unreadable), _) => Some(unreadable.with_http(http_status)),
        (None, None) if success && refused => Some(Problem::Refused),
        (None, None) if success => Some(Problem::StatusMissing),
        (None, Some(_)) if success => None,
        (None, Some(Outcome::Paid | Outcome::NotPaid)) => Some(Problem::StatusContradicted { http_status }),
        (None, _) => Some(Problem::HttpError { http_status }),
    };
    let mut payment = standing(told.filter(|_| success));
    if let Some(details) = details {
        add_facts(&mut payment, details);
    }
    if call.is_initiation() && problem.is_some() {
        payment.retry = retry(http_status, refused, told.is_some());
    }
    Answer { call, http_status, payment, details, problem }
}

/// Tells how long to wait before the next `verify`, if so many were answered with nothing new.
///
/// The document says nothing about it, and announces no failure (Gateway: document 000_, line 207), so asking is the only
/// way to learn of one. The customer has the request on the phone at once: the first wait is a minute; each further one is
/// twice as long, up to an hour. When to give up is the caller's to say.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::makinisoftpay::response::poll_after_s;
///
/// assert_eq!([0, 1, 2, 3, 4, 5, 6].map(poll_after_s), [60, 120, 240, 480, 960, 1920, 3600]);
/// assert_eq!(poll_after_s(u32::MAX), 3600);
/// ```
#[must_use]
pub const fn poll_after_s(attempt: u32) -> u32 {
    const LONGEST_S: u32 = 3600;
    let factor = if attempt < 6 { 1 << attempt } else { LONGEST_S };
    let after_s = FIRST_POLL_S.saturating_mul(factor);
    if after_s < LONGEST_S { after_s } else { LONGEST_S }
}

const FIRST_POLL_S: u32 = 60;

/// Says what a message tells that says no more than this status, or none.
fn standing(status: Option<PaymentStatus>) -> Payment<'static> {
    let Some(status) = status else { return Payment::UNTOLD };
    let outcome = status.outcome();
    let (next, retry) = match outcome {
        Outcome::Paid => (NextAction::Done, Retry::Nothing),
        Outcome::NotPaid => (NextAction::Done, Retry::NewOrderId),
        Outcome::Pending => (NextAction::Wait { after_s: FIRST_POLL_S }, Retry::QueryOnly),
        Outcome::Ambiguous => (NextAction::Query, Retry::QueryOnly),
    };
    Payment { status, outcome, next, retry, ..Payment::UNTOLD }
}

/// Says whether an `initiate` that failed may be sent again; the rows of the table at [`read`].
const fn retry(http_status: u16, refused: bool, claims: bool) -> Retry {
    match http_status {
        409 => Retry::QueryOnly,
        _ if claims => Retry::Ambiguous,
        200..=299 if refused => Retry::FixedSameOrderId,
        425 | 429 => Retry::SameOrderId,
        408 => Retry::Ambiguous,
        300..=499 => Retry::FixedSameOrderId,
        _ => Retry::Ambiguous,
    }
}

fn add_facts<'a>(payment: &mut Payment<'a>, details: Details<'a>) {
    let id = |name| details.object().member(name).and_then(Value::bytes);
    payment.order_id = id("order_id").and_then(OrderId::collect);
    payment.transaction_id = id("reference").and_then(TransactionId::collect);
    payment.amount = details.amount();
    // No message names the currency: there is one.
    payment.currency = payment.amount.and_then(|_| Currency::parse(CURRENCY).ok());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_twice_as_long_each_time_up_to_an_hour() {
        let mut last = 0;
        for attempt in 0..40 {
            let after_s = poll_after_s(attempt);
            assert!(after_s >= last && (60..=3600).contains(&after_s), "{attempt}");
            assert!(last == 0 || after_s == 3600 || after_s == 2 * last, "{attempt}");
            last = after_s;
        }
        assert_eq!([0, 1, 5, 6, u32::MAX].map(poll_after_s), [60, 120, 1920, 3600, 3600]);
    }

    /// MK1, X2: no word of the answer to `initiate` is paid, whatever word it is.
    #[test]
    fn accepted_is_never_paid() {
        for word in ["success", "SUCCESS", "COMPLETED", "completed", "succeeded", "authorized", "2", "error", "FAILED"] {
            extern crate std;
            for http_status in [200, 201, 299] {
                let body = std::format!(r#"{{"status":"{word}","resultcode":"000"}}"#);
                let payment = read(Call::Initiate, http_status, body.as_bytes()).payment;
                assert!(matches!(payment.outcome, Outcome::Pending | Outcome::Ambiguous), "{word}");
            }
        }
    }
}
