//! An amount of money as an integer of minor units, and with its currency.
//!
//! Belongs here: reading and printing amounts. Not here: how much a provider takes (`gateway::payment_api::limits`).

use core::fmt;
use core::str::FromStr;

use super::currency::Currency;
use super::cut::at_first;
use crate::error::Error;

/// Hundredths of a currency's unit, whether the currency has cents or not: `100.00` is 10,000 of them.
///
/// Never negative, never a float. It displays with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MinorUnits(u64);

impl MinorUnits {
    /// Takes a number of hundredths.
    #[must_use]
    pub const fn new(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// Gives the number of hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u64 {
        self.0
    }

    /// Reads a decimal with at most two places: `100`, `100.5`, `100.50`.
    ///
    /// # Errors
    ///
    /// [`Error::AmountMalformed`], [`Error::AmountTooManyDecimals`], [`Error::AmountTooLarge`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, MinorUnits};
    ///
    /// assert_eq!(MinorUnits::parse("100.5")?.hundredths(), 10_050);
    /// assert_eq!(MinorUnits::parse("1,000"), Err(Error::AmountMalformed));
    /// assert_eq!(MinorUnits::parse("0.001"), Err(Error::AmountTooManyDecimals));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut number = Some(0_u64);
        // How many digits stand behind the point, once there is one.
        let mut decimals = None::<usize>;
        let mut last = b'.';
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => {
                    number = number.and_then(|number| push_digit(number, byte & 0x0F));
                    decimals = decimals.map(|count| count.saturating_add(1));
                }
                b'.' if decimals.is_none() && last != b'.' => decimals = Some(0),
                _ => return Err(Error::AmountMalformed),
            }
            last = byte;
        }
        let hundredths = match decimals {
            _ if last == b'.' => return Err(Error::AmountMalformed),
            None | Some(0) => 100,
            Some(1) => 10,
            Some(2) => 1,
            Some(_) => return Err(Error::AmountTooManyDecimals),
        };
        number.and_then(|number| number.checked_mul(hundredths)).map(Self).ok_or(Error::AmountTooLarge)
    }

    /// Reads what decimal types print, which is a power of ten where they keep no zeros: `100.50`, `1E+2`, `1.5E+3`.
    ///
    /// # Errors
    ///
    /// [`Error::AmountMalformed`], also for `NaN`, `Infinity` and a sign; [`Error::AmountTooManyDecimals`],
    /// [`Error::AmountTooLarge`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, MinorUnits};
    ///
    /// assert_eq!(MinorUnits::parse_scientific("1E+2")?.hundredths(), 10_000);
    /// assert_eq!(MinorUnits::parse_scientific("5E-3"), Err(Error::AmountTooManyDecimals));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse_scientific(text: &str) -> Result<Self, Error> {
        let Some((number, power)) = at_first(text, b'E') else { return Self::parse(text) };
        let (units, decimals) = at_first(number, b'.').unwrap_or((number, ""));
        let digits = || units.bytes().chain(decimals.bytes());
        if units.is_empty() || number.ends_with('.') || !digits().all(|digit| digit.is_ascii_digit()) {
            return Err(Error::AmountMalformed);
        }
        let power: i64 = power.parse().map_err(|_| Error::AmountMalformed)?;
        let zeros = power.saturating_sub_unsigned(decimals.len() as u64).saturating_add(2);
        if zeros.is_negative() {
            return Err(Error::AmountTooManyDecimals);
        }
        let number = digits().try_fold(0, |number, digit| push_digit(number, digit & 0x0F));
        let hundredths = match number {
            Some(0) => number,
            _ => (0..zeros).try_fold(number, |number, _| Some(number?.checked_mul(10))).flatten(),
        };
        hundredths.map(Self).ok_or(Error::AmountTooLarge)
    }

    /// Writes it with two decimals, without what `fmt` costs a terminal.
    pub(crate) fn decimal(self, buffer: &mut [u8; Self::LONGEST]) -> &str {
        let mut rest = self.0;
        let mut start = buffer.len();
        for (index, place) in buffer.iter_mut().enumerate().rev() {
            if index == Self::POINT {
                *place = b'.';
                continue;
            }
            if rest == 0 && index.wrapping_add(1) < Self::POINT {
                break;
            }
            let digit;
            (rest, digit) = tenth(rest);
            *place = b'0' | digit;
            start = index;
        }
        buffer.get(start..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// The length of the largest: 20 digits and the point.
    pub(crate) const LONGEST: usize = 21;
    const POINT: usize = Self::LONGEST - 3;

    /// Gives the whole units, if there are no hundredths beside them.
    #[must_use]
    pub const fn whole_units(self) -> Option<u64> {
        if self.0.is_multiple_of(100) { Some(self.0 / 100) } else { None }
    }
}

/// Divides by ten and gives the rest too.
fn tenth(number: u64) -> (u64, u8) {
    if cfg!(target_pointer_width = "64") {
        return (number / 10, (number % 10) as u8);
    }
    tenth_by_bytes(number)
}

/// A terminal cannot divide 64 bits in one instruction, and what it does instead is long code: byte by byte is short.
fn tenth_by_bytes(number: u64) -> (u64, u8) {
    number.to_be_bytes().into_iter().fold((0, 0), |(tenth, rest), byte| {
        let dividend = u32::from(rest) << 8 | u32::from(byte);
        (tenth << 8 | u64::from(dividend / 10), (dividend % 10) as u8)
    })
}

fn push_digit(number: u64, digit: u8) -> Option<u64> {
    number.checked_mul(10)?.checked_add(u64::from(digit))
}

impl FromStr for MinorUnits {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for MinorUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.decimal(&mut [0; Self::LONGEST]))
    }
}

