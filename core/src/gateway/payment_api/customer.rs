//! Who pays or is paid, as a request names them.
//!
//! Belongs here: phone or account, the merchant's own id of a customer. Not here: how a provider wants a phone (`phone`).

use core::fmt;

use super::phone;
use super::provider::{Provider, ProviderKind};
use crate::error::Error;
use crate::value::country::Country;
use crate::value::msisdn::Msisdn;

/// The customer of a request.
#[derive(Clone, Copy)]
pub enum Customer<'a> {
    /// A phone number; it is written as the provider wants it.
    Phone(Msisdn),
    /// An account number, or what else a provider takes that the documents do not describe; sent as it is.
    Account(AccountNumber<'a>),
}

impl<'a> Customer<'a> {
    /// Reads `customer_id` as the provider takes it: a phone number of `country`, or else an account number.
    ///
    /// Without a country, a provider that says which one it is in decides; if none does, the text is sent as it is.
    ///
    /// # Errors
    ///
    /// [`Error::CustomerIdMalformed`], and those of [`Msisdn::parse`].
    pub fn parse(text: &'a str, provider: Option<&Provider<'_>>, country: Option<Country>) -> Result<Self, Error> {
        let row = provider.and_then(|provider| provider.row());
        let country = country.or(row.and_then(|row| row.country));
        let phone = row.is_none_or(|row| matches!(row.kind, ProviderKind::Mobile | ProviderKind::Simulator));
        let Some(country) = country.filter(|_| phone) else { return AccountNumber::parse(text).map(Self::Account) };
        match Msisdn::parse(text, country) {
            // The simulator takes the made-up numbers of the documents, which are nobody's.
            Err(Error::PhoneNotMobile) if row.is_some_and(|row| row.kind == ProviderKind::Simulator) => {
                AccountNumber::parse(text).map(Self::Account)
            }
            phone => phone.map(Self::Phone),
        }
    }

    /// Writes `customer_id` as the provider wants it.
    pub(super) fn render(&self, provider: Option<&Provider<'_>>) -> Result<CustomerId, Error> {
        let row = provider.and_then(|provider| provider.row());
        let mut id = CustomerId::new();
        let text = match self {
            Self::Phone(msisdn) => match provider {
                Some(provider) => &phone::for_provider(msisdn, provider)?,
                None => msisdn.digits(),
            },
            Self::Account(_) if row.is_some_and(|row| row.kind == ProviderKind::Mobile) => {
                return Err(Error::ProviderTakesPhone);
            }
            Self::Account(account) => account.0,
        };
        id.push_str(text).map_err(|_| Error::CustomerIdMalformed)?;
        Ok(id)
    }

    /// Gives the phone number.
    pub(super) const fn phone(&self) -> Option<&Msisdn> {
        if let Self::Phone(msisdn) = self { Some(msisdn) } else { None }
    }
}

/// What is sent as `customer_id`.
pub(super) type CustomerId = heapless::String<{ AccountNumber::MOST }>;

impl fmt::Debug for Customer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if matches!(self, Self::Phone(_)) { "Phone(..)" } else { "Account(..)" })
    }
}

/// An account number: 1 to 64 letters and digits, leading zeros kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccountNumber<'a>(&'a str);

impl<'a> AccountNumber<'a> {
    const MOST: usize = 64;

    /// Takes the text of an account number.
    ///
    /// # Errors
    ///
    /// [`Error::CustomerIdMalformed`].
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let fits = (1..=Self::MOST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if fits { Ok(Self(text)) } else { Err(Error::CustomerIdMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for AccountNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountNumber(..)")
    }
}

/// The merchant's own id of a customer: 1 to 200 characters, not bytes (Gateway: document 001_, line 178).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CustomerUserId<'a>(&'a str);

impl<'a> CustomerUserId<'a> {
    /// Takes the text of an id.
    ///
    /// # Errors
    ///
    /// [`Error::CustomerUserIdMalformed`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Error;
    /// use sahihi::gateway::payment_api::customer::CustomerUserId;
    ///
    /// assert!(CustomerUserId::parse(&"é".repeat(200)).is_ok());
    /// assert_eq!(CustomerUserId::parse(&"é".repeat(201)).err(), Some(Error::CustomerUserIdMalformed));
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let fits = !text.is_empty() && text.chars().nth(200).is_none();
        if fits { Ok(Self(text)) } else { Err(Error::CustomerUserIdMalformed) }
    }

    /// Gives the text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for CustomerUserId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomerUserId(..)")
    }
}
