//! How the providers want a phone number to be written.
//!
//! Belongs here: the formats, and writing a number in them. Not here: reading what people type, and the old numbers of 8
//! digits (`value::msisdn`).

use core::fmt;
use core::ops::Deref;

use super::provider::{Provider, ProviderKind};
use crate::error::Error;
use crate::value::msisdn::Msisdn;

/// How a provider wants the digits of a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneFormat {
    /// `255712345678`: with the dial code, without `+`.
    International,
    /// `0800000000`: as it is dialled inside the country, with the 0 in front of the national number where there is one.
    ///
    /// A number of Benin or Côte d'Ivoire begins with a 0 of its own and gets no second one.
    Local,
    /// `999000000`: the bare national number.
    National,
}

impl PhoneFormat {
    /// Every format once.
    pub const ALL: [Self; 3] = [Self::International, Self::Local, Self::National];

    /// Finds one by its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::phone::PhoneFormat;
    ///
    /// assert_eq!(PhoneFormat::parse("local"), Some(PhoneFormat::Local));
    /// assert_eq!(PhoneFormat::parse("Local"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Gives the stable lower-case name: `international`, `local` or `national`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::International => "international",
            Self::Local => "local",
            Self::National => "national",
        }
    }
}

/// The digits of a phone number as they are sent; `Debug` does not show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WireMsisdn {
    /// One more than a number has: the 0 in front.
    digits: [u8; Msisdn::MOST + 1],
    length: usize,
}

impl WireMsisdn {
    /// Gives the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only digits are ever put in, so there is always text.
        self.digits.get(..self.length).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// There is always room: every part of a number is no longer than the number.
    fn joined(zero: &str, part: &str) -> Self {
        let mut wire = Self { digits: [0; Msisdn::MOST + 1], length: 0 };
        for (place, digit) in wire.digits.iter_mut().zip(zero.bytes().chain(part.bytes())) {
            *place = digit;
            wire.length = wire.length.saturating_add(1);
        }
        wire
    }
}

impl Deref for WireMsisdn {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for WireMsisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for WireMsisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WireMsisdn(..)")
    }
}

/// Writes a number in a format; without one as E.164 without `+`.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::phone::{PhoneFormat, render};
/// use sahihi::{Country, Error, Msisdn};
///
/// let congolese = Msisdn::parse("+243 812 345 678", Country::parse("CD")?)?;
/// assert_eq!(&*render(&congolese, None), "243812345678");
/// assert_eq!(&*render(&congolese, Some(PhoneFormat::Local)), "0812345678");
/// assert_eq!(&*render(&congolese, Some(PhoneFormat::National)), "812345678");
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub fn render(msisdn: &Msisdn, format: Option<PhoneFormat>) -> WireMsisdn {
    match format {
        None | Some(PhoneFormat::International) => WireMsisdn::joined("", msisdn.digits()),
        Some(PhoneFormat::Local) if msisdn.has_trunk_zero() => WireMsisdn::joined("0", msisdn.national()),
        Some(PhoneFormat::Local | PhoneFormat::National) => WireMsisdn::joined("", msisdn.national()),
    }
}

