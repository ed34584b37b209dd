//! What makes two messages of a gateway the same one.
//!
//! Belongs here: the fingerprint and how it shows. Not here: what it is made of (each gateway's `webhook`).

use core::fmt;

use crate::wire::mac::hash;

/// What makes two callbacks the same message, hashed to 32 bytes.
///
/// A valid callback can be sent again for ever. Put the fingerprint, as the 64 digits it displays as, into a column with
/// a unique index, in the transaction that credits the money: the second insert fails, and nothing is credited twice.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Hashes parts, one after the other: whoever calls sees to it that no two messages have the same bytes.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        Self(hash(parts))
    }

    /// Gives the bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    /// The first half of what FIPS 180 gives as the SHA-512 of `abc`.
    #[test]
    fn is_the_first_half_of_a_sha_512_in_every_form() {
        let digits = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a";
        let fingerprint = Fingerprint::of(&[b"a", b"", b"bc"]);
        assert_eq!(std::format!("{fingerprint}"), digits);
        assert_eq!(std::format!("{fingerprint:?}"), std::format!("Fingerprint({digits})"));
        let mut bytes = [0; 32];
        hex::decode_to_slice(digits, &mut bytes).unwrap();
        assert_eq!(fingerprint.to_bytes(), bytes);
    }
}
