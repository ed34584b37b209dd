//! `sahihi limits` as the user types it, and its help.
//!
//! Belongs here: its flags, help texts. Not here: what it does (`command::limits`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use clap::Args;

use super::Operation;

/// Say whether an amount is within the limits of a payment_api provider, or list the limits
#[derive(Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Limits {
    /// The provider id, such as 2109
    #[arg(long, value_name = "ID", allow_negative_numbers = true)]
    pub(crate) provider: Option<String>,

    /// Which way the money goes; payment_c2b and payment_b2c are understood too
    #[arg(long, value_enum)]
    pub(crate) operation: Option<Operation>,

    /// The amount to judge, such as 1000 or 1000.00; without it the limits are listed
    #[arg(long, requires_all = ["provider", "operation"], allow_negative_numbers = true)]
    pub(crate) amount: Option<String>,

    /// The currency of the amount; without it the provider's own
    #[arg(long, value_name = "CODE")]
    pub(crate) currency: Option<String>,

    /// List only this country's limits; with an amount: the country the provider must work in
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,

    /// What the customer has moved today before this amount, in the same currency
    #[arg(long, value_name = "AMOUNT", requires = "amount", allow_negative_numbers = true)]
    pub(crate) daily_total: Option<String>,

    /// Print one JSON object (a list without --amount), also when the amount is refused
    #[arg(long)]
    pub(crate) json: bool,
}

/// What an amount is judged by.
pub(crate) struct Checked<'a> {
    pub(crate) provider: &'a str,
    pub(crate) operation: sahihi::gateway::payment_api::Operation,
    pub(crate) amount: &'a str,
}

impl Limits {
    /// Gives what an amount is judged by; the command line has all of it or no amount.
    pub(crate) fn checked(&self) -> Option<Checked<'_>> {
        let (provider, amount) = (self.provider.as_deref()?, self.amount.as_deref()?);
        Some(Checked { provider, operation: self.operation?.into(), amount })
    }
}

const ABOUT: &str = "\
Say whether an amount is within the limits of a payment_api provider, or list the limits of the documents.

within       every limit that may be the provider's takes the amount
unconfirmed  the documents do not say: they have several tables and no ids, or none at all (exit code 0)
refused      no limit that may be the provider's takes it (exit code 1)

Bounds are inclusive. Whether a provider follows the documents, only the provider knows.";

const AFTER: &str = "\
Examples:
  sahihi limits --provider 2109 --operation c2b --amount 1000
  sahihi limits --provider 2351 --operation b2c --amount 5000 --daily-total 9999000 --json
  sahihi limits --country TZ

JSON:
  --amount                 {\"verdict\":\"within\",\"min\":\"100.00\",\"max\":null,\"likely_min\":\"1000.00\",\"likely_max\":null,
                           \"reason\":\"within_likely_bounds\",\"message\":\"…\",\"currency\":\"TZS\"}
  refused, exit code 1     the same with \"verdict\":\"refused\" and \"error\", the reason again
  min, max                 refused outside; null is no bound
  likely_min, likely_max   within inside; null is no bound
  without --amount         a list of {\"country\",\"currency\",\"providers\":[],\"c2b\":{\"min\",\"max\",\"max_is_unclear\"},\"b2c\",
                           \"daily\":{\"operation\",\"max\",\"max_with_kyc\"},\"multiple_of\",\"leftover\",\"original\",\"source\"}";
