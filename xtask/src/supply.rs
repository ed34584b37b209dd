//! The trees of dependencies: which crates, under which licences, from where, and what is known against them.
//!
//! Belongs here: calling cargo-deny for each workspace, counting the core's crates. Not here: what is allowed (`deny.toml`,
//! `core/deny.toml`).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::firmware::{self, TARGET};
use crate::report::Tests;
use crate::run;

/// How many crates the core may bring along to a terminal. On other processors sha2 adds one that asks what the processor
/// can do, and that one asks the system on some.
const CRATES_MOST: usize = 20;

/// Where the known weaknesses are.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// A weakness as the database writes it down: cargo-deny refuses one that is empty.
const STAND_IN: (&str, &str) = (
    "no-such-crate/RUSTSEC-1970-0001.md",
    "```toml\n[advisory]\nid = \"RUSTSEC-1970-0001\"\npackage = \"no-such-crate\"\ndate = \"1970-01-01\"\n\n\
     [versions]\npatched = []\n```\n\n# It stands in for a database that cannot be reached\n\nNothing depends on it.\n",
);

/// Checks every workspace of the repository against `deny.toml`, and the core against its own.
pub(crate) fn task(tests: &mut Tests, notes: &mut Vec<String>) -> Result<()> {
    // It has no versions of its own.
    firmware::copy_lock()?;
    let reached = run::works(&format!("GIT_TERMINAL_PROMPT=0 git ls-remote --exit-code {DATABASE} HEAD"));
    let (prefix, config) = if reached {
        (String::new(), PathBuf::from("deny.toml"))
    } else {
        tests.skipped = tests.skipped.saturating_add(1);
        notes.push(format!("known weaknesses: {DATABASE} cannot be reached; versions taken back were looked for"));
        without_database()?
    };
    let mut failed = Vec::new();
    for manifest in workspaces(run::root())? {
        let here = manifest.strip_prefix(run::root()).unwrap_or(&manifest).display().to_string();
        // What one workspace needs is not met in the others.
        let strict = if here == "Cargo.toml" { "-D warnings" } else { "-A license-exception-not-encountered -A unmatched-skip" };
        let cargo_deny = format!("cargo deny --manifest-path {here} --config");
        let checks = [
            format!("{cargo_deny} deny.toml check {strict} bans licenses sources"),
            format!("{prefix}{cargo_deny} {} check {strict} advisories", config.display()),
        ];
        for check in checks {
            deny(&check, tests, &mut failed)?;
        }
    }
    deny("cargo deny --manifest-path core/Cargo.toml --config core/deny.toml check -D warnings bans", tests, &mut failed)?;
    if !failed.is_empty() {
        bail!("{}", failed.join("; "));
    }
    Ok(())
}

/// Runs one check, and counts it.
fn deny(line: &str, tests: &mut Tests, failed: &mut Vec<String>) -> Result<()> {
    run::say(&format!("$ {line}"));
    if run::streamed(&mut run::command(line))?.0 {
        tests.passed = tests.passed.saturating_add(1);
    } else {
        tests.failed = tests.failed.saturating_add(1);
        let (_, what) = line.split_once("cargo deny ").unwrap_or(("", line));
        failed.push(format!("cargo deny {what}"));
    }
    Ok(())
}

/// Makes a database that knows of one weakness, of a crate that there is not, and gives what has cargo-deny ask it: variables and a configuration. Only
/// beside a database does it look for versions that were taken back.
fn without_database() -> Result<(String, PathBuf)> {
    let folder = run::target_folder().join("supply-chain");
    let database = folder.join("database");
    let advisory = database.join("crates").join(STAND_IN.0);
    fs::create_dir_all(advisory.parent().unwrap_or(&database))?;
    fs::write(&advisory, STAND_IN.1)?;
    let place = database.display();
    for command in ["-c init.defaultBranch=main init --quiet", "add crates", "commit --quiet --allow-empty --message=stand-in"] {
        let line = format!("git -C {place} -c user.name=sahihi -c user.email=sahihi@localhost {command}");
        if !run::streamed(&mut run::command(&line))?.0 {
            bail!("`{line}` failed");
        }
    }
    // A folder of its own, or the real database would seem to be there the next time.
    let ours = format!("[advisories]\ndb-path = \"{}\"\n", folder.join("copies").display());
    let rules = fs::read_to_string(run::root().join("deny.toml")).context("deny.toml")?;
    let config = folder.join("deny.toml");
    fs::write(&config, rules.replace("[advisories]\n", &ours))?;
    let instead = format!("GIT_CONFIG_KEY_0=url.file://{place}.insteadOf GIT_CONFIG_VALUE_0={DATABASE}");
    Ok((format!("GIT_CONFIG_COUNT=1 {instead} "), config))
}

/// Finds the manifests that open a workspace: each has versions of its own.
fn workspaces(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                folders.push(path);
            } else if name == "Cargo.toml" && fs::read_to_string(&path)?.lines().any(|line| line.trim() == "[workspace]") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Counts the crates of the core's dependency tree.
pub(crate) fn count() -> Result<()> {
    let options = "--edges normal,build --all-features --prefix none --format {p}";
    let tree = run::captured(&mut run::command(&format!("cargo tree --package sahihi --target {TARGET} {options}")))?;
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
    fn finds_each_workspace() -> Result<()> {
        let found = workspaces(run::root())?;
        let names: BTreeSet<_> = found.iter().filter_map(|path| path.strip_prefix(run::root()).ok()?.to_str()).collect();
        assert!(names.contains("Cargo.toml") && names.contains("xtask/firmware/Cargo.toml"), "{names:?}");
        assert!(!names.contains("core/Cargo.toml"), "{names:?}");
        Ok(())
    }
}
