//! The cases themselves, written by hand from document 000_.
//!
//! Belongs here: rows. Not here: what is computed from one (`super`).

use super::{Accepted, Pairs, Refused, Response, Webhook};

/// What the flags mean.
pub(super) const FLAGS: &[(&str, &str)] = &[
    ("Amount", "Whole shillings are sent; decimals and numbers are read."),
    ("Body", "A body that is no JSON object, or can be read in two ways."),
    ("Documented", "A message as the document shows it; the same file is under examples/."),
    ("Expected", "What the caller says it expects."),
    ("Header", "The header with the API key, and what is taken for one of the keys."),
    ("Id", "Which order ids are taken, and how they are sent and read."),
    ("Phone", "How the buyer's phone is read and written."),
    ("Retry", "Whether a request that failed may be sent again."),
    ("Split", "What the gateway keeps of an amount."),
    ("Text", "Names, addresses and keys."),
    ("Word", "The words of a status, each in its own message."),
];

/// The API key of every request that is not about keys.
pub(super) const KEY: &str = "sahihi-test-key";

/// The keys of every webhook.
pub(super) const KEYS: Pairs = &[("new", "sahihi-test-key-2"), ("old", "sahihi-test-key-1")];

/// The document's request, 000_:78-83; `verify` has the first of its fields.
pub(super) const DOCUMENTED: Pairs = &[
    ("order_id", "13ff2edf-f777-471e-a314-596a7045ef3b"),
    ("buyer_email", "customer@example.com"),
    ("buyer_name", "John Doe"),
    ("buyer_phone", "0658989629"),
    ("amount", "1000"),
];

/// Requests that are refused. `@country` is the phone's, `@currency` the amount's.
#[rustfmt::skip]
pub(super) const REFUSED: &[Refused] = &[
    ("Amount", "amount_zero", "nothing would be paid", "initiate", &[("amount", "0.00")]),
    ("Amount", "amount_not_whole", "half a shilling, MK7", "initiate", &[("amount", "1000.50")]),
    ("Amount", "amount_too_many_decimals", "three decimals", "initiate", &[("amount", "1000.000")]),
    ("Amount", "amount_malformed", "a separator", "initiate", &[("amount", "1,000")]),
    ("Amount", "amount_malformed", "a sign", "initiate", &[("amount", "-1000")]),
    ("Amount", "amount_malformed", "an exponent", "initiate", &[("amount", "1e3")]),
    ("Amount", "amount_too_large", "more than 64 bits", "initiate", &[("amount", "184467440737095517")]),
    ("Amount", "gateway_currency_mismatch", "the gateway takes shillings of Tanzania only, MK15", "initiate", &[("@currency", "KES")]),
    ("Phone", "phone_country_mismatch", "a phone of Kenya, X5", "initiate", &[("buyer_phone", "+254712345678")]),
    ("Phone", "phone_country_mismatch", "a phone that was read as one of Uganda", "initiate", &[("@country", "UG"), ("buyer_phone", "0712345678")]),
    ("Phone", "phone_not_mobile", "a landline", "initiate", &[("buyer_phone", "0222112345")]),
    ("Phone", "phone_length_wrong", "a digit is missing", "initiate", &[("buyer_phone", "065898962")]),
    ("Phone", "phone_trunk_zero", "a zero behind the dial code", "initiate", &[("buyer_phone", "+2550658989629")]),
    ("Phone", "phone_malformed", "the document's pattern", "initiate", &[("buyer_phone", "07XXXXXXXX")]),
    ("Id", "order_id_malformed", "empty", "initiate", &[("order_id", "")]),
    ("Id", "order_id_malformed", "another query parameter, MK16", "verify", &[("order_id", "a&order_id=b")]),
    ("Id", "order_id_malformed", "another path", "verify", &[("order_id", "../initiate/")]),
    ("Id", "order_id_malformed", "129 characters, MK14", "initiate", &[("order_id", "a*129")]),
    ("Text", "email_malformed", "no at sign", "initiate", &[("buyer_email", "customer.example.com")]),
    ("Text", "email_malformed", "a line end", "initiate", &[("buyer_email", "customer@example.com\n")]),
    ("Text", "text_malformed", "no name", "initiate", &[("buyer_name", "")]),
    ("Text", "text_malformed", "blanks only", "initiate", &[("buyer_name", "  ")]),
    ("Text", "text_malformed", "a control character", "initiate", &[("buyer_name", "John\tDoe")]),
    ("Text", "text_malformed", "201 characters", "initiate", &[("buyer_name", "é*201")]),
    ("Text", "callback_url_malformed", "no address", "initiate", &[("webhook_url", "your-domain.com/webhook")]),
    ("Text", "callback_url_malformed", "another scheme", "initiate", &[("webhook_url", "javascript://shop.example")]),
    ("Text", "credential_malformed", "an empty key", "verify", &[("@key", "")]),
    ("Text", "credential_malformed", "a key with a header behind it", "verify", &[("@key", "key\r\nX-Other: 1")]),
    ("Text", "credential_malformed", "257 characters", "verify", &[("@key", "k*257")]),
];

