//! The package's tests, run where only the installed package can be imported.
//!
//! Belongs here: copying the tests, running them with a wheel installed. Not here: building the wheel (`wheel`).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, bail};

use super::environment::{self, Environment, Interpreter, shown};
use super::files;
use crate::report::Tests;
use crate::run;

/// What the tests read, each at its place below the top of the repository.
const READ: [&str; 7] = [
    "README.md",
    "docs",
    "examples",
    "tests/vectors",
    "bindings-python/README.md",
    "bindings-python/stubtest-allowlist.txt",
    "bindings-python/tests",
];
const REQUIREMENTS: &str = "bindings-python/tests/requirements.txt";
/// The checks of types, each with what it is given.
const TYPES: [&str; 4] = [
    "mypy --strict --package sahihi",
    "pyright --verifytypes sahihi --ignoreexternal",
    "pyright examples/python",
    "stubtest sahihi --allowlist bindings-python/stubtest-allowlist.txt",
];

/// A copy of the tests outside the sources, and what they came to. It goes away when it is dropped.
pub(crate) struct Suite {
    folder: PathBuf,
    tests: Tests,
    failed: Vec<String>,
}

impl Suite {
    /// Copies the tests.
    pub(crate) fn copied() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("sahihi-python-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let suite = Self { folder: env::temp_dir().join(name), tests: Tests::default(), failed: Vec::new() };
        files::empty(&suite.folder)?;
        for path in READ {
            files::copy(path, &suite.folder)?;
        }
        Ok(suite)
    }

    /// Installs a wheel into an empty environment, without the network, and runs its own examples.
    pub(crate) fn smoke(&mut self, python: &Interpreter, wheel: &Path) {
        let environment = environment::empty(python, &format!("smoke-{python}"));
        if let Some(environment) = self.installed(environment, wheel) {
            self.run(python, environment.command("python").args(["-I", "bindings-python/tests/smoke.py"]));
        }
    }

    /// Installs a wheel beside what the tests need, and runs them all.
    pub(crate) fn all(&mut self, python: &Interpreter, wheel: &Path) {
        let environment = environment::with_requirements(python, &format!("tests-{python}"), REQUIREMENTS);
        if let Some(environment) = self.installed(environment, wheel) {
            let options = ["-m", "pytest", "-q", "-ra", "--color=no", "--strict-markers", "-p", "no:cacheprovider"];
            self.run(python, environment.command("python").args(options).arg("bindings-python/tests"));
        }
    }

    /// Checks the types that the package promises, and their use in the tests.
    pub(crate) fn types(&mut self, python: &Interpreter, wheel: &Path) {
        let environment = environment::with_requirements(python, &format!("tests-{python}"), REQUIREMENTS);
        if let Some(environment) = self.installed(environment, wheel) {
            for line in TYPES {
                let mut words = line.split_whitespace();
                self.run(python, environment.command(words.next().unwrap_or_default()).args(words));
            }
        }
    }

    /// Notes a failure; what can still be tried is tried.
    pub(crate) fn fail(&mut self, what: String) {
        run::say(&what);
        self.failed.push(what);
    }

    /// Adds the tests to others, and fails if any did.
    pub(crate) fn finish(&mut self, tests: &mut Tests) -> Result<()> {
        tests.add(self.tests);
        if !self.failed.is_empty() {
            bail!("{}", self.failed.join("; "));
        }
        Ok(())
    }

    fn installed(&mut self, environment: Result<Environment>, wheel: &Path) -> Option<Environment> {
        let install = |environment: Environment| {
            environment.install(&["--no-index", "--force-reinstall", &wheel.to_string_lossy()]).map(|()| environment)
        };
        environment.and_then(install).map_err(|error| self.fail(format!("{error:#}"))).ok()
    }

    fn run(&mut self, python: &Interpreter, command: &mut Command) {
        let line = format!("{python}: {}", shown(command));
        run::say(&format!("$ {line}"));
        match run::streamed(command.current_dir(&self.folder)) {
            Ok((true, tests)) => self.tests.add(tests),
            Ok((false, tests)) => {
                self.tests.add(tests);
                self.fail(format!("`{line}` failed"));
            }
            Err(error) => self.fail(format!("{error:#}")),
        }
    }
}

impl Drop for Suite {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
