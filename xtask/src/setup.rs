//! The tools that the checks need, and how a machine gets them.
//!
//! Belongs here: looking for a tool, installing it. Not here: what it is used for (`steps`).

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::{python, run};

/// A tool that a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// A part of the Rust toolchain, by its name and a command that shows that it is there.
    Component(&'static str, &'static str),
    /// The standard library for another processor.
    Target(&'static str),
    /// The sources of the standard library, to build one for size.
    StandardLibrary,
    /// The oldest Rust that the crates promise to build with.
    OldestRust,
    /// The nightly Rust that fuzzes, interprets and lists the public API: always the same one, so that nothing changes by itself.
    Nightly,
    /// A cargo subcommand, by its crate and the version that is wanted. It is built into `target/tools`.
    Cargo(&'static str, &'static str),
    /// A program, and the Debian package that has it.
    Program(&'static str, &'static str),
    /// A Debian package without a program of its own, and a command that shows that it is there.
    Package(&'static str, &'static str),
    /// The tools from `PyPI` that build and check the Python package, in a virtual environment.
    PythonTools,
}

/// What is there and what could not be got, so that each tool is looked for once.
#[derive(Default)]
pub(crate) struct Machine {
    known: BTreeMap<Need, Result<(), String>>,
    debian_is_fresh: bool,
}

impl Machine {
    /// Makes sure that a tool is there; otherwise says which one is missing.
    pub(crate) fn provide(&mut self, need: Need) -> Result<(), String> {
        if let Some(known) = self.known.get(&need) {
            return known.clone();
        }
        let provided = self.look_and_install(need);
        self.known.insert(need, provided.clone());
        provided
    }

    fn look_and_install(&mut self, need: Need) -> Result<(), String> {
        let (there, install, missing) = match need {
            Need::Component(name, proof) => (
                Box::new(move || run::works(proof)) as Box<dyn Fn() -> bool>,
                format!("rustup component add {name}"),
                format!("the Rust component `{name}` is missing"),
            ),
            Need::Target(target) => (
                Box::new(move || has_target(target)) as _,
                format!("rustup target add {target}"),
                format!("the Rust target `{target}` is missing"),
            ),
            Need::StandardLibrary => (
                Box::new(|| has_standard_library("rustc")) as _,
                "rustup component add rust-src".to_owned(),
                "the sources of Rust's standard library are missing".to_owned(),
            ),
            Need::OldestRust => (
                Box::new(|| run::works("rustup run {msrv} rustc --version")) as _,
                "rustup toolchain install {msrv} --profile minimal".to_owned(),
                format!("the toolchain Rust {} is missing", env!("CARGO_PKG_RUST_VERSION")),
            ),
            Need::Nightly => (
                Box::new(|| {
                    run::works("rustup run {nightly} cargo miri --version") && has_standard_library("rustup run {nightly} rustc")
                }) as _,
                "rustup toolchain install {nightly} --profile minimal --component miri,rust-src".to_owned(),
                format!("the toolchain {} is missing", run::NIGHTLY),
            ),
            Need::Cargo(name, version) => (
                Box::new(move || has_tool(name, version)) as _,
                {
                    // They spend their time in cargo and git: optimised, they take three times as long to build and save nothing.
                    let quickly = "CARGO_PROFILE_DEV_DEBUG=0 cargo install --debug";
                    format!("{quickly} --quiet --locked --root {} {name}@{version}", run::tools_folder().display())
                },
                format!("`{name}` {version} is missing"),
            ),
            Need::Program(program, package) => {
                return if has_program(program) || self.debian(package) && has_program(program) {
                    Ok(())
                } else {
                    Err(format!("the program `{program}` is missing (Debian package `{package}`)"))
                };
            }
            Need::PythonTools => {
                return python::tools()
                    .map(|_| ())
                    .map_err(|error| format!("the tools of the Python package are missing: {error:#}"));
            }
            Need::Package(package, proof) => {
                return if run::works(proof) || self.debian(package) && run::works(proof) {
                    Ok(())
                } else {
                    Err(format!("the Debian package `{package}` is missing"))
                };
            }
        };
        if there() {
            return Ok(());
        }
        run::say(&format!("xtask: {missing}; installing it"));
        let installed = run::streamed(&mut run::command(&install)).is_ok_and(|(ok, _)| ok);
        if installed && there() { Ok(()) } else { Err(missing) }
    }

    /// Installs a Debian package as root, or through a `sudo` that asks nothing. Tries twice: mirrors hiccup.
    fn debian(&mut self, package: &str) -> bool {
        let sudo = if run::works("test -w /var/lib/dpkg/status") {
            ""
        } else if run::works("sudo -n true") {
            "sudo -n "
        } else {
            return false;
        };
        if !run::works("apt-get --version") {
            return false;
        }
        run::say(&format!("xtask: installing the Debian package {package}"));
        (0..2).any(|_| {
            let apt = |arguments: &str| {
                let line = format!("{sudo}env DEBIAN_FRONTEND=noninteractive apt-get {arguments}");
                run::streamed(&mut run::command(&line)).is_ok_and(|(ok, _)| ok)
            };
            self.debian_is_fresh = self.debian_is_fresh || apt("update");
            apt(&format!("install --yes --no-install-recommends {package}"))
        })
    }
}

/// Under `CI=true` a missing tool is a failure, not a note.
pub(crate) fn is_ci() -> bool {
    env::var("CI").is_ok_and(|ci| ci == "true")
}

fn has_target(target: &str) -> bool {
    let mut rustc = run::command(&format!("rustc --print target-libdir --target {target}"));
    let printed = rustc.stderr(Stdio::null()).output();
    printed.is_ok_and(|out| Path::new(String::from_utf8_lossy(&out.stdout).trim()).is_dir())
}

/// What cargo has installed stands in a list of its own; asking the program would not do, since some do not tell.
fn has_tool(name: &str, version: &str) -> bool {
    let folder = run::tools_folder();
    let list = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
    list.contains(&format!("\"{name} {version} ")) && folder.join("bin").join(name).is_file()
}

fn has_standard_library(rustc: &str) -> bool {
    let printed = run::command(&format!("{rustc} --print sysroot")).stderr(Stdio::null()).output();
    let folder = printed.map(|out| PathBuf::from(String::from_utf8_lossy(&out.stdout).trim()));
    folder.is_ok_and(|folder| folder.join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

fn has_program(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there() {
        let mut machine = Machine::default();
        assert_eq!(machine.provide(Need::Program("sh", "dash")), Ok(()));
        assert_eq!(machine.provide(Need::Component("rustc", "rustc --version")), Ok(()));
    }

    #[test]
    fn sees_what_is_not_there() {
        assert!(!has_program("a-program-that-nobody-has"));
        assert!(!has_target("a-target-that-nobody-has"));
        assert!(!has_tool("cargo-that-nobody-has", "1.0.0"));
    }
}
