//! The headers of a webhook, as web frameworks have them.
//!
//! Belongs here: which types headers may have. Not here: which header counts (the core).

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use sahihi::gateway::header::ReceivedHeader;

/// A mapping of names to values, or pairs of them, each text or bytes.
pub(crate) struct Headers(Vec<(String, Vec<u8>)>);

impl Headers {
    /// Gives what the core takes.
    pub(crate) fn received(&self) -> Vec<ReceivedHeader<'_>> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect()
    }
}

impl<'py> FromPyObject<'_, 'py> for Headers {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let pairs = object.call_method0("items").unwrap_or_else(|_| object.to_owned());
        let pair = |pair: PyResult<Bound<'py, PyAny>>| {
            let (name, value) = pair?.extract::<(Text, Text)>()?;
            Ok((String::from_utf8_lossy(&name.0).into_owned(), value.0))
        };
        pairs.try_iter()?.map(pair).collect::<PyResult<_>>().map(Self)
    }
}

struct Text(Vec<u8>);

impl FromPyObject<'_, '_> for Text {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let text = object.extract::<PyBackedStr>().map(|text| Self(text.as_bytes().to_vec()));
        text.or_else(|_| Ok(Self(object.extract::<PyBackedBytes>()?.to_vec())))
    }
}
