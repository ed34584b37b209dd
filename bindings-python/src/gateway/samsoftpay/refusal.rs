//! Why the gateway refused a request.
//!
//! Belongs here: filling in `samsoftpay.Refusal`. Not here: which refusals there are (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::refusal::Refusal;

use crate::record::Record;

/// Gives a `samsoftpay.Refusal`.
#[inline(never)]
pub(crate) fn refusal(py: Python<'_>, refusal: Refusal) -> PyResult<Bound<'_, PyAny>> {
    static REFUSAL: Record = Record::new("sahihi.samsoftpay", "Refusal");
    REFUSAL.make(py, (refusal.name(), refusal.to_string(), refusal.delay_s(), refusal.is_definite()))
}
