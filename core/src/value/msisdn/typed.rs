//! The digits in what people type, with what only the other characters say.
//!
//! Belongs here: which characters may stand in a phone number, and where. Not here: what the digits mean (`mod`, `plan`).

use crate::error::Error;
use crate::value::cut::at_last;

/// A text as it was typed, taken apart.
pub(super) struct Typed {
    /// All digits; 18 are 00, the 15 of the longest number and a 0 in parentheses, and one is to spare.
    digits: heapless::String<19>,
    /// Whether `+` stands in front of them.
    pub(super) plus: bool,
    /// How many digits stand before a 0 that has parentheses of its own: `+255 (0) 712…`.
    pub(super) zero_at: Option<usize>,
}

impl Typed {
    /// Takes a text apart.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let mut typed = Self { digits: heapless::String::new(), plus: false, zero_at: None };
        // How many digits stood before the parenthesis that is open.
        let mut open = None;
        let text = text.trim();
        for character in text.chars() {
            match character {
                '0'..='9' => typed.digits.push(character).map_err(|_| Error::PhoneLengthWrong)?,
                '+' if !typed.plus && typed.digits.is_empty() => typed.plus = true,
                '(' if open.is_none() => open = Some(typed.digits.len()),
                ')' => typed.close(open.take().ok_or(Error::PhoneMalformed)?)?,
                _ if is_blank(character) => {}
                _ if is_separator(character) && !typed.digits.is_empty() => {}
                _ => return Err(Error::PhoneMalformed),
            }
        }
        if open.is_some() || typed.digits.is_empty() || ends_like_a_float(text) {
            return Err(Error::PhoneMalformed);
        }
        Ok(typed)
    }

    pub(super) fn digits(&self) -> &str {
        &self.digits
    }

    fn close(&mut self, start: usize) -> Result<(), Error> {
        match self.digits.get(start..) {
            Some("0") if self.zero_at.is_none() => self.zero_at = Some(start),
            Some("0" | "") => return Err(Error::PhoneMalformed),
            _ => {}
        }
        Ok(())
    }
}

/// Blanks may stand anywhere; among them are those that address books put around a number to fix its direction.
fn is_blank(character: char) -> bool {
    // Left out: overrides and right-to-left marks, with which the digits that are seen are not those that are read.
    matches!(
        character,
        ' ' | '\t' | '\u{A0}' | '\u{2000}'
            ..='\u{200B}'
                | '\u{200E}'
                | '\u{202A}'
                | '\u{202C}'
                | '\u{202F}'
                | '\u{2060}'
                | '\u{2066}'
                | '\u{2068}'
                | '\u{2069}'
                | '\u{3000}'
                | '\u{FEFF}'
    )
}

/// Hyphens of every length, dots and slashes; in front of the first digit a hyphen would be a minus sign.
fn is_separator(character: char) -> bool {
    matches!(character, '-' | '.' | '/' | '\u{2010}'..='\u{2015}')
}

/// A spreadsheet turns 90123456 into 90123456.0, whose last digit is none of the number; nobody groups digits that way.
fn ends_like_a_float(text: &str) -> bool {
    let (_, end) = at_last(text, b'.').unwrap_or_default();
    end.len() == 1
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString};

    use super::Typed;
    use crate::error::Error;

    fn read(text: &str) -> Result<(String, bool, Option<usize>), Error> {
        Typed::read(text).map(|typed| (typed.digits().to_string(), typed.plus, typed.zero_at))
    }

    #[test]
    fn refuses_what_is_not_written_like_a_phone_number() {
        for text in [
            "",
            " ",
            "+",
            "()",
            "(0",
            "0)",
            ")0(",
            "((0712))",
            "((0712)345678",
            "+(255",
            "++255712345678",
            "+ +255712345678",
            "255+712345678",
            "0712345678+",
            "-712345678",
            ".712345678",
            "/712345678",
            "+-255712345678",
            "0712 345 67O",
            "0712x345678",
            "0712_345_678",
            "0712,345,678",
            "0712;345678",
            "*144#",
            "0712345678#1",
            "tel:+255712345678",
            "7.12345678E8",
            "712345678.0",
            "0712345678.5",
            "+255 (0) (0) 712345678",
            "+255 () 712345678",
            "0712\u{0}345678",
            "0712\n345678",
            "0712\u{202E}345678",
            "0712\u{200F}345678",
            "０７１２３４５６７８",
            "٠٧١٢٣٤٥٦٧٨",
            "۰۷۱۲۳۴۵۶۷۸",
            "＋255712345678",
            "²55712345678",
            "0712345678é",
            "0712\u{301}345678",
            "0712−345−678",
        ] {
            assert_eq!(read(text), Err(Error::PhoneMalformed), "{text:?}");
        }
        assert_eq!(read("01234567890123456789"), Err(Error::PhoneLengthWrong));
        assert_eq!(read(&"0".repeat(100_000)), Err(Error::PhoneLengthWrong));
    }

    #[test]
    fn reads_the_digits_and_the_plus_sign() {
        for text in [
            "+255712345678",
            " +255 712 345 678\r\n",
            "+255-712-345-678",
            "+255.712.345.678",
            "+255/712/345678",
            "(+255) 712 345 678",
            "+(255) 712345678",
            "+ 255 712345678",
            "+255\u{A0}712\u{202F}345\u{2009}678",
            "+255\u{2011}712\u{2013}345678",
            "\u{202A}+255 712 345 678\u{202C}",
            "\u{FEFF}+255712345678",
            "\u{2068}+255712345678\u{2069}",
            "+255(712)345678",
        ] {
            assert_eq!(read(text), Ok(("255712345678".into(), true, None)), "{text:?}");
        }
        assert_eq!(read("07.05.14.56.55"), Ok(("0705145655".into(), false, None)));
        assert_eq!(read("(0712) 345-678"), Ok(("0712345678".into(), false, None)));
    }

    #[test]
    fn remembers_a_zero_in_parentheses() {
        assert_eq!(read("+255 (0) 712 345 678"), Ok(("2550712345678".into(), true, Some(3))));
        assert_eq!(read("00255( 0 )712345678"), Ok(("002550712345678".into(), false, Some(5))));
        assert_eq!(read("(0)712345678"), Ok(("0712345678".into(), false, Some(0))));
    }
}
