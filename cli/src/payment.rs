//! How a payment stands, in JSON and in sentences, the same for every gateway.
//!
//! Belongs here: the words for status, outcome, next step and retry. Not here: what a message of a gateway has besides.

use sahihi::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use serde::Serialize;

use crate::terminal;

/// The members that every answer begins with.
#[derive(Serialize)]
pub(crate) struct Standing {
    status: &'static str,
    outcome: &'static str,
    next: Next,
    retry: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
}

/// What to do, with what it needs.
#[derive(Serialize)]
pub(crate) struct Next {
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_s: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirm_type: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Standing {
    pub(crate) fn of(payment: &Payment<'_>) -> Self {
        Self {
            status: payment.status.name(),
            outcome: payment.outcome.name(),
            next: Next::of(&payment.next),
            retry: payment.retry.name(),
            code: payment.status.code(),
        }
    }
}

impl Next {
    pub(crate) fn of(next: &NextAction<'_>) -> Self {
        let url = next.url().map(|url| url.to_string());
        Self { action: next.name(), after_s: next.after_s(), confirm_type: next.confirm_type(), url }
    }
}

/// Says what happened.
pub(crate) fn happened(status: PaymentStatus) -> String {
    let sentence = match status {
        PaymentStatus::Undefined => "How the payment stands is not known.",
        PaymentStatus::Initiated => "The payment was accepted and has not begun.",
        PaymentStatus::InProgress => "The payment is in progress.",
        PaymentStatus::ActionRequired => "The payment waits for something from the customer or from you.",
        PaymentStatus::Succeeded => "The payment succeeded.",
        PaymentStatus::Failed => "The payment failed.",
        PaymentStatus::Cancelled => "The payment was cancelled.",
        PaymentStatus::Expired => "The payment expired: nobody acted in time.",
        PaymentStatus::Unknown(Some(code)) => return format!("The status is {code}, which no document explains."),
        other => return format!("The status is {}.", other.name()),
    };
    sentence.to_owned()
}

/// Says whether money moved.
pub(crate) const fn money(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Paid => "The money has moved.",
        Outcome::NotPaid => "No money has moved, and none will.",
        Outcome::Pending => "No money has moved yet.",
        _ => "Whether money has moved, nobody can tell from this.",
    }
}

/// Says what to do.
pub(crate) fn next(next: &NextAction<'_>) -> String {
    let sentence = match next {
        NextAction::Wait { after_s } => {
            return format!("Wait for the callback; if none comes within {after_s} seconds, ask for the status.");
        }
        NextAction::CollectFields => "Ask the customer for the missing fields, and send them in `extra` with a status request.",
        NextAction::ConfirmOtp => "Ask the customer for the one-time password, and send it as `extra.otp` with a status request.",
        NextAction::Confirm { confirm_type } => {
            return format!(
                "A confirmation is wanted (confirm_type {confirm_type}); ask the gateway how, the documents do not say."
            );
        }
        NextAction::Resend { after_s: 0 } => "Send the request again, as below.",
        NextAction::Resend { after_s } => return format!("Send the request again after {after_s} seconds, as below."),
        NextAction::Redirect { url } => return format!("Send the customer to {}", terminal::plain(url)),
        NextAction::Query => "Ask for the status.",
        NextAction::Done => "Nothing: this is final.",
        other => return format!("{}.", other.name()),
    };
    sentence.to_owned()
}

/// Says whether to send the payment again; nothing if there is nothing to send.
pub(crate) const fn again(retry: Retry) -> Option<&'static str> {
    match retry {
        Retry::Nothing => None,
        Retry::SameOrderId => Some("Send the same request again, with the same order id."),
        Retry::FixedSameOrderId => Some("Fix the request, and send it with the same order id."),
        Retry::NewOrderId => Some("If it is wanted, fix what was wrong and take a new order id."),
        Retry::QueryOnly => Some("Do not send the payment again."),
        _ => Some("Do not send the payment again: it may exist. Ask for the status, and the gateway if that does not tell."),
    }
}
