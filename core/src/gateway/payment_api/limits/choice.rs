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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::payment_api::Operation;
    use crate::gateway::payment_api::provider::{ProviderId, find};
    use crate::value::amount::Amount;
    use crate::value::country::Country;
    use crate::value::currency::Currency;

    /// A multiple is demanded only by a table that is surely about this provider.
    #[test]
    fn a_doubted_table_refuses_no_amount_that_is_off_its_step() {
        let (country, currency) = (Country::parse("CI").unwrap(), Currency::parse("XOF").unwrap());
        let table = Table {
            country,
            currency,
            ids: &[],
            c2b: None,
            b2c: None,
            daily: None,
            step: Some(MinorUnits::new(500)),
            leftover: false,
            original: "",
            source: "",
        };
        let span = Span { min: Some(MinorUnits::new(10_000)), max: None, max_is_unclear: false };
        let reasons = |amount: &str| {
            let amount = Amount::parse(amount, currency).unwrap();
            let provider = find(ProviderId::new(9209).unwrap());
            let question = Question { provider, operation: Operation::C2b, amount, daily_total: None };
            let choice = Choice::of(&table, span, &question);
            [choice, choice.doubted(), choice.or(choice.doubted())].map(|choice| choice.judge(amount.minor()).reason)
        };
        assert_eq!(reasons("101"), [Reason::NotAMultiple, Reason::MultipleUnclear, Reason::MultipleUnclear]);
        assert_eq!(reasons("105"), [Reason::WithinBounds, Reason::WithinLikelyBounds, Reason::WithinLikelyBounds]);
        assert_eq!(reasons("95"), [Reason::BelowMinimum, Reason::BelowLikelyMinimum, Reason::BelowLikelyMinimum]);
    }
}
