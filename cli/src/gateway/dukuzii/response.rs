//! Answers of Dukuzii, for programs and for people.
//!
//! Belongs here: what is shown of an answer. Not here: what it means (the core).

use sahihi::gateway::dukuzii::details::Details;
use sahihi::gateway::dukuzii::response::{self, Answer as Read};
use sahihi::{NextAction, Outcome, Payment, Retry};
use serde::Serialize;

use crate::args::DukuziiResponse;
use crate::output::Answer;
use crate::payment::{self, Standing};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    standing: Standing,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    created_at: Option<String>,
    completed_at: Option<String>,
    success: Option<bool>,
    error: Option<String>,
    message: Option<String>,
    problem: Option<ShownProblem>,
}

#[derive(Serialize)]
struct ShownProblem {
    name: &'static str,
    message: String,
}

/// Says what an answer means.
pub(crate) fn show(args: &DukuziiResponse, body: &[u8]) -> Result<Answer, Refusal> {
    let read = response::read(args.call, args.common.http_status, body);
    if args.common.json { json(&read) } else { Ok(Answer::exact(sentences(&read).into_bytes())) }
}

fn json(read: &Read<'_>) -> Result<Answer, Refusal> {
    let Read { payment, details, problem, .. } = read;
    Answer::json(&Shown {
        standing: Standing::of(payment),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
        created_at: text(details.and_then(Details::created_at)),
        completed_at: text(details.and_then(Details::completed_at)),
        success: details.and_then(Details::success),
        error: text(details.and_then(Details::error)),
        message: text(details.and_then(Details::message)),
        problem: problem.map(|problem| ShownProblem { name: problem.name(), message: problem.to_string() }),
    })
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn sentences(read: &Read<'_>) -> String {
    let Read { payment, problem, .. } = read;
    let problem = problem.map(|problem| format!("Problem: {}: {problem}.", problem.name()));
    let sentences = [
        Some(format!("{}, {}", payment.status.name(), payment.outcome.name())),
        problem,
        Some(happened(payment)),
        Some(format!("Next: {}", next(read.call.is_initiation(), payment))),
        again(payment.retry).map(|again| format!("Again: {again}")),
    ];
    let text = terminal::lines(sentences.into_iter().flatten());
    let facts = facts(read);
    if facts.is_empty() { text } else { text + "\n" + &table(&facts) }
}

/// Says how it stands: a new payment that was refused outright never was one.
fn happened(payment: &Payment<'_>) -> String {
    if payment.outcome == Outcome::Ambiguous && payment.retry == Retry::NewOrderId {
        return "The request was refused before a payment was made of it.".to_owned();
    }
    format!("{} {}", payment::happened(payment.status), payment::money(payment.outcome))
}

/// Says what to do: without an id there is nothing to ask about.
fn next(is_initiation: bool, payment: &Payment<'_>) -> String {
    let unnamed = is_initiation && payment.transaction_id.is_none();
    match (&payment.next, payment.retry) {
        (NextAction::Query, Retry::NewOrderId) if unnamed => "Fix what was wrong.".to_owned(),
        (NextAction::Query | NextAction::Wait { .. }, _) if unnamed => {
            "The answer names no transaction, so nothing can be asked: look into the gateway's admin panel, or wait for a webhook \
             and ask about the transaction that it names."
                .to_owned()
        }
        (action, _) => payment::next(action),
    }
}

/// Says whether to send it again, which for this gateway is always a new payment.
fn again(retry: Retry) -> Option<&'static str> {
    match retry {
        Retry::NewOrderId => Some("If it is wanted, let a person send a new one."),
        Retry::Ambiguous => Some("Do not send it again: it may exist, and a second one is a second payment."),
        other => payment::again(other),
    }
}

fn facts(read: &Read<'_>) -> Vec<(&'static str, String)> {
    let Read { payment, details, .. } = read;
    let facts = [
        ("transaction_id", text(payment.transaction_id)),
        ("amount", text(payment.amount)),
        ("currency", text(payment.currency)),
        ("created_at", text(details.and_then(Details::created_at))),
        ("completed_at", text(details.and_then(Details::completed_at))),
        ("error", details.and_then(Details::error).map(plain)),
        ("message", details.and_then(Details::message).map(plain)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
