//! The text of one value: which characters it is made of, and what it could be.
//!
//! Belongs here: finding out how a value was signed, telling what it could be. Not here: what it should be (`head`).

use heapless::Vec;

use super::head::Grammar;
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::is_id_byte;
use crate::wire::json::Text;
use crate::wire::value::integer;
use crate::wire::watch::Scalar;

/// A value as it was signed.
pub(super) struct Summary<'v> {
    /// All of it, if it is short enough to be a value of a money member.
    bytes: Option<&'v [u8]>,
    /// The sets that every byte of it belongs to.
    sets: u8,
}

/// The longest value of a money member.
const MOST: usize = 128;

/// Room for a string that is not signed as it is written.
pub(super) type Room = Vec<u8, MOST>;

const DIGITS: u8 = 1;
const HEX: u8 = 2;
const ID: u8 = 4;
const REFERENCE: u8 = 8;

/// Which sets each byte belongs to.
const SETS: [u8; 256] = {
    let mut sets = [0; 256];
    let mut rest: &mut [u8] = &mut sets;
    let mut byte = 0_u8;
    while let Some((first, behind)) = rest.split_first_mut() {
        *first = sets_of(byte);
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    sets
};

/// Tells which sets a byte belongs to; each is a part of the next.
const fn sets_of(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => DIGITS | HEX | ID | REFERENCE,
        b'a'..=b'f' | b'A'..=b'F' => HEX | ID | REFERENCE,
        b'/' => REFERENCE,
        _ if is_id_byte(byte) => ID | REFERENCE,
        _ => 0,
    }
}

impl<'v> Summary<'v> {
    /// Takes a value, and room for the text behind its escapes if there are any.
    pub(super) fn of(value: Scalar<'v, 'v>, room: &'v mut Room) -> Self {
        let text = match value {
            Scalar::String(text) if text.escaped() => return Self::behind_escapes(text, room),
            Scalar::String(text) => text.raw,
            Scalar::Number(_, printed) => printed,
            Scalar::Literal(true) => b"1",
            Scalar::Literal(false) | Scalar::Null => b"",
        };
        Self { bytes: (text.len() <= MOST).then_some(text), sets: sets(u8::MAX, text) }
    }

    fn behind_escapes(text: Text<'_>, room: &'v mut Room) -> Self {
        let mut whole = true;
        let mut all = u8::MAX;
        text.pieces(|piece| {
            whole &= room.extend_from_slice(piece).is_ok();
            all = sets(all, piece);
        });
        Self { bytes: whole.then_some(room), sets: all }
    }

    /// Gives all bytes, if they are at most 128.
    pub(super) const fn bytes(&self) -> Option<&'v [u8]> {
        self.bytes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_some_and(<[u8]>::is_empty)
    }

    const fn is_in(&self, set: u8) -> bool {
        self.sets & set != 0
    }

    pub(super) fn is(&self, grammar: Grammar) -> bool {
        match grammar {
            Grammar::Hex => self.is_in(HEX) && !self.is_empty(),
            Grammar::Digits => self.is_in(DIGITS) && !self.is_empty(),
            Grammar::Integer => self.integer().is_some(),
            Grammar::Decimal => self.amount().is_some(),
            Grammar::Id => self.is_in(ID) && self.bytes.is_some_and(|bytes| !bytes.is_empty()),
            Grammar::Reference => self.is_in(REFERENCE),
            Grammar::Currency => self.currency().is_some(),
            Grammar::Any => true,
        }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        integer(self.bytes?.iter().copied())
    }

    pub(super) fn amount(&self) -> Option<MinorUnits> {
        MinorUnits::parse(str::from_utf8(self.bytes?).ok()?).ok()
    }

    pub(super) fn currency(&self) -> Option<Currency> {
        Currency::parse(str::from_utf8(self.bytes?).ok()?).ok()
    }
}

/// Tells which of some sets every byte of a piece belongs to.
fn sets(among: u8, piece: &[u8]) -> u8 {
    piece.iter().fold(among, |sets, byte| sets & SETS.get(usize::from(*byte)).copied().unwrap_or(0))
}
