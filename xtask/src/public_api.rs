//! What the core offers to programs, held against a list: nothing of it changes without somebody having read the change.
//!
//! Belongs here: reading the list from rustdoc, comparing. Not here: the list (`tests/public-api.txt`).

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Error, Result, bail};

use crate::run;
use crate::setup::{Machine, Need};

const LIST: &str = "tests/public-api.txt";

/// Fails if the public API is not as the list says.
pub(crate) fn check() -> Result<()> {
    let listed = fs::read_to_string(run::root().join(LIST)).context(LIST)?;
    let changes = changes(&listed, &current()?);
    for change in &changes {
        run::say(&format!("  {change}"));
    }
    if !changes.is_empty() {
        let count = changes.len();
        bail!("the public API has changed in {count} lines; `cargo xtask public-api` writes {LIST} again, for you to read");
    }
    Ok(())
}

/// Writes the list again.
pub(crate) fn task() -> Result<()> {
    Machine::default().provide(Need::Nightly).map_err(Error::msg)?;
    fs::write(run::root().join(LIST), current()?).context(LIST)
}

/// Lists what is public, one item a line. What every type has by itself is left out.
fn current() -> Result<String> {
    let api = public_api::Builder::from_rustdoc_json(documented()?);
    Ok(api.omit_blanket_impls(true).omit_auto_trait_impls(true).build()?.to_string())
}

/// Has the core documented as JSON, with all its features, and tells where that is.
pub(crate) fn documented() -> Result<PathBuf> {
    // Apart from what the stable Rust documents: each would drop what the other has built.
    let folder = run::target_folder().join("nightly");
    let line = "rustup run {nightly} cargo rustdoc --quiet --package sahihi --lib --all-features --target-dir";
    let mut command = run::command(line);
    command.arg(&folder).args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    if !run::streamed(&mut command)?.0 {
        bail!("`{}` failed", run::resolved(line));
    }
    Ok(folder.join("doc/sahihi.json"))
}

/// Tells the lines that only one of two lists has.
fn changes(before: &str, after: &str) -> Vec<String> {
    let (before, after): (BTreeSet<_>, BTreeSet<_>) = (before.lines().collect(), after.lines().collect());
    let gone = before.difference(&after).map(|line| format!("- {line}"));
    gone.chain(after.difference(&before).map(|line| format!("+ {line}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_went_and_what_came() {
        assert_eq!(changes("a\nb\nc\n", "a\nc\nd\n"), ["- b", "+ d"]);
        assert!(changes("a\nb\n", "a\nb\n").is_empty());
    }
}
