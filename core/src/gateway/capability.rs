//! What a gateway can do, as far as its documents say, in one form for all of them.
//!
//! Belongs here: the questions. Not here: the answers, which are `CAPABILITIES` of each gateway.

/// What a gateway can do, as far as its documents say: a row to compare gateways by, or to decide on before a call.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "payment_api")] {
/// use sahihi::gateway::capability::{Authenticity, Idempotency};
/// use sahihi::gateway::payment_api::CAPABILITIES;
///
/// assert_eq!(CAPABILITIES.name, "payment_api");
/// assert_eq!(CAPABILITIES.callbacks, Authenticity::Verified);
/// assert_eq!(CAPABILITIES.idempotency, Idempotency::OrderId);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own with yes or no for an answer")]
#[non_exhaustive]
pub struct Capabilities {
    /// The name of its module.
    pub name: &'static str,
    /// The address that its documents give; an application should let its configuration replace it.
    pub documented_base_url: Option<&'static str>,
    /// The currencies that its documents name, by their codes (ISO 4217), sorted.
    pub currencies: &'static [&'static str],
    /// What makes it safe to send a request again.
    pub idempotency: Idempotency,
    /// Whether money can be sent to a customer.
    pub payouts: bool,
    /// Whether one can ask how a payment stands.
    pub status_query: bool,
    /// Whether the documents describe a way to try it that moves no money. None of those sends callbacks.
    pub sandbox: bool,
    /// The most that a callback can come to.
    pub callbacks: Authenticity,
    /// Whether a callback carries a signature over what it says.
    pub callbacks_signed: bool,
    /// Whether a payment that failed is announced too; otherwise only asking tells.
    pub failure_callbacks: bool,
    /// The HTTP code to answer a callback with.
    pub webhook_answer: u16,
}

/// How far a callback can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Authenticity {
    /// Not at all: it is only a reason to ask.
    Hint,
    /// It shows what others may know too: to be confirmed by asking.
    Weak,
    /// It was signed with a secret that only the gateway and the merchant have.
    Verified,
}

impl Authenticity {
    /// Gives the stable lower-case name: `hint`, `weak` or `verified`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Weak => "weak",
            Self::Verified => "verified",
        }
    }
}

/// What a gateway knows a repeated request by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Idempotency {
    /// A header with a key of the merchant's choice.
    Header,
    /// The order id, as its documents say.
    OrderId,
    /// Perhaps the order id: it has to be unique, and nothing is said about a second request with it.
    OrderIdImplied,
    /// Nothing: a second request is a second payment.
    None,
}

impl Idempotency {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::OrderId => "order_id",
            Self::OrderIdImplied => "order_id_implied",
            Self::None => "none",
        }
    }
}
