//! `sahihi sign` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::sign`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::path::PathBuf;

use clap::Args;

/// Print the body with its signature as the last member
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Sign {
    /// The JSON body: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Print only the 128 hexadecimal digits; a signature already in the body is ignored, a list is fine
    #[arg(long)]
    pub(crate) signature_only: bool,

    /// Print one JSON object, also when the body is refused
    #[arg(long)]
    pub(crate) json: bool,

    /// Read the secret from this file, not from SAHIHI_SECRET; give it once
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

const ABOUT: &str = "\
Print the body with `signature` appended as its last member; every other byte stays as it was.

A body that already has a signature is refused (signature_present), and so is a list (not_an_object): nothing
can be appended to it. With --signature-only both are fine.";

const AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi sign examples/payment_c2b.json
  echo '{\"order_id\":\"A-1\"}' | sahihi sign - --signature-only --secret-file secret.txt

JSON:
  --json                   {\"signature\":\"…\",\"body\":\"…\"}
  --json --signature-only  {\"signature\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";
