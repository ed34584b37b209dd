//! What an answer or a webhook says beside the payment itself.
//!
//! Belongs here: filling in `makinisoftpay.Details` and `makinisoftpay.Split`. Not here: reading the members (the core).

use pyo3::prelude::*;
use sahihi::gateway::makinisoftpay::details::{Details, Split};

use crate::payment::owned;
use crate::record::Record;
use crate::value::amount::Hundredths;
use crate::wire::value::dict;

/// Gives a `makinisoftpay.Details`.
#[inline(never)]
pub(crate) fn details<'py>(py: Python<'py>, details: Details<'_>) -> PyResult<Bound<'py, PyAny>> {
    static DETAILS: Record = Record::new("sahihi.makinisoftpay", "Details");
    DETAILS.make(
        py,
        (
            details.status_word().map(owned),
            details.payment_status_word().map(owned),
            details.resultcode(),
            details.message().map(owned),
            details.reference().map(owned),
            details.amount().map(Hundredths),
            details.merchant_amount().map(Hundredths),
            details.platform_fee().map(Hundredths),
            details.split().map(|found| split(py, found)).transpose()?,
            dict(py, details.object())?,
        ),
    )
}

fn split(py: Python<'_>, split: Split) -> PyResult<Bound<'_, PyAny>> {
    static SPLIT: Record = Record::new("sahihi.makinisoftpay", "Split");
    SPLIT.make(
        py,
        (
            Hundredths(split.amount),
            Hundredths(split.merchant_amount),
            Hundredths(split.platform_fee),
            Hundredths(split.unexplained_deduction()),
            Hundredths(split.unexplained_surplus()),
        ),
    )
}
