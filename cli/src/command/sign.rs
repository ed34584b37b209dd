//! `sahihi sign`: the body with its signature as the last member, or the signature alone.
//!
//! Belongs here: which of the two, and their JSON. Not here: how a signature is made (the core).

use sahihi::wire::mac::SIGNED_OVERHEAD;
use serde::Serialize;

use crate::args::Sign;
use crate::input;
use crate::output::Answer;
use crate::refusal::Refusal;

#[derive(Serialize)]
struct Signed {
    signature: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

/// Signs the body named on the command line.
pub(crate) fn run(args: &Sign) -> Result<Answer, Refusal> {
    let key = input::key(args.secret_file.as_deref())?;
    let body = input::body(&args.file)?;

    if args.signature_only {
        let signature = key.sign(&body)?.to_string();
        return if args.json { Answer::json(&Signed { signature, body: None }) } else { Ok(Answer::line(signature)) };
    }

    let mut signed = vec![0; body.len().saturating_add(SIGNED_OVERHEAD)];
    let length = key.sign_into(&body, &mut signed)?.len();
    signed.truncate(length);
    if args.json {
        let signature = key.sign(&body)?.to_string();
        // The core signs nothing but UTF-8.
        let body = Some(String::from_utf8_lossy(&signed).into_owned());
        Answer::json(&Signed { signature, body })
    } else {
        Ok(Answer::body(signed))
    }
}
