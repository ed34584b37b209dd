//! Webhooks of Samsoftpay, for programs and for people.
//!
//! Belongs here: what was expected, what is shown, the exit code. Not here: when a webhook is believed (the core).

use sahihi::gateway::samsoftpay::Call;
use sahihi::gateway::samsoftpay::amount::{WholeUgx, check_currency};
use sahihi::gateway::samsoftpay::webhook::{self, Expected, Verified, Window};
use sahihi::{Currency, NextAction, OrderId, TransactionId, WebhookKey};
use serde::Serialize;

use super::fee::{self, ShownFee};
use super::request::now_s;
use crate::args::SamsoftpayWebhook;
use crate::field::{Allowed, Fields};
use crate::header::Headers;
use crate::input;
use crate::output::Answer;
use crate::payment::{self, Next};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown {
    authenticity: &'static str,
    /// There are none: bytes that were signed can be read in one way only.
    findings: [(); 0],
    key: usize,
    fingerprint: String,
    payment: Told,
    next: Next,
    confirm: Option<Confirm>,
    not_said: Vec<&'static str>,
}

/// What the webhook says.
#[derive(Serialize)]
struct Told {
    status: &'static str,
    outcome: &'static str,
    order_id: Option<String>,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    event: Option<String>,
    event_id: Option<String>,
    completed_at: Option<String>,
    fee: Option<ShownFee>,
}

/// The request that tells what the webhook does not.
#[derive(Serialize)]
struct Confirm {
    call: &'static str,
    id: String,
}

/// Says whether a webhook can be believed, and what it says.
pub(crate) fn show(args: &SamsoftpayWebhook, body: &dyn Fn() -> Result<Vec<u8>, Refusal>) -> Result<Answer, Refusal> {
    let (expected, currency) = expected(args)?;
    let headers = Headers::parse(&args.header)?;
    let keys = input::all(&args.secret_file, WebhookKey::new)?;
    let body = body()?;
    let common = &args.common;
    let webhook::Webhook::Verified(verified) = webhook::read(&keys, headers.received(), &body, &expected)?;
    let shown = shown(&verified, &expected, currency);
    let text = || Answer::exact(sentences(&verified, &shown).into_bytes());
    let answer = if common.json { Answer::json(&shown)? } else { text() };
    let answer = shown.not_said.iter().fold(fee::warned(answer, verified.fee()), |answer, name| {
        answer.warning("expected_not_said", format!("the webhook does not say `{name}`, so it was not compared"))
    });
    let (name, sentence) = NOT_PAID;
    Ok(if common.require_paid && !verified.payment.is_paid() { answer.doubtful(name, sentence) } else { answer })
}

/// Reads what was typed; the currency is checked here, since there is only one.
fn expected(args: &SamsoftpayWebhook) -> Result<(Expected, bool), Refusal> {
    let names = &["order_id", "transaction_id", "amount", "currency"];
    let facts = Fields::parse(&args.expect, &Allowed { flag: "--expect", names, object: None })?;
    let currency = facts.find("currency").map(|code| check_currency(Currency::parse(code)?)).transpose()?;
    let expected = Expected {
        order_id: facts.find("order_id").map(OrderId::parse).transpose()?,
        transaction_id: facts.find("transaction_id").map(TransactionId::parse).transpose()?,
        amount: facts.find("amount").map(WholeUgx::parse).transpose()?,
        window: args.max_age.map(|seconds| Window { now_s: now_s(), seconds }),
    };
    Ok((expected, currency.is_some()))
}

fn shown(verified: &Verified<'_>, expected: &Expected, currency: bool) -> Shown {
    let Verified { payment, details, .. } = verified;
    let unsaid = [
        ("order_id", expected.order_id.is_some() && details.reference().is_none()),
        ("transaction_id", expected.transaction_id.is_some() && payment.transaction_id.is_none()),
        ("amount", expected.amount.is_some() && payment.amount.is_none()),
        ("currency", currency && payment.currency.is_none()),
        ("timestamp", expected.window.is_some() && details.timestamp_s().is_none()),
    ];
    let asked = verified.get_charge_request().filter(|_| matches!(payment.next, NextAction::Query));
    Shown {
        authenticity: "verified",
        findings: [],
        key: verified.key,
        fingerprint: verified.fingerprint().to_string(),
        payment: Told {
            status: payment.status.name(),
            outcome: payment.outcome.name(),
            order_id: text(payment.order_id),
            transaction_id: text(payment.transaction_id),
            amount: text(payment.amount),
            currency: text(payment.currency),
            event: text(details.event()),
            event_id: text(details.event_id()),
            completed_at: text(details.completed_at()),
            fee: ShownFee::of(details.fee(), verified.fee()),
        },
        next: Next::of(&payment.next),
        confirm: asked.map(|request| Confirm { call: Call::GetCharge.name(), id: request.id.to_string() }),
        not_said: unsaid.into_iter().filter(|(_, unsaid)| *unsaid).map(|(name, _)| name).collect(),
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn sentences(verified: &Verified<'_>, shown: &Shown) -> String {
    let payment = &verified.payment;
    let next = match (&payment.next, &shown.confirm) {
        (NextAction::Query, Some(confirm)) => {
            format!("Ask how the charge stands:\n  sahihi request samsoftpay get_charge --field id={}", confirm.id)
        }
        (NextAction::Query, None) => "It is about no charge, so there is nothing to ask; see what it says.".to_owned(),
        (next, _) => payment::next(next),
    };
    let once = "Once: Store the fingerprint under a unique index, in the transaction that settles the order.".to_owned();
    let sentences = [
        Some(format!("verified (key {}): the signature matches", shown.key)),
        Some(format!("{} {}", payment::happened(payment.status), payment::money(payment.outcome))),
        Some(format!("Next: {next}")),
        payment.is_paid().then_some(once),
    ];
    let told = &shown.payment;
    let facts = [
        ("event", told.event.clone()),
        ("event_id", told.event_id.clone()),
        ("status", Some(told.status.to_owned())),
        ("outcome", Some(told.outcome.to_owned())),
        ("order_id", told.order_id.clone()),
        ("transaction_id", told.transaction_id.clone()),
        ("amount", told.amount.clone()),
        ("currency", told.currency.clone()),
        ("fee", told.fee.as_ref().map(ShownFee::line)),
        ("completed_at", told.completed_at.clone()),
        ("fingerprint", Some(shown.fingerprint.clone())),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some((name, plain(value?)))).collect();
    format!("{}\n{}", terminal::lines(sentences.into_iter().flatten()), table(&facts))
}

const NOT_PAID: (&str, &str) =
    ("callback_not_paid", "the callback is verified, and does not say that money moved; credit nothing");
