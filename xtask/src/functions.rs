//! Every public function of the core, as the compiler's documentation lists it, written as a list of Rust expressions.
//!
//! Belongs here: reading rustdoc's JSON, public paths, which functions need a caller written by hand. Not here: what becomes
//! of the list (`panics`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::public_api;

/// The version of the format that the pinned nightly Rust writes.
const FORMAT: u64 = 61;

/// The functions of a crate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Functions {
    /// Paths of functions that can be named as they are, methods of traits as `<T as Trait>::method`.
    pub(crate) plain: BTreeSet<String>,
    /// `Debug::fmt` of all types.
    pub(crate) debug: BTreeSet<String>,
    /// Names of functions to be written by hand: the path with `_` for `::`. They call what is generic, or go through an
    /// iterator that nobody can name.
    pub(crate) by_hand: BTreeSet<String>,
}

/// Lists the functions of the core with all its features.
pub(crate) fn functions() -> Result<Functions> {
    let path = public_api::documented()?;
    let text = fs::read(&path).with_context(|| path.display().to_string())?;
    of_json(&serde_json::from_slice(&text)?)
}

fn of_json(json: &Value) -> Result<Functions> {
    let found = json.get("format_version").and_then(Value::as_u64).unwrap_or_default();
    if found != FORMAT {
        bail!("rustdoc writes its format {found}, and format {FORMAT} is what is read here");
    }
    let index = json.get("index").and_then(Value::as_object).context("no index")?;
    let mut reader = Reader { index, paths: BTreeMap::new(), functions: Functions::default() };
    let root = json.get("root").map(Value::to_string).context("no root")?;
    reader.module(&root, &mut vec!["sahihi".to_owned()]);
    for (id, path) in reader.paths.clone() {
        reader.item(&id, &path)?;
    }
    Ok(reader.functions)
}

struct Reader<'j> {
    index: &'j serde_json::Map<String, Value>,
    /// The shortest public path of each item.
    paths: BTreeMap<String, String>,
    functions: Functions,
}

impl<'j> Reader<'j> {
    /// Gives what an item is, and its content.
    fn inner(&self, id: &str) -> Option<(&'j str, &'j Value)> {
        let (kind, content) = self.index.get(id)?.get("inner")?.as_object()?.iter().next()?;
        Some((kind.as_str(), content))
    }

    /// Walks a module and what it exports, and remembers how each item can be named.
    fn module(&mut self, id: &str, path: &mut Vec<String>) {
        let Some(("module", module)) = self.inner(id) else { return };
        for item in ids(module.get("items")) {
            let (Some((kind, content)), Some(entry)) = (self.inner(&item), self.index.get(&item)) else { continue };
            let exported = if kind == "use" { content } else { entry };
            let target = if kind == "use" { content.get("id").map(Value::to_string).unwrap_or_default() } else { item };
            path.push(exported.get("name").and_then(Value::as_str).unwrap_or_default().to_owned());
            let name = path.join("::");
            let shorter = self.paths.get(&target).is_none_or(|known| known.len() > name.len());
            if shorter {
                self.paths.insert(target.clone(), name);
            }
            self.module(&target, path);
            path.pop();
        }
    }

