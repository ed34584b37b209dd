//! The values of a JSON text, found where they stand: nothing is copied, nothing is kept.
//!
//! Belongs here: going through objects and lists that were inspected. Not here: what a member means (`gateway`).

use core::{fmt, iter};

use super::json::{Kind, Scanner, Stop, Text};
use super::mac::inspect;
use crate::error::Error;

/// A JSON value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An object.
    Object(Object<'a>),
    /// A list.
    List(List<'a>),
    /// A string.
    Text(Text<'a>),
    /// A number, as it is written.
    Number(Number<'a>),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
}

impl<'a> Value<'a> {
    /// Takes the value that comes next in a text that was inspected.
    fn take(scanner: &mut Scanner<'a>) -> Result<Self, Stop> {
        let kind = scanner.kind()?;
        let rest = scanner.rest();
        match kind {
            Kind::String => return scanner.string().map(Self::Text),
            Kind::Number => return scanner.number().map(|text| Self::Number(Number(text))),
            Kind::Literal if rest.starts_with(b"null") => return scanner.literal().map(|_| Self::Null),
            Kind::Literal => return scanner.literal().map(Self::Bool),
            Kind::Object | Kind::List => scanner.skip_value(0)?,
        }
        let text = rest.get(..rest.len().wrapping_sub(scanner.rest().len())).unwrap_or_default();
        Ok(if kind == Kind::Object { Self::Object(Object { text }) } else { Self::List(List { text }) })
    }

    /// Gives the text of a string.
    #[must_use]
    pub const fn text(self) -> Option<Text<'a>> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Gives an object.
    #[must_use]
    pub const fn object(self) -> Option<Object<'a>> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// Gives an integer of 64 bits, written as a number or as a string: the gateways use both for the same members.
    #[must_use]
    pub fn integer(self) -> Option<i64> {
        match self {
            Self::Number(number) => integer(number.0.iter().copied()),
            Self::Text(text) => integer(text.bytes()),
            _ => None,
        }
    }

    /// Gives a number, or a string without escapes, as it is written.
    pub(crate) fn plain(self) -> Option<&'a str> {
        match self {
            Self::Number(number) => str::from_utf8(number.0).ok(),
            Self::Text(text) if !text.escaped() => str::from_utf8(text.raw).ok(),
            _ => None,
        }
    }

    /// Gives the bytes of a string or number.
    pub(crate) fn bytes(self) -> Option<impl Iterator<Item = u8> + 'a> {
        match self {
            Self::Number(number) => Some(Text::inside(number.0).bytes()),
            Self::Text(text) => Some(text.bytes()),
            _ => None,
        }
    }
}

/// Reads an integer of 64 bits: a minus sign perhaps, then digits only.
pub(crate) fn integer(mut bytes: impl Iterator<Item = u8>) -> Option<i64> {
    let first = bytes.next()?;
    let negative = first == b'-';
    let first = if negative { bytes.next()? } else { first };
    iter::once(first).chain(bytes).try_fold(0_i64, |number, byte| {
        let digit = i64::from(byte.is_ascii_digit().then_some(byte & 0x0F)?);
        let shifted = number.checked_mul(10)?;
        if negative { shifted.checked_sub(digit) } else { shifted.checked_add(digit) }
    })
}

/// A JSON number, as it is written.
#[derive(Clone, Copy)]
pub struct Number<'a>(&'a [u8]);

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(str::from_utf8(self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Number(..)")
    }
}

/// A JSON object whose members can be gone through, again and again.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    text: &'a [u8],
}

impl<'a> Object<'a> {
    /// Inspects a body, which has to be an object.
    ///
    /// # Errors
    ///
    /// [`Error::NotAContainer`] also for a list, and the other errors of [`canonical_text`](crate::canonical_text) except
    /// [`Error::TextTooLong`].
    pub(crate) fn inspect(body: &'a [u8]) -> Result<Self, Error> {
        if inspect(body)?.list {
            return Err(Error::NotAContainer);
        }
        Ok(Self::found(body))
    }

