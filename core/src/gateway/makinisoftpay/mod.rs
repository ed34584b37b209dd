//! `MakinisoftPay` (document 000_).
//!
//! Belongs here: the list of its parts, its calls, what it can do. Not here: what other gateways need too (`payment`,
//! `request`).

pub mod details;
pub mod request;
pub mod response;
pub mod status;
pub mod webhook;

use super::capability::{Authenticity, Capabilities, Idempotency};

/// The address that the document gives, without a slash at its end (Gateway: document 000_, line 13).
///
/// An application should let its configuration replace it.
pub const BASE_URL: &str = "https://makinisoftpay.com";

/// The header that carries the API key, of requests and of webhooks (Gateway: document 000_, lines 10 and 218).
pub const API_KEY_HEADER: &str = "x-api-key";

/// The one currency, which no message names (Gateway: document 000_, lines 71 and 170).
pub const CURRENCY: &str = "TZS";

/// The country whose phones it reaches.
pub const COUNTRY: &str = "TZ";

/// What the gateway can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    name: "makinisoftpay",
    documented_base_url: Some(BASE_URL),
    currencies: &[CURRENCY],
    idempotency: Idempotency::OrderIdImplied, // 000_:67
    payouts: false,
    status_query: true, // 000_:148
    sandbox: false,
    callbacks: Authenticity::Weak, // 000_:218
    callbacks_signed: false,
    failure_callbacks: false, // 000_:207
    webhook_answer: 200,      // 000_:228
};

/// What a request asks for, and with it which answers can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Begins a payment: the customer is asked on the phone.
    Initiate,
    /// Asks how a payment stands.
    Verify,
}

impl Call {
    /// Every call once.
    pub const ALL: [Self; 2] = [Self::Initiate, Self::Verify];

    /// Takes the document's word for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::makinisoftpay::Call;
    ///
    /// assert_eq!(Call::parse("verify"), Some(Call::Verify));
    /// assert_eq!(Call::parse("status"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Gives the document's word: `initiate` or `verify`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Initiate => "initiate",
            Self::Verify => "verify",
        }
    }

    /// Gives the path that it goes to, with the slash at its end (Gateway: document 000_, lines 55 and 148).
    ///
    /// Without that slash the server may send a redirect, and clients lose the body of a `POST` on the way.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Initiate => "/api/v1/public/payments/initiate/",
            Self::Verify => "/api/v1/public/payments/verify/",
        }
    }

    /// Tells whether it begins a payment.
    #[must_use]
    pub const fn is_initiation(self) -> bool {
        matches!(self, Self::Initiate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// MK12: a path without the slash at its end is another one.
    #[test]
    fn every_path_ends_with_a_slash_and_the_address_does_not() {
        for call in Call::ALL {
            let last = call.path().strip_prefix("/api/v1/public/payments/").and_then(|path| path.strip_suffix('/'));
            assert_eq!(last, Some(call.name()));
            assert_eq!(Call::parse(call.name()), Some(call));
        }
        assert!(!BASE_URL.ends_with('/'));
    }
}
