//! `sahihi response`: what a gateway's answer means.
//!
//! Belongs here: which gateway reads it. Not here: what is shown of it (`gateway`).

use crate::args::{Response, ResponseGateway};
use crate::gateway::payment_api;
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

/// Reads the answer named on the command line, whatever it is.
pub(crate) fn run(args: &Response) -> Result<Answer, Refusal> {
    let body = input::body(&args.gateway.common().file)?;
    match &args.gateway {
        ResponseGateway::PaymentApi(args) => payment_api::response::show(args, &body),
    }
}
