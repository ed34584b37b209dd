//! Groups of different bodies that share one signature, because the canonical text has neither separators nor types.
//!
//! Belongs here: what a verifier must know that a signature does not prove. Not here: what to do about it.

use super::{Case, Row, accepted, refused};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, rows) in (1..).zip(GROUPS) {
        for mut case in accepted("EqualMac", rows) {
            case.group = Some(number);
            cases.push(case);
        }
    }
    cases.extend(refused("EqualMac", "duplicate_key", REFUSED));
    cases
}

const GROUPS: &[&[Row]] = &[
    &[
        (r#"{"order_id":"A1","amount":100,"status":2}"#, "an order, its amount, its status"),
        (r#"{"order_id":"A1amount100","status":2}"#, "an amount that became a part of the order id"),
    ],
    &[
        (r#"{"amount":1,"00status":2}"#, "an amount of 1 and a member of an odd name"),
        (r#"{"amount":100,"status":2}"#, "an amount of 100 and a status"),
    ],
    &[(r#"{"status":1}"#, "a status of 1"), (r#"{"status":true}"#, "a status of true")],
    &[
        (r#"{"status":2}"#, "a status as an integer"),
        (r#"{"status":"2"}"#, "a status as a string"),
        (r#"{"status":2.0}"#, "a status as a float"),
        (r#"{"status":2e0}"#, "a status with an exponent"),
    ],
    &[(r#"{"note":null}"#, "a note of null"), (r#"{"note":""}"#, "an empty note"), (r#"{"note":false}"#, "a note of false")],
    &[(r#"{"a":null}"#, "null"), (r#"{"a":false}"#, "false for null"), (r#"{"a":""}"#, "an empty string for null")],
    &[
        (r#"{"a":1}"#, "one member"),
        (r#"{"a":1,"x":{}}"#, "with an empty object"),
        (r#"{"a":1,"x":[]}"#, "with an empty list"),
        (r#"{"a":1,"x":[{},[]]}"#, "with a list of empty containers"),
        (r#"{"a":1,"signature":{"status":2}}"#, "with an object under `signature`"),
        (r#"{"a":1,"x":{"signature":"anything"}}"#, "with a `signature` one level down"),
        (r#"{"a":true}"#, "true for one"),
        (r#"{"a":1.0}"#, "a float for the integer"),
        (r#"{"a":"1"}"#, "a string for the number"),
        (r#"{"a1":null}"#, "the value moved into the key"),
        (r#"{"a1":false}"#, "the value moved into the key of false"),
        (r#"{"":"a1"}"#, "the key moved into the value"),
        (r#"{"a1":[],"":"a1"}"#, "an empty list before it"),
        (" {\"\\u0061\" : 1 }\n", "other spelling, same body"),
    ],
    &[(r#"{"extra":{"otp":"1"}}"#, "a nested member"), (r#"{"extra.otp":"1"}"#, "a dotted key")],
    &[(r#"["x"]"#, "a list"), (r#"{"0":"x"}"#, "an object with a numeric key")],
    &[
        (r#"{"a":1,"b":2}"#, "two members"),
        (r#"{"a":"1b2"}"#, "the second moved into the first's value"),
        (r#"{"a1b":2}"#, "the first moved into the second's key"),
        (r#"{"a1":{},"":"a1b2"}"#, "both moved behind an empty key"),
        (r#"{"a1b2":null}"#, "both moved into a key"),
    ],
    &[(r#"{"a":3,"b":2}"#, "what PHP makes of a repeated key"), (r#"{"a":"3b2"}"#, "the same text from one member")],
    &[
        (r#"{"amount":1000000000000000000000}"#, "an integer beyond 64 bits"),
        (r#"{"amount":"1.0E+21"}"#, "its printed form as a string"),
        (r#"{"amount":1.00000000000000000001e21}"#, "another number that prints alike"),
    ],
    &[
        (r#"{"amount":100}"#, "a hundred"),
        (r#"{"amount":99.999999999999999}"#, "less than a hundred by less than is printed"),
        (r#"{"amount":100.00}"#, "a hundred with two decimals"),
    ],
    &[(r#"{"amount":"INF"}"#, "the word INF"), (r#"{"amount":1e999}"#, "a number beyond all range")],
    &[
        (r#"{"a":{"b":1},"c":2}"#, "a member after a nested one"),
        (r#"{"a":{"b":"1c2"}}"#, "the member moved into the nested value"),
        (r#"{"a.b":1,"c":2}"#, "a dotted key before it"),
    ],
    &[
        (r"{}", "an empty object"),
        (r"[]", "an empty list"),
        (r#"{"signature":"x"}"#, "nothing but `signature`"),
        (r#"{"":""}"#, "an empty key and an empty string"),
        (r#"{"":null}"#, "an empty key and null"),
        (r#"{"":[[],[]]}"#, "empty lists in a list"),
    ],
    &[
        (r"[[1,2]]", "a list in a list"),
        (r#"{"0":{"0":1,"1":2}}"#, "an object in an object with numeric keys"),
        (r#"{"0.0":"10.12"}"#, "one dotted key"),
    ],
];

const REFUSED: &[Row] =
    &[(r#"{"a":1,"b":2,"a":3}"#, "would share the signature of {\"a\":3,\"b\":2}, and is refused for its repeated key")];
