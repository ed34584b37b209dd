//! Callbacks whose signature matches and that are not believed: another body with the same text could be the genuine one.
//!
//! Belongs here: forged bodies beside the genuine ones, one departure from the policy a row. Not here: what is refused, or
//! believed.

use super::{End, NEWER, Pairs, REST, Row, a1, older};

const NAMES: &str = "names_and_types";
const HEAD: &str = "documented_head";
const ONCE: &str = "ids_end_once";
const ONE: &str = "one_value_each";

pub(super) fn rows() -> Vec<Row> {
    [pairs(), forged(), departures(), heads(), expected()].concat()
}

fn row(group: Option<u32>, flag: &'static str, comment: &'static str, body: impl Into<String>, end: End) -> Row {
    Row { group, ..Row::signed(flag, comment, body, end) }
}

/// Two bodies with one signature: the first is genuine.
fn pairs() -> Vec<Row> {
    let q = |rest: &str| a1(&format!(r#""transaction_ref":"Q",{rest}"#));
    vec![
        row(Some(1), "NamesAndTypes", "a status 12", q(r#""status":12,"provider_id":14"#), End::Verified),
        row(
            Some(1),
            "NamesAndTypes",
            "its last digit moved into a name",
            q(r#""status":1,"2provider_id":14"#),
            End::Weak(&[(NAMES, "")]),
        ),
        row(Some(2), "DocumentedHead", "a short transaction id", q(r#""status":2"#), End::Verified),
        row(
            Some(2),
            "DocumentedHead",
            "it takes in the next member",
            older("A1", "7transaction_refQ", r#""status":2"#),
            End::Weak(&[(HEAD, "transaction_id")]),
        ),
        row(
            Some(3),
            "IdsEndOnce",
            "an order id that holds the name behind it; builders refuse such ids",
            r#"{"transaction_id":"1","order_id":"Aservice_id1","service_id":12345,"service_version":"5.2.0"}"#,
            End::Weak(&[(ONCE, "order_id")]),
        ),
        row(
            Some(3),
            "IdsEndOnce",
            "it ends too early",
            r#"{"transaction_id":"1","order_id":"A","service_id":1,"service_id12345service_version":"5.2.0"}"#,
            End::Weak(&[(ONCE, "order_id")]),
        ),
        row(
            Some(4),
            "OneValueEach",
            "a failed one with a note that says status2",
            q(r#""status":3,"provider_id":14,"note":"Xstatus2""#),
            End::Weak(&[(ONE, "status")]),
        ),
        row(
            Some(4),
            "OneValueEach",
            "the status of the note",
            a1(r#""transaction_ref":"Qstatus3provider_id14noteX","status":2"#),
            End::Weak(&[(ONE, "status")]),
        ),
        row(Some(5), "NamesAndTypes", "a list", q(r#""status":2,"x":["a","b"]"#), End::Verified),
        row(
            Some(5),
            "NamesAndTypes",
            "an object with the names 0 and 1",
            q(r#""status":2,"x":{"0":"a","1":"b"}"#),
            End::Weak(&[(NAMES, "")]),
        ),
        row(Some(6), "NamesAndTypes", "an object in an object", q(r#""status":2,"extra":{"otp":"1"}"#), End::Verified),
        row(Some(6), "NamesAndTypes", "a name with a dot", q(r#""status":2,"extra.otp":"1""#), End::Weak(&[(NAMES, "")])),
    ]
}

/// One genuine callback, and other readings of its text.
fn forged() -> Vec<Row> {
    let genuine = a1(REST);
    let other = |comment: &'static str, from: &str, to: &str, end: End| {
        let body = genuine.replace(from, to);
        assert_ne!(body, genuine, "{comment}");
        row(Some(7), "OneValueEach", comment, body, end)
    };
    vec![
        row(Some(7), "Documented", "the genuine callback", &*genuine, End::Verified),
        Row {
            flag: "Benign",
            ..other("types that the signature does not see", r#""operation_type":17"#, r#""operation_type":"17""#, End::Verified)
        },
        Row { flag: "Benign", ..other("an empty member more", r#""status":2"#, r#""status":2,"x":{}"#, End::Verified) },
        Row {
            flag: "Benign",
            ..other(
                "members that nobody interprets made one",
                r#""provider_id":14,"destination_id":"""#,
                r#""provider_id14destination_id":"""#,
                End::Verified,
            )
        },
        Row {
            flag: "DocumentedHead",
            ..other(
                "the amount and the order id in the customer id",
                r#""customer_id":"0900000001","amount":100,"order_id":"A1""#,
                r#""customer_id":"0900000001amount100order_idA1""#,
                End::Weak(FORGED_CUSTOMER),
            )
        },
        Row {
            flag: "NamesAndTypes",
            ..other(
                "a hundredth of the amount",
                r#""amount":100,"order_id":"A1""#,
                r#""amount":1,"00order_id":"A1""#,
                End::Weak(FORGED_AMOUNT),
            )
        },
        Row {
            flag: "NamesAndTypes",
            ..other(
                "a tenth of the amount",
                r#""amount":100,"order_id":"A1""#,
                r#""amount":10,"0order_id":"A1""#,
                End::Weak(FORGED_AMOUNT),
            )
        },
        Row {
            flag: "NamesAndTypes",
            ..other(
                "operation 1 instead of 17",
                r#""operation_type":17,"customer_id""#,
                r#""operation_type":1,"7customer_id""#,
                End::Weak(&[(NAMES, ""), (HEAD, "customer_id")]),
            )
        },
        Row {
            flag: "DocumentedHead",
            ..other(
                "the merchant in the name",
                r#""merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4""#,
                r#""merchant_ide0fecd91fcb24f348048193b3fb34875ba3722b4":"""#,
                End::Weak(&[(HEAD, "transaction_id"), (ONE, "merchant_id")]),
            )
        },
        Row {
            flag: "NamesAndTypes",
            ..other(
                "`result.code` beside `result`",
                r#""result":{"code":0,"message":"OK"}"#,
                r#""result.code":0,"result":{"message":"OK"}"#,
                End::Weak(&[(NAMES, "")]),
            )
        },
        Row {
            flag: "NamesAndTypes",
            ..other(
                "the status in an object",
                r#""transaction_ref":"QR555RQ","status":2,"#,
                r#""transaction_ref":"QR555RQstatus2","x":[],"#,
                End::Weak(FORGED_STATUS),
            )
        },
    ]
}

const FORGED_CUSTOMER: Pairs = &[(HEAD, "customer_id"), (ONE, "amount"), (ONE, "order_id")];
const FORGED_AMOUNT: Pairs = &[(NAMES, ""), (HEAD, "order_id"), (ONE, "order_id")];
const FORGED_STATUS: Pairs = &[(HEAD, "status"), (ONE, "status")];

/// One departure from the policy each.
#[rustfmt::skip]
fn departures() -> Vec<Row> {
    let q = |rest: &str| a1(&format!(r#""transaction_ref":"Q",{rest}"#));
    let two = |rest: &str| q(&format!(r#""status":2,{rest}"#));
    let rows: Vec<(&'static str, &'static str, String, Pairs)> = vec![
        ("NamesAndTypes", "a name with a hyphen", two(r#""a-b":1"#), &[(NAMES, "")]),
        ("NamesAndTypes", "an empty name", two(r#""":1"#), &[(NAMES, "")]),
        ("NamesAndTypes", "a name with an accent, further down", two(r#""x":{"é":1}"#), &[(NAMES, "")]),
        ("NamesAndTypes", "a name of digits over nothing", two(r#""x":{"1":{}}"#), &[(NAMES, "")]),
        ("NamesAndTypes", "a name of digits in `result`", two(r#""result":{"0":1}"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result` is a text", two(r#""result":"OK""#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result` is a number", two(r#""result":5"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result` is true", two(r#""result":true"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result` is a list of something", two(r#""result":[1]"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result.code` is a word", two(r#""result":{"code":"x"}"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result.code` is null", two(r#""result":{"code":null}"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result.code` is an object", two(r#""result":{"code":{}}"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`result.message` is a number", two(r#""result":{"message":7}"#), &[(NAMES, "result")]),
        ("NamesAndTypes", "`provider_result.message` is a list", two(r#""provider_result":{"message":[]}"#), &[(NAMES, "provider_result")]),
        ("NamesAndTypes", "`provider_id` is a word", two(r#""provider_id":"x""#), &[(NAMES, "provider_id")]),
        ("NamesAndTypes", "`destination_id` is false", two(r#""destination_id":false"#), &[(NAMES, "destination_id")]),
        ("NamesAndTypes", "`service_id` is an object", two(r#""service_id":{}"#), &[(NAMES, "service_id")]),
        ("NamesAndTypes", "`extra` is a text", two(r#""extra":"a""#), &[(NAMES, "extra")]),
        ("DocumentedHead", "a space in the reference", a1(r#""transaction_ref":"Q Q","status":2"#), &[(HEAD, "transaction_ref")]),
        ("DocumentedHead", "a reference that is an object", a1(r#""transaction_ref":{},"status":2"#), &[(HEAD, "transaction_ref"), (NAMES, "transaction_ref")]),
        ("DocumentedHead", "no status at the end", a1(r#""transaction_ref":"Q""#), &[(HEAD, "status")]),
        ("DocumentedHead", "the status before the reference", a1(r#""status":2,"transaction_ref":"Q""#), &[(HEAD, "status")]),
        ("DocumentedHead", "a note before the status", q(r#""note":1,"status":2"#), &[(HEAD, "status")]),
        ("DocumentedHead", "a currency, which no documented callback has", two(r#""currency":"KES""#), &[(HEAD, "currency")]),
        ("DocumentedHead", "another member behind the order id", NEWER.replace("service_id", "note"), &[(HEAD, "service_id")]),
        ("DocumentedHead", "a transaction id with a hyphen", NEWER.replace("1234567", "T-1"), &[(HEAD, "transaction_id")]),
        ("DocumentedHead", "F28: document 001_ and a status", NEWER.replace(r#""result":{}"#, r#""status":2"#), &[(HEAD, "status")]),
        ("DocumentedHead", "an order and a status only", r#"{"order_id":"A","status":2}"#.to_owned(), &[(HEAD, "order_id")]),
        ("DocumentedHead", "no money member", r#"{"note":"A"}"#.to_owned(), &[(HEAD, "transaction_id")]),
        ("DocumentedHead", "nothing but a signature", "{}".to_owned(), &[(HEAD, "transaction_id")]),
        ("DocumentedHead", "our own request, sent back to us", r#"{"merchant_id":"e0fecd91","customer_id":"255712345678","order_id":"A1","amount":"100.00","currency":"TZS","provider_id":2109}"#.to_owned(), &[(HEAD, "operation_type")]),
        ("IdsEndOnce", "`transaction_ref` in another name", two(r#""original_transaction_ref":" ""#), &[(ONCE, "transaction_id")]),
        ("IdsEndOnce", "the name behind the merchant in prose", two(r#""note":"operation_type?""#), &[(ONCE, "merchant_id")]),
        ("IdsEndOnce", "`service_id` in another name", NEWER.replace(r#""result":{}"#, r#""old_service_id":"?""#), &[(ONCE, "order_id")]),
        ("OneValueEach", "a fee with another amount", two(r#""fee_amount":1"#), &[(ONE, "amount")]),
        ("OneValueEach", "the order before this one", two(r#""parent_order_id":"A1""#), &[(ONE, "order_id")]),
        ("OneValueEach", "a currency in a text", two(r#""x":"currencyKES""#), &[(ONE, "currency")]),
        ("OneValueEach", "a status further down", two(r#""x":{"status":3}"#), &[(ONE, "status")]),
        ("OneValueEach", "an amount where there is none", NEWER.replace("5.2.0", "amount1"), &[(ONE, "amount")]),
        ("OneValueEach", "a status where there is none", NEWER.replace("5.2.0", "status2"), &[(ONE, "status")]),
        ("OneValueEach", "digits behind the same status", two(r#""previous_status":22"#), &[(ONE, "status")]),
    ];
    rows.into_iter().map(|(flag, comment, body, findings)| row(None, flag, comment, body, End::Weak(findings))).collect()
}

/// A member behind an id that has no text of its own could be a part of the id.
const NOTE: End = End::Weak(&[(HEAD, "")]);

const DECLARED: Pairs =
    &[("order_id", "id"), ("reference_number", "digits"), ("status", "integer"), ("currency", "currency"), ("amount", "decimal")];

fn heads() -> Vec<Row> {
    let genuine = r#"{"order_id":"A1","reference_number":"5","status":2,"currency":"KES","amount":"10.50","fee":1}"#;
    let declared = |comment, body: &str, end| Row { head: Some(DECLARED), ..Row::signed("Head", comment, body, end) };
    let noted = |comment, body: &str, end| Row {
        head: Some(&[("status", "integer"), ("order_id", "id"), ("note", "any")]),
        ..row(Some(9), "Head", comment, body, end)
    };
    vec![
        Row::signed("Head", "a head of no document", genuine, End::Weak(&[(HEAD, "order_id")])),
        declared("the same, declared", genuine, End::Verified),
        declared("the documented heads are not known beside it", &a1(REST), End::Weak(&[(HEAD, "merchant_id")])),
        declared("nor is that of document 001_", NEWER, End::Weak(&[(HEAD, "transaction_id")])),
        declared(
            "the name behind the order id stands twice",
            r#"{"order_id":"A1reference_number5","reference_number":"5","status":2,"currency":"KES","amount":"1"}"#,
            End::Weak(&[(ONCE, "order_id")]),
        ),
        declared(
            "a letter where digits are declared",
            r#"{"order_id":"A1","reference_number":"x","status":2,"currency":"KES","amount":"1"}"#,
            End::Weak(&[(HEAD, "")]),
        ),
        declared(
            "another amount behind the head",
            r#"{"order_id":"A1","reference_number":"5","status":2,"currency":"KES","amount":"1","fee_amount":2}"#,
            End::Weak(&[(ONE, "amount")]),
        ),
        noted("anything behind the order id", r#"{"status":2,"order_id":"A1","note":"B"}"#, End::Verified),
        noted("its name in the order id, a list behind", r#"{"status":2,"order_id":"A1noteB","note":[]}"#, NOTE),
        noted("its name in the order id, an object behind", r#"{"status":2,"order_id":"A1noteB","note":{}}"#, NOTE),
        declared(
            "a list behind the head is fine",
            r#"{"order_id":"A1","reference_number":"5","status":3,"currency":"KES","amount":"1","note":[1]}"#,
            End::Verified,
        ),
        Row {
            head: Some(&[("merchant_id", "hex"), ("transaction_ref", "reference"), ("order_id", "id"), ("status", "integer")]),
            ..Row::signed(
                "Head",
                "each grammar that is left",
                r#"{"merchant_id":"0aF9","transaction_ref":"A/B","order_id":"A.1","status":-1}"#,
                End::Verified,
            )
        },
    ]
}

fn expected() -> Vec<Row> {
    let body = a1(r#""transaction_ref":"Q","status":2,"currency":"KES""#);
    let end = End::Weak(&[(HEAD, "currency")]);
    vec![Row {
        expect: &[("order_id", "A1"), ("amount", "100"), ("currency", "KES")],
        ..Row::signed("Expected", "what is expected makes nothing verified", body, end)
    }]
}
