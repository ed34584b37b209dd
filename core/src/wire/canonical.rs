//! The canonical text of a body: the bytes that are signed, streamed piece by piece into a sink.
//!
//! Belongs here: the walk over a body, which members are left out, how names are joined. Not here: what is JSON (`json`),
//! how numbers print (`php`), repeated names (`names`), the MAC (`mac`).

use core::num::NonZero;

use heapless::Vec;

use super::WIDE;
use super::json::{Kind, Scanner, Stop, Text, utf8};
use super::names::Names;
use super::php;
use super::watch::{Plain, Scalar, Sink, Watch};
use crate::error::Error;

/// Objects and lists that are signed may be nested this deep (Gateway: document 001_, line 56).
pub const MAX_WALKED_DEPTH: usize = 16;

/// A canonical text may be this long: PHP's usual memory limit. A short body can have a much longer text, because the
/// names above a list stand before each of its items.
pub const MAX_TEXT: usize = 128 << 20;

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
    walk(body, &mut Plain(sink)).map(drop)
}

/// What a walk has seen of the outermost object or list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline {
    /// Whether it is a list.
    pub(crate) list: bool,
    /// Where the value of its member `signature` begins.
    pub(crate) signature: Option<NonZero<usize>>,
    /// Where its last value ends, or where its inside begins if it is empty.
    pub(crate) end: usize,
    /// How many members or items it has.
    pub(crate) members: usize,
}

/// Streams the canonical text into a sink and tells what the outermost object looks like.
///
/// A terminal walks twice: on its stack there is no room for the table of names beside a hash at work.
pub(crate) fn walk<'a, S: Watch<'a>>(body: &'a [u8], sink: &mut S) -> Result<Outline, Error> {
    check::<S>(body)?;
    write(body, sink)
}

/// Refuses what cannot be signed, as far as [`write()`] does not: all of it on a terminal, else only what is not UTF-8.
pub(crate) fn check<'a, S: Watch<'a>>(body: &'a [u8]) -> Result<(), Error> {
    if WIDE { utf8(body) } else { inspect::<S>(body).map(drop) }
}

/// Refuses what is not a JSON object or list that could be signed, without making its text.
///
/// Nobody watches: the type only says which walk is taken, so that a terminal has no more of them than it needs.
#[cfg_attr(target_pointer_width = "32", inline(never))]
pub(crate) fn inspect<'a, S: Watch<'a>>(body: &'a [u8]) -> Result<Outline, Error> {
    utf8(body)?;
    Walk::<S>::new(body, None, Some(&mut Names::new(body))).run()
}

/// Streams the canonical text of a body that was checked.
#[cfg_attr(target_pointer_width = "32", inline(never))]
pub(crate) fn write<'a, S: Watch<'a>>(body: &'a [u8], sink: &mut S) -> Result<Outline, Error> {
    if WIDE {
        return Walk::new(body, Some(sink), Some(&mut Names::new(body))).run();
    }
    Walk::new(body, Some(sink), None).run()
}

/// One object or list on the way from the outermost to the current one.
#[derive(Clone, Copy, Debug)]
enum Level<'a> {
    /// The name of the current member, as it is written.
    Object(&'a [u8]),
    /// The index of the current item.
    List(u32),
}

struct Walk<'a, 's, S> {
    scanner: Scanner<'a>,
    out: Output<'s, S>,
    names: Option<&'s mut Names<'a>>,
    /// The name of the current member of the current object.
    name: Text<'a>,
    /// What is open: the outermost first, the current one last.
    levels: Vec<Level<'a>, MAX_WALKED_DEPTH>,
    signature: Option<NonZero<usize>>,
}

