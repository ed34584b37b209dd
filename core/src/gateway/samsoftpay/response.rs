//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: what an answer and its HTTP code mean together, what to do next, whether to send again. Not here: the
//! members beside the payment (`details`), bad bodies (`problem`), kinds of errors (`refusal`).
//!
//! An answer is not signed: it can be believed because we asked for it, over TLS. Only its `status` says how a payment
//! stands, and only under an HTTP code of success.

use super::Call;
use super::amount::WholeUgx;
use super::details::Details;
use super::fee::Comparison;
use super::refusal::Refusal;
use super::status;
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
    /// The payment, as far as the answer can be believed.
    pub payment: Payment<'a>,
    /// The other members, believed or not, if the body is a JSON object.
    pub details: Option<Details<'a>>,
    /// What is wrong with the answer.
    pub problem: Option<Problem>,
    /// Why the request was refused, if the HTTP code is not one of success.
    pub refusal: Option<Refusal>,
}

impl Answer<'_> {
    /// Compares the fee of a charge with the documented one; `None` if the answer does not tell amount and fee, and for
    /// payouts, whose fee no document explains.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::{Call, response};
    ///
    /// let body = br#"{"id":"txn_abc123","status":"authorized","amount":10000,"fee":200}"#;
    /// let fee = response::read(Call::CreateCharge, 200, body).fee();
    /// assert!(fee.is_some_and(|compared| compared.is_as_documented()));
    /// ```
    #[must_use]
    pub fn fee(&self) -> Option<Comparison> {
        let charge = matches!(self.call, Call::CreateCharge | Call::GetCharge);
        let details = self.details.filter(|_| charge && self.refusal.is_none())?;
        Some(Comparison::of(details.amount()?, details.fee()?))
    }

    /// Tells whether the answer says that this transaction was paid, with this amount in UGX: what to deliver on.
    ///
    /// An answer that does not say which transaction it is about, or how much, says nothing. That no currency is told is as
    /// good as UGX, the only one.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::{Call, response};
    /// use sahihi::{Amount, Currency, TransactionId};
    ///
    /// let shillings = |text| Amount::parse(text, Currency::parse("UGX")?);
    /// let answer = response::read(Call::GetCharge, 200, br#"{"id":"txn_abc123","status":"succeeded","amount":10000}"#);
    /// assert!(answer.is_paid_for(TransactionId::parse("txn_abc123")?, shillings("10000")?));
    /// assert!(!answer.is_paid_for(TransactionId::parse("txn_abc124")?, shillings("10000")?));
    /// assert!(!answer.is_paid_for(TransactionId::parse("txn_abc123")?, shillings("1000000")?));
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_paid_for(&self, transaction_id: TransactionId, amount: Amount) -> bool {
        let told = WholeUgx::of(amount).is_ok_and(|amount| self.payment.amount == Some(amount.minor()));
        self.payment.is_paid() && self.payment.transaction_id == Some(transaction_id) && told
    }
}