    /// Takes a body that was walked over and is an object.
    pub(crate) fn found(body: &'a [u8]) -> Self {
        let mut scanner = Scanner::at(body, 0);
        scanner.peek();
        Self { text: scanner.rest() }
    }

    /// Gives the members in the order of their bytes.
    #[must_use]
    pub const fn members(self) -> Members<'a> {
        Members { scanner: Scanner::at(self.text, 1) }
    }

    /// Gives the value of a member.
    #[must_use]
    pub fn member(self, name: &str) -> Option<Value<'a>> {
        self.members().find(|(found, _)| found.is(name.as_bytes())).map(|(_, value)| value)
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Object { .. }")
    }
}

/// The members of an object, name and value.
#[derive(Clone, Debug)]
pub struct Members<'a> {
    scanner: Scanner<'a>,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        skip_comma(&mut self.scanner);
        let name = self.scanner.string().ok()?;
        self.scanner.expect(b':').ok()?;
        Some((name, Value::take(&mut self.scanner).ok()?))
    }
}

/// A JSON list whose items can be gone through, again and again.
#[derive(Clone, Copy)]
pub struct List<'a> {
    text: &'a [u8],
}

impl<'a> List<'a> {
    /// Gives the items in order.
    #[must_use]
    pub const fn items(self) -> Items<'a> {
        Items { scanner: Scanner::at(self.text, 1) }
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("List { .. }")
    }
}

/// The items of a list.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    scanner: Scanner<'a>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        skip_comma(&mut self.scanner);
        Value::take(&mut self.scanner).ok()
    }
}

fn skip_comma(scanner: &mut Scanner<'_>) {
    if scanner.peek() == b',' {
        scanner.step();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::ToString;
    use std::vec::Vec;

    #[test]
    fn goes_through_members_and_items_in_order() {
        let body = br#" {"a" : [1, {"b":"\/x"} , []],"c\n":null, "d":true,"e":-1.50 } "#;
        let object = Object::inspect(body).unwrap();
        let names: Vec<_> = object.members().map(|(name, _)| name.to_string()).collect();
        assert_eq!(names, ["a", "c\n", "d", "e"]);
        let Some(Value::List(list)) = object.member("a") else { panic!() };
        let items: Vec<_> = list.items().collect();
        assert_eq!(items.len(), 3);
        assert_eq!(items[0].integer(), Some(1));
        assert_eq!(items[1].object().unwrap().member("b").unwrap().text().unwrap().to_string(), "/x");
        assert!(matches!(object.member("c\n"), Some(Value::Null)));
        assert!(matches!(object.member("d"), Some(Value::Bool(true))));
        assert!(matches!(object.member("e"), Some(Value::Number(number)) if number.to_string() == "-1.50"));
        assert!(object.member("f").is_none());
        assert_eq!(Object::inspect(b"{}").unwrap().members().count(), 0);
        assert_eq!(Object::inspect(b"[]").err(), Some(Error::NotAContainer));
    }

    #[test]
    fn gives_as_plain_only_what_stands_there_as_it_is() {
        let body = br#"{"a":"1.50","b":1.50,"c":"1\u002e50","d":true,"e":["1"]}"#;
        let plain: Vec<_> = Object::inspect(body).unwrap().members().map(|(_, value)| value.plain()).collect();
        assert_eq!(plain, [Some("1.50"), Some("1.50"), None, None, None]);
    }

    /// What a message holds may be about a person: a log gets to see its shape at most.
    #[test]
    fn debug_shows_nothing_of_a_message() {
        let object = Object::inspect(br#"{"a":1,"b":"1","c":[1],"d":{"e":1}}"#).unwrap();
        let shown: Vec<_> = object.members().map(|(_, value)| std::format!("{value:?}")).collect();
        assert_eq!(shown, ["Number(Number(..))", "Text(Text(..))", "List(List { .. })", "Object(Object { .. })"]);
    }

    #[test]
    fn reads_integers_of_64_bits_and_nothing_else() {
        let read = |text: &str| integer(text.bytes());
        assert_eq!(read("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(read("007"), Some(7));
        for text in ["", "-", "1.0", "+1", "1e3", " 1", "9223372036854775808"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
