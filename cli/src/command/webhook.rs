//! `sahihi webhook`: whether a callback can be believed, and what it says.
//!
//! Belongs here: which gateway reads it. Not here: what is shown of it (`gateway`).

use crate::args::{Webhook, WebhookGateway};
use crate::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

/// Reads the callback named on the command line.
pub(crate) fn run(args: &Webhook) -> Result<Answer, Refusal> {
    let body = || input::body(&args.gateway.common().file);
    match &args.gateway {
        WebhookGateway::Dukuzii(args) => dukuzii::webhook::show(args, &body),
        WebhookGateway::Makinisoftpay(args) => makinisoftpay::webhook::show(args, &body),
        WebhookGateway::PaymentApi(args) => payment_api::webhook::show(args, &body),
        WebhookGateway::Samsoftpay(args) => samsoftpay::webhook::show(args, &body),
    }
}
