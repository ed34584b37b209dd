//! Webhooks of Dukuzii, for programs and for people.
//!
//! Belongs here: what is shown. Not here: what is read of a webhook (the core).

use sahihi::gateway::dukuzii::webhook::{self, Hint};
use sahihi::gateway::dukuzii::{CAPABILITIES, Call};
use sahihi::{NextAction, PaymentStatus};
use serde::Serialize;

use crate::args::DukuziiWebhook;
use crate::output::Answer;
use crate::payment::Next;
use crate::refusal::Refusal;
use crate::terminal;

#[derive(Serialize)]
struct Shown {
    authenticity: &'static str,
    /// There is one reason, always the same: it is in the help.
    findings: [(); 0],
    key: Option<usize>,
    fingerprint: Option<String>,
    payment: Untold,
    next: Next,
    confirm: Confirm,
}

/// Nothing but the id: the other members are there because those of other gateways have them.
#[derive(Serialize)]
struct Untold {
    status: &'static str,
    outcome: &'static str,
    order_id: Option<String>,
    transaction_id: String,
    amount: Option<String>,
    currency: Option<String>,
}

/// The request that tells what the webhook cannot.
#[derive(Serialize)]
struct Confirm {
    call: &'static str,
    transaction_id: String,
}

/// Says which transaction a webhook names, and which request to send.
pub(crate) fn show(args: &DukuziiWebhook, body: &dyn Fn() -> Result<Vec<u8>, Refusal>) -> Result<Answer, Refusal> {
    let hint = webhook::read(&body()?)?;
    let answer = if args.common.json { Answer::json(&shown(hint))? } else { Answer::exact(sentences(hint).into_bytes()) };
    let (name, sentence) = HINT;
    Ok(answer.doubtful(name, sentence))
}

fn shown(hint: Hint) -> Shown {
    let transaction_id = hint.transaction_id().to_string();
    Shown {
        authenticity: CAPABILITIES.callbacks.name(),
        findings: [],
        key: None,
        fingerprint: None,
        payment: Untold {
            status: PaymentStatus::Undefined.name(),
            outcome: "unconfirmed",
            order_id: None,
            transaction_id: transaction_id.clone(),
            amount: None,
            currency: None,
        },
        next: Next::of(&NextAction::Query),
        confirm: Confirm { call: Call::Transaction.name(), transaction_id },
    }
}

fn sentences(hint: Hint) -> String {
    let id = hint.transaction_id();
    terminal::lines([
        format!("hint: somebody names transaction {id}, and nothing proves that it was the gateway"),
        "Credit nothing: whether money moved is unconfirmed.".to_owned(),
        "Next: If that is an open transaction of yours, ask about it, and believe that answer:".to_owned(),
        format!("  sahihi request dukuzii transaction --field transaction_id={id}"),
    ])
}

const HINT: (&str, &str) = ("callback_hint", "the callback is only a hint; credit nothing, ask about the transaction");
