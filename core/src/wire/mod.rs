//! Bytes: the only layer that knows JSON or HMAC.
//!
//! Belongs here: scanning, the canonical text, the MAC. Not here: what a member means (`gateway`).
//!
//! ```text
//! json ─▶ canonical ─▶ signature ─▶ mac
//!   names ──┤
//!   php ────┤
//! watch ────┘─▶ value
//! ```

pub(crate) mod bytes;
pub mod canonical;
pub(crate) mod json;
pub mod mac;
mod names;
pub(crate) mod php;
pub mod rotation;
pub mod signature;
pub mod value;
pub mod watch;

/// Whether code may be spent on speed: on a terminal, with its 32 bits, bytes are dearer.
pub(crate) const WIDE: bool = cfg!(target_pointer_width = "64");
