//! The public types of the core, as its source files name them.
//!
//! Belongs here: finding them. Not here: what a test asks of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Gives the path of every public type, such as `sahihi::wire::mac::SigningKey`.
///
/// A lint sees to it that what is called `pub` can be reached from outside.
pub fn public_types() -> BTreeSet<String> {
    let mut types = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("core/src");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let module = path.strip_prefix(&root).unwrap().with_extension("").to_str().unwrap().replace(['/', '\\'], "::");
                let module = module.trim_end_matches("::mod").to_owned();
                types.extend(in_source(&fs::read_to_string(&path).unwrap()).map(|name| format!("sahihi::{module}::{name}")));
            }
        }
    }
    types
}

/// Gives the names in one file, those that a table of a macro makes included.
fn in_source(source: &str) -> impl Iterator<Item = &str> {
    let code = source.split("#[cfg(test)]\nmod").next().unwrap();
    let from_table = code.contains("pub struct $name");
    code.lines().filter_map(move |line| {
        let line = line.trim_start();
        let named = ["pub struct ", "pub enum ", "pub union "].iter().find_map(|kind| line.strip_prefix(kind));
        // A row of the table: the name, its error, an example.
        let row = || line.split(", ").nth(1).is_some_and(|error| error.ends_with("Malformed")) && line.contains(", \"");
        let named = named.or_else(|| (from_table && row()).then_some(line))?;
        named.split(|character: char| !character.is_alphanumeric()).next().filter(|name| !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_types_and_rows_of_tables_and_no_private_ones() {
        let source =
            "pub struct A<'a>(u8);\n    pub enum B {\npub(crate) struct C;\nstruct D;\n#[cfg(test)]\nmod tests { pub struct E;";
        assert_eq!(in_source(source).collect::<Vec<_>>(), ["A", "B"]);
        let table = "pub struct $name(Id);\n    /// Documented.\n    OrderId, OrderIdMalformed, \"1\", |_| true;\n";
        assert_eq!(in_source(table).collect::<Vec<_>>(), ["OrderId"]);
    }
}
