//! A currency by its ISO 4217 code.
//!
//! Belongs here: the shape of a code, which currencies have no cents. Not here: which gateway takes which (`gateway`).

use core::fmt;
use core::str::FromStr;

use crate::error::Error;

/// A currency code of three capital letters (ISO 4217), such as `KES`.
///
/// Any such code is accepted: the gateways add currencies without telling (Gateway: documents 001_, lines 110 to 117, and
/// 003_, lines 79 to 91, list different ones).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Takes a code of three capital letters.
    ///
    /// # Errors
    ///
    /// [`Error::CurrencyMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Currency, Error};
    ///
    /// assert_eq!(Currency::parse("TZS")?.as_str(), "TZS");
    /// assert_eq!(Currency::parse("tzs"), Err(Error::CurrencyMalformed));
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn parse(code: &str) -> Result<Self, Error> {
        match *code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => Ok(Self([a, b, c])),
            _ => Err(Error::CurrencyMalformed),
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

    /// Tells whether the currency is divided into cents; of those in the documents XOF, XAF, UGX and RWF are not.
    #[must_use]
    pub const fn has_cents(self) -> bool {
        !matches!(&self.0, b"XOF" | b"XAF" | b"UGX" | b"RWF")
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        Self::parse(code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}
