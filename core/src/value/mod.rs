//! What a thing is: if a value exists, it is valid.
//!
//! Belongs here: the value types, one file each. Not here: anything that knows JSON, HMAC or a gateway.

pub mod amount;
pub mod country;
pub mod credential;
pub mod currency;
pub(crate) mod cut;
pub mod email;
pub mod id;
pub mod msisdn;
pub mod secret;
pub mod text;
pub mod url;
