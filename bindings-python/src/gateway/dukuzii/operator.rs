//! The mobile-money operators whose customers can pay.
//!
//! Belongs here: filling in `dukuzii.Operator`. Not here: the table (the core).

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use sahihi::gateway::dukuzii::operator::{OPERATORS, Operator};

use crate::record::{self, Record};

/// Gives the operators that the document lists, sorted by name.
#[pyfunction]
pub(crate) fn operators(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    static OPERATOR: Record = Record::new("sahihi.dukuzii", "Operator");
    let row = |row: &Operator| OPERATOR.make(py, (row.name, PyTuple::new(py, row.aliases)?, row.source));
    record::tuple(py, &mut OPERATORS.iter().map(row))
}
