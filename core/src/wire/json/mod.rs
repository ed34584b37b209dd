//! A strict RFC 8259 scanner over borrowed bytes: no heap, no recursion, nothing copied.
//!
//! Belongs here: what is JSON and what is not. Not here: what is inside of strings (`text`), what a value means to PHP
//! (`wire::php`) or to the signature (`wire::canonical`). The text is UTF-8 before it comes here: [`utf8()`] sees to that.

mod nesting;
pub(crate) mod text;
mod utf8;

use core::fmt;

use nesting::OpenContainers;
pub use text::Text;
use text::{plain_end, unescape};
pub(crate) use utf8::utf8;

use crate::error::Error;

/// Why a walk over a text ends early. Where, the scanner knows: it stays at the byte that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    NotJson,
    DepthExceeded,
    DuplicateKey,
    TooManyMembers,
    NumberNotPortable,
    TextTooLong,
}

impl Stop {
    pub(crate) const fn at(self, offset: usize) -> Error {
        match self {
            Self::NotJson => Error::NotJson { offset },
            Self::DepthExceeded => Error::DepthExceeded { offset },
            Self::DuplicateKey => Error::DuplicateKey { offset },
            Self::TooManyMembers => Error::TooManyMembers { offset },
            Self::NumberNotPortable => Error::NumberNotPortable { offset },
            Self::TextTooLong => Error::TextTooLong { offset },
        }
    }
}

/// A position in a JSON text, moved forward token by token.
#[derive(Clone)]
pub(crate) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl fmt::Debug for Scanner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scanner(at byte {})", self.at)
    }
}

/// A value, as far as the byte it begins with tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    List,
    String,
    Number,
    Literal,
}

impl<'a> Scanner<'a> {
    /// Begins at a byte of a text that is UTF-8.
    pub(crate) const fn at(text: &'a [u8], at: usize) -> Self {
        Self { text, at }
    }