/// Reads an answer. It never fails: what cannot be believed is ambiguous, and has a problem.
///
/// It does not know what was asked about: let [`is_paid_for`](Answer::is_paid_for) compare after `get_charge`.
///
/// Under HTTP 2xx:
///
/// | call | says | status | next | send again |
/// |---|---|---|---|---|
/// | charge, payout | `pending`, `authorized` | initiated, in progress | wait (004_:59) | no, only ask |
/// | charge, payout | `succeeded` | succeeded | done | nothing |
/// | charge, payout | `failed` | failed | done | with a new key, if it is still wanted |
/// | charge | another word | unknown, ambiguous | query; wait if there is no id | no, only ask |
/// | payout | another word | unknown, ambiguous | wait: nobody can ask (004_:90) | no, only ask |
/// | payment link | `url` | action required | redirect: share it with the customer (004_:152) | nothing |
/// | any `create_…` | none of these, no JSON | undefined, ambiguous | resend | with the same key |
/// | `get_charge` | none of these, no JSON | undefined, ambiguous | query | no, only ask |
///
/// Under any other HTTP code a status is not believed. "With the same key" means the very same body and `Idempotency-Key`,
/// and a new `X-Timestamp`: the gateway does nothing twice then (004_:21), which is what makes it safe to send again after
/// an answer that was lost. For `create_…`:
///
/// | HTTP | refusal | outcome | send again | after |
/// |---|---|---|---|---|
/// | 400 with the words timestamp, stale or clock | `clock_wrong` | ambiguous | fixed, with the same key | |
/// | 400, 402, 403, 422 with the word insufficient | `balance_insufficient` | not paid | later, with the same key | |
/// | 400, 422 | `request_malformed` | ambiguous | fixed, with the same key | |
/// | 401 | `credential_refused` | ambiguous | fixed, with the same key | |
/// | 402, 403, with an `error` | `payment_required`, `forbidden` | not paid | fixed, with the same key | |
/// | 404 | `not_found` | ambiguous | fixed, with the same key | |
/// | 409, the words say reused | `key_reused` | ambiguous | the first body, with the same key | |
/// | 409, the words say in flight | `key_in_flight` | ambiguous | with the same key | 10 s |
/// | 409 | `key_conflict` | ambiguous | with the same key | 10 s |
/// | 429 | `rate_limited` | ambiguous | with the same key | 60 s |
/// | 408, 425, 5xx, and codes that are none | `unavailable` | ambiguous | with the same key | 30 s |
/// | other 3xx and 4xx | `other` | ambiguous | fixed, with the same key | |
///
/// "Not paid" is what became of this request. If one before it with the same key was left without an answer, only that
/// key shows what became of it: so no row here takes a new one.
///
/// After `get_charge`, whatever the code, the payment stays ambiguous, nothing is sent again, and the next step is to ask,
/// at once or after the same delay.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::{Call, response};
/// use sahihi::{NextAction, Outcome, Retry};
///
/// let body = br#"{"id":"txn_abc123","status":"authorized","amount":10000,"fee":200}"#;
/// let answer = response::read(Call::CreateCharge, 200, body);
/// assert_eq!(answer.payment.outcome, Outcome::Pending);
///
/// let answer = response::read(Call::CreatePayout, 429, br#"{"error":"Rate limit exceeded"}"#);
/// assert_eq!((answer.payment.outcome, answer.payment.retry), (Outcome::Ambiguous, Retry::SameOrderId));
/// assert!(matches!(answer.payment.next, NextAction::Resend { after_s: 60 }));
/// ```
#[must_use]
pub fn read(call: Call, http_status: u16, body: &[u8]) -> Answer<'_> {
    let (details, bad) = match Object::inspect(body) {
        Ok(object) => (Some(Details::of_answer(object)), None),
        Err(error) => (None, Some(Problem::of_body(body, error))),
    };
    let told = details.and_then(|details| told(call, details));
    let success = matches!(http_status, 200..=299);
    let error = details.and_then(Details::error);
    let refusal = (!success).then(|| Refusal::of(http_status, error));
    // A status beside the error is a claim that something exists, unless it says that it failed.
    let unclaimed = told.is_none_or(|status| status.outcome() == Outcome::NotPaid);
    let definite = call.is_initiation() && error.is_some() && unclaimed && refusal.is_some_and(Refusal::is_definite);
    let problem = match (told.map(PaymentStatus::outcome), bad) {
        _ if definite => Some(Problem::Refused),
        (Some(Outcome::Paid | Outcome::NotPaid), _) if !success => Some(Problem::StatusContradicted { http_status }),
        _ if !success => Some(Problem::HttpError { http_status }),
        (_, Some(bad)) => Some(bad),
        (None, None) if call == Call::CreatePaymentLink => Some(Problem::LinkMissing),
        (None, None) => Some(Problem::StatusMissing),
        (Some(_), None) => None,
    };
    let believed = if definite { Some(PaymentStatus::Failed) } else { told.filter(|_| success) };
    let mut payment = Payment::UNTOLD;
    if let Some(details) = details {
        add_ids(&mut payment, details);
    }
    (payment.next, payment.retry) = match (believed, refusal) {
        (Some(status), _) => {
            (payment.status, payment.outcome) = (status, status.outcome());
            let (next, retry) = believed_next(call, status, &payment, details);
            (next, refusal.map_or(retry, Refusal::retry))
        }
        (None, refusal) if call.is_initiation() => {
            let (delay, retry) = refusal.map_or((LOST_S, Retry::SameOrderId), |refusal| (refusal.delay_s(), refusal.retry()));
            (NextAction::Resend { after_s: delay }, retry)
        }
        (None, refusal) => match refusal.map_or(0, Refusal::delay_s) {
            0 => (NextAction::Query, Retry::QueryOnly),
            after_s => (NextAction::Wait { after_s }, Retry::QueryOnly),
        },
    };
    Answer { call, http_status, payment, details, problem, refusal }
}

