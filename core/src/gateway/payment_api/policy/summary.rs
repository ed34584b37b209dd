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
    digits: bool,
    hex: bool,
    reference: bool,
}

impl Summary {
    pub(super) const EMPTY: Self = Self { start: Vec::new(), whole: true, digits: true, hex: true, reference: true };

    pub(super) fn clear(&mut self) {
        self.start.clear();
        [self.whole, self.digits, self.hex, self.reference] = [true; 4];
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.whole &= self.start.extend_from_slice(piece).is_ok();
        for &byte in piece {
            self.digits &= byte.is_ascii_digit();
            self.hex &= byte.is_ascii_hexdigit();
            self.reference &= is_id_byte(byte) || byte == b'/';
        }
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

    pub(super) fn is(&self, grammar: Grammar) -> bool {
        match grammar {
            Grammar::Hex => self.hex && !self.is_empty(),
            Grammar::Digits => self.digits && !self.is_empty(),
            Grammar::Integer => self.integer().is_some(),
            Grammar::Decimal => self.text().is_some_and(|text| MinorUnits::parse(text).is_ok()),
            Grammar::Id => self.bytes().is_some_and(|bytes| !bytes.is_empty() && bytes.iter().copied().all(is_id_byte)),
            Grammar::Reference => self.reference,
            Grammar::Currency => self.text().is_some_and(|text| Currency::parse(text).is_ok()),
            Grammar::Any => true,
        }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        integer(self.bytes()?.iter().copied())
    }
}
