//! The invariants on three kinds of input: any bytes, bodies of the generator, and texts made of JSON's own characters.
//!
//! Belongs here: which inputs the invariants get. Not here: the invariants (`sahihi_tests::invariants`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sahihi_tests::generator::Generator;
use sahihi_tests::invariants::signature;

fn holds(invariant: fn(&[u8])) {
    let config = |cases| Config { cases, failure_persistence: None, ..Config::default() };
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    let jsonish = r#"[\[{] ?("[a-c\\u0-9]{0,6}"|[\[\]{},: ]|-?[0-9.eE+]{1,5}|true|null|"signature":){0,12}[\]}]{0,3}"#;
    let run = |cases, bodies: BoxedStrategy<Vec<u8>>| {
        let mut runner = TestRunner::new(config(cases));
        runner.run(&bodies, |body| {
            invariant(&body);
            Ok(())
        })
    };
    run(300, bytes.boxed()).unwrap();
    run(600, prop::string::string_regex(jsonish).unwrap().prop_map(String::into_bytes).boxed()).unwrap();
    run(600, any::<u64>().prop_map(|seed| Generator::new(seed).body()).boxed()).unwrap();
    run(600, any::<u64>().prop_map(|seed| Generator::new(seed).accepted_body()).boxed()).unwrap();
}

macro_rules! tests {
    ($($name:ident)+) => {
        $(#[test]
        fn $name() {
            holds(signature::$name);
        })+
    };
}

tests! {
    no_input_panics
    core_agrees_with_reference
    sign_then_verify_holds
    spelling_means_nothing
    pieces_mean_nothing
    signed_body_verifies
    buffer_size_is_exact
}

#[test]
fn flipped_bit_is_refused() {
    holds(|body| signature::flipped_bit_is_refused(body, 48));
}

/// An invariant that returns at once for what is refused holds for nothing if everything is refused.
#[test]
fn most_bodies_of_the_generator_are_accepted_and_some_refused() {
    let mut generator = Generator::new(1);
    let accepts = |body: Vec<u8>| sahihi_tests::reference::canonical(&body).is_ok();
    let accepted = (0..1000).filter(|_| accepts(generator.body())).count();
    assert!((600..950).contains(&accepted), "{accepted} of 1000");
    assert!((0..1000).all(|_| accepts(generator.accepted_body())));
}
