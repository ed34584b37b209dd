//! The inside of a JSON string: what is plain, and the text behind escapes.
//!
//! Belongs here: where plain text ends, what an escape stands for. Not here: quotes and anything around them (`json`).

use core::fmt;

use crate::wire::WIDE;

/// The text of a JSON string, still as it was written: it displays, and compares with `str`, without escapes.
///
/// `Debug` does not show it: it may be about a person.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// The bytes as they were written.
    pub(crate) raw: &'a [u8],
    /// How many of them come before the first backslash: all, if `raw` is the text.
    plain: usize,
}

impl<'a> Text<'a> {
    /// No text.
    pub(crate) const EMPTY: Self = Self { raw: b"", plain: 0 };

    /// Takes the inside of a string and where its first backslash is, or its end.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) const fn scanned(raw: &'a [u8], plain: usize) -> Self {
        Self { raw, plain }
    }

    /// Takes the inside of a string that was scanned before.
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
        if WIDE && !self.escaped() {
            return same(self.raw, other);
        }
        let mut rest = Some(other);
        self.pieces(|piece| rest = rest.and_then(|rest| rest.strip_prefix(piece)));
        rest.is_some_and(<[u8]>::is_empty)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.escaped() {
            return f.pad(str::from_utf8(self.raw).unwrap_or_default());
        }
        let mut written = Ok(());
        self.pieces(|piece| written = written.and_then(|()| f.write_str(str::from_utf8(piece).unwrap_or_default())));
        written
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(..)")
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.is(other.as_bytes())
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.is(other.as_bytes())
    }
}

/// Compares two short texts, as two halves that overlap: names are compared so often that a call for each is dear.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    fn halves<const N: usize>(one: &[u8], other: &[u8]) -> bool {
        one.first_chunk::<N>() == other.first_chunk::<N>() && one.last_chunk::<N>() == other.last_chunk::<N>()
    }
    match one.len() {
        length if length != other.len() => false,
        4..8 if WIDE => halves::<4>(one, other),
        8..16 if WIDE => halves::<8>(one, other),
        16..=32 if WIDE => halves::<16>(one, other),
        _ => one == other,
    }
}

/// Goes to the next quote, backslash, control character or end, a machine word at a time.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn plain_end(text: &[u8], mut at: usize) -> usize {
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
    while !matches!(text.get(at).copied().unwrap_or(0), b'"' | b'\\' | ..=0x1F) {
        at = at.wrapping_add(1);
    }
    at
}

/// Decodes the escape that a text begins with, and tells its length.
pub(super) fn unescape(text: &[u8]) -> Option<(char, usize)> {
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
    let char = char::from_u32(((first & 0x3FF) << 10 | (second & 0x3FF)).wrapping_add(0x1_0000))?;
    Some((char, 12))
}

/// Reads `\uXXXX`.
fn code_unit(text: &[u8]) -> Option<u32> {
    let [b'\\', b'u', digits @ ..] = text else { return None };
    digits.get(..4)?.iter().try_fold(0, |unit: u32, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::super::Scanner;
    use super::same;

    #[test]
    fn two_texts_are_the_same_if_all_their_bytes_are() {
        let text = [b'a'; 40];
        for length in 0..text.len() {
            let one = &text[..length];
            assert!((0..text.len()).all(|other| same(one, &text[..other]) == (other == length)), "{length}");
            for at in 0..length {
                let mut other = text;
                other[at] = b'b';
                assert!(!same(one, &other[..length]) && !same(&other[..length], one), "{at} of {length}");
            }
        }
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
