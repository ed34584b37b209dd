//! No callback is believed without its proof, and no two with one canonical text are verified with different facts.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::webhook_policy(data));
