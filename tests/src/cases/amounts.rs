//! The cases of `tests/vectors/amounts.json`: what is read as an amount, and what is refused.
//!
//! Belongs here: texts and decimals with their answers, the shape of the file. Not here: running them against the core
//! (`tests/amounts.rs`), how much a provider takes (`limits_table`).

use crate::vectors;
use serde::{Deserialize, Serialize};

/// The name and version of the shape.
pub const SCHEMA: &str = "sahihi amount vectors v1";

/// One test.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Counts from 1.
    pub id: usize,
    /// What the test is about.
    pub comment: String,
    /// Names in the notes.
    pub flags: Vec<String>,
    /// `text` or `decimal`.
    pub kind: String,
    /// The amount.
    pub text: String,
    /// ISO 4217.
    pub currency: String,
    /// `valid` or `invalid`.
    pub result: String,
    /// The name of the error of an invalid test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The number of hundredths, as text: some have more digits than a double keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hundredths: Option<String>,
    /// The amount with two decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
}

/// Makes the text of `amounts.json`.
pub fn amounts_json() -> String {
    let mut tests: Vec<Test> = ROWS.iter().map(test).collect();
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of(SCHEMA, FLAGS, tests)
}

/// The flag; `text` or `decimal`; the amount and its currency; the hundredths or the error; the comment.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

fn test(&(flag, kind, text, currency, answer, comment): &Row) -> Test {
    let valid = answer.bytes().all(|byte| byte.is_ascii_digit());
    let digits = format!("{answer:0>3}");
    let (units, cents) = digits.split_at(digits.len() - 2);
    Test {
        id: 0,
        comment: comment.to_owned(),
        flags: vec![flag.to_owned()],
        kind: kind.to_owned(),
        text: text.to_owned(),
        currency: currency.to_owned(),
        result: if valid { "valid" } else { "invalid" }.to_owned(),
        error: (!valid).then(|| answer.to_owned()),
        hundredths: valid.then(|| answer.to_owned()),
        printed: valid.then(|| format!("{units}.{cents}")),
    }
}

const FLAGS: &[(&str, &str)] = &[
    ("Cents", "Amounts in currencies that have no cents."),
    ("Currency", "The code of the currency."),
    ("Decimals", "How many digits stand behind the point."),
    ("Power", "Decimals that print a power of ten, as those do that keep no zeros."),
    ("Size", "Amounts around the largest that is taken."),
    ("Special", "Decimals that are no amounts."),
    ("Written", "How an amount is written."),
];

