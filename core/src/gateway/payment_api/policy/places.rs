//! Where the names of money members stand in a canonical text, and what stands behind them.
//!
//! Belongs here: finding names in a text that comes in pieces. Not here: reading what stands behind them (`reading`), which
//! places may be there (`policy`).

use super::super::member::Member;
use super::ends::{LEAST_AT_END, is_quiet, may_end_a_name};
use super::reading::{Foreign, Reading};
use super::window::{Pattern, shifted_in};
use crate::wire::WIDE;

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

/// Watches a text for names.
pub(super) struct Places {
    window: u128,
    at: usize,
    /// Which of [`NAMES`] is the name of the current top-level member, and where in the text that name ends.
    own: (usize, usize),
    /// The length of a documented name that is the next piece.
    named: Option<usize>,
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
            named: None,
            counts: [0; NAMES.len()],
            foreign: [Foreign::Nothing; MONEY],
            reading: None,
            declared: declared.map(|pattern| pattern.map(|pattern| (pattern, 0))),
        }
    }

    /// Takes notice that the name of a top-level member comes next, in one piece if it has no escapes.
    pub(super) fn own(&mut self, member: Option<Member>, escaped: bool) {
        let length = member.map(|member| member.name().len());
        if let (Some(length), Some(index)) = (length, member.and_then(index_of)) {
            self.own = (index, self.at.wrapping_add(length));
        }
        self.named = if WIDE && !escaped { length } else { None };
    }

    /// Takes the next bytes of the text.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn push(&mut self, piece: &[u8]) {
        // Whatever becomes of this piece, the next one is not the name any more.
        let named = self.named.take() == Some(piece.len());
        if WIDE && self.reading.is_none() && self.declared[0].is_none() {
            self.push_fast(piece, named);
        } else {
            self.push_bytes(piece);
        }
    }

    /// Goes byte by byte only where a name can end.
    #[inline]
    fn push_fast(&mut self, piece: &[u8], named: bool) {
        if self.may_end_at_joint(piece, named) || !(named || is_quiet(piece)) {
            return self.push_bytes(piece);
        }
        self.window = shifted_in(self.window, piece);
        self.at = self.at.wrapping_add(piece.len());
        if named
            && self.at == self.own.1
            && let Some(count) = self.counts.get_mut(self.own.0)
        {
            *count = count.saturating_add(1);
        }
    }

    /// Tells whether the beginning of a piece can end a name that another piece began: its first two bytes, or the first
    /// one of a documented name. Within such a name no other one ends, and none but itself where it ends: a test sees to it.
    fn may_end_at_joint(&self, piece: &[u8], named: bool) -> bool {
        let (Some(&first), second) = (piece.first(), piece.get(1)) else { return false };
        let window = self.window << 8 | u128::from(first);
        if first >= LEAST_AT_END && may_end_a_name(window) {
            return true;
        }
        match second {
            Some(&second) if !named && second >= LEAST_AT_END => may_end_a_name(window << 8 | u128::from(second)),
            _ => false,
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(never))]
    fn push_bytes(&mut self, piece: &[u8]) {
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
        let declared = || {
            let wanted = Pattern::new(name);
            self.declared.iter().flatten().find(|(pattern, _)| pattern.bytes == wanted.bytes).map(|found| found.1)
        };
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
                    self.reading = Some(Reading::new(index, NAMES.get(index).copied()));
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

fn index_of(member: Member) -> Option<usize> {
    NAMES.iter().position(|name| *name == member)
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
            assert!(!is_quiet(member.name().as_bytes()), "{}", member.name());
        }
    }

    #[test]
    fn looks_closer_only_where_a_name_can_end() {
        for name in NAMES.map(Member::name) {
            for cut in 1..=2 {
                let (before, behind) = name.split_at(name.len() - cut);
                let mut places = Places::new([None; DECLARED]);
                places.push(before.as_bytes());
                assert!(places.may_end_at_joint(behind.as_bytes(), false), "{name}");
                assert_eq!(places.may_end_at_joint(behind.as_bytes(), true), cut == 1, "{name}");
                assert!(!places.may_end_at_joint(b"0", false) && !places.may_end_at_joint(b"zz", false), "{name}");
            }
        }
    }

    #[test]
    fn knows_that_no_name_ends_within_a_documented_one() {
        for whole in Member::ALL.iter().map(|member| member.name()) {
            for name in NAMES.map(Member::name) {
                for end in 2..=whole.len() {
                    let (part, is_itself) = (&whole[..end], end == whole.len() && whole == name);
                    assert!(is_itself || !(part.ends_with(name) || name.ends_with(part)), "{name} in {whole}");
                }
            }
        }
    }

    #[test]
    fn finds_every_name_wherever_a_text_is_cut() {
        extern crate std;
        // Miri takes a thousand times as long for each.
        let (step, names) = if cfg!(miri) { (23, 20) } else { (1, 1) };
        for name in NAMES.map(Member::name).into_iter().step_by(names) {
            for before in ["", "x", "0123456789abcdef0", "status", "amoun"] {
                for behind in ["", "2", "99999999999999999999", "KES x"] {
                    let text = std::format!("{before}{name}{behind}{name}");
                    let expected = counts(&text);
                    for first in (0..=text.len()).step_by(step) {
                        for second in (first..=text.len()).step_by(step) {
                            let mut places = Places::new([None; DECLARED]);
                            for piece in [&text[..first], &text[first..second], &text[second..]] {
                                places.push(piece.as_bytes());
                            }
                            assert_eq!(places.counts, expected, "{text} {first} {second}");
                        }
                    }
                }
            }
        }
    }

    fn counts(text: &str) -> [u8; NAMES.len()] {
        NAMES.map(|member| (0..text.len()).filter(|&at| text[at..].starts_with(member.name())).count().try_into().unwrap())
    }

    #[test]
    fn does_not_count_the_member_itself() {
        let mut places = Places::new([None; DECLARED]);
        places.push(b"x");
        places.own(Some(Member::Status), false);
        places.push(b"status");
        places.push(b"2");
        places.push(b"status3");
        places.finish();
        assert_eq!(places.foreign(Member::Status), Foreign::Value(3));
    }

    #[test]
    fn looks_at_a_name_although_a_documented_one_was_told_that_never_came() {
        let mut places = Places::new([None; DECLARED]);
        places.own(Some(Member::ProviderResult), false);
        places.own(None, false);
        places.push(b"xtransaction_id");
        places.push(b"7");
        places.finish();
        assert_eq!(places.foreign(Member::TransactionId), Foreign::Several);
    }

    #[test]
    fn looks_at_a_value_as_long_as_a_name_that_ended_another_value() {
        let mut places = Places::new([None; DECLARED]);
        places.push(b"status");
        places.own(Some(Member::ServiceVersion), false);
        places.push(b"service_version");
        places.push(b"xtransaction_id");
        places.push(b"7");
        places.finish();
        assert_eq!(places.foreign(Member::TransactionId), Foreign::Several);
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
