//! A country by its ISO 3166-1 alpha-2 code.
//!
//! Belongs here: the shape of a code. Not here: dial codes and number plans (`msisdn`), which provider is where (`gateway`).

use core::fmt;
use core::str::FromStr;

use crate::error::Error;

/// A country code of two capital letters (ISO 3166-1 alpha-2), such as `TZ`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Takes a code of two capital letters.
    ///
    /// # Errors
    ///
    /// [`Error::CountryMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Country, Error};
    ///
    /// assert_eq!(Country::parse("KE")?.as_str(), "KE");
    /// assert_eq!(Country::parse("KEN"), Err(Error::CountryMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn parse(code: &str) -> Result<Self, Error> {
        match *code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Ok(Self([a, b])),
            _ => Err(Error::CountryMalformed),
        }
    }

    /// Gives the code.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(code) => code,
            Err(_) => "",
        }
    }
}

impl FromStr for Country {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        Self::parse(code)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}
