//! `cargo xtask`: everything CI does, the same on any machine.
//!
//! Belongs here: the tasks and their arguments. Not here: what a check runs (`steps`), how a tool is got (`setup`).

mod bench;
mod bench_python;
mod firmware;
mod functions;
mod fuzz;
mod mutants;
mod oldest;
mod panics;
mod program;
mod public_api;
mod python;
mod report;
mod run;
mod setup;
mod size;
mod stack;
mod steps;
mod supply;
mod survivor;
mod thumb;
mod timing;

use std::env;
use std::io::{Write, stderr};
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
Usage: cargo xtask TASK

  test [--only STEP]…  run every check (or these), setting up what they need
  bench [ARGUMENT]…    run the benchmarks of the core and print the figures; arguments go to criterion
  bench python         run those of the Python package
  fuzz [TARGET]… [--seconds N] [--keep]
                       fuzz all targets (or these), 60 s each; keep what was found, minimised
  public-api           list again what the core offers to programs
  size                 build the firmware; print its flash, its worst-case stack and its panics
  mutants [continue] [ARGUMENT]…
                       put faults into the core, one by one; no test finding one fails; arguments go to cargo-mutants
  timing               see whether the time of a check tells how much of a signature is right
  vectors              make the vectors again, with PHP

`cargo xtask test --only list` names the steps.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.split_first() {
        Some((&"test", only)) => match test(only) {
            Ok(false) => return ExitCode::FAILURE, // the closing line has said it
            done => done.map(|_| ()),
        },
        Some((&"bench", ["python"])) => bench_python::task(),
        Some((&"bench", rest)) => bench::task(rest),
        Some((&"fuzz", rest)) => fuzz::task(rest),
        Some((&"size", [])) => size::task(),
        Some((&"public-api", [])) => public_api::task(),
        Some((&"mutants", rest)) => mutants::task(rest),
        Some((&"timing", [])) => timing::task(),
        Some((&"vectors", [])) => run::cargo(&["run", "--package", "sahihi-tests", "--bin", "vectors"]),
        Some((&"--help" | &"-h" | &"help", _)) => {
            run::say(USAGE);
            Ok(())
        }
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<WrongUsage>() => usage(),
        Err(error) => {
            let _ = writeln!(stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn test(arguments: &[&str]) -> Result<bool> {
    let mut only = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match (*argument, rest.next()) {
            ("--only", Some(&"list")) => {
                for step in steps::ALL {
                    run::say(step.name);
                }
                return Ok(true);
            }
            ("--only", Some(name)) if steps::ALL.iter().any(|step| step.name == *name) => only.push(*name),
            ("--only", Some(name)) => bail!("there is no step `{name}`; `cargo xtask test --only list` names them"),
            _ => bail!(WrongUsage),
        }
    }
    Ok(steps::run(&only))
}

fn usage() -> ExitCode {
    let _ = writeln!(stderr(), "{USAGE}");
    ExitCode::from(2)
}

/// The arguments are not as the usage says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WrongUsage;

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wrong usage")
    }
}

impl std::error::Error for WrongUsage {}
