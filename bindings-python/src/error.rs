//! What the core refuses, with its code and name: the one exception, and the record of it in a batch.
//!
//! Belongs here: what Python is told of a refusal. Not here: which refusals there are (the core), wrong types (`wire::bytes`,
//! `value`).

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{create_exception, intern};

use crate::record::{self, Record};

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

fn exception(py: Python<'_>, error: sahihi::Error) -> PyResult<Bound<'_, PyAny>> {
    let (code, name, fault, offset, message) = parts(error);
    let raised = SahihiError::new_err(message).into_value(py).into_bound(py).into_any();
    raised.setattr(intern!(py, "code"), code)?;
    raised.setattr(intern!(py, "name"), name)?;
    raised.setattr(intern!(py, "fault"), fault)?;
    raised.setattr(intern!(py, "offset"), offset)?;
    Ok(raised)
}

/// Makes the record that stands in the place of a result.
#[inline(never)]
pub(crate) fn refused(py: Python<'_>, error: sahihi::Error) -> PyResult<Bound<'_, PyAny>> {
    REFUSED.make(py, parts(error))
}

/// Gives what Python is told of a refusal: code, name, fault, offset, sentence.
fn parts(error: sahihi::Error) -> (u16, &'static str, &'static str, Option<usize>, String) {
    (error.code(), error.name(), error.fault().name(), error.offset(), error.to_string())
}

/// Gives the table of refusals, in the order of codes.
pub(crate) fn errors(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    static ERROR_ROW: Record = Record::new("sahihi.error", "ErrorRow");
    let row = |error: &sahihi::Error| ERROR_ROW.make(py, (error.code(), error.name(), error.fault().name(), error.sentence()));
    record::tuple(py, &mut sahihi::Error::ALL.iter().map(row))
}

static REFUSED: Record = Record::new("sahihi.batch", "Refused");
