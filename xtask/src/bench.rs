//! What signing, encoding and reading cost, as one table: each beside the bare HMAC of its text, measured in one run.
//!
//! Belongs here: reading criterion's samples, ratios, the bounds they are held against. Not here: what is timed
//! (`tests/benches/sign.rs`). It reports and never fails: times on a busy machine prove nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::run;

/// The bodies with a bound beside the bare HMAC: how the name begins, what is done with them, the most it may cost.
const BESIDE_HMAC_MOST: [(&str, &str, f64); 3] =
    [("payment", "sign", 1.4), ("request", "encode", 2.0), ("callback", "read", 2.0)];
/// The bodies whose cost per byte the others are compared with, for each operation that has others.
const ORDINARY: [(&str, &str); 2] = [("payments 1 KiB", "sign"), ("callback of document 003_", "read")];
/// How the name begins, and how much more than one of [`ORDINARY`] a byte of such a body may cost.
const PER_BYTE_MOST: [(&str, f64); 2] = [("payments 1 MiB", 1.3), ("hostile", 3.0)];

/// One benchmark that criterion has run.
struct Run {
    group: String,
    function: String,
    body: f64,
    text: f64,
    nanoseconds: f64,
    when: SystemTime,
}

/// Runs the benchmarks and prints the table.
pub(crate) fn task(arguments: &[&str]) -> Result<()> {
    let began = SystemTime::now();
    run::cargo(&[&["bench", "--quiet", "--package", "sahihi-tests", "--bench", "sign", "--"], arguments].concat())?;
    let mut files = Vec::new();
    find(&run::target_folder().join("criterion"), &mut files)?;
    let mut runs = files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
    runs.retain(|run| run.when >= began);
    runs.sort_by_key(|run| run.when);
    run::say(&table(&runs)?);
    run::say(&machine());
    Ok(())
}

/// Finds the samples of the newest run below a folder.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.ends_with("new") && path.join("sample.json").is_file() {
            files.push(path);
        } else if path.is_dir() {
            find(&path, files)?;
        }
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Run> {
    let json = |file: &str| -> Result<Value> {
        let path = folder.join(file);
        let text = fs::read(&path).with_context(|| path.display().to_string())?;
        serde_json::from_slice(&text).with_context(|| path.display().to_string())
    };
    let (about, samples) = (json("benchmark.json")?, json("sample.json")?);
    let word = |name: &str| about.get(name).and_then(Value::as_str).map(str::to_owned).with_context(|| format!("no `{name}`"));
    let sizes = word("value_str")?;
    let (body, text) = sizes.split_once("-to-").context("a benchmark's name has no sizes")?;
    // Whatever else the machine does only ever adds time: the fastest sample says most about the code.
    let numbers = |name: &str| samples.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_f64);
    let fastest = numbers("times").zip(numbers("iters")).map(|(time, count)| time / count).fold(f64::INFINITY, f64::min);
    Ok(Run {
        group: word("group_id")?,
        function: word("function_id")?,
        body: body.parse()?,
        text: text.parse()?,
        nanoseconds: fastest,
        when: fs::metadata(folder.join("sample.json"))?.modified()?,
    })
}

