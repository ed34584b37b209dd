//! The commands, one file each, named as they are typed.
//!
//! Belongs here: the list. Not here: anything a second command could use (`input`, `output`).

pub(crate) mod canonical;
pub(crate) mod limits;
pub(crate) mod phone;
pub(crate) mod providers;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod sign;
pub(crate) mod status;
pub(crate) mod verify;
pub(crate) mod webhook;
