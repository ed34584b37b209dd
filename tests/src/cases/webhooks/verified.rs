//! Callbacks that are believed: as the documents show them, and what is unusual and harmless.
//!
//! Belongs here: one thing shown a row. Not here: genuine halves of forged pairs (`weak`).

use super::{End, NEWER, Pairs, REST, Row, a1, older};

pub(super) fn rows() -> Vec<Row> {
    [documented(), harmless(), told(), expected(), keys()].concat()
}

fn documented() -> Vec<Row> {
    let older = older("16280954971628095497", "1234567", REST);
    [
        ("F28: document 003_, lines 512 to 525", older.clone()),
        ("F28: document 001_, lines 268 to 276: no status, so nothing to credit", NEWER.to_owned()),
        ("F32: operation 16, a payment to a customer", older.replace(":17", ":16")),
        ("F32: operation 32, which only document 001_ has", older.replace(":17", ":32")),
        ("F32: an operation of no document", older.replace(":17", ":99")),
        ("F13: an amount as text", older.replace(":100", r#":"100.00""#)),
        ("an amount with one decimal", older.replace(":100", ":100.5")),
        ("no reference", older.replace("QR555RQ", "")),
        ("F29: empty results", older.replace(r#"{"code":0,"message":"OK"}"#, "{}")),
        ("F30: codes as text", older.replace(r#""code":0"#, r#""code":"0""#).replace(r#""status":2"#, r#""status":"2""#)),
        ("F31: a version that is a number", NEWER.replace(r#""5.2.0""#, "11.1")),
        ("F31: a version with bars", NEWER.replace("5.2.0", "1.03/1.14|1.0/1.26|1.0/1.0|1.01/1.01|1.01/1.01||1.01/1.27")),
        (
            "F10: `client_id` is nobody's name in callbacks, so it is an unknown member",
            older.replace(r#""provider_id":14"#, r#""client_id":"254000000000""#),
        ),
    ]
    .into_iter()
    .map(|(comment, body)| Row::signed("Documented", comment, body, End::Verified))
    .collect()
}

fn harmless() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("unknown members behind the head", r#""transaction_ref":"","status":2,"provider_id":14,"bonus":{"points":5,"list":[1,"a",{"b":null}]},"vip":true"#),
        ("prose about a failure", r#""transaction_ref":"X","status":3,"result":{"code":5,"message":"Transaction status: failed, the amount is too high"}"#),
        ("prose about an amount", r#""transaction_ref":"X","status":2,"result":{"code":0,"message":"Amount: KES 100; status 2; currency is KES"}"#),
        ("a name at the end of prose", r#""transaction_ref":"X","status":2,"note":"your order_id, please""#),
        ("the same values again", r#""transaction_ref":"X","status":2,"previous_status":2,"net_amount":"100.00""#),
        ("types that are used both ways, `[]` for nothing", r#""transaction_ref":"A/B.C:1-2_3","status":"2","provider_id":"14","result":[],"provider_result":{"code":"-8888","message":""}"#),
        ("null for nothing", r#""transaction_ref":null,"status":2,"destination_id":null,"result":null,"provider_result":"","extra":[]"#),
        ("an escaped slash, and members of answers", r#""transaction_ref":"X\/Y","status":2,"service_version":11.1,"service_id":"1","confirm_type":0"#),
        ("escapes in names", r#""transaction_ref":"X","st\u0061tus":2,"result":{"c\u006fde":0}"#),
        ("a payment page's link, which only answers have in the documents", r#""transaction_ref":"X","status":2,"pp_url":"https:\/\/pp.domain.example\/a""#),
        ("a text in another alphabet", r#""transaction_ref":"X","status":2,"note":"نجاح 😀""#),
    ]
    .into_iter()
    .map(|(comment, rest)| Row::signed("Benign", comment, a1(rest), End::Verified))
    .collect();
    let a1 = a1(REST);
    for (comment, body) in [
        ("escapes in ids", older("\\u0041\\u0031", "\\u0037", REST)),
        ("F11: the signature in front", a1.replacen('{', r#"{"signature":"@","#, 1)),
        ("F11: the signature in the head", a1.replace(r#""amount""#, r#""signature":"@","amount""#)),
        ("white space everywhere", a1.replace(':', " :\t").replace(',', "\r\n , ")),
        ("an order id of 128 characters", older(&"Z".repeat(128), "7", REST)),
        ("an order id with every kind of character", older("azAZ09_-:.", "7", REST)),
        ("leading zeros of an amount", a1.replace(":100", r#":"00100.5""#)),
        ("an amount as 1e2, which is signed as 100", a1.replace(":100", ":1e2")),
        ("an amount of 0", a1.replace(":100", ":0")),
        ("the most hundredths of a signed number", a1.replace(":100", r#":"92233720368547758.07""#)),
    ] {
        rows.push(Row::signed("Benign", comment, body, End::Verified));
    }
    let inside = a1.strip_suffix('}').unwrap();
    let digits = hex::encode_upper(crate::reference::sign(super::SECRET, a1.as_bytes()).unwrap());
    let body = format!("{inside},\"signature\":\"{digits}\"}}");
    rows.push(Row::raw("Benign", "F7: capital digits of the signature", body, End::Verified));
    rows
}

fn told() -> Vec<Row> {
    [
        ("F24: undefined is no failure", "-1"),
        ("initiated", "0"),
        ("in progress", "1"),
        ("succeeded, as text", r#""2""#),
        ("F21: failed", "3"),
        ("cancelled", "4"),
        ("F20: a code of no document", "5"),
        ("F20: data is required", "8"),
        ("far too large a code", "9223372036854775807"),
    ]
    .into_iter()
    .map(|(comment, code)| {
        let body = a1(REST).replace(r#""status":2"#, &format!(r#""status":{code}"#));
        Row::signed("Status", comment, body, End::Verified)
    })
    .collect()
}

fn expected() -> Vec<Row> {
    let cases: [(&'static str, String, Pairs); 8] = [
        (
            "all that it says",
            a1(REST),
            &[
                ("order_id", "A1"),
                ("amount", "100"),
                ("operation_type", "17"),
                ("merchant_id", "e0fecd91fcb24f348048193b3fb34875ba3722b4"),
            ],
        ),
        ("what it does not say cannot differ", a1(REST), &[("currency", "KES")]),
        ("F28: nor can an amount, if there is none", NEWER.to_owned(), &[("order_id", "16280954971628095497"), ("amount", "5")]),
        ("an operation by its word", a1(REST), &[("operation_type", "c2b")]),
        ("an operation by the document's word", a1(REST), &[("operation_type", "payment_c2b")]),
        (
            "an operation that has no word",
            a1(REST).replace(r#""operation_type":17"#, r#""operation_type":32"#),
            &[("operation_type", "32")],
        ),
        ("an amount written otherwise", a1(REST), &[("amount", "0100.0")]),
        ("an amount as text", a1(REST).replace(":100", r#":"100""#), &[("amount", "100.00")]),
    ];
    let row = |(comment, body, expect)| Row { expect, ..Row::signed("Expected", comment, body, End::Verified) };
    cases.into_iter().map(row).collect()
}

fn keys() -> Vec<Row> {
    let with = |comment, body: String, secrets| Row { secrets, ..Row::signed("Key", comment, body, End::Verified) };
    let again = |comment, body: String| Row { group: Some(8), ..Row::signed("Fingerprint", comment, body, End::Verified) };
    let changed = |comment, from: &str, to: &str| Row::signed("Fingerprint", comment, a1(REST).replace(from, to), End::Verified);
    vec![
        with("the second of two", a1(REST), &["another", "sahihi-test-secret"]),
        with("the last of four", NEWER.to_owned(), &["a", "b", "c", "sahihi-test-secret"]),
        with("the first of two that are the same", a1(REST), &["sahihi-test-secret", "sahihi-test-secret"]),
        again("F15: sent once", older("F1", "8", REST)),
        again("F15: sent again with other white space", older("F1", "8", REST).replace(':', ": ")),
        again("F15: sent again with other types", older("F1", "8", REST).replace(":100", r#":"100""#)),
        changed("another order is another message", "A1", "A2"),
        changed("another transaction is another message", r#":"7""#, r#":"8""#),
        changed("another status is another message", r#""status":2"#, r#""status":3"#),
        changed("another text is another message", "OK", ""),
    ]
}