/// Requests that are sent.
#[rustfmt::skip]
pub(super) const ACCEPTED: &[Accepted] = &[
    ("Documented", "000_:78-85", "initiate", &[("webhook_url", "https://shop.example/webhook")], &[]),
    ("Documented", "000_:16-22, without a webhook, MK12", "initiate", &[], &[]),
    ("Documented", "000_:154, MK16", "verify", &[], &[]),
    ("Amount", "two decimals are none, MK7, X6", "initiate", &[("amount", "1000.00")], &[("amount", "1000")]),
    ("Amount", "zeros in front", "initiate", &[("amount", "007.0")], &[("amount", "7")]),
    ("Amount", "one shilling", "initiate", &[("amount", "1")], &[]),
    ("Amount", "the largest", "initiate", &[("amount", "184467440737095516")], &[]),
    ("Phone", "the text says 07, MK6", "initiate", &[("buyer_phone", "0712 345 678")], &[("buyer_phone", "0712345678")]),
    ("Phone", "with the dial code, MK6, X5", "initiate", &[("buyer_phone", "+255 658-989-629")], &[("buyer_phone", "0658989629")]),
    ("Phone", "without the zero", "initiate", &[("buyer_phone", "658989629")], &[("buyer_phone", "0658989629")]),
    ("Phone", "dialled from abroad", "initiate", &[("buyer_phone", "00255712345678")], &[("buyer_phone", "0712345678")]),
    ("Id", "no UUID, MK14", "initiate", &[("order_id", "ORDER-1_a.b:c")], &[]),
    ("Id", "colons are encoded, MK16", "verify", &[("order_id", "2026-11-21:TZ:417")], &[]),
    ("Id", "128 colons", "verify", &[("order_id", ":*128")], &[]),
    ("Text", "quotes, backslash and characters beyond ASCII", "initiate", &[("buyer_name", "Asha \"A\\B\" Nyoní 😀")], &[]),
    ("Text", "200 characters", "initiate", &[("buyer_name", "é*200")], &[]),
    ("Text", "256 characters", "verify", &[("@key", "k*256")], &[]),
];

