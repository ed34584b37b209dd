//! `tests/vectors/amounts.json` is what its table says, and the core answers it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/amounts.rs`).

use sahihi::{Amount, Currency, Error, MinorUnits};
use sahihi_tests::cases::amounts::{SCHEMA, Test, amounts_json};
use sahihi_tests::vectors::{self, File};
use std::collections::BTreeSet;

fn file() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("amounts.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_table_says() {
    vectors::is_published("amounts.json", &amounts_json(), SCHEMA);
}

fn read(test: &Test) -> Result<Amount, Error> {
    let minor = match &*test.kind {
        "text" => MinorUnits::parse(&test.text),
        "decimal" => MinorUnits::parse_scientific(&test.text),
        other => panic!("no such kind: {other}"),
    };
    Amount::new(minor?, Currency::parse(&test.currency)?)
}

#[test]
fn the_core_answers_every_test() {
    for test in file().tests {
        match read(&test) {
            Ok(amount) => {
                let hundredths = amount.minor().hundredths().to_string();
                assert_eq!((Some(hundredths), None), (test.hundredths.clone(), test.error.clone()), "{test:?}");
                assert_eq!(Some(amount.minor().to_string()), test.printed, "{test:?}");
            }
            Err(error) => assert_eq!((Some(error.name()), "invalid"), (test.error.as_deref(), &*test.result), "{test:?}"),
        }
    }
}

/// What is refused as a text is no amount as a decimal either, unless it is a power of ten.
#[test]
fn a_text_is_read_as_a_decimal_is() {
    for test in file().tests.iter().filter(|test| test.kind == "text" && !test.text.contains('E')) {
        assert_eq!(MinorUnits::parse_scientific(&test.text), MinorUnits::parse(&test.text), "{test:?}");
    }
}

#[test]
fn covers_every_error_that_reading_an_amount_can_cause() {
    let covered: BTreeSet<String> = file().tests.into_iter().filter_map(|test| test.error).collect();
    let expected = [
        Error::AmountMalformed,
        Error::AmountTooManyDecimals,
        Error::AmountTooLarge,
        Error::AmountHasCents,
        Error::CurrencyMalformed,
    ];
    assert_eq!(covered, expected.map(|error| error.name().to_owned()).into());
}
