//! Fuzzing: runs the targets side by side, says what came of it, and keeps what was found.
//!
//! Belongs here: the fuzzer's folders, its options, its report. Not here: what is fuzzed (`fuzz/fuzz_targets`, the laws in
//! `tests/src/invariants`).

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, File};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::run;
use crate::setup::{Machine, Need};

/// What the targets are built and run with.
pub(crate) const NEEDS: [Need; 3] = [Need::Nightly, Need::Cargo("cargo-fuzz", "0.13.2"), Need::Program("c++", "g++")];

/// How long each target runs as a step of the checks: enough to see that it runs, and to find what is easy to find.
const SMOKE_S: u32 = 10;
/// How long it runs if nothing is said.
const USUAL_S: u32 = 60;
/// What no law looks beyond: longer inputs only make it slower.
const LONGEST: u32 = 1024;
/// What an input may take. The laws are close to linear, and a slow input is a finding.
const TIMEOUT_S: u32 = 10;

/// What is asked for.
struct Order<'a> {
    targets: Vec<&'a str>,
    seconds: u32,
    keep: bool,
}

/// What a process of the fuzzer came to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    executions: u64,
    edges: u64,
    features: u64,
    kept: u64,
    finding: Option<PathBuf>,
}

/// Fuzzes as the arguments say: `[TARGET]… [--seconds N] [--keep]`.
pub(crate) fn task(arguments: &[&str]) -> Result<()> {
    let all = targets()?;
    let order = order(arguments, &all)?;
    let mut machine = Machine::default();
    for need in NEEDS {
        machine.provide(need).map_err(|missing| anyhow!(missing))?;
    }
    fuzz(&order)
}

/// Fuzzes every target for a moment.
pub(crate) fn smoke() -> Result<()> {
    let all = targets()?;
    fuzz(&Order { targets: all.iter().map(String::as_str).collect(), seconds: SMOKE_S, keep: false })
}

/// The targets there are.
fn targets() -> Result<Vec<String>> {
    let files = fs::read_dir(run::root().join("fuzz/fuzz_targets")).context("fuzz/fuzz_targets")?;
    let mut all = Vec::new();
    for file in files {
        all.extend(file?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    all.sort();
    Ok(all)
}

fn order<'a>(arguments: &[&'a str], all: &'a [String]) -> Result<Order<'a>> {
    let mut order = Order { targets: Vec::new(), seconds: USUAL_S, keep: false };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match *argument {
            "--seconds" => {
                let seconds = rest.next().and_then(|text| text.parse().ok()).filter(|seconds| *seconds > 0);
                order.seconds = seconds.context("`--seconds` takes a whole number from 1 on")?;
            }
            "--keep" => order.keep = true,
            name => match all.iter().find(|target| *target == name) {
                Some(target) => order.targets.push(target),
                None => bail!("there is no fuzz target `{name}`; there are {}", all.join(", ")),
            },
        }
    }
    if order.targets.is_empty() {
        order.targets = all.iter().map(String::as_str).collect();
    }
    Ok(order)
}

fn fuzz(order: &Order<'_>) -> Result<()> {
    cargo_fuzz(&["build"])?;
    for target in &order.targets {
        corpus(&["unpack", target], &folder("corpus").join(target))?;
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    // Fewer targets than cores: several processes share a target and what they find.
    let processes = order.targets.len().max(cores).next_multiple_of(order.targets.len());
    let queue: Mutex<VecDeque<(usize, &str)>> = Mutex::new((0..processes).zip(order.targets.iter().copied().cycle()).collect());
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.pop_front());
                    let Some((process, target)) = next else { break };
                    let outcome = process_of(target, process, order.seconds);
                    if let Ok(mut done) = done.lock() {
                        done.push((target, outcome));
                    }
                }
            });
        }
    });
    let done = done.into_inner().map_err(|_| anyhow!("a fuzzer's thread has panicked"))?;
    let findings = report(order, done)?;
    if order.keep {
        order.targets.iter().try_for_each(|target| keep(target))?;
    }
    if findings > 0 {
        bail!("{findings} findings; the input of each is printed above: mend the cause, and put the input into the vectors");
    }
    Ok(())
}

