//! What is signed verifies, appended or apart, and what is changed does not.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::sign_then_verify(data));
