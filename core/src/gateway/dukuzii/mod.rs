//! Dukuzii (document 002_).
//!
//! Belongs here: the list of its parts, its calls, what it can do. Not here: what other gateways need too (`payment`,
//! `request`).
//!
//! Two things make it unlike the others. A request that begins a payment has no id of the merchant's own and no
//! idempotency key, so that sending it twice asks the customer twice. And a webhook proves nothing at all: it is a
//! [`Hint`](webhook::Hint), good for asking about the transaction that it names.

pub mod details;
pub mod id;
pub mod operator;
pub mod request;
pub mod response;
pub mod status;
pub mod time;
pub mod webhook;

use super::capability::{Authenticity, Capabilities, Idempotency};
use crate::value::amount::MinorUnits;

/// The address that the document gives, without a slash at its end (Gateway: document 002_, lines 3 and 30).
///
/// An application should let its configuration replace it.
pub const BASE_URL: &str = "https://dukuzii.com";

/// The header that carries the API key, of requests only (Gateway: document 002_, line 10).
pub const API_KEY_HEADER: &str = "X-API-Key";

/// The one currency (Gateway: document 002_, lines 25 and 79).
pub const CURRENCY: &str = "TZS";

/// The country whose phones it reaches.
pub const COUNTRY: &str = "TZ";

/// The least that can be paid, 100 shillings; no most is documented (Gateway: document 002_, lines 25 and 209).
pub const MINIMUM: MinorUnits = MinorUnits::new(10_000);

/// What the gateway can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    name: "dukuzii",
    documented_base_url: Some(BASE_URL),
    currencies: &[CURRENCY],
    idempotency: Idempotency::None, // 002_:22
    payouts: false,
    status_query: true, // 002_:58
    sandbox: false,     // 002_:209 "Use your own phone number"
    callbacks: Authenticity::Hint,
    callbacks_signed: false, // 002_:92
    failure_callbacks: true, // 002_:91 "when payment status changes"
    webhook_answer: 200,
};

/// What a request asks for, and with it which answers can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Begins a payment: the customer is asked on the phone.
    CreatePayment,
    /// Asks how a payment stands.
    Transaction,
}

impl Call {
    /// Every call once.
    pub const ALL: [Self; 2] = [Self::CreatePayment, Self::Transaction];

    /// Takes its name.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::dukuzii::Call;
    ///
    /// assert_eq!(Call::parse("create_payment"), Some(Call::CreatePayment));
    /// assert_eq!(Call::parse("create-payment"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Gives the stable `snake_case` name: `create_payment` or `transaction`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreatePayment => "create_payment",
            Self::Transaction => "transaction",
        }
    }

    /// Gives the path that it goes to; behind `transaction` comes a slash and the id (Gateway: document 002_, lines 30
    /// and 61).
    ///
    /// What stands behind `.php` reaches the script as its `PATH_INFO`. Some proxies and servers cut it off or answer 404.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::CreatePayment => "/api-proxy.php/create-payment",
            Self::Transaction => "/api-proxy.php/transaction",
        }
    }

    /// Tells whether it begins a payment.
    #[must_use]
    pub const fn is_initiation(self) -> bool {
        matches!(self, Self::CreatePayment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DK15: the path goes through a script.
    #[test]
    fn every_path_goes_through_the_script_and_no_address_ends_with_a_slash() {
        for call in Call::ALL {
            assert!(call.path().starts_with("/api-proxy.php/") && !call.path().ends_with('/'));
            assert_eq!(Call::parse(call.name()), Some(call));
        }
        assert!(!BASE_URL.ends_with('/'));
        assert_eq!(Call::ALL.map(Call::is_initiation), [true, false]);
    }

    /// DK2, DK13, DK16, X7, X8: nothing to know a repeated request by, no sandbox, no refunds, always 200.
    #[test]
    fn claims_no_more_than_the_document_does() {
        assert_eq!((CAPABILITIES.idempotency, CAPABILITIES.callbacks), (Idempotency::None, Authenticity::Hint));
        assert_eq!([CAPABILITIES.sandbox, CAPABILITIES.payouts, CAPABILITIES.callbacks_signed], [false; 3]);
        assert_eq!((CAPABILITIES.webhook_answer, MINIMUM.whole_units()), (200, Some(100)));
    }
}
