//! Outer and inner bounds, and how those of several tables become one.
//!
//! Belongs here: union, intersection, caps. Not here: which tables are put together (`mod`), what is said about an amount.

use super::table::{Span, Table};
use crate::gateway::payment_api::Operation;
use crate::value::amount::MinorUnits;

/// From a least to a most amount; `None` is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: Option<MinorUnits>,
    pub(super) max: Option<MinorUnits>,
}

/// What is refused outside, and what is within inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) outer: Range,
    pub(super) inner: Range,
}

impl Range {
    const OPEN: Self = Self { min: None, max: None };

    pub(super) fn is_above(self, amount: MinorUnits) -> bool {
        self.min.is_some_and(|min| amount < min)
    }

    pub(super) fn is_below(self, amount: MinorUnits) -> bool {
        self.max.is_some_and(|max| amount > max)
    }

    pub(super) fn is_empty(self) -> bool {
        self.min.zip(self.max).is_some_and(|(min, max)| min > max)
    }

    fn union(self, other: Self) -> Self {
        let min = self.min.zip(other.min).map(|(a, b)| a.min(b));
        Self { min, max: self.max.zip(other.max).map(|(a, b)| a.max(b)) }
    }

    fn intersection(self, other: Self) -> Self {
        // `None` is less than every amount, as no minimum is.
        Self { min: self.min.max(other.min), ..self }.at_most(other.max)
    }

    fn at_most(self, most: Option<MinorUnits>) -> Self {
        let max = match (self.max, most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { max, ..self }
    }
}

impl Bounds {
    /// Gives the bounds of one payment by one table.
    pub(super) fn of_payment(span: Span) -> Self {
        let inner = Range { min: span.min, max: span.max };
        let outer = if span.max_is_unclear { Range { max: None, ..inner } } else { inner };
        Self { outer, inner }
    }

    /// Lowers them to what the table leaves for the rest of the day.
    pub(super) fn for_the_day(self, table: &Table<'_>, operation: Operation, total: Option<MinorUnits>) -> Self {
        let Some(daily) = table.daily else { return self };
        if daily.operation.is_some_and(|counted| counted != operation) {
            return self;
        }
        let spent = total.map_or(0, MinorUnits::hundredths);
        let left = Some(MinorUnits::new(daily.max.hundredths().saturating_sub(spent)));
        // Who has KYC only the provider knows: then neither limit is one to refuse by.
        let outer = if daily.max_with_kyc.is_some() { self.outer } else { self.outer.at_most(left) };
        Self { outer, inner: self.inner.at_most(left) }
    }

    /// Joins what two tables say, one of which is the right one.
    pub(super) fn or(self, other: Self) -> Self {
        Self { outer: self.outer.union(other.outer), inner: self.inner.intersection(other.inner) }
    }

    /// Takes away the power to refuse.
    pub(super) fn without_outer(self) -> Self {
        Self { outer: Range::OPEN, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_range_that_nothing_fits_into_is_empty() {
        let range = |min, max| Range { min: Some(MinorUnits::new(min)), max: Some(MinorUnits::new(max)) };
        assert!(range(6, 5).is_empty());
        assert!(
            !range(5, 5).is_empty() && !range(5, 5).is_above(MinorUnits::new(5)) && !range(5, 5).is_below(MinorUnits::new(5))
        );
        assert!(!Range { min: None, ..range(6, 5) }.is_empty() && !Range { max: None, ..range(6, 5) }.is_empty());
    }
}
