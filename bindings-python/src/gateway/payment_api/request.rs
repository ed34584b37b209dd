//! Requests, from keyword arguments to what is sent.
//!
//! Belongs here: which arguments each request takes. Not here: what they have to be, how they are sent (the core).

use pyo3::prelude::*;
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::customer::CustomerUserId;
use sahihi::gateway::payment_api::provider::Provider;
use sahihi::gateway::payment_api::request::{Optional, PaymentRequest, StatusRequest};
use sahihi::{Amount, CallbackUrl, Country, Currency, Error, MerchantId, OrderId, PublicId};

use super::customer::Payer;
use super::extra::Given;
use super::provider::Choice;
use crate::error::raised;
use crate::request::{EncodedRequest, encoded};
use crate::value::amount::Minor;
use crate::wire::mac::SigningKey;

macro_rules! payments {
    ($($(#[doc = $first:literal])+ $name:ident = $operation:ident;)+) => {$(
        $(#[doc = $first])+
        ///
        /// The gateway answers a second request with the same order id as the first, and does nothing twice: after a timeout send
        /// the same bytes again, or ask with `status`.
        ///
        /// Args:
        ///     key: signs the request
        ///     public_id: the merchant in the path
        ///     merchant_id: the merchant in the body
        ///     customer_id: a `Msisdn`, an `Account`, or what was typed: a phone number, or the account number that the provider
        ///         takes
        ///     order_id: your id of the order: 1 to 128 letters, digits and _-:. without the name of a callback member in it
        ///     amount: `Decimal` or text, in units of the currency, with at most two decimals
        ///     currency: ISO 4217
        ///     provider_id: the gateway's number, or a `Provider` of your own
        ///     country: ISO 3166-1 alpha-2
        ///     customer_user_id: your own id of the customer
        ///     callback_url: where the callback goes
        ///     extra: what the provider wants besides, see `missing_extra`: a `dict` of texts, or the bytes of a JSON object
        ///
        /// Raises:
        ///     SahihiError: order_id_reserved, amount_ errors, provider_ errors, phone_ errors, extra_ errors, and the _malformed
        ///         error of an argument
        #[pyfunction]
        #[pyo3(signature = (
            key, *, public_id, merchant_id, customer_id, order_id, amount, currency, provider_id, country=None,
            customer_user_id=None, callback_url=None, extra=None
        ))]
        #[expect(clippy::too_many_arguments, reason = "they are the members of the document")]
        pub(crate) fn $name(
            key: &Bound<'_, SigningKey>,
            public_id: &str,
            merchant_id: &str,
            customer_id: Payer,
            order_id: &str,
            amount: Minor,
            currency: &str,
            provider_id: Choice,
            country: Option<&str>,
            customer_user_id: Option<&str>,
            callback_url: Option<&str>,
            extra: Option<Given>,
        ) -> PyResult<EncodedRequest> {
            let every = Every { public_id, merchant_id, order_id, country, extra: extra.unwrap_or_default() };
            let payment = Payment { customer_id, amount, currency, provider_id, customer_user_id, callback_url };
            payment.encode(Operation::$operation, key.get(), &every)
        }
    )+};
}

payments! {
    /// Makes a `payment_c2b`: asks a customer for money.
    payment_c2b = C2b;
    /// Makes a `payment_b2c`: pays money out to a customer.
    payment_b2c = B2c;
}

/// Makes a `status`: asks how a payment stands, and sends what it still needs.
///
/// What is sent in `extra` counts for this one request: send it with every `status` for as long as it is wanted.
///
/// Args:
///     key: signs the request
///     public_id: the merchant in the path
///     merchant_id: the merchant in the body
///     order_id: the order to ask about
///     customer_id: as in the payment, which some one-time passwords want beside them
///     provider_id: says how `customer_id` is written, and is not sent
///     country: says how `customer_id` is read, and is not sent
///     extra: missing fields or a one-time password, as in the payment
///
/// Raises:
///     SahihiError: customer_id_missing, provider_ errors, phone_ errors, extra_ errors, and the _malformed error of an
///         argument
#[pyfunction]
#[pyo3(signature = (
    key, *, public_id, merchant_id, order_id, customer_id=None, provider_id=None, country=None, extra=None
))]
#[expect(clippy::too_many_arguments, reason = "they are the members of the document")]
pub(crate) fn status(
    key: &Bound<'_, SigningKey>,
    public_id: &str,
    merchant_id: &str,
    order_id: &str,
    customer_id: Option<Payer>,
    provider_id: Option<Choice>,
    country: Option<&str>,
    extra: Option<Given>,
) -> PyResult<EncodedRequest> {
    let key = &key.get().0;
    let every = Every { public_id, merchant_id, order_id, country, extra: extra.unwrap_or_default() };
    let pairs = every.extra.pairs();
    let encode = |provider: Option<Provider<'_>>| {
        let request = || {
            let country = every.country()?;
            Ok(StatusRequest {
                customer: customer_id.as_ref().map(|given| given.of(provider.as_ref(), country)).transpose()?,
                provider,
                country,
                extra: every.extra.extra(&pairs)?,
                ..StatusRequest::new(PublicId::parse(public_id)?, MerchantId::parse(merchant_id)?, OrderId::parse(order_id)?)
            })
        };
        let request = request().map_err(raised)?;
        encoded(|buffer| request.encode(key, buffer))
    };
    provider_id.map_or_else(|| encode(None), |choice| choice.with(|provider| encode(Some(provider))))
}

/// What every request has.
struct Every<'a> {
    public_id: &'a str,
    merchant_id: &'a str,
    order_id: &'a str,
    country: Option<&'a str>,
    extra: Given,
}

impl Every<'_> {
    fn country(&self) -> Result<Option<Country>, Error> {
        self.country.map(Country::parse).transpose()
    }
}

/// What a payment has besides.
struct Payment<'a> {
    customer_id: Payer,
    amount: Minor,
    currency: &'a str,
    provider_id: Choice,
    customer_user_id: Option<&'a str>,
    callback_url: Option<&'a str>,
}

impl Payment<'_> {
    #[inline(never)]
    fn encode(&self, operation: Operation, key: &SigningKey, every: &Every<'_>) -> PyResult<EncodedRequest> {
        let pairs = every.extra.pairs();
        self.provider_id.with(|provider| {
            let request = || {
                let country = every.country()?;
                Ok(PaymentRequest {
                    operation,
                    public_id: PublicId::parse(every.public_id)?,
                    merchant_id: MerchantId::parse(every.merchant_id)?,
                    customer: self.customer_id.of(Some(&provider), country)?,
                    order_id: OrderId::parse(every.order_id)?,
                    amount: Amount::new(self.amount.0, Currency::parse(self.currency)?)?,
                    provider,
                    optional: Optional {
                        customer_user_id: self.customer_user_id.map(CustomerUserId::parse).transpose()?,
                        country,
                        callback_url: self.callback_url.map(CallbackUrl::parse).transpose()?,
                        extra: every.extra.extra(&pairs)?,
                    },
                })
            };
            let request = request().map_err(raised)?;
            encoded(|buffer| request.encode(&key.0, buffer))
        })
    }
}
