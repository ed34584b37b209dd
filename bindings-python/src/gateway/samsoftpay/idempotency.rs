//! The key by which the gateway knows a request that is sent again.
//!
//! Belongs here: asking the core about one. Not here: which keys there can be (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;

use crate::error::raised;

/// Tells whether an idempotency key is a UUID, as the gateway's document wants; that it takes others, it does not say.
///
/// Raises:
///     SahihiError: idempotency_key_malformed
#[pyfunction]
pub(crate) fn is_uuid(idempotency_key: &str) -> PyResult<bool> {
    IdempotencyKey::parse(idempotency_key).map(|key| key.is_uuid()).map_err(raised)
}
