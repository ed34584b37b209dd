//! Every check there is, in the order they run.
//!
//! Belongs here: the table of steps, running them. Not here: getting tools (`setup`), adding up (`report`).

use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::fuzz;
use crate::oldest;
use crate::panics;
use crate::public_api;
use crate::python;
use crate::report::{self, Finished, Tests, Verdict};
use crate::run;
use crate::setup::{self, Machine, Need};
use crate::size;
use crate::supply;

/// One row of the table.
pub(crate) struct Step {
    /// How `--only` and the closing table call it.
    pub(crate) name: &'static str,
    /// Without these it is not run.
    needs: &'static [Need],
    /// Without these it is run, but leaves something out.
    wants: &'static [Want],
    action: Action,
}

/// A tool that some of a step's tests use, what sets them aside, and how to call them.
struct Want {
    need: Need,
    without: &'static str,
    missed: &'static str,
}

enum Action {
    /// Commands that must all succeed; `NAME=value` in front sets a variable.
    Commands(&'static [&'static str]),
    /// The same, for commands that use one core each.
    SideBySide(&'static [&'static str]),
    /// A check of our own.
    Function(fn() -> Result<()>),
    /// Checks of our own that count the tests they run.
    Counted(fn(&mut Tests) -> Result<()>),
    /// The same, and they may tell what could not be checked here.
    Noted(fn(&mut Tests, &mut Vec<String>) -> Result<()>),
}

/// The table.
pub(crate) const ALL: &[Step] = &[
    step(
        "format",
        &[FORMATTER],
        Commands(&[
            "cargo fmt --all --check",
            "cargo fmt --manifest-path xtask/firmware/Cargo.toml --check",
            "cargo fmt --manifest-path fuzz/Cargo.toml --check",
        ]),
    ),
    step(
        "lints",
        &[LINTER, HACK],
        Commands(&[
            "cargo clippy --workspace --all-targets -- -D warnings",
            "cargo hack clippy --package sahihi --feature-powerset --depth 2 --all-targets -- -D warnings",
        ]),
    ),
    Step {
        name: "tests",
        needs: &[],
        wants: &[Want { need: PHP, without: "SAHIHI_SKIP_PHP=1", missed: "the comparisons with PHP" }],
        action: Commands(&["cargo test --workspace --no-fail-fast"]),
    },
    Step {
        name: "tests-without-float",
        needs: &[],
        wants: &[Want { need: PHP, without: "SAHIHI_SKIP_PHP=1", missed: "the comparisons with PHP" }],
        action: Commands(&[
            "cargo test --package sahihi --package sahihi-tests --no-default-features --features sahihi/payment_api --no-fail-fast",
        ]),
    },
    // Where a word has 32 bits the core walks a body twice and spends no code on speed: another way to the same answers.
    Step {
        name: "tests-32-bit",
        needs: &[Need::Target("i686-unknown-linux-gnu"), LIBRARIES_32_BIT],
        wants: &[Want { need: PHP, without: "SAHIHI_SKIP_PHP=1", missed: "the comparisons with PHP" }],
        action: Commands(&["cargo test --package sahihi --package sahihi-tests --target i686-unknown-linux-gnu --no-fail-fast"]),
    },
    // What is used alone must be tested alone: together, one feature may hide what another lacks.
    step("features", &[HACK], Commands(&["cargo hack test --package sahihi --each-feature --lib"])),
    // Undefined behaviour in the crates that the core is made of; then words of 32 bits with their bytes the other way round.
    step(
        "miri",
        &[Need::Nightly],
        SideBySide(&[
            "rustup run {nightly} cargo miri test --package sahihi --lib",
            "rustup run {nightly} cargo miri test --package sahihi --lib --no-default-features --features payment_api \
             --target powerpc-unknown-linux-gnu",
        ]),
    ),
    step("vectors", &[PHP], Commands(&["cargo run --quiet --package sahihi-tests --bin vectors -- --check"])),
    step(
        "thumbv7em",
        &[Need::Target("thumbv7em-none-eabi"), HACK],
        Commands(&["RUSTFLAGS=-Dwarnings cargo hack build --package sahihi --each-feature --target thumbv7em-none-eabi"]),
    ),
    step(
        "riscv32imac",
        &[Need::Target("riscv32imac-unknown-none-elf")],
        Commands(&[
            "RUSTFLAGS=-Dwarnings cargo build --package sahihi --target riscv32imac-unknown-none-elf",
            "RUSTFLAGS=-Dwarnings cargo build --package sahihi --target riscv32imac-unknown-none-elf --no-default-features",
        ]),
    ),
    step(
        "wasm32",
        &[Need::Target("wasm32-unknown-unknown")],
        Commands(&[
            "RUSTFLAGS=-Dwarnings cargo build --package sahihi --target wasm32-unknown-unknown",
            "RUSTFLAGS=-Dwarnings cargo build --package sahihi --target wasm32-unknown-unknown --no-default-features",
        ]),
    ),
    step(
        "oldest-rust",
        &[Need::OldestRust, HACK],
        Commands(&[
            "rustup run {msrv} cargo check --package sahihi-cli --package sahihi-python",
            "rustup run {msrv} cargo hack check --package sahihi --each-feature",
        ]),
    ),
    step("oldest-dependencies", &[Need::Nightly], Counted(oldest::task)),
    // The front page names all gateways, so that without features there is nothing to check.
    step(
        "docs",
        &[],
        Commands(&[
            "RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --no-deps",
            "RUSTDOCFLAGS=-Dwarnings cargo doc --package sahihi --no-deps --document-private-items",
        ]),
    ),
    step("public-api", &[Need::Nightly], Function(public_api::check)),
    step("size", &[Need::Target(size::TARGET)], Function(size::task)),
    step("panics", &[Need::Target(size::TARGET), Need::Nightly], Function(panics::task)),
    step("dependencies", &[], Function(supply::count)),
    step("supply-chain", &[Need::Cargo("cargo-deny", "0.20.2")], Noted(supply::task)),
    step("fuzz", &fuzz::NEEDS, Function(fuzz::smoke)),
    step("python-package", &PYTHON, Counted(python::package)),
    step("python-tests", &PYTHON, Counted(python::tests)),
    step("python-wheels", &PYTHON, Counted(python::wheels)),
];

