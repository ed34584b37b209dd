//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: what an answer and its HTTP code mean together, what to do next, whether to send again. Not here: the
//! members beside the payment (`details`), the words (`status`), bad bodies (`problem`).
//!
//! An answer is not signed: it can be believed because we asked for it, over TLS. Only one under an HTTP code of success is:
//!
//! | call | what it says | taken for |
//! |---|---|---|
//! | `create_payment` | `success:true`, or `status` `pending` | `initiated`: accepted is not paid (002_:53) |
//! | `create_payment` | another `status` | `unknown` and `ambiguous`: ask |
//! | `transaction` | a `status` | what it says (002_:86) |
//! | either | `error`, or `success:false` | `undefined` and `ambiguous`, with the problem `refused` |
//! | either | anything else | `undefined` and `ambiguous`, with a [`Problem`] |

use super::Call;
use super::details::Details;
use super::id::TransactionNumber;
use super::status;
pub use super::status::poll_after_s;
pub use crate::gateway::problem::Problem;
use crate::payment::{Outcome, Payment, PaymentStatus, Retry};
use crate::value::amount::Amount;
use crate::value::id::TransactionId;
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

impl Answer<'_> {
    /// Tells whether the answer says that this transaction was paid, with this amount in this currency.
    ///
    /// It is what to deliver on. An answer without one of the three says nothing about it.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::dukuzii::id::TransactionNumber;
    /// use sahihi::gateway::dukuzii::{Call, response};
    /// use sahihi::{Amount, Currency};
    ///
    /// let body = br#"{"transaction_id":123,"status":"completed","amount":5000,"currency":"TZS"}"#;
    /// let answer = response::read(Call::Transaction, 200, body);
    /// let shillings = |text| Amount::parse(text, Currency::parse("TZS")?);
    /// assert!(answer.is_paid_for(TransactionNumber::new(123)?, shillings("5000")?));
    /// assert!(!answer.is_paid_for(TransactionNumber::new(124)?, shillings("5000")?));
    /// assert!(!answer.is_paid_for(TransactionNumber::new(123)?, shillings("50000")?));
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_paid_for(&self, transaction_id: TransactionNumber, amount: Amount) -> bool {
        let named = self.details.and_then(Details::transaction_id) == Some(transaction_id);
        let told = self.payment.amount == Some(amount.minor()) && self.payment.currency == Some(amount.currency());
        self.payment.is_paid() && named && told
    }
}

/// Reads an answer. It never fails: what cannot be believed is ambiguous, and has a problem.
///
/// It does not know what was asked: let [`is_paid_for`](Answer::is_paid_for) compare before you deliver.
///
/// What is next, the first row that holds:
///
/// | status | next |
/// |---|---|
/// | completed, failed, expired | done |
/// | pending | wait, as long as [`poll_after_s`] says |
/// | unknown, none | query |
///
/// **If there is no `transaction_id`, there is nothing to ask about.** Then only the gateway's admin panel tells, or a
/// webhook that names a new transaction, which has to be asked about and whose amount and time have to fit.
///
/// Whether to send the payment again. Nothing ever makes a repeated request safe, so nothing here says "the same again".
/// After `paid`, nothing; after `not_paid`, a new one if it is wanted; while it is pending or unknown, only ask. After a
/// question that failed, only ask, too. After a new payment that failed, the first row that holds:
///
/// | HTTP | send again | because |
/// |---|---|---|
/// | any, with a `transaction_id` | no, only ask | something was created |
/// | 400, 401, 404 | fixed, as a new one | refused before a payment was made (002_:103) |
/// | 301, 307, 308, 403, 405, 413, 414, 415, 422 | fixed, as a new one | refused by what stands in front of the gateway |
/// | all others: 2xx without an answer that can be read, 429, 502, no answer at all | ambiguous | it may have begun |
///
/// Only a person should send a new one, never a program by itself.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::dukuzii::{Call, response};
/// use sahihi::{NextAction, Outcome, Retry};
///
/// let body = br#"{"success":true,"transaction_id":123,"status":"pending","message":"Payment initiated."}"#;
/// let answer = response::read(Call::CreatePayment, 200, body);
/// assert_eq!(answer.payment.outcome, Outcome::Pending);
/// assert!(matches!(answer.payment.next, NextAction::Wait { after_s: 30 }));
///
/// let answer = response::read(Call::CreatePayment, 502, br#"{"error":"Gateway Error"}"#);
/// assert_eq!((answer.payment.outcome, answer.payment.retry), (Outcome::Ambiguous, Retry::Ambiguous));
///
/// let answer = response::read(Call::Transaction, 200, br#"{"transaction_id":123,"status":"completed","amount":5000}"#);
/// assert!(answer.payment.is_paid());
/// ```
#[must_use]
pub fn read(call: Call, http_status: u16, body: &[u8]) -> Answer<'_> {
    let (details, unreadable) = match Object::inspect(body) {
        Ok(object) => (Some(Details::new(object)), None),
        Err(error) => (None, Some(Problem::of_body(body, error))),
    };
    let refused = details.is_some_and(Details::is_refused);
    let told = details.filter(|_| !refused).and_then(|details| told(call, details));
    let success = matches!(http_status, 200..=299);
    let settled = matches!(told.map(PaymentStatus::outcome), Some(Outcome::Paid | Outcome::NotPaid));
    let problem = match (unreadable, told) {
        (Some(unreadable), _) => Some(unreadable.with_http(http_status)),
        (None, _) if refused && http_status < 500 => Some(Problem::Refused),
        (None, Some(_)) if success => None,
        (None, None) if success => Some(Problem::StatusMissing),
        (None, Some(_)) if settled => Some(Problem::StatusContradicted { http_status }),
        (None, _) => Some(Problem::HttpError { http_status }),
    };
    let believed = told.filter(|_| success);
    let mut payment = status::told(believed);
    if let Some(details) = details {
        add_facts(&mut payment, details);
    }
    if call.is_initiation() && believed.is_none() {
        payment.retry = retry(http_status, payment.transaction_id.is_some());
    }
    Answer { call, http_status, payment, details, problem }
}

/// Reads how the payment stands, if the answer says it.
fn told(call: Call, details: Details<'_>) -> Option<PaymentStatus> {
    let accepted = call.is_initiation() && details.success() == Some(true);
    match details.status_word() {
        Some(word) => Some(status::of_answer(call, word)),
        // The samples look at nothing else (Gateway: document 002_, lines 46, 129 and 168).
        None => accepted.then_some(PaymentStatus::Initiated),
    }
}

/// Says whether a new payment that failed may be sent again; the rows of the table at [`read`].
const fn retry(http_status: u16, created: bool) -> Retry {
    match http_status {
        _ if created => Retry::QueryOnly,
        301 | 307 | 308 | 400 | 401 | 403..=405 | 413..=415 | 422 => Retry::NewOrderId,
        _ => Retry::Ambiguous,
    }
}

fn add_facts<'a>(payment: &mut Payment<'a>, details: Details<'a>) {
    let digits = details.object().member("transaction_id").and_then(Value::bytes);
    payment.transaction_id = details.transaction_id().and(digits).and_then(TransactionId::collect);
    payment.amount = details.amount();
    payment.currency = details.currency();
}
