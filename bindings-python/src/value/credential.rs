//! API keys and tokens that go into a header.
//!
//! Belongs here: holding one without showing it. Not here: which header a gateway wants it in (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use zeroize::Zeroizing;

use crate::error::raised;
use crate::wire::bytes::SecretBytes;
use crate::wire::mac::NOT_PICKLED;

/// A gateway's API key or token. It cannot be printed, compared or pickled.
///
/// Args:
///     text: 1 to 256 characters without spaces, as text or bytes
///
/// Raises:
///     SahihiError: credential_malformed
#[pyclass(frozen, module = "sahihi")]
pub(crate) struct Credential(Zeroizing<String>);

impl Credential {
    /// Gives what the core takes; it was checked when this was made.
    pub(crate) fn inner(&self) -> PyResult<sahihi::Credential<'_>> {
        sahihi::Credential::new(&self.0).map_err(raised)
    }
}

#[pymethods]
impl Credential {
    #[new]
    fn new(text: SecretBytes) -> PyResult<Self> {
        // Bytes that are no text are refused like no text at all.
        let credential = Self(Zeroizing::new(str::from_utf8(&text).unwrap_or_default().to_owned()));
        credential.inner()?;
        Ok(credential)
    }

    /// Whether this is a sample key printed in a gateway's document, which everybody knows.
    #[getter]
    fn is_documented_sample(&self) -> PyResult<bool> {
        Ok(self.inner()?.is_documented_sample())
    }

    fn __repr__(&self) -> &'static str {
        "Credential(<not shown>)"
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(NOT_PICKLED))
    }
}
