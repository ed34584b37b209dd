//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: what an answer and its HTTP code mean together, what to do next, whether to send again. Not here: the
//! members beside the payment (`details`), bad bodies (`problem`), several answers in a row (`flow`).
//!
//! An answer is not signed: it can be believed because we asked for it, over TLS. Only its `status` says how the payment
//! stands, and only under an HTTP code of success does it settle anything:
//!
//! | HTTP | `status` | taken for |
//! |---|---|---|
//! | 2xx | an integer | what it says |
//! | 4xx | 0, 1 or 8 | what it says: nothing is settled, and the reason is in `action.errors` or `result` |
//! | any other case | | `undefined` and `ambiguous`, with a [`Problem`] |

use super::Call;
use super::details::Details;
use super::{result_code, status};
pub use crate::gateway::problem::Problem;
use crate::payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::{MerchantId, OrderId, TransactionId};
use crate::wire::json::Text;
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
}

/// Reads an answer. It never fails: what cannot be believed is ambiguous, and has a problem.
///
/// Give it answers only, that came over a TLS connection of yours: it asks for no signature, so a callback read with it
/// would be believed whoever sent it.
///
/// It does not know which order was asked about: compare `payment.order_id`, or let a [`Flow`](super::flow::Flow) do it.
///
/// What is next, the first row that holds:
///
/// | status | and | next |
/// |---|---|---|
/// | 2, 3, 4 | | done |
/// | -1, unknown, none | | query |
/// | 0, 1, 8 | a link in `pp_url` or `extra.customer_redirect` | redirect; "request error" beside it means nothing (001_:661) |
/// | 8 | `action.fields`, in an answer to `status` | collect fields; other answers have no `action` (001_:612) |
/// | 0, 1, 8 | `confirm_type` not 0, in an answer to `payment_b2c` | confirm (001_:281) |
/// | 8 | | query (001_:496) |
/// | 0, 1 | a message of the operator or the gateway with the word OTP | confirm with the OTP (001_:582) |
/// | 0, 1 | | wait (001_:121) |
///
/// After a status request that told nothing new, wait for [`poll_after_s`] before the next one.
///
/// Whether to send the payment again: after `paid`, nothing; after `not_paid`, fix it and take a new order id; while it is
/// pending or undefined, only ask. After a status request that failed, only ask, too. After a payment request that failed,
/// the first row that holds:
///
/// | HTTP | send again | because |
/// |---|---|---|
/// | 2xx, 4xx and result code 10105 or 10401 | fixed, with a new order id | these were seen only where nothing was created |
/// | 2xx and an HTML page | fixed, with the same order id | most often the signature was wrong |
/// | 2xx | ambiguous | it arrived, and may have begun |
/// | 3xx | fixed, with the same order id | the address is wrong |
/// | 408, 425, 429, 503 | with the same order id | the other side asks to try later |
/// | 409 | no, only ask | the order exists |
/// | other 4xx | fixed, with the same order id | it was refused, which does not prove that nothing exists |
/// | all others | ambiguous | it may have begun before the error |
///
/// The same order id is never paid twice (Gateway: document 001_, line 186). A new one is, if the first request did arrive.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::{Call, response};
/// use sahihi::{NextAction, Outcome, Retry};
///
/// let body = br#"{"order_id":"54321","transaction_id":"12345","status":1,"result":{"code":0,"message":"OK"}}"#;
/// let answer = response::read(Call::PaymentC2b, 200, body);
/// assert_eq!(answer.payment.outcome, Outcome::Pending);
/// assert!(matches!(answer.payment.next, NextAction::Wait { after_s: 180 }));
///
/// let answer = response::read(Call::PaymentC2b, 503, b"<html>Service Unavailable</html>");
/// assert_eq!((answer.payment.outcome, answer.payment.retry), (Outcome::Ambiguous, Retry::SameOrderId));
/// assert_eq!(answer.problem.map(|problem| problem.name()), Some("http_error"));
/// ```
#[must_use]
pub fn read(call: Call, http_status: u16, body: &[u8]) -> Answer<'_> {
    let (details, refused) = match Object::inspect(body) {
        Ok(object) => (Some(Details::new(object)), None),
        Err(error) => (None, Some(Problem::of_body(body, error))),
    };
    let told = details.and_then(Details::status_code).map(status::from_code);
    let outcome = told.map(PaymentStatus::outcome);
    let success = matches!(http_status, 200..=299);
    let problem = match (refused, outcome) {
        (Some(refused), _) => Some(refused.with_http(http_status)),
        (None, None) if success => Some(Problem::StatusMissing),
        (None, Some(_)) if success => None,
        (None, Some(Outcome::Paid | Outcome::NotPaid)) => Some(Problem::StatusContradicted { http_status }),
        (None, _) => Some(Problem::HttpError { http_status }),
    };
    let pending = outcome == Some(Outcome::Pending);
    let believed = told.filter(|_| success || (pending && matches!(http_status, 400..=499)));
    let mut payment = status::told(believed);
    if let Some(details) = details {
        add_ids(&mut payment, details);
        if let Some(status) = believed.filter(|_| pending) {
            payment.next = next(call, status, details).unwrap_or(payment.next);
        }
    }
    if call.is_initiation() {
        // A status that says more than "not paid" is a claim that something was created, believed or not.
        let unclaimed = matches!(told, None | Some(PaymentStatus::Undefined)) || outcome == Some(Outcome::NotPaid);
        if unclaimed && matches!(http_status, 200..=299 | 400..=499) && is_nothing_created(details) {
            payment.retry = Retry::NewOrderId;
        } else if believed.is_none() {
            payment.retry = retry(http_status, problem);
        }
    }
    Answer { call, http_status, payment, details, problem }
}

