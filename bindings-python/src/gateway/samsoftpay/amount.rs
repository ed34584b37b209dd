//! Amounts in whole shillings.
//!
//! Belongs here: taking one as callers have it. Not here: what is whole (the core), which types an amount has (`value`).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::amount::WholeUgx;

use crate::error::raised;
use crate::value::amount::Money;

/// An amount in whole shillings.
pub(crate) struct Shillings(pub(crate) WholeUgx);

impl FromPyObject<'_, '_> for Shillings {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let whole = match object.extract()? {
            Money::Read(amount) => WholeUgx::of(amount),
            Money::Typed(minor) => WholeUgx::of_minor(minor),
        };
        whole.map(Self).map_err(raised)
    }
}
