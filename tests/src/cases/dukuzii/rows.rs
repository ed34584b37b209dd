//! The cases themselves, written by hand from document 002_.
//!
//! Belongs here: rows. Not here: what is computed from one (`super`).

use super::{Accepted, Pairs, Refused, Response, Webhook};

/// What the flags mean.
pub(super) const FLAGS: &[(&str, &str)] = &[
    ("Amount", "Whole shillings from 100 on are sent; decimals and texts are read."),
    ("Body", "A body that is no JSON object, or can be read in two ways."),
    ("Documented", "A message as the document shows it; the same file is under examples/."),
    ("Float", "Holds a number that a build without the feature `float` refuses as `number_not_portable`."),
    ("Id", "Which ids are taken, and how they are sent and read."),
    ("Phone", "How the customer's phone is read and written."),
    ("Poll", "When to ask, until a payment expires after 4 hours."),
    ("Refused", "The two shapes of an error."),
    ("Retry", "Whether a new payment that failed may be sent again: nothing makes that safe."),
    ("Text", "Names, addresses and keys."),
    ("Word", "The words of a status, each in its own message."),
];

/// The API key of every request that is not about keys.
pub(super) const KEY: &str = "sahihi-test-key";

/// The document's request, 002_:37-41.
pub(super) const DOCUMENTED: Pairs = &[
    ("phone_number", "255712345678"),
    ("amount", "5000"),
    ("product_id", "1"),
    ("customer_name", "John Doe"),
    ("customer_email", "john@example.com"),
];

/// The document's question, 002_:61.
pub(super) const DOCUMENTED_QUESTION: Pairs = &[("transaction_id", "123")];

const CREATE: &str = "create_payment";
const ASK: &str = "transaction";
const NO_ID: &str = "transaction_number_malformed";
const NO_PRODUCT: &str = "product_id_malformed";

/// Requests that are refused. `@country` is the phone's, `@currency` the amount's, `@key` the API key.
#[rustfmt::skip]
pub(super) const REFUSED: &[Refused] = &[
    ("Amount", "amount_zero", "nothing would be paid", CREATE, &[("amount", "0.00")]),
    ("Amount", "amount_below_minimum", "one shilling below the least, DK12, 002_:25", CREATE, &[("amount", "99")]),
    ("Amount", "amount_not_whole", "half a shilling, DK6, X6", CREATE, &[("amount", "5000.50")]),
    ("Amount", "amount_not_whole", "half a shilling below the least", CREATE, &[("amount", "99.50")]),
    ("Amount", "amount_too_many_decimals", "three decimals", CREATE, &[("amount", "5000.000")]),
    ("Amount", "amount_malformed", "a separator", CREATE, &[("amount", "5,000")]),
    ("Amount", "amount_malformed", "a sign", CREATE, &[("amount", "-5000")]),
    ("Amount", "amount_malformed", "an exponent", CREATE, &[("amount", "5e3")]),
    ("Amount", "amount_too_large", "more than 64 bits of hundredths", CREATE, &[("amount", "184467440737095517")]),
    ("Amount", "gateway_currency_mismatch", "the gateway takes shillings of Tanzania only", CREATE, &[("@currency", "KES")]),
    ("Phone", "phone_country_mismatch", "a phone of Kenya, X5", CREATE, &[("phone_number", "+254712345678")]),
    ("Phone", "phone_country_mismatch", "a phone that was read as one of Uganda", CREATE, &[("@country", "UG"), ("phone_number", "0712345678")]),
    ("Phone", "phone_not_mobile", "a landline", CREATE, &[("phone_number", "0222112345")]),
    ("Phone", "phone_length_wrong", "a digit is missing", CREATE, &[("phone_number", "25571234567")]),
    ("Phone", "phone_trunk_zero", "a zero behind the dial code", CREATE, &[("phone_number", "+2550712345678")]),
    ("Phone", "phone_malformed", "the document's pattern, 002_:24", CREATE, &[("phone_number", "255XXXXXXXXX")]),
    ("Id", NO_PRODUCT, "no product", CREATE, &[("product_id", "0")]),
    ("Id", NO_PRODUCT, "a zero in front", CREATE, &[("product_id", "01")]),
    ("Id", NO_PRODUCT, "a name", CREATE, &[("product_id", "shirt")]),
    ("Id", NO_PRODUCT, "one more than 63 bits", CREATE, &[("product_id", "9223372036854775808")]),
    ("Id", NO_ID, "empty, DK3", ASK, &[("transaction_id", "")]),
    ("Id", NO_ID, "zero", ASK, &[("transaction_id", "0")]),
    ("Id", NO_ID, "a zero in front, DK3", ASK, &[("transaction_id", "0123")]),
    ("Id", NO_ID, "a sign", ASK, &[("transaction_id", "-123")]),
    ("Id", NO_ID, "a decimal", ASK, &[("transaction_id", "123.0")]),
    ("Id", NO_ID, "another path", ASK, &[("transaction_id", "../create-payment")]),
    ("Id", NO_ID, "a query behind it", ASK, &[("transaction_id", "123?id=124")]),
    ("Id", NO_ID, "digits that are not those of ASCII", ASK, &[("transaction_id", "١٢٣")]),
    ("Id", NO_ID, "one more than 63 bits", ASK, &[("transaction_id", "9223372036854775808")]),
    ("Id", NO_ID, "1 and 64 bits more", ASK, &[("transaction_id", "18446744073709551617")]),
    ("Text", "email_malformed", "no at sign", CREATE, &[("customer_email", "john.example.com")]),
    ("Text", "email_malformed", "a line end", CREATE, &[("customer_email", "john@example.com\n")]),
    ("Text", "text_malformed", "no name", CREATE, &[("customer_name", "")]),
    ("Text", "text_malformed", "201 characters", CREATE, &[("customer_name", "é*201")]),
    ("Text", "text_malformed", "a control character", CREATE, &[("customer_name", "John\u{7f}")]),
    ("Text", "credential_malformed", "no key", ASK, &[("@key", "")]),
    ("Text", "credential_malformed", "a key that would begin another header", ASK, &[("@key", "a\r\nX-Other: b")]),
    ("Text", "credential_malformed", "a key of 257 characters", ASK, &[("@key", "k*257")]),
];

