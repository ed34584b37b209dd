//! Reads which layers a source file of the core imports, and which of them it may not.
//!
//! Belongs here: the order of the layers and the reading of paths. Not here: which files there are (`tests/layers.rs`).

/// The order; a layer imports from itself and from those before it. Two names in one row do not import each other's row.
const ORDER: &[&[&str]] = &[&["error"], &["value"], &["wire"], &["payment", "request"], &["gateway"], &["diagnose"]];

fn rank(layer: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&layer))
}

/// Lists what is wrong with the imports of a file, given by its path under `core/src`.
pub fn wrong_imports(path: &str, source: &str) -> Vec<String> {
    let module = module_of(path);
    let own = module.first().map_or("lib", String::as_str);
    if own == "lib" {
        return Vec::new();
    }
    let Some(own_rank) = rank(own) else {
        return vec![format!("{path}: `{own}` is no layer")];
    };
    let allowed = |layer: &str| layer == own || rank(layer).is_some_and(|rank| rank < own_rank);
    imports(&module, source)
        .into_iter()
        .filter(|layer| !allowed(layer))
        .map(|layer| match rank(&layer) {
            Some(_) => format!("{path}: layer `{own}` imports from `{layer}`"),
            None => format!("{path}: `{layer}` comes from the crate root; name its layer"),
        })
        .collect()
}

/// Gives `["wire", "mac"]` for `wire/mac.rs` and `["wire"]` for `wire/mod.rs`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

/// The first name below the crate root of every `crate::` path, and of every `super::` path that leads there.
fn imports(module: &[String], source: &str) -> Vec<String> {
    let code = code_of(source);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if !is_inside_word(&code, at) {
            found.extend(first_names(&code[at + "crate::".len()..]));
        }
    }
    for (at, _) in code.match_indices("super::") {
        // Later links of one chain are counted with its first.
        if is_inside_word(&code, at) || code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut up = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            rest = after;
            up += 1;
        }
        if up == module.len() + inline_modules_around(&code[..at]) {
            found.extend(first_names(rest));
        }
    }
    found
}

/// The source without its comments; an address in a string loses its end, which names no module.
fn code_of(source: &str) -> String {
    let lines = source.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_inside_word(code: &str, at: usize) -> bool {
    let before = code[..at].chars().next_back();
    before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | '$'))
}

/// The name a path goes on with, or all of those in its braces.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        text[..end].to_owned()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut names = vec![name(group)];
    let mut depth = 0;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// How many `mod name {` are open, as rustfmt indents them.
fn inline_modules_around(before: &str) -> usize {
    let mut open: Vec<usize> = Vec::new();
    for line in before.lines() {
        let text = line.trim_start();
        let indentation = line.len() - text.len();
        if text == "}" && open.last() == Some(&indentation) {
            open.pop();
        }
        let declares = text.starts_with("mod ") || (text.starts_with("pub") && text.contains(" mod "));
        if declares && text.trim_end().ends_with('{') {
            open.push(indentation);
        }
    }
    open.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(path: &str, source: &str) -> usize {
        wrong_imports(path, source).len()
    }

    #[test]
    fn accepts_imports_from_the_left() {
        assert_eq!(wrong("wire/mac.rs", "use crate::error::Error;\nuse crate::value::secret::Secret;"), 0);
        assert_eq!(wrong("wire/mac.rs", "use super::json::Scanner;\nuse crate::wire::canonical;"), 0);
        assert_eq!(wrong("gateway/dukuzii/mod.rs", "use crate::{error::Error, payment::{Payment, X}, request};"), 0);
        assert_eq!(wrong("lib.rs", "pub use crate::wire::mac::SigningKey;"), 0);
        assert_eq!(wrong("error.rs", "use core::fmt;"), 0);
    }

    #[test]
    fn refuses_imports_from_the_right() {
        assert_eq!(wrong("error.rs", "use crate::value::amount::Amount;"), 1);
        assert_eq!(wrong("value/amount.rs", "fn f() { crate::wire::json::f() }"), 1);
        assert_eq!(wrong("wire/mac.rs", "use crate::{error::Error, payment::Payment};"), 1);
        assert_eq!(wrong("wire/mac.rs", "use crate::{\n    error::{Error, Fault},\n    gateway::x,\n    diagnose,\n};"), 2);
        assert_eq!(wrong("gateway/dukuzii/webhook.rs", "use crate::diagnose::diagnose;"), 1);
    }

    #[test]
    fn refuses_neighbours_that_must_not_know_each_other() {
        assert_eq!(wrong("payment.rs", "use crate::request::EncodedRequest;"), 1);
        assert_eq!(wrong("request.rs", "use crate::payment::Payment;"), 1);
    }

    #[test]
    fn refuses_detours() {
        assert_eq!(wrong("value/amount.rs", "use super::super::wire::mac;"), 1);
        assert_eq!(wrong("value/mod.rs", "use super::wire;"), 1);
        assert_eq!(wrong("value/amount.rs", "mod tests {\n    use super::super::super::wire;\n}"), 1);
        assert_eq!(wrong("value/amount.rs", "use crate::SigningKey;"), 1, "by way of the crate root");
        assert_eq!(wrong("tools.rs", ""), 1, "a file of no layer");
    }

    #[test]
    fn is_not_misled_by_comments_words_and_inner_modules() {
        assert_eq!(wrong("error.rs", "/// See [`f`](crate::wire::f).\n// use crate::wire;"), 0);
        assert_eq!(wrong("error.rs", "use another_crate::wire;\n$crate::wire"), 0);
        assert_eq!(wrong("value/amount.rs", "mod tests {\n    use super::super::wire;\n}"), 0, "value::wire");
        assert_eq!(wrong("value/amount.rs", "mod a {\n}\nuse super::super::wire;"), 1, "the module was closed");
    }
}
