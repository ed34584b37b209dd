//! `sahihi request` as the user types it, and its help.
//!
//! Belongs here: its gateways, flags, help texts. Not here: which fields a gateway has (`gateway`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use sahihi::gateway::payment_api::Call;

use super::dukuzii::DukuziiRequest;
use super::makinisoftpay::MakinisoftpayRequest;
use super::operation::payment_api_call;
use super::samsoftpay::SamsoftpayRequest;

/// Encode and sign a request, ready to be sent
#[derive(Args)]
#[command(long_about = ABOUT, disable_help_subcommand = true)]
#[command(subcommand_value_name = "GATEWAY", subcommand_help_heading = "Gateways")]
pub(crate) struct Request {
    #[command(subcommand)]
    pub(crate) gateway: RequestGateway,
}

#[derive(Subcommand)]
#[command(rename_all = "snake_case")]
pub(crate) enum RequestGateway {
    Dukuzii(DukuziiRequest),
    Makinisoftpay(MakinisoftpayRequest),
    PaymentApi(PaymentApiRequest),
    Samsoftpay(SamsoftpayRequest),
}

impl RequestGateway {
    pub(crate) fn common(&self) -> &RequestCommon {
        match self {
            Self::Dukuzii(args) => &args.common,
            Self::Makinisoftpay(args) => &args.common,
            Self::PaymentApi(args) => &args.common,
            Self::Samsoftpay(args) => &args.common,
        }
    }
}

/// payment_c2b, payment_b2c and status of the Payment API Gateway
#[derive(Args)]
#[command(long_about = PAYMENT_API_ABOUT, after_long_help = PAYMENT_API_AFTER)]
pub(crate) struct PaymentApiRequest {
    /// What to ask for
    #[arg(value_name = "OPERATION", value_parser = payment_api_call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: RequestCommon,
}

/// What a request to any gateway takes.
#[derive(Args)]
pub(crate) struct RequestCommon {
    /// A field by its name in the gateway's documents; repeat it for each, dots for nesting (extra.otp=123456)
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) field: Vec<OsString>,

    /// The address that the path is appended to; without it the one that the gateway's documents give, if any
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<OsString>,

    /// Show API keys and tokens in the output; without it each is `(not shown)`
    #[arg(long)]
    pub(crate) with_credentials: bool,

    /// Print one JSON object, also when the request is refused
    #[arg(long)]
    pub(crate) json: bool,

    /// Read the secret from this file, not from SAHIHI_SECRET; give it once
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

const ABOUT: &str = "\
Encode and sign a request, ready to be sent. Nothing is sent.

Each gateway has its own operations and fields: sahihi request GATEWAY --help";

const PAYMENT_API_ABOUT: &str = "\
Encode and sign a request of the Payment API Gateway, ready to be sent. Nothing is sent.

What is printed is what was signed: send exactly these bytes. A body that is parsed and written again may no
longer match its signature.";

const PAYMENT_API_AFTER: &str = "\
Fields of payment_c2b and payment_b2c:
  public_id                the merchant in the path; it is not the merchant_id
  merchant_id, order_id, amount, currency, provider_id
  customer_id              a phone number as people write it, or an account number, as the provider takes it
  customer_user_id         optional; newer editions of the gateway want it
  country, callback_url    optional
  extra.NAME               optional; texts, nested by dots: extra.device.os=linux
  extra                    the same as a JSON object, sent as it is: extra='{\"otp\":\"123456\"}'

Fields of status:
  public_id, merchant_id, order_id
  extra                    missing fields or a one-time password
  customer_id              optional; with it provider_id or country, which say how it is written and are not sent

`signature` is no field: it is made. Values are never repeated in an error.

Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi request payment_api payment_c2b --field public_id=f54ec96649be11ebb3780242ac130002 \\
    --field merchant_id=e0fecd91fcb24f348048193b3fb34875ba3722b4 --field customer_id='0712 345 678' \\
    --field order_id=ORDER-1 --field amount=1000 --field currency=TZS --field provider_id=2109
  sahihi request payment_api status --field public_id=f54ec966 --field merchant_id=e0fecd91 \\
    --field order_id=ORDER-1 --field extra.otp=123456 --json > request.json
  jq -j .body request.json | curl --data-binary @- -H 'Content-Type: application/json' \\
    \"https://gateway.example$(jq -r .path request.json)\"

Output:
  POST and the path, the headers, an empty line, the body.
  Standard error warns of a provider that is in no document, and of fields that the documents ask for.

JSON:
  --json                   {\"method\":\"POST\",\"base_url\":null,\"path\":\"/…\",\"headers\":{\"Content-Type\":\"…\"},\"body\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  base_url                 what --base-url says, or null: the gateway's documents do not give it";
