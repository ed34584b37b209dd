//! Any text in any country is read as one phone number or refused, and every provider gets that number.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::phones(data));
