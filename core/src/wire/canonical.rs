//! The canonical text of a body: the bytes that are signed, streamed piece by piece into a sink.
//!
//! Belongs here: the walk over a body, which members are left out, how names are joined. Not here: what is JSON (`json`),
//! how numbers print (`php`), repeated names (`names`), the MAC (`mac`).

use heapless::Vec;

use super::json::{Kind, Scanner, Text, utf8};
use super::names::{Members, Names};
use super::php::{self, Number};
use crate::error::Error;

/// Objects and lists that are signed may be nested this deep (Gateway: document 001_, line 56).
pub const MAX_WALKED_DEPTH: usize = 16;

/// A canonical text may be this long: PHP's usual memory limit. A short body can have a much longer text, because the
/// names above a list stand before each of its items.
pub const MAX_TEXT: usize = 128 << 20;

/// Takes the canonical text as it is found, in order.
pub trait Sink {
    /// Takes the next bytes; how the text is cut into pieces means nothing.
    fn push(&mut self, piece: &[u8]);
}

impl<F: FnMut(&[u8])> Sink for F {
    #[inline(always)]
    fn push(&mut self, piece: &[u8]) {
        self(piece);
    }
}

/// Streams the canonical text of a body into a sink.
///
/// Nothing is kept in memory. After an error the sink holds the beginning of a text that does not exist: drop it.
///
/// # Errors
///
/// [`Error::NotJson`], [`Error::InvalidUtf8`], [`Error::NotAContainer`], [`Error::DepthExceeded`],
/// [`Error::DuplicateKey`], [`Error::TooManyMembers`], [`Error::NumberNotPortable`], [`Error::TextTooLong`].
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// let mut text = Vec::new();
/// let body = br#"{"items":[{"id":1,"q":2.50},{"id":2}]}"#;
/// sahihi::canonical_text(body, &mut |piece: &[u8]| text.extend_from_slice(piece))?;
/// assert_eq!(text, b"items.0.id1items.0.q2.5items.1.id2");
/// # Ok(())
/// # }
/// ```
pub fn canonical_text(body: &[u8], sink: &mut impl Sink) -> Result<(), Error> {
    walk(body, sink).map(drop)
}

/// What a walk has seen of the outermost object or list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline {
    /// Whether it is a list.
    pub(crate) list: bool,
    /// Where the value of its member `signature` begins.
    pub(crate) signature: Option<usize>,
    /// Where its last value ends, or where its inside begins if it is empty.
    pub(crate) end: usize,
    /// Whether it has no member.
    pub(crate) empty: bool,
}

/// Streams the canonical text into a sink and tells what the outermost object looks like.
#[inline]
pub(crate) fn walk<S: Sink>(body: &[u8], sink: &mut S) -> Result<Outline, Error> {
    if u32::try_from(body.len()).is_err() {
        return Err(Error::TextTooLong { offset: 0 });
    }
    utf8(body)?;
    let mut scanner = Scanner::at(body, 0);
    let list = match scanner.kind()? {
        Kind::Object => false,
        Kind::List => true,
        _ => {
            scanner.skip_value(0)?;
            scanner.end()?;
            return Err(Error::NotAContainer);
        }
    };
    scanner.step();
    let names = Names::new(body);
    let current = Level::open(&scanner, &names, list);
    Walk { scanner, sink, names, outer: Vec::new(), current, written: 0, signature: None }.run()
}

/// One object or list on the way from the outermost to the current one.
#[derive(Clone, Copy, Debug)]
struct Level<'a> {
    /// The name of the current member; of a list, nothing.
    name: Text<'a>,
    /// The index of the current item; of an object, how many members came before.
    index: u32,
    list: bool,
    members: Members,
}

struct Walk<'a, 's, S> {
    scanner: Scanner<'a>,
    sink: &'s mut S,
    names: Names<'a>,
    /// Around the current one, outermost first.
    outer: Vec<Level<'a>, { MAX_WALKED_DEPTH - 1 }>,
    current: Level<'a>,
    written: usize,
    signature: Option<usize>,
}

