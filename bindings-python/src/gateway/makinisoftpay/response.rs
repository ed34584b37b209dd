//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: an answer as Python has it. Not here: what it means (the core).

use pyo3::prelude::*;
use sahihi::OrderId;
use sahihi::gateway::makinisoftpay::CURRENCY;
use sahihi::gateway::makinisoftpay::response::{self, Answer as Read};

use super::details::details;
use super::webhook::expected;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::gateway::response::answer;
use crate::value::amount::{Minor, Money};
use crate::wire::bytes::Body;

answer!("sahihi.makinisoftpay", [], {
    /// Tells whether the answer says that this order was paid, with this amount: what to deliver on.
    ///
    /// Args:
    ///     order_id: the order that was asked about
    ///     amount: what was to be paid, an `Amount`, `Decimal` or text
    ///
    /// Raises:
    ///     SahihiError: order_id_malformed, amount_ errors
    fn is_paid_for(&self, order_id: &str, amount: Money) -> PyResult<bool> {
        let order_id = OrderId::parse(order_id).map_err(raised)?;
        Ok(self.read().is_paid_for(order_id, amount.of(CURRENCY).map_err(raised)?))
    }

    /// Refuses an answer that is about another order or amount, and says which; what it does not say is not compared.
    ///
    /// To look into an answer that is not paid for: `is_paid_for` decides.
    ///
    /// Args:
    ///     order_id: the order that was asked about
    ///     amount: what was to be paid, `Decimal` or text
    ///
    /// Raises:
    ///     SahihiError: order_id_unexpected, amount_unexpected; order_id_malformed, amount_ errors
    #[pyo3(signature = (*, order_id=None, amount=None))]
    fn compare(&self, order_id: Option<&str>, amount: Option<Minor>) -> PyResult<()> {
        expected(order_id, amount)?.compare(&self.read().payment).map_err(raised)
    }
});

/// Reads an answer. It never refuses one: what cannot be believed is ambiguous, and has a problem.
///
/// Args:
///     call: 'initiate' or 'verify'
///     http_status: the HTTP code of the answer
///     body: its bytes as they were received
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn read_response(
    py: Python<'_>,
    call: Called<sahihi::gateway::makinisoftpay::Call>,
    http_status: u16,
    body: Body,
) -> Answer {
    Answer::of(py, body, |body| response::read(call.0, http_status, body))
}

/// Gives the seconds to wait before verifying again, counted from 0. When to give up is yours to say.
#[pyfunction]
pub(crate) fn poll_after_s(attempt: u32) -> u32 {
    response::poll_after_s(attempt)
}
