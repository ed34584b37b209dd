//! The core and a slow reference accept the same bodies and give them the same canonical text and signature.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::canonical_against_reference(data));
