//! Objects of plain values: classes that are written in Python, filled in by the core.
//!
//! Belongs here: making one, taking one apart, printing those that are not written in Python. Not here: which values there are.

use pyo3::IntoPyObjectExt;
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
    pub(crate) fn make<'py>(&self, py: Python<'py>, values: impl Values<'py>) -> PyResult<Bound<'py, PyAny>> {
        let mut filled = Filled { py, values: Vec::new(), failed: None };
        values.fill(&mut filled);
        self.of(filled)
    }

    #[inline(never)]
    fn of<'py>(&self, filled: Filled<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Filled { py, values, failed } = filled;
        failed.map_or(Ok(()), Err)?;
        let make = || Ok::<_, PyErr>(py.import(self.module)?.getattr(self.name)?.getattr("_make")?.unbind());
        self.make.get_or_try_init(py, make)?.bind(py).call1((PyTuple::new(py, values)?,))
    }
}

/// Values on their way into a record. What fails is told once, at the end: a way out behind each value is a lot of code.
pub(crate) struct Filled<'py> {
    py: Python<'py>,
    values: Vec<Bound<'py, PyAny>>,
    failed: Option<PyErr>,
}

impl<'py> Filled<'py> {
    #[inline(never)]
    fn put(&mut self, value: impl IntoPyObject<'py>) {
        match value.into_bound_py_any(self.py) {
            Ok(value) => self.values.push(value),
            Err(error) => self.failed = Some(error),
        }
    }
}

/// The values of a record, of any type that Python can have.
pub(crate) trait Values<'py> {
    /// Puts them in order.
    fn fill(self, filled: &mut Filled<'py>);
}

macro_rules! values {
    ($($($value:ident)+;)+) => {$(
        impl<'py, $($value: IntoPyObject<'py>),+> Values<'py> for ($($value,)+) {
            #[expect(non_snake_case, reason = "each value is named as its type")]
            fn fill(self, filled: &mut Filled<'py>) {
                let ($($value,)+) = self;
                $(filled.put($value);)+
            }
        }
    )+};
}

values! {
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F G;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
    A B C D E F G H I J K L M;
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

/// Makes a tuple of what is given one by one, until one fails.
#[inline(never)]
pub(crate) fn tuple<'py>(
    py: Python<'py>,
    items: &mut dyn Iterator<Item = PyResult<Bound<'py, PyAny>>>,
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, items.collect::<PyResult<Vec<_>>>()?)
}

/// Makes the names that a class is matched by.
#[inline(never)]
pub(crate) fn names(py: Python<'_>, names: &[&str]) -> PyResult<Py<PyTuple>> {
    Ok(PyTuple::new(py, names)?.unbind())
}

/// Prints the attributes that a class is matched by, so that what is shown and what is matched are one list.
#[inline(never)]
pub(crate) fn repr(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let class = object.get_type();
    let names = class.getattr("__match_args__")?.cast_into::<PyTuple>()?;
    let shown = names.iter().map(|name| {
        let name = name.extract::<String>()?;
        Ok(format!("{name}={}", object.getattr(name.as_str())?.repr()?))
    });
    Ok(format!("{}({})", class.name()?, shown.collect::<PyResult<Vec<_>>>()?.join(", ")))
}
