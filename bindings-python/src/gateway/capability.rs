//! What a gateway can promise.
//!
//! Belongs here: filling in `sahihi/capability.py`. Not here: which gateway promises what (the core).

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use sahihi::gateway::capability::Capabilities;

use crate::record::Record;

/// Gives a `Capabilities`.
pub(crate) fn capabilities<'py>(py: Python<'py>, gateway: &Capabilities) -> PyResult<Bound<'py, PyAny>> {
    static CAPABILITIES: Record = Record::new("sahihi.capability", "Capabilities");
    CAPABILITIES.make(
        py,
        (
            gateway.name,
            gateway.documented_base_url,
            PyTuple::new(py, gateway.currencies)?,
            gateway.idempotency.name(),
            gateway.payouts,
            gateway.status_query,
            gateway.sandbox,
            gateway.callbacks.name(),
            gateway.callbacks_signed,
            gateway.failure_callbacks,
            gateway.webhook_answer,
        ),
    )
}
