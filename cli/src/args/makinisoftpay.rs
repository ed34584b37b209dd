//! The commands of MakinisoftPay as the user types them, and their help.
//!
//! Belongs here: its operations, flags, help texts. Not here: what any gateway takes (`request`, `response`, `webhook`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sahihi::gateway::makinisoftpay::Call;

use super::request::RequestCommon;
use super::response::ResponseCommon;
use super::webhook::WebhookCommon;

/// initiate and verify of MakinisoftPay
#[derive(Args)]
#[command(long_about = REQUEST_ABOUT, after_long_help = REQUEST_AFTER)]
pub(crate) struct MakinisoftpayRequest {
    /// What to ask for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: RequestCommon,
}

/// An answer to initiate or verify of MakinisoftPay
#[derive(Args)]
#[command(long_about = RESPONSE_ABOUT, after_long_help = RESPONSE_AFTER)]
pub(crate) struct MakinisoftpayResponse {
    /// What was asked for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: ResponseCommon,
}

/// A webhook of MakinisoftPay: never more than weak
#[derive(Args)]
#[command(long_about = WEBHOOK_ABOUT, after_long_help = WEBHOOK_AFTER)]
pub(crate) struct MakinisoftpayWebhook {
    #[command(flatten)]
    pub(crate) common: WebhookCommon,

    /// A header as it was received, in quotes; repeat it for each. Only x-api-key is looked at
    #[arg(long, value_name = "NAME: VALUE")]
    pub(crate) header: Vec<OsString>,

    /// What you know: order_id, amount; repeat it for each
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) expect: Vec<OsString>,

    /// Read an API key from this file, not from SAHIHI_SECRET; repeat it to try several, first to last
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Vec<PathBuf>,
}

