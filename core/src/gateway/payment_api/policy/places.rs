//! Where the names of money members stand in a canonical text, and what stands behind them.
//!
//! Belongs here: finding names in a text that comes in pieces, reading the value behind them. Not here: which places may
//! be there (`policy`).

use super::super::member::Member;
use crate::value::id::is_id_byte;

/// A name to be found, by its last sixteen bytes.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    bytes: u128,
    mask: u128,
}

impl Pattern {
    pub(super) const fn new(name: &str) -> Self {
        let mut rest = name.as_bytes();
        let mut pattern = Self { bytes: 0, mask: 0 };
        while let [first, tail @ ..] = rest {
            pattern.bytes = pattern.bytes << 8 | *first as u128;
            pattern.mask = pattern.mask << 8 | 0xFF;
            rest = tail;
        }
        pattern
    }

    fn ends(self, window: u128) -> bool {
        window & self.mask == self.bytes
    }
}

/// The names that are always looked for: the money members first.
const NAMES: [Member; 9] = [
    Member::MerchantId,
    Member::OperationType,
    Member::Amount,
    Member::Currency,
    Member::OrderId,
    Member::TransactionId,
    Member::Status,
    Member::TransactionRef,
    Member::ServiceId,
];

/// How many of [`NAMES`] are money members.
const MONEY: usize = 7;

const PATTERNS: [Pattern; NAMES.len()] = [
    Pattern::new(Member::MerchantId.name()),
    Pattern::new(Member::OperationType.name()),
    Pattern::new(Member::Amount.name()),
    Pattern::new(Member::Currency.name()),
    Pattern::new(Member::OrderId.name()),
    Pattern::new(Member::TransactionId.name()),
    Pattern::new(Member::Status.name()),
    Pattern::new(Member::TransactionRef.name()),
    Pattern::new(Member::ServiceId.name()),
];

/// The last three bytes of [`NAMES`].
const ENDS: [u128; 6] = {
    let [id, type_, amount, currency, status, reference] = [*b"_id", *b"ype", *b"unt", *b"ncy", *b"tus", *b"ref"];
    [end(id), end(type_), end(amount), end(currency), end(status), end(reference)]
};

const fn end(bytes: [u8; 3]) -> u128 {
    let [a, b, c] = bytes;
    u128::from_be_bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c])
}

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
struct Reading {
    index: usize,
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

/// Watches a text for names.
pub(super) struct Places {
    window: u128,
    at: usize,
    /// Which of [`NAMES`] is the name of the current top-level member, and where in the text that name ends.
    own: (usize, usize),
    counts: [u8; NAMES.len()],
    foreign: [Foreign; MONEY],
    reading: Option<Reading>,
    /// Names that a declared head adds, and how often they were found.
    declared: [Option<(Pattern, u8)>; DECLARED],
}

/// How many names a declared head can add: one behind each id.
pub(super) const DECLARED: usize = 3;

impl Places {
    pub(super) fn new(declared: [Option<Pattern>; DECLARED]) -> Self {
        Self {
            window: 0,
            at: 0,
            own: (usize::MAX, 0),
            counts: [0; NAMES.len()],
            foreign: [Foreign::Nothing; MONEY],
            reading: None,
            declared: declared.map(|pattern| pattern.map(|pattern| (pattern, 0))),
        }
    }

    /// Takes notice that the name of a top-level member comes next.
    pub(super) fn own(&mut self, member: Member, length: usize) {
        if let Some(index) = index_of(member) {
            self.own = (index, self.at.wrapping_add(length));
        }
    }

    /// Takes the next bytes of the text.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn push(&mut self, piece: &[u8]) {
        let mut window = self.window;
        let end = self.at.wrapping_add(piece.len());
        let declared = self.declared[0].is_some();
        for (index, &byte) in piece.iter().enumerate() {
            if self.reading.is_some() {
                self.read(byte);
            }
            window = window << 8 | u128::from(byte);
            if may_end_a_name(window) || declared {
                self.window = window;
                self.at = end.wrapping_sub(piece.len()).wrapping_add(index).wrapping_add(1);
                self.look();
            }
        }
        self.window = window;
        self.at = end;
    }

    /// Ends the text.
    pub(super) fn finish(&mut self) {
        if let Some(reading) = self.reading.take() {
            self.record(reading);
        }
    }

    /// Tells what else than the member itself stands behind its name.
    pub(super) fn foreign(&self, member: Member) -> Foreign {
        index_of(member).and_then(|index| self.foreign.get(index).copied()).unwrap_or(Foreign::Nothing)
    }

    /// Tells whether a name that is looked for stands in the text exactly once.
    pub(super) fn is_once(&self, name: &str) -> bool {
        let known = NAMES.iter().zip(self.counts).find(|(member, _)| member.name() == name).map(|(_, count)| count);
        let wanted = Pattern::new(name);
        let declared = || self.declared.iter().flatten().find(|(pattern, _)| pattern.bytes == wanted.bytes).map(|found| found.1);
        known.or_else(declared) == Some(1)
    }

    #[inline(never)]
    fn look(&mut self) {
        for (index, pattern) in PATTERNS.iter().enumerate() {
            if pattern.ends(self.window) {
                if let Some(count) = self.counts.get_mut(index) {
                    *count = count.saturating_add(1);
                }
                if index < MONEY && self.own != (index, self.at) {
                    self.reading = Some(Reading::new(index));
                }
            }
        }
        if self.declared[0].is_some() {
            self.look_for_declared();
        }
    }

