//! Requests, from keyword arguments to what is sent.
//!
//! Belongs here: which arguments each request takes. Not here: what they have to be, how they are sent (the core).

use pyo3::prelude::*;
use sahihi::gateway::makinisoftpay::request::{InitiateRequest, VerifyRequest};
use sahihi::gateway::makinisoftpay::{COUNTRY, CURRENCY};
use sahihi::{CallbackUrl, Email, OrderId, ShortText};

use crate::error::raised;
use crate::request::{EncodedRequest, encoded};
use crate::value::amount::Money;
use crate::value::credential::Credential;
use crate::value::msisdn::Phone;

/// Makes an `initiate`: asks a customer for money, on the customer's phone.
///
/// Args:
///     credential: the API key
///     order_id: your id of the order, used once; a UUID is best, see `is_uuid`
///     buyer_email: the e-mail address of who pays
///     buyer_name: the full name of who pays
///     buyer_phone: a `Msisdn`, or the phone number as it was typed; a mobile number of Tanzania
///     amount: whole Tanzanian shillings, an `Amount`, `Decimal` or text
///     webhook_url: where the webhook goes; https, as the gateway sends your API key there
///
/// Raises:
///     SahihiError: order_id_malformed, email_malformed, text_malformed, phone_ errors, amount_not_whole, amount_zero and the
///         other amount_ errors, gateway_currency_mismatch, callback_url_malformed
#[pyfunction]
#[pyo3(signature = (credential, *, order_id, buyer_email, buyer_name, buyer_phone, amount, webhook_url=None))]
pub(crate) fn initiate(
    credential: &Bound<'_, Credential>,
    order_id: &str,
    buyer_email: &str,
    buyer_name: &str,
    buyer_phone: Phone,
    amount: Money,
    webhook_url: Option<&str>,
) -> PyResult<EncodedRequest> {
    let request = || {
        Ok(InitiateRequest {
            order_id: OrderId::parse(order_id)?,
            buyer_email: Email::parse(buyer_email)?,
            buyer_name: ShortText::parse(buyer_name)?,
            buyer_phone: buyer_phone.of(COUNTRY)?,
            amount: amount.of(CURRENCY)?,
            webhook_url: webhook_url.map(CallbackUrl::parse).transpose()?,
        })
    };
    let request = request().map_err(raised)?;
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Makes a `verify`: asks how a payment stands. Its answer is the only thing that says "paid".
///
/// Args:
///     credential: the API key
///     order_id: your id of the order
///
/// Raises:
///     SahihiError: order_id_malformed
#[pyfunction]
#[pyo3(signature = (credential, *, order_id))]
pub(crate) fn verify(credential: &Bound<'_, Credential>, order_id: &str) -> PyResult<EncodedRequest> {
    let request = VerifyRequest { order_id: OrderId::parse(order_id).map_err(raised)? };
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Tells whether an order id is a UUID, as all in the gateway's document are; which others it takes, it does not say.
///
/// Raises:
///     SahihiError: order_id_malformed
#[pyfunction]
pub(crate) fn is_uuid(order_id: &str) -> PyResult<bool> {
    OrderId::parse(order_id).map(|order_id| order_id.is_uuid()).map_err(raised)
}