use Action::{Commands, Counted, Function, Noted, SideBySide};

const FORMATTER: Need = Need::Component("rustfmt", "cargo fmt --version");
/// Runs cargo once for each set of features, so that no list of them has to be kept.
const HACK: Need = Need::Cargo("cargo-hack", "0.6.46");
const LINTER: Need = Need::Component("clippy", "cargo clippy --version");
const PHP: Need = Need::Program("php", "php-cli");
/// What builds the Python package, and looks into it.
pub(crate) const PYTHON: [Need; 9] = {
    let [a, b, c, d] = python::TARGETS;
    [
        Need::Program("python3", "python3"),
        Need::Package("python3-venv", "python3 -m ensurepip --version"),
        Need::Program("advzip", "advancecomp"),
        Need::PythonTools,
        Need::StandardLibrary,
        Need::Target(a.0),
        Need::Target(b.0),
        Need::Target(c.0),
        Need::Target(d.0),
    ]
};
const LIBRARIES_32_BIT: Need = Need::Package("gcc-multilib", "gcc -m32 -E -include stdlib.h -x c /dev/null -o /dev/null");

const fn step(name: &'static str, needs: &'static [Need], action: Action) -> Step {
    Step { name, needs, wants: &[], action }
}

/// Runs the named steps, or all if none is named, prints what they came to, and says whether all is well.
pub(crate) fn run(only: &[&str]) -> bool {
    let mut machine = Machine::default();
    let chosen = ALL.iter().filter(|step| only.is_empty() || only.contains(&step.name));
    let finished: Vec<_> = chosen.map(|step| finish(step, &mut machine)).collect();
    run::say(&report::summary(&finished));
    finished.iter().all(|step| step.verdict != Verdict::Failed)
}

