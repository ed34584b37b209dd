//! All tests of the core that need more than one of its files, as one program: it is linked once.
//!
//! Belongs here: the list of topics. Not here: tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops with a message"
)]

mod amounts;
mod debug;
mod dukuzii;
mod errors;
mod examples;
mod flow;
mod gateways;
mod grammar;
mod layers;
mod limits;
mod makinisoftpay;
mod phones;
mod policy;
mod providers;
mod request_vectors;
mod response_invariants;
mod response_vectors;
mod responses;
mod rows;
mod samsoftpay;
mod secrecy;
mod shown;
mod status_vectors;
mod vectors;
mod webhook;
mod webhook_vectors;
mod wiped;
mod wycheproof;
