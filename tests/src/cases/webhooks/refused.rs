//! Callbacks that are refused: nothing in them can be trusted, or they are about something else.
//!
//! Belongs here: one fault a row, and its error. Not here: callbacks that are read (`weak`, `verified`).

use super::{End, NEWER, Pairs, REST, Row, a1, older};

pub(super) fn rows() -> Vec<Row> {
    [not_callbacks(), signatures(), nested(), money(), unexpected(), heads()].concat()
}

fn not_callbacks() -> Vec<Row> {
    let genuine = a1(REST);
    [
        ("not_json", "nothing at all", String::new()),
        ("not_json", "a page for people", "<html>502 Bad Gateway</html>".to_owned()),
        ("not_json", "form fields", "order_id=A1&status=2".to_owned()),
        ("not_json", "F12: a comma behind the last member", format!("{},}}", genuine.strip_suffix('}').unwrap())),
        ("not_json", "a byte order mark", format!("\u{feff}{genuine}")),
        ("not_json", "a body cut off", genuine[..genuine.len() - 20].to_owned()),
        ("not_json", "two bodies", format!("{genuine}{genuine}")),
        ("not_a_container", "a text", "\"A1\"".to_owned()),
        ("duplicate_key", "a status twice: two parsers would read two", genuine.replace(r#""status":2"#, r#""status":3,"status":2"#)),
        ("duplicate_key", "a status twice, once with an escape", genuine.replace(r#""status":2"#, r#""status":3,"st\u0061tus":2"#)),
        ("duplicate_key", "a code twice", genuine.replace(r#""code":0"#, r#""code":1,"code":0"#)),
        ("depth_exceeded", "F8: 17 levels", genuine.replace(r#""code":0"#, &format!("\"code\":{}{}", "[".repeat(15), "]".repeat(15)))),
        ("signature_missing", "a list", "[]".to_owned()),
        ("signature_missing", "an object without members", "{}".to_owned()),
        ("signature_missing", "F14: an answer, which is never signed", genuine.clone()),
        ("signature_missing", "an answer to a request, 003_:499", r#"{"order_id":"16280954971628095497","transaction_id":"732007046722","transaction_ref":"MP.33234.342.CP33","status":2,"result":{"code":0,"message":"OK"}}"#.to_owned()),
    ]
    .into_iter()
    .map(|(error, comment, body)| Row::raw("NotACallback", comment, body, End::Refused(error)))
    .collect()
}

fn signatures() -> Vec<Row> {
    let with = |signature: &str| format!("{},\"signature\":{signature}}}", a1(REST).strip_suffix('}').unwrap());
    let mut rows: Vec<Row> = [
        ("signature_malformed", "an object", r#"{"status":2}"#.to_owned()),
        ("signature_malformed", "F2: an object with the right one, which document 003_ would sign", r#"{"0":"@"}"#.to_owned()),
        ("signature_malformed", "null", "null".to_owned()),
        ("signature_malformed", "a number", "123".to_owned()),
        ("signature_malformed", "nothing", r#""""#.to_owned()),
        ("signature_malformed", "F9: 45 digits, 003_:118", r#""1c594d338bc3f413bd61cb97d697e98ad5772071da533""#.to_owned()),
        ("signature_malformed", "F9: 75 characters with letters beyond f, 003_:214", r#""d7d6d76bd12bfd24dytu6u6c803be455d81cfe792f00cd8892c26ce7cf5a05beebb9c80843e""#.to_owned()),
        ("signature_malformed", "a space behind the right one", r#""@ ""#.to_owned()),
        ("signature_malformed", "0x before the right one", r#""0x@""#.to_owned()),
        ("signature_mismatch", "F9: the sample of every page, 001_:276", r#""d7d6d76b0e22c6f9d369fa6c24f107053d12bfd24d3b154f2deb6676bf179c123134e1f20879c803be455d81cfe792f00cd8892c26ce7cf5a05beebb9c80843e""#.to_owned()),
        ("signature_mismatch", "zeros", format!("\"{}\"", "0".repeat(128))),
    ]
    .into_iter()
    .map(|(error, comment, signature)| Row::raw("NotACallback", comment, with(&signature), End::Refused(error)))
    .collect();
    let sign = |body: &str| hex::encode(crate::reference::sign(super::SECRET, body.as_bytes()).unwrap());
    let genuine = sign(&a1(REST));
    for (comment, from, to) in [
        ("a status that was changed", r#""status":2"#, r#""status":3"#),
        ("an amount that was changed", r#""amount":100"#, r#""amount":900"#),
        ("an amount that is printed otherwise", r#""amount":100"#, r#""amount":"100.00""#),
        (
            "members in another order",
            r#""operation_type":17,"customer_id":"0900000001""#,
            r#""customer_id":"0900000001","operation_type":17"#,
        ),
        ("another order", r#""order_id":"A1""#, r#""order_id":"A2""#),
        ("a space inside a text", "QR555RQ", "QR555RQ "),
    ] {
        let body = format!("{},\"signature\":\"{genuine}\"}}", a1(REST).replace(from, to).strip_suffix('}').unwrap());
        rows.push(Row::raw("NotACallback", comment, body, End::Refused("signature_mismatch")));
    }
    let refused = |comment, secrets, error| {
        let row = Row::signed("Key", comment, a1(REST), End::Refused(error));
        Row { secrets, ..row }
    };
    rows.push(refused("another secret", &["another"], "signature_mismatch"));
    rows.push(refused("the secret and a line end", &["sahihi-test-secret\n"], "signature_mismatch"));
    rows.push(refused("two others", &["another", "third"], "signature_mismatch"));
    rows.push(refused("none at all", &[], "signature_mismatch"));
    rows.push(refused("an empty one", &[""], "empty_secret"));
    rows
}

/// F3: nested, it is not signed, so anybody could have put it there.
fn nested() -> Vec<Row> {
    [
        ("in an unknown member", a1(r#""transaction_ref":"Q","status":2,"x":{"signature":"1"}"#)),
        ("in a list", a1(r#""transaction_ref":"Q","status":2,"x":[{"signature":{}}]"#)),
        (
            "F2: in `result`, with a status inside",
            a1(r#""transaction_ref":"Q","status":2,"result":{"code":0,"signature":{"status":3}}"#),
        ),
        ("with an escape in its name", a1(r#""transaction_ref":"Q","status":2,"x":{"signatur\u0065":null}"#)),
        ("in a callback without a status", NEWER.replace(r#""result":{}"#, r#""result":{"signature":""}"#)),
    ]
    .into_iter()
    .map(|(comment, body)| Row::signed("Nested", comment, body, End::Refused("signature_nested")))
    .collect()
}

fn money() -> Vec<Row> {
    let rest = |rest: &str| a1(&format!(r#""transaction_ref":"Q",{rest}"#));
    let head = |from: &str, to: &str| {
        let body = a1(REST).replace(from, to);
        assert_ne!(body, a1(REST));
        body
    };
    [
        ("money_member_malformed", "an order id with a space", older("A 1", "7", REST)),
        ("money_member_malformed", "no order id", older("", "7", REST)),
        ("money_member_malformed", "F45: an order id with stars", older("example_order_id_***", "7", REST)),
        ("money_member_malformed", "an order id of 129 characters", older(&"A".repeat(129), "7", REST)),
        ("money_member_malformed", "no transaction id", older("A1", "", REST)),
        ("money_member_malformed", "a transaction id with a slash", older("A1", "7/8", REST)),
        ("money_member_malformed", "a merchant id with a space", head("e0fecd91", "e0fe cd91")),
        ("money_member_malformed", "a status that is true, which is signed like 1", rest(r#""status":true"#)),
        ("money_member_malformed", "a status that is false", rest(r#""status":false"#)),
        ("money_member_malformed", "a status that is null", rest(r#""status":null"#)),
        ("money_member_malformed", "a status that is an empty text", rest(r#""status":"""#)),
        ("money_member_malformed", "a status that is an object", rest(r#""status":{}"#)),
        ("money_member_malformed", "a status that is a list", rest(r#""status":[2]"#)),
        ("money_member_malformed", "a status with a space", rest(r#""status":"2 ""#)),
        ("money_member_malformed", "a status with a half", rest(r#""status":2.5"#)),
        ("money_member_malformed", "a status that is a word", rest(r#""status":"success""#)),
        ("money_member_malformed", "a status of more than 64 bits", rest(r#""status":"99999999999999999999""#)),
        ("number_changed_by_printing", "a status that is printed as another", rest(r#""status":99999999999999999999"#)),
        ("money_member_malformed", "a currency in small letters", rest(r#""status":2,"currency":"kes""#)),
        ("money_member_malformed", "a currency that is a number", rest(r#""status":2,"currency":404"#)),
        ("money_member_malformed", "a currency that is null", rest(r#""status":2,"currency":null"#)),
        ("money_member_malformed", "an amount with an exponent, as text", head(r#""amount":100"#, r#""amount":"1e2""#)),
        ("money_member_malformed", "an amount with three decimals", head(r#""amount":100"#, r#""amount":"100.001""#)),
        ("money_member_malformed", "an amount below zero", head(r#""amount":100"#, r#""amount":-100"#)),
        ("money_member_malformed", "an amount with a comma", head(r#""amount":100"#, r#""amount":"1,000""#)),
        ("money_member_malformed", "an amount that is a list", head(r#""amount":100"#, r#""amount":[100]"#)),
        ("money_member_malformed", "an operation below zero", head(r#""operation_type":17"#, r#""operation_type":-17"#)),
        (
            "money_member_malformed",
            "an operation by its name",
            head(r#""operation_type":17"#, r#""operation_type":"payment_c2b""#),
        ),
        (
            "number_changed_by_printing",
            "F17: 99.999999999999999 is signed as 100",
            head(r#""amount":100"#, r#""amount":99.999999999999999"#),
        ),
        ("number_changed_by_printing", "1e-400 is signed as 0", head(r#""amount":100"#, r#""amount":1e-400"#)),
        ("number_changed_by_printing", "1e400 is signed as INF", head(r#""amount":100"#, r#""amount":1e400"#)),
        (
            "number_changed_by_printing",
            "a transaction id of 20 digits as a number",
            head(r#""transaction_id":"7""#, r#""transaction_id":12345678901234567890"#),
        ),
    ]
    .into_iter()
    .map(|(error, comment, body)| Row::signed("Money", comment, body, End::Refused(error)))
    .collect()
}

fn unexpected() -> Vec<Row> {
    let weak = r#""transaction_ref":"Q","status":2,"currency":"KES""#;
    let cases: [(&'static str, &'static str, String, Pairs); 14] = [
        ("order_id_unexpected", "another order", a1(REST), &[("order_id", "A2")]),
        ("order_id_unexpected", "another order, with a callback that would be weak", a1(weak), &[("order_id", "A2")]),
        ("order_id_unexpected", "the case of a letter", a1(REST), &[("order_id", "a1")]),
        ("order_id_unexpected", "F28: another order in a callback without a status", NEWER.to_owned(), &[("order_id", "A1")]),
        ("amount_unexpected", "a hundredth more", a1(REST), &[("order_id", "A1"), ("amount", "100.01")]),
        ("amount_unexpected", "a hundred times as much", a1(weak), &[("amount", "10000")]),
        ("currency_unexpected", "another currency", a1(weak), &[("currency", "UGX")]),
        ("merchant_id_unexpected", "another merchant", a1(REST), &[("merchant_id", "e0fecd")]),
        (
            "merchant_id_unexpected",
            "the case of a digit",
            a1(weak),
            &[("merchant_id", "E0FECD91FCB24F348048193B3FB34875BA3722B4")],
        ),
        (
            "operation_type_unexpected",
            "F32: a payment by the customer instead of one to the customer",
            a1(REST),
            &[("operation_type", "16")],
        ),
        (
            "operation_type_unexpected",
            "the same of a callback that would be weak",
            a1(weak),
            &[("order_id", "A1"), ("operation_type", "32")],
        ),
        ("operation_type_unexpected", "another operation by its word", a1(REST), &[("operation_type", "payment_b2c")]),
        ("operation_type_malformed", "an operation whose word nobody knows", a1(REST), &[("operation_type", "paybill")]),
        ("operation_type_malformed", "an operation below zero", a1(REST), &[("operation_type", "-17")]),
    ];
    let row = |(error, comment, body, expect)| Row { expect, ..Row::signed("Expected", comment, body, End::Refused(error)) };
    cases.into_iter().map(row).collect()
}

fn heads() -> Vec<Row> {
    let cases: [(&'static str, Pairs); 13] = [
        ("no member", &[]),
        ("an id at the end: nothing says where it ends", &[("order_id", "id")]),
        ("an order id at the end, whatever its grammar", &[("status", "integer"), ("order_id", "digits")]),
        ("a name with a space", &[("a b", "digits")]),
        ("a name twice", &[("a", "digits"), ("a", "digits")]),
        ("anything before the last member", &[("a", "any"), ("status", "integer")]),
        ("anything for a money member", &[("status", "any")]),
        ("the signature", &[("signature", "hex"), ("status", "integer")]),
        ("four ids", &[("a", "id"), ("b", "id"), ("c", "id"), ("d", "id"), ("status", "integer")]),
        ("the name behind the id is a part of the id's own", &[("order_id", "id"), ("id", "digits"), ("status", "integer")]),
        ("as our own status requests begin", &[("merchant_id", "hex"), ("order_id", "id"), ("status", "integer")]),
        ("as our own payments begin", &[("merchant_id", "hex"), ("customer_id", "digits"), ("status", "integer")]),
        ("a name that begins with a digit", &[("2fa", "digits"), ("status", "integer")]),
    ];
    let row =
        |(comment, head)| Row { head: Some(head), ..Row::signed("Head", comment, a1(REST), End::Refused("head_malformed")) };
    cases.into_iter().map(row).collect()
}
