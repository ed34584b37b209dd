//! `sahihi response`: what a gateway's answer means.
//!
//! Belongs here: which gateway reads it. Not here: what is shown of it (`gateway`).

use crate::args::{Response, ResponseGateway};
use crate::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

/// Reads the answer named on the command line, whatever it is.
pub(crate) fn run(args: &Response) -> Result<Answer, Refusal> {
    let body = input::body(&args.gateway.common().file)?;
    match &args.gateway {
        ResponseGateway::Dukuzii(args) => dukuzii::response::show(args, &body),
        ResponseGateway::Makinisoftpay(args) => makinisoftpay::response::show(args, &body),
        ResponseGateway::PaymentApi(args) => payment_api::response::show(args, &body),
        ResponseGateway::Samsoftpay(args) => samsoftpay::response::show(args, &body),
    }
}
