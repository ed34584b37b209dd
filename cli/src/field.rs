//! Fields as they are typed: `NAME=VALUE`, checked as a whole before one of them is used.
//!
//! Belongs here: names, repetition, nesting by dots. Not here: which fields a request has (`gateway`), whether a value is
//! one of its kind (the core).

use std::ffi::OsString;
use std::fmt;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::refusal::Refusal;

/// The fields of one command line, in their order; no name stands there twice.
pub(crate) struct Fields<'a> {
    fields: Vec<(&'a str, &'a str)>,
}

/// What the fields of a command may be.
pub(crate) struct Allowed {
    /// The flag that they are given with.
    pub(crate) flag: &'static str,
    /// Their names, with dots where the gateway nests them.
    pub(crate) names: &'static [&'static str],
    /// The one of them that is an object: it may have names of its own, behind a dot.
    pub(crate) object: Option<&'static str>,
}

/// Which field a refusal is about: by its name if that is fit to be printed, or else by its number.
#[derive(Debug)]
pub(crate) struct Place {
    flag: &'static str,
    number: usize,
    name: Option<String>,
}

impl Allowed {
    fn knows(&self, name: &str) -> bool {
        let below = |object: &str| name.split_once('.').is_some_and(|(top, _)| top == object);
        self.names.contains(&name) || self.object.is_some_and(below)
    }

    /// Finds the name that a mistyped one may have meant.
    fn meant(&self, name: &str) -> Option<&'static str> {
        let close = |known: &&&str| name.len() <= LONGEST_NAME && strsim::damerau_levenshtein(&plain(name), &plain(known)) <= 2;
        self.names.iter().find(close).copied()
    }
}

/// Spells a name without what people get wrong about it.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

impl<'a> Fields<'a> {
    /// Reads what was typed.
    pub(crate) fn parse(typed: &'a [OsString], allowed: &Allowed) -> Result<Self, Refusal> {
        let flag = allowed.flag;
        if typed.len() > MOST_FIELDS {
            return Err(Refusal::FieldsTooMany { flag, most: MOST_FIELDS });
        }
        let mut fields = Vec::with_capacity(typed.len());
        for (number, text) in (1..).zip(typed) {
            let unnamed = || Place { flag, number, name: None };
            let malformed = |why| Refusal::FieldMalformed(unnamed(), why);
            let text = text.to_str().ok_or_else(|| malformed("is not UTF-8; write its text as UTF-8"))?;
            let (name, value) = text.split_once('=').ok_or_else(|| malformed("has no `=`; write it as NAME=VALUE"))?;
            if name.is_empty() {
                return Err(malformed("has no name before its `=`; write it as NAME=VALUE"));
            }
            let place = || Place { name: printable(name), ..unnamed() };
            if name == "signature" {
                return Err(Refusal::FieldSignature);
            }
            if !allowed.knows(name) {
                return Err(Refusal::FieldUnknown { place: place(), meant: allowed.meant(name), known: allowed.names });
            }
            check_path(name).map_err(|why| Refusal::FieldMalformed(place(), why))?;
            fields.push((name, value));
        }
        check_once(&fields, flag)?;
        Ok(Self { fields })
    }

    /// Gives the value of a field.
    pub(crate) fn find(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }

    /// Gives the values of fields that have to be there, or names all that are not.
    pub(crate) fn required<const N: usize>(&self, names: [&'static str; N]) -> Result<[&'a str; N], Refusal> {
        let missing: Vec<_> = names.into_iter().filter(|name| self.find(name).is_none()).collect();
        if missing.is_empty() {
            Ok(names.map(|name| self.find(name).unwrap_or_default()))
        } else {
            Err(Refusal::FieldMissing(missing))
        }
    }

    /// Gives the text of the JSON object of this name: as it was typed, or made of the fields below it.
    pub(crate) fn object(&self, name: &str) -> Result<Option<String>, Refusal> {
        if let Some(text) = self.find(name) {
            return Ok(Some(text.to_owned()));
        }
        let below = |path: &'a str| path.strip_prefix(name)?.strip_prefix('.');
        let mut group = Group(Vec::new());
        for (path, value) in self.fields.iter().filter_map(|(path, value)| Some((below(path)?, value))) {
            group.insert(path, value);
        }
        if group.0.is_empty() {
            return Ok(None);
        }
        serde_json::to_string(&group).map(Some).map_err(|_| Refusal::OutputFailed(std::io::ErrorKind::Other))
    }
}

/// Refuses a name below an object that the gateway, or the signature, would take for something else.
fn check_path(name: &str) -> Result<(), &'static str> {
    let parts = || name.split('.');
    if parts().count() > DEEPEST {
        return Err("is nested too deep; at most 16 objects can be signed");
    }
    for part in parts() {
        let first = part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if !first || !part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err("has a name that is no identifier; use letters, digits and _, and no digit first");
        }
        if part == "signature" {
            return Err("is called `signature`, which is never signed below the top level; choose another name");
        }
    }
    Ok(())
}

