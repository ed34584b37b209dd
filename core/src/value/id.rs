//! The ids of orders, transactions and merchants: short, of few characters, kept by value.
//!
//! Belongs here: which characters and how many. Not here: what an id must not contain for one gateway (`gateway`).

use core::fmt;
use core::str::FromStr;

use crate::error::Error;

/// The characters of an id: 1 to 128 of `A-Z a-z 0-9 _ - : .` (Gateway: document 001_, line 186).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Id {
    bytes: [u8; Id::MOST],
    /// 1 to [`Id::MOST`].
    length: u8,
}

impl Id {
    const MOST: usize = 128;

    fn collect(bytes: impl Iterator<Item = u8>) -> Option<Self> {
        let mut id = Self { bytes: [0; Self::MOST], length: 0 };
        for byte in bytes {
            *id.bytes.get_mut(usize::from(id.length))? = is_id_byte(byte).then_some(byte)?;
            id.length = id.length.wrapping_add(1);
        }
        (id.length > 0).then_some(id)
    }

    fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        str::from_utf8(used).unwrap_or_default()
    }
}

/// Tells whether a byte may stand in an id.
pub(crate) const fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'.')
}

/// Tells whether a text is a UUID, in capitals or not.
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups = text.as_bytes().split(|byte| *byte == b'-').map(<[u8]>::len);
    groups.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Finds a text in another one; `str::contains` would do, but leaves a panic in firmware.
pub(crate) fn contains(mut text: &[u8], part: &[u8]) -> bool {
    while !text.starts_with(part) {
        let Some((_, rest)) = text.split_first() else { return false };
        text = rest;
    }
    true
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $error:ident, $example:literal, $allowed:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(Id);

        impl $name {
            #[doc = concat!("Takes the text of an id.\n\n# Errors\n\n[`Error::", stringify!($error), "`].\n\n# Examples\n\n```\n",
                "use sahihi::{Error, ", stringify!($name), "};\n\n",
                "assert_eq!(", stringify!($name), "::parse(\"", $example, "\")?.as_str(), \"", $example, "\");\n",
                "assert_eq!(", stringify!($name), "::parse(\"\"), Err(Error::", stringify!($error), "));\n",
                "# Ok::<(), Error>(())\n```")]
            #[inline(never)]
            pub fn parse(text: &str) -> Result<Self, Error> {
                Self::collect(text.bytes()).ok_or(Error::$error)
            }

            pub(crate) fn collect(bytes: impl Iterator<Item = u8>) -> Option<Self> {
                Id::collect(bytes).filter($allowed).map(Self)
            }

            /// Gives the text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::parse(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }
    )+};
}

ids! {
    /// The merchant's own id of an order, which is also what makes a request idempotent: the same id is never paid twice.
    OrderId, OrderIdMalformed, "16280954971628095497", |_| true;
    /// The gateway's id of a transaction.
    TransactionId, TransactionIdMalformed, "732007046722", |_| true;
    /// The id of the merchant that stands in the body of requests and callbacks.
    MerchantId, MerchantIdMalformed, "e0fecd91fcb24f348048193b3fb34875ba3722b4", |_| true;
    /// The id of the merchant that stands in the path of requests; it is another one than [`MerchantId`].
    PublicId, PublicIdMalformed, "f54ec96649be11ebb3780242ac130002", |id| id.as_str().bytes().any(|byte| byte != b'.');
}

impl OrderId {
    /// Tells whether it is a UUID, in capitals or not.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::OrderId;
    ///
    /// assert!(OrderId::parse("13ff2edf-f777-471e-a314-596a7045ef3b")?.is_uuid());
    /// assert!(!OrderId::parse("ORDER-1")?.is_uuid());
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_uuid(&self) -> bool {
        is_uuid(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    #[test]
    fn takes_1_to_128_of_its_characters_and_no_other() {
        let longest = "a".repeat(128);
        assert_eq!(OrderId::parse(&longest).unwrap().as_str(), longest);
        assert_eq!(OrderId::parse(&"a".repeat(129)), Err(Error::OrderIdMalformed));
        for byte in 0..=127_u8 {
            let text = std::format!("A{}", char::from(byte));
            let allowed = byte.is_ascii_alphanumeric() || b"_-:.".contains(&byte);
            assert_eq!(OrderId::parse(&text).is_ok(), allowed, "{text:?}");
        }
        assert_eq!(OrderId::parse("example_order_id_***"), Err(Error::OrderIdMalformed));
        assert_eq!(OrderId::parse("é"), Err(Error::OrderIdMalformed));
    }

    #[test]
    fn knows_a_uuid() {
        for (id, uuid) in [
            ("13ff2edf-f777-471e-a314-596a7045ef3b", true),
            ("13FF2EDF-F777-471E-A314-596A7045EF3B", true),
            ("13ff2edf-f777-471e-a314-596a7045ef3", false),
            ("13ff2edf-f777-471e-a314-596a7045ef3b-", false),
            ("13ff2edff777-471e-a314-596a7045ef3b", false),
            ("13ff2edf-f777-471e-a314-596a7045ef3g", false),
            ("13ff2edf:f777:471e:a314:596a7045ef3b", false),
            ("ORDER-1", false),
            ("----", false),
        ] {
            assert_eq!(OrderId::parse(id).unwrap().is_uuid(), uuid, "{id}");
        }
    }

    #[test]
    fn a_public_id_cannot_lead_to_another_path() {
        assert_eq!(PublicId::parse(".."), Err(Error::PublicIdMalformed));
        assert_eq!(PublicId::parse("a/b"), Err(Error::PublicIdMalformed));
        assert!(PublicId::parse("a..b").is_ok());
    }
}