/// The words of the members status and payment_status of MakinisoftPay
#[derive(Args)]
#[command(long_about = STATUS_ABOUT, after_long_help = STATUS_AFTER)]
pub(crate) struct MakinisoftpayStatus {
    /// The word as it is written, such as SUCCESS; capitals count
    #[arg(value_name = "CODE")]
    pub(crate) code: OsString,

    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

fn call() -> impl TypedValueParser<Value = Call> {
    PossibleValuesParser::new(Call::ALL.map(Call::name)).try_map(|name| Call::parse(&name).ok_or("no operation"))
}

const REQUEST_ABOUT: &str = "\
Encode a request of MakinisoftPay, ready to be sent. Nothing is sent.

The API key comes from SAHIHI_SECRET or --secret-file and goes into the header x-api-key. It is shown only with
--with-credentials.";

const REQUEST_AFTER: &str = "\
Fields of initiate:
  order_id                 your own id of the order, never used before; a UUID is best
  buyer_email, buyer_name  who pays
  buyer_phone              a mobile number of Tanzania as people write it; sent as 0712345678
  amount                   whole Tanzanian shillings: 1000 or 1000.00
  webhook_url              optional; your API key is sent there, so use https only

Fields of verify:
  order_id                 sent percent-encoded

Values are never repeated in an error.

Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi request makinisoftpay initiate --field order_id=13ff2edf-f777-471e-a314-596a7045ef3b \\
    --field buyer_email=customer@example.com --field buyer_name='John Doe' --field buyer_phone='0658 989 629' \\
    --field amount=1000 --field webhook_url=https://shop.example/webhook
  sahihi request makinisoftpay verify --field order_id=13ff2edf-f777-471e-a314-596a7045ef3b --json

Output:
  POST or GET and the address, the headers, an empty line, the body.
  Standard error warns of an order id that is no UUID, and of a webhook_url without https.

JSON:
  --json                   {\"method\":\"POST\",\"base_url\":\"https://…\",\"path\":\"/…\",
                           \"headers\":{\"Content-Type\":\"application/json\",\"x-api-key\":\"(not shown)\"},\"body\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  base_url                 what --base-url says, or else the address in the gateway's document
  body                     null for verify";

const RESPONSE_ABOUT: &str = "\
Say what an answer of MakinisoftPay means: how the payment stands, whether money moved, what is next.

ACCEPTED IS NOT PAID: `success` in the answer to initiate only says that the customer is being asked. Only
`SUCCESS` in the answer to verify says that the money has moved.

An answer is not signed. It can be believed because you asked for it, over TLS. Compare order_id and amount with
the order that you asked about.";

const RESPONSE_AFTER: &str = "\
Examples:
  sahihi response makinisoftpay initiate --http-status 200 answer.json
  sahihi response makinisoftpay verify --http-status 200 - --json < answer.json | jq -e '.outcome==\"paid\"'

Exit codes:
  0  an answer was read, whatever it says: also one that says failed, and an HTML page
  1  the file cannot be read
  2  the command line itself is wrong

JSON:
  --json                   {\"status\":\"succeeded\",\"outcome\":\"paid\",\"next\":{\"action\":\"done\"},\"retry\":\"nothing\",
                           \"order_id\":\"…\",\"transaction_id\":\"…\",\"amount\":\"2800.00\",\"currency\":\"TZS\",
                           \"merchant_amount\":\"2661.75\",\"platform_fee\":\"68.25\",\"unexplained_deduction\":\"70.00\",
                           \"unexplained_surplus\":\"0.00\",\"resultcode\":null,\"message\":null,\"problem\":null}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status, outcome, next, retry, problem
                           as in `sahihi response payment_api --help`; problem.name may also be refused
  transaction_id           the gateway's `reference`
  unexplained_deduction    the amount without merchant_amount and platform_fee, if all three are there: a reason to ask
                           the gateway for its fees, and a warning on standard error; no failure
  unexplained_surplus      by how much the two parts are more than the amount";

const WEBHOOK_ABOUT: &str = "\
Read a webhook of MakinisoftPay. It is refused or weak, never verified: exit code 0 does not happen.

A webhook shows your own API key in the header x-api-key, and nothing covers what it says. Whoever has seen one
message can make any other. So credit nothing on it: send the verify request that is printed, and believe that
answer instead.
  weak       the header is one of your keys: ask
  refused    anything else, also an order other than the expected one

Only payments that succeeded are announced. Ask for the others.";

const WEBHOOK_AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi webhook makinisoftpay examples/makinisoftpay_webhook.json \\
    --header 'x-api-key: sahihi-example-secret'
  sahihi webhook makinisoftpay webhook.json --secret-file new.key --secret-file old.key --json \\
    --header 'x-api-key: …' --expect order_id=13ff2edf-f777-471e-a314-596a7045ef3b | jq -r .confirm.order_id

Exit codes:
  1  refused
  2  the command line itself is wrong
  3  weak, whether or not --require-paid is given

JSON:
  weak, exit code 3        {\"authenticity\":\"weak\",\"findings\":[],\"key\":0,\"fingerprint\":null,
                           \"payment\":{\"status\":\"succeeded\",\"outcome\":\"unconfirmed\",\"order_id\":\"…\",
                           \"transaction_id\":\"…\",\"amount\":null,\"currency\":null,\"payment_status\":\"COMPLETED\"},
                           \"next\":{\"action\":\"query\"},\"confirm\":{\"call\":\"verify\",\"order_id\":\"…\"},\"not_said\":[]}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status                   as in `sahihi response payment_api --help`; it is only claimed
  key                      which key the header is, counted from 0
  confirm                  the request to send; order_id is null if neither the webhook nor --expect names an order
  not_said                 the names given to --expect that the webhook does not speak of, so nothing was compared";

const STATUS_ABOUT: &str = "\
Say what a status word of MakinisoftPay means. Capitals count: `success` is accepted, `SUCCESS` is paid.

  success, error             in the answer to initiate
  SUCCESS, PENDING, FAILED   in the answer to verify
  COMPLETED                  in a webhook, which proves nothing

A word is only a word: whether it can be believed depends on the message that it stands in.";

const STATUS_AFTER: &str = "\
Examples:
  sahihi status makinisoftpay PENDING
  sahihi status makinisoftpay success --json

JSON:
  --json                   {\"status\":\"initiated\",\"outcome\":\"pending\"}
  a word of no document    {\"status\":\"unknown\",\"outcome\":\"ambiguous\"}
  status, outcome          as in `sahihi response payment_api --help`";
