//! What a verifier must say about signatures that are wrong, odd or missing, and what signing appends.
//!
//! Belongs here: the form of a signature and its place in the body. Not here: which bytes are signed.

use super::{Call, Case, bytes, case};

pub(super) fn cases() -> Vec<Case> {
    [given(), in_body(), appended()].concat()
}

type Change = fn(&str) -> String;

const GIVEN: &[(Change, Option<&str>, &str)] = &[
    (|right| right.to_owned(), None, "the right signature"),
    (|right| right.to_ascii_uppercase(), None, "the right signature in capitals"),
    (|right| right.replace('a', "A"), None, "the right signature in mixed case"),
    (|right| flip(right, 0, 8), MISMATCH, "the first bit flipped"),
    (|right| flip(right, 64, 1), MISMATCH, "a bit in the middle flipped"),
    (|right| flip(right, 127, 1), MISMATCH, "the last bit flipped"),
    (|right| flip(right, 126, 2), MISMATCH, "a bit of the second to last digit flipped"),
    (|right| right.chars().rev().collect(), MISMATCH, "the digits backwards"),
    (|right| format!("{}{}", &right[64..], &right[..64]), MISMATCH, "the halves swapped"),
    (|_| "0".repeat(128), MISMATCH, "nothing but zeros"),
    (|_| "f".repeat(128), MISMATCH, "nothing but ones"),
    (|_| "7dae2a7ab2281c861bd6d21f6490fa4054ee7831c4af01c5e4a7a12852e37d2b".repeat(2), MISMATCH, "some other digits"),
    (|right| right[..126].to_owned(), MALFORMED, "126 digits"),
    (|right| right[..127].to_owned(), MALFORMED, "127 digits"),
    (|right| format!("{right}0"), MALFORMED, "129 digits"),
    (|right| format!("{right}00"), MALFORMED, "130 digits"),
    (|right| right.repeat(2), MALFORMED, "256 digits"),
    (|right| right[..64].to_owned(), MALFORMED, "64 digits, as many as SHA-256 has"),
    (|_| String::new(), MALFORMED, "no digits"),
    (|right| format!("{}g", &right[..127]), MALFORMED, "a letter that is no digit"),
    (|right| format!(" {}", &right[..127]), MALFORMED, "a space for a digit"),
    (|right| format!(" {right}"), MALFORMED, "a space before the digits"),
    (|right| format!("{right}\n"), MALFORMED, "a line feed behind the digits"),
    (|right| format!("0x{right}"), MALFORMED, "a prefix"),
    (|right| format!("0x{}", &right[2..]), MALFORMED, "a prefix for two digits"),
    (|right| format!("sha512={right}"), MALFORMED, "the name of the hash before the digits"),
    (|right| format!("{}\u{e9}", &right[..126]), MALFORMED, "126 digits and a character of two bytes"),
    (|right| format!("{}\u{ff11}", &right[..125]), MALFORMED, "125 digits and a full-width one"),
    (|right| format!("{}\0", &right[..127]), MALFORMED, "a NUL for the last digit"),
    (|right| format!("+{}", &right[1..]), MALFORMED, "a plus for the first digit"),
    (|right| right.split("").collect::<Vec<_>>().join(" "), MALFORMED, "a space around every digit"),
];

const MISMATCH: Option<&str> = Some("signature_mismatch");
const MALFORMED: Option<&str> = Some("signature_malformed");

fn flip(right: &str, digit: usize, bit: u32) -> String {
    let flipped = u32::from_str_radix(&right[digit..=digit], 16).unwrap() ^ bit;
    format!("{}{flipped:x}{}", &right[..digit], &right[digit + 1..])
}

