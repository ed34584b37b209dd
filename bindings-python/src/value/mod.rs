//! What things are: amounts, phone numbers, credentials.
//!
//! Belongs here: the list of these modules. Not here: anything else.

pub(crate) mod amount;
pub(crate) mod credential;
pub(crate) mod msisdn;
