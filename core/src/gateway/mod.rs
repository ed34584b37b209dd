//! The gateways, one folder each, with the same file names, and what several of them write or read alike.
//!
//! Belongs here: the list, and what has a file beside the folders. Not here: what one gateway alone does (its folder).

pub mod capability;
#[cfg(feature = "dukuzii")]
pub mod dukuzii;
#[cfg(any(feature = "samsoftpay", feature = "makinisoftpay", feature = "dukuzii"))]
pub(crate) mod encode;
pub mod fingerprint;
#[cfg(any(feature = "samsoftpay", feature = "makinisoftpay", feature = "dukuzii"))]
pub mod header;
pub(crate) mod length;
pub(crate) mod link;
#[cfg(feature = "makinisoftpay")]
pub mod makinisoftpay;
#[cfg(feature = "payment_api")]
pub mod payment_api;
pub mod problem;
pub mod sample;
#[cfg(feature = "samsoftpay")]
pub mod samsoftpay;
