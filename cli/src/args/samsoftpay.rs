//! The commands of Samsoftpay as the user types them, and their help.
//!
//! Belongs here: its operations, flags, help texts. Not here: what any gateway takes (`request`, `response`, `webhook`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sahihi::gateway::samsoftpay::Call;

use super::request::RequestCommon;
use super::response::ResponseCommon;
use super::webhook::WebhookCommon;

/// create_charge, get_charge, create_payout and create_payment_link of Samsoftpay
#[derive(Args)]
#[command(long_about = REQUEST_ABOUT, after_long_help = REQUEST_AFTER)]
pub(crate) struct SamsoftpayRequest {
    /// What to ask for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: RequestCommon,
}

/// An answer to any request of Samsoftpay
#[derive(Args)]
#[command(long_about = RESPONSE_ABOUT, after_long_help = RESPONSE_AFTER)]
pub(crate) struct SamsoftpayResponse {
    /// What was asked for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: ResponseCommon,
}

/// A webhook of Samsoftpay
#[derive(Args)]
#[command(long_about = WEBHOOK_ABOUT, after_long_help = WEBHOOK_AFTER)]
pub(crate) struct SamsoftpayWebhook {
    #[command(flatten)]
    pub(crate) common: WebhookCommon,

    /// A header as it was received, in quotes; repeat it for each. Only X-Samsoftpay-Signature is looked at
    #[arg(long, value_name = "NAME: VALUE")]
    pub(crate) header: Vec<OsString>,

    /// What you know: order_id, transaction_id, amount, currency; repeat it for each
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) expect: Vec<OsString>,

    /// Refuse a webhook whose timestamp is further from now; the documented webhooks have none
    #[arg(long, value_name = "SECONDS")]
    pub(crate) max_age: Option<u64>,

    /// Read a secret from this file, not from SAHIHI_SECRET; repeat it to try several, first to last
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Vec<PathBuf>,
}

