//! `sahihi webhook` as the user types it, and its help.
//!
//! Belongs here: its gateways, flags, help texts. Not here: when a callback is believed (the core).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::dukuzii::DukuziiWebhook;
use super::makinisoftpay::MakinisoftpayWebhook;
use super::samsoftpay::SamsoftpayWebhook;

/// Say whether a callback can be believed, and what it says
#[derive(Args)]
#[command(long_about = ABOUT, disable_help_subcommand = true)]
#[command(subcommand_value_name = "GATEWAY", subcommand_help_heading = "Gateways")]
pub(crate) struct Webhook {
    #[command(subcommand)]
    pub(crate) gateway: WebhookGateway,
}

#[derive(Subcommand)]
#[command(rename_all = "snake_case")]
pub(crate) enum WebhookGateway {
    Dukuzii(DukuziiWebhook),
    Makinisoftpay(MakinisoftpayWebhook),
    PaymentApi(PaymentApiWebhook),
    Samsoftpay(SamsoftpayWebhook),
}

impl WebhookGateway {
    pub(crate) fn common(&self) -> &WebhookCommon {
        match self {
            Self::Dukuzii(args) => &args.common,
            Self::Makinisoftpay(args) => &args.common,
            Self::PaymentApi(args) => &args.common,
            Self::Samsoftpay(args) => &args.common,
        }
    }
}

/// A callback of the Payment API Gateway
#[derive(Args)]
#[command(long_about = PAYMENT_API_ABOUT, after_long_help = PAYMENT_API_AFTER)]
pub(crate) struct PaymentApiWebhook {
    #[command(flatten)]
    pub(crate) common: WebhookCommon,

    /// What you know: order_id, amount, currency, merchant_id, operation_type; repeat it for each
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) expect: Vec<OsString>,

    /// Read a secret from this file, not from SAHIHI_SECRET; repeat it to try several, first to last
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Vec<PathBuf>,
}

/// What a callback of any gateway takes.
#[derive(Args)]
pub(crate) struct WebhookCommon {
    /// The body of the callback as it was received: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Exit with 3 unless the callback is verified and says that the money moved
    #[arg(long)]
    pub(crate) require_paid: bool,

    /// Print one JSON object, also when the callback is refused
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Say whether a callback can be believed, and what it says.

EXIT CODE 0 MEANS VERIFIED, NOT PAID. Before you credit anything, add --require-paid (or look at payment.outcome).

How a callback proves itself differs from gateway to gateway: sahihi webhook GATEWAY --help";

const PAYMENT_API_ABOUT: &str = "\
Say whether a callback of the Payment API Gateway can be believed, and what it says.

A matching signature is not enough: the signed text has no separators, so that one signature fits many bodies.
  verified   the signature matches, and the body is the only plausible reading of what was signed
  weak       the signature matches, and another reading could be the genuine one: ask for the status
  refused    anything else, also an order, amount, currency, merchant or operation other than the expected one

A payout succeeds too: if you credit customers, expect operation_type=payment_c2b.

EXIT CODE 0 MEANS VERIFIED, NOT PAID: a verified callback can say that the payment failed, or not say how it
stands at all. Before you credit anything, add --require-paid (or look at payment.outcome).";

const PAYMENT_API_AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi webhook payment_api examples/callback_003.json
  sahihi webhook payment_api callback.json --require-paid --expect operation_type=payment_c2b \\
    --expect order_id=ORDER-1 --expect amount=1000.00 && credit
  sahihi webhook payment_api callback.json --json | jq -e '.payment.outcome==\"paid\"' && credit

Once only:
  A callback can be sent again for ever. Put `fingerprint` into a column with a unique index, in the transaction
  that settles the order.

Exit codes:
  0  verified; with --require-paid: verified and paid
  1  refused
  2  the command line itself is wrong
  3  weak; with --require-paid also: verified, and not paid (yet)

JSON:
  verified                 {\"authenticity\":\"verified\",\"findings\":[],\"key\":0,\"fingerprint\":\"…\",
                           \"payment\":{\"status\":\"succeeded\",\"outcome\":\"paid\",\"order_id\":\"…\",\"transaction_id\":\"…\",
                           \"amount\":\"100.00\",\"currency\":null,\"merchant_id\":\"…\",\"transaction_ref\":\"…\",
                           \"operation_type\":17},\"next\":{\"action\":\"done\"},\"confirm\":null,\"not_said\":[]}
  weak, exit code 3        the same members, among them
                           {\"authenticity\":\"weak\",
                           \"findings\":[{\"rule\":\"documented_head\",\"member\":\"status\",\"message\":\"…\"}],
                           \"fingerprint\":null,\"payment\":{\"status\":\"succeeded\",\"outcome\":\"unconfirmed\"},
                           \"next\":{\"action\":\"query\"},\"confirm\":{\"call\":\"status\",\"order_id\":\"…\",\"merchant_id\":\"…\"}}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  rule                     names_and_types, documented_head, ids_end_once, one_value_each
  status, outcome          as in `sahihi response payment_api --help`; a weak callback only claims its status
  key                      which secret matched, counted from 0
  confirm                  the status request to send, if next is query; null members are yours to know
  not_said                 the names given to --expect that the callback does not speak of, so nothing was compared";
