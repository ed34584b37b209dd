//! The source files of the core and of the bindings obey the house rules that a reader can check by looking.
//!
//! Belongs here: rules about the text of source files. Not here: what the code does.

use sahihi_tests::layers::wrong_imports;
use std::path::{Path, PathBuf};

/// Every Rust file below a folder of the workspace, with its path below that folder.
fn sources(folder: &str) -> Vec<(String, String)> {
    files(folder, &["rs"])
}

/// Every file below a folder of the workspace whose name ends so, with its path below that folder.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(folder);
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| endings.iter().any(|ending| extension == *ending)) {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources.sort();
    sources
}

/// A file of the repository.
fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)).unwrap()
}

fn core_sources() -> Vec<(String, String)> {
    let sources = sources("core/src");
    let found = |name: &str| sources.iter().any(|(path, _)| path == name);
    assert!(found("lib.rs") && found("error.rs") && found("wire/mac.rs"), "the core is where it was");
    sources
}

/// The lines that are no comments.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The Rust and the Python of the bindings, without comments, texts and documentation.
fn bindings() -> Vec<(String, String)> {
    let rust = files("bindings-python/src", &["rs"]).into_iter().map(|(path, source)| (path, bare(&source, "//", &["\""])));
    let python = files("bindings-python/python", &["py", "pyi"]).into_iter();
    rust.chain(python.map(|(path, source)| (path, bare(&source, "#", &["\"\"\"", "\"", "'"])))).collect()
}

