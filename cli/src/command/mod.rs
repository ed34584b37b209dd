//! The commands, one file each, named as they are typed.
//!
//! Belongs here: the list. Not here: anything a second command could use (`input`, `output`).

pub(crate) mod canonical;
pub(crate) mod sign;
pub(crate) mod verify;
