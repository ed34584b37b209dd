//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: an answer as Python has it. Not here: what it means (the core).

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyTuple;
use sahihi::gateway::dukuzii::id::TransactionNumber;
use sahihi::gateway::dukuzii::response::{self, Answer as Read};
use self_cell::self_cell;

use super::details::details;
use super::id::Digits;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::gateway::problem::problem;
use crate::payment::payment;
use crate::record;
use crate::value::amount::Amount;
use crate::wire::bytes::Body;

self_cell!(
    struct Kept {
        owner: PyBackedBytes,
        #[covariant]
        dependent: Read,
    }
);

/// An answer of the gateway, whatever came.
#[pyclass(frozen, module = "sahihi.dukuzii")]
pub(crate) struct Answer(Kept);

#[pymethods]
impl Answer {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["payment", "problem", "call", "http_status", "details"])
    }

    /// The payment, as far as the answer can be believed.
    #[getter]
    fn payment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        payment(py, &self.read().payment)
    }

    /// What is wrong with the answer, if something is.
    #[getter]
    fn problem<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read().problem.map(|found| problem(py, found)).transpose()
    }

    /// What was asked.
    #[getter]
    fn call(&self) -> &'static str {
        self.read().call.name()
    }

    /// The HTTP code of the answer.
    #[getter]
    fn http_status(&self) -> u16 {
        self.read().http_status
    }

    /// The other members, believed or not, if the body is a JSON object.
    #[getter]
    fn details<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read().details.map(|found| details(py, found)).transpose()
    }

    /// Tells whether the answer says that this transaction was paid, with this amount in this currency: what to deliver on.
    ///
    /// Args:
    ///     transaction_id: the number that was asked about, as `int` or text
    ///     amount: what was to be paid
    ///
    /// Raises:
    ///     SahihiError: transaction_number_malformed
    fn is_paid_for(&self, transaction_id: Digits, amount: &Amount) -> PyResult<bool> {
        let transaction_id = TransactionNumber::parse(&transaction_id).map_err(raised)?;
        Ok(self.read().is_paid_for(transaction_id, amount.0))
    }

    fn __eq__(&self, other: &Self) -> bool {
        let parts = |answer: &Self| (answer.call(), answer.http_status());
        parts(self) == parts(other) && self.0.borrow_owner() == other.0.borrow_owner()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }
}

impl Answer {
    fn read(&self) -> &Read<'_> {
        self.0.borrow_dependent()
    }
}

/// Reads an answer. It never refuses one: what cannot be believed is ambiguous, and has a problem.
///
/// Args:
///     call: 'create_payment' or 'transaction'
///     http_status: the HTTP code of the answer
///     body: its bytes as they were received
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn read_response(call: Called<sahihi::gateway::dukuzii::Call>, http_status: u16, body: Body) -> Answer {
    Answer(Kept::new(body.keep(), |body| response::read(call.0, http_status, body)))
}
