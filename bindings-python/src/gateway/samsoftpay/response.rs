//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: an answer as Python has it. Not here: what it means (the core).

use pyo3::prelude::*;
use sahihi::TransactionId;
use sahihi::gateway::samsoftpay::amount::CURRENCY;
use sahihi::gateway::samsoftpay::response::{self, Answer as Read};

use super::details::details;
use super::fee::compared;
use super::refusal::refusal;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::gateway::response::answer;
use crate::value::amount::Money;
use crate::wire::bytes::Body;

answer!("sahihi.samsoftpay", ["refusal", "fee"], {
    /// Why the request was refused, if the HTTP code is not one of success.
    #[getter]
    fn refusal<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read().refusal.map(|found| refusal(py, found)).transpose()
    }

    /// The fee of a charge beside the documented one, if the answer tells amount and fee.
    #[getter]
    fn fee<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.read().fee().map(|found| compared(py, found)).transpose()
    }

    /// Tells whether the answer says that this transaction was paid, with this amount: what to deliver on.
    ///
    /// Args:
    ///     transaction_id: the id that was asked about
    ///     amount: what was to be paid, an `Amount`, `Decimal` or text
    ///
    /// Raises:
    ///     SahihiError: transaction_id_malformed, amount_ errors
    fn is_paid_for(&self, transaction_id: &str, amount: Money) -> PyResult<bool> {
        let transaction_id = TransactionId::parse(transaction_id).map_err(raised)?;
        Ok(self.read().is_paid_for(transaction_id, amount.of(CURRENCY).map_err(raised)?))
    }
});

/// Reads an answer. It never refuses one: what cannot be believed is ambiguous, and has a problem.
///
/// Args:
///     call: 'create_charge', 'get_charge', 'create_payout' or 'create_payment_link'
///     http_status: the HTTP code of the answer
///     body: its bytes as they were received
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn read_response(
    py: Python<'_>,
    call: Called<sahihi::gateway::samsoftpay::Call>,
    http_status: u16,
    body: Body,
) -> Answer {
    Answer::of(py, body, |body| response::read(call.0, http_status, body))
}

/// Gives the seconds to wait before asking again, counted from 0. When to give up is yours to say.
#[pyfunction]
pub(crate) fn poll_after_s(attempt: u32) -> u32 {
    response::poll_after_s(attempt)
}
