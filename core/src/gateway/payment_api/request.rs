//! The three requests of the gateway, typed, encoded and signed.
//!
//! Belongs here: which members a request has, in which order, and what must not be sent. Not here: how they are written
//! (`encode`).

use super::customer::{Customer, CustomerId, CustomerUserId};
use super::encode::{Draft, Part};
use super::extra::Extra;
use super::member::Member;
use super::provider::Provider;
use super::{Call, Operation};
use crate::error::Error;
use crate::request::EncodedRequest;
use crate::value::amount::{Amount, MinorUnits};
use crate::value::country::Country;
use crate::value::id::{MerchantId, OrderId, PublicId, contains};
use crate::value::url::CallbackUrl;
use crate::wire::mac::SigningKey;

/// `payment_c2b` or `payment_b2c`: money from a customer, or to one.
///
/// If the answer's `confirm_type` is not zero, a second `payment_b2c` is wanted "according to the section Confirmation
/// Types" (document 001_, line 281). No document has that section, so nothing here makes one: ask the gateway.
#[derive(Clone, Copy, Debug)]
pub struct PaymentRequest<'a> {
    /// Which way the money goes.
    pub operation: Operation,
    /// The merchant in the path.
    pub public_id: PublicId,
    /// The merchant in the body.
    pub merchant_id: MerchantId,
    /// Who pays, or is paid.
    pub customer: Customer<'a>,
    /// The order: the gateway answers a second request with the same id as the first, and does nothing twice.
    pub order_id: OrderId,
    /// How much; sent with two decimals in every currency (Gateway: document 001_, line 192).
    pub amount: Amount,
    /// Through whom.
    pub provider: Provider<'a>,
    /// What may be left out.
    pub optional: Optional<'a>,
}

/// What a payment request may leave out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Optional<'a> {
    /// The merchant's own id of the customer. Document 001_ calls it required (line 176), document 003_ does not have it.
    pub customer_user_id: Option<CustomerUserId<'a>>,
    /// The country.
    pub country: Option<Country>,
    /// Where the callback goes: recommended (document 003_, line 488).
    pub callback_url: Option<CallbackUrl<'a>>,
    /// What the provider wants besides.
    pub extra: Extra<'a>,
}

