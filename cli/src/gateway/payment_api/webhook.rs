//! Callbacks of the Payment API Gateway, for programs and for people.
//!
//! Belongs here: what was expected, what is shown, the exit code. Not here: when a callback is believed (the core).

use std::ffi::OsString;

use sahihi::gateway::payment_api::Call;
use sahihi::gateway::payment_api::webhook::{self, Expected, Finding, Member, Verified, Weak};
use sahihi::{Currency, MerchantId, MinorUnits, NextAction, OrderId};
use serde::Serialize;

use crate::args::PaymentApiWebhook;
use crate::field::{Allowed, Fields};
use crate::input;
use crate::output::Answer;
use crate::payment::{self, Next};
use crate::refusal::Refusal;
use crate::terminal::{self, plain, table};

#[derive(Serialize)]
struct Shown {
    authenticity: &'static str,
    findings: Vec<ShownFinding>,
    key: usize,
    fingerprint: Option<String>,
    payment: Told,
    next: Next,
    confirm: Option<Confirm>,
    not_said: Vec<&'static str>,
}

#[derive(Serialize)]
struct ShownFinding {
    rule: &'static str,
    member: Option<&'static str>,
    message: String,
}

/// What the callback says, or claims.
#[derive(Serialize)]
struct Told {
    status: &'static str,
    outcome: &'static str,
    order_id: Option<String>,
    transaction_id: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    merchant_id: Option<String>,
    transaction_ref: Option<String>,
    operation_type: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
}

/// The status request that tells what the callback does not.
#[derive(Serialize)]
struct Confirm {
    call: &'static str,
    order_id: Option<String>,
    merchant_id: Option<String>,
}

/// Says whether a callback can be believed, and what it says.
pub(crate) fn show(args: &PaymentApiWebhook, body: &dyn Fn() -> Result<Vec<u8>, Refusal>) -> Result<Answer, Refusal> {
    let expected = expected(&args.expect)?;
    let keys = input::keys(&args.secret_file)?;
    let body = body()?;
    let common = &args.common;
    let callback = webhook::read(&keys, &body, &expected)?;
    let not_said = expected.not_said(&callback).map(Member::name).collect();
    let (shown, sentences, doubt) = match callback {
        webhook::Webhook::Verified(verified) => {
            let shown = of_verified(&verified, &expected, not_said);
            let sentences = verified_sentences(&verified, &shown);
            let doubt = common.require_paid && !verified.payment.is_paid();
            (shown, sentences, doubt.then_some(NOT_PAID))
        }
        webhook::Webhook::Weak(weak) => {
            let shown = of_weak(&weak, &expected, not_said);
            let sentences = weak_sentences(&shown);
            (shown, sentences, Some(WEAK))
        }
    };
    let answer = if common.json { Answer::json(&shown)? } else { Answer::exact(sentences.into_bytes()) };
    let answer = shown.not_said.iter().fold(answer, |answer, name| {
        answer.warning("expected_not_said", format!("the callback does not say `{name}`, so it was not compared"))
    });
    Ok(if let Some((name, sentence)) = doubt { answer.doubtful(name, sentence) } else { answer })
}

fn expected(typed: &[OsString]) -> Result<Expected<'static>, Refusal> {
    let names = &["order_id", "amount", "currency", "merchant_id", "operation_type"];
    let facts = Fields::parse(typed, &Allowed { flag: "--expect", names, object: None })?;
    Ok(Expected {
        order_id: facts.find("order_id").map(OrderId::parse).transpose()?,
        amount: facts.find("amount").map(MinorUnits::parse).transpose()?,
        currency: facts.find("currency").map(Currency::parse).transpose()?,
        merchant_id: facts.find("merchant_id").map(MerchantId::parse).transpose()?,
        operation_type: facts.find("operation_type").map(webhook::operation_type).transpose()?,
        head: None,
    })
}

fn of_verified(verified: &Verified<'_>, expected: &Expected<'_>, not_said: Vec<&'static str>) -> Shown {
    let payment = &verified.payment;
    let told = Told {
        status: payment.status.name(),
        outcome: payment.outcome.name(),
        order_id: text(payment.order_id),
        transaction_id: text(payment.transaction_id),
        amount: text(payment.amount),
        currency: text(payment.currency),
        merchant_id: text(payment.merchant_id),
        transaction_ref: text(payment.transaction_ref).filter(|reference| !reference.is_empty()),
        operation_type: verified.operation_type,
        code: payment.status.code(),
    };
    Shown {
        authenticity: "verified",
        findings: Vec::new(),
        key: verified.key,
        fingerprint: Some(verified.fingerprint().to_string()),
        next: Next::of(&payment.next),
        confirm: matches!(payment.next, NextAction::Query).then(|| confirm(&told, expected)),
        not_said,
        payment: told,
    }
}