    /// Tells how many bytes lie behind.
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Gives what has not been taken yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes to another byte.
    pub(crate) const fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// Skips white space and shows the next byte, or NUL at the end.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn peek(&mut self) -> u8 {
        loop {
            match byte(self.text, self.at) {
                b' ' | b'\t' | b'\n' | b'\r' => self.step(),
                other => return other,
            }
        }
    }

    /// Takes the byte that must come next, white space before it allowed.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() != byte {
            return Err(Stop::NotJson);
        }
        self.step();
        Ok(())
    }

    /// Takes the byte that [`peek`](Self::peek) has just shown.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) const fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// Refuses anything but white space up to the end.
    pub(crate) fn end(&mut self) -> Result<(), Stop> {
        self.peek();
        if self.at < self.text.len() { Err(Stop::NotJson) } else { Ok(()) }
    }

    /// Tells what the next value is, without taking it.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn kind(&mut self) -> Result<Kind, Stop> {
        match self.peek() {
            b'"' => Ok(Kind::String),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b'{' => Ok(Kind::Object),
            b'[' => Ok(Kind::List),
            b't' | b'f' | b'n' => Ok(Kind::Literal),
            _ => Err(Stop::NotJson),
        }
    }

    /// Takes a string, white space before it allowed.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn string(&mut self) -> Result<Text<'a>, Stop> {
        if self.peek() != b'"' {
            return Err(Stop::NotJson);
        }
        self.quoted()
    }

    /// Takes the string whose opening quote [`peek`](Self::peek) has just shown.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn quoted(&mut self) -> Result<Text<'a>, Stop> {
        let text = self.text;
        let start = self.at.wrapping_add(1);
        let plain = plain_end(text, start);
        let mut end = plain;
        while byte(text, end) == b'\\'
            && let Some((_, length)) = text.get(end..).and_then(unescape)
        {
            end = plain_end(text, end.wrapping_add(length));
        }
        if byte(text, end) != b'"' {
            self.at = end;
            return Err(Stop::NotJson);
        }
        self.at = end.wrapping_add(1);
        Ok(Text::scanned(text.get(start..end).unwrap_or_default(), plain.wrapping_sub(start)))
    }

    /// Takes a number, as it is written.
    pub(crate) fn number(&mut self) -> Result<&'a [u8], Stop> {
        let start = self.at;
        if self.byte() == b'-' {
            self.step();
        }
        if self.byte() == b'0' {
            self.step();
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.step();
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.step();
            if matches!(self.byte(), b'+' | b'-') {
                self.step();
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Takes one digit or more.
    fn digits(&mut self) -> Result<(), Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at = self.at.wrapping_add(count);
        if count == 0 { Err(Stop::NotJson) } else { Ok(()) }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn byte(&self) -> u8 {
        byte(self.text, self.at)
    }

    /// Takes `true`, `false` or `null` and tells whether it was `true`.
    pub(crate) fn literal(&mut self) -> Result<bool, Stop> {
        let first = self.byte();
        let word: &[u8] = match first {
            b't' => b"true",
            b'f' => b"false",
            _ => b"null",
        };
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(Stop::NotJson);
        }
        self.at = self.at.wrapping_add(word.len());
        Ok(first == b't')
    }

    /// Takes a whole value that nobody reads, `depth` containers being open around it.
    pub(crate) fn skip_value(&mut self, depth: usize) -> Result<(), Stop> {
        let mut open = OpenContainers::new(depth);
        loop {
            match self.kind()? {
                Kind::String => drop(self.quoted()?),
                Kind::Number => drop(self.number()?),
                Kind::Literal => drop(self.literal()?),
                kind @ (Kind::Object | Kind::List) => {
                    if !open.push(kind == Kind::Object) {
                        return Err(Stop::DepthExceeded);
                    }
                    self.step();
                    if self.peek() != open.closing() {
                        self.skip_name(&open)?;
                        continue;
                    }
                    self.step();
                    open.pop();
                }
            }
            loop {
                if open.is_empty() {
                    return Ok(());
                }
                let byte = self.peek();
                if byte == b',' {
                    self.step();
                    self.skip_name(&open)?;
                    break;
                }
                self.expect(open.closing())?;
                open.pop();
            }
        }
    }

    fn skip_name(&mut self, open: &OpenContainers) -> Result<(), Stop> {
        if open.closing() == b'}' {
            self.string()?;
            self.expect(b':')?;
        }
        Ok(())
    }
}

/// Gives a byte; past the end there is a NUL, which JSON has nowhere.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    fn whole_value(text: &str) -> Result<(), Error> {
        let mut scanner = Scanner::at(text.as_bytes(), 0);
        let answer = scanner.skip_value(0).and_then(|()| scanner.end());
        answer.map_err(|stop| stop.at(scanner.offset()))
    }

    #[test]
    fn debug_shows_the_place_and_not_the_text() {
        assert_eq!(std::format!("{:?}", Scanner::at(b"[\"a\"]", 1)), "Scanner(at byte 1)");
    }

    #[test]
    fn refuses_what_is_not_json_at_the_byte_where_it_stops_being_so() {
        for (text, offset) in [
            ("", 0),
            ("  ", 2),
            ("{\"a\":1,}", 7),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("[01]", 2),
            ("[1.]", 3),
            ("[-]", 2),
            ("[tru]", 1),
            ("\"a\u{1}\"", 2),
            ("\"\\x\"", 1),
            ("\"\\ud800\"", 1),
            ("\"\\ud800\\u0041\"", 1),
            ("[1}", 2),
            ("[1", 2),
            ("\"abc", 4),
            ("1 1", 2),
            ("\u{a0}1", 0),
        ] {
            assert_eq!(whole_value(text), Err(Error::NotJson { offset }), "{text}");
        }
    }

    #[test]
    fn refuses_the_512th_container_wherever_it_is() {
        let nested = |n: usize| std::format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(whole_value(&nested(511)), Ok(()));
        assert_eq!(whole_value(&nested(512)), Err(Error::DepthExceeded { offset: 511 }));
        let mut inside = Scanner::at(b"[[]]", 0);
        assert_eq!(inside.skip_value(510), Err(Stop::DepthExceeded));
        assert_eq!(inside.offset(), 1);
    }
}
