//! What an answer says beside the payment itself.
//!
//! Belongs here: filling in `dukuzii.Details`. Not here: reading the members (the core).

use pyo3::prelude::*;
use sahihi::gateway::dukuzii::details::Details;
use sahihi::gateway::dukuzii::id::TransactionNumber;

use crate::payment::owned;
use crate::record::Record;
use crate::value::amount::Hundredths;
use crate::wire::value::dict;

/// Gives a `dukuzii.Details`.
pub(crate) fn details<'py>(py: Python<'py>, details: Details<'_>) -> PyResult<Bound<'py, PyAny>> {
    static DETAILS: Record = Record::new("sahihi.dukuzii", "Details");
    DETAILS.make(
        py,
        (
            details.success(),
            details.error().map(owned),
            details.message().map(owned),
            details.status_word().map(owned),
            details.transaction_id().map(TransactionNumber::get),
            details.amount().map(Hundredths),
            details.currency().as_ref().map(sahihi::Currency::as_str),
            details.created_at().map(|time| time.to_string()),
            details.completed_at().map(|time| time.to_string()),
            dict(py, details.object())?,
        ),
    )
}
