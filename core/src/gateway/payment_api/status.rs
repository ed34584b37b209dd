//! What the gateway's status codes mean.
//!
//! Belongs here: the table of codes. Not here: what a status means for the money (`payment`).

use crate::payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use crate::wire::value::integer;

/// Reads a status code; one that no document explains is `Unknown`, never failed.
///
/// # Examples
///
/// ```
/// use sahihi::PaymentStatus;
/// use sahihi::gateway::payment_api::status;
///
/// assert_eq!(status::from_code(2), PaymentStatus::Succeeded);
/// assert_eq!(status::from_code(8), PaymentStatus::ActionRequired);
/// assert_eq!(status::from_code(7), PaymentStatus::Unknown(Some(7)));
/// ```
#[must_use]
pub fn from_code(code: i64) -> PaymentStatus {
    STATUSES.iter().find(|row| row.0 == code).map_or(PaymentStatus::Unknown(Some(code)), |row| row.1)
}

/// Reads a status code as text, as the other gateways' words are read.
///
/// # Examples
///
/// ```
/// use sahihi::PaymentStatus;
/// use sahihi::gateway::payment_api::status;
///
/// assert_eq!(status::from_word("-1"), PaymentStatus::Undefined);
/// assert_eq!(status::from_word("SUCCESS"), PaymentStatus::Unknown(None));
/// ```
#[must_use]
pub fn from_word(word: &str) -> PaymentStatus {
    integer(word.bytes()).map_or(PaymentStatus::Unknown(None), from_code)
}

/// Says what a message tells that says no more than this status, or none.
pub(super) fn told(status: Option<PaymentStatus>) -> Payment<'static> {
    let Some(status) = status else { return Payment::UNTOLD };
    let outcome = status.outcome();
    let (next, retry) = match outcome {
        Outcome::Paid => (NextAction::Done, Retry::Nothing),
        Outcome::NotPaid => (NextAction::Done, Retry::NewOrderId),
        Outcome::Pending if status == PaymentStatus::ActionRequired => (NextAction::Query, Retry::QueryOnly),
        Outcome::Pending => (NextAction::Wait { after_s: FIRST_POLL_S }, Retry::QueryOnly),
        Outcome::Ambiguous => (NextAction::Query, Retry::QueryOnly),
    };
    Payment { status, outcome, next, retry, ..Payment::UNTOLD }
}

/// A callback comes within two to three minutes, so ask after that (Gateway: document 001_, line 121).
pub(super) const FIRST_POLL_S: u32 = 180;

/// Code and meaning.
#[rustfmt::skip]
const STATUSES: &[(i64, PaymentStatus)] = &[
    (-1, PaymentStatus::Undefined),      // 001_:94 "Unknown or error state", 003_:68
    (0, PaymentStatus::Initiated),       // 001_:95, 003_:69
    (1, PaymentStatus::InProgress),      // 001_:96, 003_:70
    (2, PaymentStatus::Succeeded),       // 001_:97, 003_:71
    (3, PaymentStatus::Failed),          // 001_:98 "failed", 001_:499 "Error", 003_:72
    (4, PaymentStatus::Cancelled),       // 001_:99, 003_:73
    (8, PaymentStatus::ActionRequired),  // 001_:496 "Data required"
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_codes_of_the_documents() {
        for (code, name, outcome) in [
            (-1, "undefined", Outcome::Ambiguous),
            (0, "initiated", Outcome::Pending),
            (1, "in_progress", Outcome::Pending),
            (2, "succeeded", Outcome::Paid),
            (3, "failed", Outcome::NotPaid),
            (4, "cancelled", Outcome::NotPaid),
            (8, "action_required", Outcome::Pending),
        ] {
            assert_eq!(from_code(code).name(), name);
            assert_eq!(from_code(code).outcome(), outcome);
        }
    }

    /// F20: codes 5, 6 and 7 are described nowhere.
    #[test]
    fn never_takes_an_unknown_code_for_failed_or_paid() {
        for code in [i64::MIN, -2, 5, 6, 7, 9, 10, 22, i64::MAX] {
            assert_eq!(from_code(code), PaymentStatus::Unknown(Some(code)));
            assert_eq!(from_code(code).outcome(), Outcome::Ambiguous);
        }
    }
}