impl<'a, S: Sink> Walk<'a, '_, S> {
    fn run(&mut self) -> Result<Outline, Error> {
        let list = self.current.list;
        let mut end = self.scanner.offset();
        let empty = self.scanner.peek() == self.current.closing();
        if empty {
            self.close()?;
        } else {
            'members: loop {
                self.name()?;
                if self.value()? {
                    continue;
                }
                loop {
                    if self.outer.is_empty() {
                        end = self.scanner.offset();
                    }
                    let byte = self.scanner.peek();
                    if byte == b',' {
                        self.scanner.step();
                        self.current.index = self.current.index.wrapping_add(1);
                        continue 'members;
                    }
                    if byte != self.current.closing() {
                        return self.scanner.refuse();
                    }
                    if !self.close()? {
                        break 'members;
                    }
                }
            }
        }
        self.scanner.end()?;
        Ok(Outline { list, signature: self.signature, end, empty })
    }

    /// Takes the name of the next member, if it has one.
    #[inline(always)]
    fn name(&mut self) -> Result<(), Error> {
        if self.current.list {
            return Ok(());
        }
        if self.scanner.peek() != b'"' {
            return self.scanner.refuse();
        }
        let offset = self.scanner.offset();
        let name = self.scanner.quoted()?;
        let depth = self.depth();
        self.names.add(&mut self.current.members, name, depth, offset)?;
        self.current.name = name;
        self.scanner.expect(b':')
    }

    /// Takes the next value, or the beginning of an object or list that has members: then it is `true`.
    #[inline(always)]
    fn value(&mut self) -> Result<bool, Error> {
        let kind = self.scanner.kind()?;
        if !self.current.list && self.current.name.is(b"signature") {
            if self.outer.is_empty() {
                self.signature = Some(self.scanner.offset());
            }
            self.scanner.skip_value(self.depth())?;
            return Ok(false);
        }
        match kind {
            Kind::String => {
                let text = self.scanner.quoted()?;
                self.push_path();
                text.pieces(|piece| self.push(piece));
            }
            Kind::Number => {
                let offset = self.scanner.offset();
                let number = php::print(self.scanner.number()?).ok_or(Error::NumberNotPortable { offset })?;
                self.push_path();
                match &number {
                    Number::Same(text) => self.push(text),
                    Number::Printed(text) => self.push(text),
                }
            }
            Kind::Literal => {
                let set = self.scanner.literal()?;
                self.push_path();
                if set {
                    self.push(b"1");
                }
            }
            Kind::Object | Kind::List => return self.open(kind == Kind::List),
        }
        if self.written > MAX_TEXT {
            return Err(Error::TextTooLong { offset: self.scanner.offset() });
        }
        Ok(false)
    }

    /// Opens an object or list, and closes it at once if it is empty.
    fn open(&mut self, list: bool) -> Result<bool, Error> {
        if self.outer.push(self.current).is_err() {
            return Err(Error::DepthExceeded { offset: self.scanner.offset() });
        }
        self.scanner.step();
        self.current = Level::open(&self.scanner, &self.names, list);
        if self.scanner.peek() == self.current.closing() {
            self.close()?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Closes the current object or list, and tells whether it was inside another.
    fn close(&mut self) -> Result<bool, Error> {
        self.scanner.step();
        self.names.close(self.current.members, self.depth())?;
        match self.outer.pop() {
            Some(level) => {
                self.current = level;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    fn depth(&self) -> usize {
        self.outer.len().saturating_add(1)
    }

    /// Writes the names on the way to the current member, and its own.
    #[inline(always)]
    fn push_path(&mut self) {
        for index in 0..self.outer.len() {
            if let Some(level) = self.outer.get(index).copied() {
                self.push_name(level);
                self.push(b".");
            }
        }
        self.push_name(self.current);
    }

    #[inline(always)]
    fn push_name(&mut self, level: Level<'a>) {
        if level.list {
            let mut digits = [0; 10];
            self.push(decimal(level.index, &mut digits));
        } else {
            level.name.pieces(|piece| self.push(piece));
        }
    }

    #[inline(always)]
    fn push(&mut self, piece: &[u8]) {
        self.written = self.written.saturating_add(piece.len());
        self.sink.push(piece);
    }
}

impl Level<'_> {
    #[inline]
    fn open(scanner: &Scanner<'_>, names: &Names<'_>, list: bool) -> Self {
        Self { name: Text::EMPTY, index: 0, list, members: names.open(scanner.offset()) }
    }

    const fn closing(&self) -> u8 {
        if self.list { b']' } else { b'}' }
    }
}

/// Prints an index at the end of a buffer.
fn decimal(mut value: u32, digits: &mut [u8; 10]) -> &[u8] {
    let mut start = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' | (value % 10) as u8;
        start = place;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    digits.get(start..).unwrap_or_default()
}
