//! A phone number by its E.164 digits, and with its country.
//!
//! Belongs here: reading what people type in a country, the old numbers of two. Not here: how a provider wants it (`gateway`).

mod plan;
mod typed;

use core::fmt;

use self::plan::Plan;
use self::typed::Typed;
use super::country::Country;
use crate::error::Error;

/// A phone number of one of the gateways' countries.
///
/// It displays as E.164, `+255712345678`; `Debug` does not show it, for it is a person's. Length and country are right;
/// whether somebody has the number, only its operator knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Msisdn {
    /// Zeros behind the number, so that equal numbers are equal.
    digits: [u8; Self::MOST],
    length: usize,
    /// How many of the digits are the dial code.
    dial: usize,
    /// Whether a 0 is dialled in front of the national number.
    trunk: bool,
    country: Country,
}

impl Msisdn {
    /// The most digits of an E.164 number.
    pub const MOST: usize = 15;

    /// Reads a number as people of the country write it, at home or for abroad.
    ///
    /// Understood are `0712 345 678`, `712345678`, `+255 712…`, `00255 712…`, `255712…` and `+255 (0) 712…`, with
    /// blanks, hyphens, dots, slashes and parentheses between the digits. Digits are `0` to `9` only. The 0 that some
    /// countries dial in front of a number is left out; in Benin, Burkina Faso and Côte d'Ivoire a first 0 is a part of it.
    ///
    /// # Errors
    ///
    /// [`Error::PhoneMalformed`], [`Error::PhoneLengthWrong`], [`Error::PhoneNotMobile`] for digits that no number of the
    /// country begins with, [`Error::PhoneTrunkZero`] for `+255 0712…`, [`Error::PhoneCountryMismatch`] for a number with
    /// the dial code of another country, [`Error::PhoneCountryUnknown`] for a country that the documents do not name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Country, Error, Msisdn};
    ///
    /// let tanzania = Country::parse("TZ")?;
    /// for text in ["0712 345 678", "712345678", "+255 712-345-678", "00255712345678", "+255 (0) 712 345 678"] {
    ///     assert_eq!(Msisdn::parse(text, tanzania)?.to_string(), "+255712345678");
    /// }
    /// assert_eq!(Msisdn::parse("+254 712 345 678", tanzania), Err(Error::PhoneCountryMismatch));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn parse(text: &str, country: Country) -> Result<Self, Error> {
        let plan = Plan::of(country)?;
        let typed = Typed::read(text)?;
        let national = Reading::of(&typed, plan)?.national(|national| plan.check(national), plan)?;
        Self::new(plan, country, "", national)
    }

    /// Reads a number as [`parse`](Self::parse) does, or an old one of 8 digits, which gets the two that it lacks.
    ///
    /// Benin put 01 in front of every number in 2024. Côte d'Ivoire put the operator's two digits in front of every
    /// mobile number in 2021, by the second digit of the old one: 01 for 0 to 3, 05 for 4 to 6, 07 for 7 to 9. Use it to
    /// mend a list of customers from before, not for what they type today: two digits that somebody forgot would be guessed.
    ///
    /// # Errors
    ///
    /// Those of [`parse`](Self::parse); an old landline number of Côte d'Ivoire is [`Error::PhoneNotMobile`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Country, Error, Msisdn};
    ///
    /// let benin = Country::parse("BJ")?;
    /// assert_eq!(Msisdn::parse("97 12 34 56", benin), Err(Error::PhoneLengthWrong));
    /// assert_eq!(Msisdn::migrate_old("97 12 34 56", benin)?.to_string(), "+2290197123456");
    ///
    /// let ivory_coast = Country::parse("CI")?;
    /// assert_eq!(Msisdn::migrate_old("+225 57 12 34 56", ivory_coast)?.to_string(), "+2250757123456");
    /// # Ok::<(), Error>(())
    /// ```
    pub fn migrate_old(text: &str, country: Country) -> Result<Self, Error> {
        let refused = match Self::parse(text, country) {
            Err(error @ (Error::PhoneLengthWrong | Error::PhoneNotMobile)) => error,
            answer => return answer,
        };
        let plan = Plan::of(country)?;
        let typed = Typed::read(text)?;
        let old = |national: &str| added(plan.country, national).map(drop);
        match Reading::of(&typed, plan)?.national(old, plan) {
            Ok(national) => Self::new(plan, country, added(plan.country, national)?, national),
            Err(Error::PhoneNotMobile) => Err(Error::PhoneNotMobile),
            Err(_) => Err(refused),
        }
    }

    /// Gives the digits without the plus sign: `255712345678`.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.text(0)
    }

    /// Gives the national number, without dial code and without the 0 in front of it: `712345678`.
    #[must_use]
    pub fn national(&self) -> &str {
        self.text(self.dial)
    }

    /// Tells whether a 0 that is no part of the number is dialled in front of it inside the country.
    #[must_use]
    pub const fn has_trunk_zero(&self) -> bool {
        self.trunk
    }

    /// Gives the country.
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    fn new(plan: &Plan, country: Country, added: &str, national: &str) -> Result<Self, Error> {
        let mut digits = [0; Self::MOST];
        let mut length = 0_usize;
        let given = plan.dial.bytes().chain(added.bytes()).chain(national.bytes());
        let mut places = digits.iter_mut();
        for digit in given {
            *places.next().ok_or(Error::PhoneLengthWrong)? = digit;
            length = length.saturating_add(1);
        }
        Ok(Self { digits, length, dial: plan.dial.len(), trunk: plan.trunk, country })
    }

    fn text(&self, start: usize) -> &str {
        // Only digits are ever put in, so there is always text.
        self.digits.get(start..self.length).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

impl fmt::Display for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.digits())
    }
}

impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Msisdn({} ..)", self.country)
    }
}

/// The digits of a number before it is known which of them are the national number.
enum Reading<'a> {
    /// Behind the dial code of the country; the flag says whether the first of them is a 0 in parentheses.
    Abroad { national: &'a str, zero: bool },
    /// With the dial code, with the 0 in front, or bare.
    Home(&'a str),
}

impl<'a> Reading<'a> {
    fn of(typed: &'a Typed, plan: &Plan) -> Result<Self, Error> {
        // A 0 in parentheses says "dial it only at home": what stands before it is a dial code.
        let zero_at = typed.zero_at.filter(|&at| at > 0);
        let (digits, skipped) = match typed.digits().strip_prefix("00") {
            _ if typed.plus => (typed.digits(), 0_usize),
            Some(digits) if !matches!(typed.zero_at, Some(0 | 1)) => (digits, 2),
            _ if zero_at.is_some() => (typed.digits(), 0),
            _ => return Ok(Self::Home(typed.digits())),
        };
        // No dial code begins with 0, no number of any country is shorter or longer.
        if digits.starts_with('0') {
            return Err(Error::PhoneMalformed);
        }
        let longest = if zero_at.is_some() { 16 } else { 15 };
        if !(7..=longest).contains(&digits.len()) {
            return Err(Error::PhoneLengthWrong);
        }
        let national = digits.strip_prefix(plan.dial).ok_or(Error::PhoneCountryMismatch)?;
        if zero_at.is_some_and(|at| at != skipped.saturating_add(plan.dial.len())) {
            return Err(Error::PhoneMalformed);
        }
        Ok(Self::Abroad { national, zero: zero_at.is_some() })
    }

    /// Finds the national number; `check` knows one.
    fn national(self, check: impl Fn(&str) -> Result<(), Error>, plan: &Plan) -> Result<&'a str, Error> {
        let digits = match self {
            Self::Abroad { national, zero } => return behind_dial_code(national, zero, &check),
            Self::Home(digits) => digits,
        };
        let mut refused = Error::PhoneLengthWrong;
        if let Some(national) = digits.strip_prefix(plan.dial) {
            match behind_dial_code(national, false, &check) {
                Err(error) => refused = error,
                found => return found,
            }
        }
        let bare = digits.strip_prefix('0').filter(|_| plan.trunk).unwrap_or(digits);
        match check(bare) {
            Ok(()) => Ok(bare),
            Err(_) if plan.is_of_another(digits) => Err(Error::PhoneCountryMismatch),
            Err(Error::PhoneLengthWrong) => Err(refused),
            Err(error) => Err(error),
        }
    }
}

/// Finds the national number behind the dial code, where a 0 may be a part of it, may be optional, or may be too much.
fn behind_dial_code<'a>(digits: &'a str, zero: bool, check: &impl Fn(&str) -> Result<(), Error>) -> Result<&'a str, Error> {
    let without = digits.strip_prefix('0').filter(|national| check(national).is_ok());
    match (check(digits), without) {
        // Where both would fit, the 0 in parentheses is the optional one.
        (_, Some(national)) if zero => Ok(national),
        (Ok(()), _) => Ok(digits),
        (Err(_), Some(_)) => Err(Error::PhoneTrunkZero),
        (Err(error), None) => Err(error),
    }
}

/// Gives the two digits that an old number of 8 got.
fn added(country: &str, national: &str) -> Result<&'static str, Error> {
    let mut digits = national.bytes();
    match (country, national.len(), digits.next(), digits.next()) {
        // No old number of Benin began with 0 or 1: this is a new one that lost two digits.
        ("BJ", 8, Some(b'0' | b'1'), _) => Err(Error::PhoneLengthWrong),
        ("CI", 8, Some(b'0'), Some(b'0')) => Err(Error::PhoneNotMobile),
        ("BJ", 8, ..) | ("CI", 8, Some(b'0' | b'4' | b'5' | b'7'), Some(b'0'..=b'3')) => Ok("01"),
        ("CI", 8, Some(b'0' | b'4'..=b'9'), Some(b'4'..=b'6')) => Ok("05"),
        ("CI", 8, Some(b'0' | b'4'..=b'9'), Some(b'7'..=b'9')) => Ok("07"),
        // Landlines (2 and 3), services, and what belonged to operators that were gone in 2021.
        ("CI", 8, ..) => Err(Error::PhoneNotMobile),
        _ => Err(Error::PhoneLengthWrong),
    }
}
