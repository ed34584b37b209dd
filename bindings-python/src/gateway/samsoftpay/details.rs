//! What an answer or a webhook says beside the payment itself.
//!
//! Belongs here: filling in `samsoftpay.Details`. Not here: reading the members (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::amount::WholeUgx;
use sahihi::gateway::samsoftpay::details::Details;

use crate::payment::owned;
use crate::record::Record;
use crate::value::amount::Hundredths;
use crate::wire::value::dict;

/// Gives a `samsoftpay.Details`.
#[inline(never)]
pub(crate) fn details<'py>(py: Python<'py>, details: Details<'_>) -> PyResult<Bound<'py, PyAny>> {
    static DETAILS: Record = Record::new("sahihi.samsoftpay", "Details");
    let shillings = |amount: WholeUgx| Hundredths(amount.minor());
    DETAILS.make(
        py,
        (
            details.status_word().map(owned),
            details.amount().map(shillings),
            details.fee().map(shillings),
            details.reference().map(owned),
            details.channel().map(owned),
            details.url().map(owned),
            details.completed_at().map(owned),
            details.completed_at_s(),
            details.error().map(owned),
            details.event().map(owned),
            details.event_id().map(owned),
            details.timestamp_s(),
            dict(py, details.object())?,
        ),
    )
}
