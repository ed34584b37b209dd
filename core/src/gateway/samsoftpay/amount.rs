//! Amounts as the gateway takes and gives them: whole Ugandan shillings.
//!
//! Belongs here: reading them, keeping them apart from hundredths. Not here: the fee (`fee`).

use core::fmt;

use crate::error::Error;
use crate::value::amount::{Amount, MinorUnits};
use crate::value::currency::Currency;
use crate::wire::value::Value;

/// A number of **whole** Ugandan shillings: `WholeUgx::new(10_000)` is ten thousand shillings, not a hundred.
///
/// Gateway: the document says "Amount in UGX (minor units)" (line 36), but the shilling has no minor unit, and the
/// document itself reckons in whole ones: a least fee of "UGX 200" (line 84) stands as `"fee": 200` (line 59), and "have
/// 5000, need 50750" (line 218) is the balance for a payout of UGX 50,000. Whoever multiplies by 100, as for a currency
/// with cents, takes a hundred times as much. So requests take this type and no bare number; what was counted in
/// hundredths comes in through [`of`](Self::of) only, which divides.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::amount::WholeUgx;
/// use sahihi::{Amount, Currency, Error};
///
/// let ten_thousand = WholeUgx::new(10_000)?;
/// assert_eq!(ten_thousand.to_string(), "UGX 10000");
/// assert_eq!(WholeUgx::parse("10000")?, ten_thousand);
/// assert_eq!(WholeUgx::of(Amount::parse("10000.00", Currency::parse("UGX")?)?)?, ten_thousand);
///
/// // In sahihi's own hundredths, in which every gateway's amounts are compared, it is a hundred times the number.
/// assert_eq!(ten_thousand.minor().hundredths(), 1_000_000);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WholeUgx(u64);

impl WholeUgx {
    /// Takes a number of whole shillings.
    ///
    /// # Errors
    ///
    /// [`Error::AmountTooLarge`].
    pub const fn new(shillings: u64) -> Result<Self, Error> {
        // So that it also fits when it is counted in hundredths.
        if shillings > u64::MAX / 100 { Err(Error::AmountTooLarge) } else { Ok(Self(shillings)) }
    }

    /// Reads a decimal: `10000`, or `10000.00`.
    ///
    /// # Errors
    ///
    /// [`Error::AmountMalformed`], [`Error::AmountTooManyDecimals`], [`Error::AmountTooLarge`]; [`Error::AmountNotWhole`]
    /// for cents.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::of_minor(MinorUnits::parse(text)?)
    }

    /// Takes hundredths of a shilling, of which there are none: 1,000,000 are ten thousand shillings.
    ///
    /// # Errors
    ///
    /// [`Error::AmountNotWhole`].
    pub fn of_minor(minor: MinorUnits) -> Result<Self, Error> {
        minor.whole_units().map(Self).ok_or(Error::AmountNotWhole)
    }

    /// Takes an amount of any gateway, which has to be in UGX.
    ///
    /// # Errors
    ///
    /// [`Error::GatewayCurrencyMismatch`]; [`Error::AmountNotWhole`], which an amount in UGX never is.
    pub fn of(amount: Amount) -> Result<Self, Error> {
        if amount.currency().as_str() != CURRENCY {
            return Err(Error::GatewayCurrencyMismatch);
        }
        Self::of_minor(amount.minor())
    }

    /// Gives the number of whole shillings: what is sent.
    #[must_use]
    pub const fn shillings(self) -> u64 {
        self.0
    }

    /// Gives the same amount in hundredths, as [`Payment`](crate::Payment) has the amounts of all gateways.
    #[must_use]
    pub const fn minor(self) -> MinorUnits {
        MinorUnits::new(self.0.saturating_mul(100))
    }

    /// Takes a number of shillings that is known to be small enough.
    pub(super) const fn known(shillings: u64) -> Self {
        Self(shillings)
    }

    /// Reads a member, a number or its text.
    pub(super) fn read(value: Value<'_>) -> Option<Self> {
        Self::parse(value.plain()?).ok()
    }
}

impl fmt::Display for WholeUgx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{CURRENCY} {}", self.0)
    }
}

/// The only currency (Gateway: line 37).
pub const CURRENCY: &str = "UGX";

/// Checks that a currency, where one is typed, is the only one.
///
/// # Errors
///
/// [`Error::GatewayCurrencyMismatch`].
///
/// # Examples
///
/// ```
/// use sahihi::gateway::samsoftpay::amount::check_currency;
/// use sahihi::{Currency, Error};
///
/// assert_eq!(check_currency(Currency::parse("UGX")?), Ok(()));
/// assert_eq!(check_currency(Currency::parse("KES")?), Err(Error::GatewayCurrencyMismatch));
/// # Ok::<(), Error>(())
/// ```
pub fn check_currency(currency: Currency) -> Result<(), Error> {
    if currency.as_str() == CURRENCY { Ok(()) } else { Err(Error::GatewayCurrencyMismatch) }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    fn ugx(text: &str) -> Result<Amount, Error> {
        Amount::parse(text, Currency::parse("UGX").unwrap())
    }

    /// SS1, X6: the number that is sent is the number of shillings, on every way into the type.
    #[test]
    fn ten_thousand_shillings_are_ten_thousand_on_every_way_in() {
        let ways = [
            WholeUgx::new(10_000),
            WholeUgx::parse("10000"),
            WholeUgx::parse("10000.00"),
            WholeUgx::of_minor(MinorUnits::new(1_000_000)),
            WholeUgx::of(ugx("10000").unwrap()),
        ];
        for way in ways {
            assert_eq!(way.map(WholeUgx::shillings), Ok(10_000));
            assert_eq!(std::format!("{}", way.unwrap()), "UGX 10000");
            assert_eq!(way.unwrap().minor(), MinorUnits::parse("10000").unwrap());
        }
        assert_eq!(WholeUgx::of(ugx("10000").unwrap()).unwrap().minor(), ugx("10000").unwrap().minor());
    }

    /// SS1
    #[test]
    fn refuses_cents_other_currencies_and_numbers_that_are_none() {
        assert_eq!(WholeUgx::parse("10000.50"), Err(Error::AmountNotWhole));
        assert_eq!(WholeUgx::of_minor(MinorUnits::new(1)), Err(Error::AmountNotWhole));
        assert_eq!(WholeUgx::parse("1e4"), Err(Error::AmountMalformed));
        assert_eq!(WholeUgx::parse("10,000"), Err(Error::AmountMalformed));
        let kes = Amount::parse("100", Currency::parse("KES").unwrap()).unwrap();
        assert_eq!(WholeUgx::of(kes), Err(Error::GatewayCurrencyMismatch));
        assert_eq!(WholeUgx::new(u64::MAX / 100).map(|most| most.minor().hundredths()), Ok(u64::MAX - 15));
        assert_eq!(WholeUgx::new(u64::MAX / 100 + 1), Err(Error::AmountTooLarge));
    }
}
