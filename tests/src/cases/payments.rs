//! Requests and callbacks in the shapes the gateway's documents show.
//!
//! Belongs here: whole messages, with invented values but for the one example whose secret is printed. Not here: oddities.

use super::{Call, Case, Row, accepted, case};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![printed_example()];
    cases.extend(accepted("Payment", MESSAGES));
    cases.push(Case {
        call: Call::SignInto,
        ..case("Payment", MESSAGES[0].0.into(), "a request is signed before it is sent", None)
    });
    cases
}

/// The array and the secret that the older edition prints.
fn printed_example() -> Case {
    let body = r#"{"merchant_id":"fffed61be9780b97c5e4c65e4e07bb6b","provider_id":10,"client_id":"254000000000","country":"KE","order_id":"order_3444298767545","amount":1000,"currency":"KES","callback_url":"https://my.callback.url"}"#;
    Case {
        secret: b"cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5".to_vec(),
        ..case("Payment", body.into(), "the example of the older document, with the secret printed there", None)
    }
}

const MESSAGES: &[Row] = &[
    (
        r#"{"merchant_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","customer_id":"255712345678","customer_user_id":"user-77","provider_id":2109,"country":"TZ","order_id":"ORDER-1001","amount":"1500.00","currency":"TZS","callback_url":"https://shop.example/callback"}"#,
        "a request to collect money",
    ),
    (
        r#"{"merchant_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","customer_id":900000001,"provider_id":"9209","order_id":"ORDER-1002","amount":100,"currency":"XOF"}"#,
        "ids as numbers and as strings",
    ),
    (
        "{\n  \"merchant_id\": \"0f1e2d3c4b5a69788796a5b4c3d2e1f0\",\n  \"provider_id\": 14,\n  \"order_id\": \"ORDER-1003\",\n  \"extra\": {\n    \"otp\": \"123456\",\n    \"customer_redirect\": \"https:\\/\\/shop.example\\/back?x=1&y=2\"\n  }\n}\n",
        "indented, with nested extras and escaped slashes",
    ),
    (r#"{"merchant_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","order_id":"ORDER-1001"}"#, "a status request"),
    (
        r#"{"merchant_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","operation_type":1,"customer_id":"255712345678","amount":"1500.00","order_id":"ORDER-1001","transaction_id":16280954971,"transaction_ref":"MP240506.1234.A56789","status":2,"result":{"code":0,"message":"Good"},"provider_result":{"code":-8888,"message":""}}"#,
        "a callback of the older edition",
    ),
    (
        r#"{"merchant_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","operation_type":"2","customer_id":"254712345678","amount":100.50,"order_id":"ORDER-1004","transaction_id":"16280954972","transaction_ref":"","status":3,"signature":"00","result":{"code":"10201","message":"Error"}}"#,
        "a callback whose amount is a float and whose signature stands in the middle",
    ),
    (
        r#"{"transaction_id":16280954973,"order_id":"ORDER-1005","service_id":2109,"service_version":"1.03/1.14|1.0/","service_date_time":"2024-05-06 07:08:09.123456","confirm_type":0,"result":{},"provider_result":{},"extra":{"customer_name":"Asha Juma","fee":15.75,"tags":["a","b"]}}"#,
        "a callback of the newer edition",
    ),
    (
        r#"{"transaction_id":16280954974,"order_id":"ORDER-1006","service_version":11.1,"action":{"type":"form","errors":{"pin":["too short","not digits"]}}}"#,
        "an answer that asks for more fields",
    ),
    (
        r#"{"order_id":"ORDER-1007","customer_name":"Zoé N'Guessan \u2013 Côte d\u2019Ivoire 😀","note":null,"test":false,"live":true}"#,
        "names beyond ASCII and every kind of scalar",
    ),
];
