//! Every contradiction of documents 001_ and 003_ that `docs/payment_api.md` decides has a test that cites its row.
//!
//! Belongs here: which rows there are, and which no test can show. Not here: the tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The first and last row of each run; between the runs there are none.
const ROWS: [(u32, u32); 3] = [(1, 18), (20, 52), (60, 88)];

/// Rows that no test can show, and why.
const UNTESTED: &[(u32, &str)] = &[(33, "answering a callback is the caller's part")];

fn rows() -> BTreeSet<u32> {
    ROWS.into_iter().flat_map(|(first, last)| first..=last).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The text of every Rust file below a folder, this one left out.
fn sources(folder: &str) -> Vec<String> {
    let mut folders = vec![root().join(folder)];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("all/rows.rs") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

/// The rows that a text names. `<F4>` is a byte in the notation of the vectors, `U+F4` a character, `0xF4` a number.
fn cited(text: &str) -> BTreeSet<u32> {
    let mut rows = BTreeSet::new();
    for (at, _) in text.match_indices('F') {
        let (before, after) = text.split_at(at);
        let digits: String = after.chars().skip(1).take_while(char::is_ascii_digit).collect();
        let word = |character: char| character.is_alphanumeric() || character == '_';
        let alone = !before.ends_with(|character: char| word(character) || "<+-\\".contains(character));
        let ends =
            !after.get(1 + digits.len()..).unwrap_or_default().starts_with(|character: char| word(character) || character == '>');
        if let (true, true, Ok(row)) = (alone, ends, digits.parse()) {
            rows.insert(row);
        }
    }
    rows
}

#[test]
fn finds_rows_and_nothing_else() {
    let found = cited("F1, F22: (F88) `F20` F0 xF3 <F4> U+F5 0xF6 F7x F8_ <F9F> A-F11-B F F10");
    assert_eq!(found, BTreeSet::from([0, 1, 10, 20, 22, 88]));
}

#[test]
fn every_row_is_cited_by_a_test_or_listed_with_a_reason() {
    let mut tests = [sources("tests/tests"), sources("tests/src/cases"), sources("cli/tests")].concat();
    assert!(tests.len() > 40, "only {} files", tests.len());
    // Of the core only what is behind the mark: its documentation cites no rows.
    tests.extend(sources("core/src").iter().filter_map(|text| Some(text.split_once("#[cfg(test)]")?.1.to_owned())));
    let cited: BTreeSet<u32> = tests.iter().flat_map(|text| cited(text)).collect();
    let untested: BTreeSet<u32> = UNTESTED.iter().map(|row| row.0).collect();
    assert_eq!(cited.intersection(&untested).count(), 0, "a row that is tested is not listed as one that cannot be");
    let missing: Vec<u32> = rows().into_iter().filter(|row| !cited.contains(row) && !untested.contains(row)).collect();
    assert!(missing.is_empty(), "no test cites {missing:?}");
    let unknown: Vec<u32> = cited.difference(&rows()).copied().collect();
    assert!(unknown.is_empty(), "no such row: {unknown:?}");
    assert!(UNTESTED.iter().all(|row| (3..=8).contains(&row.1.split(' ').count())), "a reason in three to eight words");
}

#[test]
fn the_document_has_every_row_once() {
    let text = std::fs::read_to_string(root().join("docs/payment_api.md")).unwrap();
    let mut listed: Vec<u32> =
        text.lines().filter_map(|line| line.strip_prefix("| F")?.split_once(' ')?.0.parse().ok()).collect();
    listed.sort_unstable();
    assert_eq!(listed, rows().into_iter().collect::<Vec<u32>>());
}
