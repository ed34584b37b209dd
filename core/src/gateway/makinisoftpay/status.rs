//! What the gateway's status words mean; each kind of message has words of its own.
//!
//! Belongs here: the tables of words. Not here: what a status means for the money (`payment`).

use super::Call;
use crate::payment::PaymentStatus;
use crate::wire::json::Text;

/// Reads a status word of any message; one that the document does not list is `Unknown`, never failed and never paid.
///
/// Capitals count: `success` says that a request was accepted, `SUCCESS` that money moved.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::makinisoftpay::status;
/// use sahihi::{Outcome, PaymentStatus};
///
/// assert_eq!(status::from_word("SUCCESS"), PaymentStatus::Succeeded);
/// assert_eq!(status::from_word("success").outcome(), Outcome::Pending);
/// assert_eq!(status::from_word("Success"), PaymentStatus::Unknown(None));
/// ```
#[must_use]
pub fn from_word(word: &str) -> PaymentStatus {
    let tables = [INITIATION, QUERY, WEBHOOK];
    let row = tables.into_iter().flatten().find(|row| row.0 == word);
    row.map_or(PaymentStatus::Unknown(None), |row| row.1)
}

/// Reads the member `status` of the answer to a call.
pub(super) fn of_answer(call: Call, word: Text<'_>) -> PaymentStatus {
    match call {
        Call::Initiate => look_up(INITIATION, word),
        Call::Verify => look_up(QUERY, word),
    }
}

/// Reads the member `payment_status` of a webhook.
pub(super) fn of_webhook(word: Text<'_>) -> PaymentStatus {
    look_up(WEBHOOK, word)
}

fn look_up(table: Table, word: Text<'_>) -> PaymentStatus {
    table.iter().find(|row| word == row.0).map_or(PaymentStatus::Unknown(None), |row| row.1)
}

/// Word and meaning.
type Table = &'static [(&'static str, PaymentStatus)];

/// The member `status` of the answer to `initiate`.
#[rustfmt::skip]
const INITIATION: Table = &[
    ("error", PaymentStatus::Undefined),     // 000_:97, refused; nothing says that no payment exists
    ("success", PaymentStatus::Initiated),   // 000_:89 "Request in progress"
];

/// The member `status` of the answer to `verify`.
#[rustfmt::skip]
const QUERY: Table = &[
    ("FAILED", PaymentStatus::Failed),       // 000_:178 "failed or cancelled"
    ("PENDING", PaymentStatus::InProgress),  // 000_:177 "Awaiting confirmation"
    ("SUCCESS", PaymentStatus::Succeeded),   // 000_:176
];

/// The member `payment_status` of a webhook.
#[rustfmt::skip]
const WEBHOOK: Table = &[
    ("COMPLETED", PaymentStatus::Succeeded), // 000_:207, 000_:222
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::Outcome;

    fn text(word: &str) -> Text<'_> {
        Text::inside(word.as_bytes())
    }

    /// MK2, X2: three vocabularies, one model; the same letters accept in one and pay in another.
    #[test]
    fn reads_each_word_in_its_own_message_only() {
        for (word, initiation, query, webhook, outcome) in [
            ("success", "initiated", "unknown", "unknown", Outcome::Pending),
            ("error", "undefined", "unknown", "unknown", Outcome::Ambiguous),
            ("SUCCESS", "unknown", "succeeded", "unknown", Outcome::Paid),
            ("PENDING", "unknown", "in_progress", "unknown", Outcome::Pending),
            ("FAILED", "unknown", "failed", "unknown", Outcome::NotPaid),
            ("COMPLETED", "unknown", "unknown", "succeeded", Outcome::Paid),
        ] {
            assert_eq!(of_answer(Call::Initiate, text(word)).name(), initiation, "{word}");
            assert_eq!(of_answer(Call::Verify, text(word)).name(), query, "{word}");
            assert_eq!(of_webhook(text(word)).name(), webhook, "{word}");
            assert_eq!(from_word(word).outcome(), outcome, "{word}");
        }
    }

    #[test]
    fn never_takes_an_unknown_word_for_failed_or_paid() {
        for word in
            ["", "Success", "sUCCESS", " SUCCESS", "SUCCESS ", "SUCCESSFUL", "COMPLETE", "completed", "failed", "000", "2", "é"]
        {
            assert_eq!(from_word(word), PaymentStatus::Unknown(None), "{word}");
            for call in Call::ALL {
                assert_eq!(of_answer(call, text(word)).outcome(), Outcome::Ambiguous, "{word}");
            }
            assert_eq!(of_webhook(text(word)).outcome(), Outcome::Ambiguous, "{word}");
        }
    }

    /// X2: one word in two tables would have to mean the same, for `from_word` knows no message.
    #[test]
    fn no_word_stands_in_two_tables() {
        let mut words = [INITIATION, QUERY, WEBHOOK].into_iter().flatten().map(|row| row.0);
        while let Some(word) = words.next() {
            assert!(words.clone().all(|other| other != word), "{word}");
        }
    }
}
