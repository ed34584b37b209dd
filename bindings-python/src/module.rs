//! The native modules inside `_sahihi`.
//!
//! Belongs here: making them importable. Not here: what is in them.

use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Lets `from sahihi._sahihi.NAME import …` find a module that no file stands for.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let name = format!("sahihi._sahihi.{}", module.name()?);
    module.py().import("sys")?.getattr("modules")?.cast_into::<PyDict>()?.set_item(name, module)
}
