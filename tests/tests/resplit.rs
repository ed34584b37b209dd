//! Millions of other readings of signed texts, none of them verified with other facts.
//!
//! Belongs here: how many are tried, and that the trial was worth something. Not here: how they are made
//! (`sahihi_tests::resplit`).

use arbitrary::Unstructured;
use fastrand::Rng;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sahihi_tests::resplit::{self, Tally};

type Law = fn(&mut Unstructured<'_>, usize, &mut Tally);

/// `SAHIHI_RESPLIT=1000000` tries more bodies.
fn tried(law: Law) -> Tally {
    let cases = std::env::var("SAHIHI_RESPLIT").ok().and_then(|text| text.parse().ok()).unwrap_or(4000);
    let tally = std::cell::RefCell::new(Tally::default());
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let answer = runner.run(&any::<u64>(), |seed| {
        let mut bytes = [0; 4096];
        Rng::with_seed(seed).fill(&mut bytes);
        law(&mut Unstructured::new(&bytes), 25, &mut tally.borrow_mut());
        Ok(())
    });
    let tally = tally.into_inner();
    println!("{tally:?}");
    assert_eq!(answer.map_err(|error| error.to_string()), Ok(()));
    tally
}

/// The trial is worth something only if each rule was needed, and some readings agreed with the genuine one.
#[test]
fn no_other_reading_of_a_signed_text_is_verified() {
    let tally = tried(resplit::no_other_reading_is_verified);
    assert!(tally.verified > 0, "{tally:?}");
    assert_eq!(tally.only.len(), 4, "a rule that nothing needed: {tally:?}");
}

/// Here two of the rules are needed alone so seldom that few trials may do without.
#[test]
fn no_other_reading_is_verified_with_a_declared_head() {
    let tally = tried(resplit::no_other_reading_is_verified_with_a_declared_head);
    assert!(tally.forged > 1000 && tally.verified > 0 && tally.only.len() >= 2, "{tally:?}");
}
