//! The fee of a charge.
//!
//! Belongs here: filling in `samsoftpay.Fee`, asking the core for one. Not here: the rule (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::fee::{self, Comparison};

use super::amount::Shillings;
use crate::record::Record;
use crate::value::amount::Hundredths;

/// Gives a `samsoftpay.Fee`.
#[inline(never)]
pub(crate) fn compared(py: Python<'_>, fee: Comparison) -> PyResult<Bound<'_, PyAny>> {
    static FEE: Record = Record::new("sahihi.samsoftpay", "Fee");
    let [documented, returned] = [fee.documented, fee.returned].map(|fee| Hundredths(fee.minor()));
    FEE.make(py, (documented, returned, fee.is_as_documented()))
}

/// Computes the fee of a charge, by the rule of the gateway's document.
///
/// For payouts there is no rule: take the fee of the answer.
///
/// Args:
///     amount: whole shillings, an `Amount`, `Decimal` or text
///
/// Raises:
///     SahihiError: amount_not_whole and the other amount_ errors, gateway_currency_mismatch
#[pyfunction]
pub(crate) fn fee_of_charge(amount: Shillings) -> Hundredths {
    Hundredths(fee::of_charge(amount.0).minor())
}

/// Computes what the merchant receives of a charge; `None` if the fee is more than the amount.
///
/// Args:
///     amount: whole shillings, an `Amount`, `Decimal` or text
///
/// Raises:
///     SahihiError: amount_not_whole and the other amount_ errors, gateway_currency_mismatch
#[pyfunction]
pub(crate) fn net(amount: Shillings) -> Option<Hundredths> {
    fee::net(amount.0).map(|net| Hundredths(net.minor()))
}
