//! The key by which the gateway knows a request that is sent again.
//!
//! Belongs here: what makes one acceptable. Not here: when to send again (`response`).

use core::fmt;

use crate::error::Error;
use crate::value::id::{is_id_byte, is_uuid};

/// An idempotency key: 1 to 128 characters of `A-Z a-z 0-9 _ - : .`; a UUID is best.
///
/// Gateway: "a unique UUID per request" (line 21). Store it with the order *before* the request is sent: whoever sends
/// again after a lost answer has to send the same key with the same body, or the customer pays twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IdempotencyKey<'a>(&'a str);

impl<'a> IdempotencyKey<'a> {
    /// Takes the text of a key.
    ///
    /// # Errors
    ///
    /// [`Error::IdempotencyKeyMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
    ///
    /// assert!(IdempotencyKey::parse("7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d").is_ok());
    /// assert_eq!(IdempotencyKey::parse("two words").err(), Some(Error::IdempotencyKeyMalformed));
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let fits = (1..=128).contains(&text.len()) && text.bytes().all(is_id_byte);
        if fits { Ok(Self(text)) } else { Err(Error::IdempotencyKeyMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }

    /// Tells whether it is a UUID, as the document wants; that the gateway takes other keys, it does not say.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
    ///
    /// assert!(IdempotencyKey::parse("7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d")?.is_uuid());
    /// assert!(!IdempotencyKey::parse("order-001")?.is_uuid());
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_uuid(&self) -> bool {
        is_uuid(self.0)
    }
}

impl fmt::Debug for IdempotencyKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IdempotencyKey").field(&self.0).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    #[test]
    fn takes_what_a_header_can_carry_and_nothing_that_ends_one() {
        assert!(IdempotencyKey::parse(&"a".repeat(128)).is_ok());
        for text in ["", &"a".repeat(129), "a b", "a\r\nX: y", "a\0", "é", "a,b", "\"a\""] {
            assert_eq!(IdempotencyKey::parse(text).err(), Some(Error::IdempotencyKeyMalformed), "{text:?}");
        }
    }

    #[test]
    fn tells_a_uuid_from_another_key_and_shows_both() {
        for (text, uuid) in [("7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d", true), ("order-001", false)] {
            let key = IdempotencyKey::parse(text).unwrap();
            assert_eq!((key.as_str(), key.is_uuid()), (text, uuid));
            assert_eq!(std::format!("{key:?}"), std::format!("IdempotencyKey(\"{text}\")"));
        }
    }
}
