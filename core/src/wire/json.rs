//! A strict RFC 8259 scanner over borrowed bytes: no heap, no recursion, nothing copied.
//!
//! Belongs here: what is JSON and what is not, and the text behind escapes. Not here: what a value means to PHP (`php`)
//! or to the signature (`canonical`). The text is UTF-8 before it comes here: [`utf8`] sees to that once.

use super::WIDE;
use crate::error::Error;

/// Objects and lists may be nested this deep anywhere in a body (Gateway: PHP's `json_decode` refuses the 512th).
pub(crate) const MAX_DEPTH: usize = 511;

/// Refuses bytes that are not UTF-8, or 4 GiB of them: every scanner starts behind this.
///
/// `core::str::from_utf8` would do, and a test compares the two; it takes twentieth of a terminal's flash.
pub(crate) fn utf8(text: &[u8]) -> Result<(), Error> {
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TextTooLong { offset: 0 });
    }
    let mut rest = text;
    while let Some(&first) = rest.first() {
        if WIDE
            && let Some((chunk, behind)) = rest.split_first_chunk()
            && u64::from_le_bytes(*chunk) & (u64::MAX / 0xFF << 7) == 0
        {
            rest = behind;
            continue;
        }
        let (length, second) = match first {
            ..0x80 => (1, 0..0),
            0xC2..0xE0 => (2, 0x80..0xC0),
            0xE0 => (3, 0xA0..0xC0),
            0xED => (3, 0x80..0xA0),
            0xE1..0xF0 => (3, 0x80..0xC0),
            0xF0 => (4, 0x90..0xC0),
            0xF1..0xF4 => (4, 0x80..0xC0),
            0xF4 => (4, 0x80..0x90),
            _ => (0, 0..0),
        };
        let (sequence, behind) = rest.split_at_checked(length).unwrap_or_default();
        let valid = match sequence {
            [] => false,
            [_] => true,
            [_, next, others @ ..] => second.contains(next) && others.iter().all(|byte| (0x80..0xC0).contains(byte)),
        };
        if !valid {
            return Err(Error::InvalidUtf8 { offset: text.len().wrapping_sub(rest.len()) });
        }
        rest = behind;
    }
    Ok(())
}

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
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

/// The inside of a JSON string, between the quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    /// The bytes as they were written.
    pub(crate) raw: &'a [u8],
    /// How many of them come before the first backslash: all, if `raw` is the text.
    plain: usize,
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
        Ok(Text { raw: text.get(start..end).unwrap_or_default(), plain: plain.wrapping_sub(start) })
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

impl<'a> Text<'a> {
    /// No text.
    pub(crate) const EMPTY: Self = Self { raw: b"", plain: 0 };

    /// Takes the inside of a string that was scanned.
    pub(crate) fn inside(raw: &'a [u8]) -> Self {
        Self { raw, plain: plain_end(raw, 0) }
    }

    /// Tells whether there is an escape in it; if not, `raw` is the text.
    #[inline]
    pub(crate) const fn escaped(self) -> bool {
        self.plain < self.raw.len()
    }

    /// Gives the text behind the escapes, piece by piece.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn pieces(mut self, mut each: impl FnMut(&[u8])) {
        if !self.escaped() {
            return each(self.raw);
        }
        let mut utf8 = [0; 4];
        while let Some(piece) = self.take(&mut utf8) {
            each(piece);
        }
    }

    /// Takes the next piece: what lies before an escape, or the character that an escape stands for.
    #[inline(never)]
    fn take<'b>(&mut self, utf8: &'b mut [u8; 4]) -> Option<&'b [u8]>
    where
        'a: 'b,
    {
        let length = match self.plain {
            0 => unescape(self.raw)?.1,
            plain => plain,
        };
        let (piece, rest) = self.raw.split_at_checked(length)?;
        let piece = match self.plain {
            0 => unescape(piece)?.0.encode_utf8(utf8).as_bytes(),
            _ => piece,
        };
        self.raw = rest;
        self.plain = if self.plain == 0 { plain_end(rest, 0) } else { 0 };
        Some(piece)
    }

    /// Gives the text behind the escapes, byte by byte.
    pub(crate) fn bytes(self) -> impl Iterator<Item = u8> + 'a {
        let mut rest = self.raw;
        let mut utf8 = [0; 4];
        let mut decoded = 0..0;
        core::iter::from_fn(move || {
            if decoded.is_empty() && rest.first() == Some(&b'\\') {
                let (char, length) = unescape(rest)?;
                decoded = 0..char.encode_utf8(&mut utf8).len();
                rest = rest.get(length..)?;
            }
            if let Some(index) = decoded.next() {
                return utf8.get(index).copied();
            }
            let (&first, tail) = rest.split_first()?;
            rest = tail;
            Some(first)
        })
    }

    /// Tells whether the text behind the escapes is this one.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn is(self, other: &[u8]) -> bool {
        let mut rest = Some(other);
        self.pieces(|piece| rest = rest.and_then(|rest| rest.strip_prefix(piece)));
        rest.is_some_and(<[u8]>::is_empty)
    }
}

/// Gives a byte; past the end there is a NUL, which JSON has nowhere.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// Goes to the next quote, backslash, control character or end, a machine word at a time.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn plain_end(text: &[u8], mut at: usize) -> usize {
    const WORD: usize = size_of::<usize>();
    const EACH: usize = usize::MAX / 0xFF;
    while WIDE && let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk::<WORD>) {
        let word = usize::from_le_bytes(*chunk);
        // Flipping bit 1 puts the quote (0x22) just above the control characters. A byte below n leaves its top bit set
        // when n is taken away; a borrow may then set a bit higher up, but never below the first.
        let quote_or_control = (word ^ (EACH << 1)).wrapping_sub(EACH.wrapping_mul(0x21));
        let backslash = (word ^ EACH.wrapping_mul(0x5C)).wrapping_sub(EACH);
        let special = (quote_or_control | backslash) & !word & (EACH << 7);
        if special != 0 {
            return at.wrapping_add((special.trailing_zeros() >> 3) as usize);
        }
        at = at.wrapping_add(WORD);
    }
    while !matches!(byte(text, at), b'"' | b'\\' | ..=0x1F) {
        at = at.wrapping_add(1);
    }
    at
}

