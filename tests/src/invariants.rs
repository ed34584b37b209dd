//! What is true of all input, each as a function of bytes that panics where it is not.
//!
//! Belongs here: the laws that fuzz targets are named after, each made of the smaller ones below it. Not here: single cases,
//! which are vectors.

pub mod phone;
pub mod request;
pub mod response;
pub mod signature;
pub mod webhook;

pub use phone::phones;
pub use request::request_round_trip;
pub use response::response_reading;
pub use signature::{canonical_against_reference, numbers_against_reference, sign_then_verify};
pub use webhook::webhook_policy;

/// A law: it panics if it does not hold for these bytes.
pub type Law = fn(&[u8]);

/// The laws that are fuzzed, by the names of their targets. Property tests and the replay of the corpora read this table too.
pub const FUZZED: [(&str, Law); 7] = [
    ("canonical_against_reference", canonical_against_reference),
    ("numbers_against_reference", numbers_against_reference),
    ("phones", phones),
    ("request_round_trip", request_round_trip),
    ("response_reading", response_reading),
    ("sign_then_verify", sign_then_verify),
    ("webhook_policy", webhook_policy),
];
