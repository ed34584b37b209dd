//! `sahihi verify`: whether a signature belongs to a body, and under which of several secrets.
//!
//! Belongs here: where the signature comes from, and the answer. Not here: whether the message can be
//! trusted (a signature alone does not say it), or how signatures are compared (the core).

use sahihi::{Error, Signature, verify_any};
use serde::Serialize;

use crate::args::Verify;
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Valid {
    valid: bool,
    key: usize,
}

/// Verifies the body named on the command line.
pub(crate) fn run(args: &Verify) -> Result<Answer, Refusal> {
    let keys = input::keys(&args.secret_file)?;
    let body = input::body(&args.file)?;
    let signature: Signature = match &args.signature {
        Some(digits) => digits.to_str().ok_or(Error::SignatureMalformed)?.parse()?,
        None => Signature::of_body(&body)?,
    };
    let key = verify_any(&keys, &body, &signature)?;
    if args.json { Answer::json(&Valid { valid: true, key }) } else { Ok(Answer::line(format!("valid (key {key})"))) }
}
