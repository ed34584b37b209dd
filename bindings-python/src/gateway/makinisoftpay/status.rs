//! The gateway's words for how a payment stands.
//!
//! Belongs here: asking the core. Not here: the words (the core).

use pyo3::prelude::*;
use sahihi::gateway::makinisoftpay::status;

use crate::payment;

/// Says what a word of the gateway means; capitals count.
#[pyfunction]
pub(crate) fn status_from_word<'py>(py: Python<'py>, word: &str) -> PyResult<Bound<'py, PyAny>> {
    payment::status(py, status::from_word(word))
}
