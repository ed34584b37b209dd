//! Every check there is, in the order they run.
//!
//! Belongs here: the table of steps, running them. Not here: getting tools (`setup`), adding up (`report`).

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::fuzz;
use crate::python;
use crate::report::{self, Finished, Tests, Verdict};
use crate::run;
use crate::setup::{self, Machine, Need};
use crate::size;

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
    /// A check of our own.
    Function(fn() -> Result<()>),
    /// Checks of our own that count the tests they run.
    Counted(fn(&mut Tests) -> Result<()>),
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
        &[LINTER],
        Commands(&[
            "cargo clippy --workspace --all-targets -- -D warnings",
            "cargo clippy --package sahihi --no-default-features --all-targets -- -D warnings",
            "cargo clippy --package sahihi --no-default-features --features payment_api --all-targets -- -D warnings",
            "cargo clippy --package sahihi --no-default-features --features samsoftpay,makinisoftpay,dukuzii --all-targets -- -D warnings",
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
    step("vectors", &[PHP], Commands(&["cargo run --quiet --package sahihi-tests --bin vectors -- --check"])),
    step(
        "thumbv7em",
        &[Need::Target("thumbv7em-none-eabi")],
        Commands(&[
            "cargo build --package sahihi --target thumbv7em-none-eabi",
            "cargo build --package sahihi --target thumbv7em-none-eabi --no-default-features",
            "cargo build --package sahihi --target thumbv7em-none-eabi --no-default-features --features payment_api",
        ]),
    ),
    step(
        "riscv32imac",
        &[Need::Target("riscv32imac-unknown-none-elf")],
        Commands(&[
            "cargo build --package sahihi --target riscv32imac-unknown-none-elf",
            "cargo build --package sahihi --target riscv32imac-unknown-none-elf --no-default-features",
            "cargo build --package sahihi --target riscv32imac-unknown-none-elf --no-default-features --features payment_api",
        ]),
    ),
    step(
        "wasm32",
        &[Need::Target("wasm32-unknown-unknown")],
        Commands(&[
            "cargo build --package sahihi --target wasm32-unknown-unknown",
            "cargo build --package sahihi --target wasm32-unknown-unknown --no-default-features",
            "cargo build --package sahihi --target wasm32-unknown-unknown --no-default-features --features payment_api",
        ]),
    ),
    step(
        "oldest-rust",
        &[Need::OldestRust],
        Commands(&[
            "rustup run {msrv} cargo check --package sahihi --package sahihi-cli",
            "rustup run {msrv} cargo check --package sahihi --no-default-features",
        ]),
    ),
    step("docs", &[], Commands(&["RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --no-deps"])),
    step("size", &[Need::Target(size::TARGET)], Function(size::task)),
    step("dependencies", &[], Function(dependencies)),
    step("fuzz", &fuzz::NEEDS, Function(fuzz::smoke)),
    step("python-package", &PYTHON, Counted(python::package)),
    step("python-tests", &PYTHON, Counted(python::tests)),
    step("python-wheels", &PYTHON, Counted(python::wheels)),
];

use Action::{Commands, Counted, Function};

const FORMATTER: Need = Need::Component("rustfmt", "cargo fmt --version");
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

/// How many crates the core may bring along to a terminal. On other processors sha2 adds one that asks what the processor
/// can do, and that one asks the system on some.
const CRATES_MOST: usize = 20;

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
    let mut fail = |reason: String| {
        notes.push(reason);
        verdict = Verdict::Failed;
    };
    match &step.action {
        Function(check) => {
            if let Err(error) = check() {
                fail(format!("{error:#}"));
            }
        }
        Counted(check) => {
            if let Err(error) = check(tests) {
                fail(format!("{error:#}"));
            }
        }
        Commands(lines) => {
            for line in *lines {
                let line = format!("{without}{line}").replace("{msrv}", env!("CARGO_PKG_RUST_VERSION"));
                run::say(&format!("$ {line}"));
                match run::streamed(&mut run::command(&line)) {
                    Ok((ok, counted)) => {
                        tests.add(counted);
                        if !ok {
                            fail(format!("`{line}` failed"));
                        }
                    }
                    Err(error) => fail(format!("{error:#}")),
                }
            }
        }
    }
    verdict
}

/// Counts the crates of the core's dependency tree.
fn dependencies() -> Result<()> {
    let options = "--edges normal,build --all-features --prefix none --format {p}";
    let tree = format!("cargo tree --package sahihi --target {} {options}", size::TARGET);
    let tree = run::captured(&mut run::command(&tree))?;
    // The first line is the core itself.
    let crates: BTreeSet<&str> = tree.lines().skip(1).map(|line| line.trim_end_matches(" (*)")).collect();
    for name in &crates {
        run::say(&format!("  {name}"));
    }
    run::say(&format!("{} crates, at most {CRATES_MOST}", crates.len()));
    if crates.len() > CRATES_MOST {
        bail!("the core brings along {} crates, more than {CRATES_MOST}", crates.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_steps_share_a_name() {
        let names: BTreeSet<_> = ALL.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), ALL.len());
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
