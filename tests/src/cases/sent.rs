//! A request of any gateway as a vector holds it.
//!
//! Belongs here: its shape. Not here: how one is written (each gateway's cases).

use serde::{Deserialize, Serialize};

/// A request as it is sent.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named like the parts of a request")]
pub struct Sent {
    pub method: String,
    pub path: String,
    /// Names and values, and whether each is a credential.
    pub headers: Vec<(String, String, bool)>,
    pub body: String,
}
