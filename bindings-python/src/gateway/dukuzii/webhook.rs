//! Reading a webhook, which proves nothing: a hint to ask about a transaction.
//!
//! Belongs here: a hint as Python has it. Not here: what is read of it (the core).

use pyo3::prelude::*;
use sahihi::gateway::dukuzii::webhook;

use crate::error::raised;
use crate::gateway::webhook as base;
use crate::request::{EncodedRequest, encoded};
use crate::value::credential::Credential;
use crate::wire::bytes::Body;

/// A webhook. It has no outcome, no status and no amount, on purpose: anybody who knows the address can send one.
#[pyclass(frozen, eq, hash, extends = base::Hint, module = "sahihi.dukuzii")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Hint(webhook::Hint);

#[pymethods]
impl Hint {
    /// Makes the request to send; its answer says how the payment stands.
    ///
    /// Args:
    ///     credential: the API key
    fn transaction_request(&self, credential: &Bound<'_, Credential>) -> PyResult<EncodedRequest> {
        let credential = credential.get().inner()?;
        encoded(|buffer| self.0.transaction_request().encode(&credential, buffer))
    }
}

/// Reads a webhook. Answer it with HTTP 200, whatever it is.
///
/// Args:
///     body: the bytes as they were received
///
/// Raises:
///     SahihiError: transaction_id_missing, not_json and the other 1xx codes
#[pyfunction]
pub(crate) fn read_webhook(py: Python<'_>, body: Body) -> PyResult<Py<Hint>> {
    let hint = body.work(py, webhook::read).map_err(raised)?;
    let base = PyClassInitializer::from(base::Hint::new(hint.transaction_id().to_string()));
    Py::new(py, base.add_subclass(Hint(hint)))
}
