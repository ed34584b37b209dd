//! The command line as the user types it, and the help that teaches it.
//!
//! Belongs here: the list of commands, what they share, the help of the whole. Not here: the flags of one command (a file
//! each), reading a file or a secret (`input`).

mod canonical;
mod dukuzii;
mod limits;
mod makinisoftpay;
mod operation;
mod phone;
mod providers;
mod request;
mod response;
mod samsoftpay;
mod sign;
mod status;
mod verify;
mod webhook;

use clap::{Parser, Subcommand};

pub(crate) use canonical::Canonical;
pub(crate) use dukuzii::{DukuziiRequest, DukuziiResponse, DukuziiStatus, DukuziiWebhook};
pub(crate) use limits::{Checked, Limits};
pub(crate) use makinisoftpay::{MakinisoftpayRequest, MakinisoftpayResponse, MakinisoftpayStatus, MakinisoftpayWebhook};
pub(crate) use operation::Operation;
pub(crate) use phone::Phone;
pub(crate) use providers::Providers;
pub(crate) use request::{PaymentApiRequest, Request, RequestGateway};
pub(crate) use response::{PaymentApiResponse, Response, ResponseGateway};
pub(crate) use samsoftpay::{SamsoftpayRequest, SamsoftpayResponse, SamsoftpayStatus, SamsoftpayWebhook};
pub(crate) use sign::Sign;
pub(crate) use status::{PaymentApiStatus, Status, StatusGateway};
pub(crate) use verify::Verify;
pub(crate) use webhook::{PaymentApiWebhook, Webhook, WebhookGateway};

/// Sign, verify, make and read the messages of mobile-money gateways
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
    Request(Request),
    Response(Response),
    Webhook(Webhook),
    Status(Status),
    Providers(Providers),
    Limits(Limits),
    Phone(Phone),
}

const ABOUT: &str = "\
Sign, verify, make and read the messages of mobile-money gateways. Nothing is sent, nothing is stored.

The signature of payment_api is HMAC-SHA512 over the canonical text: every name path and value of the body, in
the order of its bytes. `sahihi canonical` shows that text, so two sides that disagree can compare what they
signed.";

const AFTER: &str = "\
Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi sign examples/payment_c2b.json > signed.json
  sahihi verify signed.json
  sahihi canonical signed.json | hexdump -C
  sahihi webhook payment_api examples/callback_003.json --require-paid
  sahihi response payment_api payment_c2b --http-status 200 examples/response_simulator.json

Secrets:
  They come from the environment variable SAHIHI_SECRET or from --secret-file FILE, never from an argument,
  and never appear in any output. If --secret-file is given, SAHIHI_SECRET is not looked at.
  One \\n or \\r\\n at the end of a secret file is removed; every other byte counts.
  A secret that a gateway's document shows is used, with a warning (documented_sample): everybody knows it.

Exit codes:
  0  yes: signed, valid, verified, printed; of a webhook it does not mean paid (see `sahihi webhook --help`)
  1  refused: standard error says `error: NAME: sentence`; without --json, standard output stays empty
  2  the command line itself is wrong
  3  a webhook that was read and must not be acted on: it is only weak, or not paid with --require-paid

JSON:
  --json prints one line. A refusal is {\"error\":\"NAME\",\"message\":\"sentence\"} there, beside the line on
  standard error. Names are stable, sentences are not. Warnings are `warning: NAME: sentence` on standard error.";
