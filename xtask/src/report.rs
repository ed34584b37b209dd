//! What a run of the checks came to, for people and for a script.
//!
//! Belongs here: counting, the table, the closing line. Not here: running anything (`steps`).

use std::time::Duration;

/// How many checks passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tests {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

/// What one step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Passed,
    Failed,
    NotRun,
}

/// A step that is over.
pub(crate) struct Finished {
    pub(crate) name: &'static str,
    pub(crate) verdict: Verdict,
    pub(crate) time: Duration,
    /// The tests that the step told of; none for a step that is one check by itself.
    pub(crate) tests: Tests,
    /// What was not run, and why, or why it failed.
    pub(crate) notes: Vec<String>,
}

impl Tests {
    /// Adds what the closing line of a run says: `test result: ok. 5 passed; 0 failed; 1 ignored; …` is cargo's,
    /// `2 failed, 5 passed, 1 skipped in 0.12s` pytest's, which may have `=` on either side.
    pub(crate) fn count(&mut self, line: &str) {
        let cargo = line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". ")).map(|(_, counts)| counts);
        let Some(counts) = cargo.or_else(|| counts_of_pytest(line)) else {
            return;
        };
        for count in counts.split([';', ',']) {
            let mut words = count.split_whitespace();
            let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed" | "xpassed") => self.passed = self.passed.saturating_add(number),
                Some("failed" | "error" | "errors") => self.failed = self.failed.saturating_add(number),
                Some("ignored" | "skipped" | "xfailed") => self.skipped = self.skipped.saturating_add(number),
                _ => {}
            }
        }
    }

    /// Adds the counts of another run.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
        self.skipped = self.skipped.saturating_add(other.skipped);
    }
}

impl Finished {
    /// The tests of the step, or the step itself as one.
    fn total(&self) -> Tests {
        let mut tests = self.tests;
        match self.verdict {
            Verdict::Failed if tests.failed == 0 => tests.failed = 1,
            Verdict::Passed if tests == Tests::default() => tests.passed = 1,
            Verdict::NotRun => tests.skipped = tests.skipped.saturating_add(1),
            Verdict::Passed | Verdict::Failed => {}
        }
        tests
    }
}

/// Finds the counts in pytest's closing line: nothing but numbers with a word each, and a time.
fn counts_of_pytest(line: &str) -> Option<&str> {
    let (counts, time) = line.trim().trim_matches('=').trim().rsplit_once(" in ")?;
    let seconds = time.split_whitespace().next()?.strip_suffix('s')?;
    let is_count = |count: &str| count.trim().split_once(' ').is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    (seconds.parse::<f64>().is_ok() && counts.split(',').all(is_count)).then_some(counts)
}

/// Gives the table, what was not run, and the closing line.
pub(crate) fn summary(steps: &[Finished]) -> String {
    let width = steps.iter().map(|step| step.name.len()).max().unwrap_or(0);
    let mut lines = vec![String::new(), format!("{:width$}  result   seconds", "step")];
    let mut total = Tests::default();
    for step in steps {
        let result = match step.verdict {
            Verdict::Passed => "passed",
            Verdict::Failed => "FAILED",
            Verdict::NotRun => "not run",
        };
        lines.push(format!("{:width$}  {result:7}  {:7.1}", step.name, step.time.as_secs_f64()));
        total.add(step.total());
    }
    for (title, failed) in [("Not run:", false), ("Failed:", true)] {
        let mut notes = steps.iter().filter(|step| (step.verdict == Verdict::Failed) == failed).peekable();
        let notes: Vec<_> =
            notes.by_ref().flat_map(|step| step.notes.iter().map(|note| format!("  {}: {note}", step.name))).collect();
        if !notes.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(notes);
        }
    }
    lines.push(String::new());
    let skipped = if total.skipped == 0 { String::new() } else { format!(", {} skipped", total.skipped) };
    lines.push(format!("{} passed, {} failed{skipped}", total.passed, total.failed));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &'static str, verdict: Verdict, tests: Tests, notes: &[&str]) -> Finished {
        let notes = notes.iter().map(|note| (*note).to_owned()).collect();
        Finished { name, verdict, time: Duration::from_millis(1250), tests, notes }
    }

    #[test]
    fn counts_the_result_lines_of_cargo_and_nothing_else() {
        let mut tests = Tests::default();
        for line in [
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s\n",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out",
            "test 9 passed; ... ok",
            "the test result: was fine",
        ] {
            tests.count(line);
        }
        assert_eq!(tests, Tests { passed: 7, failed: 3, skipped: 1 });
    }

    #[test]
    fn counts_the_closing_line_of_pytest_and_nothing_else() {
        let mut tests = Tests::default();
        for line in [
            "5 passed in 0.12s\n",
            "==== 2 failed, 3 passed, 1 skipped, 1 xfailed, 7 deselected, 4 warnings, 1 error in 61.00s (0:01:01) ====",
            "no tests ran in 0.01s",
            "9 passed",
            "9 passed in a second",
            "of 9 passed in 1s",
            "9 passed, and more in 1.0s",
        ] {
            tests.count(line);
        }
        assert_eq!(tests, Tests { passed: 8, failed: 3, skipped: 2 });
    }

    #[test]
    fn closes_with_one_plain_line() {
        let five = Tests { passed: 5, ..Tests::default() };
        let all = [
            step("format", Verdict::Passed, Tests::default(), &[]),
            step("tests", Verdict::Passed, five, &["PHP comparisons: no `php`"]),
        ];
        let text = summary(&all);
        assert!(text.ends_with("\n\n6 passed, 0 failed"), "{text}");
        assert!(text.contains("step    result   seconds\nformat  passed       1.2\ntests   passed       1.2\n"), "{text}");
        assert!(text.contains("Not run:\n  tests: PHP comparisons: no `php`\n"), "{text}");
    }

    #[test]
    fn counts_a_step_that_fails_or_is_not_run() {
        let broken = Tests { passed: 4, failed: 2, skipped: 0 };
        let all = [
            step("lints", Verdict::Failed, Tests::default(), &["it is broken"]),
            step("tests", Verdict::Failed, broken, &[]),
            step("msrv", Verdict::NotRun, Tests::default(), &["no toolchain"]),
        ];
        let text = summary(&all);
        assert!(text.ends_with("\n4 passed, 3 failed, 1 skipped"), "{text}");
        assert!(text.contains("lints  FAILED "), "{text}");
        assert!(text.contains("Not run:\n  msrv: no toolchain\n\nFailed:\n  lints: it is broken\n"), "{text}");
    }
}