/// Answers.
#[rustfmt::skip]
pub(super) const RESPONSES: &[Response] = &[
    ("Documented", "accepted is not paid, MK1", "initiate", 200, "makinisoftpay_response_initiate.json", "initiated, pending, wait 60, query_only, -"),
    ("Documented", "refused, 000_:95", "initiate", 200, "makinisoftpay_response_error.json", "?, fixed_same_order_id, refused"),
    ("Documented", "paid, MK8", "verify", 200, "makinisoftpay_response_verify.json", "succeeded, paid, done, nothing, -"),
    ("Word", "MK2", "verify", 200, r#"{"order_id":"54321","status":"PENDING"}"#, "in_progress, pending, wait 60, query_only, -"),
    ("Word", "failed or cancelled, which are told alike, X3", "verify", 200, r#"{"order_id":"54321","status":"FAILED"}"#, "failed, not_paid, done, new_order_id, -"),
    ("Word", "any 2xx", "verify", 202, r#"{"status":"SUCCESS"}"#, "succeeded, paid, done, nothing, -"),
    ("Word", "escaped", "verify", 200, r#"{"status":"\u0053UCCESS"}"#, "succeeded, paid, done, nothing, -"),
    ("Word", "the word of the other answer, X2", "initiate", 200, r#"{"status":"SUCCESS"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "the word of the other answer, X2", "verify", 200, r#"{"status":"success"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "the word of webhooks", "verify", 200, r#"{"status":"COMPLETED"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "other capitals", "verify", 200, r#"{"status":"Success"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "more than the word", "verify", 200, r#"{"status":"SUCCESS "}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "a word of no document", "verify", 200, r#"{"status":"CANCELLED"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "a word of no document", "initiate", 200, r#"{"status":"queued","resultcode":"000"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "a resultcode means nothing", "initiate", 200, r#"{"status":"success","resultcode":"999"}"#, "initiated, pending, wait 60, query_only, -"),
    ("Word", "a resultcode is no status", "initiate", 200, r#"{"resultcode":"000","message":"Request in progress"}"#, "?, ambiguous, status_missing"),
    ("Word", "the member of webhooks is no status", "verify", 200, r#"{"payment_status":"SUCCESS"}"#, "?, query_only, status_missing"),
    ("Word", "below the top level", "verify", 200, r#"{"data":{"status":"SUCCESS"}}"#, "?, query_only, status_missing"),
    ("Word", "another name", "verify", 200, r#"{"Status":"SUCCESS"}"#, "?, query_only, status_missing"),
    ("Word", "empty", "verify", 200, r#"{"status":""}"#, "?, query_only, status_missing"),
    ("Word", "no word", "verify", 200, r#"{"status":true}"#, "?, query_only, status_missing"),
    ("Word", "no word", "verify", 200, r#"{"status":["SUCCESS"]}"#, "?, query_only, status_missing"),
    ("Word", "a final word under an error, MK11", "verify", 404, r#"{"status":"FAILED"}"#, "?, query_only, status_contradicted"),
    ("Word", "a final word under an error, MK11", "verify", 500, r#"{"status":"SUCCESS"}"#, "?, query_only, status_contradicted"),
    ("Word", "a pending word under an error", "verify", 400, r#"{"status":"PENDING"}"#, "?, query_only, http_error"),
    ("Retry", "an order that it does not know, MK11", "verify", 404, r#"{"status":"error","message":"Not found"}"#, "?, query_only, http_error"),
    ("Retry", "a query that was refused", "verify", 200, "makinisoftpay_response_error.json", "?, query_only, refused"),
    ("Retry", "a wrong key", "initiate", 401, "makinisoftpay_response_error.json", "?, fixed_same_order_id, http_error"),
    ("Retry", "a wrong member", "initiate", 400, "makinisoftpay_response_error.json", "?, fixed_same_order_id, http_error"),
    ("Retry", "a redirect: the slash is missing, MK12", "initiate", 301, "", "?, fixed_same_order_id, http_error"),
    ("Retry", "the body was lost on a redirect, MK12", "initiate", 405, r#"{"detail":"Method \"GET\" not allowed."}"#, "?, fixed_same_order_id, http_error"),
    ("Retry", "the order exists", "initiate", 409, "{}", "?, query_only, http_error"),
    ("Retry", "accepted, says the body", "initiate", 400, r#"{"status":"success"}"#, "?, ambiguous, http_error"),
    ("Retry", "nobody says how far it came", "initiate", 408, "", "?, ambiguous, http_error"),
    ("Retry", "too early", "initiate", 425, "", "?, same_order_id, http_error"),
    ("Retry", "too often", "initiate", 429, r#"{"detail":"Request was throttled."}"#, "?, same_order_id, http_error"),
    ("Retry", "an error of the server", "initiate", 500, "makinisoftpay_response_error.json", "?, ambiguous, http_error"),
    ("Retry", "an error page", "initiate", 502, "<html>Bad Gateway</html>", "?, ambiguous, http_error"),
    ("Retry", "unavailable", "initiate", 503, "", "?, ambiguous, http_error"),
    ("Retry", "no code that there is", "initiate", 0, "", "?, ambiguous, http_error"),
    ("Body", "nothing", "initiate", 200, "", "?, ambiguous, empty_body"),
    ("Body", "a page", "initiate", 200, "<!DOCTYPE html>", "?, ambiguous, html_page"),
    ("Body", "half of it", "initiate", 200, r#"{"status":"succ"#, "?, ambiguous, truncated_json"),
    ("Body", "no JSON", "verify", 200, "SUCCESS", "?, query_only, not_json"),
    ("Body", "a list", "verify", 200, r#"[{"status":"SUCCESS"}]"#, "?, query_only, not_an_object"),
    ("Body", "a key twice", "verify", 200, r#"{"status":"PENDING","status":"SUCCESS","status":"PENDING"}"#, "?, query_only, unreadable_json"),
    ("Id", "ids that are none are not read", "verify", 200, r#"{"order_id":"a b","reference":"","status":"SUCCESS"}"#, "succeeded, paid, done, nothing, -"),
    ("Id", "ids as numbers", "verify", 200, r#"{"order_id":54321,"reference":7,"status":"SUCCESS"}"#, "succeeded, paid, done, nothing, -"),
    ("Amount", "numbers, MK7", "verify", 200, r#"{"status":"SUCCESS","amount":2800,"merchant_amount":2661.75,"platform_fee":68.25}"#, "succeeded, paid, done, nothing, -"),
    ("Amount", "what is no amount", "verify", 200, r#"{"status":"SUCCESS","amount":"2,800.00","merchant_amount":null,"platform_fee":"-1"}"#, "succeeded, paid, done, nothing, -"),
    ("Split", "all of it is explained", "verify", 200, r#"{"status":"SUCCESS","amount":"2800.00","merchant_amount":"2730.00","platform_fee":"70.00"}"#, "succeeded, paid, done, nothing, -"),
    ("Split", "more than the amount", "verify", 200, r#"{"status":"SUCCESS","amount":"2800.00","merchant_amount":"2800.00","platform_fee":"70.5"}"#, "succeeded, paid, done, nothing, -"),
    ("Split", "one part is missing", "verify", 200, r#"{"status":"SUCCESS","amount":"2800.00","platform_fee":"70.00"}"#, "succeeded, paid, done, nothing, -"),
    ("Split", "members that the text promises, MK9", "verify", 200, r#"{"status":"SUCCESS","channel":"M-Pesa","created_at":"2026-11-21"}"#, "succeeded, paid, done, nothing, -"),
];

const OLD: Pairs = &[("x-api-key", "sahihi-test-key-1")];
const NEW: Pairs = &[("Content-Type", "application/json"), ("X-API-Key", "sahihi-test-key-2")];
const COMPLETED: Result<(usize, &str), &str> = Ok((1, "succeeded"));
const EXAMPLE: &str = "makinisoftpay_webhook.json";

/// Webhooks.
#[rustfmt::skip]
pub(super) const WEBHOOKS: &[Webhook] = &[
    ("Header", "no header, MK3", &[], EXAMPLE, &[], Err("header_missing")),
    ("Header", "another header", &[("authorization", "sahihi-test-key-1")], EXAMPLE, &[], Err("header_missing")),
    ("Header", "empty", &[("x-api-key", "")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "the beginning of a key", &[("x-api-key", "sahihi-test-key-")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "a key and more", &[("x-api-key", "sahihi-test-key-11")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "a key in capitals", &[("x-api-key", "SAHIHI-TEST-KEY-1")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "a key behind a word", &[("x-api-key", "Bearer sahihi-test-key-1")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "the document's key, X10", &[("x-api-key", "YOUR_API_KEY")], EXAMPLE, &[], Err("api_key_mismatch")),
    ("Header", "two values", &[("x-api-key", "wrong"), ("X-API-Key", "sahihi-test-key-1")], EXAMPLE, &[], Err("header_repeated")),
    ("Header", "the key is looked at first", &[("x-api-key", "wrong")], "{", &[], Err("api_key_mismatch")),
    ("Body", "nothing", OLD, "", &[], Err("not_json")),
    ("Body", "half of it", OLD, r#"{"order_id":"54321""#, &[], Err("not_json")),
    ("Body", "a list", OLD, "[]", &[], Err("not_a_container")),
    ("Body", "a text", OLD, r#""COMPLETED""#, &[], Err("not_a_container")),
    ("Body", "a key twice", OLD, r#"{"order_id":"1","order_id":"2"}"#, &[], Err("duplicate_key")),
    ("Expected", "another order", OLD, EXAMPLE, &[("order_id", "54321")], Err("order_id_unexpected")),
    ("Expected", "an order that is no id", OLD, r#"{"order_id":"54321 OR 1=1"}"#, &[("order_id", "54321")], Err("order_id_unexpected")),
    ("Expected", "another amount, which the documented webhook lacks, MK17", OLD, r#"{"amount":"1.00"}"#, &[("amount", "2")], Err("amount_unexpected")),
    ("Documented", "000_:220, the old key, MK4", OLD, EXAMPLE, &[], COMPLETED),
    ("Documented", "000_:220, the new key in another case of letters, X4", NEW, EXAMPLE, &[], Ok((0, "succeeded"))),
    ("Header", "white space around the key", &[("X-Api-Key", " sahihi-test-key-1\t")], EXAMPLE, &[], COMPLETED),
    ("Header", "the same value twice", &[("x-api-key", "sahihi-test-key-1"), ("X-API-KEY", "sahihi-test-key-1")], EXAMPLE, &[], COMPLETED),
    ("Expected", "the right order", OLD, EXAMPLE, &[("order_id", "4c41955b-7f15-4e95-af92-712c7848dd76")], COMPLETED),
    ("Expected", "an amount that it does not say, MK17", OLD, EXAMPLE, &[("amount", "1000")], COMPLETED),
    ("Word", "the words of answers are none of webhooks, MK2", OLD, r#"{"order_id":"54321","payment_status":"SUCCESS"}"#, &[], Ok((1, "unknown"))),
    ("Word", "no failure is announced, MK5", OLD, r#"{"order_id":"54321","payment_status":"FAILED"}"#, &[], Ok((1, "unknown"))),
    ("Word", "the member of answers", OLD, r#"{"order_id":"54321","status":"COMPLETED"}"#, &[], Ok((1, "undefined"))),
    ("Word", "no text", OLD, r#"{"order_id":"54321","payment_status":2}"#, &[], Ok((1, "undefined"))),
    ("Id", "no order", OLD, r#"{"payment_status":"COMPLETED","reference":"7"}"#, &[], COMPLETED),
    ("Id", "an order that is no id", OLD, r#"{"order_id":"a b&c=d","payment_status":"COMPLETED"}"#, &[], COMPLETED),
    ("Id", "an order to encode", OLD, r#"{"order_id":"a:b","payment_status":"COMPLETED"}"#, &[], COMPLETED),
    ("Body", "nothing said", OLD, "{}", &[], Ok((1, "undefined"))),
];

/// Words, with what they mean in the one message that has them.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str, &str, &str)] = &[
    ("success", "initiated", "pending", "accepted, 000_:89, MK1"),
    ("error", "undefined", "ambiguous", "refused, 000_:97"),
    ("SUCCESS", "succeeded", "paid", "000_:176"),
    ("PENDING", "in_progress", "pending", "000_:177"),
    ("FAILED", "failed", "not_paid", "000_:178, X3"),
    ("COMPLETED", "succeeded", "paid", "000_:222, if the message could be believed"),
    ("Success", "unknown", "ambiguous", "other capitals, X2"),
    ("completed", "unknown", "ambiguous", "the word of another gateway, X2"),
    ("succeeded", "unknown", "ambiguous", "the word of another gateway, X2"),
    ("authorized", "unknown", "ambiguous", "the word of another gateway, X2"),
    ("2", "unknown", "ambiguous", "the code of another gateway, X2"),
    ("", "unknown", "ambiguous", "no word"),
];
