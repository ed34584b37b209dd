//! What several tables, one of which is the right one, say about an amount.
//!
//! Belongs here: joining them, the order in which reasons are given. Not here: which tables may be the right one (`mod`),
//! arithmetic (`bounds`).

use super::bounds::Bounds;
use super::table::{Span, Table};
use super::{Limits, Question, Reason};
use crate::value::amount::MinorUnits;

/// What the tables that may apply say together.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// The bounds of one payment.
    payment: Bounds,
    /// The same, lowered to what is left of the day.
    day: Bounds,
    /// There is one table, and it is about this provider.
    alone: bool,
    off_every_step: bool,
    off_some_step: bool,
}

impl Choice {
    /// Takes one table, and what it says of one payment.
    pub(super) fn of(table: &Table<'_>, span: Span, question: &Question<'_>) -> Self {
        let payment = Bounds::of_payment(span);
        let day = payment.for_the_day(table, question.operation, question.daily_total);
        let off_step = is_off_step(table, question.amount.minor());
        Self { payment, day, alone: true, off_every_step: off_step, off_some_step: off_step }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            payment: self.payment.or(other.payment),
            day: self.day.or(other.day),
            alone: false,
            off_every_step: self.off_every_step && other.off_every_step,
            off_some_step: self.off_some_step || other.off_some_step,
        }
    }

    /// The same where the tables may be about others.
    pub(super) fn doubted(self) -> Self {
        let (payment, day) = (self.payment.without_outer(), self.day.without_outer());
        Self { payment, day, alone: false, off_every_step: false, ..self }
    }

    pub(super) fn judge(self, amount: MinorUnits) -> Limits {
        let Bounds { outer, inner } = self.day;
        let limits =
            Limits { reason: self.reason(amount), min: outer.min, max: outer.max, likely_min: inner.min, likely_max: inner.max };
        if self.payment.inner.is_empty() { Limits { likely_min: None, likely_max: None, ..limits } } else { limits }
    }

    fn reason(self, amount: MinorUnits) -> Reason {
        let (payment, day) = (self.payment, self.day);
        if payment.outer.is_above(amount) {
            Reason::BelowMinimum
        } else if payment.outer.is_below(amount) {
            Reason::AboveMaximum
        } else if day.outer.is_below(amount) {
            Reason::AboveDailyLimit
        } else if self.off_every_step {
            Reason::NotAMultiple
        } else if payment.inner.is_empty() {
            Reason::TablesDisagree
        } else if payment.inner.is_above(amount) {
            Reason::BelowLikelyMinimum
        } else if payment.inner.is_below(amount) {
            Reason::AboveLikelyMaximum
        } else if day.inner.is_below(amount) {
            Reason::DependsOnKyc
        } else if self.off_some_step {
            Reason::MultipleUnclear
        } else if self.alone {
            Reason::WithinBounds
        } else {
            Reason::WithinLikelyBounds
        }
    }
}

fn is_off_step(table: &Table<'_>, amount: MinorUnits) -> bool {
    let rest = table.step.and_then(|step| amount.hundredths().checked_rem(step.hundredths()));
    rest.is_some_and(|rest| rest != 0)
}