/// Tells how long to wait before the next `get_charge`, if so many were answered with nothing new.
///
/// The document does not say how long a payment takes. These are ours: a minute, in which customers type their PIN, then
/// twice as long each time, up to an hour. When to give up is the caller's to say.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::response::poll_after_s;
///
/// assert_eq!([0, 1, 2, 3, 4, 5, 6, 7].map(poll_after_s), [60, 120, 240, 480, 960, 1920, 3600, 3600]);
/// ```
#[must_use]
pub const fn poll_after_s(attempt: u32) -> u32 {
    const LONGEST_S: u32 = 3600;
    if attempt > 5 { LONGEST_S } else { FIRST_POLL_S.saturating_mul(1 << attempt) }
}

/// Gives what the body says about the thing that was asked for.
fn told(call: Call, details: Details<'_>) -> Option<PaymentStatus> {
    match call {
        // No money moves before somebody opens it.
        Call::CreatePaymentLink => details.url().map(|_| PaymentStatus::ActionRequired),
        _ => details.status_word().map(status::from_text),
    }
}

/// Says what follows from a status that is believed.
fn believed_next<'a>(
    call: Call,
    status: PaymentStatus,
    payment: &Payment<'_>,
    details: Option<Details<'a>>,
) -> (NextAction<'a>, Retry) {
    let wait = NextAction::Wait { after_s: FIRST_POLL_S };
    match status.outcome() {
        Outcome::Paid => (NextAction::Done, Retry::Nothing),
        Outcome::NotPaid => (NextAction::Done, Retry::NewOrderId),
        Outcome::Pending => match details.and_then(Details::url).filter(|_| call == Call::CreatePaymentLink) {
            Some(url) => (NextAction::Redirect { url }, Retry::Nothing),
            None => (wait, Retry::QueryOnly),
        },
        // Of a payout nobody can ask, and of a charge only by its id.
        Outcome::Ambiguous if call == Call::CreatePayout || payment.transaction_id.is_none() => (wait, Retry::QueryOnly),
        Outcome::Ambiguous => (NextAction::Query, Retry::QueryOnly),
    }
}

fn add_ids(payment: &mut Payment<'_>, details: Details<'_>) {
    let member = |name| details.object().member(name);
    payment.transaction_id = member("id").and_then(Value::bytes).and_then(TransactionId::collect);
    payment.order_id = details.reference().and_then(|text| OrderId::collect(text.bytes()));
    payment.amount = details.amount().map(WholeUgx::minor);
    payment.currency = member("currency").and_then(Value::plain).and_then(|text| Currency::parse(text).ok());
}

const FIRST_POLL_S: u32 = 60;
/// After an answer of success that says nothing.
const LOST_S: u32 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    #[test]
    fn waits_twice_as_long_each_time_up_to_an_hour() {
        assert_eq!([0, 1, 2, 3, 4, 5, 6, u32::MAX].map(poll_after_s), [60, 120, 240, 480, 960, 1920, 3600, 3600]);
    }

    /// Whatever is missing or another one: it is not this charge that was paid.
    #[test]
    fn only_the_right_charge_and_amount_are_delivered_on() {
        let amount = |currency| Amount::parse("10000", Currency::parse(currency).unwrap()).unwrap();
        let id = TransactionId::parse("txn_1").unwrap();
        let right = r#"{"id":"txn_1","status":"succeeded","amount":10000,"currency":"UGX"}"#;
        let told = |call, http_status, body: &str| read(call, http_status, body.as_bytes()).is_paid_for(id, amount("UGX"));
        assert!(told(Call::GetCharge, 200, right) && told(Call::GetCharge, 200, &right.replace(",\"currency\":\"UGX\"", "")));
        for (from, to) in [
            ("txn_1", "txn_2"),
            ("\"id\":\"txn_1\",", ""),
            ("succeeded", "authorized"),
            ("10000", "1000000"),
            ("10000", "10000.50"),
            ("\"amount\":10000,", ""),
            ("UGX", "KES"),
        ] {
            let body = right.replace(from, to);
            assert!(body != right && !told(Call::GetCharge, 200, &body), "{body}");
        }
        assert!(!told(Call::GetCharge, 404, right) && !told(Call::CreatePaymentLink, 200, right));
        assert!(!read(Call::GetCharge, 200, right.as_bytes()).is_paid_for(id, amount("KES")));
    }
}
