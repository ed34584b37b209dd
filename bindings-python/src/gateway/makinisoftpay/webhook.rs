//! Reading a webhook, which is never more than weak: a reason to verify an order.
//!
//! Belongs here: a weak webhook as Python has it. Not here: what is read of it (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use sahihi::OrderId;
use sahihi::gateway::makinisoftpay::request::VerifyRequest;
use sahihi::gateway::makinisoftpay::webhook::{self, ApiKey, Expected};

use super::details::details;
use crate::error::raised;
use crate::gateway::header::Headers;
use crate::gateway::webhook as base;
use crate::payment::owned;
use crate::request::{EncodedRequest, encoded};
use crate::value::amount::Minor;
use crate::value::credential::Credential;
use crate::wire::bytes::Body;

/// A webhook that came with one of your API keys. It has no outcome, on purpose: whoever has seen one can make any other.
#[pyclass(frozen, extends = base::Weak, module = "sahihi.makinisoftpay")]
pub(crate) struct Weak {
    /// Your label of the key that it came with; '' for a key without one.
    #[pyo3(get)]
    label: String,
    /// What else it claims.
    #[pyo3(get)]
    details: Py<PyAny>,
    /// The word that it claims the status with, if it claims one.
    #[pyo3(get)]
    claimed_word: Option<String>,
    request: Option<VerifyRequest>,
}

#[pymethods]
impl Weak {
    /// Makes the request to send instead of believing it; `None` if it does not say which order it is about.
    ///
    /// Only ask about orders of your own that are still open. Deliver on `Answer.is_paid_for`, with the amount of your order.
    ///
    /// Args:
    ///     credential: the API key
    fn verify_request(&self, credential: &Bound<'_, Credential>) -> PyResult<Option<EncodedRequest>> {
        let credential = credential.get().inner()?;
        self.request.map(|request| encoded(|buffer| request.encode(&credential, buffer))).transpose()
    }
}

/// Reads a webhook: whether it shows one of your API keys, then what it claims.
///
/// Answer it with HTTP 200 at once, a refused one with 401, and verify afterwards. Keep its headers out of logs: your key is in
/// them.
///
/// Args:
///     api_keys: your API key as a `Credential`; while it is being replaced a mapping of your labels to credentials
///     headers: those of the webhook, whole: a mapping of names to values, or pairs of them, each text or bytes
///     body: the bytes as they were received
///     order_id: the order that it has to be about, if it names one
///     amount: what it has to claim, if it claims an amount: `Decimal` or text
///
/// Raises:
///     SahihiError: header_missing, header_repeated, api_key_mismatch; not_json and the other 1xx codes; order_id_unexpected,
///         amount_unexpected
#[pyfunction]
#[pyo3(signature = (api_keys, headers, body, *, order_id=None, amount=None))]
pub(crate) fn read_webhook(
    py: Python<'_>,
    api_keys: ApiKeys,
    headers: Headers,
    body: Body,
    order_id: Option<&str>,
    amount: Option<Minor>,
) -> PyResult<Py<Weak>> {
    let keys = api_keys.inner()?;
    let (headers, expected) = (headers.received(), expected(order_id, amount)?);
    let weak = body.work(py, |body| webhook::read(&keys, &headers, body, &expected)).map_err(raised)?;
    let base = base::Weak::new(weak.order_id(), weak.transaction_id(), weak.claimed_status(), weak.key());
    let this = Weak {
        label: weak.label().to_owned(),
        details: details(py, weak.details())?.unbind(),
        claimed_word: weak.claimed_word().map(owned),
        request: weak.verify_request(),
    };
    Py::new(py, PyClassInitializer::from(base).add_subclass(this))
}

/// Takes what the caller knows about the order.
pub(super) fn expected(order_id: Option<&str>, amount: Option<Minor>) -> PyResult<Expected> {
    let order_id = order_id.map(OrderId::parse).transpose().map_err(raised)?;
    Ok(Expected { order_id, amount: amount.map(|amount| amount.0) })
}

/// A key without a label, or several with one.
pub(crate) struct ApiKeys(Vec<(String, Py<Credential>)>);

impl ApiKeys {
    /// Gives what the core takes.
    fn inner(&self) -> PyResult<Vec<ApiKey<'_>>> {
        self.0.iter().map(|(label, key)| Ok(ApiKey { label, credential: key.get().inner()? })).collect()
    }
}

impl FromPyObject<'_, '_> for ApiKeys {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let one = object.cast::<Credential>().map(|key| vec![(String::new(), key.to_owned().unbind())]);
        let labelled = |_| object.cast::<PyMapping>()?.items()?.extract();
        one.or_else(labelled).map(Self).map_err(|_: PyErr| PyTypeError::new_err(NO_API_KEYS))
    }
}

const NO_API_KEYS: &str = "API keys are a Credential, or a mapping of your labels to them: {\"2026-11\": Credential(…)}";
