//! Samsoftpay on the command line.
//!
//! Belongs here: the list, what two of its commands show alike. Not here: its protocol (the core).

pub(crate) mod fee;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod status;
pub(crate) mod webhook;