/// An amount in its currency; a currency without cents has none here either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    minor: MinorUnits,
    currency: Currency,
}

impl Amount {
    /// Puts minor units and a currency together.
    ///
    /// # Errors
    ///
    /// [`Error::AmountHasCents`] for cents in a currency that has none.
    pub const fn new(minor: MinorUnits, currency: Currency) -> Result<Self, Error> {
        if !currency.has_cents() && minor.whole_units().is_none() {
            return Err(Error::AmountHasCents);
        }
        Ok(Self { minor, currency })
    }

    /// Reads a decimal with at most two places.
    ///
    /// # Errors
    ///
    /// [`Error::AmountMalformed`], [`Error::AmountTooManyDecimals`], [`Error::AmountTooLarge`], [`Error::AmountHasCents`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Amount, Currency, Error};
    ///
    /// let amount = Amount::parse("100", Currency::parse("XOF")?)?;
    /// assert_eq!(amount.minor().to_string(), "100.00");
    /// assert_eq!(amount.to_string(), "XOF 100.00");
    /// assert_eq!(Amount::parse("100.50", Currency::parse("XOF")?), Err(Error::AmountHasCents));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Error> {
        Self::new(MinorUnits::parse(text)?, currency)
    }

    /// Gives the hundredths.
    #[must_use]
    pub const fn minor(self) -> MinorUnits {
        self.minor
    }

    /// Gives the currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::ToString;

    #[test]
    fn displays_every_amount_with_two_decimals() {
        for (hundredths, text) in
            [(0, "0.00"), (1, "0.01"), (10, "0.10"), (100, "1.00"), (12_345, "123.45"), (u64::MAX, "184467440737095516.15")]
        {
            assert_eq!(MinorUnits::new(hundredths).to_string(), text);
            assert_eq!(MinorUnits::parse(text), Ok(MinorUnits::new(hundredths)));
        }
    }

    #[test]
    fn divides_by_ten_on_every_machine() {
        for number in [0, 1, 9, 10, 255, 256, 2559, 2560, 65_535, 1 << 32, 184_467_440_737_095_516, u64::MAX - 5, u64::MAX] {
            let tenth = (number / 10, (number % 10) as u8);
            assert_eq!((super::tenth(number), tenth_by_bytes(number)), (tenth, tenth), "{number}");
        }
    }

    /// F49: the documents write amounts with and without decimals.
    #[test]
    fn reads_what_is_a_decimal_with_at_most_two_places() {
        let read = |text| MinorUnits::parse(text).map(MinorUnits::hundredths);
        assert_eq!(read("1100"), Ok(110_000));
        assert_eq!(read("100.00"), Ok(10_000));
        assert_eq!(read("007.5"), Ok(750));
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e2", " 1", "1 000", "1,000", "1.2.3", "0x1", "١"] {
            assert_eq!(read(text), Err(Error::AmountMalformed), "{text:?}");
        }
        assert_eq!(read("1.000"), Err(Error::AmountTooManyDecimals));
        assert_eq!(read("184467440737095516.16"), Err(Error::AmountTooLarge));
        assert_eq!(read("99999999999999999999999999"), Err(Error::AmountTooLarge));
    }

    #[test]
    fn reads_what_decimal_types_print() {
        let read = |text| MinorUnits::parse_scientific(text).map(MinorUnits::hundredths);
        for (text, hundredths) in [
            ("100.50", 10_050),
            ("1E+2", 10_000),
            ("1E2", 10_000),
            ("1.5E+3", 150_000),
            ("12.5E-1", 125),
            ("0E-2", 0),
            ("0E+999999999999999999", 0),
            ("18446744073709551615E-2", u64::MAX),
            ("1.8446744073709551615E+17", u64::MAX),
        ] {
            assert_eq!(read(text), Ok(hundredths), "{text}");
        }
        for text in
            ["E+2", "1.E+2", ".5E+1", "-1E+2", "1E", "1E+", "1E+2E+2", "1E+2.0", "1e+2", "1 E+2", "NaN", "sNaN", "Infinity", "-0"]
        {
            assert_eq!(read(text), Err(Error::AmountMalformed), "{text}");
        }
        for text in ["1E-3", "0E-3", "1.50E-1", "1E-999999999999999999"] {
            assert_eq!(read(text), Err(Error::AmountTooManyDecimals), "{text}");
        }
        for text in ["1E+18", "18446744073709551616E-2", "99999999999999999999E+0", "1E+999999999999999999"] {
            assert_eq!(read(text), Err(Error::AmountTooLarge), "{text}");
        }
    }

    /// F49: XOF and UGX have no cents, and are sent with two decimals all the same.
    #[test]
    fn a_currency_without_cents_takes_whole_units_only() {
        for code in ["XOF", "XAF", "UGX", "RWF"] {
            let currency = Currency::parse(code).unwrap();
            let amount = Amount::parse("100.00", currency).unwrap();
            assert_eq!(amount.minor().to_string(), "100.00");
            assert_eq!(amount.to_string(), std::format!("{code} 100.00"));
            assert_eq!(Amount::parse("100.01", currency), Err(Error::AmountHasCents));
        }
        assert!(Amount::parse("100.01", Currency::parse("KES").unwrap()).is_ok());
    }
}
