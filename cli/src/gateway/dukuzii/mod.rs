//! Dukuzii on the command line.
//!
//! Belongs here: the list. Not here: its protocol (the core).

pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod status;
pub(crate) mod webhook;
