//! Requests, from keyword arguments to what is sent.
//!
//! Belongs here: which arguments each request takes, how often it is taken. Not here: what they have to be, how they are sent
//! (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::amount::check_currency;
use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};
use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
use sahihi::gateway::samsoftpay::request::{
    CreateChargeRequest, CreatePaymentLinkRequest, CreatePayoutRequest, GetChargeRequest, Optional,
};
use sahihi::gateway::samsoftpay::{COUNTRY, Call};
use sahihi::{CallbackUrl, Currency, Error, OrderId, ShortText, TransactionId};

use super::amount::Shillings;
use super::time::Sent;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::request::{EncodedRequest, encoded};
use crate::value::credential::Credential;
use crate::value::msisdn::Phone;

/// Makes a `create_charge`: asks a customer for money, by mobile money or card.
///
/// Store `idempotency_key` with the order before you send. After a lost answer send the same arguments again, with the time of
/// now as `timestamp`: with the same key nothing is charged twice.
///
/// Args:
///     credential: the secret key
///     amount: whole Ugandan shillings, an `Amount`, `Decimal` or text; nothing is multiplied by 100
///     channel: one of `CHARGE_CHANNELS`
///     phone: a `Msisdn`, or the customer's phone number as it was typed; of Uganda, wanted for cards, too
///     reference: your id of the order, which webhooks tell; without it they only tell the gateway's id
///     idempotency_key: the same for the same charge, however often it is sent; a UUID is best
///     timestamp: now, in whole seconds since 1970: `int(time.time())`
///     currency: UGX, the only one; it is sent always
///
/// Raises:
///     SahihiError: amount_not_whole, amount_zero and the other amount_ errors, phone_ errors, channel_unsupported,
///         order_id_malformed, idempotency_key_malformed, timestamp_malformed, gateway_currency_mismatch
#[pyfunction]
#[pyo3(signature = (
    credential, *, amount, channel, phone, reference=None, idempotency_key, timestamp, currency=None
))]
#[allow(clippy::too_many_arguments, reason = "they are the members of the request")]
pub(crate) fn create_charge(
    credential: &Bound<'_, Credential>,
    amount: Shillings,
    channel: &str,
    phone: Phone,
    reference: Option<&str>,
    idempotency_key: &str,
    timestamp: Sent,
    currency: Option<&str>,
) -> PyResult<EncodedRequest> {
    let request = || {
        check(currency)?;
        Ok(CreateChargeRequest {
            amount: amount.0,
            channel: ChargeChannel::parse(channel)?,
            phone: phone.of(COUNTRY)?,
            reference: reference.map(OrderId::parse).transpose()?,
            idempotency_key: IdempotencyKey::parse(idempotency_key)?,
            timestamp: timestamp.0,
        })
    };
    let request = request().map_err(raised)?;
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Makes a `get_charge`: asks how a charge stands. There is no such request for payouts.
///
/// Args:
///     credential: the secret key
///     id: the gateway's id of the charge
///
/// Raises:
///     SahihiError: transaction_id_malformed
#[pyfunction]
#[pyo3(signature = (credential, *, id))]
pub(crate) fn get_charge(credential: &Bound<'_, Credential>, id: &str) -> PyResult<EncodedRequest> {
    let request = GetChargeRequest { id: TransactionId::parse(id).map_err(raised)? };
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Makes a `create_payout`: sends money to a recipient. The fee comes on top of the amount.
///
/// Store `idempotency_key` with the payout before you send. After a lost answer send the same arguments again, with the time of
/// now as `timestamp`: with the same key nothing is paid twice.
///
/// Args:
///     credential: the secret key; see `key_kind`
///     amount: whole Ugandan shillings, an `Amount`, `Decimal` or text; nothing is multiplied by 100
///     channel: one of `PAYOUT_CHANNELS`; left out, the first of them
///     phone: a `Msisdn`, or the recipient's phone number as it was typed; of Uganda
///     name: the recipient's name
///     idempotency_key: the same for the same payout, however often it is sent; a UUID is best
///     timestamp: now, in whole seconds since 1970: `int(time.time())`
///     currency: UGX, the only one; it is sent always
///
/// Raises:
///     SahihiError: amount_not_whole, amount_zero and the other amount_ errors, phone_ errors, channel_unsupported,
///         text_malformed, idempotency_key_malformed, timestamp_malformed, gateway_currency_mismatch
#[pyfunction]
#[pyo3(signature = (
    credential, *, amount, channel=None, phone, name=None, idempotency_key, timestamp, currency=None
))]
#[allow(clippy::too_many_arguments, reason = "they are the members of the request")]
pub(crate) fn create_payout(
    credential: &Bound<'_, Credential>,
    amount: Shillings,
    channel: Option<&str>,
    phone: Phone,
    name: Option<&str>,
    idempotency_key: &str,
    timestamp: Sent,
    currency: Option<&str>,
) -> PyResult<EncodedRequest> {
    let request = || {
        check(currency)?;
        Ok(CreatePayoutRequest {
            amount: amount.0,
            channel: channel.map(PayoutChannel::parse).transpose()?.unwrap_or_default(),
            phone: phone.of(COUNTRY)?,
            name: name.map(ShortText::parse).transpose()?,
            idempotency_key: IdempotencyKey::parse(idempotency_key)?,
            timestamp: timestamp.0,
        })
    };
    let request = request().map_err(raised)?;
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Makes a `create_payment_link`: a page on which customers pay, to be shared.
///
/// Args:
///     credential: the secret key
///     amount: whole Ugandan shillings, an `Amount`, `Decimal` or text; nothing is multiplied by 100
///     idempotency_key: the same for the same link, however often it is sent; a UUID is best
///     timestamp: now, in whole seconds since 1970: `int(time.time())`
///     description: what the customer reads on the page
///     success_url: where the customer is sent after paying; that somebody comes there proves nothing
///     allow_multiple_uses: whether it can be paid more than once; left out, the gateway takes it for False
///
/// Raises:
///     SahihiError: amount_not_whole, amount_zero and the other amount_ errors, text_malformed, callback_url_malformed,
///         idempotency_key_malformed, timestamp_malformed, gateway_currency_mismatch
#[pyfunction]
#[pyo3(signature = (
    credential, *, amount, idempotency_key, timestamp, description=None, success_url=None, allow_multiple_uses=None
))]
pub(crate) fn create_payment_link(
    credential: &Bound<'_, Credential>,
    amount: Shillings,
    idempotency_key: &str,
    timestamp: Sent,
    description: Option<&str>,
    success_url: Option<&str>,
    allow_multiple_uses: Option<bool>,
) -> PyResult<EncodedRequest> {
    let request = || {
        Ok(CreatePaymentLinkRequest {
            amount: amount.0,
            idempotency_key: IdempotencyKey::parse(idempotency_key)?,
            timestamp: timestamp.0,
            optional: Optional {
                description: description.map(ShortText::parse).transpose()?,
                success_url: success_url.map(CallbackUrl::parse).transpose()?,
                allow_multiple_uses,
            },
        })
    };
    let request = request().map_err(raised)?;
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Gives how often a minute the gateway takes a request; `None` if its document does not say.
///
/// Args:
///     call: 'create_charge', 'get_charge', 'create_payout' or 'create_payment_link'
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn most_per_minute(call: Called<Call>) -> Option<u32> {
    call.0.most_per_minute()
}

fn check(currency: Option<&str>) -> Result<(), Error> {
    currency.map_or(Ok(()), |code| check_currency(Currency::parse(code)?))
}
