//! What the gateway takes how often.
//!
//! Belongs here: asking the core. Not here: the figures (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::Call;

use crate::gateway::call::Called;

/// Gives how often a minute the gateway takes a request; `None` if its document does not say.
///
/// Args:
///     call: 'create_charge', 'get_charge', 'create_payout' or 'create_payment_link'
///
/// Raises:
///     ValueError: another call
#[pyfunction]
pub(crate) fn most_per_minute(call: Called<Call>) -> Option<u32> {
    call.0.most_per_minute()
}
