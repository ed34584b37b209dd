//! An API key or bearer token, as a header carries it.
//!
//! Belongs here: what makes one acceptable and how it stays unseen. Not here: comparing it (`wire::mac`), the headers
//! (`gateway`).

use core::fmt;

use crate::error::Error;

/// A credential: 1 to 256 visible ASCII characters. It cannot be printed, cloned or compared.
pub struct Credential<'a>(&'a str);

impl<'a> Credential<'a> {
    /// Takes the text of a credential.
    ///
    /// # Errors
    ///
    /// [`Error::CredentialMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Credential, Error};
    ///
    /// assert!(Credential::new("sk_test_1234").is_ok());
    /// assert_eq!(Credential::new("sk_test_1234\n").err(), Some(Error::CredentialMalformed));
    /// ```
    pub fn new(text: &'a str) -> Result<Self, Error> {
        let fits = (1..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text)) } else { Err(Error::CredentialMalformed) }
    }

    /// Gives the text to those that write or compare headers.
    pub(crate) const fn text(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential { .. }")
    }
}
