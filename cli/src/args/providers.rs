//! `sahihi providers` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::providers`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use clap::Args;

use super::Operation;

/// List the providers of the payment_api gateway
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Providers {
    /// Only those of this country (ISO 3166-1 alpha-2), such as TZ
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,

    /// Only those paid in this currency (ISO 4217), such as TZS
    #[arg(long, value_name = "CODE")]
    pub(crate) currency: Option<String>,

    /// Show the extra fields of this operation only; JSON always has both
    #[arg(long, value_enum)]
    pub(crate) operation: Option<Operation>,

    /// Print one JSON list
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
List the providers of the payment_api gateway, as its documents do.

The gateway has more: an id that is not in the list is no error. A field of `extra` with a question mark is
wanted by this or by another provider of the country; the documents do not say by which.";

const AFTER: &str = "\
Examples:
  sahihi providers --country TZ
  sahihi providers --currency XOF --operation b2c
  sahihi providers --json | jq '.[] | select(.id == 9209)'

JSON:
  a list of                {\"id\":9209,\"name\":\"…\",\"aliases\":[\"…\"],\"country\":\"BF\",\"currency\":\"XOF\",
                           \"kind\":\"mobile\",\"phone\":\"international\",
                           \"required\":{\"c2b\":[\"otp\"],\"b2c\":[]},\"possible\":{\"c2b\":[],\"b2c\":[]},
                           \"flow\":[{\"hint\":\"otp_before_payment\",\"dial\":\"…\"}],\"source\":\"003_:105\",\"facts\":\"…\"}
  country, currency        null for the simulator
  kind                     mobile, bank, card, payment_page, simulator
  phone                    international (255712345678), local (0712345678), national (712345678), or null
  flow                     redirect_from_status, otp_before_payment, otp_in_status, bank_details_or_payment_page
  source, facts            document and line: of the id, and of everything else
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}";