/// Refuses a name that stands there twice, also as a text and as an object at once.
fn check_once(fields: &[(&str, &str)], flag: &'static str) -> Result<(), Refusal> {
    let mut names: Vec<_> = (1..).zip(fields).map(|(number, (name, _))| (*name, number)).collect();
    // A dot sorts before all that identifiers are made of: names below a name follow right behind it.
    names.sort_unstable();
    for ((name, _), (next, number)) in names.iter().zip(names.iter().skip(1)) {
        let rest = next.strip_prefix(name);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
            let place = Place { flag, number: *number, name: printable(next) };
            return Err(Refusal::FieldRepeated { place, within: rest != Some("") });
        }
    }
    Ok(())
}

/// Gives a name that may be shown. What does not look like the name of a field may be a secret in the wrong place.
fn printable(name: &str) -> Option<String> {
    let fit = name.len() <= LONGEST_NAME
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.".contains(&byte));
    fit.then(|| name.to_owned())
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "the field `{name}`"),
            None => write!(f, "{} number {}", self.flag, self.number),
        }
    }
}

/// The fields below an object, in their order; an object among them stands where its first field did.
struct Group<'a>(Vec<(&'a str, Node<'a>)>);

enum Node<'a> {
    Text(&'a str),
    Group(Group<'a>),
}

impl<'a> Group<'a> {
    fn insert(&mut self, path: &'a str, value: &'a str) {
        let Some((name, rest)) = path.split_once('.') else {
            self.0.push((path, Node::Text(value)));
            return;
        };
        let found = self.0.iter_mut().find_map(|(known, node)| match node {
            Node::Group(group) if *known == name => Some(group),
            _ => None,
        });
        if let Some(group) = found {
            group.insert(rest, value);
        } else {
            let mut group = Group(Vec::new());
            group.insert(rest, value);
            self.0.push((name, Node::Group(group)));
        }
    }
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, node) in &self.0 {
            match node {
                Node::Text(text) => map.serialize_entry(name, text)?,
                Node::Group(group) => map.serialize_entry(name, group)?,
            }
        }
        map.end()
    }
}

/// The core signs no object with more members.
const MOST_FIELDS: usize = 256;
/// The core signs nothing deeper; it counts exactly, this only ends the recursion.
const DEEPEST: usize = 16;
const LONGEST_NAME: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWED: Allowed = Allowed { flag: "--field", names: &["order_id", "amount", "extra"], object: Some("extra") };

    fn object(typed: &[&str]) -> Result<Option<String>, &'static str> {
        let typed: Vec<OsString> = typed.iter().map(OsString::from).collect();
        Fields::parse(&typed, &ALLOWED).and_then(|fields| fields.object("extra")).map_err(|refusal| refusal.name())
    }

    #[test]
    fn nests_by_dots_in_the_order_of_the_first_field() {
        let nested = object(&["extra.b.c=1", "order_id=x", "extra.a=\"é\n", "extra.b.d.e=", "extra.b.f=a=b"]);
        assert_eq!(nested.unwrap().unwrap(), r#"{"b":{"c":"1","d":{"e":""},"f":"a=b"},"a":"\"é\n"}"#);
        assert_eq!(object(&["order_id=x"]), Ok(None));
        assert_eq!(object(&["extra=[1"]), Ok(Some("[1".to_owned())));
    }

    #[test]
    fn refuses_a_name_that_stands_there_twice_in_any_form() {
        for typed in [
            &["order_id=1", "amount=1", "order_id=1"][..],
            &["extra.a=1", "extra.a=2"],
            &["extra.a=1", "extra.a.b=2"],
            &["extra.a.b=1", "extra.aa=0", "extra.a_b=0", "extra.a1=0", "extra.a=2"],
            &["extra.a.b.c=1", "extra.a=2"],
            &["extra={}", "extra.a=1"],
        ] {
            assert_eq!(object(typed), Err("field_repeated"), "{typed:?}");
        }
        assert!(object(&["extra.a=1", "extra.aa=1", "extra.a_=1", "extra.A=1", "extra.b.a=1"]).is_ok());
    }

    #[test]
    fn refuses_names_that_are_no_names() {
        for (typed, name) in [
            ("", "field_malformed"),
            ("a", "field_malformed"),
            ("=x", "field_malformed"),
            ("extra.=x", "field_malformed"),
            ("extra..a=x", "field_malformed"),
            ("extra.a.=x", "field_malformed"),
            ("extra.1a=x", "field_malformed"),
            ("extra.a-b=x", "field_malformed"),
            ("extra.é=x", "field_malformed"),
            ("extra.signature=x", "field_malformed"),
            ("extra.a.signature=x", "field_malformed"),
            ("signature=x", "field_unknown"),
            ("order_id.a=x", "field_unknown"),
            ("order_id =x", "field_unknown"),
            ("Order_id=x", "field_unknown"),
            (".extra=x", "field_unknown"),
        ] {
            assert_eq!(object(&[typed]), Err(name), "{typed:?}");
        }
        let deep = |parts: usize| format!("extra{}=x", ".a".repeat(parts));
        assert!(object(&[&deep(15)]).is_ok());
        assert_eq!(object(&[&deep(16)]), Err("field_malformed"));
    }
}
