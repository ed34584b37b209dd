//! What an answer or a callback says beside the payment itself.
//!
//! Belongs here: filling in `payment_api/details.py`. Not here: reading the members (the core).

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use sahihi::Value;
use sahihi::gateway::payment_api::details::{Details, ResultInfo};
use sahihi::gateway::payment_api::result_code as codes;

use crate::payment::owned;
use crate::record::Record;
use crate::wire::value::{dict, python};

/// Gives a `payment_api.Details`.
pub(super) fn details<'py>(py: Python<'py>, details: Details<'_>) -> PyResult<Bound<'py, PyAny>> {
    static DETAILS: Record = Record::new(MODULE, "Details");
    let fields = PyDict::new(py);
    for (name, description) in details.fields() {
        fields.set_item(owned(name), python(py, description)?)?;
    }
    let errors = PyDict::new(py);
    for (name, messages) in details.errors() {
        errors.set_item(owned(name), PyTuple::new(py, messages.map(owned).collect::<Vec<_>>())?)?;
    }
    DETAILS.make(
        py,
        (
            details.status_code(),
            result(py, details.result())?,
            result(py, details.provider_result())?,
            value(py, details.service_id())?,
            value(py, details.service_version())?,
            value(py, details.service_date_time())?,
            details.transaction_ref().map(owned),
            details.confirm_type(),
            details.redirect_url().map(owned),
            value(py, details.extra().map(Value::Object))?,
            fields,
            errors,
            dict(py, details.object())?,
        ),
    )
}

fn value<'py>(py: Python<'py>, value: Option<Value<'_>>) -> PyResult<Bound<'py, PyAny>> {
    python(py, value.unwrap_or(Value::Null))
}

fn result<'py>(py: Python<'py>, info: ResultInfo<'_>) -> PyResult<Bound<'py, PyAny>> {
    static RESULT_INFO: Record = Record::new(MODULE, "ResultInfo");
    RESULT_INFO.make(py, (info.code, info.message.map(owned)))
}

/// Looks up what a code of `result` meant to those who saw it; no document lists them, and no outcome follows from one.
#[pyfunction]
pub(crate) fn result_code(py: Python<'_>, code: i64) -> PyResult<Option<Bound<'_, PyAny>>> {
    static RESULT_CODE: Record = Record::new(MODULE, "ResultCode");
    codes::find(code).map(|row| RESULT_CODE.make(py, (row.code, row.name, row.nothing_created))).transpose()
}

const MODULE: &str = "sahihi.payment_api.details";
