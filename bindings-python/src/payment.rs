//! The one model that the messages of every gateway are read into.
//!
//! Belongs here: filling in `sahihi/payment.py`. Not here: how a gateway says it (the core).

use pyo3::prelude::*;
use sahihi::{NextAction, Payment, PaymentStatus, Text};

use crate::record::Record;
use crate::value::amount::Hundredths;

/// Gives a `Payment`.
#[inline(never)]
pub(crate) fn payment<'py>(py: Python<'py>, payment: &Payment<'_>) -> PyResult<Bound<'py, PyAny>> {
    static PAYMENT: Record = Record::new("sahihi.payment", "Payment");
    PAYMENT.make(
        py,
        (
            payment.status.name(),
            payment.outcome.name(),
            next(py, &payment.next)?,
            payment.retry.name(),
            payment.order_id.as_ref().map(sahihi::OrderId::as_str),
            payment.transaction_id.as_ref().map(sahihi::TransactionId::as_str),
            payment.transaction_ref.map(owned),
            payment.amount.map(Hundredths),
            payment.currency.as_ref().map(sahihi::Currency::as_str),
            payment.merchant_id.as_ref().map(sahihi::MerchantId::as_str),
            payment.status.code(),
        ),
    )
}

/// Gives a `NextAction`.
pub(crate) fn next<'py>(py: Python<'py>, next: &NextAction<'_>) -> PyResult<Bound<'py, PyAny>> {
    static NEXT_ACTION: Record = Record::new("sahihi.payment", "NextAction");
    NEXT_ACTION.make(py, (next.name(), next.after_s(), next.confirm_type(), next.url().map(owned)))
}

/// Gives a `Status`.
pub(crate) fn status(py: Python<'_>, status: PaymentStatus) -> PyResult<Bound<'_, PyAny>> {
    static STATUS: Record = Record::new("sahihi.payment", "Status");
    STATUS.make(py, (status.name(), status.outcome().name()))
}

/// Copies a text of a message.
pub(crate) fn owned(text: Text<'_>) -> String {
    text.to_string()
}
