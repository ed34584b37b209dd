//! `sahihi status`: what a gateway's status code means.
//!
//! Belongs here: the answer. Not here: the codes of a gateway (`gateway`).

use serde::Serialize;

use crate::args::{Status, StatusGateway};
use crate::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use crate::output::Answer;
use crate::payment;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Shown {
    status: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
}

/// Explains the code on the command line.
pub(crate) fn run(args: &Status) -> Result<Answer, Refusal> {
    let (code, status) = match &args.gateway {
        StatusGateway::Dukuzii(args) => dukuzii::status::read(args),
        StatusGateway::Makinisoftpay(args) => makinisoftpay::status::read(args),
        StatusGateway::PaymentApi(args) => payment_api::status::read(args).map(|(code, status)| (code.to_string(), status))?,
        StatusGateway::Samsoftpay(args) => samsoftpay::status::read(args),
    };
    let (name, outcome) = (status.name(), status.outcome());
    if args.gateway.json() {
        return Answer::json(&Shown { status: name, outcome: outcome.name(), code: status.code() });
    }
    let (happened, money) = (payment::happened(status), payment::money(outcome));
    Ok(Answer::line(format!("{code}: {name}, {}\n{happened} {money}", outcome.name())))
}
