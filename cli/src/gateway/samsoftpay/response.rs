//! Answers of Samsoftpay, for programs and for people.
//!
//! Belongs here: what is shown of an answer. Not here: what it means (the core).

use sahihi::gateway::samsoftpay::Call;
use sahihi::gateway::samsoftpay::details::Details;
use sahihi::gateway::samsoftpay::response::{self, Answer as Read};
use sahihi::{NextAction, Retry};
use serde::Serialize;

use super::fee::{self, ShownFee};
use crate::args::SamsoftpayResponse;
use crate::output::Answer;
use crate::payment::{self, Standing};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    standing: Standing,
    order_id: Option<String>,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    fee: Option<ShownFee>,
    url: Option<String>,
    error_text: Option<String>,
    refusal: Option<Named>,
    problem: Option<Named>,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    message: String,
}

/// Says what an answer means.
pub(crate) fn show(args: &SamsoftpayResponse, body: &[u8]) -> Result<Answer, Refusal> {
    let read = response::read(args.call, args.common.http_status, body);
    let shown = shown(&read);
    let answer = if args.common.json { Answer::json(&shown)? } else { Answer::exact(sentences(&read, &shown).into_bytes()) };
    Ok(fee::warned(answer, read.fee()))
}

fn shown(read: &Read<'_>) -> Shown {
    let Read { payment, details, problem, refusal, .. } = read;
    Shown {
        standing: Standing::of(payment),
        order_id: text(payment.order_id),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
        fee: ShownFee::of(details.and_then(Details::fee), read.fee()),
        url: text(details.and_then(Details::url)),
        error_text: text(details.and_then(Details::error)),
        refusal: refusal.map(|refusal| Named { name: refusal.name(), message: refusal.to_string() }),
        problem: problem.map(|problem| Named { name: problem.name(), message: problem.to_string() }),
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn sentences(read: &Read<'_>, shown: &Shown) -> String {
    let payment = &read.payment;
    let named =
        |title: &str, named: &Option<Named>| named.as_ref().map(|named| format!("{title}: {}: {}.", named.name, named.message));
    let sentences = [
        Some(format!("{}, {}", payment.status.name(), payment.outcome.name())),
        named("Refused", &shown.refusal),
        named("Problem", &shown.problem),
        Some(format!("{} {}", payment::happened(payment.status), payment::money(payment.outcome))),
        next(read).map(|next| format!("Next: {next}")),
        again(payment.retry).map(|again| format!("Again: {again}")),
    ];
    let text = terminal::lines(sentences.into_iter().flatten());
    let facts = [
        ("transaction_id", shown.transaction_id.clone()),
        ("order_id", shown.order_id.clone()),
        ("amount", shown.amount.clone()),
        ("currency", shown.currency.clone()),
        ("fee", shown.fee.as_ref().map(ShownFee::line)),
        ("url", shown.url.as_ref().map(plain)),
        ("error", shown.error_text.as_ref().map(plain)),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    if facts.is_empty() { text } else { text + "\n" + &table(&facts) }
}

/// Says what to do; when to send again is told by [`again`] as well, with what to send.
fn next(read: &Read<'_>) -> Option<String> {
    Some(match &read.payment.next {
        NextAction::Resend { after_s: 0 } => return None,
        NextAction::Resend { after_s } => format!("Wait for {after_s} seconds."),
        NextAction::Redirect { url } => format!("Share this page with the customer: {}", plain(url)),
        NextAction::Wait { .. } if read.call == Call::CreatePayout => {
            "Wait for the webhook: one cannot ask how a payout stands.".into()
        }
        next => payment::next(next),
    })
}

/// Says whether to send the request again: what the gateway knows it by is the idempotency key, not the order id.
const fn again(retry: Retry) -> Option<&'static str> {
    match retry {
        Retry::SameOrderId => Some("Send the same body again, with the same Idempotency-Key and a new X-Timestamp."),
        Retry::FixedSameOrderId => {
            Some("Fix what was wrong, and send it again with the same Idempotency-Key: an earlier attempt may have arrived.")
        }
        Retry::NewOrderId => Some("If it is wanted, fix what was wrong and take a new Idempotency-Key."),
        other => payment::again(other),
    }
}
