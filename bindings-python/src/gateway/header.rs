//! The headers of a webhook, as web frameworks have them.
//!
//! Belongs here: which types headers may have. Not here: which header counts (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyString;
use sahihi::gateway::header::ReceivedHeader;

/// A mapping of names to values, or pairs of them, each text or bytes.
pub(crate) struct Headers(Vec<[Text; 2]>);

impl Headers {
    /// Gives what the core takes; a name that is no text is none that counts.
    pub(crate) fn received(&self) -> Vec<ReceivedHeader<'_>> {
        self.0.iter().map(|[name, value]| (str::from_utf8(&name.0).unwrap_or_default(), value.0.as_slice())).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Headers {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let pairs = object.getattr("items").map_or_else(|_| Ok(object.to_owned()), |items| items.call0())?;
        let pairs = pairs.try_iter().map_err(|_| PyTypeError::new_err(NO_HEADERS))?;
        pairs.map(|pair| pair?.extract().map_err(|_: PyErr| PyTypeError::new_err(NO_HEADERS))).collect::<PyResult<_>>().map(Self)
    }
}

struct Text(Vec<u8>);

impl FromPyObject<'_, '_> for Text {
    type Error = PyErr;

    /// Servers make text of any bytes: half a surrogate has to end like every other value that is not the expected one.
    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let text = object.cast::<PyString>().map(|text| Self(text.to_string_lossy().into_owned().into_bytes()));
        text.or_else(|_| Ok(Self(object.extract::<PyBackedBytes>()?.to_vec())))
    }
}

const NO_HEADERS: &str = "headers are a mapping of names to values, or pairs of them, all text or bytes: pass `request.headers` in \
                          FastAPI, Starlette, Flask and Django, `scope[\"headers\"]` in ASGI";
