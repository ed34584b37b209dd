//! The text of one value: its beginning, its length, and which characters it is made of.
//!
//! Belongs here: gathering a value that comes in pieces, telling what it could be. Not here: what it should be (`head`).

use heapless::Vec;

use super::head::Grammar;
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::is_id_byte;
use crate::wire::value::integer;

/// A value as it was signed.
pub(super) struct Summary {
    /// Its first bytes: all of it, if it is short enough to be a value of a money member.
    start: Vec<u8, 128>,
    whole: bool,
    /// The sets that every byte of it belongs to.
    sets: u8,
}

const DIGITS: u8 = 1;
const HEX: u8 = 2;
const REFERENCE: u8 = 4;

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
        b'0'..=b'9' => DIGITS | HEX | REFERENCE,
        b'a'..=b'f' | b'A'..=b'F' => HEX | REFERENCE,
        b'/' => REFERENCE,
        _ if is_id_byte(byte) => REFERENCE,
        _ => 0,
    }
}

impl Summary {
    pub(super) const EMPTY: Self = Self { start: Vec::new(), whole: true, sets: u8::MAX };

    pub(super) fn clear(&mut self) {
        self.start.clear();
        self.whole = true;
        self.sets = u8::MAX;
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.whole &= self.start.extend_from_slice(piece).is_ok();
        self.sets = piece.iter().fold(self.sets, |sets, byte| sets & SETS.get(usize::from(*byte)).copied().unwrap_or(0));
    }

    /// Gives all bytes, if they are at most 128.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        self.whole.then_some(&self.start)
    }

    /// Gives them as text.
    pub(super) fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes()?).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole && self.start.is_empty()
    }

    const fn is_in(&self, set: u8) -> bool {
        self.sets & set != 0
    }

    pub(super) fn is(&self, grammar: Grammar) -> bool {
        match grammar {
            Grammar::Hex => self.is_in(HEX) && !self.is_empty(),
            Grammar::Digits => self.is_in(DIGITS) && !self.is_empty(),
            Grammar::Integer => self.integer().is_some(),
            Grammar::Decimal => self.text().is_some_and(|text| MinorUnits::parse(text).is_ok()),
            Grammar::Id => self.bytes().is_some_and(|bytes| !bytes.is_empty() && bytes.iter().copied().all(is_id_byte)),
            Grammar::Reference => self.is_in(REFERENCE),
            Grammar::Currency => self.text().is_some_and(|text| Currency::parse(text).is_ok()),
            Grammar::Any => true,
        }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        integer(self.bytes()?.iter().copied())
    }
}