impl<'a> PaymentRequest<'a> {
    /// Writes the request into a buffer and signs it; the signature is the last member.
    ///
    /// The buffer gets the path too. 1,024 bytes are enough without long texts.
    ///
    /// # Errors
    ///
    /// - nothing would be paid: [`Error::AmountZero`];
    /// - the order id would make a callback readable in two ways: [`Error::OrderIdReserved`];
    /// - what does not belong together: [`Error::ProviderCountryMismatch`], [`Error::ProviderCurrencyMismatch`],
    ///   [`Error::PhoneCountryMismatch`], [`Error::ProviderTakesAccount`], [`Error::ProviderTakesPhone`];
    /// - `extra` that cannot be signed: [`Error::SignatureNested`], [`Error::DepthExceeded`], [`Error::TooManyMembers`],
    ///   [`Error::NumberNotPortable`];
    /// - [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::payment_api::Operation;
    /// use sahihi::gateway::payment_api::customer::Customer;
    /// use sahihi::gateway::payment_api::provider::{self, ProviderId};
    /// use sahihi::gateway::payment_api::request::{Optional, PaymentRequest};
    /// use sahihi::{Amount, CallbackUrl, Country, Currency, MerchantId, Msisdn, OrderId, PublicId, SigningKey};
    ///
    /// let request = PaymentRequest {
    ///     operation: Operation::C2b,
    ///     public_id: PublicId::parse("f54ec96649be11ebb3780242ac130002")?,
    ///     merchant_id: MerchantId::parse("e0fecd91fcb24f348048193b3fb34875ba3722b4")?,
    ///     customer: Customer::Phone(Msisdn::parse("0712 345 678", Country::parse("TZ")?)?),
    ///     order_id: OrderId::parse("16280954971628095497")?,
    ///     amount: Amount::parse("1000", Currency::parse("TZS")?)?,
    ///     provider: provider::find(ProviderId::new(2109)?),
    ///     optional: Optional {
    ///         callback_url: Some(CallbackUrl::parse("https://example.com/callback")?),
    ///         ..Optional::default()
    ///     },
    /// };
    /// let key = SigningKey::new(b"sahihi-example-secret")?;
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&key, &mut buffer)?;
    /// assert_eq!(encoded.method, "POST");
    /// assert_eq!(encoded.path, "/f54ec96649be11ebb3780242ac130002/payment_c2b");
    /// assert!(encoded.body.starts_with(
    ///     br#"{"merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","customer_id":"255712345678","order_id":"#
    /// ));
    /// assert_eq!(key.verify_signed(encoded.body), Ok(()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, key: &SigningKey, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        self.check()?;
        let customer_id = self.customer.render(Some(&self.provider))?;
        let mut digits = [0; MinorUnits::LONGEST];
        let amount = self.amount.minor().decimal(&mut digits);
        let Optional { customer_user_id, country, callback_url, extra } = &self.optional;
        let currency = self.amount.currency();
        let members = [
            ("merchant_id", Part::Text(self.merchant_id.as_str())),
            ("customer_id", Part::Text(&customer_id)),
            ("customer_user_id", Part::text(customer_user_id.as_ref().map(CustomerUserId::as_str))),
            ("order_id", Part::Text(self.order_id.as_str())),
            ("amount", Part::Text(amount)),
            ("currency", Part::Text(currency.as_str())),
            ("country", Part::text(country.as_ref().map(Country::as_str))),
            ("callback_url", Part::text(callback_url.as_ref().map(CallbackUrl::as_str))),
            ("provider_id", Part::Number(self.provider.id().get())),
        ];
        let call = Call::from(self.operation);
        Draft { public_id: self.public_id, call, members: &members, extra: *extra }.seal(key, buffer)
    }

    /// Gives the names in `extra` that the documents want and that are not there, as [`Provider::missing_extra`] does.
    pub fn missing_extra(&self) -> impl Iterator<Item = &'a str> {
        self.provider.missing_extra(self.operation, self.optional.extra)
    }

    fn check(&self) -> Result<(), Error> {
        if self.amount.minor().hundredths() == 0 {
            return Err(Error::AmountZero);
        }
        if is_reserved(&self.order_id) {
            return Err(Error::OrderIdReserved);
        }
        let currency = self.provider.row().and_then(|row| row.currency);
        if currency.is_some_and(|currency| currency != self.amount.currency()) {
            return Err(Error::ProviderCurrencyMismatch);
        }
        check_country(self.optional.country, Some(&self.provider), &self.customer)
    }
}

/// Compares the country that was given with those of the provider and of the phone number.
fn check_country(given: Option<Country>, provider: Option<&Provider<'_>>, customer: &Customer<'_>) -> Result<(), Error> {
    let Some(given) = given else { return Ok(()) };
    let of_provider = provider.and_then(|provider| provider.row()).and_then(|row| row.country);
    if of_provider.is_some_and(|country| country != given) {
        return Err(Error::ProviderCountryMismatch);
    }
    if customer.phone().is_some_and(|phone| phone.country() != given) {
        return Err(Error::PhoneCountryMismatch);
    }
    Ok(())
}

/// Tells whether an order id contains the name of a callback member, so that a callback about it could be cut otherwise.
fn is_reserved(order_id: &OrderId) -> bool {
    // The names are made of these characters only, and few ids have many of them.
    let words = order_id.as_str().as_bytes().split(|byte| !matches!(byte, b'a'..=b'z' | b'_'));
    let has_name = |word| Member::ALL.iter().any(|member| member.is_in_callbacks() && contains(word, member.name().as_bytes()));
    words.filter(|word| !word.is_empty()).any(has_name)
}

