//! The fuzzed laws on the inputs that fuzzing has kept, and on their neighbours.
//!
//! Belongs here: the replay, and that targets, laws and corpora are the same ones. Not here: the laws, the fuzzer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use fastrand::Rng;
use sahihi_tests::corpus;
use sahihi_tests::invariants::{FUZZED, Law};

/// The law holds for the input; if not, the input is shown as the corpora write it.
fn holds(target: &str, law: Law, input: &[u8]) {
    let held = catch_unwind(AssertUnwindSafe(|| law(input)));
    assert!(held.is_ok(), "{target} does not hold for {}", hex::encode(input));
}

#[test]
fn every_law_holds_for_its_corpus() {
    for (target, law) in FUZZED {
        let inputs = corpus::inputs(target);
        assert!(inputs.len() >= 100, "{target} has {} inputs only", inputs.len());
        for input in inputs {
            holds(target, law, &input);
        }
    }
}

#[test]
fn every_law_holds_beside_its_corpus() {
    let mut rng = Rng::with_seed(7);
    for (target, law) in FUZZED {
        for mut input in corpus::inputs(target) {
            match rng.u32(0..4) {
                _ if input.is_empty() => input.push(rng.u8(..)),
                0 => input.truncate(rng.usize(..input.len())),
                1 => input.insert(rng.usize(..input.len()), b"\"\\{}[],:0-e"[rng.usize(..11)]),
                2 => drop(input.remove(rng.usize(..input.len()))),
                _ => {
                    let at = rng.usize(..input.len());
                    input[at] ^= 1 << rng.u32(..8);
                }
            }
            holds(target, law, &input);
        }
    }
}

/// A target is one line, so that whatever a fuzzer finds can be replayed without it.
#[test]
fn a_target_is_a_line_that_calls_its_law() {
    let fuzz = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (target, _) in FUZZED {
        let source = fs::read_to_string(fuzz.join(format!("fuzz_targets/{target}.rs"))).unwrap();
        let lines: Vec<&str> = source.lines().collect();
        let call = format!("libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::{target}(data));");
        assert!(lines.len() == 3 && lines[0].starts_with("//! ") && lines[2] == call, "{source}");
        assert!(manifest.contains(&format!("name = \"{target}\"\npath = \"fuzz_targets/{target}.rs\"")), "{target}");
    }
    for folder in ["fuzz_targets", "corpus"] {
        let mut found: Vec<String> = fs::read_dir(fuzz.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        found.sort();
        assert_eq!(found, FUZZED.map(|(target, _)| target.to_owned()), "{folder}");
    }
}
