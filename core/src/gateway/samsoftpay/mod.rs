//! Samsoftpay (document 004_).
//!
//! Belongs here: the list of its parts, its calls, what it can do. Not here: what other gateways need too (`payment`,
//! `request`, `gateway`).
//!
//! **Amounts are whole shillings.** The document calls them "minor units" (line 36), and the shilling has none: 10,000 is
//! ten thousand shillings. [`amount::WholeUgx`] is the only type that a request takes.

pub mod amount;
pub mod channel;
pub mod details;
pub mod fee;
pub mod idempotency;
pub mod key_kind;
pub mod refusal;
pub mod request;
pub mod response;
pub mod status;
pub mod time;
pub mod webhook;

use super::capability::{Authenticity, Capabilities, Idempotency};

/// The address of the document (lines 43 and 78); line 15 has another one, of somebody's own deployment.
pub const BASE_URL: &str = "https://api.samsoftpay.com";

/// The country whose phones it reaches.
pub const COUNTRY: &str = "UG";

/// What the gateway can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    name: "samsoftpay",
    documented_base_url: Some(BASE_URL),
    currencies: &["UGX"],             // 004_:37
    idempotency: Idempotency::Header, // 004_:20
    payouts: true,
    status_query: true, // of charges only, 004_:84
    sandbox: false,
    callbacks: Authenticity::Verified,
    callbacks_signed: true,
    failure_callbacks: true, // 004_:170
    webhook_answer: 200,     // any 2xx, 004_:155
};

/// What a request asks for, and with it which answers can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Collects money from a customer.
    CreateCharge,
    /// Asks how a charge stands.
    GetCharge,
    /// Sends money to a recipient.
    CreatePayout,
    /// Makes a page on which customers pay.
    CreatePaymentLink,
}

impl Call {
    /// Every call once.
    pub const ALL: [Self; 4] = [Self::CreateCharge, Self::GetCharge, Self::CreatePayout, Self::CreatePaymentLink];

    /// Takes its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::Call;
    ///
    /// assert_eq!(Call::parse("create_charge"), Some(Call::CreateCharge));
    /// assert_eq!(Call::parse("charge"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Gives its name: the document's heading in `snake_case`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateCharge => "create_charge",
            Self::GetCharge => "get_charge",
            Self::CreatePayout => "create_payout",
            Self::CreatePaymentLink => "create_payment_link",
        }
    }

    /// Gives the path that it goes to; `get_charge` appends `/` and the id (Gateway: lines 43, 86, 100 and 140).
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::CreateCharge | Self::GetCharge => "/v1/charges",
            Self::CreatePayout => "/v1/payouts",
            Self::CreatePaymentLink => "/v1/payment-links",
        }
    }

    /// Tells whether it makes something, and so has an idempotency key.
    #[must_use]
    pub const fn is_initiation(self) -> bool {
        !matches!(self, Self::GetCharge)
    }

    /// Gives how often a minute the gateway takes it, if the document says so (Gateway: line 216).
    #[must_use]
    pub const fn most_per_minute(self) -> Option<u32> {
        match self {
            Self::CreateCharge => Some(30),
            Self::CreatePayout => Some(10),
            Self::GetCharge | Self::CreatePaymentLink => None,
        }
    }
}