    #[cold]
    fn look_for_declared(&mut self) {
        for (pattern, count) in self.declared.iter_mut().flatten() {
            if pattern.ends(self.window) {
                *count = count.saturating_add(1);
            }
        }
    }

    #[inline(never)]
    fn read(&mut self, byte: u8) {
        if let Some(reading) = &mut self.reading
            && !reading.take(byte)
        {
            let reading = *reading;
            self.reading = None;
            self.record(reading);
        }
    }

    fn record(&mut self, reading: Reading) {
        let Some(value) = reading.found() else { return };
        if let Some(place) = self.foreign.get_mut(reading.index) {
            *place = if matches!(place, Foreign::Nothing) || *place == value { value } else { Foreign::Several };
        }
    }
}

/// Tells by the last three bytes whether one of [`NAMES`] can end here: most text is done with at that.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[expect(clippy::needless_bitwise_bool, reason = "a branch for each is what this avoids: text is hard to predict")]
fn may_end_a_name(window: u128) -> bool {
    ENDS.iter().fold(false, |found, end| found | (window & 0xFF_FFFF == *end))
}

fn index_of(member: Member) -> Option<usize> {
    NAMES.iter().position(|name| *name == member)
}

impl Reading {
    fn new(index: usize) -> Self {
        let kind = match NAMES.get(index) {
            Some(Member::Status | Member::OperationType) => Kind::Integer,
            Some(Member::Amount) => Kind::Decimal,
            Some(Member::Currency) => Kind::Letters,
            _ => Kind::Id,
        };
        Self { index, kind, length: 0, negative: false, value: Some(0), decimals: None }
    }

    /// Takes a byte if it belongs to the value.
    fn take(&mut self, byte: u8) -> bool {
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
    fn found(self) -> Option<Foreign> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str, member: Member) -> Foreign {
        let mut whole = Places::new([None; DECLARED]);
        whole.push(text.as_bytes());
        whole.finish();
        let mut bytewise = Places::new([None; DECLARED]);
        text.bytes().for_each(|byte| bytewise.push(&[byte]));
        bytewise.finish();
        assert_eq!(whole.foreign(member), bytewise.foreign(member), "{text}");
        whole.foreign(member)
    }

    #[test]
    fn reads_the_longest_value_behind_a_name() {
        for (text, member, expected) in [
            ("status2", Member::Status, Foreign::Value(2)),
            ("xstatus-12.5", Member::Status, Foreign::Value(-12)),
            ("statusstatus3", Member::Status, Foreign::Value(3)),
            ("status3status3", Member::Status, Foreign::Value(3)),
            ("status3status4", Member::Status, Foreign::Several),
            ("status2-", Member::Status, Foreign::Value(2)),
            ("status02", Member::Status, Foreign::Value(2)),
            ("status99999999999999999999", Member::Status, Foreign::Several),
            ("status--2", Member::Status, Foreign::Nothing),
            ("status-", Member::Status, Foreign::Nothing),
            ("status: 2", Member::Status, Foreign::Nothing),
            ("operation_type17x", Member::OperationType, Foreign::Value(17)),
            ("fee_amount5", Member::Amount, Foreign::Value(500)),
            ("amount100.50", Member::Amount, Foreign::Value(10_050)),
            ("amount100.5000", Member::Amount, Foreign::Value(10_050)),
            ("amount100.5", Member::Amount, Foreign::Value(10_050)),
            ("amount100.", Member::Amount, Foreign::Value(10_000)),
            ("amount1.2.3", Member::Amount, Foreign::Value(120)),
            ("amount100.005", Member::Amount, Foreign::Several),
            ("amount.5", Member::Amount, Foreign::Nothing),
            ("amount-5", Member::Amount, Foreign::Nothing),
            ("currencyKES", Member::Currency, Foreign::Value(0x004B_4553)),
            ("currencyKESX", Member::Currency, Foreign::Value(0x004B_4553)),
            ("currencyKEs", Member::Currency, Foreign::Nothing),
            ("order_idA", Member::OrderId, Foreign::Several),
            ("order_id A", Member::OrderId, Foreign::Nothing),
            ("order_id", Member::OrderId, Foreign::Nothing),
        ] {
            assert_eq!(foreign(text, member), expected, "{text}");
        }
    }

    #[test]
    fn knows_how_each_name_ends() {
        for (member, pattern) in NAMES.iter().zip(PATTERNS) {
            assert!(may_end_a_name(pattern.bytes), "{}", member.name());
        }
    }

    #[test]
    fn does_not_count_the_member_itself() {
        let mut places = Places::new([None; DECLARED]);
        places.push(b"x");
        places.own(Member::Status, 6);
        places.push(b"status");
        places.push(b"2");
        places.push(b"status3");
        places.finish();
        assert_eq!(places.foreign(Member::Status), Foreign::Value(3));
    }

    #[test]
    fn counts_names_and_those_that_a_head_adds() {
        let mut places = Places::new([Some(Pattern::new("a_name_longer_than_sixteen")), None, None]);
        places.push(b"transaction_ida_name_longer_than_sixteentransaction_id");
        assert!(places.is_once("a_name_longer_than_sixteen"));
        assert!(!places.is_once("transaction_id"));
        assert!(!places.is_once("service_id"));
    }
}