impl<'a, 's, S: Watch<'a>> Walk<'a, 's, S> {
    #[inline]
    fn new(body: &'a [u8], sink: Option<&'s mut S>, names: Option<&'s mut Names<'a>>) -> Self {
        let out = Output { sink, written: 0 };
        Self { scanner: Scanner::at(body, 0), out, names, name: Text::EMPTY, levels: Vec::new(), signature: None }
    }

    fn run(&mut self) -> Result<Outline, Error> {
        match self.text() {
            Ok(Some(outline)) => Ok(outline),
            Ok(None) => Err(Error::NotAContainer),
            Err(stop) => Err(stop.at(self.scanner.offset())),
        }
    }

    /// Walks over the whole text; there is no outline if it is a single value.
    fn text(&mut self) -> Result<Option<Outline>, Stop> {
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
        let mut end = self.scanner.offset();
        let mut members = 0_usize;
        let mut opened = true;
        while let Some(level) = self.levels.last() {
            let closing = level.closing();
            if !opened && self.levels.len() == 1 {
                end = self.scanner.offset();
                members = members.wrapping_add(1);
            }
            let byte = self.scanner.peek();
            if byte == closing {
                self.close()?;
                opened = false;
                continue;
            }
            if !opened {
                self.scanner.expect(b',')?;
            }
            opened = self.member()?;
        }
        self.scanner.end()?;
        Ok(Some(Outline { list, signature: self.signature, end, members }))
    }

    /// Takes a member or item, and tells whether its value is an object or list that has now been opened.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn member(&mut self) -> Result<bool, Stop> {
        let mut skip = false;
        match self.levels.last_mut() {
            Some(Level::Object(current)) => {
                if self.scanner.peek() != b'"' {
                    return Err(Stop::NotJson);
                }
                let name = self.scanner.quoted()?;
                *current = name.raw;
                self.name = name;
                if let Some(names) = &mut self.names {
                    names.add(name)?;
                }
                self.scanner.expect(b':')?;
                if let Some(watch) = &mut self.out.sink {
                    watch.name(self.levels.len(), name);
                }
                skip = name.is(b"signature");
            }
            Some(Level::List(index)) => *index = index.wrapping_add(1),
            None => {}
        }
        if skip { self.signature() } else { self.value() }
    }

    /// Leaves out the value of a member `signature`, whatever it is.
    fn signature(&mut self) -> Result<bool, Stop> {
        self.scanner.peek();
        let depth = self.levels.len();
        if depth == 1 {
            self.signature = NonZero::new(self.scanner.offset());
        }
        if let Some(watch) = &mut self.out.sink {
            watch.left_out(depth, self.scanner.offset());
        }
        self.scanner.skip_value(depth)?;
        Ok(false)
    }

    /// Takes a value, and tells whether it is an object or list that has now been opened.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn value(&mut self) -> Result<bool, Stop> {
        match self.scanner.kind()? {
            Kind::Object => return self.open(false).map(|()| true),
            Kind::List => return self.open(true).map(|()| true),
            Kind::String => {
                let text = self.scanner.quoted()?;
                self.begin(Scalar::String(text));
                text.pieces(|piece| self.out.push(piece));
            }
            Kind::Number => {
                let number = self.scanner.number()?;
                if S::TOLD {
                    let mut room = Vec::new();
                    let printed = printed(number, &mut room).ok_or(Stop::NumberNotPortable)?;
                    self.begin(Scalar::Number(number, printed));
                    self.out.push(printed);
                } else {
                    self.push_path();
                    php::print(number, |piece| self.out.push(piece)).ok_or(Stop::NumberNotPortable)?;
                }
            }
            Kind::Literal => {
                let null = self.scanner.peek() == b'n';
                let set = self.scanner.literal()?;
                self.begin(if null { Scalar::Null } else { Scalar::Literal(set) });
                if set {
                    self.out.push(b"1");
                }
            }
        }
        if self.out.written > S::MOST {
            return Err(Stop::TextTooLong);
        }
        Ok(false)
    }

    /// Writes the name of a value that has been scanned, and tells what it is.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn begin(&mut self, value: Scalar<'a, '_>) {
        self.push_path();
        if let Some(watch) = &mut self.out.sink {
            watch.scalar(self.levels.len(), value, self.scanner.offset());
        }
    }

    /// Opens the object or list whose bracket comes next.
    fn open(&mut self, list: bool) -> Result<(), Stop> {
        if let Some(watch) = &mut self.out.sink {
            watch.container(self.levels.len(), list, self.scanner.offset());
        }
        // The first item adds one and makes it 0.
        let level = if list { Level::List(u32::MAX) } else { Level::Object(b"") };
        self.levels.push(level).map_err(|_| Stop::DepthExceeded)?;
        if let Some(names) = &mut self.names {
            names.open(self.scanner.offset().wrapping_add(1))?;
        }
        self.scanner.step();
        Ok(())
    }

    /// Closes the current object or list.
    fn close(&mut self) -> Result<(), Stop> {
        self.scanner.step();
        self.levels.pop();
        match &mut self.names {
            Some(names) => names.close(&mut self.scanner),
            None => Ok(()),
        }
    }

    /// Writes the names on the way to the current member, and its own.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push_path(&mut self) {
        let innermost = self.levels.len().wrapping_sub(1);
        for (depth, level) in self.levels.iter().enumerate() {
            if depth > 0 {
                self.out.push(b".");
            }
            match level {
                Level::Object(_) if WIDE && depth == innermost => self.name.pieces(|piece| self.out.push(piece)),
                Level::Object(name) => Text::inside(name).pieces(|piece| self.out.push(piece)),
                Level::List(index) => self.out.push(decimal(*index, &mut [0; 10])),
            }
        }
    }
}

/// A sink, if this walk has one, and how much went into it.
struct Output<'s, S> {
    sink: Option<&'s mut S>,
    written: usize,
}

impl<'a, S: Watch<'a>> Output<'_, S> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn push(&mut self, piece: &[u8]) {
        self.written = self.written.saturating_add(piece.len());
        if let Some(sink) = &mut self.sink {
            sink.push(piece);
        }
    }
}

impl Level<'_> {
    const fn closing(&self) -> u8 {
        match self {
            Self::Object(_) => b'}',
            Self::List(_) => b']',
        }
    }
}

/// The longest number that PHP prints: sign, point, fourteen digits, and `E-308`.
const LONGEST_NUMBER: usize = 21;

/// Gives a number as PHP prints it; apart from the walk, so that it is not on the stack together with a hash.
#[cfg_attr(target_pointer_width = "32", inline(never))]
fn printed<'p>(number: &'p [u8], room: &'p mut Vec<u8, LONGEST_NUMBER>) -> Option<&'p [u8]> {
    // An integer prints as it is written; with fewer digits than 2^63 it is one of PHP's.
    if WIDE && number.len() < 19 && number.iter().all(u8::is_ascii_digit) {
        return Some(number);
    }
    let mut fits = true;
    php::print(number, |piece| fits &= room.extend_from_slice(piece).is_ok())?;
    fits.then_some(room)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept as it is written, because it is short and all digits, is what PHP prints too.
    #[test]
    fn a_watched_number_is_told_as_it_is_signed() {
        for (number, told) in [
            ("0", "0"),
            ("999999999999999999", "999999999999999999"),
            ("9223372036854775807", "9223372036854775807"),
            ("9300000000000000000", "9.3E+18"),
            ("-0", "0"),
            ("1.50", "1.5"),
        ] {
            assert_eq!(printed(number.as_bytes(), &mut Vec::new()), Some(told.as_bytes()), "{number}");
        }
    }
}
