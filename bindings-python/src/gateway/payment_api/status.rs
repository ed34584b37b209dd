//! The gateway's codes for how a payment stands, and when to ask again.
//!
//! Belongs here: asking the core. Not here: the codes (the core).

use pyo3::prelude::*;
use sahihi::gateway::payment_api::{response, status};

use crate::payment;

/// Says what a status code means; one that no document explains is 'unknown', never failed.
#[pyfunction]
pub(crate) fn status_from_code(py: Python<'_>, code: i64) -> PyResult<Bound<'_, PyAny>> {
    payment::status(py, status::from_code(code))
}

/// Says what a status code means that is written as text.
#[pyfunction]
pub(crate) fn status_from_word<'py>(py: Python<'py>, word: &str) -> PyResult<Bound<'py, PyAny>> {
    payment::status(py, status::from_word(word))
}

/// Gives the seconds to wait before the next status request, if so many were answered with nothing new.
///
/// When to give up is yours to say.
#[pyfunction]
pub(crate) fn poll_after_s(attempt: u32) -> u32 {
    response::poll_after_s(attempt)
}