fn finish(step: &Step, machine: &mut Machine) -> Finished {
    run::say(&format!("\n== {} ==", step.name));
    let began = Instant::now();
    let mut tests = Tests::default();
    let mut notes = Vec::new();
    let verdict = attempt(step, machine, &mut tests, &mut notes);
    for note in &notes {
        run::say(&format!("xtask: {}: {note}", step.name));
    }
    Finished { name: step.name, verdict, time: began.elapsed(), tests, notes }
}

fn attempt(step: &Step, machine: &mut Machine, tests: &mut Tests, notes: &mut Vec<String>) -> Verdict {
    let absent = if setup::is_ci() { Verdict::Failed } else { Verdict::NotRun };
    for need in step.needs {
        if let Err(missing) = machine.provide(*need) {
            notes.push(missing);
            return absent;
        }
    }
    let mut without = String::new();
    let mut verdict = Verdict::Passed;
    for want in step.wants {
        if let Err(missing) = machine.provide(want.need) {
            notes.push(format!("{}: {missing}", want.missed));
            without = format!("{without}{} ", want.without);
            verdict = if setup::is_ci() { Verdict::Failed } else { verdict };
        }
    }
    let mut failures = Vec::new();
    match &step.action {
        Function(check) => failures.extend(check().err().map(|error| format!("{error:#}"))),
        Counted(check) => failures.extend(check(tests).err().map(|error| format!("{error:#}"))),
        Noted(check) => failures.extend(check(tests, notes).err().map(|error| format!("{error:#}"))),
        Commands(lines) => {
            for line in *lines {
                let line = run::resolved(&format!("{without}{line}"));
                run::say(&format!("$ {line}"));
                judge(&line, run::streamed(&mut run::command(&line)), tests, &mut failures);
            }
        }
        SideBySide(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| run::resolved(line)).collect();
            thread::scope(|scope| {
                let running: Vec<_> = lines.iter().map(|line| scope.spawn(|| run::held_back(line))).collect();
                for (line, running) in lines.iter().zip(running) {
                    let ended = running.join().unwrap_or_else(|_| Err(anyhow!("what ran `{line}` has panicked")));
                    judge(line, ended, tests, &mut failures);
                }
            });
        }
    }
    if !failures.is_empty() {
        verdict = Verdict::Failed;
    }
    notes.append(&mut failures);
    verdict
}

/// Counts the tests of a command that has ended, and notes its failure.
fn judge(line: &str, ended: Result<(bool, Tests)>, tests: &mut Tests, failures: &mut Vec<String>) {
    match ended {
        Ok((ok, counted)) => {
            tests.add(counted);
            if !ok {
                failures.push(format!("`{line}` failed"));
            }
        }
        Err(error) => failures.push(format!("{error:#}")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_steps_share_a_name() {
        let names: BTreeSet<_> = ALL.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), ALL.len());
    }

    #[test]
    fn side_by_side_too_each_failure_is_noted() {
        let step = step("x", &[], SideBySide(&["false", "sh -c true", "a-program-that-nobody-has"]));
        let finished = finish(&step, &mut Machine::default());
        assert_eq!((finished.verdict, finished.notes.len()), (Verdict::Failed, 2));
    }

    #[test]
    fn goes_on_after_a_failure_and_says_what_failed() {
        let step = step("x", &[], Commands(&["false", "sh -c exit", "a-program-that-nobody-has"]));
        let finished = finish(&step, &mut Machine::default());
        assert_eq!(finished.verdict, Verdict::Failed);
        assert_eq!(
            finished.notes,
            ["`false` failed", "`a-program-that-nobody-has` does not start: No such file or directory (os error 2)"]
        );
    }
}
