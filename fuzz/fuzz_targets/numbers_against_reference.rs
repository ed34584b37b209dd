//! Any number is printed as the reference prints it, or refused for the same reason.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::numbers_against_reference(data));
