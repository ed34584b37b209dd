//! Signs, encodes and reads the messages of African mobile-money gateways.
//!
//! Bytes in, bytes out: no network, no clock, no randomness, no storage, no heap, no `unsafe`. The same core runs on a
//! card terminal, behind a web framework and in a phone app.
//!
//! # Sign a request
//!
//! ```
//! # fn main() -> Result<(), sahihi::Error> {
//! use sahihi::SigningKey;
//!
//! let key = SigningKey::new(b"sahihi-example-secret")?;
//! let body = br#"{"order_id":"ORDER-1","amount":"100.00","currency":"KES"}"#;
//!
//! let mut buffer = [0; 512];
//! let signed = key.sign_into(body, &mut buffer)?;
//! assert!(signed.starts_with(br#"{"order_id":"ORDER-1","amount":"100.00","currency":"KES","signature":""#));
//! # Ok(())
//! # }
//! ```
//!
//! # Check a signature
//!
//! ```
//! # fn main() -> Result<(), sahihi::Error> {
//! # use sahihi::{Error, Signature, SigningKey};
//! # let key = SigningKey::new(b"sahihi-example-secret")?;
//! # let mut buffer = [0; 512];
//! # let received = key.sign_into(br#"{"order_id":"ORDER-1","status":1}"#, &mut buffer)?;
//! let claimed = Signature::of_body(received)?;
//! key.verify(received, &claimed)?;
//! assert_eq!(key.verify(br#"{"order_id":"ORDER-1","status":2}"#, &claimed), Err(Error::SignatureMismatch));
//! # Ok(())
//! # }
//! ```
//!
//! A matching signature proves that somebody with the secret signed *this canonical text*, and several bodies share one
//! text: do not credit money on it alone. `docs/signature.md` in the repository says why, and
//! [`gateway::payment_api::webhook`] reads a callback so that it can be credited on.
//!
//! # A gateway
//!
//! | module | its callbacks are | document |
//! |---|---|---|
//! | [`gateway::payment_api`] | verified, by the signature above | 001_, 003_ |
//! | [`gateway::samsoftpay`] | verified, by a header | 004_ |
//! | [`gateway::makinisoftpay`] | weak: to be confirmed by a query | 000_ |
//! | [`gateway::dukuzii`] | a hint: only a reason to query | 002_ |
//!
//! Each has the same files: `request` (typed, encoded into your buffer), `response::read`, `webhook::read`, `status`.
//! Everything that is heard is read into one model, [`Payment`]: how it stands, what happened to the money, what to do next.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `float` | on | numbers of more than 14 significant digits, or of extreme size; off, they are [`Error::NumberNotPortable`] |
//! | `payment_api`, `samsoftpay`, `makinisoftpay`, `dukuzii` | on | the gateway of that name |

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_debug_implementations)]
// Without all gateways, what only the others use lies idle.
#![cfg_attr(
    not(all(feature = "payment_api", feature = "samsoftpay", feature = "makinisoftpay", feature = "dukuzii")),
    allow(dead_code)
)]

pub mod error;
pub mod gateway;
pub mod payment;
pub mod request;
pub mod value;
pub mod wire;

pub use error::{Error, Fault};
pub use payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
pub use request::{EncodedRequest, Header};
pub use value::amount::{Amount, MinorUnits};
pub use value::country::Country;
pub use value::credential::Credential;
pub use value::currency::Currency;
pub use value::email::Email;
pub use value::id::{MerchantId, OrderId, PublicId, TransactionId};
pub use value::msisdn::Msisdn;
pub use value::secret::Secret;
pub use value::text::ShortText;
pub use value::url::CallbackUrl;
pub use wire::canonical::canonical_text;
pub use wire::json::Text;
pub use wire::mac::{SIGNED_OVERHEAD, SigningKey, WebhookKey};
pub use wire::rotation::verify_any;
pub use wire::signature::Signature;
pub use wire::value::Value;
pub use wire::watch::Sink;

#[cfg(all(test, debug_assertions))]
mod tests {
    use core::hint::black_box;

    /// If what tests are built with counted past the end, no test would see that the core does.
    #[test]
    #[should_panic(expected = "attempt to add with overflow")]
    fn tests_see_a_number_that_overflows() {
        black_box(black_box(u8::MAX) + 1);
    }
}
