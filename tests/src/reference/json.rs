//! A strict JSON parser into a tree, which goes on after faults of nesting and of keys so that it can list them all.
//!
//! Belongs here: the grammar of RFC 8259 and the limits on nesting, keys and members. Not here: what a value becomes in
//! the canonical text.

use super::{Refusal, Refused};
use std::collections::HashSet;

/// A JSON value; a number keeps its spelling, an object the order of its members.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it was written.
    Number(String),
    /// A string without its escapes.
    String(String),
    /// `[…]`
    List(Vec<Value>),
    /// `{…}`
    Object(Vec<(String, Value)>),
}

/// Reads a body whose top level is an object or a list.
///
/// # Errors
///
/// Every [`Refusal`] that applies, in the order of the text.
pub fn parse(body: &[u8]) -> Result<Value, Refused> {
    let Ok(text) = std::str::from_utf8(body) else {
        return Err(Refused(vec![Refusal::InvalidUtf8]));
    };
    let mut parser = Parser { rest: text, faults: Vec::new() };
    match parser.document() {
        Some(value) if parser.faults.is_empty() => Ok(value),
        _ => Err(Refused(parser.faults)),
    }
}

/// `None` from a method means: a fault was noted after which nothing more can be read.
struct Parser<'t> {
    rest: &'t str,
    faults: Vec<Refusal>,
}

impl Parser<'_> {
    fn document(&mut self) -> Option<Value> {
        self.space();
        let value = self.value(0, true)?;
        if !matches!(value, Value::List(_) | Value::Object(_)) {
            self.note(Refusal::NotAContainer);
        }
        self.space();
        if self.rest.is_empty() { Some(value) } else { self.stop() }
    }

    /// `around` counts the objects and lists around the value; `walked` says that none of them is under a `signature`.
    fn value(&mut self, around: usize, walked: bool) -> Option<Value> {
        match self.rest.as_bytes().first() {
            Some(b'{') => {
                let depth = self.enter(around, walked)?;
                self.object(depth, walked)
            }
            Some(b'[') => {
                let depth = self.enter(around, walked)?;
                self.list(depth, walked)
            }
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            _ if self.take("null") => Some(Value::Null),
            _ if self.take("true") => Some(Value::Bool(true)),
            _ if self.take("false") => Some(Value::Bool(false)),
            _ => self.stop(),
        }
    }

    fn object(&mut self, depth: usize, walked: bool) -> Option<Value> {
        let mut members = Vec::new();
        let mut keys = HashSet::new();
        self.rest = &self.rest[1..];
        self.space();
        if self.take("}") {
            return Some(Value::Object(members));
        }
        loop {
            self.space();
            let key = self.string()?;
            if walked && !keys.insert(key.clone()) {
                self.note(Refusal::DuplicateKey);
            }
            if walked && members.len() == 256 {
                self.note(Refusal::TooManyMembers);
            }
            self.space();
            if !self.take(":") {
                return self.stop();
            }
            self.space();
            let value = self.value(depth, walked && key != "signature")?;
            members.push((key, value));
            self.space();
            if self.take("}") {
                return Some(Value::Object(members));
            }
            if !self.take(",") {
                return self.stop();
            }
        }
    }

    fn list(&mut self, depth: usize, walked: bool) -> Option<Value> {
        let mut elements = Vec::new();
        self.rest = &self.rest[1..];
        self.space();
        if self.take("]") {
            return Some(Value::List(elements));
        }
        loop {
            self.space();
            elements.push(self.value(depth, walked)?);
            self.space();
            if self.take("]") {
                return Some(Value::List(elements));
            }
            if !self.take(",") {
                return self.stop();
            }
        }
    }

    fn enter(&mut self, around: usize, walked: bool) -> Option<usize> {
        let depth = around + 1;
        if depth > 511 {
            self.note(Refusal::DepthExceeded);
            return None;
        }
        if walked && depth > 16 {
            self.note(Refusal::DepthExceeded);
        }
        Some(depth)
    }

    fn string(&mut self) -> Option<String> {
        if !self.take("\"") {
            return self.stop();
        }
        let mut string = String::new();
        loop {
            match self.character() {
                Some('"') => return Some(string),
                Some('\\') => string.push(self.escape()?),
                Some('\0'..='\x1f') | None => return self.stop(),
                Some(other) => string.push(other),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let character = match self.character() {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\x08',
            Some('f') => '\x0c',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let mut units = vec![self.four_digits()?];
                if (0xD800..0xDC00).contains(&units[0]) && self.take("\\u") {
                    units.push(self.four_digits()?);
                }
                match String::from_utf16(&units) {
                    Ok(one) if one.chars().count() == 1 => one.chars().next()?,
                    _ => return self.stop(),
                }
            }
            _ => return self.stop(),
        };
        Some(character)
    }

    fn four_digits(&mut self) -> Option<u16> {
        let digits = self.rest.get(..4).unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return self.stop();
        }
        self.rest = &self.rest[4..];
        u16::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Option<String> {
        let start = self.rest;
        self.take("-");
        // Nothing may follow a leading zero but a point, an exponent, or the end of the number.
        if !self.take("0") {
            self.digits()?;
        }
        if self.take(".") {
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            if !self.take("+") {
                self.take("-");
            }
            self.digits()?;
        }
        Some(start[..start.len() - self.rest.len()].to_owned())
    }

    fn digits(&mut self) -> Option<()> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == self.rest.len() {
            return self.stop();
        }
        self.rest = rest;
        Some(())
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, token: &str) -> bool {
        let after = self.rest.strip_prefix(token);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn character(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next();
        self.rest = characters.as_str();
        character
    }

    fn note(&mut self, fault: Refusal) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn stop<T>(&mut self) -> Option<T> {
        self.note(Refusal::NotJson);
        None
    }
}
