//! The fee of a charge, computed, and compared with the one that the gateway returns.
//!
//! Belongs here: the rule for charges. Not here: fees of payouts, for which the document has an example and no rule.

use super::amount::WholeUgx;

/// Computes the fee of a charge: 1.5 %, rounded down, at least 200 and at most 5,000 shillings.
///
/// Gateway: document 004_, line 84. How it is rounded, the document does not say; rounding down was seen in use. The
/// merchant receives the amount less the fee, see [`net`].
///
/// It is for charges only. The one payout of the document (lines 108 and 115) costs 750 for 50,000, which is 1.5 % and
/// was also seen as a flat fee: take the `fee` of the answer.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::amount::WholeUgx;
/// use sahihi::gateway::samsoftpay::fee;
///
/// assert_eq!(fee::of_charge(WholeUgx::new(10_000)?).shillings(), 200);
/// assert_eq!(fee::of_charge(WholeUgx::new(100_000)?).shillings(), 1_500);
/// assert_eq!(fee::of_charge(WholeUgx::new(1_000_000)?).shillings(), 5_000);
/// # Ok::<(), sahihi::Error>(())
/// ```
#[must_use]
pub const fn of_charge(amount: WholeUgx) -> WholeUgx {
    // From here on it is the most, so that nothing can overflow.
    let share = if amount.shillings() >= CAP_FROM { MOST } else { amount.shillings().saturating_mul(15) / 1000 };
    WholeUgx::known(if share < LEAST { LEAST } else { share })
}

/// Computes what the merchant receives of a charge; `None` if the fee is more than the amount, below 200 shillings.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::amount::WholeUgx;
/// use sahihi::gateway::samsoftpay::fee;
///
/// assert_eq!(fee::net(WholeUgx::new(10_000)?), Some(WholeUgx::new(9_800)?));
/// assert_eq!(fee::net(WholeUgx::new(150)?), None);
/// # Ok::<(), sahihi::Error>(())
/// ```
#[must_use]
pub fn net(amount: WholeUgx) -> Option<WholeUgx> {
    amount.shillings().checked_sub(of_charge(amount).shillings()).map(WholeUgx::known)
}

/// What comes of comparing a returned fee with the rule. It says nothing about whether money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// What the rule gives.
    pub documented: WholeUgx,
    /// What the gateway returned.
    pub returned: WholeUgx,
}

impl Comparison {
    /// Compares the fee of a charge.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::amount::WholeUgx;
    /// use sahihi::gateway::samsoftpay::fee::Comparison;
    ///
    /// // A hundred times the amount that was meant shows in the fee.
    /// let compared = Comparison::of(WholeUgx::new(10_000)?, WholeUgx::new(5_000)?);
    /// assert!(!compared.is_as_documented());
    /// assert_eq!(compared.documented.shillings(), 200);
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub const fn of(amount: WholeUgx, returned: WholeUgx) -> Self {
        Self { documented: of_charge(amount), returned }
    }

    /// Tells whether it is the fee of the rule. If not, the gateway changed its fees, or the amount is not the one that was
    /// meant.
    #[must_use]
    pub const fn is_as_documented(self) -> bool {
        self.documented.shillings() == self.returned.shillings()
    }
}

/// Gateway: document 004_, line 84.
const LEAST: u64 = 200;
/// Gateway: document 004_, line 84.
const MOST: u64 = 5_000;
/// The least amount of which 1.5 % are [`MOST`].
const CAP_FROM: u64 = 333_334;

#[cfg(test)]
mod tests {
    use super::*;

    fn fee(shillings: u64) -> u64 {
        of_charge(WholeUgx::new(shillings).unwrap()).shillings()
    }

    /// SS10: on both sides of each bound and of each rounding.
    #[test]
    fn floors_one_and_a_half_percent_between_two_bounds() {
        for (amount, expected) in [
            (0, 200),
            (1, 200),
            (10_000, 200),
            (13_333, 200),
            (13_399, 200),
            (13_400, 201),
            (13_466, 201),
            (13_467, 202),
            (50_000, 750),
            (333_266, 4_998),
            (333_267, 4_999),
            (333_333, 4_999),
            (333_334, 5_000),
            (1_000_000, 5_000),
            (u64::MAX / 100, 5_000),
        ] {
            assert_eq!(fee(amount), expected, "{amount}");
        }
    }

    /// SS10: the rule in other words, for every amount between the bounds.
    #[test]
    fn is_the_largest_whole_number_not_above_one_and_a_half_percent() {
        // Miri takes a thousand times as long for each.
        let step = if cfg!(miri) { 1_999 } else { 1 };
        for amount in (13_334..340_000_u64).step_by(step) {
            let floor = u128::from(amount) * 3 / 200;
            assert_eq!(u128::from(fee(amount)), floor.clamp(200, 5_000), "{amount}");
        }
    }

    #[test]
    fn a_charge_that_costs_more_than_it_brings_has_no_net() {
        let net = |shillings| net(WholeUgx::new(shillings).unwrap()).map(WholeUgx::shillings);
        assert_eq!([net(199), net(200), net(201), net(25_000)], [None, Some(0), Some(1), Some(24_625)]);
    }
}
