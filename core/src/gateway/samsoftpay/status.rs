//! What the gateway's words for states and events mean.
//!
//! Belongs here: the tables of words. Not here: what a state means for the money (`payment`), whether a message can be
//! believed (`response`, `webhook`).

use crate::payment::PaymentStatus;
use crate::wire::json::Text;

/// Reads the state of a charge or payout, as answers have it; a word that the document does not have is `Unknown`, never
/// failed and never paid.
///
/// `authorized` is how the gateway accepts: the money is still with the customer.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::status;
/// use sahihi::{Outcome, PaymentStatus};
///
/// assert_eq!(status::from_word("authorized").outcome(), Outcome::Pending);
/// assert_eq!(status::from_word("succeeded").outcome(), Outcome::Paid);
/// assert_eq!(status::from_word("refunded"), PaymentStatus::Unknown(None));
/// ```
#[must_use]
pub fn from_word(word: &str) -> PaymentStatus {
    find(STATES, |row| row == word)
}

/// Reads the name of an event, as webhooks have it; a name that the document does not have is `Unknown`.
///
/// # Examples
///
/// ```
/// use sahihi::PaymentStatus;
/// use sahihi::gateway::samsoftpay::status;
///
/// assert_eq!(status::from_event("charge.succeeded"), PaymentStatus::Succeeded);
/// assert_eq!(status::from_event("payout.succeeded"), PaymentStatus::Unknown(None));
/// assert_eq!(status::from_event("succeeded"), PaymentStatus::Unknown(None));
/// ```
#[must_use]
pub fn from_event(name: &str) -> PaymentStatus {
    find(EVENTS, |row| row == name)
}

/// Reads the state that stands in a message.
pub(super) fn from_text(word: Text<'_>) -> PaymentStatus {
    find(STATES, |row| word == *row)
}

/// An event of a webhook.
///
/// The document announces webhooks "whenever a charge or payout changes state" (line 154) and lists two (line 170). Those
/// of payouts have no names there; `payout.…`, `dispute.opened` and others were seen in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event {
    /// A charge was paid.
    ChargeSucceeded,
    /// A charge failed.
    ChargeFailed,
    /// An event that no document explains.
    Other,
}

impl Event {
    /// Reads the name that stands in a webhook.
    pub(super) fn of(name: Text<'_>) -> Self {
        [Self::ChargeSucceeded, Self::ChargeFailed].into_iter().find(|event| name == event.name()).unwrap_or(Self::Other)
    }

    /// Gives its name; `other` for one that no document explains.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ChargeSucceeded => "charge.succeeded",
            Self::ChargeFailed => "charge.failed",
            Self::Other => "other",
        }
    }

    /// Gives the state that it tells.
    #[must_use]
    pub fn status(self) -> PaymentStatus {
        from_event(self.name())
    }
}

fn find(table: &[(&str, PaymentStatus)], is: impl Fn(&str) -> bool) -> PaymentStatus {
    table.iter().find(|row| is(row.0)).map_or(PaymentStatus::Unknown(None), |row| row.1)
}

/// The member `status` of a charge (004_:89); creating a charge or payout was answered with `authorized` (004_:59, 115).
#[rustfmt::skip]
const STATES: &[(&str, PaymentStatus)] = &[
    ("authorized", PaymentStatus::InProgress), // 004_:59, 004_:89, 004_:115: accepted, not paid
    ("failed", PaymentStatus::Failed),         // 004_:89
    ("pending", PaymentStatus::Initiated),     // 004_:89
    ("succeeded", PaymentStatus::Succeeded),   // 004_:89, 004_:165
];

/// The member `event` of a webhook.
#[rustfmt::skip]
const EVENTS: &[(&str, PaymentStatus)] = &[
    ("charge.failed", PaymentStatus::Failed),       // 004_:170
    ("charge.succeeded", PaymentStatus::Succeeded), // 004_:158, 004_:170
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::Outcome;

    /// SS2
    #[test]
    fn authorized_and_pending_are_in_flight() {
        for (word, name, outcome) in [
            ("pending", "initiated", Outcome::Pending),
            ("authorized", "in_progress", Outcome::Pending),
            ("succeeded", "succeeded", Outcome::Paid),
            ("failed", "failed", Outcome::NotPaid),
        ] {
            assert_eq!((from_word(word).name(), from_word(word).outcome()), (name, outcome));
        }
        assert!(STATES.is_sorted_by_key(|row| row.0) && EVENTS.is_sorted_by_key(|row| row.0));
    }

    /// SS2, SS3, X2: words of other gateways, of other tables, and words seen in use.
    #[test]
    fn never_takes_an_unknown_word_for_failed_or_paid() {
        for word in
            ["", "refunded", "Succeeded", "SUCCESS", "success", "COMPLETED", "completed", "2", "charge.succeeded", " failed"]
        {
            assert_eq!(from_word(word), PaymentStatus::Unknown(None), "{word}");
        }
        for name in ["", "succeeded", "payout.succeeded", "payout.failed", "dispute.opened", "charge.Succeeded", "other"] {
            assert_eq!(from_event(name), PaymentStatus::Unknown(None), "{name}");
        }
        assert_eq!(Event::Other.status(), PaymentStatus::Unknown(None));
    }
}
