//! What an answer tells, as another parser reads it.
//!
//! Belongs here: the member that outcomes are compared with. Not here: what follows from it (the tests of each gateway).

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Answer {
    status: Value,
}

/// Gives the top-level `status` of an object. Other members are skipped: a number that this parser cannot hold is none of its
/// business.
#[must_use]
pub fn status(body: &[u8]) -> Option<Value> {
    let object = body.trim_ascii_start().starts_with(b"{").then_some(body)?;
    serde_json::from_slice::<Answer>(object).ok().map(|answer| answer.status)
}

#[cfg(test)]
mod tests {
    use super::status;

    #[test]
    fn reads_the_status_whatever_stands_beside_it() {
        assert_eq!(status(br#" {"status":"succeeded","amount":1E4467440737095516150}"#), Some("succeeded".into()));
        assert_eq!(status(br#"{"amount":1e999,"status":2}"#), Some(2.into()));
        for none in [&br#"["succeeded"]"#[..], b"{}", br#"{"status":1,"status":1}"#, br#"{"data":{"status":1}}"#, b"{", b""] {
            assert_eq!(status(none), None, "{}", none.escape_ascii());
        }
    }
}
