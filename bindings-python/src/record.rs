//! Objects of plain values: classes that are written in Python, filled in by the core.
//!
//! Belongs here: making one, taking one apart, printing those that are not written in Python. Not here: which values there are.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

/// A named tuple of the package.
pub(crate) struct Record {
    module: &'static str,
    name: &'static str,
    make: PyOnceLock<Py<PyAny>>,
}

impl Record {
    /// Names a class; it is looked up once.
    pub(crate) const fn new(module: &'static str, name: &'static str) -> Self {
        Self { module, name, make: PyOnceLock::new() }
    }

    /// Makes an object of its values, in the order of the class.
    pub(crate) fn make<'py>(
        &self,
        py: Python<'py>,
        values: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error: Into<PyErr>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let make = self
            .make
            .get_or_try_init(py, || Ok::<_, PyErr>(py.import(self.module)?.getattr(self.name)?.getattr("_make")?.unbind()))?;
        make.bind(py).call1((values.into_pyobject(py).map_err(Into::into)?,))
    }
}

/// Gives a member of a row that a caller made.
#[inline(never)]
pub(crate) fn member<'py>(row: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    row.getattr(name).map_err(|_| {
        PyTypeError::new_err(format!(
            "a row of your own has no `{name}`; make it, and its parts, with the package's named tuples"
        ))
    })
}

/// Makes the names that a class is matched by.
pub(crate) fn names(py: Python<'_>, names: &[&str]) -> PyResult<Py<PyTuple>> {
    Ok(PyTuple::new(py, names)?.unbind())
}

/// Prints the attributes that a class is matched by, so that what is shown and what is matched are one list.
pub(crate) fn repr(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let class = object.get_type();
    let names = class.getattr("__match_args__")?.cast_into::<PyTuple>()?;
    let shown = names.iter().map(|name| {
        let name = name.extract::<String>()?;
        Ok(format!("{name}={}", object.getattr(name.as_str())?.repr()?))
    });
    Ok(format!("{}({})", class.name()?, shown.collect::<PyResult<Vec<_>>>()?.join(", ")))
}
