//! The canonical text of a body: the bytes that are signed, streamed piece by piece into a sink.
//!
//! Belongs here: the walk over a body, which members are left out, how names are joined. Not here: what is JSON (`json`),
//! how numbers print (`php`), repeated names (`names`), the MAC (`mac`).

use heapless::Vec;

use super::json::{Kind, Scanner, Stop, Text, utf8};
use super::names::{Members, Names};
use super::php;
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
    #[cfg_attr(target_pointer_width = "64", inline(always))]
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
    let out = Output { sink, written: 0 };
    let mut walk = Walk { scanner: Scanner::at(body, 0), out, names: Names::new(body), levels: Vec::new(), signature: None };
    match walk.run() {
        Ok(Some(outline)) => Ok(outline),
        Ok(None) => Err(Error::NotAContainer),
        Err(stop) => Err(stop.at(walk.scanner.offset())),
    }
}

/// One object or list on the way from the outermost to the current one.
#[derive(Clone, Copy, Debug)]
struct Level<'a> {
    /// The name of the current member, of an object.
    name: Text<'a>,
    /// The index of the current item, of a list.
    index: u32,
    list: bool,
    members: Members,
}

struct Walk<'a, 's, S> {
    scanner: Scanner<'a>,
    out: Output<'s, S>,
    names: Names<'a>,
    /// What is open: the outermost first, the current one last.
    levels: Vec<Level<'a>, MAX_WALKED_DEPTH>,
    signature: Option<usize>,
}

impl<'a, S: Sink> Walk<'a, '_, S> {
    /// Walks over the whole text; there is no outline if it is a single value.
    fn run(&mut self) -> Result<Option<Outline>, Stop> {
        let list = match self.scanner.kind()? {
            Kind::Object => false,
            Kind::List => true,
            _ => {
                self.scanner.skip_value(0)?;
                self.scanner.end()?;
                return Ok(None);
            }
        };
        self.open(list)?;
        let inside = self.scanner.offset();
        let mut end = inside;
        let mut opened = true;
        while let Some(level) = self.levels.last() {
            let closing = level.closing();
            if !opened && self.levels.len() == 1 {
                end = self.scanner.offset();
            }
            let byte = self.scanner.peek();
            if byte == closing {
                self.close()?;
                opened = false;
            } else if opened {
                opened = self.member()?;
            } else if byte == b',' {
                self.scanner.step();
                opened = self.member()?;
            } else {
                return Err(Stop::NotJson);
            }
        }
        self.scanner.end()?;
        Ok(Some(Outline { list, signature: self.signature, end, empty: end == inside }))
    }

    /// Takes a member or item, and tells whether its value is an object or list that has now been opened.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn member(&mut self) -> Result<bool, Stop> {
        let depth = self.levels.len();
        let Some(level) = self.levels.last_mut() else { return Err(Stop::NotJson) };
        if level.list {
            level.index = level.index.wrapping_add(1);
        } else {
            if self.scanner.peek() != b'"' {
                return Err(Stop::NotJson);
            }
            level.name = self.scanner.quoted()?;
            self.names.add(&mut level.members, level.name, depth)?;
            self.scanner.expect(b':')?;
            if level.name.is(b"signature") {
                self.scanner.peek();
                if depth == 1 {
                    self.signature = Some(self.scanner.offset());
                }
                self.scanner.skip_value(depth)?;
                return Ok(false);
            }
        }
        self.value()
    }

    /// Takes a value, and tells whether it is an object or list that has now been opened.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn value(&mut self) -> Result<bool, Stop> {
        match self.scanner.kind()? {
            Kind::Object => return self.open(false).map(|()| true),
            Kind::List => return self.open(true).map(|()| true),
            Kind::String => {
                let text = self.scanner.quoted()?;
                self.push_path();
                text.pieces(|piece| self.out.push(piece));
            }
            Kind::Number => {
                let number = self.scanner.number()?;
                self.push_path();
                php::print(number, |piece| self.out.push(piece)).ok_or(Stop::NumberNotPortable)?;
            }
            Kind::Literal => {
                let set = self.scanner.literal()?;
                self.push_path();
                if set {
                    self.out.push(b"1");
                }
            }
        }
        if self.out.written > MAX_TEXT {
            return Err(Stop::TextTooLong);
        }
        Ok(false)
    }

    /// Opens the object or list whose bracket comes next.
    fn open(&mut self, list: bool) -> Result<(), Stop> {
        let members = self.names.open(self.scanner.offset().wrapping_add(1));
        // The first item adds one and makes it 0.
        let level = Level { name: Text::EMPTY, index: u32::MAX, list, members };
        self.levels.push(level).map_err(|_| Stop::DepthExceeded)?;
        self.scanner.step();
        Ok(())
    }

    /// Closes the current object or list.
    fn close(&mut self) -> Result<(), Stop> {
        self.scanner.step();
        let depth = self.levels.len();
        match self.levels.pop() {
            Some(level) => self.names.close(level.members, depth, &mut self.scanner),
            None => Ok(()),
        }
    }

    /// Writes the names on the way to the current member, and its own.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push_path(&mut self) {
        let mut names = self.levels.iter();
        if let Some(outermost) = names.next() {
            self.out.push_name(outermost);
        }
        for level in names {
            self.out.push(b".");
            self.out.push_name(level);
        }
    }
}

/// A sink, and how much went into it.
struct Output<'s, S> {
    sink: &'s mut S,
    written: usize,
}

impl<S: Sink> Output<'_, S> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.written = self.written.saturating_add(piece.len());
        self.sink.push(piece);
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push_name(&mut self, level: &Level<'_>) {
        if level.list {
            self.push(decimal(level.index, &mut [0; 10]));
        } else {
            level.name.pieces(|piece| self.push(piece));
        }
    }
}

impl Level<'_> {
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
