//! Bodies and secrets as Python has them.
//!
//! Belongs here: which types are bytes, and what to say of those that are not. Not here: what bytes mean (the core).

use std::ops::Deref;

use pyo3::CastError;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyMemoryView, PyString};

/// A body as it is on the wire: `bytes` as they are, a copy of a `bytearray` or `memoryview`.
pub(crate) struct Body(PyBackedBytes);

impl Body {
    /// Lets other threads run while a body is worked on that takes longer than letting them run.
    pub(crate) fn work<'b, T: Send>(&'b self, py: Python<'_>, work: impl FnOnce(&'b [u8]) -> T + Send) -> T {
        while_others_run(py, self.0.len(), || work(&self.0))
    }

    /// Does the same with work whose result keeps the bytes.
    pub(crate) fn work_kept<T: Send>(self, py: Python<'_>, work: impl FnOnce(PyBackedBytes) -> T + Send) -> T {
        while_others_run(py, self.0.len(), || work(self.0))
    }
}

fn while_others_run<T: Send>(py: Python<'_>, length: usize, work: impl FnOnce() -> T + Send) -> T {
    match length {
        0..WORTH_DETACHING => once(work),
        _ => py.detach(|| once(work)),
    }
}

/// Does work in one place in the program, wherever it is called from.
#[inline(never)]
fn once<T>(work: impl FnOnce() -> T) -> T {
    work()
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl FromPyObject<'_, '_> for Body {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        bytes(&object).map(Self).map_err(|_| PyTypeError::new_err(hint(&object)))
    }
}

/// A secret: text, whose UTF-8 bytes are used as they are, or bytes.
pub(crate) struct SecretBytes(PyBackedBytes);

impl Deref for SecretBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl FromPyObject<'_, '_> for SecretBytes {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let text = object.cast::<PyString>().map(|text| text.encode_utf8().map(PyBackedBytes::from));
        text.unwrap_or_else(|_| bytes(&object)).map(Self).map_err(|_| PyTypeError::new_err(NO_SECRET))
    }
}

fn bytes(object: &Bound<'_, PyAny>) -> PyResult<PyBackedBytes> {
    object.extract().or_else(|_: CastError<'_, '_>| {
        let view = object.cast::<PyMemoryView>()?;
        Ok(view.py().get_type::<PyBytes>().call1((view,))?.extract()?)
    })
}

/// Says what to pass in the place of what was passed.
fn hint(object: &Bound<'_, PyAny>) -> String {
    let class = object.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    format!("the body has to be bytes, as they are on the wire, and this is {class}; {RAW_BYTES}")
}

/// Genuine messages are shorter, and done sooner than letting others run takes. A longer body can have a text of many times
/// its length, as the names above a list stand before each of its items.
const WORTH_DETACHING: usize = 1024;
const RAW_BYTES: &str = "a parsed or decoded body cannot be checked, as printing it again gives other bytes: pass \
                         `await request.body()` in FastAPI and Starlette, `request.get_data()` in Flask, `request.body` in \
                         Django; to sign a request, encode it once and send the bytes that were signed";
const NO_SECRET: &str = "a secret is text or bytes; text is used as its UTF-8 bytes";
