//! The gateway's words for how a payment stands, and when to ask again.
//!
//! Belongs here: asking the core. Not here: the words (the core).

use pyo3::prelude::*;
use sahihi::gateway::dukuzii::status;

use crate::payment;

/// Says what a word of the gateway means.
#[pyfunction]
pub(crate) fn status_from_word<'py>(py: Python<'py>, word: &str) -> PyResult<Bound<'py, PyAny>> {
    payment::status(py, status::from_word(word))
}

/// Gives the seconds to wait before asking again, counted from 0; `None` once the payment has expired.
#[pyfunction]
pub(crate) fn poll_after_s(attempt: u32) -> Option<u32> {
    status::poll_after_s(attempt)
}
