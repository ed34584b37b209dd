//! The Python package: built, looked into, installed and tried as those do who have nothing but Python.
//!
//! Belongs here: what is done for a step, in which order. Not here: how it is done (the files beside), the tests
//! themselves (`bindings-python/tests`).

mod environment;
mod files;
mod source;
mod suite;
mod wheel;

use anyhow::{Result, bail};

use crate::report::Tests;
pub(crate) use environment::tools;
pub(crate) use wheel::TARGETS;

/// Builds the wheel and the source distribution for the machine at hand, and looks into both.
pub(crate) fn package(_: &mut Tests) -> Result<()> {
    let wheel = wheel::native()?;
    wheel::check(&wheel)?;
    source::check(&wheel)?;
    for python in environment::interpreters().iter().filter(|python| python.free_threaded) {
        wheel::check(&wheel::free_threaded(python)?)?;
    }
    Ok(())
}

/// Runs the package's tests and type checkers with the wheel installed and its sources out of sight.
pub(crate) fn tests(tests: &mut Tests) -> Result<()> {
    let wheel = wheel::native()?;
    let pythons = environment::interpreters();
    let (free_threaded, ordinary): (Vec<_>, Vec<_>) = pythons.iter().partition(|python| python.free_threaded);
    let (Some(oldest), Some(newest)) = (ordinary.first(), ordinary.last()) else {
        bail!("there is no Python of version {} or newer", environment::OLDEST);
    };
    let mut suite = suite::Suite::copied()?;
    for python in &ordinary {
        suite.smoke(python, &wheel);
    }
    suite.types(newest, &wheel);
    suite.all(newest, &wheel);
    if oldest != newest {
        suite.all(oldest, &wheel);
    }
    for python in free_threaded {
        match wheel::free_threaded(python) {
            Ok(wheel) => suite.all(python, &wheel),
            Err(error) => suite.fail(format!("{python}: {error:#}")),
        }
    }
    suite.finish(tests)
}

/// Builds the wheels that are published, and looks into them. The one for this machine is what `tests` tries.
pub(crate) fn wheels(_: &mut Tests) -> Result<()> {
    for wheel in wheel::published()? {
        wheel::check(&wheel)?;
    }
    Ok(())
}

/// Runs a file of Python where there is the wheel that is published for this machine, and nothing else.
pub(crate) fn run(file: &str) -> Result<()> {
    let wheel = wheel::native()?;
    let alone = environment::empty(&environment::newest()?, "alone")?;
    alone.install(&["--no-index", &wheel.to_string_lossy()])?;
    environment::succeed(alone.command("python").arg(file))
}
