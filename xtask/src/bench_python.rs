//! What the Python package costs, as one table: built as it is published, installed in an environment of its own.
//!
//! Belongs here: building, installing, starting. Not here: what is timed and the bounds (`bindings-python/bench/bench.py`).

use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// Installs the package and runs its benchmark.
pub(crate) fn task() -> Result<()> {
    let environment = run::target_folder().join("python").join("bench");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.is_file() {
        start(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    let package = run::root().join("bindings-python");
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
    start(Command::new(&python).args(install).arg(&package))?;
    start(Command::new(&python).arg(package.join("bench").join("bench.py")))
}

fn start(command: &mut Command) -> Result<()> {
    let (done, _) = run::streamed(command.current_dir(run::root()))?;
    if !done {
        bail!("`{}` failed", command.get_program().to_string_lossy());
    }
    Ok(())
}
