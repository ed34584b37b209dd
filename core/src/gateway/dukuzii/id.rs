//! The ids of the gateway, which are integers.
//!
//! Belongs here: what makes one valid. Not here: the ids of other gateways, which are texts (`value::id`).

use core::fmt;
use core::num::NonZeroU64;
use core::str::FromStr;

use crate::error::Error;

/// A whole number from 1 to 2⁶³ - 1: the largest that the gateway's PHP has, too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Number(NonZeroU64);

impl Number {
    /// Digits only, and no 0 in front: `007` would be another path than `7`.
    fn collect(mut digits: impl Iterator<Item = u8>) -> Option<Self> {
        let first = digits.next().filter(|digit| matches!(digit, b'1'..=b'9'))?;
        let value = digits.try_fold(u64::from(first & 0x0F), |value, digit| {
            let digit = digit.is_ascii_digit().then_some(digit & 0x0F)?;
            value.checked_mul(10)?.checked_add(u64::from(digit))
        })?;
        Self::new(value)
    }

    const fn new(value: u64) -> Option<Self> {
        match NonZeroU64::new(value) {
            Some(number) if value <= i64::MAX.cast_unsigned() => Some(Self(number)),
            _ => None,
        }
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident, $error:ident, $example:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Number);

        impl $name {
            #[doc = concat!("Takes a number from 1 to 2⁶³ - 1.\n\n# Errors\n\n[`Error::", stringify!($error), "`].")]
            pub const fn new(number: u64) -> Result<Self, Error> {
                match Number::new(number) {
                    Some(number) => Ok(Self(number)),
                    None => Err(Error::$error),
                }
            }

            #[doc = concat!("Takes the digits of a number, without a 0 in front.\n\n# Errors\n\n[`Error::", stringify!($error),
                "`].\n\n# Examples\n\n```\nuse sahihi::Error;\nuse sahihi::gateway::dukuzii::id::", stringify!($name), ";\n\n",
                "assert_eq!(", stringify!($name), "::parse(\"", $example, "\")?.get(), ", $example, ");\n",
                "assert_eq!(", stringify!($name), "::parse(\"0", $example, "\"), Err(Error::", stringify!($error), "));\n",
                "# Ok::<(), Error>(())\n```")]
            pub fn parse(text: &str) -> Result<Self, Error> {
                Self::collect(text.bytes()).ok_or(Error::$error)
            }

            pub(super) fn collect(digits: impl Iterator<Item = u8>) -> Option<Self> {
                Number::collect(digits).map(Self)
            }

            /// Gives the number.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0.0.get()
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
                self.get().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.get()).finish()
            }
        }
    )+};
}

numbers! {
    /// `transaction_id`: the gateway's id of a transaction (Gateway: document 002_, line 54).
    TransactionNumber, TransactionNumberMalformed, "123";
    /// `product_id`: what is sold, as the gateway's admin panel numbers it (Gateway: document 002_, line 26).
    ProductId, ProductIdMalformed, "1";
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::ToString;

    /// DK3: an integer that goes into a path.
    #[test]
    fn takes_whole_numbers_without_a_zero_in_front() {
        for text in ["1", "123", "10", "9223372036854775807"] {
            assert_eq!(TransactionNumber::parse(text).unwrap().to_string(), text);
            assert_eq!(ProductId::parse(text).map(ProductId::get), Ok(text.parse().unwrap()));
        }
        for text in [
            "",
            "0",
            "00",
            "0123",
            "-1",
            "+1",
            " 1",
            "1 ",
            "1.0",
            "1e3",
            "0x1",
            "1/2",
            "1?a",
            "..",
            "١٢٣",
            "9223372036854775808",
            "18446744073709551617",
            "99999999999999999999999999",
        ] {
            assert_eq!(TransactionNumber::parse(text), Err(Error::TransactionNumberMalformed), "{text:?}");
            assert_eq!(ProductId::parse(text), Err(Error::ProductIdMalformed), "{text:?}");
        }
        assert_eq!(TransactionNumber::new(0), Err(Error::TransactionNumberMalformed));
        assert_eq!(ProductId::new(1 << 63), Err(Error::ProductIdMalformed));
    }
}
