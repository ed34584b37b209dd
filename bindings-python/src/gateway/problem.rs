//! Why an answer does not tell how the payment stands.
//!
//! Belongs here: filling in `sahihi/problem.py`. Not here: which problems there are (the core).

use pyo3::prelude::*;

use crate::record::Record;

/// Gives a `Problem`.
pub(crate) fn problem(py: Python<'_>, problem: sahihi::gateway::problem::Problem) -> PyResult<Bound<'_, PyAny>> {
    static PROBLEM: Record = Record::new("sahihi.problem", "Problem");
    PROBLEM.make(py, (problem.name(), problem.to_string()))
}
