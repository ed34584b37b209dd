//! The signature of a body, as bytes and as digits.
//!
//! Belongs here: its two forms, and where a body carries it. Not here: making and comparing it, which take a key (`mac`).

use core::fmt;
use core::str::FromStr;

use super::WIDE;
use super::canonical::Outline;
use super::json::Scanner;
use super::mac::inspect;
use crate::error::Error;

/// The signature of a body: 64 bytes that travel as 128 hexadecimal digits.
///
/// It is public: it displays as lower-case digits and parses from either case (`str::parse`). To find out whether it is
/// right, use [`SigningKey::verify`](crate::SigningKey::verify); there is no `==`, which would tell a forger byte by byte.
#[derive(Clone, Copy)]
pub struct Signature(pub(super) [u8; Self::LEN]);

impl Signature {
    /// The length in bytes; it has twice as many digits.
    pub const LEN: usize = 64;

    /// Reads the top-level member `signature` of a body, which is a string of 128 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// [`Error::SignatureMissing`], [`Error::SignatureMalformed`] (also if it is no string), and those of
    /// [`canonical_text`](crate::canonical_text).
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::{Error, Signature};
    ///
    /// assert_eq!(Signature::of_body(br#"{"order_id":"1"}"#).err(), Some(Error::SignatureMissing));
    /// assert_eq!(Signature::of_body(br#"{"signature":"d7d6"}"#).err(), Some(Error::SignatureMalformed));
    /// ```
    pub fn of_body(body: &[u8]) -> Result<Self, Error> {
        Self::read(body, inspect(body)?)
    }

    #[cfg_attr(target_pointer_width = "32", inline(never))]
    pub(super) fn read(body: &[u8], outline: Outline) -> Result<Self, Error> {
        let start = outline.signature.ok_or(Error::SignatureMissing)?.get();
        // Where there are only digits up to the quote, it is a string without escapes: no need to scan it again.
        if WIDE
            && let Some([b'"', rest @ ..]) = body.get(start..)
            && let Some((digits, [b'"', ..])) = rest.split_first_chunk()
            && let Some(bytes) = decode_at_once(digits)
        {
            return Ok(Self(bytes));
        }
        let mut scanner = Scanner::at(body, start);
        let Ok(text) = scanner.string() else { return Err(Error::SignatureMalformed) };
        let mut digits = heapless::Vec::<u8, { 2 * Self::LEN }>::new();
        let mut fits = true;
        text.pieces(|piece| fits &= digits.extend_from_slice(piece).is_ok());
        if fits { Self::decode(&digits) } else { Err(Error::SignatureMalformed) }
    }

    /// Takes the bytes of a signature.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Gives the bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; Self::LEN] {
        self.0
    }

    /// Writes the 128 lower-case digits into a buffer and gives them as text, without the machinery of formatting.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Signature;
    ///
    /// let digits = Signature::from_bytes([0xA7; Signature::LEN]).encode(&mut [0; 128]).to_owned();
    /// assert_eq!(digits, "a7".repeat(64));
    /// ```
    pub fn encode<'d>(&self, digits: &'d mut [u8; 2 * Self::LEN]) -> &'d str {
        self.write(digits);
        core::str::from_utf8(digits).unwrap_or_default()
    }

    /// Reads 128 hexadecimal digits of either case.
    ///
    /// # Errors
    ///
    /// [`Error::SignatureMalformed`].
    pub fn decode(digits: &[u8]) -> Result<Self, Error> {
        if WIDE {
            return digits.try_into().ok().and_then(decode_at_once).map(Self).ok_or(Error::SignatureMalformed);
        }
        let mut bytes = [0; Self::LEN];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| Error::SignatureMalformed)?;
        Ok(Self(bytes))
    }

    /// Writes the digits; `hex::encode_to_slice` would do, but leaves a panic in firmware.
    pub(crate) fn write(&self, digits: &mut [u8; 2 * Self::LEN]) {
        if WIDE { encode_at_once(&self.0, digits) } else { encode_one_by_one(&self.0, digits) }
    }
}

fn encode_one_by_one(bytes: &[u8; Signature::LEN], digits: &mut [u8; 2 * Signature::LEN]) {
    let digit = |value: u8| if value < 10 { b'0' | value } else { (b'a' - 10).wrapping_add(value) };
    for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 0x0F)];
    }
}

