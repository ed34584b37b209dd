//! The Pythons on the machine, and virtual environments of them.
//!
//! Belongs here: finding interpreters, installing into environments. Not here: what is run in them (`suite`, `wheel`).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, iter};

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The oldest that the package promises to work with (`requires-python` in its manifest).
pub(crate) const OLDEST: &str = "3.9";
/// The minor versions that are looked for by name, and the first whose free-threaded build is supported.
const MINOR: (u32, u32) = (9, 15);
const FREE_THREADED_MINOR: u32 = 14;

/// What builds and checks the package.
const TOOLS: &str = "bindings-python/requirements-build.txt";
/// Prints the version and whether it is free-threaded, if virtual environments can be made.
const PROBE: &str = "import ensurepip, sys, sysconfig, venv
print(*sys.version_info[:2], int(bool(sysconfig.get_config_var('Py_GIL_DISABLED'))))";

/// A Python on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interpreter {
    program: PathBuf,
    minor: u32,
    /// Without a global lock: it takes no wheel of the stable interface.
    pub(crate) free_threaded: bool,
}

impl fmt::Display for Interpreter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "python3.{}{}", self.minor, if self.free_threaded { "t" } else { "" })
    }
}

impl Interpreter {
    /// The program, as other tools take it.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }
}

/// A virtual environment.
pub(crate) struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// Prepares one of its programs, for which it is the active environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let programs = self.folder.join("bin");
        let mut command = Command::new(programs.join(program));
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(iter::once(programs).chain(env::split_paths(&path))).unwrap_or(OsString::from("/usr/bin"));
        command.env("PATH", path).env("VIRTUAL_ENV", &self.folder).env_remove("PYTHONPATH").env_remove("PYTHONHOME");
        command.current_dir(run::root());
        command
    }

    /// Installs what the arguments say.
    pub(crate) fn install(&self, arguments: &[&str]) -> Result<()> {
        succeed(self.command("python").args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments))
    }
}

/// Finds each version once, the free-threaded ones last, each from its oldest on.
pub(crate) fn interpreters() -> Vec<Interpreter> {
    let (first, last) = MINOR;
    let numbered = (first..=last).map(|minor| format!("python3.{minor}"));
    let free_threaded = (FREE_THREADED_MINOR..=last).map(|minor| format!("python3.{minor}t"));
    let names: Vec<String> = numbered.chain(free_threaded).chain(["python3".to_owned()]).collect();
    let mut found = BTreeMap::new();
    for folder in folders() {
        for program in names.iter().map(|name| folder.join(name)).filter(|program| program.is_file()) {
            if let Some(python) = probe(&program) {
                found.entry((python.free_threaded, python.minor)).or_insert(python);
            }
        }
    }
    found.into_values().collect()
}

/// Where programs are, and where pyenv keeps those that it does not show.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let pyenv = env::var_os("PYENV_ROOT").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".pyenv")));
    let versions = pyenv.and_then(|pyenv| fs::read_dir(pyenv.join("versions")).ok());
    folders.extend(versions.into_iter().flatten().flatten().map(|version| version.path().join("bin")));
    folders
}

fn probe(program: &Path) -> Option<Interpreter> {
    let said = Command::new(program).args(["-c", PROBE]).stderr(Stdio::null()).output().ok()?;
    understand(program, &String::from_utf8_lossy(&said.stdout))
}

fn understand(program: &Path, said: &str) -> Option<Interpreter> {
    let mut words = said.split_whitespace();
    let (major, minor) = (words.next()?, words.next()?.parse().ok()?);
    let free_threaded = words.next()? == "1";
    let least = if free_threaded { FREE_THREADED_MINOR } else { MINOR.0 };
    (major == "3" && minor >= least).then(|| Interpreter { program: program.to_owned(), minor, free_threaded })
}

/// Finds the newest that is not free-threaded.
pub(crate) fn newest() -> Result<Interpreter> {
    let newest = interpreters().into_iter().rfind(|python| !python.free_threaded);
    newest.with_context(|| format!("there is no Python of version {OLDEST} or newer that has `venv`"))
}

/// Gives the environment of the tools that build and check the package.
pub(crate) fn tools() -> Result<Environment> {
    with_requirements(&newest()?, "tools", TOOLS)
}

/// Gives an environment with requirements installed: the one of last time, if it is of the same Python and requirements.
pub(crate) fn with_requirements(python: &Interpreter, name: &str, requirements: &str) -> Result<Environment> {
    let text = fs::read_to_string(run::root().join(requirements)).with_context(|| requirements.to_owned())?;
    let made_of = format!("{python}\n{}\n{text}", python.program.display());
    let stamp = folder(name).join("made-of.txt");
    let environment = Environment { folder: folder(name) };
    let starts = || environment.command("python").arg("-c").arg("").status().is_ok_and(|status| status.success());
    if fs::read_to_string(&stamp).is_ok_and(|last| last == made_of) && starts() {
        return Ok(environment);
    }
    let environment = empty(python, name)?;
    environment.install(&["--requirement", requirements])?;
    fs::write(stamp, made_of)?;
    Ok(environment)
}

/// Makes an environment with nothing in it.
pub(crate) fn empty(python: &Interpreter, name: &str) -> Result<Environment> {
    let folder = folder(name);
    succeed(Command::new(&python.program).args(["-m", "venv", "--clear"]).arg(&folder).env_remove("PYTHONPATH"))?;
    Ok(Environment { folder })
}

/// Where the package is built and tried: nothing in it is a source file.
pub(crate) fn folder(name: &str) -> PathBuf {
    run::target_folder().join("python").join(name)
}

/// Runs a command, showing it and what it prints; it must succeed.
pub(crate) fn succeed(command: &mut Command) -> Result<()> {
    run::say(&format!("$ {}", shown(command)));
    let status = command.status().with_context(|| format!("`{}` does not start", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// The program without its folders, and its arguments.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().lines().next().unwrap_or_default().to_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_pythons_that_the_package_is_for() {
        let program = Path::new("python3");
        let understood = |said| understand(program, said).map(|python| python.to_string());
        assert_eq!(understood("3 9 0\n").as_deref(), Some("python3.9"));
        assert_eq!(understood("3 14 1\n").as_deref(), Some("python3.14t"));
        for other in ["2 7 0", "3 8 0", "3 13 1", "", "no such module"] {
            assert_eq!(understood(other), None, "{other}");
        }
    }

    #[test]
    fn shows_the_first_line_of_each_word_of_a_command() {
        let mut command = Command::new("/a/python");
        command.args(["-c", "import a\nimport b"]);
        assert_eq!(shown(&command), "python -c import a");
    }
}