/// Leaves out comments, and texts between quotes; of two that fit, the first in the list counts.
fn bare(source: &str, comment: &str, quotes: &[&str]) -> String {
    let (mut bare, mut rest) = (String::new(), source);
    while let Some(next) = rest.chars().next() {
        if rest.starts_with(comment) {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some(quote) = quotes.iter().find(|quote| rest.starts_with(**quote)) {
            rest = &rest[quote.len()..];
            while !rest.is_empty() && !rest.starts_with(*quote) {
                let escaped = usize::from(rest.starts_with('\\'));
                rest = &rest[rest.chars().take(1 + escaped).map(char::len_utf8).sum()..];
            }
            rest = rest.get(quote.len()..).unwrap_or_default();
            bare.push(' ');
        } else {
            bare.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    bare
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
}

/// A test that runs without them proves less than it seems to.
#[test]
fn no_profile_turns_the_checks_of_arithmetic_off() {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml", "xtask/firmware/Cargo.toml"] {
        let text = std::fs::read_to_string(format!("{}/../{manifest}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for check in ["debug-assertions", "overflow-checks"] {
            let off = |line: &str| line.replace(' ', "").starts_with(&format!("{check}=false"));
            assert!(!text.lines().any(off), "{manifest} turns {check} off");
        }
    }
}

#[test]
fn each_layer_imports_only_from_its_left() {
    let wrong: Vec<String> = core_sources().iter().flat_map(|(path, source)| wrong_imports(path, source)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_one_file_imports_the_hmac_crates() {
    let naming: Vec<String> = core_sources()
        .into_iter()
        .filter(|(_, source)| code(source).any(|line| words(line).any(|word| matches!(word, "hmac" | "sha2" | "digest"))))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(naming, ["wire/mac.rs"]);
}

#[test]
fn no_file_of_the_core_is_unsafe() {
    let mut forbidden = 0;
    for (path, source) in core_sources() {
        for line in code(&source) {
            if path == "lib.rs" && line.trim() == "#![forbid(unsafe_code)]" {
                forbidden += 1;
            } else {
                assert!(!words(line).any(|word| word == "unsafe" || word == "unsafe_code"), "{path}: {line}");
            }
        }
    }
    assert_eq!(forbidden, 1, "lib.rs forbids it once");
}

#[test]
fn the_core_needs_neither_the_standard_library_nor_a_heap() {
    let (_, lib) = core_sources().into_iter().find(|(path, _)| path == "lib.rs").unwrap();
    assert!(code(&lib).any(|line| line.trim() == "#![no_std]"));
    for (path, source) in core_sources() {
        let tests = source.find("#[cfg(test)]").unwrap_or(source.len());
        for line in code(&source[..tests]) {
            let heap = words(line).any(|word| matches!(word, "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" | "Box"));
            let external = line.contains("std::") || line.contains("extern crate alloc") || line.contains("alloc::");
            assert!(!heap && !external, "{path}: {line}");
        }
    }
}

/// Clippy reads the nearest file only.
#[test]
fn the_lints_of_the_core_are_those_of_all_and_more() {
    let (all, core) = (text("clippy.toml"), text("core/clippy.toml"));
    assert!(!all.is_empty() && all.lines().all(|line| core.lines().any(|other| other == line)), "{core}");
    for map in ["heapless::IndexMap", "heapless::LinearMap", "std::collections::HashMap", "std::collections::BTreeMap"] {
        assert!(core.contains(&format!("{{ path = \"{map}\", reason = ")), "{map} is denied");
    }
}

/// Cargo has both checks on in `dev`, which is what tests are built with, until a profile says otherwise.
#[test]
fn no_profile_of_tests_counts_past_the_end() {
    let mut profiles = 0;
    for section in text("Cargo.toml").split("\n[").filter(|section| section.starts_with("profile.")) {
        profiles += 1;
        for check in ["overflow-checks", "debug-assertions"] {
            assert!(!section.contains(&format!("{check} = false")), "{section}");
        }
    }
    assert!(profiles > 5, "only {profiles} profiles");
}

#[test]
fn each_file_opens_with_its_contract() {
    // The documentation of the crate is the contract of its `lib.rs`.
    let core = core_sources().into_iter().filter(|(path, _)| path != "lib.rs");
    let mut count = 0;
    for (path, source) in core.chain(sources("tests")).chain(sources("bindings-python/src")).chain(sources("xtask/src")) {
        let contract: String = source.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(!contract.is_empty(), "{path} opens without `//!`");
        assert!(contract.contains("Belongs here:"), "{path}: what belongs here?");
        assert!(contract.contains("Not here:"), "{path}: what does not?");
        count += 1;
    }
    assert!(count > 30, "only {count} files");
}

#[test]
fn sees_an_if_in_code_and_none_in_a_text() {
    let rust = |source| bare(source, "//", &["\""]);
    assert_eq!(rust("a // if\nlet b = \"if \\\" if\"; if c"), "a \nlet b =  ; if c");
    let python = |source| bare(source, "#", &["\"\"\"", "\"", "'"]);
    assert_eq!(python("\"\"\"if \"x\" if\n\"\"\"\na = 'if' if b else \"\" # if\n"), " \na =   if b else   \n");
    assert_eq!(python("'never closed, if"), " ");
}

#[test]
fn a_binding_decides_nothing() {
    let bindings = bindings();
    assert!(bindings.len() > 30, "only {} files", bindings.len());
    for (path, code) in bindings {
        for line in code.lines() {
            assert!(!words(line).any(|word| matches!(word, "if" | "elif")), "{path}: {line}");
        }
    }
}

#[test]
fn files_of_a_binding_are_called_as_those_of_the_core() {
    let names = |path: &str| path.trim_end_matches(".rs").split('/').map(str::to_owned).collect::<Vec<_>>();
    let core: Vec<Vec<String>> = sources("core/src/gateway").iter().map(|(path, _)| names(path)).collect();
    let bindings = sources("bindings-python/src/gateway");
    assert!(bindings.len() > 20, "only {} files", bindings.len());
    for (path, _) in bindings {
        // Its calls are in each gateway's `mod.rs`; Python finds those of all of them by their names.
        if path == "call.rs" {
            continue;
        }
        let (names, same_gateway) = (names(&path), path.contains('/'));
        let known = |other: &Vec<String>| other.contains(&names[names.len() - 1]) && (!same_gateway || other[0] == names[0]);
        assert!(core.iter().any(known), "{path}: the core has no such file");
    }
}

/// Whoever forgets the line has tests that never run.
#[test]
fn every_file_of_a_test_program_is_named_in_its_list() {
    for folder in ["tests/tests/all", "cli/tests/cli"] {
        let files = sources(folder);
        let (_, list) = files.iter().find(|(name, _)| name == "main.rs").unwrap();
        for (name, _) in files.iter().filter(|(name, _)| name != "main.rs") {
            let line = format!("mod {};", name.strip_suffix(".rs").unwrap());
            assert!(code(list).any(|listed| listed == line), "{folder}/{name} is not in main.rs");
        }
        assert!(files.len() > 5, "{folder} is where it was");
    }
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let bindings = ["bindings-python/src", "bindings-python/python", "bindings-python/tests", "xtask/src"];
    let bindings = bindings.into_iter().flat_map(|folder| files(folder, &["rs", "py", "pyi"]));
    for (path, source) in core_sources().into_iter().chain(sources("tests")).chain(bindings) {
        let count = source.lines().count();
        assert!(count <= 400, "{path} has {count} lines: split it by noun");
    }
}
