//! An address that a gateway is given, to call or to send a customer to.
//!
//! Belongs here: what is so wrong that nothing could answer there. Not here: fetching anything.

use core::fmt;

use crate::error::Error;

/// An absolute `https://` or `http://` address without spaces or control characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CallbackUrl<'a>(&'a str);

impl<'a> CallbackUrl<'a> {
    /// Takes the text of an address.
    ///
    /// # Errors
    ///
    /// [`Error::CallbackUrlMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{CallbackUrl, Error};
    ///
    /// assert_eq!(CallbackUrl::parse("https://example.com/callback")?.as_str(), "https://example.com/callback");
    /// assert_eq!(CallbackUrl::parse("example.com").err(), Some(Error::CallbackUrlMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '['));
        let clean = !text.chars().any(|char| char.is_whitespace() || char.is_control());
        if host && clean { Ok(Self(text)) } else { Err(Error::CallbackUrlMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for CallbackUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackUrl(..)")
    }
}
