//! What a row of the provider table is made of.
//!
//! Belongs here: the members of a row and their kinds. Not here: the rows (`table`), how one is found (`mod`).

use super::ProviderId;
use crate::gateway::payment_api::Operation;
use crate::gateway::payment_api::phone::PhoneFormat;
use crate::value::country::Country;
use crate::value::currency::Currency;

/// One row of the table. Callers may make their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProviderRow<'a> {
    /// The gateway's number for it.
    pub id: ProviderId,
    /// Its name today, for people.
    pub name: &'a str,
    /// Older names and other spellings.
    pub aliases: &'a [&'a str],
    /// Where it works; the simulator works everywhere.
    pub country: Option<Country>,
    /// What it is paid in; the simulator takes anything.
    pub currency: Option<Currency>,
    /// What it is.
    pub kind: ProviderKind,
    /// How it wants phone numbers; `None` if it takes account numbers or anything.
    pub phone: Option<PhoneFormat>,
    /// The fields of `extra` that a payment must have.
    pub required: Extras<'a>,
    /// The fields of `extra` that this or another provider of the country asks for: the document does not say which.
    pub possible: Extras<'a>,
    /// What else has to happen, or may have to.
    pub flow: &'a [FlowHint],
    /// The lines that list the id, such as `003_:367 001_:136`: document 003_, line 367, and document 001_, line 136.
    pub source: &'a str,
    /// The lines of the other facts, such as `currency 003_:87, phone 003_:372`.
    pub facts: &'a str,
}

/// What a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProviderKind {
    /// A mobile-money operator: the customer is a phone number.
    Mobile,
    /// Transfers between banks: the customer is an account number.
    Bank,
    /// Bank cards.
    Card,
    /// A payment page or wallet that asks the customer itself.
    PaymentPage,
    /// The gateway's simulator.
    Simulator,
}

impl ProviderKind {
    /// Every kind once.
    pub const ALL: &'static [Self] = &[Self::Mobile, Self::Bank, Self::Card, Self::PaymentPage, Self::Simulator];

    /// Finds one by its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::provider::ProviderKind;
    ///
    /// assert_eq!(ProviderKind::parse("payment_page"), Some(ProviderKind::PaymentPage));
    /// assert_eq!(ProviderKind::parse("page"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Bank => "bank",
            Self::Card => "card",
            Self::PaymentPage => "payment_page",
            Self::Simulator => "simulator",
        }
    }
}

/// Names of fields of `extra`, for each operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extras<'a> {
    /// Those of `payment_c2b`.
    pub c2b: &'a [&'a str],
    /// Those of `payment_b2c`.
    pub b2c: &'a [&'a str],
}

impl<'a> Extras<'a> {
    /// None at all.
    pub const NONE: Self = Self { c2b: &[], b2c: &[] };

    /// Gives the names for one operation.
    #[must_use]
    pub const fn of(self, operation: Operation) -> &'a [&'a str] {
        match operation {
            Operation::C2b => self.c2b,
            Operation::B2c => self.b2c,
        }
    }
}

/// A step of a payment that the documents describe beside request, callback and status.
///
/// It is a hint for the people who plan the integration: what a certain payment needs, its answers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FlowHint {
    /// Only bank transfers have it: the answer to the payment either has the bank details in `extra`, or the customer
    /// needs a payment page. The document lost which id does which.
    BankDetailsOrPaymentPage,
    /// After `payment_c2b` the status answer gives `extra.customer_redirect`, where the customer has to be sent.
    RedirectFromStatus,
    /// The customer makes a one-time code first, which `payment_c2b` carries as `extra.otp`.
    OtpBeforePayment {
        /// What to dial for it; `{amount}` stands for the amount.
        dial: Option<&'static str>,
    },
    /// A one-time code may be asked for after `payment_c2b`; the status request carries it as `extra.otp`, beside
    /// `customer_id`.
    OtpInStatus,
}

impl FlowHint {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BankDetailsOrPaymentPage => "bank_details_or_payment_page",
            Self::RedirectFromStatus => "redirect_from_status",
            Self::OtpBeforePayment { .. } => "otp_before_payment",
            Self::OtpInStatus => "otp_in_status",
        }
    }

    /// Gives what the customer dials, where the documents say so.
    #[must_use]
    pub const fn dial(self) -> Option<&'static str> {
        if let Self::OtpBeforePayment { dial } = self { dial } else { None }
    }
}
