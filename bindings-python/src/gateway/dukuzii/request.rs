//! Requests, from keyword arguments to what is sent.
//!
//! Belongs here: which arguments each request takes. Not here: what they have to be, how they are sent (the core).

use pyo3::prelude::*;
use sahihi::gateway::dukuzii::id::{ProductId, TransactionNumber};
use sahihi::gateway::dukuzii::request::{CreatePaymentRequest, Optional, TransactionRequest};
use sahihi::gateway::dukuzii::{COUNTRY, CURRENCY};
use sahihi::{Email, ShortText};

use super::id::Digits;
use crate::error::raised;
use crate::request::{EncodedRequest, encoded};
use crate::value::amount::Money;
use crate::value::credential::Credential;
use crate::value::msisdn::Phone;

/// Makes a `create-payment`: asks a customer for money, on the customer's phone.
///
/// **Send it once.** It has no id of yours, so a second one is a second payment; store that you are about to send it first.
///
/// Args:
///     credential: the API key
///     phone_number: a `Msisdn`, or the phone number as it was typed; of Tanzania
///     amount: an `Amount`, or whole Tanzanian shillings as `Decimal` or text; at least `MINIMUM`
///     product_id: what is sold: a number, as `int` or text
///     customer_name: the full name of who pays
///     customer_email: the e-mail address of who pays
///
/// Raises:
///     SahihiError: amount_not_whole, amount_below_minimum and the other amount_ errors, gateway_currency_mismatch,
///         phone_ errors, product_id_malformed, text_malformed, email_malformed
#[pyfunction]
#[pyo3(signature = (credential, *, phone_number, amount, product_id, customer_name=None, customer_email=None))]
pub(crate) fn create_payment(
    credential: &Bound<'_, Credential>,
    phone_number: Phone,
    amount: Money,
    product_id: Digits,
    customer_name: Option<&str>,
    customer_email: Option<&str>,
) -> PyResult<EncodedRequest> {
    let request = || {
        Ok(CreatePaymentRequest {
            phone_number: phone_number.of(COUNTRY)?,
            amount: amount.of(CURRENCY)?,
            product_id: ProductId::parse(&product_id)?,
            optional: Optional {
                customer_name: customer_name.map(ShortText::parse).transpose()?,
                customer_email: customer_email.map(Email::parse).transpose()?,
            },
        })
    };
    let request = request().map_err(raised)?;
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}

/// Makes a `transaction`: asks how a payment stands. Its answer is the only thing that says "paid".
///
/// Args:
///     credential: the API key
///     transaction_id: the gateway's number of the transaction, as `int` or text
///
/// Raises:
///     SahihiError: transaction_number_malformed
#[pyfunction]
#[pyo3(signature = (credential, *, transaction_id))]
pub(crate) fn transaction(credential: &Bound<'_, Credential>, transaction_id: Digits) -> PyResult<EncodedRequest> {
    let request = TransactionRequest { transaction_id: TransactionNumber::parse(&transaction_id).map_err(raised)? };
    let credential = credential.get().inner()?;
    encoded(|buffer| request.encode(&credential, buffer))
}
