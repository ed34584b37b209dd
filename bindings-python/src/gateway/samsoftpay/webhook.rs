//! Reading a webhook: refused or verified.
//!
//! Belongs here: a verified webhook as Python has it. Not here: what makes it one (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyString;
use sahihi::gateway::samsoftpay::webhook::{self, Expected, Verified as Read, Webhook, Window};
use sahihi::{OrderId, TransactionId};
use self_cell::self_cell;

use super::amount::Shillings;
use super::details::details;
use super::fee::compared;
use crate::error::raised;
use crate::gateway::header::Headers;
use crate::gateway::webhook as base;
use crate::request::{EncodedRequest, encoded};
use crate::value::credential::Credential;
use crate::wire::bytes::Body;
use crate::wire::mac::{OneOrMore, WebhookKey};

self_cell!(
    struct Kept {
        owner: PyBackedBytes,
        #[covariant]
        dependent: Read,
    }
);

/// A webhook that can be believed: the gateway sent it, or somebody sent again what the gateway sent.
///
/// Verified is not paid: `paid` says that. Store `fingerprint` under a unique index, in the transaction that settles the order.
#[pyclass(frozen, extends = base::Verified, module = "sahihi.samsoftpay")]
pub(crate) struct Verified(Kept);

#[pymethods]
impl Verified {
    /// What happened; 'other' for an event that no document explains, whose name is in `details`.
    #[getter]
    fn event(&self) -> &'static str {
        self.read().event.name()
    }

    /// What else it says.
    #[getter]
    fn details<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        details(py, self.read().details)
    }

    /// The fee of a charge beside the documented one, if the webhook tells amount and fee.
    #[getter]
    fn fee<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read().fee().map(|found| compared(py, found)).transpose()
    }

    /// 64 hexadecimal digits that are the same whenever the same is told again: credit each only once.
    #[getter]
    fn fingerprint<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, &self.read().fingerprint().to_string())
    }

    /// Makes the request that asks how the charge stands; `None` for anything else, since nobody can ask about payouts.
    ///
    /// Args:
    ///     credential: the secret key
    ///
    /// Raises:
    ///     SahihiError: transaction_id_malformed
    fn get_charge_request(&self, credential: &Bound<'_, Credential>) -> PyResult<Option<EncodedRequest>> {
        let credential = credential.get().inner()?;
        let request = self.read().get_charge_request();
        request.map(|request| encoded(|buffer| request.encode(&credential, buffer))).transpose()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.read().key == other.read().key && self.0.borrow_owner() == other.0.borrow_owner()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.fingerprint(py).hash()
    }
}

impl Verified {
    fn read(&self) -> &Read<'_> {
        self.0.borrow_dependent()
    }
}

/// Reads a webhook: checks its signature, then what it says.
///
/// Answer it with HTTP 200 within five seconds, a refused one with 401.
///
/// Args:
///     keys: the webhook signing secret as a `WebhookKey`; several while it is being replaced
///     headers: those of the webhook, whole: a mapping of names to values, or pairs of them, each text or bytes
///     body: the bytes as they were received
///     order_id: the order that it has to be about, if it names one
///     transaction_id: the charge that it has to be about, if it names one
///     amount: what it has to tell, if it tells an amount: an `Amount`, `Decimal` or text
///     window: `Window(now_s, seconds)` or such a tuple: when it has to have been made, if it says when
///
/// Raises:
///     SahihiError: header_missing, header_repeated, header_signature_malformed, signature_mismatch; not_json and the other 1xx
///         codes; money_member_malformed, currency_unexpected, order_id_unexpected, transaction_id_unexpected,
///         amount_unexpected, message_outside_window
#[pyfunction]
#[pyo3(signature = (keys, headers, body, *, order_id=None, transaction_id=None, amount=None, window=None))]
#[allow(clippy::too_many_arguments, reason = "they are what can be expected")]
pub(crate) fn read_webhook(
    py: Python<'_>,
    keys: OneOrMore<WebhookKey>,
    headers: Headers,
    body: Body,
    order_id: Option<&str>,
    transaction_id: Option<&str>,
    amount: Option<Shillings>,
    window: Option<Within>,
) -> PyResult<Py<Verified>> {
    let expected = Expected {
        order_id: order_id.map(OrderId::parse).transpose().map_err(raised)?,
        transaction_id: transaction_id.map(TransactionId::parse).transpose().map_err(raised)?,
        amount: amount.map(|amount| amount.0),
        window: window.map(|window| window.0),
    };
    let kept = body.work_kept(py, |body| {
        Kept::try_new(body, |body| {
            let keys = keys.each().map(|key| &key.0);
            let Webhook::Verified(verified) = webhook::read(keys, &headers.received(), body, &expected)?;
            Ok(verified)
        })
    });
    let kept = kept.map_err(raised)?;
    let told = kept.borrow_dependent();
    let base = PyClassInitializer::from(base::Verified::new(py, &told.payment, told.key)?);
    Py::new(py, base.add_subclass(Verified(kept)))
}

/// When a webhook has to have been made: both numbers or none.
pub(crate) struct Within(Window);

impl FromPyObject<'_, '_> for Within {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let (now_s, seconds) = object.extract().map_err(|_: PyErr| PyTypeError::new_err(NO_WINDOW))?;
        Ok(Self(Window { now_s, seconds }))
    }
}

const NO_WINDOW: &str = "a window is samsoftpay.Window(now_s, seconds): two ints from 0 on, in whole seconds";
