//! `sahihi verify` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::verify`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// Say whether the signature belongs to the body and the secret
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Verify {
    /// The JSON body: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Compare with these 128 hexadecimal digits, not with the body's own member `signature`
    #[arg(long, value_name = "HEX")]
    pub(crate) signature: Option<OsString>,

    /// Print one JSON object, also when the signature is refused
    #[arg(long)]
    pub(crate) json: bool,

    /// Read a secret from this file, not from SAHIHI_SECRET; repeat it to try several, first to last
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Vec<PathBuf>,
}

const ABOUT: &str = "\
Say whether the signature belongs to the body and the secret.

It answers only that. Different bodies can share one signature (the canonical text has no separators), so
a valid signature alone is no proof that money arrived: compare order, amount and status with what you asked for.";

const AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi verify examples/callback_003.json
  sahihi verify callback.json --secret-file new.txt --secret-file old.txt && echo genuine

Several secrets:
  They are tried first to last; the answer says which one matched, counted from 0.

JSON:
  valid                    {\"valid\":true,\"key\":0}
  refused, exit code 1     {\"valid\":false,\"error\":\"…\",\"message\":\"…\"}";
