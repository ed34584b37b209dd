//! The gateways, one folder each, with a file for each command.
//!
//! Belongs here: the list. Not here: what two of them share (`command`, `payment`, `field`).

pub(crate) mod dukuzii;
pub(crate) mod makinisoftpay;
pub(crate) mod payment_api;
pub(crate) mod samsoftpay;