/// The same byte at all eight places of a word.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Does what `hex::encode_to_slice` does, eight digits at a time, however little the compiler is told to do about loops.
fn encode_at_once(bytes: &[u8; Signature::LEN], digits: &mut [u8; 2 * Signature::LEN]) {
    for (digits, bytes) in digits.as_chunks_mut().0.iter_mut().zip(bytes.as_chunks().0) {
        // Two places for each byte, then half of it to each.
        let word = u64::from(u32::from_le_bytes(*bytes));
        let word = (word | word << 16) & 0x0000_FFFF_0000_FFFF;
        let word = (word | word << 8) & 0x00FF_00FF_00FF_00FF;
        let word = (word >> 4 | word << 8) & all(0x0F);
        let letters = word.wrapping_add(all(6)) >> 4 & all(1);
        let more = (letters << 8).wrapping_sub(letters) & all(b'a' - b'9' - 1);
        *digits = word.wrapping_add(all(b'0')).wrapping_add(more).to_le_bytes();
    }
}

/// Does what `hex::decode_to_slice` does, eight digits at a time, without a branch or a look-up for each.
fn decode_at_once(digits: &[u8; 2 * Signature::LEN]) -> Option<[u8; Signature::LEN]> {
    const HIGH: u64 = all(0x80);
    /// Sets the high bit of each place that holds at least this much.
    const fn reach(word: u64, least: u8) -> u64 {
        (word & !HIGH).wrapping_add(all(0x80_u8.wrapping_sub(least)))
    }
    let mut wrong = 0;
    let mut bytes = [0; Signature::LEN];
    for (bytes, digits) in bytes.as_chunks_mut().0.iter_mut().zip(digits.as_chunks().0) {
        let word = u64::from_be_bytes(*digits);
        // Setting this bit makes capital letters small.
        let small = word | all(0x20);
        let numbers = reach(word, b'0') & !reach(word, b'9' + 1);
        let letters = reach(small, b'a') & !reach(small, b'f' + 1) & HIGH;
        wrong |= (word | !(numbers | letters)) & HIGH;
        // The last four bits of a letter count from 1: nine more are its value.
        let word = (word & all(0x0F)).wrapping_add(letters >> 7 | letters >> 4);
        let word = (word | word >> 4) & 0x00FF_00FF_00FF_00FF;
        let word = (word | word >> 8) & 0x0000_FFFF_0000_FFFF;
        let [.., one, two, three, four] = (word | word >> 16).to_be_bytes();
        *bytes = [one, two, three, four];
    }
    (wrong == 0).then_some(bytes)
}

impl FromStr for Signature {
    type Err = Error;

    /// Parses 128 hexadecimal digits of either case.
    ///
    /// # Errors
    ///
    /// [`Error::SignatureMalformed`].
    fn from_str(digits: &str) -> Result<Self, Error> {
        Self::decode(digits.as_bytes())
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.encode(&mut [0; 2 * Self::LEN]))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of places and bytes: Miri takes a thousand times as long for each.
    const STEPS: (usize, usize) = if cfg!(miri) { (37, 13) } else { (1, 1) };

    #[test]
    fn writes_every_byte_at_every_place_like_the_hex_crate() {
        for place in (0..Signature::LEN).step_by(STEPS.0) {
            for byte in (0..=u8::MAX).step_by(STEPS.1) {
                let mut bytes = [0x7C; Signature::LEN];
                bytes[place] = byte;
                let (mut expected, mut digits) = ([0; 2 * Signature::LEN], [0; 2 * Signature::LEN]);
                hex::encode_to_slice(bytes, &mut expected).unwrap();
                assert_eq!(Signature(bytes).encode(&mut digits).as_bytes(), expected, "{byte:#x} at {place}");
                for encode in [encode_at_once, encode_one_by_one] {
                    digits = [0; 2 * Signature::LEN];
                    encode(&bytes, &mut digits);
                    assert_eq!(digits, expected, "{byte:#x} at {place}");
                }
            }
        }
    }

    #[test]
    fn decodes_every_byte_at_every_place_like_the_hex_crate() {
        for place in (0..2 * Signature::LEN).step_by(STEPS.0) {
            for byte in (0..=u8::MAX).step_by(STEPS.1) {
                let mut digits = [b'7'; 2 * Signature::LEN];
                digits[place] = byte;
                let mut expected = [0; Signature::LEN];
                let expected = hex::decode_to_slice(digits, &mut expected).ok().map(|()| expected);
                assert_eq!(decode_at_once(&digits), expected, "{byte:#x} at {place}");
                assert_eq!(Signature::decode(&digits).map(Signature::to_bytes).ok(), expected);
            }
        }
        for length in [0, 127, 129] {
            assert!(Signature::decode([b'7'; 129].get(..length).unwrap()).is_err());
        }
    }
}
