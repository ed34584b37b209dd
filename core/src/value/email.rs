//! An e-mail address that a gateway is given.
//!
//! Belongs here: what is so wrong that no mail could arrive. Not here: whether the address exists.

use core::fmt;

use super::cut::at_last;
use crate::error::Error;

/// An e-mail address: text, `@`, text, and no blanks or control characters.
///
/// `Debug` does not show it: it belongs to a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Email<'a>(&'a str);

impl<'a> Email<'a> {
    /// Takes the text of an address.
    ///
    /// # Errors
    ///
    /// [`Error::EmailMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Email, Error};
    ///
    /// assert_eq!(Email::parse("asha@example.com")?.as_str(), "asha@example.com");
    /// assert_eq!(Email::parse("asha").err(), Some(Error::EmailMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let sides = at_last(text, b'@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        let clean = !text.chars().any(|char| char.is_whitespace() || char.is_control());
        if sides && clean { Ok(Self(text)) } else { Err(Error::EmailMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for Email<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_text_on_both_sides_of_the_last_at() {
        for text in ["a@b", "customer@example.com", "a+b.c@sub.example", "é@exämple.org", "\"a@b\"@example.com"] {
            assert_eq!(Email::parse(text).map(|email| email.as_str()), Ok(text));
        }
        for text in ["", "@", "a@", "@b", "a", "a b@c", "a@b c", " a@b", "a@b\n", "a\u{A0}@b", "a@b\0"] {
            assert_eq!(Email::parse(text), Err(Error::EmailMalformed), "{text:?}");
        }
    }
}