fn given() -> Vec<Case> {
    GIVEN
        .iter()
        .map(|(change, error, comment)| Case {
            call: Call::Verify(*change),
            ..case("SignatureText", br#"{"order_id":"A1","amount":"100.00"}"#.to_vec(), comment, *error)
        })
        .collect()
}

/// `@` stands for the right signature, `#` for the same with all its digits written as escapes.
const IN_BODY: &[(&str, Option<&str>, &str)] = &[
    (r#"{"a":1,"signature":"@"}"#, None, "the right signature as the last member"),
    (r#"{"signature":"@","a":1}"#, None, "the right signature as the first member"),
    (r#"{"a":1,"signature":"@","b":{}}"#, None, "the right signature before an object"),
    ("{ \"a\" : 1 ,\n \"signature\" : \"@\" }", None, "white space around it"),
    (r#"{"a":1,"\u0073ignature":"@"}"#, None, "its name with an escape"),
    (r##"{"a":1,"signature":"#"}"##, None, "each of its digits as an escape"),
    (r#"{"a":1,"b":{"signature":"x"},"signature":"@"}"#, None, "another `signature` one level down"),
    (r#"{"a":1}"#, Some("signature_missing"), "no signature"),
    (r"{}", Some("signature_missing"), "no member at all"),
    (r"[]", Some("signature_missing"), "an empty list"),
    (r#"{"a":{"signature":"@"}}"#, Some("signature_missing"), "a signature one level down only"),
    (r#"[{"signature":"@"}]"#, Some("signature_missing"), "a signature in a list"),
    (r#"["signature","@"]"#, Some("signature_missing"), "a list of the name and the signature"),
    (r#"{"Signature":"@"}"#, Some("signature_missing"), "a name with a capital"),
    (r#"{"a":1,"signature":""}"#, MALFORMED, "an empty signature"),
    (r#"{"a":1,"signature":"d7d6"}"#, MALFORMED, "four digits"),
    (r#"{"a":1,"signature":"@0"}"#, MALFORMED, "a digit too many"),
    (r##"{"a":1,"signature":"#0"}"##, MALFORMED, "a digit too many behind escapes"),
    (r#"{"a":1,"signature":" @"}"#, MALFORMED, "a space before the digits"),
    (r#"{"a":1,"signature":"@\n"}"#, MALFORMED, "an escaped line feed behind the digits"),
    (r#"{"a":1,"signature":["@"]}"#, MALFORMED, "the signature in a list"),
    (r#"{"a":1,"signature":{"hex":"@"}}"#, MALFORMED, "the signature in an object"),
    (r#"{"a":1,"signature":null}"#, MALFORMED, "null"),
    (r#"{"a":1,"signature":true}"#, MALFORMED, "true"),
    (r#"{"a":1,"signature":0}"#, MALFORMED, "a number"),
    (r#"{"a":1,"signature":{}}"#, MALFORMED, "an empty object"),
    (
        r#"{"a":1,"signature":"dd7d6f0843e0yt9b8c1uu843e7d6f0843ed7d6f0843ed7d6f0843ed7d6f0843e00000000"}"#,
        MALFORMED,
        "letters that are no digits, as in a printed sample",
    ),
    (
        r#"{"a":1,"signature":"00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"}"#,
        MISMATCH,
        "nothing but zeros",
    ),
    (r#"{"a":1,"signature":"@","signature":"@"}"#, Some("duplicate_key"), "the right signature twice"),
    (r#"{"a":1,"signature":"@"}x"#, Some("not_json"), "a letter behind the object"),
];

fn in_body() -> Vec<Case> {
    IN_BODY
        .iter()
        .map(|(body, error, comment)| Case { call: Call::VerifyBody, ..case("SignatureText", bytes(body), comment, *error) })
        .collect()
}

const APPENDED: &[(&str, Option<&str>, &str)] = &[
    (r#"{"a":1}"#, None, "behind the last member"),
    (r"{}", None, "without a comma in an empty object"),
    ("{ \"a\" : 1 }", None, "white space before the brace stays behind the signature"),
    ("{\n  \"a\": 1,\n  \"b\": \"}\"\n}\n", None, "a brace in a string, white space behind the object"),
    (" { } ", None, "white space in an empty object"),
    (r#"{"a":{}}"#, None, "behind an empty object"),
    (r#"{"a":{"signature":"x"}}"#, None, "behind a `signature` one level down"),
    (r#"{"a":"{\"signature\":1}"}"#, None, "behind a string that holds a signature"),
    (r#"{"amount":1.50,"é":"\u00e9"}"#, None, "every byte of the body stays as it is"),
    (r"[]", Some("not_an_object"), "an empty list"),
    (r#"[{"a":1}]"#, Some("not_an_object"), "a list"),
    (r#"{"a":1,"signature":"x"}"#, Some("signature_present"), "a signature is there already"),
    (r#"{"signature":null,"a":1}"#, Some("signature_present"), "a `signature` of null is there already"),
    (r#"{"\u0073ignature":"x"}"#, Some("signature_present"), "a signature whose name has an escape"),
    (r#"{"a":1,"a":2}"#, Some("duplicate_key"), "a repeated key"),
    (r#"{"a":1"#, Some("not_json"), "an object that is not closed"),
    (r#""a""#, Some("not_a_container"), "a string"),
];

fn appended() -> Vec<Case> {
    APPENDED
        .iter()
        .map(|(body, error, comment)| Case { call: Call::SignInto, ..case("SignatureText", bytes(body), comment, *error) })
        .collect()
}
