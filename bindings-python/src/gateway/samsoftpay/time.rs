//! The time that a request carries.
//!
//! Belongs here: which types it may have. Not here: which times are taken (the core), a clock (the caller).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyInt;
use sahihi::Error;
use sahihi::gateway::samsoftpay::time::Timestamp;

use crate::error::raised;

/// When a request is sent.
pub(crate) struct Sent(pub(crate) Timestamp);

impl FromPyObject<'_, '_> for Sent {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let seconds = object.cast::<PyInt>().map_err(|_| PyTypeError::new_err(NO_TIMESTAMP))?;
        // An int that has no place here is no time either.
        let seconds = seconds.extract().map_err(|_: PyErr| Error::TimestampMalformed);
        seconds.and_then(Timestamp::from_seconds).map(Self).map_err(raised)
    }
}

const NO_TIMESTAMP: &str = "a timestamp is an int, in whole seconds since 1970: int(time.time())";
