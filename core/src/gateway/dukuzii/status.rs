//! What the gateway's status words mean.
//!
//! Belongs here: the tables of words, when to ask again. Not here: what a status means for the money (`payment`).

use super::Call;
use crate::payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use crate::wire::json::Text;

/// Reads a status word; one that the document does not list is `Unknown`, never failed and never paid.
///
/// # Examples
///
/// ```
/// use sahihi::PaymentStatus;
/// use sahihi::gateway::dukuzii::status;
///
/// assert_eq!(status::from_word("completed"), PaymentStatus::Succeeded);
/// assert_eq!(status::from_word("expired"), PaymentStatus::Expired);
/// assert_eq!(status::from_word("COMPLETED"), PaymentStatus::Unknown(None));
/// ```
#[must_use]
pub fn from_word(word: &str) -> PaymentStatus {
    QUERY.iter().find(|row| row.0 == word).map_or(PaymentStatus::Unknown(None), |row| row.1)
}

/// Reads the member `status` of the answer to a call.
pub(super) fn of_answer(call: Call, word: Text<'_>) -> PaymentStatus {
    let table = if call.is_initiation() { INITIATION } else { QUERY };
    table.iter().find(|row| word == row.0).map_or(PaymentStatus::Unknown(None), |row| row.1)
}

/// Tells how long to wait before the next question about a transaction, if so many were answered with nothing new; `None`
/// if it is over.
///
/// The first question comes 30 seconds after the payment was begun: those that the customer confirms take 30 seconds to 2
/// minutes (Gateway: document 002_, line 205). From the first hour on there is one every half hour, and the last comes
/// when a payment expires, 4 hours after it was begun (line 89). One that is still pending then is nobody's failure: ask
/// the gateway.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::dukuzii::status::poll_after_s;
///
/// assert_eq!([0, 1, 2, 3, 12, 13, 14].map(poll_after_s), [Some(30), Some(30), Some(60), Some(120), Some(1800), Some(1680), None]);
/// assert_eq!((0..).map_while(poll_after_s).sum::<u32>(), 4 * 3600);
/// ```
#[must_use]
pub const fn poll_after_s(attempt: u32) -> Option<u32> {
    let before = if attempt == 0 { 0 } else { asked_at_s(attempt.saturating_sub(1)) };
    match asked_at_s(attempt).saturating_sub(before) {
        0 => None,
        after_s => Some(after_s),
    }
}

/// Gives the second, counted from the beginning of the payment, at which a question is asked.
const fn asked_at_s(attempt: u32) -> u32 {
    const DOUBLED: u32 = 6;
    let doubled = FIRST_POLL_S << if attempt < DOUBLED { attempt } else { DOUBLED };
    let at_s = doubled.saturating_add(attempt.saturating_sub(DOUBLED).saturating_mul(LONGEST_WAIT_S));
    if at_s < EXPIRES_AFTER_S { at_s } else { EXPIRES_AFTER_S }
}

/// Says what a message tells that says no more than this status, or none.
pub(super) const fn told(status: Option<PaymentStatus>) -> Payment<'static> {
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

const FIRST_POLL_S: u32 = 30;
const LONGEST_WAIT_S: u32 = 1800;

/// A payment that nobody confirms ends after so many seconds (Gateway: document 002_, line 89).
pub const EXPIRES_AFTER_S: u32 = 4 * 3600;

/// Word and meaning.
type Table = &'static [(&'static str, PaymentStatus)];

/// The member `status` of the answer to `create_payment`: at that moment the customer has not been asked yet.
#[rustfmt::skip]
const INITIATION: Table = &[
    ("pending", PaymentStatus::Initiated),   // 002_:55
];

/// The member `status` of the answer to `transaction`. Webhooks use these words too, and nothing follows from them there.
#[rustfmt::skip]
const QUERY: Table = &[
    ("completed", PaymentStatus::Succeeded), // 002_:87
    ("expired", PaymentStatus::Expired),     // 002_:89
    ("failed", PaymentStatus::Failed),       // 002_:88
    ("pending", PaymentStatus::Initiated),   // 002_:86 "Payment initiated, waiting for customer"
];

#[cfg(test)]
mod tests {
    use super::*;

    /// X2, X3: the words of the document; `expired` is this gateway's alone.
    #[test]
    fn knows_the_words_of_the_document() {
        for (word, name, outcome) in [
            ("pending", "initiated", Outcome::Pending),
            ("completed", "succeeded", Outcome::Paid),
            ("failed", "failed", Outcome::NotPaid),
            ("expired", "expired", Outcome::NotPaid),
        ] {
            assert_eq!((from_word(word).name(), from_word(word).outcome()), (name, outcome));
            assert_eq!(of_answer(Call::Transaction, Text::inside(word.as_bytes())), from_word(word));
        }
    }

    /// X2: what other gateways call paid or failed, other spellings, and nothing.
    #[test]
    fn never_takes_an_unknown_word_for_failed_or_paid() {
        for word in ["", "Completed", "COMPLETED", "completed ", "success", "SUCCESS", "succeeded", "cancelled", "2", "true", "é"]
        {
            assert_eq!(from_word(word), PaymentStatus::Unknown(None), "{word:?}");
            for call in Call::ALL {
                assert_eq!(of_answer(call, Text::inside(word.as_bytes())).outcome(), Outcome::Ambiguous, "{word:?}");
            }
        }
    }

    /// X2: `success:true` and a status beside it only say that the request was accepted.
    #[test]
    fn the_answer_to_a_new_payment_never_says_paid_or_not_paid() {
        for (word, _) in QUERY {
            let outcome = of_answer(Call::CreatePayment, Text::inside(word.as_bytes())).outcome();
            assert!(matches!(outcome, Outcome::Pending | Outcome::Ambiguous), "{word}");
        }
    }

    /// DK5, DK12: the sample asks every 5 seconds for ever; this plan ends when the payment does.
    #[test]
    fn asks_for_four_hours_and_no_longer() {
        let waits = || (0..).map_while(poll_after_s);
        assert_eq!(waits().sum::<u32>(), EXPIRES_AFTER_S);
        assert_eq!(waits().count(), 14);
        assert!(waits().all(|wait| (30..=LONGEST_WAIT_S).contains(&wait)));
        for attempt in [14, 15, 31, 32, 1000, u32::MAX - 1, u32::MAX] {
            assert_eq!(poll_after_s(attempt), None);
        }
    }
}
