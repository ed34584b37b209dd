//! A request that is ready to be sent, whatever carries it.
//!
//! Belongs here: what a request consists of, room to encode it in. Not here: what a gateway wants in it (the core).

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use sahihi::Error;

use crate::error::raised;
use crate::record;

/// A request that is ready to be sent: send exactly these bytes, nothing parsed and written again.
///
/// With any HTTP client: `send(request.method, base_url + request.path, headers=request.headers, content=request.body)`.
#[pyclass(frozen, eq, hash, module = "sahihi")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct EncodedRequest {
    method: &'static str,
    path: String,
    headers: Vec<Header>,
    body: Vec<u8>,
}

#[derive(PartialEq, Eq, Hash)]
struct Header {
    name: &'static str,
    value: String,
    /// As the core shows it: without a credential.
    shown: String,
}

#[pymethods]
impl EncodedRequest {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["method", "path", "headers", "body"])
    }

    /// 'POST' or 'GET'.
    #[getter]
    fn method(&self) -> &'static str {
        self.method
    }

    /// What follows the base address, beginning with '/'.
    #[getter]
    fn path(&self) -> &str {
        &self.path
    }

    /// The headers it needs besides those that every client sends; a credential is among them.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let headers = PyDict::new(py);
        self.headers.iter().try_for_each(|header| headers.set_item(header.name, &header.value))?;
        Ok(headers)
    }

    /// The body; empty if there is none.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.body)
    }

    fn __repr__(&self) -> String {
        let headers: Vec<_> = self.headers.iter().map(|header| header.shown.as_str()).collect();
        format!("EncodedRequest({} {}, {}, {} bytes)", self.method, self.path, headers.join(", "), self.body.len())
    }
}

impl From<sahihi::EncodedRequest<'_>> for EncodedRequest {
    fn from(request: sahihi::EncodedRequest<'_>) -> Self {
        let header = |header: &sahihi::Header<'_>| Header {
            name: header.name,
            value: header.value.to_owned(),
            shown: format!("{header:?}"),
        };
        Self {
            method: request.method,
            path: request.path.to_owned(),
            headers: request.headers.iter().map(header).collect(),
            body: request.body.to_vec(),
        }
    }
}

/// Encodes into a buffer that is made as large as the core asks for.
pub(crate) fn encoded(
    encode: impl for<'b> Fn(&'b mut [u8]) -> Result<sahihi::EncodedRequest<'b>, Error>,
) -> PyResult<EncodedRequest> {
    let mut buffer = vec![0; USUAL];
    let needed = match encode(&mut buffer) {
        Err(Error::BufferTooSmall { needed }) => needed,
        answer => return answer.map(EncodedRequest::from).map_err(raised),
    };
    buffer.resize(needed, 0);
    encode(&mut buffer).map(EncodedRequest::from).map_err(raised)
}

/// Nearly every request has room in this.
const USUAL: usize = 2048;
