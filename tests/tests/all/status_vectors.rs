//! `tests/vectors/statuses.json` is what its table says, and the core reads every code of it.
//!
//! Belongs here: running the file. Not here: the cases (`cases/statuses.rs`).

use sahihi::gateway::payment_api::status::from_code;
use sahihi::{Outcome, PaymentStatus};
use sahihi_tests::cases::statuses::{SCHEMA, Test, statuses_json};
use sahihi_tests::vectors::{self, File};

#[test]
fn the_core_answers_every_test() {
    let text = std::fs::read_to_string(vectors::path("statuses.json")).unwrap();
    assert!(text == statuses_json(), "run `cargo run -p sahihi-tests --bin vectors` and look at the difference");
    let file: File<Test> = serde_json::from_str(&text).unwrap();
    assert_eq!((file.number_of_tests, &*file.schema), (file.tests.len(), SCHEMA));
    assert!(file.tests.iter().map(|test| test.id).eq(1..=file.tests.len()));
    for test in &file.tests {
        let status = from_code(test.code.parse().unwrap());
        assert_eq!((status.name(), status.outcome().name()), (&*test.status, &*test.outcome), "{test:?}");
        let documented = test.flags == ["Documented"];
        assert_eq!(documented, !matches!(status, PaymentStatus::Unknown(_)), "{test:?}");
        assert!(documented || status.outcome() == Outcome::Ambiguous, "{test:?}");
    }
    assert_eq!(file.tests.iter().filter(|test| test.outcome == "paid").count(), 1, "one code is paid");
}
