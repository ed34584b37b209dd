//! The native modules inside `_sahihi`.
//!
//! Belongs here: making them importable, and saying where their functions are found. Not here: what is in them.

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict};

/// Makes everything in `_sahihi` say that it is in the package, and lets `from sahihi._sahihi.NAME import …` find the modules in
/// it, that no files stand for. Python may import the package again, and then this is done again.
pub(crate) fn publish(module: &Bound<'_, PyModule>) -> PyResult<()> {
    say_where(module, "sahihi")?;
    let modules = module.py().import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
    module.dict().values().iter().filter_map(|thing| thing.cast_into::<PyModule>().ok()).try_for_each(|inner| {
        let name = inner.name()?;
        say_where(&inner, &format!("sahihi.{name}"))?;
        modules.set_item(format!("sahihi._sahihi.{name}"), &inner)
    })
}

/// A function that can be found by its module and name can be pickled, and given to another process.
fn say_where(module: &Bound<'_, PyModule>, public: &str) -> PyResult<()> {
    let functions = module.dict().values().iter().filter_map(|thing| thing.cast_into::<PyCFunction>().ok()).collect::<Vec<_>>();
    functions.into_iter().try_for_each(|function| function.setattr("__module__", public))
}