/// Lays out all operations in the order they were timed.
fn table(runs: &[Run]) -> Result<String> {
    let per_byte = |run: &Run| run.nanoseconds / run.body;
    let ordinary = |function: &str| {
        let named = ORDINARY.iter().find(|(_, operation)| *operation == function).or(ORDINARY.first());
        let (group, operation) = named.context("nothing to compare with")?;
        let found = runs.iter().find(|run| run.group == *group && run.function == *operation);
        found.with_context(|| format!("`{group}` was not timed; run all benchmarks"))
    };
    let mut lines = vec![format!(
        "{:<46} {:>8} {:>8} {:>10} {:>10} {:>7} {:>8} {:>7}  {}",
        "body", "bytes", "text", "ns", "hmac, ns", "ratio", "ns/byte", "ratio", "bound"
    )];
    for run in runs.iter().filter(|run| run.function != "hmac") {
        let hmac = runs.iter().find(|other| other.group == run.group && other.function == "hmac");
        let hmac = hmac.context("an operation was timed without the bare HMAC")?.nanoseconds;
        let beside_hmac = run.nanoseconds / hmac;
        let beside_ordinary = per_byte(run) / per_byte(ordinary(&run.function)?);
        let is = |(begins, function, _): &&(&str, &str, f64)| begins_with(&run.group, begins) && run.function == *function;
        let bound = if let Some((.., most)) = BESIDE_HMAC_MOST.iter().find(is) {
            verdict("of the bare HMAC", beside_hmac, *most)
        } else if let Some((_, most)) = PER_BYTE_MOST.iter().find(|(begins, _)| begins_with(&run.group, begins)) {
            verdict("per byte", beside_ordinary, *most)
        } else {
            String::new()
        };
        let name = format!("{} {}", run.function, run.group);
        lines.push(
            format!(
                "{name:<46} {:>8} {:>8} {:>10.0} {hmac:>10.0} {beside_hmac:>6.2}x {:>8.2} {beside_ordinary:>6.2}x  {bound}",
                run.body,
                run.text,
                run.nanoseconds,
                per_byte(run),
            )
            .trim_end()
            .to_owned(),
        );
    }
    Ok(lines.join("\n"))
}

/// Tells whether a name is this or begins with it as a word.
fn begins_with(name: &str, begins: &str) -> bool {
    name.strip_prefix(begins).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
}

fn verdict(of: &str, ratio: f64, most: f64) -> String {
    format!("{}: {most} x {of}", if ratio <= most { "within" } else { "BEYOND" })
}

/// Names the processor and the compiler.
pub(crate) fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": an unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rustc = run::captured(&mut run::command("rustc --version")).unwrap_or_default();
    format!("\n{}, {cores} cores, {}", model.trim_start_matches([' ', '\t', ':']), rustc.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(group: &str, function: &str, body: f64, nanoseconds: f64) -> Run {
        let (group, function) = (group.to_owned(), function.to_owned());
        Run { group, function, body, text: body, nanoseconds, when: SystemTime::UNIX_EPOCH }
    }

    #[test]
    fn holds_each_kind_of_body_against_its_bound() -> Result<()> {
        let [(payments, sign), (callback, read)] = ORDINARY;
        let mut runs = Vec::new();
        for (group, function, body, nanoseconds) in [
            ("payment", sign, 100.0, 141.0),
            ("payment", "verify", 100.0, 150.0),
            ("request", "encode", 100.0, 200.0),
            (payments, sign, 1000.0, 1000.0),
            ("hostile x", sign, 1000.0, 2900.0),
            (callback, read, 100.0, 201.0),
            ("hostile callback, x", read, 100.0, 604.0),
        ] {
            runs.push(run(group, function, body, nanoseconds));
            runs.push(run(group, "hmac", body, if body > 100.0 { 900.0 } else { 100.0 }));
        }
        let table = table(&runs)?;
        let ends = [
            "1.41x     1.41   1.41x  BEYOND: 1.4 x of the bare HMAC",
            "1.50x     1.50   1.50x",
            "2.00x     2.00   2.00x  within: 2 x of the bare HMAC",
            "1.11x     1.00   1.00x",
            "2.90x  within: 3 x per byte",
            "2.01x     2.01   1.00x  BEYOND: 2 x of the bare HMAC",
            "6.04x     6.04   3.00x  BEYOND: 3 x per byte",
        ];
        assert_eq!(table.lines().count(), ends.len() + 1, "{table}");
        for (line, end) in table.lines().skip(1).zip(ends) {
            assert!(line.ends_with(end), "{line} does not end with {end}");
        }
        Ok(())
    }

    #[test]
    fn says_what_is_missing() {
        let [(ordinary, sign), _] = ORDINARY;
        let timed = [run("payment", sign, 1.0, 1.0), run("payment", "hmac", 1.0, 1.0)];
        assert!(table(&timed).is_err_and(|error| error.to_string().contains(ordinary)));
        assert!(table(&[run(ordinary, sign, 1.0, 1.0)]).is_err_and(|error| error.to_string().contains("bare HMAC")));
    }
}