/// The words of the members status and event of Samsoftpay
#[derive(Args)]
#[command(long_about = STATUS_ABOUT, after_long_help = STATUS_AFTER)]
pub(crate) struct SamsoftpayStatus {
    /// The word as it is written, such as authorized or charge.succeeded
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
Encode a request of Samsoftpay, ready to be sent. Nothing is sent.

AMOUNTS ARE WHOLE SHILLINGS: amount=10000 is ten thousand shillings. The gateway's document calls them \"minor
units\", and there are none: whoever multiplies by 100 takes a hundred times as much.

The secret key comes from SAHIHI_SECRET or --secret-file and goes into the header Authorization. It is shown only
with --with-credentials.";

const REQUEST_AFTER: &str = "\
Fields of create_charge:
  amount                   whole shillings: 10000 or 10000.00
  channel                  mtn_momo, airtel_money or card
  customer.phone           a Ugandan mobile number as people write it, also with a card; sent as 256700123456
  reference                optional: your own id of the order; webhooks tell it as merchant_reference
  currency                 optional: UGX

Fields of get_charge:
  id                       the gateway's id, such as txn_abc123; payouts cannot be asked about

Fields of create_payout:
  amount, recipient.phone
  recipient.name           optional
  channel, currency        optional: mtn_momo, UGX

Fields of create_payment_link:
  amount
  description, success_url optional
  allow_multiple_uses      optional: true or false

Fields of all but get_charge:
  idempotency_key          yours, best a UUID; store it before you send. Sent again with the same body, nothing is
                           done twice; with a new key, the customer pays twice
  timestamp                optional: Unix time in seconds; without it, now. At most five minutes old when it arrives,
                           so that a request that is sent again needs a new one

Values are never repeated in an error.

Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi request samsoftpay create_charge --field amount=10000 --field channel=mtn_momo \\
    --field customer.phone='0700 123 456' --field reference=order-001 \\
    --field idempotency_key=7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d
  sahihi request samsoftpay get_charge --field id=txn_abc123 --json

Output:
  POST or GET and the address, the headers, an empty line, the body.
  Standard error warns of an idempotency key that is no UUID, and of a payout with a key that only collects.

JSON:
  --json                   {\"method\":\"POST\",\"base_url\":\"https://…\",\"path\":\"/v1/charges\",
                           \"headers\":{\"Content-Type\":\"…\",\"Authorization\":\"(not shown)\",\"Idempotency-Key\":\"…\",
                           \"X-Timestamp\":\"…\"},\"body\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  base_url                 what --base-url says, or else the address in the gateway's document
  body                     null for get_charge";

const RESPONSE_ABOUT: &str = "\
Say what an answer of Samsoftpay means: how the payment stands, whether money moved, what is next.

ACCEPTED IS NOT PAID: `authorized` in the answer to create_charge or create_payout only says that the gateway has
begun.

An answer is not signed. It can be believed because you asked for it, over TLS. Compare transaction_id, order_id and
amount with what you asked about. \"The same key\" below is the same idempotency key with the same body, and a new
timestamp.";

const RESPONSE_AFTER: &str = "\
Examples:
  sahihi response samsoftpay create_charge --http-status 200 examples/samsoftpay_response_charge.json
  sahihi response samsoftpay get_charge --http-status 200 - --json < answer.json | jq -e '.outcome==\"paid\"'

Exit codes:
  0  an answer was read, whatever it says: also one that says failed, and an HTML page
  1  the file cannot be read
  2  the command line itself is wrong

JSON:
  --json                   {\"status\":\"in_progress\",\"outcome\":\"pending\",\"next\":{\"action\":\"wait\",\"after_s\":60},
                           \"retry\":\"query_only\",\"order_id\":\"…\",\"transaction_id\":\"…\",\"amount\":\"10000.00\",
                           \"currency\":\"UGX\",\"fee\":{\"returned\":\"200.00\",\"documented\":\"200.00\"},\"url\":null,
                           \"error_text\":null,\"refusal\":null,\"problem\":null}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status, outcome          as in `sahihi response payment_api --help`
  next.action              wait (after_s), redirect (url), query, resend (after_s), done
  retry                    nothing, same_order_id (the same key), fixed_same_order_id (mended, with the same key),
                           new_order_id (a new key), query_only
  fee.documented           1.5 %, at least 200 and at most 5000 shillings, for charges; null for payouts, whose fee no
                           document explains. If the two differ, standard error warns
  error_text               the gateway's own words
  refusal                  {\"name\":\"rate_limited\",\"message\":\"…\"}
  refusal.name             clock_wrong, request_malformed, credential_refused, balance_insufficient,
                           payment_required, forbidden, not_found, key_reused, key_in_flight, key_conflict,
                           rate_limited, unavailable, other
  problem                  {\"name\":\"…\",\"message\":\"…\"}
  problem.name             as in `sahihi response payment_api --help`, and refused, link_missing";

const WEBHOOK_ABOUT: &str = "\
Say whether a webhook of Samsoftpay can be believed, and what it says.

The header X-Samsoftpay-Signature is the HMAC-SHA256 of the body as it was received, under the webhook signing
secret, which is not the secret key of requests.
  verified   the signature matches
  refused    anything else, also an order, charge, amount or currency other than the expected one

EXIT CODE 0 MEANS VERIFIED, NOT PAID: a verified webhook can say that the charge failed, or be about something else.
Before you credit anything, add --require-paid (or look at payment.outcome).";

const WEBHOOK_AFTER: &str = "\
Examples:
  SAHIHI_SECRET=sahihi-example-secret sahihi webhook samsoftpay examples/samsoftpay_webhook.json --require-paid \\
    --header 'X-Samsoftpay-Signature: 83dd2271272f789ec58f8b8a6df9e5942cdd977d475f3e4c8feb369f2568fa51'
  sahihi webhook samsoftpay webhook.json --secret-file new.txt --secret-file old.txt --require-paid \\
    --header \"$RECEIVED\" --expect order_id=order-001 --expect amount=10000 && credit

Once only:
  A webhook can be sent again for ever, and the gateway itself sends up to eight times. Put `fingerprint` into a
  column with a unique index, in the transaction that settles the order.

Exit codes:
  0  verified; with --require-paid: verified and paid
  1  refused
  2  the command line itself is wrong
  3  with --require-paid: verified, and not paid (yet)

JSON:
  verified                 {\"authenticity\":\"verified\",\"findings\":[],\"key\":0,\"fingerprint\":\"…\",
                           \"payment\":{\"status\":\"succeeded\",\"outcome\":\"paid\",\"order_id\":\"…\",\"transaction_id\":\"…\",
                           \"amount\":\"10000.00\",\"currency\":\"UGX\",\"event\":\"charge.succeeded\",\"event_id\":null,
                           \"completed_at\":\"…\",\"fee\":{\"returned\":\"200.00\",\"documented\":\"200.00\"}},
                           \"next\":{\"action\":\"done\"},\"confirm\":null,\"not_said\":[]}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status, outcome          as in `sahihi response payment_api --help`; events of no document are unknown, ambiguous
  key                      which secret matched, counted from 0
  confirm                  call (get_charge) and id of the request to send, if next is query and it is a charge
  not_said                 the names given to --expect that the webhook does not speak of, so nothing was compared;
                           timestamp, if --max-age had nothing to look at";

const STATUS_ABOUT: &str = "\
Say what a word of Samsoftpay means.

  pending, authorized               accepted, not paid
  succeeded, failed                 final
  charge.succeeded, charge.failed   events of webhooks

A word is only a word: whether it can be believed depends on the message that it stands in.";

const STATUS_AFTER: &str = "\
Examples:
  sahihi status samsoftpay authorized
  sahihi status samsoftpay charge.succeeded --json

JSON:
  --json                   {\"status\":\"in_progress\",\"outcome\":\"pending\"}
  a word of no document    {\"status\":\"unknown\",\"outcome\":\"ambiguous\"}
  status, outcome          as in `sahihi response payment_api --help`";
