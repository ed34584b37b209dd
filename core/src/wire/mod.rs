//! Bytes: the only layer that knows JSON or HMAC.
//!
//! Belongs here: scanning, the canonical text, the MAC. Not here: what a member means (`gateway`).
//!
//! ```text
//! json ─▶ canonical ─▶ mac
//!   names ──┤
//!   php ────┘
//! ```

pub mod canonical;
pub(crate) mod json;
pub mod mac;
mod names;
mod php;