    fn item(&mut self, id: &str, path: &str) -> Result<()> {
        match self.inner(id) {
            Some(("function", function)) => {
                self.function(path, path, function);
                Ok(())
            }
            Some(("struct" | "enum", kind)) => {
                let parameters = kind.pointer("/generics/params").and_then(Value::as_array).context("no generics")?;
                if parameters.iter().any(|parameter| parameter.pointer("/kind/lifetime").is_none()) {
                    bail!("`{path}` is generic");
                }
                let lifetimes = vec!["'_"; parameters.len()].join(", ");
                let full = if lifetimes.is_empty() { path.to_owned() } else { format!("{path}::<{lifetimes}>") };
                self.functions.plain.insert(format!("core::ptr::drop_in_place::<{}>", full.replace("::<", "<")));
                for implementation in ids(kind.get("impls")) {
                    self.implementation(&implementation, path, &full)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn implementation(&mut self, id: &str, path: &str, full: &str) -> Result<()> {
        let Some(("impl", implementation)) = self.inner(id) else { return Ok(()) };
        let is = |name| implementation.get(name).is_some_and(|value| value.as_bool() == Some(true) || value.is_object());
        if is("is_synthetic") || is("blanket_impl") {
            return Ok(());
        }
        let of_trait = implementation.get("trait").filter(|of_trait| !of_trait.is_null());
        for item in ids(implementation.get("items")) {
            let Some(("function", function)) = self.inner(&item) else { continue };
            let name = self.index.get(&item).and_then(|entry| entry.get("name")).and_then(Value::as_str).unwrap_or_default();
            let Some(of_trait) = of_trait else {
                self.function(&format!("{full}::{name}"), &format!("{path}::{name}"), function);
                continue;
            };
            let spelled = of_trait_spelled(of_trait)?;
            let method = format!("<{} as {spelled}>::{name}", full.replace("::<", "<"));
            match &*spelled {
                "core::fmt::Debug" => self.functions.debug.insert(method),
                "core::hash::Hash" => self.functions.plain.insert(format!("{method}::<crate::Hashed>")),
                _ => self.functions.plain.insert(method),
            };
        }
        Ok(())
    }

    /// Adds a function that is no trait's.
    fn function(&mut self, full: &str, path: &str, function: &Value) {
        let parameters = function.pointer("/generics/params").and_then(Value::as_array);
        let generic = parameters.is_some_and(|all| all.iter().any(|parameter| parameter.pointer("/kind/lifetime").is_none()));
        if generic || function.pointer("/sig/output/impl_trait").is_some() {
            self.functions.by_hand.insert(path.trim_start_matches("sahihi::").replace("::", "_").to_lowercase());
        } else {
            self.functions.plain.insert(full.to_owned());
        }
    }
}

/// Spells a trait with its parameters.
fn of_trait_spelled(of_trait: &Value) -> Result<String> {
    let name = of_trait.get("path").and_then(Value::as_str).context("a trait without a name")?;
    let name = name.rsplit("::").next().unwrap_or(name);
    let folder = match name {
        "Debug" | "Display" => "fmt",
        "Clone" => "clone",
        "PartialEq" | "Eq" | "PartialOrd" | "Ord" => "cmp",
        "Hash" => "hash",
        "Default" => "default",
        "FromStr" => "str",
        "Iterator" => "iter",
        "From" => "convert",
        "Deref" => "ops",
        "Error" => "error",
        _ => bail!("`{name}` is no trait that is known here; add it"),
    };
    let parameters = of_trait.pointer("/args/angle_bracketed/args").and_then(Value::as_array);
    let parameters: Result<Vec<_>> = parameters.into_iter().flatten().map(|parameter| spelled(parameter.get("type"))).collect();
    let parameters = parameters?.join(", ");
    Ok(if parameters.is_empty() { format!("core::{folder}::{name}") } else { format!("core::{folder}::{name}<{parameters}>") })
}

/// Spells a type, of those that are parameters of a trait.
fn spelled(kind: Option<&Value>) -> Result<String> {
    let kind = kind.context("a parameter that is no type")?;
    if let Some(primitive) = kind.get("primitive").and_then(Value::as_str) {
        return Ok(primitive.to_owned());
    }
    if let Some(borrowed) = kind.get("borrowed_ref") {
        return Ok(format!("&{}", spelled(borrowed.get("type"))?));
    }
    let path = kind.pointer("/resolved_path/path").and_then(Value::as_str).context("a type of an unknown kind")?;
    Ok(if path == "Operation" { "sahihi::gateway::payment_api::Operation".to_owned() } else { path.to_owned() })
}

fn ids(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array).into_iter().flatten().map(Value::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module `wire` with a struct that the crate exports by another path too, and that has a function of each kind.
    fn crate_with(version: u64) -> Value {
        let function = |name: &str, generics: Value, output: Value| serde_json::json!({"name": name, "inner": {"function": {"generics": {"params": generics}, "sig": {"output": output}}}});
        let (none, nothing) = (serde_json::json!([]), Value::Null);
        let implementation = |of_trait: Value, items: &[u64], synthetic: bool| serde_json::json!({"inner": {"impl": {"trait": of_trait, "items": items, "is_synthetic": synthetic, "blanket_impl": null}}});
        let lifetime = serde_json::json!([{"name": "'a", "kind": {"lifetime": {"outlives": []}}}]);
        let parameter = serde_json::json!([{"name": "T", "kind": {"type": {"bounds": []}}}]);
        serde_json::json!({"format_version": version, "root": 0, "index": {
            "0": {"name": "sahihi", "inner": {"module": {"items": [1, 2]}}},
            "1": {"name": "wire", "inner": {"module": {"items": [3, 12]}}},
            "2": {"name": null, "inner": {"use": {"name": "Text", "id": 3}}},
            "3": {"name": "Text", "inner": {"struct": {"generics": {"params": lifetime}, "impls": [4, 5, 6, 7]}}},
            "4": implementation(nothing.clone(), &[8, 9, 10], false),
            "5": implementation(serde_json::json!({"path": "fmt::Debug", "args": null}), &[11], false),
            "6": implementation(serde_json::json!({"path": "PartialEq", "args": {"angle_bracketed": {"args": [
                {"type": {"borrowed_ref": {"type": {"primitive": "str"}}}}]}}}), &[13], false),
            "7": implementation(serde_json::json!({"path": "Send", "args": null}), &[14], true),
            "8": function("plain", none.clone(), nothing.clone()),
            "9": function("generic", parameter, nothing.clone()),
            "10": function("iterator", none.clone(), serde_json::json!({"impl_trait": []})),
            "11": function("fmt", none.clone(), nothing.clone()),
            "12": function("free", lifetime, nothing.clone()),
            "13": function("eq", none.clone(), nothing.clone()),
            "14": function("never", none, nothing),
        }})
    }

    #[test]
    fn names_every_function_by_its_shortest_path() -> Result<()> {
        let found = of_json(&crate_with(FORMAT))?;
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let plain = [
            "<sahihi::Text<'_> as core::cmp::PartialEq<&str>>::eq",
            "core::ptr::drop_in_place::<sahihi::Text<'_>>",
            "sahihi::Text::<'_>::plain",
            "sahihi::wire::free",
        ];
        assert_eq!(found.plain, set(&plain));
        assert_eq!(found.debug, set(&["<sahihi::Text<'_> as core::fmt::Debug>::fmt"]));
        assert_eq!(found.by_hand, set(&["text_generic", "text_iterator"]));
        Ok(())
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        assert!(of_json(&crate_with(FORMAT + 1)).is_err_and(|error| error.to_string().contains("format 62")));
        let mut generic = crate_with(FORMAT);
        generic["index"]["3"]["inner"]["struct"]["generics"]["params"][0]["kind"] = serde_json::json!({"type": {}});
        assert!(of_json(&generic).is_err_and(|error| error.to_string().contains("is generic")));
        let mut foreign = crate_with(FORMAT);
        foreign["index"]["5"]["inner"]["impl"]["trait"]["path"] = serde_json::json!("Foreign");
        assert!(of_json(&foreign).is_err_and(|error| error.to_string().contains("`Foreign` is no trait that is known")));
    }
}
