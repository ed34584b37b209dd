//! A text that people read, as requests carry it: a name, a description.
//!
//! Belongs here: what is so wrong that no gateway could use it. Not here: which member wants which (`gateway`).

use core::fmt;

use crate::error::Error;

/// A text of 1 to 200 characters, not bytes, without control characters; not only white space.
///
/// `Debug` does not show it: it may be about a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ShortText<'a>(&'a str);

impl<'a> ShortText<'a> {
    /// Takes a text as it is.
    ///
    /// # Errors
    ///
    /// [`Error::TextMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, ShortText};
    ///
    /// assert_eq!(ShortText::parse("Asha Otieno")?.as_str(), "Asha Otieno");
    /// assert_eq!(ShortText::parse("Asha\nOtieno").err(), Some(Error::TextMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let clean = !text.trim().is_empty() && !text.chars().any(char::is_control);
        if clean && text.chars().count() <= MOST { Ok(Self(text)) } else { Err(Error::TextMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for ShortText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortText(..)")
    }
}

/// No document says how long a text may be; nothing that people type into a form is longer.
const MOST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    #[test]
    fn takes_1_to_200_characters_that_can_be_seen() {
        let longest = "é".repeat(200);
        assert_eq!(ShortText::parse(&longest).unwrap().as_str(), longest);
        assert_eq!(ShortText::parse(&"e".repeat(201)), Err(Error::TextMalformed));
        for text in ["", " ", "\u{a0}", "a\0", "a\r", "\t", "a\u{7f}", "a\u{85}b"] {
            assert_eq!(ShortText::parse(text), Err(Error::TextMalformed), "{text:?}");
        }
        for text in ["Jo\"hn\\ D'oe", "ماجد", "😀", " a "] {
            assert!(ShortText::parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn debug_does_not_show_it() {
        assert_eq!(std::format!("{:?}", ShortText::parse("Asha").unwrap()), "ShortText(..)");
    }
}
