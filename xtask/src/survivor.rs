//! The mutants that no test finds, as a file lists them: which one, where, and why none can.
//!
//! Belongs here: reading the list, naming a mutant without its line's number. Not here: running the tests (`mutants`).

use std::fmt;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The list, from the top of the repository.
pub(crate) const LIST: &str = "tests/mutants.txt";

/// A mutant, by what does not change when a line is put above it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mutant {
    file: String,
    /// What is done to the source, in the words of `cargo-mutants`.
    change: String,
    /// What stands there, to the end of the line.
    place: String,
}

impl Mutant {
    /// Reads `file:line:column: change`, and the source.
    pub(crate) fn of(name: &str) -> Result<Self> {
        let parts: Vec<&str> = name.splitn(4, ':').collect();
        let [file, line, column, change] = parts[..] else { bail!("`{name}` is no mutant's name") };
        let source = fs::read_to_string(run::root().join(file)).with_context(|| file.to_owned())?;
        let (line, column): (usize, usize) = (line.parse()?, column.parse()?);
        let line = source.lines().nth(line.saturating_sub(1)).with_context(|| format!("`{name}` is behind the end"))?;
        let place: String = line.chars().skip(column.saturating_sub(1)).collect();
        Ok(Self { file: file.to_owned(), change: change.trim().to_owned(), place })
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: `{}`", self.file, self.change, self.place)
    }
}

/// Reads a list: a line for a mutant, and below one mutant or more, indented, the reason.
pub(crate) fn parse(list: &str) -> Result<Vec<Mutant>> {
    let mut mutants = Vec::new();
    let mut explained = 0;
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with(' ') {
            let reason = line.trim();
            if explained == mutants.len() {
                bail!("a reason without a mutant: {reason}");
            }
            if !reason.ends_with('.') || reason.split(' ').count() < 4 {
                bail!("a reason is a sentence: {reason}");
            }
            explained = mutants.len();
        } else {
            let parts = line.split_once(": ").and_then(|(file, rest)| Some((file, rest.split_once(": `")?)));
            let (file, (change, place)) = parts.with_context(|| format!("neither a mutant nor a reason: {line}"))?;
            let place = place.strip_suffix('`').with_context(|| format!("the place has no end: {line}"))?;
            mutants.push(Mutant { file: file.to_owned(), change: change.to_owned(), place: place.to_owned() });
        }
    }
    match mutants.get(explained) {
        Some(mutant) => bail!("no reason is given: {mutant}"),
        None => Ok(mutants),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_has_its_place_in_a_source() -> Result<()> {
        for mutant in parse(&fs::read_to_string(run::root().join(LIST))?)? {
            let source = fs::read_to_string(run::root().join(&mutant.file)).with_context(|| mutant.to_string())?;
            assert!(source.lines().any(|line| line.ends_with(&mutant.place)), "no more there: {mutant}");
        }
        Ok(())
    }

    #[test]
    fn names_a_mutant_by_what_stands_at_its_place() -> Result<()> {
        let mutant = Mutant::of("xtask/src/survivor.rs:1:5: replace == with != in f")?;
        let place = "The mutants that no test finds, as a file lists them: which one, where, and why none can.";
        assert_eq!(mutant.to_string(), format!("xtask/src/survivor.rs: replace == with != in f: `{place}`"));
        assert_eq!(parse(&format!("{mutant}\n  It is only a test.\n"))?, [mutant]);
        Ok(())
    }

    #[test]
    fn a_list_with_a_gap_is_no_list() {
        assert!(parse("# nothing\n\n").is_ok_and(|list| list.is_empty()));
        assert!(parse("a.rs: x: `y`\nb.rs: x: `y`\n  Both do the same.\n").is_ok_and(|list| list.len() == 2));
        let reason = "  Both do the same.\n";
        let row = "a.rs: x: `y`\n";
        for list in [row, reason, &format!("{row}  Why?\n"), &format!("{row}{reason}{row}"), &format!("{row}{reason}{reason}")] {
            assert!(parse(list).is_err(), "{list}");
        }
        for row in ["a.rs: x\n", "a.rs: x: `y\n", "a.rs\n"] {
            assert!(parse(&format!("{row}{reason}")).is_err(), "{row}");
        }
    }
}
