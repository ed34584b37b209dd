//! The value behind a name in a canonical text, read byte by byte as far as it goes.
//!
//! Belongs here: how long a value of each kind is, and which one it is. Not here: where the names are (`places`).

use super::super::member::Member;
use crate::value::id::is_id_byte;

/// What stands behind the name of a money member, other than the member itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    Nothing,
    /// Always the same value: an integer, hundredths, or the letters of a currency.
    Value(i64),
    /// Several values, or one that no member could have.
    Several,
}

/// A value that is being read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// Which of the names it stands behind.
    pub(super) index: usize,
    kind: Kind,
    /// How many bytes were taken.
    length: u32,
    negative: bool,
    value: Option<i64>,
    /// How many decimals were taken, once there was a point.
    decimals: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Integer,
    Decimal,
    Letters,
}

impl Reading {
    pub(super) fn new(index: usize, member: Option<Member>) -> Self {
        let kind = match member {
            Some(Member::Status | Member::OperationType) => Kind::Integer,
            Some(Member::Amount) => Kind::Decimal,
            Some(Member::Currency) => Kind::Letters,
            _ => Kind::Id,
        };
        Self { index, kind, length: 0, negative: false, value: Some(0), decimals: None }
    }

    /// Takes a byte if it belongs to the value.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let taken = match (self.kind, byte) {
            (Kind::Id, _) => self.length == 0 && is_id_byte(byte),
            (Kind::Letters, b'A'..=b'Z') => self.length < 3 && self.push(i64::from(byte), 256),
            (Kind::Integer, b'-') if self.length == 0 => {
                self.negative = true;
                true
            }
            (Kind::Integer, b'0'..=b'9') => self.push(i64::from(byte & 0x0F), 10),
            (Kind::Decimal, b'0'..=b'9') => self.decimal(byte & 0x0F),
            (Kind::Decimal, b'.') if self.decimals.is_none() && self.length > 0 => {
                self.decimals = Some(0);
                true
            }
            _ => false,
        };
        if taken {
            self.length = self.length.saturating_add(1);
        }
        taken
    }

    fn push(&mut self, digit: i64, base: i64) -> bool {
        self.value = self.value.and_then(|value| value.checked_mul(base)?.checked_add(digit));
        true
    }

    /// Takes a digit of a decimal; beyond hundredths only zeros leave it an amount.
    fn decimal(&mut self, digit: u8) -> bool {
        match &mut self.decimals {
            Some(2..) => {
                if digit != 0 {
                    self.value = None;
                }
                return true;
            }
            Some(decimals) => *decimals = decimals.saturating_add(1),
            None => {}
        }
        self.push(i64::from(digit), 10)
    }

    /// Gives the value, if the bytes taken are one.
    pub(super) fn found(self) -> Option<Foreign> {
        let value = match self.kind {
            // Any beginning of the id could be the id.
            Kind::Id => return (self.length > 0).then_some(Foreign::Several),
            Kind::Letters => (self.length == 3).then_some(self.value)?,
            Kind::Integer => {
                (self.length > u32::from(self.negative)).then_some(())?;
                if self.negative { self.value.and_then(i64::checked_neg) } else { self.value }
            }
            Kind::Decimal => {
                (self.length > 0).then_some(())?;
                let hundredths = match self.decimals {
                    None | Some(0) => 100,
                    Some(1) => 10,
                    Some(_) => 1,
                };
                self.value.and_then(|value| value.checked_mul(hundredths))
            }
        };
        Some(value.map_or(Foreign::Several, Foreign::Value))
    }
}
