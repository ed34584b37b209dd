//! What can be said about an amount, in one table.
//!
//! Belongs here: the verdicts; variant, name, verdict and sentence of each reason. Not here: when which is given.

/// What would happen to a payment of the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Every table that may apply takes it.
    Within,
    /// The documents do not say.
    Unconfirmed,
    /// No table that may apply takes it.
    Refused,
}

impl Verdict {
    /// Gives the stable lower-case name: `within`, `unconfirmed` or `refused`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Unconfirmed => "unconfirmed",
            Self::Refused => "refused",
        }
    }
}

/// One row of the table: `Variant  name  verdict  sentence`.
macro_rules! reasons {
    ($($variant:ident = $name:literal, $verdict:ident, $sentence:literal;)+) => {
        /// Why a verdict is what it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $(#[doc = concat!("`", $name, "`: ", $sentence)] $variant,)+
        }

        impl Reason {
            /// Every reason once.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Gives the stable `snake_case` name; what is an [`Error`](crate::error::Error) elsewhere has the same name here.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Gives the verdict that follows.
            #[must_use]
            pub const fn verdict(self) -> Verdict {
                match self { $(Self::$variant => Verdict::$verdict,)+ }
            }

            /// Gives one sentence for people.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

reasons! {
    WithinBounds = "within_bounds", Within, "the amount is within the limits of the provider";
    WithinLikelyBounds = "within_likely_bounds", Within, "the amount is within every table that may be the provider's";
    ProviderUnknown = "provider_unknown", Unconfirmed, "no provider of the documents has this id, so no limit is known; ask the gateway";
    NoTable = "no_table", Unconfirmed, "the documents have no limits for this provider and operation; ask the gateway";
    BelowLikelyMinimum = "below_likely_minimum", Unconfirmed, "the amount is below the minimum of a table that may be the provider's; ask the gateway which one is";
    AboveLikelyMaximum = "above_likely_maximum", Unconfirmed, "the amount is above the maximum of a table that may be the provider's; ask the gateway which one is";
    TablesDisagree = "tables_disagree", Unconfirmed, "the tables that may be the provider's have no amount in common; ask the gateway which one is";
    MultipleUnclear = "multiple_unclear", Unconfirmed, "some providers of the country take only multiples (of 5 in the documents), and the amount is none; ask the gateway, or round it";
    DependsOnKyc = "depends_on_kyc", Unconfirmed, "the day's total is more than a customer without KYC may move; whether this customer may, the provider decides";
    AmountZero = "amount_zero", Refused, "the amount is zero; nothing would be paid";
    ProviderCurrencyMismatch = "provider_currency_mismatch", Refused, "the provider takes another currency; check the provider id and the currency";
    BelowMinimum = "below_minimum", Refused, "the amount is below the minimum; send more";
    AboveMaximum = "above_maximum", Refused, "the amount is above the maximum; send less";
    AboveDailyLimit = "above_daily_limit", Refused, "the day's total would be above the limit of a day; send less, or wait until tomorrow";
    NotAMultiple = "not_a_multiple", Refused, "the provider takes only multiples (of 5 in the documents), and the amount is none; round it";
}
