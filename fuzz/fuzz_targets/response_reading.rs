//! An answer of any gateway is never more than it tells: paid only if it says so, under a 2xx.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::response_reading(data));