/// Tells how long to wait before the next status request, if so many were answered with nothing new.
///
/// A callback comes within two to three minutes (Gateway: document 001_, line 121), so the first wait is that long; each
/// further one is twice as long, up to an hour. When to give up is the caller's to say.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::response::poll_after_s;
///
/// assert_eq!([0, 1, 2, 3, 4, 5, 6].map(poll_after_s), [180, 360, 720, 1440, 2880, 3600, 3600]);
/// ```
#[must_use]
pub const fn poll_after_s(attempt: u32) -> u32 {
    const LONGEST_S: u32 = 3600;
    let factor = if attempt < 5 { 1 << attempt } else { LONGEST_S };
    let after_s = status::FIRST_POLL_S.saturating_mul(factor);
    if after_s < LONGEST_S { after_s } else { LONGEST_S }
}

/// Finds what a pending payment waits for, beyond what its status says; the rows of the table at [`read`].
fn next(call: Call, status: PaymentStatus, details: Details<'_>) -> Option<NextAction<'_>> {
    let needs_data = status == PaymentStatus::ActionRequired;
    if let Some(url) = details.redirect_url() {
        return Some(NextAction::Redirect { url });
    }
    if needs_data && call == Call::Status && details.fields().next().is_some() {
        return Some(NextAction::CollectFields);
    }
    if let (Call::PaymentB2c, Some(confirm_type)) = (call, details.confirm_type().filter(|&kind| kind != 0)) {
        return Some(NextAction::Confirm { confirm_type });
    }
    let mut messages = [details.provider_result(), details.result()].into_iter().filter_map(|info| info.message);
    (!needs_data && messages.any(is_about_otp)).then_some(NextAction::ConfirmOtp)
}

/// Finds the word OTP, in any case (Gateway: document 001_, line 582, "OTP sent").
fn is_about_otp(message: Text<'_>) -> bool {
    let mut last = [b' '; 4];
    message.bytes().chain([b' ']).any(|byte| {
        let [before, word @ ..] = last;
        let [first, second, third] = word;
        last = [first, second, third, byte.to_ascii_lowercase()];
        let in_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        word == *b"otp" && !in_word(before) && !in_word(byte)
    })
}

/// Says whether a payment request that failed may be sent again; the rows of the table at [`read`].
const fn retry(http_status: u16, problem: Option<Problem>) -> Retry {
    match (http_status, problem) {
        (408 | 425 | 429 | 503, _) => Retry::SameOrderId,
        (409, _) => Retry::QueryOnly,
        (300..=499, _) | (200..=299, Some(Problem::HtmlPage)) => Retry::FixedSameOrderId,
        _ => Retry::Ambiguous,
    }
}

fn is_nothing_created(details: Option<Details<'_>>) -> bool {
    let code = details.and_then(|details| details.result().code);
    code.and_then(result_code::find).is_some_and(|row| row.nothing_created)
}

fn add_ids<'a>(payment: &mut Payment<'a>, details: Details<'a>) {
    let id = |name| details.object().member(name).and_then(Value::bytes);
    payment.order_id = id("order_id").and_then(OrderId::collect);
    payment.transaction_id = id("transaction_id").and_then(TransactionId::collect);
    payment.transaction_ref = details.transaction_ref();
    payment.merchant_id = id("merchant_id").and_then(MerchantId::collect);
    let plain = |name| details.object().member(name).and_then(Value::plain);
    payment.amount = plain("amount").and_then(|text| MinorUnits::parse(text).ok());
    payment.currency = plain("currency").and_then(|text| Currency::parse(text).ok());
}