/// Requests that are made.
#[rustfmt::skip]
pub(super) const ACCEPTED: &[Accepted] = &[
    ("Documented", "the document's request, 002_:36-42", CREATE, &[], &[]),
    ("Documented", "the document's question, 002_:61, DK15", ASK, &[], &[]),
    ("Amount", "the least, DK12", CREATE, &[("amount", "100")], &[]),
    ("Amount", "decimals that say nothing, DK6", CREATE, &[("amount", "5000.00")], &[("amount", "5000")]),
    ("Amount", "the largest, DK12: no most is documented", CREATE, &[("amount", "184467440737095516")], &[]),
    ("Phone", "as it is dialled at home, X5", CREATE, &[("phone_number", "0712 345 678")], &[("phone_number", "255712345678")]),
    ("Phone", "without the zero", CREATE, &[("phone_number", "712345678")], &[("phone_number", "255712345678")]),
    ("Phone", "with a plus sign", CREATE, &[("phone_number", "+255 (0) 612-345-678")], &[("phone_number", "255612345678")]),
    ("Id", "the largest", ASK, &[("transaction_id", "9223372036854775807")], &[]),
    ("Id", "one digit", ASK, &[("transaction_id", "7")], &[]),
    ("Id", "the largest product", CREATE, &[("product_id", "9223372036854775807")], &[]),
    ("Text", "a name that JSON escapes", CREATE, &[("customer_name", "Ma\"jid \\ Ali")], &[]),
    ("Text", "a name beyond ASCII", CREATE, &[("customer_name", "Zoë 😀")], &[]),
    ("Text", "200 characters, not bytes", CREATE, &[("customer_name", "é*200")], &[]),
    ("Text", "a key of 256 characters", ASK, &[("@key", "k*256")], &[]),
];