/// Runs one process of a target; what it says goes into a file of its own.
fn process_of(target: &str, process: usize, seconds: u32) -> Result<Outcome> {
    let artifacts = folder("artifacts").join(format!("{target}-{process}"));
    fs::remove_dir_all(&artifacts)
        .or_else(|error| if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    fs::create_dir_all(&artifacts)?;
    let log = folder("logs").join(format!("{target}-{process}.log"));
    fs::create_dir_all(folder("logs"))?;
    let file = File::create(&log).with_context(|| log.display().to_string())?;
    let mut command = fuzzer("run", target);
    command.arg(folder("corpus").join(target)).arg("--");
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(format!("-dict={}", dictionary(target).display()));
    command.args([format!("-max_total_time={seconds}"), format!("-max_len={LONGEST}"), format!("-timeout={TIMEOUT_S}")]);
    command.args(["-print_final_stats=1", "-reload=1"]);
    let status = command.stdout(file.try_clone()?).stderr(file).status().context("cargo does not start")?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let finding = fs::read_dir(&artifacts)?.next().transpose()?.map(|entry| entry.path());
    if !status.success() && finding.is_none() {
        bail!("the fuzzer of {target} failed ({status}); see {}", log.display());
    }
    Ok(Outcome { finding, ..read(&said) })
}

/// Prints a line per target, the processes of one target taken together, and each finding.
fn report(order: &Order<'_>, done: Vec<(&str, Result<Outcome>)>) -> Result<usize> {
    let mut findings = BTreeSet::new();
    let mut sums: Vec<(&str, Outcome)> = order.targets.iter().map(|target| (*target, Outcome::default())).collect();
    for (target, outcome) in done {
        let outcome = outcome?;
        if let Some(input) = &outcome.finding {
            let bytes = fs::read(input)?.iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
            // Two processes of one target may find the same.
            if findings.insert((target, bytes.clone())) {
                run::say(&format!("\n{target}: {}\n{bytes}\n", input.display()));
            }
        }
        if let Some((_, sum)) = sums.iter_mut().find(|(name, _)| *name == target) {
            sum.executions = sum.executions.saturating_add(outcome.executions);
            sum.edges = sum.edges.max(outcome.edges);
            sum.features = sum.features.max(outcome.features);
            sum.kept = sum.kept.max(outcome.kept);
            sum.finding = sum.finding.take().or(outcome.finding);
        }
    }
    run::say(&format!("{:<28} {:>12} {:>7} {:>9} {:>7}  finding", "target", "executions", "edges", "features", "inputs"));
    for (target, Outcome { executions, edges, features, kept, finding }) in sums {
        let finding = if finding.is_some() { "yes" } else { "none" };
        run::say(&format!("{target:<28} {executions:>12} {edges:>7} {features:>9} {kept:>7}  {finding}"));
    }
    run::say(&format!("{} s each, with the address sanitizer, {}", order.seconds, run::NIGHTLY));
    Ok(findings.len())
}

/// Reads libFuzzer's own figures: its last line of progress, and the statistics at the end.
fn read(said: &str) -> Outcome {
    let after = |text: &str, name: &str| {
        let (_, rest) = text.rsplit_once(name)?;
        let digits = rest.trim_start();
        digits.get(..digits.find(|char: char| !char.is_ascii_digit()).unwrap_or(digits.len()))?.parse().ok()
    };
    let progress = said.lines().rev().find(|line| line.starts_with('#') && line.contains(" cov: ")).unwrap_or_default();
    let executions = after(said, "stat::number_of_executed_units:").or_else(|| after(progress, "#"));
    Outcome {
        executions: executions.unwrap_or_default(),
        edges: after(progress, " cov: ").unwrap_or_default(),
        features: after(progress, " ft: ").unwrap_or_default(),
        kept: after(progress, " corp: ").unwrap_or_default(),
        finding: None,
    }
}

/// Replaces the committed corpus by the fewest of all inputs that reach as much.
fn keep(target: &str) -> Result<()> {
    let fewest = folder("fewest").join(target);
    if fewest.exists() {
        fs::remove_dir_all(&fewest)?;
    }
    fs::create_dir_all(&fewest)?;
    let mut command = fuzzer("run", target);
    command.arg(&fewest).arg(folder("corpus").join(target)).args(["--", "-set_cover_merge=1"]);
    let log = folder("logs").join(format!("{target}-fewest.log"));
    let file = File::create(&log).with_context(|| log.display().to_string())?;
    if !command.stdout(file.try_clone()?).stderr(file).status()?.success() {
        bail!("the corpus of {target} was not minimised; see {}", log.display());
    }
    corpus(&["pack", target], &fewest)?;
    run::say(&format!("fuzz/corpus/{target}.hex: {} inputs", fs::read_dir(&fewest)?.count()));
    Ok(())
}

fn corpus(arguments: &[&str], folder: &Path) -> Result<()> {
    let mut command = run::command("cargo run --quiet --package sahihi-tests --bin corpus --");
    if !command.args(arguments).arg(folder).status()?.success() {
        bail!("`corpus {}` failed", arguments.join(" "));
    }
    Ok(())
}

fn fuzzer(verb: &str, target: &str) -> Command {
    let mut command = run::command(&format!("rustup run {{nightly}} cargo fuzz {verb} --fuzz-dir fuzz {target}"));
    command.arg("--target-dir").arg(folder("build"));
    command
}

fn cargo_fuzz(arguments: &[&str]) -> Result<()> {
    let mut command = fuzzer(&arguments.join(" "), "");
    if !run::streamed(&mut command)?.0 {
        bail!("the fuzz targets were not built");
    }
    Ok(())
}

fn dictionary(target: &str) -> PathBuf {
    let name = match target {
        "numbers_against_reference" => "numbers",
        "phones" => "phones",
        "response_reading" | "webhook_policy" => "messages",
        _ => "json",
    };
    run::root().join(format!("fuzz/dictionaries/{name}.dict"))
}

fn folder(name: &str) -> PathBuf {
    run::target_folder().join("fuzz").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_fuzzer_says() {
        let said = "INFO: seed corpus: files: 3\n\
            #2\tINITED cov: 7 ft: 8 corp: 1/1b exec/s: 0 rss: 3Mb\n\
            #4096\tpulse  cov: 1250 ft: 5617 corp: 301/12Kb lim: 98 exec/s: 2048 rss: 61Mb\n\
            Done 5000 runs in 2 second(s)\n\
            stat::number_of_executed_units: 5000\nstat::average_exec_per_sec:     2500\n";
        let read = read(said);
        assert_eq!(read, Outcome { executions: 5000, edges: 1250, features: 5617, kept: 301, finding: None });
    }

    #[test]
    fn takes_known_targets_and_whole_seconds() -> Result<()> {
        let all = targets()?;
        assert_eq!(order(&[], &all)?.targets.len(), all.len());
        let one = order(&["phones", "--seconds", "5", "--keep"], &all)?;
        assert_eq!((&*one.targets, one.seconds, one.keep), (&["phones"][..], 5, true));
        for wrong in [&["phone"][..], &["--seconds"], &["--seconds", "0"], &["--seconds", "x"], &["--second", "5"]] {
            assert!(order(wrong, &all).is_err(), "{wrong:?}");
        }
        Ok(())
    }
}
