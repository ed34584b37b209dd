//! Bytes: the only layer that knows JSON or HMAC.
//!
//! Belongs here: scanning, the canonical text, the MAC. Not here: what a member means (`gateway`).
//!
//! ```text
//! json ─▶ canonical ─▶ signature ─▶ mac
//!   names ──┤
//!   php ────┘
//! ```

pub mod canonical;
pub(crate) mod json;
pub mod mac;
mod names;
mod php;
pub mod signature;

/// Whether code may be spent on speed: on a terminal, with its 32 bits, bytes are dearer.
const WIDE: bool = cfg!(target_pointer_width = "64");
