//! Answers of `MakinisoftPay`, for programs and for people.
//!
//! Belongs here: what is shown of an answer. Not here: what it means (the core).

use sahihi::MinorUnits;
use sahihi::gateway::makinisoftpay::details::{Details, Split};
use sahihi::gateway::makinisoftpay::response::{self, Answer as Read};
use serde::Serialize;

use crate::args::MakinisoftpayResponse;
use crate::output::Answer;
use crate::payment::{self, Standing};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    standing: Standing,
    order_id: Option<String>,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    merchant_amount: Option<String>,
    platform_fee: Option<String>,
    unexplained_deduction: Option<String>,
    unexplained_surplus: Option<String>,
    resultcode: Option<&'a str>,
    message: Option<String>,
    problem: Option<ShownProblem>,
}

#[derive(Serialize)]
struct ShownProblem {
    name: &'static str,
    message: String,
}

/// Says what an answer means.
pub(crate) fn show(args: &MakinisoftpayResponse, body: &[u8]) -> Result<Answer, Refusal> {
    let read = response::read(args.call, args.common.http_status, body);
    let answer = if args.common.json { json(&read)? } else { Answer::exact(sentences(&read).into_bytes()) };
    let split = read.details.and_then(Details::split);
    Ok(match split.and_then(unexplained) {
        Some(sentence) => answer.warning("unexplained_deduction", sentence),
        None => answer,
    })
}

/// Says that an amount does not add up, if it does not.
fn unexplained(split: Split) -> Option<String> {
    let (deduction, surplus) = (split.unexplained_deduction(), split.unexplained_surplus());
    let zero = MinorUnits::new(0);
    if deduction > zero {
        return Some(format!(
            "{deduction} of the amount are neither in `merchant_amount` nor in `platform_fee`; ask the gateway for its fees"
        ));
    }
    let sentence =
        format!("`merchant_amount` and `platform_fee` are {surplus} more than the amount; ask the gateway for its fees");
    (surplus > zero).then_some(sentence)
}

fn json(read: &Read<'_>) -> Result<Answer, Refusal> {
    let Read { payment, details, problem, .. } = read;
    let split = details.and_then(Details::split);
    Answer::json(&Shown {
        standing: Standing::of(payment),
        order_id: text(payment.order_id),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
        merchant_amount: text(details.and_then(Details::merchant_amount)),
        platform_fee: text(details.and_then(Details::platform_fee)),
        unexplained_deduction: text(split.map(Split::unexplained_deduction)),
        unexplained_surplus: text(split.map(Split::unexplained_surplus)),
        resultcode: details.and_then(Details::resultcode),
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
    let again = payment::again(payment.retry).map(|again| format!("Again: {again}"));
    let sentences = [
        Some(format!("{}, {}", payment.status.name(), payment.outcome.name())),
        problem,
        Some(format!("{} {}", payment::happened(payment.status), payment::money(payment.outcome))),
        Some(format!("Next: {}", payment::next(&payment.next))),
        again,
    ];
    let text = terminal::lines(sentences.into_iter().flatten());
    let facts = facts(read);
    if facts.is_empty() { text } else { text + "\n" + &table(&facts) }
}

fn facts(read: &Read<'_>) -> Vec<(&'static str, String)> {
    let Read { payment, details, .. } = read;
    let facts = [
        ("order_id", text(payment.order_id)),
        ("transaction_id", text(payment.transaction_id)),
        ("amount", text(payment.amount)),
        ("currency", text(payment.currency)),
        ("merchant_amount", text(details.and_then(Details::merchant_amount))),
        ("platform_fee", text(details.and_then(Details::platform_fee))),
        ("resultcode", details.and_then(Details::resultcode).map(plain)),
        ("message", details.and_then(Details::message).map(plain)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
