//! Webhooks of `MakinisoftPay`, for programs and for people.
//!
//! Belongs here: what was expected, what is shown. Not here: how far a webhook is believed (the core).

use std::ffi::OsString;

use sahihi::gateway::makinisoftpay::Call;
use sahihi::gateway::makinisoftpay::webhook::{self, ApiKey, Expected, Weak};
use sahihi::{Credential, MinorUnits, NextAction, OrderId};
use serde::Serialize;

use crate::args::MakinisoftpayWebhook;
use crate::field::{Allowed, Fields};
use crate::header::Headers;
use crate::input;
use crate::output::Answer;
use crate::payment::Next;
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown {
    authenticity: &'static str,
    /// There is one reason, always the same: it is in the help.
    findings: [(); 0],
    key: usize,
    fingerprint: Option<String>,
    payment: Claimed,
    next: Next,
    confirm: Confirm,
    not_said: Vec<&'static str>,
}

/// What the webhook claims.
#[derive(Serialize)]
struct Claimed {
    status: &'static str,
    outcome: &'static str,
    order_id: Option<String>,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    payment_status: Option<String>,
}

/// The request that tells what the webhook cannot.
#[derive(Serialize)]
struct Confirm {
    call: &'static str,
    order_id: Option<String>,
}

/// Says what a webhook claims, and which request to send.
pub(crate) fn show(args: &MakinisoftpayWebhook, body: &dyn Fn() -> Result<Vec<u8>, Refusal>) -> Result<Answer, Refusal> {
    let expected = expected(&args.expect)?;
    let headers = Headers::parse(&args.header)?;
    let texts = input::credentials(&args.secret_file)?;
    let keys: Vec<ApiKey<'_>> =
        texts.iter().map(|text| Ok(ApiKey { label: "", credential: Credential::new(text)? })).collect::<Result<_, Refusal>>()?;
    let body = body()?;
    let shown = shown(&webhook::read(&keys, headers.received(), &body, &expected)?, &expected);
    let answer = if args.common.json { Answer::json(&shown)? } else { Answer::exact(sentences(&shown).into_bytes()) };
    let answer = shown.not_said.iter().fold(answer, |answer, name| {
        answer.warning("expected_not_said", format!("the webhook does not say `{name}`, so it was not compared"))
    });
    let (name, sentence) = WEAK;
    Ok(answer.doubtful(name, sentence))
}

fn expected(typed: &[OsString]) -> Result<Expected, Refusal> {
    let facts = Fields::parse(typed, &Allowed { flag: "--expect", names: &["order_id", "amount"], object: None })?;
    Ok(Expected {
        order_id: facts.find("order_id").map(OrderId::parse).transpose()?,
        amount: facts.find("amount").map(MinorUnits::parse).transpose()?,
    })
}

fn shown(weak: &Weak<'_>, expected: &Expected) -> Shown {
    let (details, order_id) = (weak.details(), weak.order_id());
    let unsaid = [
        ("order_id", expected.order_id.is_some() && order_id.is_none()),
        ("amount", expected.amount.is_some() && details.amount().is_none()),
    ];
    Shown {
        authenticity: "weak",
        findings: [],
        key: weak.key(),
        fingerprint: None,
        payment: Claimed {
            status: weak.claimed_status().name(),
            outcome: "unconfirmed",
            order_id: text(order_id),
            transaction_id: text(weak.transaction_id()),
            amount: text(details.amount()),
            currency: None,
            payment_status: text(weak.claimed_word()),
        },
        next: Next::of(&NextAction::Query),
        confirm: Confirm { call: Call::Verify.name(), order_id: text(order_id.or(expected.order_id)) },
        not_said: unsaid.into_iter().filter(|(_, unsaid)| *unsaid).map(|(name, _)| name).collect(),
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn sentences(shown: &Shown) -> String {
    let mut sentences = vec![
        format!("weak (key {}): it shows your own API key, and nothing covers what it says", shown.key),
        "Credit nothing: whether money moved is unconfirmed.".to_owned(),
    ];
    match &shown.confirm.order_id {
        Some(order_id) => {
            sentences.push("Next: If that is an open order of yours, verify it, and believe that answer:".to_owned());
            sentences.push(format!("  sahihi request makinisoftpay verify --field order_id={order_id}"));
        }
        None => sentences.push("Next: It names no order, so verify those that are open.".to_owned()),
    }
    let claimed = &shown.payment;
    let facts = [
        ("claimed status", Some(claimed.status.to_owned())),
        ("outcome", Some(claimed.outcome.to_owned())),
        ("claimed order_id", claimed.order_id.clone()),
        ("claimed transaction_id", claimed.transaction_id.clone()),
        ("claimed amount", claimed.amount.clone()),
        ("claimed payment_status", claimed.payment_status.clone()),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some((name, plain(value?)))).collect();
    format!("{}\n{}", terminal::lines(sentences), table(&facts))
}

const WEAK: (&str, &str) = ("callback_weak", "the callback is only weak; credit nothing, ask for the status of the order");
