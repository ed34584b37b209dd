//! The ids of the gateway, which are integers.
//!
//! Belongs here: which types a number may have. Not here: which numbers are ids (the core).

use std::ops::Deref;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyInt, PyString};

/// The digits of a number: an int, or the text that answers and webhooks give.
pub(crate) struct Digits(PyBackedStr);

impl Deref for Digits {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromPyObject<'_, '_> for Digits {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let text = object.cast::<PyString>().map(|text| (*text).clone());
        let number = |_| object.cast::<PyInt>().map_err(|_| PyTypeError::new_err(NO_NUMBER))?.str();
        text.or_else(number)?.extract().map(Self)
    }
}

const NO_NUMBER: &str = "an id of this gateway is an int, or its digits as text";
