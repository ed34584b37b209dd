//! `sahihi phone` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::phone`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;

use clap::Args;

/// Write a phone number as E.164, and as a payment_api provider wants it
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Phone {
    /// The number as somebody typed it, in quotes
    #[arg(allow_negative_numbers = true)]
    pub(crate) number: OsString,

    /// The country of the number (ISO 3166-1 alpha-2), such as TZ
    #[arg(long, value_name = "CODE")]
    pub(crate) country: String,

    /// Write it as the provider with this id wants it; without one, as E.164 without the plus sign
    #[arg(long, value_name = "ID", allow_negative_numbers = true)]
    pub(crate) provider: Option<String>,

    /// Take old numbers of 8 digits too: of Benin before 2024, of Côte d'Ivoire before 2021
    #[arg(long)]
    pub(crate) old: bool,

    /// Print one JSON object, also when the number is refused
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Write a phone number as E.164, and as a provider of the payment_api gateway wants it.

Understood are 0712 345 678, 712345678, +255 712…, 00255 712…, 255712… and +255 (0) 712…, with blanks, hyphens,
dots, slashes and parentheses. A 0 behind the dial code is refused, for it may be a mistyped digit, and so is a
number of another country. Length and country are checked; whether somebody has the number, only its operator knows.";

const AFTER: &str = "\
Examples:
  sahihi phone --country TZ \"0712 345 678\"
  sahihi phone --country CD --provider 2197 +243812345678 --json
  sahihi phone --country BJ --old \"97 12 34 56\"

Providers:
  A provider of another country is refused, and one that takes account numbers. For an id that no document lists
  there is a warning on standard error, and the number is written as E.164 without the plus sign.

JSON:
  --json                   {\"e164\":\"+255712345678\",\"wire\":\"255712345678\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";
