//! The Payment API Gateway (documents 001_ and 003_).
//!
//! Belongs here: the list of its parts, its operations, what it can do. Not here: what other gateways need too (`payment`, `request`).

pub mod customer;
pub mod details;
mod encode;
pub mod extra;
pub mod flow;
pub mod limits;
pub mod member;
pub mod phone;
mod policy;
pub mod provider;
pub mod request;
pub mod response;
pub mod result_code;
pub mod status;
pub mod webhook;

use super::capability::{Authenticity, Capabilities, Idempotency};

/// What the gateway can do. Its address comes with the merchant's credentials.
pub const CAPABILITIES: Capabilities = Capabilities {
    name: "payment_api",
    documented_base_url: None,
    currencies: &["CDF", "EGP", "GMD", "KES", "MWK", "NGN", "RWF", "TZS", "UGX", "XOF", "ZMW"], // 001_:110, 003_:79
    idempotency: Idempotency::OrderId,                                                          // 001_:186
    payouts: true,
    status_query: true,
    sandbox: true, // 001_:22
    callbacks: Authenticity::Verified,
    callbacks_signed: true,
    failure_callbacks: true,
    webhook_answer: 200, // 003_:94
};

/// Which way the money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// From the customer to the merchant: a deposit, a payment.
    C2b,
    /// From the merchant to the customer: a withdrawal, a payout.
    B2c,
}

impl Operation {
    /// Every operation once.
    pub const ALL: [Self; 2] = [Self::C2b, Self::B2c];

    /// Finds one by its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::Operation;
    ///
    /// assert_eq!(Operation::parse("b2c"), Some(Operation::B2c));
    /// assert_eq!(Operation::parse("payment_b2c"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }

    /// Gives the stable lower-case name: `c2b` or `b2c`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::C2b => "c2b",
            Self::B2c => "b2c",
        }
    }

    /// Gives the code by which callbacks call it (Gateway: document 001_, lines 106 and 107).
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::B2c => 16,
            Self::C2b => 17,
        }
    }

    /// Gives the last part of the address that a request goes to: `payment_c2b` or `payment_b2c`.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::C2b => "payment_c2b",
            Self::B2c => "payment_b2c",
        }
    }
}

/// What a request asks for, and with it which answers can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Begins a payment from the customer to the merchant.
    PaymentC2b,
    /// Begins a payment from the merchant to the customer.
    PaymentB2c,
    /// Asks for the status of an order, or sends what was missing.
    Status,
}

impl Call {
    /// Every call once.
    pub const ALL: [Self; 3] = [Self::PaymentC2b, Self::PaymentB2c, Self::Status];

    /// Takes the document's word for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::Call;
    ///
    /// assert_eq!(Call::parse("payment_b2c"), Some(Call::PaymentB2c));
    /// assert_eq!(Call::parse("b2c"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Gives the document's word: `payment_c2b`, `payment_b2c` or `status`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PaymentC2b => Operation::C2b.path(),
            Self::PaymentB2c => Operation::B2c.path(),
            Self::Status => "status",
        }
    }

    /// Gives the last part of the address that it goes to, which is its name (Gateway: document 001_, lines 507 to 512).
    #[must_use]
    pub const fn path(self) -> &'static str {
        self.name()
    }

    /// Tells whether it begins a payment.
    #[must_use]
    pub const fn is_initiation(self) -> bool {
        !matches!(self, Self::Status)
    }
}

impl From<Operation> for Call {
    fn from(operation: Operation) -> Self {
        match operation {
            Operation::C2b => Self::PaymentC2b,
            Operation::B2c => Self::PaymentB2c,
        }
    }
}
