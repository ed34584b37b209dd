//! The one exception: what the core refuses, with its code and name.
//!
//! Belongs here: refusals as exceptions. Not here: which refusals there are (the core), wrong types (`wire::bytes`, `value`).

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::{create_exception, intern};

create_exception!(
    sahihi,
    SahihiError,
    PyValueError,
    "A refusal. Its text is one sentence that says what to do, and never quotes a secret or a message.\n\n\
     Attributes:\n\
     \x20   code (int): the stable number, never reused\n\
     \x20   name (str): the stable name, such as 'signature_mismatch', the same in every language\n\
     \x20   fault (str): 'caller' to fix your own input, 'peer' to distrust the message\n\
     \x20   offset (int | None): the byte of the body that it is about, counted from 0"
);

/// Makes the exception of a refusal.
pub(crate) fn raised(error: sahihi::Error) -> PyErr {
    Python::attach(|py| exception(py, error).map_or_else(|failure| failure, PyErr::from_value))
}

/// Makes the exception as an object, which a batch keeps in the place of a result.
pub(crate) fn exception(py: Python<'_>, error: sahihi::Error) -> PyResult<Bound<'_, PyAny>> {
    let raised = SahihiError::new_err(error.to_string()).into_value(py).into_bound(py).into_any();
    raised.setattr(intern!(py, "code"), error.code())?;
    raised.setattr(intern!(py, "name"), error.name())?;
    raised.setattr(intern!(py, "fault"), error.fault().name())?;
    raised.setattr(intern!(py, "offset"), error.offset())?;
    Ok(raised)
}
