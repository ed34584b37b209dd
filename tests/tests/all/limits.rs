//! `tests/vectors/limits.json` is what its table says, and the core answers it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/limits_table.rs`).

use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::limits::{Question, Reason, Verdict, check};
use sahihi::gateway::payment_api::provider::{ProviderId, find};
use sahihi::{Amount, Currency, MinorUnits};
use sahihi_tests::cases::limits_table::{Test, limits_json};
use sahihi_tests::vectors;
use sahihi_tests::vectors::File;

fn file() -> File<Test> {
    serde_json::from_str(&std::fs::read_to_string(vectors::path("limits.json")).unwrap()).unwrap()
}

#[test]
fn the_published_file_is_what_the_table_says() {
    vectors::is_published("limits.json", &limits_json(), "sahihi limits vectors v1");
}

/// Verdict, reason and the four bounds.
fn answer(test: &Test) -> (&'static str, &'static str, [Option<String>; 4]) {
    let provider = find(ProviderId::new(test.provider).unwrap());
    let operation = Operation::ALL.into_iter().find(|operation| operation.name() == test.operation).unwrap();
    let amount = match Amount::parse(&test.amount, Currency::parse(&test.currency).unwrap()) {
        Ok(amount) => amount,
        Err(error) => return (Verdict::Refused.name(), error.name(), [const { None }; 4]),
    };
    let daily_total = test.daily_total.as_deref().map(|total| MinorUnits::parse(total).unwrap());
    let limits = check(&Question { provider, operation, amount, daily_total });
    let bounds = [limits.min, limits.max, limits.likely_min, limits.likely_max];
    (limits.verdict().name(), limits.reason.name(), bounds.map(|bound| bound.map(|bound| bound.to_string())))
}

#[test]
fn the_core_answers_every_test() {
    for test in file().tests {
        let (verdict, reason, bounds) = answer(&test);
        assert_eq!((verdict, reason), (&*test.verdict, &*test.reason), "{test:?}");
        let expected = [test.min.clone(), test.max.clone(), test.likely_min.clone(), test.likely_max.clone()];
        assert_eq!(bounds, expected, "{test:?}");
        assert_eq!(test.error.as_deref(), (test.result == "invalid").then_some(reason), "{test:?}");
    }
}

#[test]
fn the_file_has_every_reason_and_every_section() {
    let tests = file().tests;
    // The tables of one country never disagree so far that nothing is left: the core's own tests have that case.
    for reason in Reason::ALL.iter().filter(|reason| **reason != Reason::TablesDisagree) {
        assert!(tests.iter().any(|test| test.reason == reason.name()), "{}", reason.name());
    }
    let mut countries: Vec<String> = Vec::new();
    for test in &tests {
        let country = find(ProviderId::new(test.provider).unwrap()).row().and_then(|row| row.country);
        countries.extend(country.map(|country| country.to_string()));
    }
    countries.sort();
    countries.dedup();
    assert_eq!(countries.len(), 19);
}
