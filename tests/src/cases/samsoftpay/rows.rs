//! The rows of `tests/vectors/samsoftpay.json`.
//!
//! Belongs here: inputs, and what has to come of them. Not here: the shape of a test (`samsoftpay`).

use super::{Pairs, Request, Response, Webhook};

pub(super) const FLAGS: &[(&str, &str)] = &[
    ("Accepted", "Accepted is not paid."),
    ("Amount", "Whole shillings, never hundredths."),
    ("BadBody", "Bodies that are no JSON object that can be read in one way."),
    ("Channel", "Channels, which differ from operation to operation."),
    ("Documented", "A message that the document shows."),
    ("Event", "Events of webhooks and the states beside them."),
    ("Expected", "A webhook compared with what the caller knows."),
    ("Header", "Headers: what a request carries, what proves a webhook."),
    ("Malformed", "A member that money depends on has another type."),
    ("Phone", "Only Ugandan numbers, 256 and nine digits."),
    ("Reference", "The merchant's reference, which has two names."),
    ("Refusal", "Requests that the gateway refused, and when to send again."),
    ("Text", "Ids, keys, addresses and texts of requests."),
    ("Word", "What a word means; capitals count."),
];

pub(super) const KEY: &str = "sk_test_sahihi";

/// The last one is not ours.
pub(super) const SECRETS: &[&str] = &["sahihi-new-secret", "whsec_c2FoaWhpLW9sZC1zZWNyZXQ", "sahihi-foreign-secret"];

pub(super) const PATHS: Pairs =
    &[("create_charge", "/v1/charges"), ("create_payout", "/v1/payouts"), ("create_payment_link", "/v1/payment-links")];

/// SS8: both headers go with every POST.
pub(super) const EVERY_POST: Pairs = &[("idempotency_key", "7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d"), ("timestamp", "1705314600")];

#[rustfmt::skip]
pub(super) const DOCUMENTED: &[(&str, Pairs)] = &[
    ("create_charge", &[("amount", "10000"), ("channel", "mtn_momo"), ("customer.phone", "256700123456"), ("reference", "order-001")]), // 004_:50
    ("get_charge", &[("id", "txn_abc123")]), // 004_:86
    ("create_payout", &[("amount", "50000"), ("channel", "mtn_momo"), ("recipient.phone", "256780000001"), ("recipient.name", "Jane Doe")]), // 004_:107
    ("create_payment_link", &[("amount", "25000"), ("description", "School Fees Payment"), ("success_url", "https://yourapp.com/thank-you")]), // 004_:145
];

const CHARGE: &str =
    r#"{"amount":10000,"currency":"UGX","channel":"mtn_momo","customer":{"phone":"256700123456"},"reference":"order-001"}"#;
const PAYOUT: &str =
    r#"{"amount":50000,"currency":"UGX","channel":"mtn_momo","recipient":{"phone":"256780000001","name":"Jane Doe"}}"#;
const LINK: &str = r#"{"amount":25000,"description":"School Fees Payment","success_url":"https://yourapp.com/thank-you"}"#;

