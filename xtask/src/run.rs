//! Runs other programs, showing what they say while they say it.
//!
//! Belongs here: processes, lines, the count of tests in them. Not here: which programs are run (`steps`).

use std::env;
use std::io::{BufRead, BufReader, Write, stderr, stdout};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::report::Tests;

/// Prints a line; a reader that has gone away is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo builds.
pub(crate) fn target_folder() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where the cargo subcommands are that the checks need.
pub(crate) fn tools_folder() -> PathBuf {
    target_folder().join("tools")
}

/// The nightly Rust of the checks that no stable one can do.
pub(crate) const NIGHTLY: &str = "nightly-2026-10-29";

/// Runs cargo with its output as it is.
pub(crate) fn cargo(arguments: &[&str]) -> Result<()> {
    let status = Command::new("cargo").args(arguments).current_dir(root()).status().context("cargo does not start")?;
    if !status.success() {
        bail!("`cargo {}` failed ({status})", arguments.join(" "));
    }
    Ok(())
}

/// Reads a line such as `NAME=value program argument …` into a command that runs at the top of the repository and finds
/// the tools there are.
pub(crate) fn command(line: &str) -> Command {
    let line = resolved(line);
    let mut words = line.split_whitespace().skip_while(|word| word.contains('=') && !word.starts_with('-'));
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root());
    let path = env::var_os("PATH").unwrap_or_default();
    let path = iter::once(tools_folder().join("bin")).chain(env::split_paths(&path));
    if let Ok(path) = env::join_paths(path) {
        command.env("PATH", path);
    }
    for word in line.split_whitespace() {
        match word.split_once('=') {
            Some((name, value)) if !word.starts_with('-') => command.env(name, value),
            _ => break,
        };
    }
    command
}

/// Puts the versions of Rust into a line.
pub(crate) fn resolved(line: &str) -> String {
    line.replace("{msrv}", env!("CARGO_PKG_RUST_VERSION")).replace("{nightly}", NIGHTLY)
}

/// Runs a command, repeats its lines as they come, and counts the tests that they tell of.
pub(crate) fn streamed(command: &mut Command) -> Result<(bool, Tests)> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{program}` does not start"))?;
    let tests = match child.stdout.take() {
        Some(out) => relay(BufReader::new(out), &mut stdout())?,
        None => Tests::default(),
    };
    Ok((child.wait()?.success(), tests))
}

/// Runs a command, and shows what it said only after it has ended, so that several can run side by side.
pub(crate) fn held_back(line: &str) -> Result<(bool, Tests)> {
    let output = command(line).output().with_context(|| format!("`{line}` does not start"))?;
    say(&format!("$ {line}"));
    let _ = stderr().write_all(&output.stderr);
    Ok((output.status.success(), relay(&*output.stdout, &mut stdout())?))
}

/// Repeats lines, each as soon as it is there, and counts the tests in them.
fn relay(mut lines: impl BufRead, to: &mut impl Write) -> Result<Tests> {
    let mut tests = Tests::default();
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let _ = to.write_all(&line).and_then(|()| to.flush());
        tests.count(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(tests)
}

/// Runs a command and gives what it printed; its errors stay visible.
pub(crate) fn captured(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("`{program}` does not start"))?;
    if !output.status.success() {
        bail!("`{program}` failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Says whether a command starts and succeeds, without showing anything.
pub(crate) fn works(line: &str) -> bool {
    let quiet = command(line).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_variables_in_front_of_a_command() {
        let command = command("A=1 B=-x=y cargo run --flag=2 {msrv}");
        let words: Vec<_> = command.get_args().collect();
        assert_eq!(command.get_program(), "cargo");
        assert_eq!(words, ["run", "--flag=2", env!("CARGO_PKG_RUST_VERSION")]);
        let variables: Vec<_> = command.get_envs().filter(|(name, _)| *name != "PATH").collect();
        assert_eq!(variables, [("A".as_ref(), Some("1".as_ref())), ("B".as_ref(), Some("-x=y".as_ref()))]);
    }

    #[test]
    fn repeats_every_byte_and_counts_the_tests() -> Result<()> {
        let said = b"running\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\xFF no line end";
        let mut repeated = Vec::new();
        let tests = relay(&said[..], &mut repeated)?;
        assert_eq!((&*repeated, tests), (&said[..], Tests { passed: 3, failed: 0, skipped: 1 }));
        Ok(())
    }

    #[test]
    fn tells_success_from_failure() -> Result<()> {
        assert!(streamed(&mut command("sh -c true"))?.0);
        assert!(!streamed(&mut command("sh -c false"))?.0);
        assert!(streamed(&mut command("a-program-that-nobody-has")).is_err());
        Ok(())
    }
}
