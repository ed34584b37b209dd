//! Small faults that `cargo-mutants` puts into the core one by one: each must fail a test, or stand in a list with a reason.
//!
//! Belongs here: which tests meet them, in which order, the score. Not here: the list (`tests/mutants.txt`) and what it says
//! (`survivor`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::run;
use crate::setup::{Machine, Need};
use crate::survivor::{self, Mutant};

/// The part of all mutants that compile which must be found, in per cent: of a few, all may be listed.
const SCORE_LEAST: f64 = 95.0;

const TOOL: Need = Need::Cargo("cargo-mutants", "27.1.0");

/// What is mutated: all of the core but the table of errors, and the front page.
const FILES: &str = "--file core/src/value/** --file core/src/wire/** --file core/src/gateway/** --file core/src/payment.rs";

/// Which tests meet a fault, and for how long.
struct Phase {
    package: &'static str,
    /// The test programs, as options of `cargo test`.
    programs: &'static str,
    /// What is left out of them.
    skip: &'static str,
    /// Whoever takes longer than so many seconds hangs.
    timeout: u16,
}

/// What is quick to build and to run first: the next phase meets only what this one has let through.
const PHASES: [Phase; 2] = [
    Phase { package: "sahihi", programs: "--lib", skip: "", timeout: 30 },
    // What looks at the text of the sources would find each fault, and prove nothing.
    Phase {
        package: "sahihi-tests",
        programs: "--lib --test=all --test=invariants --test=resplit",
        skip: "--skip layers:: --skip rows::",
        timeout: 300,
    },
];

/// How the mutants of one kind are called in the tool's folder: killed by a test, by the clock, or by the compiler; or alive.
const KINDS: [&str; 4] = ["caught", "timeout", "unviable", "missed"];
const MISSED: &str = "missed";
const UNVIABLE: &str = "unviable";

/// The file that counts the phases which are over.
const FINISHED: &str = "finished";

/// Every mutant that was tried, by kind.
type Tally = BTreeMap<&'static str, BTreeSet<String>>;

/// Tries every mutant, or those that the arguments name; `continue` in front goes on where the last run was stopped.
pub(crate) fn task(arguments: &[&str]) -> Result<()> {
    Machine::default().provide(TOOL).map_err(anyhow::Error::msg)?;
    let (goes_on, arguments) = match arguments {
        ["continue", rest @ ..] => (true, rest),
        all => (false, all),
    };
    if !goes_on && folder().exists() {
        fs::remove_dir_all(folder()).context("the last run's folder stays")?;
    }
    let mut tally = Tally::new();
    absorb(&mut tally)?;
    for (number, phase) in PHASES.iter().enumerate().skip(finished()) {
        run_phase(phase, arguments, &tally)?;
        absorb(&mut tally)?;
        fs::write(folder().join(FINISHED), number.saturating_add(1).to_string())?;
        if tally.get(MISSED).is_none_or(BTreeSet::is_empty) {
            break;
        }
    }
    judge(&tally, arguments.is_empty())
}

