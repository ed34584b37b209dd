//! The gateways, one folder each, with the same file names, and what several of them write or read alike.
//!
//! Belongs here: the list, `encode`, `header`, `problem`. Not here: what one gateway alone does (its folder).

#[cfg(any(feature = "samsoftpay", feature = "makinisoftpay", feature = "dukuzii"))]
pub(crate) mod encode;
#[cfg(any(feature = "samsoftpay", feature = "makinisoftpay", feature = "dukuzii"))]
pub mod header;
#[cfg(feature = "payment_api")]
pub mod payment_api;
pub mod problem;
