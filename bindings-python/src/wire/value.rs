//! JSON values of a message as Python has them.
//!
//! Belongs here: objects and lists, numbers with every digit. Not here: what they mean (`gateway`).

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use sahihi::Value;
use sahihi::wire::value::Object;

use crate::value::amount::decimal;

/// Gives `None`, `bool`, `str`, `int`, `Decimal`, `list` or `dict`; never a float, which would change the number.
pub(crate) fn python<'py>(py: Python<'py>, value: Value<'_>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Object(object) => Ok(dict(py, object)?.into_any()),
        Value::List(list) => {
            let items = list.items().map(|item| python(py, item)).collect::<PyResult<Vec<_>>>()?;
            Ok(PyList::new(py, items)?.into_any())
        }
        Value::Text(text) => text.to_string().into_bound_py_any(py),
        Value::Number(number) => {
            value.integer().map_or_else(|| decimal(py, &number.to_string()), |integer| integer.into_bound_py_any(py))
        }
        Value::Bool(truth) => truth.into_bound_py_any(py),
        _ => Ok(py.None().into_bound(py)),
    }
}

/// Gives an object with its members in order.
pub(crate) fn dict<'py>(py: Python<'py>, object: Object<'_>) -> PyResult<Bound<'py, PyDict>> {
    let members = PyDict::new(py);
    for (name, value) in object.members() {
        members.set_item(name.to_string(), python(py, value)?)?;
    }
    Ok(members)
}