/// How many phases a run that goes on has behind it.
fn finished() -> usize {
    fs::read_to_string(folder().join(FINISHED)).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Where the tool's results are, and ours of all phases.
fn folder() -> PathBuf {
    run::target_folder().join("mutation")
}

/// Runs the tool on what no phase has killed so far.
fn run_phase(phase: &Phase, arguments: &[&str], tally: &Tally) -> Result<()> {
    let Phase { package, programs, skip, timeout } = phase;
    // The tool would look only into the package with the faults whether all is well without one.
    let whole = format!("cargo test --profile mutants --package {package} {programs} -- {skip}");
    run::say(&format!("$ {whole}"));
    if !run::command(&whole).status().context("cargo does not start")?.success() {
        bail!("the tests fail without any fault");
    }
    let results = folder().join("mutants.out");
    fs::create_dir_all(&results).with_context(|| results.display().to_string())?;
    for kind in KINDS {
        fs::write(results.join(kind).with_extension("txt"), "")?;
    }
    // The tool leaves out what this file names.
    let dead: Vec<&str> =
        tally.iter().filter(|(kind, _)| **kind != MISSED).flat_map(|(_, names)| names).map(String::as_str).collect();
    fs::write(results.join("previously_caught.txt"), dead.join("\n"))?;
    let names_files = arguments.iter().any(|argument| argument.starts_with("--file") || argument.starts_with("-f"));
    let files = if names_files { "" } else { FILES };
    let programs = programs.replace(' ', " --cargo-arg=");
    let jobs = thread::available_parallelism().map_or(1, NonZero::get);
    let line = format!(
        "cargo mutants --package sahihi --test-package {package} --profile mutants --cap-lints true --baseline skip --colors never \
         --jobs {jobs} --timeout {timeout} --iterate --output {} {files} --cargo-arg={programs}",
        folder().display()
    );
    let mut command = run::command(&line);
    command.args(arguments).args(["--", "--"]).args(skip.split_whitespace());
    // Each job has a folder of its own; a common one would make them wait for each other.
    command.env_remove("CARGO_TARGET_DIR");
    run::say(&format!("$ {line} {} -- -- {skip}", arguments.join(" ")));
    let status = command.status().context("cargo does not start")?;
    // 2 and 3: some mutants were missed, or stopped by the clock.
    match status.code() {
        Some(0 | 2 | 3) => Ok(()),
        _ => bail!("`cargo mutants` failed ({status})"),
    }
}

/// Takes over what the tool has found; the missed ones of a later phase replace those of an earlier one.
fn absorb(tally: &mut Tally) -> Result<()> {
    let mut found = Tally::new();
    for kind in KINDS {
        let ours = folder().join(kind).with_extension("txt");
        let theirs = folder().join("mutants.out").join(kind).with_extension("txt");
        let kept = if kind == MISSED { String::new() } else { fs::read_to_string(&ours).unwrap_or_default() };
        let new = fs::read_to_string(theirs).unwrap_or_default();
        let names: BTreeSet<String> = kept.lines().chain(new.lines()).map(str::to_owned).collect();
        if folder().exists() {
            fs::write(ours, names.iter().map(|name| name.clone() + "\n").collect::<String>())?;
        }
        found.insert(kind, names);
    }
    *tally = found;
    Ok(())
}

/// Prints the score, and compares what is alive with the list.
fn judge(tally: &Tally, is_all: bool) -> Result<()> {
    run::say(&table(tally));
    let count = |kind: &str| tally.get(kind).map_or(0, BTreeSet::len);
    let viable: usize = KINDS.iter().filter(|kind| **kind != UNVIABLE).map(|kind| count(kind)).sum();
    if viable == 0 {
        bail!("there was no mutant to try");
    }
    let score = 100.0 * (1.0 - as_float(count(MISSED)) / as_float(viable));
    run::say(&format!("{score:.1} % of {viable} mutants were found, at least {SCORE_LEAST} % of all must be"));
    let list = fs::read_to_string(run::root().join(survivor::LIST)).context(survivor::LIST)?;
    let listed: BTreeSet<Mutant> = survivor::parse(&list)?.into_iter().collect();
    let of = |kind: &str| tally.get(kind).into_iter().flatten().map(|name| Mutant::of(name)).collect::<Result<BTreeSet<_>>>();
    let (living, mut gone) = (of(MISSED)?, BTreeSet::new());
    for kind in KINDS {
        gone.extend(of(kind)?.difference(&living).filter(|mutant| listed.contains(mutant)).cloned());
    }
    if is_all {
        gone.extend(listed.difference(&living).cloned());
    }
    let unlisted: Vec<&Mutant> = living.difference(&listed).collect();
    for mutant in &unlisted {
        run::say(&format!("no test finds it, and no reason is listed: {mutant}"));
    }
    for mutant in &gone {
        run::say(&format!("listed, but found or no more there: {mutant}"));
    }
    if !unlisted.is_empty() || !gone.is_empty() || is_all && score < SCORE_LEAST {
        bail!(
            "{score:.1} %, {} unlisted survivors, {} rows of {} that are out of date",
            unlisted.len(),
            gone.len(),
            survivor::LIST
        );
    }
    Ok(())
}

/// One line for each file.
fn table(tally: &Tally) -> String {
    let mut files: BTreeMap<&str, [usize; KINDS.len()]> = BTreeMap::new();
    for (column, kind) in KINDS.iter().enumerate() {
        for name in tally.get(kind).into_iter().flatten() {
            let file = name.split(':').next().unwrap_or_default();
            for row in [file, "all"] {
                if let Some(count) = files.entry(row).or_default().get_mut(column) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    let head = format!("{:<52} {:>8} {:>8} {:>8} {:>8}", "file", KINDS[0], KINDS[1], UNVIABLE, MISSED);
    let rows = files.iter().map(|(file, [a, b, c, d])| format!("\n{file:<52} {a:>8} {b:>8} {c:>8} {d:>8}"));
    head + &rows.collect::<String>()
}

fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(caught: &[&str], missed: &[&str]) -> Tally {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Tally::from([("caught", set(caught)), (MISSED, set(missed))])
    }

    const SURVIVOR: &str = "core/src/lib.rs:1:5: replace x with ()";

    #[test]
    fn a_run_without_mutants_is_no_success() {
        assert!(judge(&Tally::new(), false).is_err());
    }

    #[test]
    fn a_survivor_without_a_reason_fails_the_run() {
        let many: Vec<String> = (1..60).map(|line| format!("core/src/lib.rs:{line}:1: replace y with ()")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(judge(&tally(&many, &[]), false).is_ok());
        assert!(judge(&tally(&many, &[SURVIVOR]), false).is_err());
        assert!(judge(&tally(&[], &[SURVIVOR]), false).is_err());
        // Of all, none that is listed may be missing.
        assert!(judge(&tally(&many, &[]), true).is_err());
    }

    #[test]
    fn counts_by_file() {
        let table = table(&tally(&["a.rs:1:1: x", "a.rs:2:1: x", "b.rs:1:1: x"], &["a.rs:3:1: x"]));
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows, [["a.rs", "2", "0", "0", "1"], ["all", "3", "0", "0", "1"], ["b.rs", "1", "0", "0", "0"]]);
    }
}
