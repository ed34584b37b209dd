//! The bytes that are signed.
//!
//! Belongs here: showing them. Not here: which they are (the core).

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::bytes::Body;
use crate::error::raised;

/// Gives the canonical text of a body: the exact bytes that a signature covers.
///
/// To look at, when a signature does not match. A member `signature` at the top level is left out.
///
/// Raises:
///     SahihiError: not_json and the other 1xx codes
#[pyfunction]
pub(crate) fn canonical(py: Python<'_>, body: Body) -> PyResult<Bound<'_, PyBytes>> {
    let text = body.work(py, |body| {
        let mut text = Vec::with_capacity(body.len());
        sahihi::canonical_text(body, &mut |piece: &[u8]| text.extend_from_slice(piece)).map(|()| text)
    });
    Ok(PyBytes::new(py, &text.map_err(raised)?))
}
