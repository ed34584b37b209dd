//! One module for each gateway, and what they share.
//!
//! Belongs here: the list of these modules. Not here: anything else.

pub(crate) mod call;
pub(crate) mod capability;
pub(crate) mod dukuzii;
pub(crate) mod header;
pub(crate) mod makinisoftpay;
pub(crate) mod payment_api;
pub(crate) mod problem;
pub(crate) mod response;
pub(crate) mod samsoftpay;
pub(crate) mod webhook;