#[rustfmt::skip]
pub(super) const REQUESTS: &[Request] = &[
    // SS1, SS8
    ("Documented", "004_:41-57", "create_charge", &[], Ok(CHARGE)),
    ("Documented", "004_:83, without a reference", "create_charge", &[("!reference", "")], Ok(r#"{"amount":10000,"currency":"UGX","channel":"mtn_momo","customer":{"phone":"256700123456"}}"#)),
    ("Documented", "004_:85", "get_charge", &[], Ok("/v1/charges/txn_abc123")),
    ("Documented", "004_:99-113", "create_payout", &[], Ok(PAYOUT)),
    ("Documented", "004_:139-150; its sample lacks two headers that all POST requests require", "create_payment_link", &[], Ok(LINK)),
    ("Amount", "with two decimals", "create_charge", &[("amount", "10000.00")], Ok(CHARGE)),
    ("Amount", "the largest", "create_payout", &[("amount", "184467440737095516"), ("!recipient.name", "")], Ok(r#"{"amount":184467440737095516,"currency":"UGX","channel":"mtn_momo","recipient":{"phone":"256780000001"}}"#)),
    ("Amount", "too large to be counted in hundredths", "create_charge", &[("amount", "184467440737095517")], Err("amount_too_large")),
    ("Amount", "cents", "create_charge", &[("amount", "10000.50")], Err("amount_not_whole")),
    ("Amount", "nothing, which is not more than 0 (004_:36)", "create_charge", &[("amount", "0")], Err("amount_zero")),
    ("Amount", "nothing, with decimals", "create_payout", &[("amount", "0.00")], Err("amount_zero")),
    ("Amount", "nothing", "create_payment_link", &[("amount", "0")], Err("amount_zero")),
    ("Amount", "negative", "create_payment_link", &[("amount", "-1")], Err("amount_malformed")),
    ("Amount", "with a separator", "create_payout", &[("amount", "50,000")], Err("amount_malformed")),
    ("Amount", "the currency", "create_charge", &[("currency", "UGX")], Ok(CHARGE)),
    ("Amount", "another currency (004_:37)", "create_charge", &[("currency", "KES")], Err("gateway_currency_mismatch")),
    // SS13
    ("Channel", "a card still wants a phone (004_:39)", "create_charge", &[("channel", "card"), ("!reference", "")], Ok(r#"{"amount":10000,"currency":"UGX","channel":"card","customer":{"phone":"256700123456"}}"#)),
    ("Channel", "Airtel", "create_charge", &[("channel", "airtel_money"), ("!reference", "")], Ok(r#"{"amount":10000,"currency":"UGX","channel":"airtel_money","customer":{"phone":"256700123456"}}"#)),
    ("Channel", "no such channel", "create_charge", &[("channel", "mtn")], Err("channel_unsupported")),
    ("Channel", "the default of a payout is sent (004_:96)", "create_payout", &[("!channel", "")], Ok(PAYOUT)),
    ("Channel", "no channel of payouts", "create_payout", &[("channel", "airtel_money")], Err("channel_unsupported")),
    ("Channel", "no channel of payouts", "create_payout", &[("channel", "card")], Err("channel_unsupported")),
    // SS22, X5
    ("Phone", "as people write it at home", "create_charge", &[("customer.phone", "0700 123 456")], Ok(CHARGE)),
    ("Phone", "with a plus sign", "create_charge", &[("customer.phone", "+256 700-123-456")], Ok(CHARGE)),
    ("Phone", "with 00", "create_payout", &[("recipient.phone", "00256780000001")], Ok(PAYOUT)),
    ("Phone", "a number of Kenya", "create_charge", &[("customer.phone", "+254712345678"), ("@country", "KE")], Err("phone_country_mismatch")),
    ("Phone", "a number of Tanzania", "create_payout", &[("recipient.phone", "0712345678"), ("@country", "TZ")], Err("phone_country_mismatch")),
    ("Phone", "too short", "create_charge", &[("customer.phone", "070012345")], Err("phone_length_wrong")),
    // SS8, SS17
    ("Header", "a key that is no UUID", "create_charge", &[("idempotency_key", "order-001:1")], Ok(CHARGE)),
    ("Header", "the longest key", "create_charge", &[("idempotency_key", "k*128")], Ok(CHARGE)),
    ("Header", "a key that is too long", "create_charge", &[("idempotency_key", "k*129")], Err("idempotency_key_malformed")),
    ("Header", "an empty key", "create_payout", &[("idempotency_key", "")], Err("idempotency_key_malformed")),
    ("Header", "a key that ends its header", "create_payment_link", &[("idempotency_key", "a\r\nX-Admin: 1")], Err("idempotency_key_malformed")),
    ("Header", "milliseconds", "create_charge", &[("timestamp", "1705314600000")], Err("timestamp_malformed")),
    ("Header", "a clock that was never set", "create_payout", &[("timestamp", "0")], Err("timestamp_malformed")),
    ("Header", "a secret key that ends its header", "create_charge", &[("@key", "sk_live_1\r\nX-Admin: 1")], Err("credential_malformed")),
    ("Header", "an empty secret key", "get_charge", &[("@key", "")], Err("credential_malformed")),
    ("Header", "the longest secret key", "get_charge", &[("@key", "s*256")], Ok("/v1/charges/txn_abc123")),
    ("Text", "an id with all its characters is one part of the path", "get_charge", &[("id", "txn:a_b-c.d")], Ok("/v1/charges/txn%3Aa_b-c.d")),
    ("Text", "an id that leads to another path", "get_charge", &[("id", "..")], Err("transaction_id_malformed")),
    ("Text", "an id with a slash", "get_charge", &[("id", "a/../payouts")], Err("transaction_id_malformed")),
    ("Text", "a reference with a blank", "create_charge", &[("reference", "order 1")], Err("order_id_malformed")),
    ("Text", "what JSON escapes", "create_payout", &[("recipient.name", "J\"\\é")], Ok(r#"{"amount":50000,"currency":"UGX","channel":"mtn_momo","recipient":{"phone":"256780000001","name":"J\"\\é"}}"#)),
    ("Text", "a name of two lines", "create_payout", &[("recipient.name", "Jane\nDoe")], Err("text_malformed")),
    ("Text", "a name that is too long", "create_payout", &[("recipient.name", "é*201")], Err("text_malformed")),
    ("Text", "a description of blanks", "create_payment_link", &[("description", " *5")], Err("text_malformed")),
    ("Text", "an address without https", "create_payment_link", &[("success_url", "yourapp.com")], Err("callback_url_malformed")),
    ("Text", "all that a link may have", "create_payment_link", &[("allow_multiple_uses", "true")], Ok(r#"{"amount":25000,"description":"School Fees Payment","success_url":"https://yourapp.com/thank-you","allow_multiple_uses":true}"#)),
    ("Text", "no more than a link must have", "create_payment_link", &[("allow_multiple_uses", "false"), ("!description", ""), ("!success_url", "")], Ok(r#"{"amount":25000,"allow_multiple_uses":false}"#)),
];

#[rustfmt::skip]
pub(super) const RESPONSES: &[Response] = &[
    // SS2
    ("Documented", "004_:59", "create_charge", 200, "samsoftpay_response_charge.json", "in_progress, pending, wait 60, query_only, -, -"),
    ("Documented", "004_:115", "create_payout", 200, "samsoftpay_response_payout.json", "in_progress, pending, wait 60, query_only, -, -"),
    ("Documented", "004_:152", "create_payment_link", 201, "samsoftpay_response_link.json", "action_required, pending, redirect, nothing, -, -"),
    ("Accepted", "pending", "create_charge", 202, r#"{"id":"txn_1","status":"pending"}"#, "initiated, pending, wait 60, query_only, -, -"),
    ("Accepted", "asked, and still on its way", "get_charge", 200, r#"{"id":"txn_1","status":"authorized","reference":"A1"}"#, "in_progress, pending, wait 60, query_only, -, -"),
    ("Accepted", "paid (004_:89)", "get_charge", 200, r#"{"id":"txn_1","status":"succeeded","amount":10000,"currency":"UGX"}"#, "succeeded, paid, done, nothing, -, -"),
    ("Accepted", "failed (004_:89)", "get_charge", 200, r#"{"id":"txn_1","status":"failed"}"#, "failed, not_paid, done, new_order_id, -, -"),
    ("Accepted", "a link's own status is none of a payment", "create_payment_link", 200, r#"{"id":"lnk_1","status":"succeeded","url":"https://pay.example/1"}"#, "action_required, pending, redirect, nothing, -, -"),
    // X2
    ("Word", "a word of no document", "get_charge", 200, r#"{"id":"txn_1","status":"refunded"}"#, "unknown, ambiguous, query, query_only, -, -"),
    ("Word", "the word of another gateway for paid", "get_charge", 200, r#"{"id":"txn_1","status":"COMPLETED"}"#, "unknown, ambiguous, query, query_only, -, -"),
    ("Word", "a word of no document, and no id to ask by", "create_charge", 200, r#"{"status":"queued"}"#, "unknown, ambiguous, wait 60, query_only, -, -"),
    ("Word", "of a payout nobody can ask (004_:90)", "create_payout", 200, r#"{"id":"pout_1","status":"queued"}"#, "unknown, ambiguous, wait 60, query_only, -, -"),
    ("Word", "success that is no status", "create_charge", 200, r#"{"success":true}"#, "?, resend 30, same_order_id, -, status_missing"),
    ("Malformed", "a status that is no text", "get_charge", 200, r#"{"id":"txn_1","status":2}"#, "?, query, query_only, -, status_missing"),
    ("Malformed", "a link that is none", "create_payment_link", 200, r#"{"url":"javascript:alert(1)"}"#, "?, resend 30, same_order_id, -, link_missing"),
    ("Amount", "in another currency, whose unit nobody knows", "get_charge", 200, r#"{"id":"txn_1","status":"pending","amount":10000,"currency":"KES"}"#, "initiated, pending, wait 60, query_only, -, -"),
    ("Amount", "as text", "get_charge", 200, r#"{"id":"txn_1","status":"pending","amount":"10000"}"#, "initiated, pending, wait 60, query_only, -, -"),
    ("Amount", "negative", "get_charge", 200, r#"{"id":"txn_1","status":"pending","amount":-10000}"#, "initiated, pending, wait 60, query_only, -, -"),
    // SS12
    ("Reference", "the name of requests", "get_charge", 200, r#"{"id":"txn_1","status":"pending","reference":"order-001"}"#, "initiated, pending, wait 60, query_only, -, -"),
    ("Reference", "one that is no id of ours", "get_charge", 200, r#"{"id":"txn_1","status":"pending","merchant_reference":"order 1","reference":"order-001"}"#, "initiated, pending, wait 60, query_only, -, -"),
    ("BadBody", "nothing", "create_payout", 200, "", "?, resend 30, same_order_id, -, empty_body"),
    ("BadBody", "an HTML page", "create_charge", 200, "<!DOCTYPE html>", "?, resend 30, same_order_id, -, html_page"),
    ("BadBody", "half of it", "create_charge", 200, r#"{"id":"txn_1","status":"succe"#, "?, resend 30, same_order_id, -, truncated_json"),
    ("BadBody", "a list", "get_charge", 200, r#"[{"status":"succeeded"}]"#, "?, query, query_only, -, not_an_object"),
    ("BadBody", "two states", "get_charge", 200, r#"{"status":"failed","status":"succeeded"}"#, "?, query, query_only, -, unreadable_json"),
    ("BadBody", "something else", "create_payment_link", 200, "OK", "?, resend 30, same_order_id, -, not_json"),
    // SS14, SS15, SS16, SS19
    ("Refusal", "004_:218; its HTTP code is not in the document", "create_payout", 400, "samsoftpay_response_error.json", "failed, not_paid, done, fixed_same_order_id, balance_insufficient, refused"),
    ("Refusal", "402, definite", "create_payout", 402, r#"{"error":"payment required"}"#, "failed, not_paid, done, fixed_same_order_id, payment_required, refused"),
    ("Refusal", "403, definite", "create_payout", 403, r#"{"error":"key is for collections only"}"#, "failed, not_paid, done, fixed_same_order_id, forbidden, refused"),
    ("Refusal", "403 of something else than the gateway", "create_payout", 403, "<html>Forbidden</html>", "?, resend 0, fixed_same_order_id, forbidden, http_error"),
    ("Refusal", "403, and a claim that it was paid", "create_payout", 403, r#"{"error":"x","status":"succeeded"}"#, "?, resend 0, fixed_same_order_id, forbidden, status_contradicted"),
    ("Refusal", "403 says nothing about a charge that is asked for", "get_charge", 403, r#"{"error":"forbidden"}"#, "?, query, query_only, forbidden, http_error"),
    ("Refusal", "004_:212, a bad field", "create_charge", 400, r#"{"error":"missing field: amount"}"#, "?, resend 0, fixed_same_order_id, request_malformed, http_error"),
    ("Refusal", "004_:212, the clock", "create_charge", 400, r#"{"error":"stale X-Timestamp"}"#, "?, resend 0, fixed_same_order_id, clock_wrong, http_error"),
    ("Refusal", "004_:213", "create_charge", 401, r#"{"error":"invalid Bearer token"}"#, "?, resend 0, fixed_same_order_id, credential_refused, http_error"),
    ("Refusal", "004_:214", "get_charge", 404, r#"{"error":"not found"}"#, "?, query, query_only, not_found, http_error"),
    ("Refusal", "004_:214, the address", "create_charge", 404, "<html>", "?, resend 0, fixed_same_order_id, not_found, http_error"),
    ("Refusal", "004_:215", "create_charge", 409, r#"{"error":"Idempotency key reused with a different request body"}"#, "?, resend 0, fixed_same_order_id, key_reused, http_error"),
    ("Refusal", "the first one has no answer yet", "create_charge", 409, r#"{"error":"request with this key is still in flight"}"#, "?, resend 10, same_order_id, key_in_flight, http_error"),
    ("Refusal", "409 without a word", "create_payout", 409, "", "?, resend 10, same_order_id, key_conflict, http_error"),
    ("Refusal", "004_:216", "create_charge", 429, r#"{"error":"Rate limit exceeded"}"#, "?, resend 60, same_order_id, rate_limited, http_error"),
    ("Refusal", "004_:216, asking", "get_charge", 429, r#"{"error":"Rate limit exceeded"}"#, "?, wait 60, query_only, rate_limited, http_error"),
    ("Refusal", "500 with the state of success", "create_charge", 500, r#"{"id":"txn_1","status":"succeeded"}"#, "?, resend 30, same_order_id, unavailable, status_contradicted"),
    ("Refusal", "502", "create_payout", 502, "<html>", "?, resend 30, same_order_id, unavailable, http_error"),
    ("Refusal", "503", "get_charge", 503, "", "?, wait 30, query_only, unavailable, http_error"),
    ("Refusal", "500 is not definite, whatever it says", "create_payout", 500, r#"{"error":"insufficient available balance"}"#, "?, resend 30, same_order_id, unavailable, http_error"),
    ("Refusal", "another address", "create_charge", 302, "", "?, resend 0, fixed_same_order_id, other, http_error"),
    ("Refusal", "no HTTP code at all", "create_charge", 0, "", "?, resend 30, same_order_id, unavailable, http_error"),
];

const SIGNED: Pairs = &[("X-Samsoftpay-Signature", "@0")];
const PAID: &str = "samsoftpay_webhook.json";

#[rustfmt::skip]
pub(super) const WEBHOOKS: &[Webhook] = &[
    ("Documented", "004_:157-169", SIGNED, PAID, &[], Ok("0, succeeded, paid, done, charge.succeeded")),
    // SS6, X4
    ("Header", "the older secret, whose prefix is a part of it", &[("x-samsoftpay-signature", "@1")], PAID, &[], Ok("1, succeeded, paid, done, charge.succeeded")),
    ("Header", "twice the same", &[("X-Samsoftpay-Signature", "@0"), ("X-SAMSOFTPAY-SIGNATURE", " @0 ")], PAID, &[], Ok("0, succeeded, paid, done, charge.succeeded")),
    // SS7
    ("Header", "none", &[("X-Signature", "@0")], PAID, &[], Err("header_missing")),
    ("Header", "an empty one", &[("X-Samsoftpay-Signature", "")], PAID, &[], Err("header_signature_malformed")),
    ("Header", "a short one, at which the document's Node sample throws", &[("X-Samsoftpay-Signature", "00")], PAID, &[], Err("header_signature_malformed")),
    ("Header", "letters beyond ASCII, at which its Python sample throws", &[("X-Samsoftpay-Signature", "é@0")], PAID, &[], Err("header_signature_malformed")),
    ("Header", "a digit too many", &[("X-Samsoftpay-Signature", "@00")], PAID, &[], Err("header_signature_malformed")),
    ("Header", "a prefix of other gateways", &[("X-Samsoftpay-Signature", "sha256=@0")], PAID, &[], Err("header_signature_malformed")),
    ("Header", "two that differ", &[("X-Samsoftpay-Signature", "@0"), ("x-samsoftpay-signature", "@2")], PAID, &[], Err("header_repeated")),
    ("Header", "of a secret that is not ours", &[("X-Samsoftpay-Signature", "@2")], PAID, &[], Err("signature_mismatch")),
    ("Header", "all zeros", &[("X-Samsoftpay-Signature", "0000000000000000000000000000000000000000000000000000000000000000")], PAID, &[], Err("signature_mismatch")),
    // SS2, SS3
    ("Event", "004_:170", SIGNED, r#"{"event":"charge.failed","data":{"id":"txn_1","status":"failed","reference":"A1"}}"#, &[], Ok("0, failed, not_paid, done, charge.failed")),
    ("Event", "no state beside it", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1"}}"#, &[], Ok("0, succeeded, paid, done, charge.succeeded")),
    ("Event", "no charge beside it", SIGNED, r#"{"event":"charge.succeeded"}"#, &[], Ok("0, undefined, ambiguous, query, charge.succeeded")),
    ("Event", "a charge without id", SIGNED, r#"{"event":"charge.succeeded","data":{"status":"succeeded","merchant_reference":"A1"}}"#, &[], Ok("0, undefined, ambiguous, query, charge.succeeded")),
    ("Event", "another state beside it", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":"failed"}}"#, &[], Ok("0, undefined, ambiguous, query, charge.succeeded")),
    ("Event", "a state that is on its way beside it", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":"authorized"}}"#, &[], Ok("0, undefined, ambiguous, query, charge.succeeded")),
    ("Event", "a state of no document beside it", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":"refunded"}}"#, &[], Ok("0, unknown, ambiguous, query, charge.succeeded")),
    ("Event", "of a payout; 004_:154 announces them, and 004_:170 does not list them", SIGNED, r#"{"event":"payout.succeeded","data":{"id":"pout_1","status":"succeeded"}}"#, &[], Ok("0, unknown, ambiguous, query, other")),
    ("Event", "seen in use", SIGNED, r#"{"id":"evt_1","event":"dispute.opened","timestamp":1705314600,"data":{"id":"dsp_1"}}"#, &[], Ok("0, unknown, ambiguous, query, other")),
    ("Event", "of a charge, in no document", SIGNED, r#"{"event":"charge.refunded","data":{"id":"txn:1","status":"refunded"}}"#, &[], Ok("0, unknown, ambiguous, query, other")),
    ("Event", "none", SIGNED, r#"{"data":{"id":"txn_1","status":"succeeded"}}"#, &[], Ok("0, undefined, ambiguous, query, other")),
    ("Event", "with an escape in its name", SIGNED, r#"{"event":"charge.succe\u0065ded","data":{"id":"txn_1"}}"#, &[], Ok("0, succeeded, paid, done, charge.succeeded")),
    // SS12
    ("Reference", "both names, the same", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","merchant_reference":"A1","reference":"A1"}}"#, &[("order_id", "A1")], Ok("0, succeeded, paid, done, charge.succeeded")),
    ("Reference", "both names, two orders", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","merchant_reference":"A1","reference":"A2"}}"#, &[], Err("money_member_malformed")),
    ("Reference", "one that is no id of ours", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","merchant_reference":"order 1"}}"#, &[], Ok("0, succeeded, paid, done, charge.succeeded")),
    ("Expected", "a reference that is no id of ours is another one", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","merchant_reference":"order 1"}}"#, &[("order_id", "order")], Err("order_id_unexpected")),
    ("Expected", "everything", SIGNED, PAID, &[("order_id", "order-001"), ("transaction_id", "txn_abc123"), ("amount", "10000"), ("now_s", "1705314600"), ("window_s", "60")], Ok("0, succeeded, paid, done, charge.succeeded")),
    ("Expected", "another order", SIGNED, PAID, &[("order_id", "order-002")], Err("order_id_unexpected")),
    ("Expected", "another charge", SIGNED, PAID, &[("transaction_id", "txn_abc124")], Err("transaction_id_unexpected")),
    ("Expected", "a hundred times the amount", SIGNED, PAID, &[("amount", "1000000")], Err("amount_unexpected")),
    ("Expected", "a hundredth of the amount", SIGNED, PAID, &[("amount", "100")], Err("amount_unexpected")),
    // SS5
    ("Expected", "made in time", SIGNED, r#"{"event":"charge.failed","timestamp":"2024-01-15T13:30:00+03:00","data":{"id":"txn_1"}}"#, &[("now_s", "1705314660"), ("window_s", "60")], Ok("0, failed, not_paid, done, charge.failed")),
    ("Expected", "made too long ago", SIGNED, r#"{"event":"charge.failed","timestamp":1705314600,"data":{"id":"txn_1"}}"#, &[("now_s", "1705314661"), ("window_s", "60")], Err("message_outside_window")),
    ("Expected", "made in the future, in milliseconds", SIGNED, r#"{"event":"charge.failed","timestamp":1705314722000,"data":{"id":"txn_1"}}"#, &[("now_s", "1705314661"), ("window_s", "60")], Err("message_outside_window")),
    ("Amount", "another currency", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","amount":10000,"currency":"KES"}}"#, &[], Err("currency_unexpected")),
    ("Malformed", "an amount with cents", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","amount":100.5}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "an amount with an exponent", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","amount":1e4}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "a currency that is none", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","currency":"ugx"}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "an id that is a number", SIGNED, r#"{"event":"charge.succeeded","data":{"id":1}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "an id with a slash", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"a/b"}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "a state that is no text", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":true}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "an event that is no text", SIGNED, r#"{"event":["charge.succeeded"],"data":{"id":"txn_1"}}"#, &[], Err("money_member_malformed")),
    ("Malformed", "a charge that is no object", SIGNED, r#"{"event":"charge.succeeded","data":"txn_1"}"#, &[], Err("money_member_malformed")),
    ("Malformed", "a reference that is no text", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","reference":1}}"#, &[], Err("money_member_malformed")),
    ("BadBody", "two states", SIGNED, r#"{"event":"charge.succeeded","data":{"id":"txn_1","status":"failed","status":"succeeded"}}"#, &[], Err("duplicate_key")),
    ("BadBody", "a list", SIGNED, "[]", &[], Err("not_a_container")),
    ("BadBody", "nothing", SIGNED, "", &[], Err("not_json")),
    ("BadBody", "a form", SIGNED, "event=charge.succeeded", &[], Err("not_json")),
    ("BadBody", "nested too deep", SIGNED, "[*20", &[], Err("depth_exceeded")),
];

/// The word, status, outcome, comment.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, &str, &str, &str)] = &[
    ("pending", "initiated", "pending", "004_:89"),
    ("authorized", "in_progress", "pending", "004_:59, 004_:89, 004_:115"),
    ("succeeded", "succeeded", "paid", "004_:89, 004_:165"),
    ("failed", "failed", "not_paid", "004_:89"),
    ("charge.succeeded", "succeeded", "paid", "004_:170"),
    ("charge.failed", "failed", "not_paid", "004_:170"),
    ("refunded", "unknown", "ambiguous", "in no document"),
    ("payout.failed", "unknown", "ambiguous", "in no document"),
    ("success", "unknown", "ambiguous", "a word of another gateway"),
    ("COMPLETED", "unknown", "ambiguous", "a word of another gateway"),
    ("Succeeded", "unknown", "ambiguous", "other capitals"),
    ("", "unknown", "ambiguous", "no word"),
];
