//! A secret shared with a gateway, as the bytes that were printed.
//!
//! Belongs here: what makes a secret acceptable and how it stays unseen. Not here: keys prepared from it (`wire::mac`).

use core::fmt;

use crate::error::Error;

/// Borrows the bytes of a secret that is not empty.
///
/// The bytes are used as they are: a secret printed as hexadecimal digits is not decoded, and nothing is trimmed
/// (Gateway: document 001_, line 88). A secret cannot be printed, cloned or compared.
pub struct Secret<'a>(&'a [u8]);

impl<'a> Secret<'a> {
    /// Takes the bytes of a secret.
    ///
    /// # Errors
    ///
    /// [`Error::EmptySecret`] if there are none: HMAC would accept it, and so would every forger.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, Secret};
    ///
    /// assert!(Secret::new(b"cf11635572").is_ok());
    /// assert_eq!(Secret::new(b"").err(), Some(Error::EmptySecret));
    /// ```
    pub const fn new(bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Err(Error::EmptySecret);
        }
        Ok(Self(bytes))
    }

    /// Gives the bytes to the one file that prepares keys.
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.0
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret { .. }")
    }
}