const T: &str = "text";
const D: &str = "decimal";
const MALFORMED: &str = "amount_malformed";
const DECIMALS: &str = "amount_too_many_decimals";
const LARGE: &str = "amount_too_large";
const CENTS: &str = "amount_has_cents";
const CURRENCY: &str = "currency_malformed";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // The documents write amounts with and without decimals (F49).
    ("Written", T, "1100", "KES", "110000", "whole units"),
    ("Written", T, "100.00", "KES", "10000", "two decimals"),
    ("Written", T, "100.5", "KES", "10050", "one decimal"),
    ("Written", T, "0.01", "KES", "1", "a cent"),
    ("Written", T, "0.10", "KES", "10", "ten cents"),
    ("Written", T, "007.5", "KES", "750", "zeros in front"),
    ("Written", T, "0", "KES", "0", "nothing; requests refuse it"),
    ("Written", T, "0.00", "KES", "0", "nothing, with decimals"),
    ("Written", T, "", "KES", MALFORMED, "no text"),
    ("Written", T, ".", "KES", MALFORMED, "no digit"),
    ("Written", T, "1.", "KES", MALFORMED, "no digit behind the point"),
    ("Written", T, ".5", "KES", MALFORMED, "no digit before the point"),
    ("Written", T, "-1", "KES", MALFORMED, "a minus sign"),
    ("Written", T, "-0", "KES", MALFORMED, "a minus sign before nothing"),
    ("Written", T, "+1", "KES", MALFORMED, "a plus sign"),
    ("Written", T, "\u{2212}1", "KES", MALFORMED, "the minus sign of typesetters"),
    ("Written", T, " 1", "KES", MALFORMED, "a space in front"),
    ("Written", T, "1 ", "KES", MALFORMED, "a space behind"),
    ("Written", T, "1\n", "KES", MALFORMED, "an end of line"),
    ("Written", T, "1\u{0}", "KES", MALFORMED, "a NUL"),
    ("Written", T, "1 000", "KES", MALFORMED, "thousands apart"),
    ("Written", T, "1,000", "KES", MALFORMED, "thousands behind a comma"),
    ("Written", T, "1_000", "KES", MALFORMED, "thousands behind an underscore"),
    ("Written", T, "100,50", "KES", MALFORMED, "a comma for the point"),
    ("Written", T, "1.2.3", "KES", MALFORMED, "two points"),
    ("Written", T, "1..2", "KES", MALFORMED, "two points together"),
    ("Written", T, "0x1", "KES", MALFORMED, "hexadecimal"),
    ("Written", T, "1e2", "KES", MALFORMED, "a float that was printed"),
    ("Written", T, "1E+2", "KES", MALFORMED, "a power of ten in a text"),
    ("Written", T, "NaN", "KES", MALFORMED, "no number"),
    ("Written", T, "Infinity", "KES", MALFORMED, "no number either"),
    ("Written", T, "KES 100", "KES", MALFORMED, "the currency in the amount"),
    ("Written", T, "١٠٠", "KES", MALFORMED, "Arabic-Indic digits"),
    ("Written", T, "１００", "KES", MALFORMED, "full-width digits"),

    ("Decimals", T, "1.000", "KES", DECIMALS, "three, though they are zeros"),
    ("Decimals", T, "0.001", "KES", DECIMALS, "three"),
    ("Decimals", T, "0.30000000000000004", "KES", DECIMALS, "a float that was printed"),
    ("Decimals", D, "100.50", "KES", "10050", "two"),
    ("Decimals", D, "100", "KES", "10000", "none"),
    ("Decimals", D, "0.005", "KES", DECIMALS, "three"),
    ("Decimals", D, "1.000", "KES", DECIMALS, "three, though they are zeros"),
    ("Decimals", D, "99.999999999999999999999999999", "KES", DECIMALS, "as many as a division gives"),

    ("Size", T, "184467440737095516.15", "KES", "18446744073709551615", "the largest"),
    ("Size", T, "0000000000000000000000000184467440737095516.15", "KES", "18446744073709551615", "the largest behind zeros"),
    ("Size", T, "184467440737095516.16", "KES", LARGE, "one hundredth more than the largest"),
    ("Size", T, "184467440737095517", "KES", LARGE, "the next whole unit"),
    ("Size", T, "99999999999999999999999999", "KES", LARGE, "far more"),
    ("Size", D, "184467440737095516.15", "KES", "18446744073709551615", "the largest"),
    ("Size", D, "184467440737095516.16", "KES", LARGE, "one hundredth more than the largest"),

    ("Power", D, "1E+2", "KES", "10000", "a hundred without its zeros"),
    ("Power", D, "1.5E+3", "KES", "150000", "digits on both sides of the point"),
    ("Power", D, "1.23456E+5", "KES", "12345600", "all of them before the point in the end"),
    ("Power", D, "0E+2", "KES", "0", "nothing, a hundred times"),
    ("Power", D, "0E+300", "KES", "0", "nothing, however often"),
    ("Power", D, "1.8446744073709551E+17", "KES", "18446744073709551000", "nearly the largest"),
    ("Power", D, "1E+18", "KES", LARGE, "too large by its power"),
    ("Power", D, "1E+300", "KES", LARGE, "too large by far"),
    ("Power", D, "1E+400000000", "KES", LARGE, "no memory would hold its zeros"),
    ("Power", D, "1E-7", "KES", DECIMALS, "printed as a power because it is small"),
    ("Power", D, "0E-7", "KES", DECIMALS, "nothing, with seven decimals"),
    ("Power", D, "1E-400000000", "KES", DECIMALS, "smaller than anything"),

    ("Special", D, "NaN", "KES", MALFORMED, "no number"),
    ("Special", D, "sNaN", "KES", MALFORMED, "no number, and it may not be touched"),
    ("Special", D, "Infinity", "KES", MALFORMED, "endless"),
    ("Special", D, "-1", "KES", MALFORMED, "negative"),
    ("Special", D, "-0", "KES", MALFORMED, "a negative nothing"),
    ("Special", D, "-1E+2", "KES", MALFORMED, "negative, with a power"),

    // XOF and UGX have no cents, and are sent with two decimals all the same (F49).
    ("Cents", T, "100", "XOF", "10000", "whole units"),
    ("Cents", T, "100.00", "XOF", "10000", "whole units with two decimals"),
    ("Cents", T, "100.00", "XAF", "10000", "whole units with two decimals"),
    ("Cents", T, "100.00", "UGX", "10000", "whole units with two decimals"),
    ("Cents", T, "100.00", "RWF", "10000", "whole units with two decimals"),
    ("Cents", T, "100.50", "KES", "10050", "a currency with cents"),
    ("Cents", T, "100.01", "XOF", CENTS, "a cent"),
    ("Cents", T, "100.50", "XAF", CENTS, "half a unit"),
    ("Cents", T, "0.01", "UGX", CENTS, "less than a unit"),
    ("Cents", T, "100.99", "RWF", CENTS, "nearly a unit"),
    ("Cents", T, "100.001", "XOF", DECIMALS, "three decimals are too many before that"),
    ("Cents", D, "1E+2", "XOF", "10000", "a power of ten is whole"),
    ("Cents", D, "100.01", "XOF", CENTS, "a cent"),

    ("Currency", T, "1", "TZS", "100", "three capital letters"),
    ("Currency", T, "1", "QQQ", "100", "a code that no document names"),
    ("Currency", T, "1", "", CURRENCY, "none"),
    ("Currency", T, "1", "kes", CURRENCY, "small letters"),
    ("Currency", T, "1", "KE", CURRENCY, "two letters"),
    ("Currency", T, "1", "KESH", CURRENCY, "four letters"),
    ("Currency", T, "1", "KE\u{415}", CURRENCY, "a Cyrillic letter"),
    ("Currency", T, "1", "404", CURRENCY, "the number of a currency"),
];