/// `status`: how a payment stands, and the way to send what it still needs.
///
/// What is sent in `extra` overrides saved data for this one request and is not kept: send it with every status request
/// for as long as it is wanted (Gateway: document 001_, line 597).
#[derive(Clone, Copy, Debug)]
pub struct StatusRequest<'a> {
    /// The merchant in the path.
    pub public_id: PublicId,
    /// The merchant in the body.
    pub merchant_id: MerchantId,
    /// The order. Any id is fine here, so that every callback can be asked about.
    pub order_id: OrderId,
    /// The customer, which some one-time passwords want beside them (document 003_, line 210).
    pub customer: Option<Customer<'a>>,
    /// Says how the customer is written; it is not sent. Without it a phone number is sent as E.164 without `+`.
    pub provider: Option<Provider<'a>>,
    /// The country that the customer was read in; it is not sent.
    pub country: Option<Country>,
    /// Missing fields or a one-time password.
    pub extra: Extra<'a>,
}

impl StatusRequest<'_> {
    /// Asks how an order stands, and sends nothing besides.
    #[must_use]
    pub const fn new(public_id: PublicId, merchant_id: MerchantId, order_id: OrderId) -> Self {
        Self { public_id, merchant_id, order_id, customer: None, provider: None, country: None, extra: Extra::NONE }
    }

    /// Writes the request into a buffer and signs it; the signature is the last member.
    ///
    /// # Errors
    ///
    /// - a provider or a country without a customer: [`Error::CustomerIdMissing`];
    /// - what does not belong together: [`Error::ProviderCountryMismatch`], [`Error::PhoneCountryMismatch`],
    ///   [`Error::ProviderTakesAccount`], [`Error::ProviderTakesPhone`];
    /// - `extra` that cannot be signed: [`Error::SignatureNested`], [`Error::DepthExceeded`], [`Error::TooManyMembers`],
    ///   [`Error::NumberNotPortable`];
    /// - [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::payment_api::extra::Extra;
    /// use sahihi::gateway::payment_api::request::StatusRequest;
    /// use sahihi::{MerchantId, OrderId, PublicId, SigningKey};
    ///
    /// let public_id = PublicId::parse("f54ec96649be11ebb3780242ac130002")?;
    /// let request = StatusRequest {
    ///     extra: Extra::fields(&[("otp", "123456")])?,
    ///     ..StatusRequest::new(public_id, MerchantId::parse("e0fecd91")?, OrderId::parse("ORDER-2")?)
    /// };
    /// let key = SigningKey::new(b"sahihi-example-secret")?;
    /// let mut buffer = [0; 512];
    /// let encoded = request.encode(&key, &mut buffer)?;
    /// assert_eq!(encoded.path, "/f54ec96649be11ebb3780242ac130002/status");
    /// assert!(encoded.body.starts_with(
    ///     br#"{"merchant_id":"e0fecd91","order_id":"ORDER-2","extra":{"otp":"123456"},"signature":""#
    /// ));
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, key: &SigningKey, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let customer_id = self.customer_id()?;
        let members = [
            ("merchant_id", Part::Text(self.merchant_id.as_str())),
            ("order_id", Part::Text(self.order_id.as_str())),
            ("customer_id", Part::text(customer_id.as_ref().map(CustomerId::as_str))),
        ];
        Draft { public_id: self.public_id, call: Call::Status, members: &members, extra: self.extra }.seal(key, buffer)
    }

    fn customer_id(&self) -> Result<Option<CustomerId>, Error> {
        let provider = self.provider.as_ref();
        match &self.customer {
            None if provider.is_some() || self.country.is_some() => Err(Error::CustomerIdMissing),
            None => Ok(None),
            Some(customer) => {
                check_country(self.country, provider, customer)?;
                customer.render(provider).map(Some)
            }
        }
    }
}
