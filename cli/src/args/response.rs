//! `sahihi response` as the user types it, and its help.
//!
//! Belongs here: its gateways, flags, help texts. Not here: what an answer means (the core).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::path::PathBuf;

use clap::{Args, Subcommand};
use sahihi::gateway::payment_api::Call;

use super::dukuzii::DukuziiResponse;
use super::makinisoftpay::MakinisoftpayResponse;
use super::operation::payment_api_call;
use super::samsoftpay::SamsoftpayResponse;

/// Say what a gateway's answer means: whether money moved, what is next
#[derive(Args)]
#[command(long_about = ABOUT, disable_help_subcommand = true)]
#[command(subcommand_value_name = "GATEWAY", subcommand_help_heading = "Gateways")]
pub(crate) struct Response {
    #[command(subcommand)]
    pub(crate) gateway: ResponseGateway,
}

#[derive(Subcommand)]
#[command(rename_all = "snake_case")]
pub(crate) enum ResponseGateway {
    Dukuzii(DukuziiResponse),
    Makinisoftpay(MakinisoftpayResponse),
    PaymentApi(PaymentApiResponse),
    Samsoftpay(SamsoftpayResponse),
}

impl ResponseGateway {
    pub(crate) fn common(&self) -> &ResponseCommon {
        match self {
            Self::Dukuzii(args) => &args.common,
            Self::Makinisoftpay(args) => &args.common,
            Self::PaymentApi(args) => &args.common,
            Self::Samsoftpay(args) => &args.common,
        }
    }
}

/// An answer to payment_c2b, payment_b2c or status of the Payment API Gateway
#[derive(Args)]
#[command(long_about = PAYMENT_API_ABOUT, after_long_help = PAYMENT_API_AFTER)]
pub(crate) struct PaymentApiResponse {
    /// What was asked for
    #[arg(value_name = "OPERATION", value_parser = payment_api_call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: ResponseCommon,
}

/// What an answer of any gateway takes.
#[derive(Args)]
pub(crate) struct ResponseCommon {
    /// The HTTP code of the answer, such as 200
    #[arg(long, value_name = "CODE", value_parser = clap::value_parser!(u16).range(100..=599))]
    pub(crate) http_status: u16,

    /// The body of the answer, whatever it is: a file, or - for standard input; read as bytes
    pub(crate) file: PathBuf,

    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

const ABOUT: &str = "\
Say what a gateway's answer means: how the payment stands, whether money moved, what to do next.

The answers differ from gateway to gateway: sahihi response GATEWAY --help";

const PAYMENT_API_ABOUT: &str = "\
Say what an answer of the Payment API Gateway means: how the payment stands, whether money moved, what is next.

An answer is not signed. It can be believed because you asked for it, over TLS: use this for answers to your own
requests only, and `sahihi webhook` for callbacks. Compare order_id with the order that you asked about.

Every body is an answer: an HTML page, nothing at all, half of a JSON text. Such a one has a problem, and its
outcome is ambiguous.";

const PAYMENT_API_AFTER: &str = "\
Examples:
  sahihi response payment_api payment_c2b --http-status 200 answer.json
  sahihi response payment_api status --http-status 200 - --json < answer.json | jq -e '.outcome==\"paid\"'

Exit codes:
  0  an answer was read, whatever it says: also one that says failed, and an HTML page
  1  the file cannot be read
  2  the command line itself is wrong

JSON:
  --json                   {\"status\":\"in_progress\",\"outcome\":\"pending\",\"next\":{\"action\":\"wait\",\"after_s\":180},
                           \"retry\":\"query_only\",\"order_id\":\"…\",\"transaction_id\":\"…\",\"transaction_ref\":\"…\",
                           \"result\":{\"code\":0,\"message\":\"OK\"},\"provider_result\":{\"code\":null,\"message\":null},
                           \"confirm_type\":0,\"redirect_url\":null,\"fields\":[\"…\"],\"errors\":{\"…\":[\"…\"]},\"extra\":null,
                           \"problem\":null}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status                   undefined, initiated, in_progress, action_required, succeeded, failed, cancelled, expired,
                           unknown (then \"code\" is the number that no document explains)
  outcome                  paid, not_paid, pending, ambiguous (never pay back and never send again: ask)
  next.action              wait (after_s), collect_fields, confirm_otp, confirm (confirm_type), redirect (url), query,
                           done
  retry                    nothing, same_order_id, fixed_same_order_id, new_order_id, query_only, ambiguous
  problem                  {\"name\":\"…\",\"message\":\"…\"}
  problem.name             empty_body, html_page, truncated_json, not_json, not_an_object, unreadable_json,
                           status_missing, status_contradicted, http_error
  result.meaning           what this code was seen to mean; no document lists them";
