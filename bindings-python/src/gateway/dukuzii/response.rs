//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: an answer as Python has it. Not here: what it means (the core).

use pyo3::prelude::*;
use sahihi::gateway::dukuzii::id::TransactionNumber;
use sahihi::gateway::dukuzii::response::{self, Answer as Read};

use super::details::details;
use super::id::Digits;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::gateway::response::answer;
use crate::value::amount::Amount;
use crate::wire::bytes::Body;

answer!("sahihi.dukuzii", [], {
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
});

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
pub(crate) fn read_response(
    py: Python<'_>,
    call: Called<sahihi::gateway::dukuzii::Call>,
    http_status: u16,
    body: Body,
) -> Answer {
    Answer::of(py, body, |body| response::read(call.0, http_status, body))
}
