//! The one model that the messages of every gateway are read into.
//!
//! Belongs here: what a payment is, how it stands, what to do next. Not here: how a gateway says it (`gateway`).

use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::{MerchantId, OrderId, TransactionId};
use crate::wire::json::Text;

/// How a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentStatus {
    /// The gateway does not know, or did not say.
    Undefined,
    /// It was accepted and has not begun.
    Initiated,
    /// It is on its way.
    InProgress,
    /// It waits for something from the customer or the merchant.
    ActionRequired,
    /// Money moved.
    Succeeded,
    /// It failed.
    Failed,
    /// It was cancelled.
    Cancelled,
    /// Nobody acted in time.
    Expired,
    /// A code or word that no document explains; never taken for failed. A word is only in the message.
    Unknown(Option<i64>),
}

impl PaymentStatus {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undefined => "undefined",
            Self::Initiated => "initiated",
            Self::InProgress => "in_progress",
            Self::ActionRequired => "action_required",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Gives the number that no document explains, if there is one: all others have names.
    #[must_use]
    pub const fn code(self) -> Option<i64> {
        if let Self::Unknown(code) = self { code } else { None }
    }

    /// Says what the status means for the money, if the message that tells it can be believed.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Succeeded => Outcome::Paid,
            Self::Failed | Self::Cancelled | Self::Expired => Outcome::NotPaid,
            Self::Initiated | Self::InProgress | Self::ActionRequired => Outcome::Pending,
            Self::Undefined | Self::Unknown(_) => Outcome::Ambiguous,
        }
    }
}

/// What happened to the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It moved.
    Paid,
    /// It did not move and will not.
    NotPaid,
    /// It has not moved yet.
    Pending,
    /// Nobody can tell from this message: never refund and never send again, ask.
    Ambiguous,
}

impl Outcome {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::NotPaid => "not_paid",
            Self::Pending => "pending",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What to do after a message.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NextAction<'a> {
    /// Wait for the webhook; if none comes, ask for the status after so many seconds.
    Wait {
        /// Seconds from now.
        after_s: u32,
    },
    /// Ask the customer for the fields that are missing and send them with a status request.
    CollectFields,
    /// Ask the customer for the one-time password and send it with a status request.
    ConfirmOtp,
    /// Send the confirmation that a non-zero `confirm_type` asks for; the documents lost how, so ask the gateway.
    Confirm {
        /// The value of `confirm_type`.
        confirm_type: i64,
    },
    /// Send the customer to a page.
    Redirect {
        /// Its address.
        url: Text<'a>,
    },
    /// Ask for the status now.
    Query,
    /// Send the request again, in the way that [`Retry`] says.
    Resend {
        /// Seconds from now.
        after_s: u32,
    },
    /// Nothing: this is final.
    Done,
}

impl NextAction<'_> {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Wait { .. } => "wait",
            Self::CollectFields => "collect_fields",
            Self::ConfirmOtp => "confirm_otp",
            Self::Confirm { .. } => "confirm",
            Self::Redirect { .. } => "redirect",
            Self::Query => "query",
            Self::Resend { .. } => "resend",
            Self::Done => "done",
        }
    }

    /// Gives the seconds to wait first, if there is something to wait for.
    #[must_use]
    pub const fn after_s(&self) -> Option<u32> {
        match self {
            Self::Wait { after_s } | Self::Resend { after_s } => Some(*after_s),
            _ => None,
        }
    }

    /// Gives the value of `confirm_type`, if a confirmation is wanted.
    #[must_use]
    pub const fn confirm_type(&self) -> Option<i64> {
        if let Self::Confirm { confirm_type } = self { Some(*confirm_type) } else { None }
    }
}

impl<'a> NextAction<'a> {
    /// Gives the address to send the customer to, if that is what to do.
    #[must_use]
    pub const fn url(&self) -> Option<Text<'a>> {
        if let Self::Redirect { url } = self { Some(*url) } else { None }
    }
}

/// Whether the request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// There is nothing to send again.
    Nothing,
    /// Send the same request with the same order id: the gateway does not repeat what it has done.
    SameOrderId,
    /// Fix what was wrong and send it with the same order id: it was refused, which does not prove that nothing exists.
    FixedSameOrderId,
    /// Fix what was wrong and send it as a new order.
    NewOrderId,
    /// Send nothing again; ask for the status.
    QueryOnly,
    /// It may or may not have happened: ask for the status, and a person if that does not tell.
    Ambiguous,
}

impl Retry {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::SameOrderId => "same_order_id",
            Self::FixedSameOrderId => "fixed_same_order_id",
            Self::NewOrderId => "new_order_id",
            Self::QueryOnly => "query_only",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// A payment as one message tells it: an answer to our own request, or a verified webhook.
///
/// Only reading a message makes one, so what it says can be believed as far as that message can.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Payment<'a> {
    /// How it stands.
    pub status: PaymentStatus,
    /// What happened to the money; it can be less sure than the status alone.
    pub outcome: Outcome,
    /// What to do now.
    pub next: NextAction<'a>,
    /// Whether the request may be sent again.
    pub retry: Retry,
    /// The merchant's id.
    pub merchant_id: Option<MerchantId>,
    /// The merchant's id of the order.
    pub order_id: Option<OrderId>,
    /// The gateway's id of the transaction.
    pub transaction_id: Option<TransactionId>,
    /// The operator's reference.
    pub transaction_ref: Option<Text<'a>>,
    /// How much.
    pub amount: Option<MinorUnits>,
    /// In which currency.
    pub currency: Option<Currency>,
}

impl Payment<'_> {
    /// A message that tells nothing.
    pub(crate) const UNTOLD: Self = Self {
        status: PaymentStatus::Undefined,
        outcome: Outcome::Ambiguous,
        next: NextAction::Query,
        retry: Retry::QueryOnly,
        merchant_id: None,
        order_id: None,
        transaction_id: None,
        transaction_ref: None,
        amount: None,
        currency: None,
    };

    /// Tells whether money moved.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.outcome == Outcome::Paid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_gives_what_it_carries_and_nothing_else() {
        let url = Text::inside(b"https://pay.example/1");
        for action in [
            NextAction::Wait { after_s: 30 },
            NextAction::CollectFields,
            NextAction::ConfirmOtp,
            NextAction::Confirm { confirm_type: 3 },
            NextAction::Redirect { url },
            NextAction::Query,
            NextAction::Resend { after_s: 5 },
            NextAction::Done,
        ] {
            let after_s = match action.name() {
                "wait" => Some(30),
                "resend" => Some(5),
                _ => None,
            };
            assert_eq!(action.after_s(), after_s, "{action:?}");
            assert_eq!(action.confirm_type(), (action.name() == "confirm").then_some(3), "{action:?}");
            assert_eq!(action.url().map(|url| url.raw), (action.name() == "redirect").then_some(url.raw), "{action:?}");
        }
    }

    #[test]
    fn only_an_unknown_status_has_a_number() {
        assert_eq!(PaymentStatus::Unknown(Some(17)).code(), Some(17));
        for status in [PaymentStatus::Unknown(None), PaymentStatus::Undefined, PaymentStatus::Succeeded, PaymentStatus::Failed] {
            assert_eq!(status.code(), None, "{status:?}");
        }
    }
}