/// Writes a number as a provider wants it.
///
/// The simulator takes numbers of any country. For a provider that is not known they are written as E.164 without `+`.
///
/// Gateway: document 003_, lines 147 to 150, for the providers of one country that want it in three ways.
///
/// # Errors
///
/// [`Error::ProviderTakesAccount`], [`Error::ProviderCountryMismatch`].
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::phone;
/// use sahihi::gateway::payment_api::provider::{ProviderId, find};
/// use sahihi::{Country, Error, Msisdn};
///
/// let congolese = Msisdn::parse("0812 345 678", Country::parse("CD")?)?;
/// let wire = |provider| phone::for_provider(&congolese, &find(ProviderId::new(provider)?));
/// assert_eq!(&*wire(2196)?, "243812345678"); // Vodacom
/// assert_eq!(&*wire(2197)?, "0812345678"); // Orange
/// assert_eq!(&*wire(2198)?, "812345678"); // Airtel
/// assert_eq!(wire(2109), Err(Error::ProviderCountryMismatch)); // YAS in Tanzania
/// # Ok::<(), Error>(())
/// ```
pub fn for_provider(msisdn: &Msisdn, provider: &Provider<'_>) -> Result<WireMsisdn, Error> {
    let Some(row) = provider.row() else { return Ok(render(msisdn, None)) };
    // A row of the caller's own may say how an unusual provider wants phones; one that says nothing about mobile money
    // leaves the usual form.
    let takes_phone = row.phone.is_some() || matches!(row.kind, ProviderKind::Mobile | ProviderKind::Simulator);
    if !takes_phone {
        return Err(Error::ProviderTakesAccount);
    }
    if row.country.is_some_and(|country| country != msisdn.country()) {
        return Err(Error::ProviderCountryMismatch);
    }
    Ok(render(msisdn, row.phone))
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::{PhoneFormat, WireMsisdn, for_provider, render};
    use crate::error::Error;
    use crate::gateway::payment_api::provider::{Extras, Provider, ProviderId, ProviderKind, ProviderRow, find};
    use crate::value::country::Country;
    use crate::value::msisdn::Msisdn;

    fn msisdn(text: &str, country: &str) -> Msisdn {
        Msisdn::parse(text, Country::parse(country).unwrap()).unwrap()
    }

    fn wire(text: &str, country: &str, provider: u32) -> Result<WireMsisdn, Error> {
        for_provider(&msisdn(text, country), &find(ProviderId::new(provider).unwrap()))
    }

    #[test]
    fn a_format_is_found_by_its_name_only() {
        assert_eq!(PhoneFormat::ALL.map(PhoneFormat::name), ["international", "local", "national"]);
        assert!(PhoneFormat::ALL.iter().all(|format| PhoneFormat::parse(format.name()) == Some(*format)));
        assert_eq!(["", "Local", "e164"].map(PhoneFormat::parse), [None; 3]);
        let wire = render(&msisdn("0712345678", "KE"), Some(PhoneFormat::Local));
        assert_eq!(std::format!("{wire:?} {wire}"), "WireMsisdn(..) 0712345678");
    }

    #[test]
    fn refuses_a_provider_of_another_country_and_one_that_takes_accounts() {
        for (country, text, provider) in [("KE", "0712345678", 2109), ("TZ", "0712345678", 2105), ("CI", "0705145655", 9209)] {
            assert_eq!(wire(text, country, provider), Err(Error::ProviderCountryMismatch), "{country} {provider}");
        }
        for (country, text, provider) in [("TZ", "0712345678", 2405), ("NG", "08021234567", 2311), ("NG", "08021234567", 707)] {
            assert_eq!(wire(text, country, provider), Err(Error::ProviderTakesAccount), "{country} {provider}");
        }
    }

    #[test]
    fn writes_one_number_of_the_congo_in_the_three_ways_of_its_providers() {
        for text in ["0900000000", "900000000", "+243900000000", "00243 900 000 000", "243900000000"] {
            let written = [2196, 2197, 2198, 2199].map(|provider| wire(text, "CD", provider).unwrap().to_string());
            assert_eq!(written, ["243900000000", "0900000000", "900000000", "0900000000"], "{text}");
        }
    }

    #[test]
    fn adds_a_zero_only_where_one_is_dialled() {
        for (country, text, local) in [
            ("TZ", "+255712345678", "0712345678"),
            ("EG", "+201012345678", "01012345678"),
            ("SL", "+23276123456", "076123456"),
            ("CI", "+2250705145655", "0705145655"),
            ("BJ", "+2290195123456", "0195123456"),
            ("BF", "+22601234567", "01234567"),
            ("BF", "+22670123456", "70123456"),
            ("SN", "+221701234567", "701234567"),
        ] {
            assert_eq!(&*render(&msisdn(text, country), Some(PhoneFormat::Local)), local);
            let national = text.strip_prefix('+').unwrap().strip_prefix(&msisdn(text, country).digits()[..text.len() - 1]);
            assert_eq!(national, Some(""), "nothing else is changed");
        }
    }

    #[test]
    fn takes_any_country_for_the_simulator_and_for_what_is_not_known() {
        for (country, text, digits) in [("KE", "0712345678", "254712345678"), ("CI", "0705145655", "2250705145655")] {
            for provider in [14, 5026] {
                assert_eq!(&*wire(text, country, provider).unwrap(), digits, "{provider}");
            }
        }
    }

    #[test]
    fn follows_a_row_of_the_callers_own() {
        let none = Extras::NONE;
        let row = ProviderRow {
            id: ProviderId::new(5026).unwrap(),
            name: "Own",
            aliases: &[],
            country: None,
            currency: None,
            kind: ProviderKind::Bank,
            phone: Some(PhoneFormat::Local),
            required: none,
            possible: none,
            flow: &[],
            source: "",
            facts: "",
        };
        let number = msisdn("+254712345678", "KE");
        let wire = |row: &ProviderRow<'_>| for_provider(&number, &Provider::Known(row)).map(|wire| wire.to_string());
        assert_eq!(wire(&row), Ok("0712345678".into()));
        assert_eq!(wire(&ProviderRow { phone: None, ..row }), Err(Error::ProviderTakesAccount));
        assert_eq!(wire(&ProviderRow { phone: None, kind: ProviderKind::Mobile, ..row }), Ok("254712345678".into()));
    }
}
