//! A request of any texts is refused, or another parser reads from it just what was put in.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| sahihi_tests::invariants::request_round_trip(data));
