//! `sahihi status` as the user types it, and its help.
//!
//! Belongs here: its gateways, flags, help texts. Not here: what a code means (the core).

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::dukuzii::DukuziiStatus;
use super::makinisoftpay::MakinisoftpayStatus;
use super::samsoftpay::SamsoftpayStatus;

/// Say what a gateway's status code means
#[derive(Args)]
#[command(long_about = ABOUT, disable_help_subcommand = true)]
#[command(subcommand_value_name = "GATEWAY", subcommand_help_heading = "Gateways")]
pub(crate) struct Status {
    #[command(subcommand)]
    pub(crate) gateway: StatusGateway,
}

#[derive(Subcommand)]
#[command(rename_all = "snake_case")]
pub(crate) enum StatusGateway {
    Dukuzii(DukuziiStatus),
    Makinisoftpay(MakinisoftpayStatus),
    PaymentApi(PaymentApiStatus),
    Samsoftpay(SamsoftpayStatus),
}

impl StatusGateway {
    pub(crate) fn json(&self) -> bool {
        match self {
            Self::Dukuzii(args) => args.json,
            Self::Makinisoftpay(args) => args.json,
            Self::PaymentApi(args) => args.json,
            Self::Samsoftpay(args) => args.json,
        }
    }
}

/// The codes of the member `status` of the Payment API Gateway
#[derive(Args)]
#[command(after_long_help = PAYMENT_API_AFTER)]
pub(crate) struct PaymentApiStatus {
    /// The code, such as 2 or -1
    #[arg(allow_negative_numbers = true)]
    pub(crate) code: OsString,

    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Say what a gateway's status code means.

A code is only a word: whether it can be believed depends on the message that it stands in. See
`sahihi webhook --help` and `sahihi response --help`.";

const PAYMENT_API_AFTER: &str = "\
Examples:
  sahihi status payment_api 8
  sahihi status payment_api -1 --json

JSON:
  --json                   {\"status\":\"action_required\",\"outcome\":\"pending\"}
  a code of no document    {\"status\":\"unknown\",\"outcome\":\"ambiguous\",\"code\":7}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status, outcome          as in `sahihi response payment_api --help`";
