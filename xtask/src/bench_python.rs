//! What the Python package costs, as one table: the wheel that is published, installed in an environment of its own.
//!
//! Belongs here: what is started. Not here: what is timed and the bounds (`bindings-python/bench/bench.py`), how the wheel
//! is built and installed (`python`).

use anyhow::{Error, Result};

use crate::setup::Machine;
use crate::{python, steps};

/// Installs the package and runs its benchmark.
pub(crate) fn task() -> Result<()> {
    let mut machine = Machine::default();
    for need in steps::PYTHON {
        machine.provide(need).map_err(Error::msg)?;
    }
    python::run("bindings-python/bench/bench.py")
}
