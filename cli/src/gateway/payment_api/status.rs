//! Status codes of the Payment API Gateway.
//!
//! Belongs here: reading the code that was typed. Not here: what it means (the core).

use sahihi::PaymentStatus;
use sahihi::gateway::payment_api::status;

use crate::args::PaymentApiStatus;
use crate::refusal::Refusal;

/// Gives the code that was typed and its meaning.
pub(crate) fn read(args: &PaymentApiStatus) -> Result<(i64, PaymentStatus), Refusal> {
    let text = args.code.to_str().filter(|text| !text.starts_with('+'));
    let code = text.and_then(|text| text.parse().ok()).ok_or(Refusal::StatusCodeMalformed)?;
    Ok((code, status::from_code(code)))
}
