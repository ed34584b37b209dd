//! The cases of `tests/vectors/phones.json`: what people type, the samples of the documents, and what becomes of them.
//!
//! Belongs here: texts and their answers, the shape of the file. Not here: running them against the core
//! (`tests/phones.rs`), numbers by the thousand (`phones/make.py`).

use crate::vectors;
use serde::{Deserialize, Serialize};

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
    /// `parse` or `migrate_old`.
    pub call: String,
    /// The country of the number.
    pub country: String,
    /// What was typed.
    pub text: String,
    /// The provider it is written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<u32>,
    /// `valid` or `invalid`.
    pub result: String,
    /// The name of the error of an invalid test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The number with its plus sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
    /// The digits that are sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
}

/// Makes the text of `phones.json`.
pub fn phones_json() -> String {
    let mut tests: Vec<Test> = ROWS.iter().map(test).collect();
    tests.sort_by_key(|test| test.result == "valid");
    for (id, test) in (1..).zip(&mut tests) {
        test.id = id;
    }
    vectors::text_of("sahihi phone vectors v1", FLAGS, tests)
}

/// The flag; the country and what was typed; the provider, or 0; the error, or the E.164 form and what is sent instead of
/// its digits; the comment.
type Row = (&'static str, &'static str, &'static str, u32, &'static str, &'static str);

fn test(&(flag, country, text, provider, answer, comment): &Row) -> Test {
    let (e164, error) = if answer.starts_with('+') { (Some(answer), None) } else { (None, Some(answer)) };
    let (e164, wire) = match e164.map(|answer| answer.split_once(' ').unwrap_or((answer, &answer[1..]))) {
        Some((e164, wire)) => (Some(e164.to_owned()), Some(wire.to_owned())),
        None => (None, None),
    };
    Test {
        id: 0,
        comment: comment.to_owned(),
        flags: vec![flag.to_owned()],
        call: if flag == "Old" { "migrate_old" } else { "parse" }.to_owned(),
        country: country.to_owned(),
        text: text.to_owned(),
        provider: (provider > 0).then_some(provider),
        result: if error.is_some() { "invalid" } else { "valid" }.to_owned(),
        error: error.map(str::to_owned),
        e164,
        wire,
    }
}

const FLAGS: &[(&str, &str)] = &[
    ("Length", "Digits too many or too few."),
    ("Malformed", "A text that is written like no phone number."),
    ("Old", "Numbers of 8 digits from before a country got longer ones; `parse` refuses those that `migrate_old` takes."),
    ("OtherCountry", "A number with the dial code of another country."),
    ("OwnZero", "Countries where a 0 may be the first digit of the number itself."),
    ("Provider", "What a provider wants to be sent, and which it refuses."),
    ("Sample", "A number that the gateway's documents show."),
    ("Spelling", "The ways people write a number."),
    ("TrunkZero", "The 0 that is dialled in front of a number at home, behind the dial code."),
];

const MALFORMED: &str = "phone_malformed";
const LENGTH: &str = "phone_length_wrong";
const ZEROS: &str = "phone_not_mobile";
const MISMATCH: &str = "phone_country_mismatch";
const TRUNK: &str = "phone_trunk_zero";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Zeros show a length and are nobody's number (F64).
    ("Sample", "KE", "254000000000", 0, ZEROS, "001_:80, 003_:55 and 003_:443"),
    ("Sample", "BJ", "2290000000000", 0, ZEROS, "003_:99, ten digits since 2024"), // F65
    ("Sample", "BF", "22600000000", 0, ZEROS, "003_:107"),
    ("Sample", "BF", "2250705145655", 0, MISMATCH, "003_:111, a number of Côte d'Ivoire"), // F67
    ("Sample", "CM", "237000000000", 0, ZEROS, "003_:131"),
    ("Sample", "CD", "0800000000", 2197, "+243800000000 0800000000", "003_:147, with 0 for Orange"), // F66
    ("Sample", "CD", "999000000", 2198, "+243999000000 999000000", "003_:148, without 0 for Airtel"), // F66
    ("Sample", "CD", "243000000000", 2196, ZEROS, "003_:149"),
    ("Sample", "CD", "0900000000", 2199, "+243900000000 0900000000", "003_:150, with 0 for Africell"), // F66, F88
    ("Sample", "CI", "2250000000000", 0, ZEROS, "003_:170, ten digits since 2021"), // F65
    ("Sample", "CI", "2250705145655", 9197, "+2250705145655", "003_:179"),
    ("Sample", "CI", "2250768000000", 0, "+2250768000000", "003_:210"),
    ("Sample", "MW", "265000000000", 0, ZEROS, "003_:233"),
    ("Sample", "NG", "16280954971628095497", 0, LENGTH, "003_:250, where order id and customer id are swapped"), // F68
    ("Sample", "NG", "0900000001", 0, LENGTH, "003_:249, where order id and customer id are swapped"), // F68, F82
    ("Sample", "EG", "22898200000", 0, MISMATCH, "003_:312, a number of Togo"), // F61
    ("Sample", "TG", "22898200000", 0, "+22898200000", "003_:312 in the country it belongs to"), // F61
    ("Sample", "SN", "221000000000", 0, ZEROS, "003_:333"),
    ("Sample", "ZA", "27000000000", 0, ZEROS, "003_:348"),
    ("Sample", "SL", "232000000000", 0, ZEROS, "003_:352"), // F63
    ("Sample", "RW", "250000000000", 0, ZEROS, "003_:357"),
    ("Sample", "TZ", "255000000000", 0, ZEROS, "003_:372"),
    ("Sample", "TG", "228000000000", 0, ZEROS, "003_:397"), // F62
    ("Sample", "UG", "256709000000", 2105, "+256709000000", "003_:417"),
    ("Sample", "ZM", "260000000000", 0, ZEROS, "003_:434"),
    ("Sample", "GH", "233000000000", 0, ZEROS, "003_:461"),
    ("Sample", "KE", "0900000001", 14, "+254900000001", "003_:492; operators' prefixes are not checked"),
    ("Sample", "KE", "900000001", 14, "+254900000001", "001_:233, which lost the 0"), // F70
    ("Sample", "KE", "254712345678", 0, "+254712345678", "001_:580"),

    ("Length", "TG", "228 901 234 567", 0, "+228901234567", "003_:397 has a digit more than the numbering plan"), // F62
    ("Length", "TG", "90 12 34 56", 0, "+22890123456", "the numbering plan"),
    ("Length", "SL", "+232 761 234 567", 0, "+232761234567", "003_:352 has a digit more than the numbering plan"), // F63
    ("Length", "SL", "0761234567", 0, "+232761234567", "the documented length behind a 0"),
    ("Length", "SL", "076 123 456", 0, "+23276123456", "the numbering plan"),
    ("Length", "NG", "0802 123 4567", 0, "+2348021234567", "no sample in the documents"), // F82
    ("Length", "GM", "301 2345", 0, "+2203012345", "no sample in the documents"), // F82
    ("Length", "GM", "833 012 345", 0, "+220833012345", "the longer numbers of the Gambia"),
    ("Length", "GM", "330 123 456", 0, ZEROS, "longer numbers of the Gambia begin with 8"),
    ("Length", "EG", "010 1234 5678", 0, "+201012345678", "10 digits behind the 0"), // F61
    ("Length", "EG", "02 2345 67890", 0, ZEROS, "no mobile number of Egypt begins with 2"),
    ("Length", "TZ", "71234567", 0, LENGTH, "a digit too few"),
    ("Length", "TZ", "07123456789", 0, LENGTH, "a digit too many"),
    ("Length", "TZ", "+2557123456789", 0, LENGTH, "a digit too many behind the dial code"),
    ("Length", "TZ", "+255", 0, LENGTH, "nothing but the dial code"),
    ("Length", "TZ", "01234567890123456789", 0, LENGTH, "more digits than any number has"),

    ("Spelling", "TZ", "0712 345 678", 0, "+255712345678", "at home"),
    ("Spelling", "TZ", "712345678", 0, "+255712345678", "without the 0"),
    ("Spelling", "TZ", "+255 712-345-678", 0, "+255712345678", "from abroad"),
    ("Spelling", "TZ", "00255712345678", 0, "+255712345678", "as dialled from abroad"),
    ("Spelling", "TZ", "255712345678", 0, "+255712345678", "with the dial code only"),
    ("Spelling", "TZ", "+255 (0) 712 345 678", 0, "+255712345678", "the 0 for use at home in parentheses"),
    ("Spelling", "TZ", "255(0)712345678", 0, "+255712345678", "the same without a plus sign"),
    ("Spelling", "TZ", "(0) 712 345 678", 0, "+255712345678", "that 0 alone, before no dial code"),
    ("Spelling", "TZ", "(+255) 712.345.678", 0, "+255712345678", "the dial code in parentheses, dots"),
    ("Spelling", "TZ", "(0712) 345/678", 0, "+255712345678", "the prefix in parentheses, a slash"),
    ("Spelling", "TZ", "\u{202A}+255\u{A0}712\u{202F}345\u{2011}678\u{202C}\r\n", 0, "+255712345678", "as an address book copies it"),
    ("Spelling", "GH", "233123456", 0, "+233233123456", "a national number that begins like the dial code"),

    ("OwnZero", "CI", "07 05 14 56 55", 0, "+2250705145655", "the 0 belongs to the number"),
    ("OwnZero", "CI", "+225 (0)7 05 14 56 55", 0, "+2250705145655", "the 0 belongs to the number, whatever the parentheses say"),
    ("OwnZero", "CI", "+225 (0) 07 05 14 56 55", 0, "+2250705145655", "one 0 more, in parentheses"),
    ("OwnZero", "CI", "705145655", 0, LENGTH, "the 0 is missing"),
    ("OwnZero", "BJ", "01 95 12 34 56", 0, "+2290195123456", "01 belongs to the number"),
    ("OwnZero", "BJ", "02 95 12 34 56", 0, ZEROS, "every number of Benin begins with 01"),
    ("OwnZero", "BJ", "0095123456", 0, MISMATCH, "00 is dialled before numbers of other countries"),
    ("OwnZero", "BF", "01 23 45 67", 0, "+22601234567", "some numbers begin with 0"),
    ("OwnZero", "BF", "+226 (0) 70 12 34 56", 0, "+22670123456", "no 0 is dialled in Burkina Faso, and some write it"),

    ("TrunkZero", "TZ", "+255 0712 345 678", 0, TRUNK, "behind a plus sign"),
    ("TrunkZero", "TZ", "002550712345678", 0, TRUNK, "behind 00"),
    ("TrunkZero", "TZ", "2550712345678", 0, TRUNK, "behind the dial code alone"),
    ("TrunkZero", "SL", "+232 076 123 456", 0, TRUNK, "not the documented length"), // F63
    ("TrunkZero", "TG", "+228 0 90 12 34 56", 0, TRUNK, "not the documented length"), // F62
    ("TrunkZero", "CI", "+225 0 07 05 14 56 55", 0, TRUNK, "one 0 too many"),

    ("OtherCountry", "TZ", "+254 712 345 678", 0, MISMATCH, "with a plus sign"),
    ("OtherCountry", "TZ", "00254712345678", 0, MISMATCH, "with 00"),
    ("OtherCountry", "TZ", "254712345678", 0, MISMATCH, "with the dial code only"),
    ("OtherCountry", "TZ", "254 (0) 712 345 678", 0, MISMATCH, "with the 0 in parentheses"),
    ("OtherCountry", "NG", "2203012345", 0, MISMATCH, "a number of the Gambia has the length of a Nigerian one"),
    ("OtherCountry", "CI", "2203012345", 0, MISMATCH, "a number of the Gambia has the length of an Ivorian one"),
    ("OtherCountry", "TZ", "+33 6 12 34 56 78", 0, MISMATCH, "a country that the documents do not name"),
    ("OtherCountry", "FR", "+33 6 12 34 56 78", 0, "phone_country_unknown", "a country that the documents do not name"),

    ("Provider", "CD", "+243 812 345 678", 2196, "+243812345678", "Vodacom"), // F66
    ("Provider", "CD", "812345678", 2197, "+243812345678 0812345678", "Orange"), // F66
    ("Provider", "CD", "0812345678", 2198, "+243812345678 812345678", "Airtel"), // F66
    ("Provider", "CD", "00243812345678", 2199, "+243812345678 0812345678", "Africell"), // F66
    ("Provider", "TZ", "0712345678", 2109, "+255712345678", "a provider of the country"),
    ("Provider", "TZ", "0712345678", 5026, "+255712345678", "a provider that no document lists"),
    ("Provider", "TZ", "0712345678", 2105, "provider_country_mismatch", "a provider of Uganda"),
    ("Provider", "TZ", "0712345678", 2405, "provider_takes_account", "a bank"), // F69
    ("Provider", "NG", "08021234567", 707, "provider_takes_account", "cards"),

    ("Malformed", "TZ", "", 0, MALFORMED, "nothing"),
    ("Malformed", "TZ", "+", 0, MALFORMED, "no digit"),
    ("Malformed", "TZ", "++255712345678", 0, MALFORMED, "two plus signs"),
    ("Malformed", "TZ", "255+712345678", 0, MALFORMED, "a plus sign inside"),
    ("Malformed", "TZ", "+0712345678", 0, MALFORMED, "no dial code begins with 0"),
    ("Malformed", "TZ", "+00255712345678", 0, MALFORMED, "a plus sign and 00"),
    ("Malformed", "TZ", "O712345678", 0, MALFORMED, "a letter for a digit"),
    ("Malformed", "TZ", "0712345678 ext 1", 0, MALFORMED, "an extension"),
    ("Malformed", "TZ", "tel:+255712345678", 0, MALFORMED, "a URI"),
    ("Malformed", "TZ", "-712345678", 0, MALFORMED, "a negative number"),
    ("Malformed", "TZ", "712345678.0", 0, MALFORMED, "a spreadsheet's number"),
    ("Malformed", "TG", "90123456.0", 0, MALFORMED, "a spreadsheet's number, not nine digits"),
    ("Malformed", "TZ", "7.12345678E8", 0, MALFORMED, "a spreadsheet's number with an exponent"),
    ("Malformed", "TZ", "0712,345,678", 0, MALFORMED, "commas part numbers, not digits"),
    ("Malformed", "TZ", "(0712 345 678", 0, MALFORMED, "a parenthesis that is not closed"),
    ("Malformed", "TZ", "+00255712345678", 0, MALFORMED, "00 behind a plus sign"),
    ("Malformed", "TZ", "0(0)255712345678", 0, MALFORMED, "00 with one of them in parentheses"),
    ("Length", "TZ", "(0)0255712345678", 0, LENGTH, "00 with the other one in parentheses"),
    ("Malformed", "TZ", "071 (0) 2345678", 0, MALFORMED, "a 0 in parentheses that no dial code stands before"),
    ("Malformed", "TZ", "٠٧١٢٣٤٥٦٧٨", 0, MALFORMED, "Arabic-Indic digits"),
    ("Malformed", "TZ", "０７１２３４５６７８", 0, MALFORMED, "full-width digits"),
    ("Malformed", "TZ", "0712\u{0}345678", 0, MALFORMED, "a NUL"),
    ("Malformed", "TZ", "0712\u{202E}876543", 0, MALFORMED, "digits that are seen in another order than they are read"),

    ("Old", "BJ", "97 12 34 56", 0, "+2290197123456", "Benin put 01 in front of all"), // F65
    ("Old", "BJ", "+229 97 12 34 56", 0, "+2290197123456", "with the dial code"),
    ("Old", "BJ", "01 95 12 34 56", 0, "+2290195123456", "a new number stays"),
    ("Old", "BJ", "01 95 12 34", 0, LENGTH, "a new number that lost two digits"),
    ("Old", "CI", "02 12 34 56", 0, "+2250102123456", "a second digit from 0 to 3: Moov"), // F65
    ("Old", "CI", "84 12 34 56", 0, "+2250584123456", "a second digit from 4 to 6: MTN"),
    ("Old", "CI", "0022507123456", 0, "+2250707123456", "a second digit from 7 to 9: Orange"),
    ("Old", "CI", "22 41 23 45", 0, ZEROS, "a landline"),
    ("Old", "CI", "61 12 34 56", 0, ZEROS, "a range whose operator was gone"),
    ("Old", "TZ", "97123456", 0, LENGTH, "a country without old numbers"),
];
