//! The free-form part of a request, `extra`.
//!
//! Belongs here: which types it may have. Not here: what is refused in it, which fields a provider wants (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use sahihi::Error;
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::extra::Extra;

use super::provider::Choice;
use crate::error::raised;
use crate::gateway::call::Called;
use crate::wire::bytes::Body;

/// Names the fields of `extra` that the documents require with a provider and that are missing.
///
/// It is no error to leave them out: the gateway answers with status 8 and asks for them.
///
/// Args:
///     operation: 'c2b' or 'b2c'
///     provider_id: the gateway's number, or a `Provider` of your own
///     extra: as in `payment_c2b`
///
/// Raises:
///     SahihiError: provider_id_malformed, extra_malformed, extra_name_malformed
///     ValueError: another operation
#[pyfunction]
#[pyo3(signature = (operation, provider_id, extra=None))]
pub(crate) fn missing_extra(
    py: Python<'_>,
    operation: Called<Operation>,
    provider_id: Choice,
    extra: Option<Given>,
) -> PyResult<Bound<'_, PyTuple>> {
    let given = extra.unwrap_or_default();
    let pairs = given.pairs();
    let extra = given.extra(&pairs).map_err(raised)?;
    provider_id.with(|provider| PyTuple::new(py, provider.missing_extra(operation.0, extra).collect::<Vec<_>>()))
}

/// A `dict` of texts, or the bytes of a JSON object.
pub(crate) enum Given {
    Fields(Vec<(String, String)>),
    Json(Body),
}

impl Default for Given {
    fn default() -> Self {
        Self::Fields(Vec::new())
    }
}

impl Given {
    /// Gives the fields as `extra` wants them; the bytes of JSON have none.
    pub(crate) fn pairs(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Fields(fields) => fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect(),
            Self::Json(_) => Vec::new(),
        }
    }

    /// Gives what the core takes.
    pub(crate) fn extra<'a>(&'a self, pairs: &'a [(&'a str, &'a str)]) -> Result<Extra<'a>, Error> {
        match self {
            Self::Fields(_) => Extra::fields(pairs),
            Self::Json(text) => Extra::json(text),
        }
    }
}

impl FromPyObject<'_, '_> for Given {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match object.cast::<PyDict>() {
            Ok(fields) => {
                let pair = |(name, text): (Bound<'_, PyAny>, Bound<'_, PyAny>)| Ok((text_of(&name)?, text_of(&text)?));
                fields.iter().map(pair).collect::<PyResult<_>>().map(Self::Fields)
            }
            Err(_) => object.extract().map(Self::Json).map_err(|_: PyErr| PyTypeError::new_err(NO_EXTRA)),
        }
    }
}

fn text_of(object: &Bound<'_, PyAny>) -> PyResult<String> {
    object.cast::<PyString>().map_err(|_| PyTypeError::new_err(NO_EXTRA))?.extract()
}

const NO_EXTRA: &str = "extra is a dict of str to str, such as {'otp': '123456'}; pass what is nested, or no text, as the \
                        bytes of a JSON object, such as json.dumps(extra).encode()";