fn of_weak(weak: &Weak, expected: &Expected<'_>, not_said: Vec<&'static str>) -> Shown {
    let claimed = weak.claimed_status();
    let told = Told {
        status: claimed.name(),
        outcome: "unconfirmed",
        order_id: text(weak.order_id()),
        transaction_id: text(weak.transaction_id()),
        amount: text(weak.claimed_amount()),
        currency: text(weak.claimed_currency()),
        merchant_id: text(weak.merchant_id()),
        transaction_ref: None,
        operation_type: None,
        code: claimed.code(),
    };
    Shown {
        authenticity: "weak",
        findings: weak.findings().iter().map(shown_finding).collect(),
        key: weak.key(),
        fingerprint: None,
        next: Next::of(&NextAction::Query),
        confirm: Some(confirm(&told, expected)),
        not_said,
        payment: told,
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Says what to ask for: what the callback names, or else what was expected, which it does not contradict.
fn confirm(told: &Told, expected: &Expected<'_>) -> Confirm {
    Confirm {
        call: Call::Status.name(),
        order_id: told.order_id.clone().or(text(expected.order_id)),
        merchant_id: told.merchant_id.clone().or(text(expected.merchant_id)),
    }
}

fn shown_finding(finding: Finding) -> ShownFinding {
    let member = finding.member.map(Member::name);
    ShownFinding { rule: finding.rule.name(), member, message: finding.to_string() }
}

fn verified_sentences(verified: &Verified<'_>, shown: &Shown) -> String {
    let payment = &verified.payment;
    let stands = if verified.needs_status_query() {
        "The callback does not say how the payment stands.".to_owned()
    } else {
        format!("{} {}", payment::happened(payment.status), payment::money(payment.outcome))
    };
    let once = "Once: Store the fingerprint under a unique index, in the transaction that settles the order.".to_owned();
    let sentences = [
        Some(format!("verified (key {}): the signature matches, and this is the only plausible reading", shown.key)),
        Some(stands),
        Some(format!("Next: {}", payment::next(&payment.next))),
        payment.is_paid().then_some(once),
    ];
    terminal::lines(sentences.into_iter().flatten()) + &facts(shown, "")
}

fn weak_sentences(shown: &Shown) -> String {
    let mut sentences = vec![format!(
        "weak (key {}): the signature matches, and another reading of what was signed could be the genuine one",
        shown.key
    )];
    sentences.extend(shown.findings.iter().map(|finding| format!("- {}", finding.message)));
    sentences.push("Credit nothing: whether money moved is unconfirmed.".to_owned());
    let confirm = shown.confirm.as_ref();
    match confirm.and_then(|confirm| Some((confirm, confirm.order_id.as_deref()?))) {
        Some((confirm, order_id)) => {
            let merchant_id = confirm.merchant_id.as_deref().unwrap_or("…");
            sentences.push("Next: Ask for the status, and believe that answer:".to_owned());
            sentences.push(format!(
                "  sahihi request payment_api status --field public_id=… --field merchant_id={merchant_id} --field order_id={order_id}"
            ));
        }
        None => sentences.push("Next: It names no order, so ask for the status of those that are open.".to_owned()),
    }
    terminal::lines(sentences) + &facts(shown, "claimed ")
}

fn facts(shown: &Shown, claimed: &str) -> String {
    let told = &shown.payment;
    let status = told.code.map_or_else(|| told.status.to_owned(), |code| format!("{} ({code})", told.status));
    let facts = [
        ("status", Some(status)),
        ("outcome", Some(told.outcome.to_owned())),
        ("order_id", told.order_id.clone()),
        ("transaction_id", told.transaction_id.clone()),
        ("transaction_ref", told.transaction_ref.clone()),
        ("amount", told.amount.clone()),
        ("currency", told.currency.clone()),
        ("merchant_id", told.merchant_id.clone()),
        ("operation_type", told.operation_type.map(|code| code.to_string())),
        ("fingerprint", shown.fingerprint.clone()),
    ];
    let named = |name: &str| match name {
        "outcome" => name.to_owned(),
        name => format!("{claimed}{name}"),
    };
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some((named(name), plain(value?)))).collect();
    let lines: Vec<_> = facts.iter().map(|(name, value)| (&**name, value.clone())).collect();
    format!("\n{}", table(&lines))
}

const NOT_PAID: (&str, &str) =
    ("callback_not_paid", "the callback is verified, and does not say that money moved; credit nothing");
const WEAK: (&str, &str) = ("callback_weak", "the callback is only weak; credit nothing, ask for the status of the order");
