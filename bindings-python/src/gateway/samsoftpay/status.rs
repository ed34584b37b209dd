//! The gateway's words for how a payment stands, and for what happened.
//!
//! Belongs here: asking the core. Not here: the words (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::status;

use crate::payment;

/// Says what the word of a state means, as answers have it.
#[pyfunction]
pub(crate) fn status_from_word<'py>(py: Python<'py>, word: &str) -> PyResult<Bound<'py, PyAny>> {
    payment::status(py, status::from_word(word))
}

/// Says what the name of an event means, as webhooks have it.
#[pyfunction]
pub(crate) fn status_from_event<'py>(py: Python<'py>, event: &str) -> PyResult<Bound<'py, PyAny>> {
    payment::status(py, status::from_event(event))
}