/// Decodes the escape that a text begins with, and tells its length.
fn unescape(text: &[u8]) -> Option<(char, usize)> {
    let letter = *text.get(1)?;
    if letter == b'u' {
        return unescape_unit(text);
    }
    let place = br#""\/bfnrt"#.iter().position(|&known| known == letter)?;
    let char = *b"\"\\/\x08\x0C\n\r\t".get(place)?;
    Some((char::from(char), 2))
}

fn unescape_unit(text: &[u8]) -> Option<(char, usize)> {
    let first = code_unit(text)?;
    if !(0xD800..0xE000).contains(&first) {
        return Some((char::from_u32(first)?, 6));
    }
    let second = code_unit(text.get(6..)?)?;
    if first >= 0xDC00 || !(0xDC00..0xE000).contains(&second) {
        return None;
    }
    let char = char::from_u32(0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF))?;
    Some((char, 12))
}

/// Reads `\uXXXX`.
fn code_unit(text: &[u8]) -> Option<u32> {
    let [b'\\', b'u', digits @ ..] = text else { return None };
    digits.get(..4)?.iter().try_fold(0, |unit: u32, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

/// The kinds of the containers that are open, innermost last: one bit each, set for an object.
struct OpenContainers {
    bits: [u8; MAX_DEPTH.div_ceil(8)],
    outside: usize,
    depth: usize,
}

impl OpenContainers {
    const fn new(outside: usize) -> Self {
        Self { bits: [0; MAX_DEPTH.div_ceil(8)], outside, depth: outside }
    }

    const fn is_empty(&self) -> bool {
        self.depth <= self.outside
    }

    /// Opens one more, unless that would be too deep.
    fn push(&mut self, object: bool) -> bool {
        if self.depth >= MAX_DEPTH {
            return false;
        }
        let mask = 1 << (self.depth & 7);
        if let Some(byte) = self.bits.get_mut(self.depth >> 3) {
            *byte = if object { *byte | mask } else { *byte & !mask };
        }
        self.depth = self.depth.saturating_add(1);
        true
    }

    const fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Gives the byte that closes the innermost one.
    fn closing(&self) -> u8 {
        let index = self.depth.saturating_sub(1);
        let byte = self.bits.get(index >> 3).copied().unwrap_or(0);
        if byte & 1 << (index & 7) == 0 { b']' } else { b'}' }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole_value(text: &str) -> Result<(), Error> {
        let mut scanner = Scanner::at(text.as_bytes(), 0);
        let answer = scanner.skip_value(0).and_then(|()| scanner.end());
        answer.map_err(|stop| stop.at(scanner.offset()))
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
    fn knows_utf8_like_the_standard_library() {
        let agrees = |text: &[u8]| {
            let expected = core::str::from_utf8(text).map(drop);
            assert_eq!(utf8(text), expected.map_err(|e| Error::InvalidUtf8 { offset: e.valid_up_to() }), "{text:x?}");
        };
        for first in 0..=0xFF {
            for second in [0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xFF] {
                for third in [0, 0x7F, 0x80, 0xBF, 0xC0, 0xE0] {
                    for fourth in [0, 0x7F, 0x80, 0xBF, 0xC0] {
                        let text = [b'a', first, second, third, fourth, b'b'];
                        (0..=text.len()).for_each(|length| agrees(&text[..length]));
                    }
                }
            }
        }
        agrees("sahihi: 12345678 \u{e9}\u{20ac}\u{1f600} 12345678".as_bytes());
    }

    #[test]
    fn refuses_the_512th_container_wherever_it_is() {
        extern crate std;
        let nested = |n: usize| std::format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(whole_value(&nested(511)), Ok(()));
        assert_eq!(whole_value(&nested(512)), Err(Error::DepthExceeded { offset: 511 }));
        let mut inside = Scanner::at(b"[[]]", 0);
        assert_eq!(inside.skip_value(510), Err(Stop::DepthExceeded));
        assert_eq!(inside.offset(), 1);
    }

    #[test]
    fn finds_the_end_of_a_string_wherever_it_lies_in_a_word() {
        extern crate std;
        for length in 0..40 {
            for special in ["", "\\n", "\u{7f}\u{80}\u{ff}"] {
                let inside = std::format!("{}{special}", "x".repeat(length));
                let text = std::format!("\"{inside}\"tail");
                let mut scanner = Scanner::at(text.as_bytes(), 0);
                let string = scanner.string().map(|found| found.raw.to_vec());
                assert_eq!(string, Ok(inside.as_bytes().to_vec()));
                assert_eq!(scanner.offset(), inside.len() + 2);
            }
        }
    }

    #[test]
    fn decodes_every_escape_the_same_way_in_pieces_and_in_bytes() {
        extern crate std;
        let text = br#""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00x""#;
        let string = Scanner::at(text, 0).string().unwrap();
        let mut pieces = std::vec::Vec::new();
        string.pieces(|piece| pieces.extend_from_slice(piece));
        assert_eq!(pieces, "\"\\/\u{8}\u{c}\n\r\tAé€😀x".as_bytes());
        assert_eq!(pieces, string.bytes().collect::<std::vec::Vec<_>>());
        assert!(string.is(&pieces));
    }
}
