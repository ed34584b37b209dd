//! The gateways, one folder each, with the same file names.
//!
//! Belongs here: the list. Not here: what two of them share (`payment`, `request`, `wire`).

#[cfg(feature = "payment_api")]
pub mod payment_api;
