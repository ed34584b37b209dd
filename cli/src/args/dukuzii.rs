//! The commands of Dukuzii as the user types them, and their help.
//!
//! Belongs here: its operations, flags, help texts. Not here: what any gateway takes (`request`, `response`, `webhook`).

#![expect(clippy::doc_markdown, reason = "the comments of arguments are printed as they are")]

use std::ffi::OsString;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sahihi::gateway::dukuzii::Call;

use super::request::RequestCommon;
use super::response::ResponseCommon;
use super::webhook::WebhookCommon;

/// create_payment and transaction of Dukuzii
#[derive(Args)]
#[command(long_about = REQUEST_ABOUT, after_long_help = REQUEST_AFTER)]
pub(crate) struct DukuziiRequest {
    /// What to ask for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: RequestCommon,
}

/// An answer to create_payment or transaction of Dukuzii
#[derive(Args)]
#[command(long_about = RESPONSE_ABOUT, after_long_help = RESPONSE_AFTER)]
pub(crate) struct DukuziiResponse {
    /// What was asked for
    #[arg(value_name = "OPERATION", value_parser = call())]
    pub(crate) call: Call,

    #[command(flatten)]
    pub(crate) common: ResponseCommon,
}

/// A webhook of Dukuzii: never more than a hint
#[derive(Args)]
#[command(long_about = WEBHOOK_ABOUT, after_long_help = WEBHOOK_AFTER)]
pub(crate) struct DukuziiWebhook {
    #[command(flatten)]
    pub(crate) common: WebhookCommon,
}

/// The words of the member status of Dukuzii
#[derive(Args)]
#[command(long_about = STATUS_ABOUT, after_long_help = STATUS_AFTER)]
pub(crate) struct DukuziiStatus {
    /// The word as it is written, such as completed; capitals count
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
Encode a request of Dukuzii, ready to be sent. Nothing is sent.

SEND create_payment ONCE. It has no id of yours and no idempotency key: a second one is a second payment. If its
answer is lost, nothing tells whether the first one arrived.

The API key comes from SAHIHI_SECRET or --secret-file and goes into the header X-API-Key. It is shown only with
--with-credentials. Never put it into a web page, although the gateway's samples do.";

const REQUEST_AFTER: &str = "\
Fields of create_payment:
  phone_number             a mobile number of Tanzania as people write it; sent as 255712345678
  amount                   whole Tanzanian shillings, at least 100: 5000 or 5000.00
  product_id               the product's number in the gateway's admin panel
  customer_name, customer_email
                           optional

Fields of transaction:
  transaction_id           the number that the answer to create_payment, or a webhook, named

Values are never repeated in an error.

Examples:
  export SAHIHI_SECRET=sahihi-example-secret
  sahihi request dukuzii create_payment --field phone_number='0712 345 678' --field amount=5000 \\
    --field product_id=1 --field customer_name='John Doe'
  sahihi request dukuzii transaction --field transaction_id=123 --json

Output:
  POST or GET and the address, the headers, an empty line, the body.

JSON:
  --json                   {\"method\":\"POST\",\"base_url\":\"https://…\",\"path\":\"/…\",
                           \"headers\":{\"Content-Type\":\"application/json\",\"X-API-Key\":\"(not shown)\"},\"body\":\"…\"}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  base_url                 what --base-url says, or else the address in the gateway's document
  body                     null for transaction";

const RESPONSE_ABOUT: &str = "\
Say what an answer of Dukuzii means: how the payment stands, whether money moved, what is next.

ACCEPTED IS NOT PAID: `success` in the answer to create_payment only says that the customer is being asked. Only
`completed` in the answer to transaction says that the money has moved.

An answer is not signed. It can be believed because you asked for it, over TLS. Compare transaction_id, amount and
currency with your own.";

const RESPONSE_AFTER: &str = "\
Examples:
  sahihi response dukuzii create_payment --http-status 200 examples/dukuzii_response_create_payment.json
  sahihi response dukuzii transaction --http-status 200 - --json < answer.json | jq -e '.outcome==\"paid\"'

Exit codes:
  0  an answer was read, whatever it says: also one that says failed, and an HTML page
  1  the file cannot be read
  2  the command line itself is wrong

JSON:
  --json                   {\"status\":\"succeeded\",\"outcome\":\"paid\",\"next\":{\"action\":\"done\"},\"retry\":\"nothing\",
                           \"transaction_id\":\"123\",\"amount\":\"5000.00\",\"currency\":\"TZS\",
                           \"created_at\":\"2026-04-07 10:30:00\",\"completed_at\":\"2026-04-07 10:32:00\",\"success\":null,
                           \"error\":null,\"message\":null,\"problem\":null}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  status, outcome, next, retry, problem
                           as in `sahihi response payment_api --help`; problem.name may also be refused
  retry                    new_order_id is a new payment, sent by a person; never one that sends the same again
  transaction_id           null: there is nothing to ask about, and only the gateway's admin panel tells
  created_at, completed_at as written, without a zone: probably East Africa Time (UTC+3)";

const WEBHOOK_ABOUT: &str = "\
Read a webhook of Dukuzii. It is refused or a hint, never verified: exit code 0 does not happen.

Nothing proves where a webhook comes from: anybody who knows your address can send one. So nothing of it is read
but the transaction that it names, and no secret is needed. Credit nothing on it: if the transaction is one of
yours and open, send the request that is printed, and believe that answer instead.
  hint       it names a transaction: ask
  refused    anything else";

const WEBHOOK_AFTER: &str = "\
Examples:
  sahihi webhook dukuzii examples/dukuzii_webhook.json
  sahihi webhook dukuzii webhook.json --json | jq -r .confirm.transaction_id

Exit codes:
  1  refused
  2  the command line itself is wrong
  3  a hint, whether or not --require-paid is given

JSON:
  hint, exit code 3        {\"authenticity\":\"hint\",\"findings\":[],\"key\":null,\"fingerprint\":null,
                           \"payment\":{\"status\":\"undefined\",\"outcome\":\"unconfirmed\",\"order_id\":null,
                           \"transaction_id\":\"123\",\"amount\":null,\"currency\":null},
                           \"next\":{\"action\":\"query\"},\"confirm\":{\"call\":\"transaction\",\"transaction_id\":\"123\"}}
  refused, exit code 1     {\"error\":\"…\",\"message\":\"…\"}
  payment                  nothing but the id is taken from the webhook, on purpose
  confirm                  the request to send";

const STATUS_ABOUT: &str = "\
Say what a status word of Dukuzii means: pending, completed, failed or expired. Capitals count.

A word is only a word: it can be believed in the answer to transaction. In the answer to create_payment only
pending is known, and in a webhook none counts.";

const STATUS_AFTER: &str = "\
Examples:
  sahihi status dukuzii expired
  sahihi status dukuzii pending --json

JSON:
  --json                   {\"status\":\"initiated\",\"outcome\":\"pending\"}
  a word of no document    {\"status\":\"unknown\",\"outcome\":\"ambiguous\"}
  status, outcome          as in `sahihi response payment_api --help`";