/// Answers, and what they are taken for.
#[rustfmt::skip]
pub(super) const RESPONSES: &[Response] = &[
    ("Documented", "accepted is not paid, 002_:52, X2", CREATE, 200, "dukuzii_response_create_payment.json", "initiated, pending, wait 30, query_only, -"),
    ("Documented", "paid, 002_:75", ASK, 200, "dukuzii_response_transaction.json", "succeeded, paid, done, nothing, -"),
    ("Documented", "refused, 002_:108, DK7", CREATE, 401, "dukuzii_response_error.json", "?, new_order_id, refused"),
    ("Documented", "the same to a question", ASK, 401, "dukuzii_response_error.json", "?, query_only, refused"),

    ("Word", "pending, 002_:86", ASK, 200, r#"{"transaction_id":123,"status":"pending"}"#, "initiated, pending, wait 30, query_only, -"),
    ("Word", "failed, 002_:88", ASK, 200, r#"{"transaction_id":123,"status":"failed"}"#, "failed, not_paid, done, new_order_id, -"),
    ("Word", "expired, 002_:89, X3", ASK, 200, r#"{"transaction_id":123,"status":"expired"}"#, "expired, not_paid, done, new_order_id, -"),
    ("Word", "other capitals", ASK, 200, r#"{"transaction_id":123,"status":"COMPLETED"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "a word of another gateway, X2", ASK, 200, r#"{"transaction_id":123,"status":"succeeded"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "cancelled is no word of this gateway, X3", ASK, 200, r#"{"transaction_id":123,"status":"cancelled"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "written with an escape", ASK, 200, r#"{"status":"complete\u0064","transaction_id":123}"#, "succeeded, paid, done, nothing, -"),
    ("Word", "under another 2xx", ASK, 203, r#"{"transaction_id":123,"status":"completed"}"#, "succeeded, paid, done, nothing, -"),
    ("Word", "a new payment is never paid, X2", CREATE, 200, r#"{"success":true,"transaction_id":123,"status":"completed"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "and never failed", CREATE, 200, r#"{"success":true,"transaction_id":123,"status":"failed"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "a word of no document for a new payment", CREATE, 200, r#"{"success":true,"transaction_id":123,"status":"queued"}"#, "unknown, ambiguous, query, query_only, -"),
    ("Word", "success alone, as the samples look at it, 002_:46", CREATE, 200, r#"{"success":true,"transaction_id":123}"#, "initiated, pending, wait 30, query_only, -"),
    ("Word", "pending alone", CREATE, 201, r#"{"transaction_id":"123","status":"pending"}"#, "initiated, pending, wait 30, query_only, -"),
    ("Word", "success says nothing in an answer to a question", ASK, 200, r#"{"success":true,"transaction_id":123}"#, "?, query_only, status_missing"),
    ("Word", "a status that is no text", ASK, 200, r#"{"transaction_id":123,"status":2}"#, "?, query_only, status_missing"),
    ("Word", "an empty status", ASK, 200, r#"{"transaction_id":123,"status":""}"#, "?, query_only, status_missing"),
    ("Word", "no status", ASK, 200, r#"{"transaction_id":123,"status":null}"#, "?, query_only, status_missing"),
    ("Word", "a status one level down", ASK, 200, r#"{"data":{"transaction_id":123,"status":"completed"}}"#, "?, query_only, status_missing"),
    ("Word", "completed under an error code", ASK, 500, r#"{"transaction_id":123,"status":"completed"}"#, "?, query_only, status_contradicted"),
    ("Word", "failed under an error code", ASK, 404, r#"{"transaction_id":123,"status":"failed"}"#, "?, query_only, status_contradicted"),
    ("Word", "pending under an error code", ASK, 502, r#"{"transaction_id":123,"status":"pending"}"#, "?, query_only, http_error"),

    ("Id", "no id: nothing can be asked about, DK2", CREATE, 200, r#"{"success":true,"status":"pending"}"#, "initiated, pending, wait 30, query_only, -"),
    ("Id", "an id that is none, DK3", CREATE, 200, r#"{"success":true,"transaction_id":"0123","status":"pending"}"#, "initiated, pending, wait 30, query_only, -"),
    ("Id", "an id with decimals", ASK, 200, r#"{"transaction_id":123.5,"status":"completed"}"#, "succeeded, paid, done, nothing, -"),
    ("Amount", "an amount as text", ASK, 200, r#"{"transaction_id":"123","status":"completed","amount":"5000.00","currency":"TZS"}"#, "succeeded, paid, done, nothing, -"),
    ("Amount", "an amount that is none", ASK, 200, r#"{"transaction_id":123,"status":"completed","amount":"5,000","currency":"shillings"}"#, "succeeded, paid, done, nothing, -"),
    ("Amount", "another currency, told as it is", ASK, 200, r#"{"transaction_id":123,"status":"completed","amount":50,"currency":"USD"}"#, "succeeded, paid, done, nothing, -"),

    ("Refused", "success false under 200", CREATE, 200, r#"{"success":false,"message":"Payment provider error"}"#, "?, ambiguous, refused"),
    ("Refused", "an error under 200, DK7", CREATE, 200, r#"{"error":"Payment provider error"}"#, "?, ambiguous, refused"),
    ("Refused", "an error beside success", CREATE, 200, r#"{"success":true,"status":"pending","error":"Payment provider error"}"#, "?, ambiguous, refused"),
    ("Refused", "an error beside an id", CREATE, 200, r#"{"success":false,"transaction_id":123}"#, "?, query_only, refused"),
    ("Refused", "an empty error is none", CREATE, 200, r#"{"success":true,"status":"pending","transaction_id":1,"error":""}"#, "initiated, pending, wait 30, query_only, -"),
    ("Refused", "an error beside completed", ASK, 200, r#"{"status":"completed","error":"stale"}"#, "?, query_only, refused"),
    ("Refused", "success false beside completed", ASK, 200, r#"{"status":"completed","success":false}"#, "?, query_only, refused"),
    ("Refused", "an error of another type beside completed", ASK, 200, r#"{"status":"completed","error":{"code":7}}"#, "?, query_only, refused"),
    ("Refused", "an error that is only true", ASK, 200, r#"{"status":"completed","error":true}"#, "?, query_only, refused"),
    ("Refused", "success as a number", ASK, 200, r#"{"status":"completed","success":0}"#, "?, query_only, refused"),
    ("Refused", "success as text", CREATE, 200, r#"{"status":"pending","success":"false"}"#, "?, ambiguous, refused"),
    ("Refused", "success as a number, true", CREATE, 200, r#"{"success":1,"transaction_id":123}"#, "initiated, pending, wait 30, query_only, -"),
    ("Refused", "an empty error of another type is none", ASK, 200, r#"{"status":"completed","error":[]}"#, "succeeded, paid, done, nothing, -"),
    ("Refused", "a transaction that is not found is not failed, 002_:105", ASK, 404, r#"{"error":"Not Found"}"#, "?, query_only, refused"),

    ("Retry", "missing parameters, 002_:104", CREATE, 400, r#"{"error":"Bad Request"}"#, "?, new_order_id, refused"),
    ("Retry", "no such path, 002_:105, DK15", CREATE, 404, "<html>404</html>", "?, new_order_id, http_error"),
    ("Retry", "a firewall's page", CREATE, 403, "<html>403</html>", "?, new_order_id, html_page"),
    ("Retry", "paid or not, 002_:106, DK9", CREATE, 502, r#"{"error":"Payment provider error"}"#, "?, ambiguous, http_error"),
    ("Retry", "an error of the gateway itself refuses nothing, DK9", CREATE, 500, r#"{"error":"Payment provider error"}"#, "?, ambiguous, http_error"),
    ("Retry", "the provider failed behind an id, DK9", CREATE, 502, r#"{"error":"Payment provider error","transaction_id":123}"#, "?, query_only, http_error"),
    ("Retry", "an id beside a refusal", CREATE, 400, r#"{"error":"Bad Request","transaction_id":123}"#, "?, query_only, refused"),
    ("Retry", "a lost answer, DK2", CREATE, 504, "", "?, ambiguous, http_error"),
    ("Retry", "time ran out", CREATE, 408, "", "?, ambiguous, http_error"),
    ("Retry", "too many requests, in no document", CREATE, 429, r#"{"error":"Too many"}"#, "?, ambiguous, refused"),
    ("Retry", "the web server failed", CREATE, 500, "<html>500</html>", "?, ambiguous, html_page"),
    ("Retry", "unavailable", CREATE, 503, "{}", "?, ambiguous, http_error"),
    ("Retry", "moved, and the body was not read", CREATE, 301, "", "?, new_order_id, http_error"),
    ("Retry", "found, as scripts answer after their work", CREATE, 302, "", "?, ambiguous, http_error"),
    ("Retry", "success that is no truth value", CREATE, 200, r#"{"success":"yes"}"#, "?, ambiguous, status_missing"),
    ("Retry", "an empty object", CREATE, 200, "{}", "?, ambiguous, status_missing"),
    ("Retry", "a question is only asked again, DK9", ASK, 502, r#"{"error":"Gateway Error"}"#, "?, query_only, http_error"),

    ("Body", "nothing", CREATE, 200, "", "?, ambiguous, empty_body"),
    ("Body", "nothing to a question", ASK, 200, " \r\n", "?, query_only, empty_body"),
    ("Body", "a page with a success in it", CREATE, 200, "<br />\n<b>Notice</b>{\"success\":true}", "?, ambiguous, html_page"),
    ("Body", "half of it", CREATE, 200, r#"{"success":true,"transaction_id":12"#, "?, ambiguous, truncated_json"),
    ("Body", "half of it to a question", ASK, 200, r#"{"transaction_id":123,"status":"completed"#, "?, query_only, truncated_json"),
    ("Body", "no JSON", ASK, 200, "completed", "?, query_only, not_json"),
    ("Body", "a byte order mark", ASK, 200, "<EF><BB><BF>{\"status\":\"completed\"}", "?, query_only, not_json"),
    ("Body", "a list", ASK, 200, r#"[{"transaction_id":123,"status":"completed"}]"#, "?, query_only, not_an_object"),
    ("Body", "two statuses", ASK, 200, r#"{"transaction_id":123,"status":"failed","status":"completed"}"#, "?, query_only, unreadable_json"),
    ("Body", "two statuses, one with an escape", ASK, 200, r#"{"status":"failed","stat\u0075s":"completed"}"#, "?, query_only, unreadable_json"),
];

/// Webhooks: the transaction that they name, or why not. None needs a header or a key.
#[rustfmt::skip]
pub(super) const WEBHOOKS: &[Webhook] = &[
    ("Documented", "the document's, 002_:93, DK1, DK8: it tells a status, and none is read", "dukuzii_webhook.json", Ok("123")),
    ("Id", "nothing but the id", r#"{"transaction_id":123}"#, Ok("123")),
    ("Id", "the id as text", r#"{"transaction_id":"123"}"#, Ok("123")),
    ("Id", "the largest", r#"{"transaction_id":9223372036854775807,"status":"failed"}"#, Ok("9223372036854775807")),
    ("Id", "other members of any kind", r#"{"status":["completed"],"amount":{"a":1},"transaction_id":123,"signature":{"b":2}}"#, Ok("123")),
    ("Id", "a status and no id, DK1", r#"{"status":"completed","amount":5000}"#, Err("transaction_id_missing")),
    ("Id", "no id", r#"{"transaction_id":null}"#, Err("transaction_id_missing")),
    ("Id", "zero", r#"{"transaction_id":0}"#, Err("transaction_id_missing")),
    ("Id", "a zero in front, DK3", r#"{"transaction_id":"0123"}"#, Err("transaction_id_missing")),
    ("Id", "a sign", r#"{"transaction_id":-123}"#, Err("transaction_id_missing")),
    ("Id", "a decimal", r#"{"transaction_id":123.0}"#, Err("transaction_id_missing")),
    ("Id", "an exponent", r#"{"transaction_id":1e2}"#, Err("transaction_id_missing")),
    ("Id", "another path", r#"{"transaction_id":"123/../../admin"}"#, Err("transaction_id_missing")),
    ("Id", "one more than 63 bits", r#"{"transaction_id":9223372036854775808}"#, Err("transaction_id_missing")),
    ("Id", "one level down", r#"{"data":{"transaction_id":123}}"#, Err("transaction_id_missing")),
    ("Body", "two ids", r#"{"transaction_id":123,"transaction_id":124}"#, Err("duplicate_key")),
    ("Body", "a list", r#"[{"transaction_id":123}]"#, Err("not_a_container")),
    ("Body", "a number alone", "123", Err("not_a_container")),
    ("Body", "a form", "transaction_id=123", Err("not_json")),
    ("Body", "nothing", "", Err("not_json")),
    ("Body", "half of it", r#"{"transaction_id":123"#, Err("not_json")),
    ("Body", "a byte that is no UTF-8", "{\"transaction_id\":123,\"a\":\"<FF>\"}", Err("invalid_utf8")),
    ("Body", "17 levels", "{\"transaction_id\":123,\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}", Err("depth_exceeded")),
];

/// Words, their statuses and outcomes, where the answer to `transaction` says them.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str, &str, &str)] = &[
    ("pending", "initiated", "pending", "002_:86"),
    ("completed", "succeeded", "paid", "002_:87"),
    ("failed", "failed", "not_paid", "002_:88"),
    ("expired", "expired", "not_paid", "002_:89, X3"),
    ("Completed", "unknown", "ambiguous", "capitals count"),
    ("complete", "unknown", "ambiguous", "the beginning of a word"),
    ("success", "unknown", "ambiguous", "a word of 000_, X2"),
    ("SUCCESS", "unknown", "ambiguous", "a word of 000_, X2"),
    ("succeeded", "unknown", "ambiguous", "a word of 004_, X2"),
    ("cancelled", "unknown", "ambiguous", "X3: this gateway has no such word"),
    ("2", "unknown", "ambiguous", "a code of 001_, X2"),
    ("", "unknown", "ambiguous", "no word"),
];

/// DK5: the seconds between questions, by their number; at the end there is none.
pub(super) const WAITS_S: &[Option<u32>] = &[
    Some(30),
    Some(30),
    Some(60),
    Some(120),
    Some(240),
    Some(480),
    Some(960),
    Some(1800),
    Some(1800),
    Some(1800),
    Some(1800),
    Some(1800),
    Some(1800),
    Some(1680),
    None,
    None,
];
