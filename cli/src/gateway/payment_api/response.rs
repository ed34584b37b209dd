//! Answers of the Payment API Gateway, for programs and for people.
//!
//! Belongs here: what is shown of an answer. Not here: what it means (the core).

use sahihi::gateway::payment_api::details::{Details, Messages, ResultInfo};
use sahihi::gateway::payment_api::response::{self, Answer as Read};
use sahihi::gateway::payment_api::result_code;
use sahihi::{OrderId, Text, TransactionId};
use serde::ser::{Serialize, Serializer};

use crate::args::PaymentApiResponse;
use crate::json::Printed;
use crate::output::Answer;
use crate::payment::{self, Standing};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(serde::Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    standing: Standing,
    order_id: Option<&'a str>,
    transaction_id: Option<&'a str>,
    transaction_ref: Option<String>,
    result: ShownResult,
    provider_result: ShownResult,
    confirm_type: Option<i64>,
    redirect_url: Option<String>,
    fields: Vec<String>,
    errors: Errors<'a>,
    extra: Option<Printed<'a>>,
    problem: Option<ShownProblem>,
}

#[derive(serde::Serialize)]
struct ShownResult {
    code: Option<i64>,
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
}

#[derive(serde::Serialize)]
struct ShownProblem {
    name: &'static str,
    message: String,
}

/// The messages about each field.
struct Errors<'a>(Option<Details<'a>>);

impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let errors = self.0.into_iter().flat_map(Details::errors);
        serializer.collect_map(errors.map(|(field, messages)| (field.to_string(), texts(messages))))
    }
}

/// Says what an answer means.
pub(crate) fn show(args: &PaymentApiResponse, body: &[u8]) -> Result<Answer, Refusal> {
    let read = response::read(args.call, args.common.http_status, body);
    if args.common.json { json(&read) } else { Ok(Answer::exact(sentences(&read).into_bytes())) }
}

fn json(read: &Read<'_>) -> Result<Answer, Refusal> {
    let Read { payment, details, problem, .. } = read;
    let result = details.map(Details::result).unwrap_or_default();
    let provider_result = details.map(Details::provider_result).unwrap_or_default();
    Answer::json(&Shown {
        standing: Standing::of(payment),
        order_id: payment.order_id.as_ref().map(OrderId::as_str),
        transaction_id: payment.transaction_id.as_ref().map(TransactionId::as_str),
        transaction_ref: payment.transaction_ref.map(|text| text.to_string()),
        result: ShownResult { meaning: meaning(result), ..shown(result) },
        provider_result: shown(provider_result),
        confirm_type: details.and_then(Details::confirm_type),
        redirect_url: details.and_then(Details::redirect_url).map(|url| url.to_string()),
        fields: details.iter().copied().flat_map(Details::fields).map(|(name, _)| name.to_string()).collect(),
        errors: Errors(*details),
        extra: details.and_then(Details::extra).map(Printed),
        problem: problem.map(|problem| ShownProblem { name: problem.name(), message: problem.to_string() }),
    })
}

fn shown(result: ResultInfo<'_>) -> ShownResult {
    ShownResult { code: result.code, message: result.message.map(|text| text.to_string()), meaning: None }
}

/// Gives what a result code was seen to mean.
fn meaning(result: ResultInfo<'_>) -> Option<&'static str> {
    result.code.and_then(result_code::find).map(|row| row.name)
}

fn texts(messages: Messages<'_>) -> Vec<String> {
    messages.map(|text| text.to_string()).collect()
}

fn sentences(read: &Read<'_>) -> String {
    let Read { payment, details, problem, .. } = read;
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
    let facts = lines(read, *details);
    if facts.is_empty() { text } else { text + "\n" + &table(&facts) }
}

fn lines<'n>(read: &Read<'_>, details: Option<Details<'_>>) -> Vec<(&'n str, String)> {
    let payment = &read.payment;
    let known = |text: Option<Text<'_>>| text.map(plain);
    let mut lines = vec![
        ("order_id", payment.order_id.map(|id| id.to_string())),
        ("transaction_id", payment.transaction_id.map(|id| id.to_string())),
        ("transaction_ref", known(payment.transaction_ref)),
    ];
    if let Some(details) = details {
        let result = details.result();
        // 0 stands beside every status: nobody has to be told that it means nothing.
        let telling = result.code.filter(|code| *code != 0).and(meaning(result));
        let seen = telling.map_or_else(String::new, |name| format!(" (seen to mean {name})"));
        lines.push(("result", line(result).map(|line| line + &seen)));
        lines.push(("provider_result", line(details.provider_result())));
        lines.push(("confirm_type", details.confirm_type().filter(|kind| *kind != 0).map(|kind| kind.to_string())));
        lines.push(("redirect_url", known(details.redirect_url())));
        lines.extend(details.fields().map(|(name, _)| ("field", Some(plain(name)))));
        for (field, messages) in details.errors() {
            lines.extend(messages.map(|message| ("error", Some(format!("{}: {}", plain(field), plain(message))))));
        }
        lines.push(("extra", details.extra().and_then(|extra| serde_json::to_string(&Printed(extra)).ok()).map(plain)));
    }
    lines.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn line(result: ResultInfo<'_>) -> Option<String> {
    match (result.code, result.message.map(plain)) {
        (Some(code), Some(message)) => Some(format!("{code}: {message}")),
        (Some(code), None) => Some(code.to_string()),
        (None, message) => message,
    }
}
