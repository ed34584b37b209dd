//! `sahihi canonical` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::canonical`).

use std::path::PathBuf;

use clap::Args;

/// Print the exact bytes that are signed
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Canonical {
    /// The JSON body: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Print one JSON object, also when the body is refused
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Print the exact bytes that are signed, nothing before and nothing after them. No secret is needed.

When a signature does not match, compare this text with the one of the other side.";

const AFTER: &str = "\
Examples:
  sahihi canonical examples/payment_c2b.json | hexdump -C
  sahihi canonical - --json < callback.json

JSON:
  --json                   {\"canonical\":\"…\",\"bytes\":123}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";
