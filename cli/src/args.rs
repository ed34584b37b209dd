//! The command line as the user types it, and the help that teaches it.
//!
//! Belongs here: names, flags, help texts. Not here: reading a file or a secret (`input`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Sign, verify and look at the messages of mobile-money gateways
#[derive(Parser)]
#[command(name = "sahihi", version, long_about = ABOUT, after_long_help = AFTER, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Sign(Sign),
    Verify(Verify),
    Canonical(Canonical),
}

/// Print the body with its signature as the last member
#[derive(Args)]
#[command(long_about = SIGN_ABOUT, after_long_help = SIGN_AFTER)]
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

/// Say whether the signature belongs to the body and the secret
#[derive(Args)]
#[command(long_about = VERIFY_ABOUT, after_long_help = VERIFY_AFTER)]
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

/// Print the exact bytes that are signed
#[derive(Args)]
#[command(long_about = CANONICAL_ABOUT, after_long_help = CANONICAL_AFTER)]
pub(crate) struct Canonical {
    /// The JSON body: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Print one JSON object, also when the body is refused
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Sign, verify and look at the messages of mobile-money gateways.

The signature is HMAC-SHA512 over the canonical text: every name path and value of the body, in the order
of its bytes. `sahihi canonical` shows that text, so two sides that disagree can compare what they signed.";

const AFTER: &str = "\
Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi sign examples/payment_c2b.json > signed.json
  sahihi verify signed.json
  sahihi canonical signed.json | hexdump -C

Secrets:
  They come from the environment variable SAHIHI_SECRET or from --secret-file FILE, never from an argument,
  and never appear in any output. If --secret-file is given, SAHIHI_SECRET is not looked at.
  One \\n or \\r\\n at the end of a secret file is removed; every other byte counts.

Exit codes:
  0  yes: signed, valid, printed
  1  refused: standard error says `error: NAME: sentence`; without --json, standard output stays empty
  2  the command line itself is wrong

JSON:
  --json prints one line. A refusal is {\"error\":\"NAME\",\"message\":\"sentence\"} there, beside the line on
  standard error. Names are stable, sentences are not.";

const SIGN_ABOUT: &str = "\
Print the body with `signature` appended as its last member; every other byte stays as it was.

A body that already has a signature is refused (signature_present), and so is a list (not_an_object): nothing
can be appended to it. With --signature-only both are fine.";

const SIGN_AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi sign examples/payment_c2b.json
  echo '{\"order_id\":\"A-1\"}' | sahihi sign - --signature-only --secret-file secret.txt

JSON:
  --json                   {\"signature\":\"…\",\"body\":\"…\"}
  --json --signature-only  {\"signature\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";

const VERIFY_ABOUT: &str = "\
Say whether the signature belongs to the body and the secret.

It answers only that. Different bodies can share one signature (the canonical text has no separators), so
a valid signature alone is no proof that money arrived: compare order, amount and status with what you asked for.";

const VERIFY_AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi verify examples/callback_003.json
  sahihi verify callback.json --secret-file new.txt --secret-file old.txt && echo genuine

Several secrets:
  They are tried first to last; the answer says which one matched, counted from 0.

JSON:
  valid                    {\"valid\":true,\"key\":0}
  refused, exit code 1     {\"valid\":false,\"error\":\"…\",\"message\":\"…\"}";

const CANONICAL_ABOUT: &str = "\
Print the exact bytes that are signed, nothing before and nothing after them. No secret is needed.

When a signature does not match, compare this text with the one of the other side.";

const CANONICAL_AFTER: &str = "\
Examples:
  sahihi canonical examples/payment_c2b.json | hexdump -C
  sahihi canonical - --json < callback.json

JSON:
  --json                   {\"canonical\":\"…\",\"bytes\":123}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";
