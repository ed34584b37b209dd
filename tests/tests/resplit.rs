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

/// How often the trial begins anew while a rule was not needed: some are needed for one body in hundreds.
const AGAIN: usize = 20;

/// Tries until so many rules were needed, since a trial is worth something only then; `SAHIHI_RESPLIT=1000000` tries more bodies.
fn tried(law: Law, rules: usize) {
    let cases = std::env::var("SAHIHI_RESPLIT").ok().and_then(|text| text.parse().ok()).unwrap_or(4000);
    let tally = std::cell::RefCell::new(Tally::default());
    for _ in 0..AGAIN {
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let answer = runner.run(&any::<u64>(), |seed| {
            let mut bytes = [0; 4096];
            Rng::with_seed(seed).fill(&mut bytes);
            law(&mut Unstructured::new(&bytes), 25, &mut tally.borrow_mut());
            Ok(())
        });
        assert_eq!(answer.map_err(|error| error.to_string()), Ok(()));
        if tally.borrow().only.len() >= rules {
            break;
        }
    }
    let tally = tally.into_inner();
    println!("{tally:?}");
    assert!(tally.only.len() >= rules, "a rule that nothing needed: {tally:?}");
    // Some readings agreed with the genuine one.
    assert!(tally.forged > 1000 && tally.verified > 0, "{tally:?}");
}

#[test]
fn no_other_reading_of_a_signed_text_is_verified() {
    tried(resplit::no_other_reading_is_verified, 4);
}

/// Here two of the rules are needed alone too seldom to wait for them.
#[test]
fn no_other_reading_is_verified_with_a_declared_head() {
    tried(resplit::no_other_reading_is_verified_with_a_declared_head, 2);
}
