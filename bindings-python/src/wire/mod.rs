//! Bytes: bodies, canonical text, keys and signatures, batches, values of messages.
//!
//! Belongs here: the list of these modules. Not here: anything else.

pub(crate) mod batch;
pub(crate) mod bytes;
pub(crate) mod canonical;
pub(crate) mod mac;
pub(crate) mod value;
