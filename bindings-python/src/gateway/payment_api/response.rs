//! Reading the gateway's answer to a request of ours.
//!
//! Belongs here: an answer as Python has it. Not here: what it means (the core).

use pyo3::prelude::*;
use sahihi::gateway::payment_api::Call;
use sahihi::gateway::payment_api::response::{self, Answer as Read};

use super::details::details;
use crate::gateway::call::Called;
use crate::gateway::response::answer;
use crate::wire::bytes::Body;

answer!("sahihi.payment_api", [], {});

/// Reads an answer. It never refuses one: what cannot be believed is ambiguous, and has a problem.
///
/// Give it answers only, that came over a TLS connection of yours: it asks for no signature, so a callback read with it
/// would be believed whoever sent it. It does not know which order was asked about: compare `payment.order_id`, or let a
/// `Flow` do it.
///
/// Args:
///     call: 'payment_c2b', 'payment_b2c' or 'status'
///     http_status: the HTTP code of the answer
///     body: its bytes as they were received
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn read_response(py: Python<'_>, call: Called<Call>, http_status: u16, body: Body) -> Answer {
    Answer::of(py, body, |body| response::read(call.0, http_status, body))
}
