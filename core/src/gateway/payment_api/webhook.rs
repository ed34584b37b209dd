//! Reading a callback: refused, weak or verified, and the type says which.
//!
//! Belongs here: what the caller expects, the three ends, the fingerprint. Not here: which texts can be read in one way
//! only (`policy`).

use super::details::Details;
pub use super::member::Member;
use super::policy::{Facts, Policy};
pub use super::policy::{Finding, Findings, Grammar, Head, Rule};
use super::request::StatusRequest;
use super::{Operation, status};
use crate::error::Error;
pub use crate::gateway::fingerprint::Fingerprint;
use crate::payment::{Payment, PaymentStatus};
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::value::id::{MerchantId, OrderId, PublicId, TransactionId};
use crate::wire::mac::SigningKey;
use crate::wire::signature::Signature;
use crate::wire::value::{Object, integer};

/// What the caller knows about the order; every member that is given is compared with the callback, if it is there.
///
/// # Examples
///
/// ```
/// use sahihi::OrderId;
/// use sahihi::gateway::payment_api::webhook::Expected;
///
/// let expected = Expected { order_id: Some(OrderId::parse("16280954971628095497")?), ..Expected::default() };
/// # Ok::<(), sahihi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'h> {
    /// The order.
    pub order_id: Option<OrderId>,
    /// How much.
    pub amount: Option<MinorUnits>,
    /// In which currency; the documented callbacks do not say it.
    pub currency: Option<Currency>,
    /// The merchant.
    pub merchant_id: Option<MerchantId>,
    /// Which operation, such as the [code](super::Operation::code) of `C2b`: a payout succeeds, too.
    pub operation_type: Option<i64>,
    /// The head of this gateway's callbacks, if they begin otherwise than documented.
    pub head: Option<Head<'h>>,
}

/// A callback whose signature matches.
#[derive(Clone, Debug)]
pub enum Webhook<'a> {
    /// This is the only plausible reading of what was signed.
    Verified(Verified<'a>),
    /// Something else may have been signed: ask for the status before anything is done.
    Weak(Weak),
}

/// A callback that can be believed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verified<'a> {
    /// What it says. Without a `status` it says `Undefined`, and to query: see
    /// [`needs_status_query`](Self::needs_status_query).
    pub payment: Payment<'a>,
    /// What else it says. The policy does not cover it, nor `payment.transaction_ref`: whoever chose a text in the callback,
    /// such as a name in a message, may have chosen these. Never send a customer to a link in it.
    pub details: Details<'a>,
    /// Which operation it is about: 16 `payment_b2c`, 17 `payment_c2b`, 32 `paybill`, or another (Gateway: document 001_,
    /// lines 105 to 108).
    pub operation_type: Option<i64>,
    /// Which of the keys matched, counted from 0.
    pub key: usize,
    /// The status code.
    status: Option<i64>,
    signature: Signature,
}

impl Webhook<'_> {
    /// Gives what it says or claims.
    fn facts(&self) -> Facts {
        match self {
            Self::Weak(weak) => weak.facts,
            Self::Verified(Verified { payment, operation_type, status, .. }) => Facts {
                merchant_id: payment.merchant_id,
                operation_type: *operation_type,
                amount: payment.amount,
                currency: payment.currency,
                order_id: payment.order_id,
                transaction_id: payment.transaction_id,
                status: *status,
            },
        }
    }
}

impl Verified<'_> {
    /// Tells whether the callback says nothing about the payment's status, as those of document 001_: ask for it.
    #[must_use]
    pub const fn needs_status_query(&self) -> bool {
        self.status.is_none()
    }

    /// Computes what makes it the same message as another one: order id, transaction id, status and MAC.
    ///
    /// A gateway can also tell the same payment in another text, so credit an order only if it is still open.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(self)
    }

    /// Gives the request that asks how the payment stands.
    #[must_use]
    pub fn status_request(&self, public_id: PublicId, merchant_id: MerchantId) -> Option<StatusRequest<'static>> {
        self.payment.order_id.map(|order_id| StatusRequest::new(public_id, merchant_id, order_id))
    }
}

/// A callback whose signature matches, while another reading of the same signed text could be the genuine one.
///
/// It has no outcome, on purpose. What it claims is good for a log and for the status request that has to follow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Weak {
    facts: Facts,
    findings: Findings,
    key: usize,
}

impl Weak {
    /// Gives the request to send instead of believing it; `None` if it does not say which order it is about.
    ///
    /// Only ask about orders of your own that are still open.
    #[must_use]
    pub fn status_request(&self, public_id: PublicId, merchant_id: MerchantId) -> Option<StatusRequest<'static>> {
        self.facts.order_id.map(|order_id| StatusRequest::new(public_id, merchant_id, order_id))
    }

    /// Gives the reasons.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Tells which of the keys matched, counted from 0.
    #[must_use]
    pub const fn key(&self) -> usize {
        self.key
    }

    /// Gives the order id that it claims: what to ask the status of.
    #[must_use]
    pub const fn order_id(&self) -> Option<OrderId> {
        self.facts.order_id
    }

    /// Gives the merchant id that it claims.
    #[must_use]
    pub const fn merchant_id(&self) -> Option<MerchantId> {
        self.facts.merchant_id
    }

    /// Gives the transaction id that it claims.
    #[must_use]
    pub const fn transaction_id(&self) -> Option<TransactionId> {
        self.facts.transaction_id
    }

    /// Gives the status that it claims, which proves nothing.
    #[must_use]
    pub fn claimed_status(&self) -> PaymentStatus {
        self.claimed_status_code().map_or(PaymentStatus::Undefined, status::from_code)
    }

    /// Gives the status code that it claims, which proves nothing.
    #[must_use]
    pub const fn claimed_status_code(&self) -> Option<i64> {
        self.facts.status
    }

    /// Gives the amount that it claims, which proves nothing.
    #[must_use]
    pub const fn claimed_amount(&self) -> Option<MinorUnits> {
        self.facts.amount
    }

    /// Gives the currency that it claims, which proves nothing.
    #[must_use]
    pub const fn claimed_currency(&self) -> Option<Currency> {
        self.facts.currency
    }
}

/// Reads a callback: checks its signature with the keys, first to last, then whether it can be read in one way only.
///
/// The body has to be the bytes that were received, not a parsed and printed copy. Answer the gateway with HTTP 200 and
/// an empty body (Gateway: document 003_, line 94).
///
/// # Errors
///
/// - no callback of this gateway: those of [`canonical_text`](crate::canonical_text), [`Error::SignatureMissing`],
///   [`Error::SignatureMalformed`], [`Error::SignatureMismatch`];
/// - signed, and still to be distrusted: [`Error::SignatureNested`], [`Error::MoneyMemberMalformed`],
///   [`Error::NumberChangedByPrinting`];
/// - about something else: [`Error::OrderIdUnexpected`], [`Error::AmountUnexpected`], [`Error::CurrencyUnexpected`],
///   [`Error::MerchantIdUnexpected`], [`Error::OperationTypeUnexpected`].
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// use sahihi::SigningKey;
/// use sahihi::gateway::payment_api::webhook::{self, Expected, Webhook};
///
/// let keys = [SigningKey::new(b"sahihi-example-secret")?];
/// let body = br#"{"merchant_id":"e0fecd91","operation_type":17,"customer_id":"0900000001","amount":100,
///     "order_id":"16280954971628095497","transaction_id":"1234567","transaction_ref":"QR555RQ","status":2}"#;
/// # let mut buffer = [0; 512];
/// let received = keys[0].sign_into(body, &mut buffer)?;
/// match webhook::read(&keys, received, &Expected::default())? {
///     Webhook::Verified(callback) => assert!(callback.payment.is_paid()),
///     Webhook::Weak(callback) => println!("ask for the status of {:?}", callback.order_id()),
/// }
/// # Ok(())
/// # }
/// ```
pub fn read<'a, 'k>(
    keys: impl IntoIterator<Item = &'k SigningKey>,
    body: &'a [u8],
    expected: &Expected<'_>,
) -> Result<Webhook<'a>, Error> {
    for (index, key) in keys.into_iter().enumerate() {
        match read_with(key, index, body, expected) {
            Err(Error::SignatureMismatch) => {}
            answer => return answer,
        }
    }
    Err(Error::SignatureMismatch)
}

/// Apart from the keys, whatever gives them: compiled once and here, as fast as the rest of the core.
fn read_with<'a>(key: &SigningKey, index: usize, body: &'a [u8], expected: &Expected<'_>) -> Result<Webhook<'a>, Error> {
    let mut policy = Policy::new(expected.head);
    let mut signature = Signature::from_bytes([0; Signature::LEN]);
    key.verify_watched(body, &mut signature, &mut policy)?;
    policy.finish()?;
    conclude(body, expected, &policy, index, signature)
}

/// Apart from the walk, so that the two are not on the stack together.
#[cfg_attr(target_pointer_width = "32", inline(never))]
fn conclude<'a>(
    body: &'a [u8],
    expected: &Expected<'_>,
    policy: &Policy<'a, '_>,
    key: usize,
    signature: Signature,
) -> Result<Webhook<'a>, Error> {
    let Policy { facts, findings, .. } = policy;
    expected.compare(facts)?;
    if !findings.is_empty() {
        return Ok(Webhook::Weak(Weak { facts: *facts, findings: findings.clone(), key }));
    }
    let payment = Payment {
        merchant_id: facts.merchant_id,
        order_id: facts.order_id,
        transaction_id: facts.transaction_id,
        transaction_ref: policy.transaction_ref,
        amount: facts.amount,
        currency: facts.currency,
        ..status::told(facts.status.map(status::from_code))
    };
    let details = Details::new(Object::found(body));
    let Facts { operation_type, status, .. } = *facts;
    Ok(Webhook::Verified(Verified { payment, details, operation_type, key, status, signature }))
}

/// Takes an operation type as people write it: a code such as `32`, or the word for an [`Operation`].
///
/// # Errors
///
/// [`Error::OperationTypeMalformed`] if it is neither.
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::payment_api::webhook::operation_type;
///
/// assert_eq!(["c2b", "payment_b2c", "32"].map(operation_type), [Ok(17), Ok(16), Ok(32)]);
/// assert_eq!(["paybill", "-1"].map(operation_type), [Err(Error::OperationTypeMalformed); 2]);
/// ```
pub fn operation_type(text: &str) -> Result<i64, Error> {
    let word = Operation::ALL.into_iter().find(|operation| [operation.name(), operation.path()].contains(&text));
    let code = word.map(Operation::code).or_else(|| integer(text.bytes()));
    code.filter(|code| *code >= 0).ok_or(Error::OperationTypeMalformed)
}

impl Expected<'_> {
    /// Gives what is expected and what the callback does not speak of: nothing was compared with it.
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::payment_api::webhook::{self, Expected, Member};
    /// use sahihi::{Currency, MinorUnits, SigningKey};
    ///
    /// let expected = Expected {
    ///     amount: Some(MinorUnits::parse("100")?),
    ///     currency: Some(Currency::parse("KES")?),
    ///     ..Expected::default()
    /// };
    /// let keys = [SigningKey::new(b"sahihi-example-secret")?];
    /// # let mut buffer = [0; 512];
    /// let received = keys[0].sign_into(br#"{"order_id":"A1","amount":100,"status":2}"#, &mut buffer)?;
    /// let callback = webhook::read(&keys, received, &expected)?;
    /// assert!(expected.not_said(&callback).eq([Member::Currency]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn not_said(&self, callback: &Webhook<'_>) -> impl Iterator<Item = Member> + use<> {
        let said = callback.facts();
        let facts = [
            (Member::OrderId, self.order_id.is_some(), said.order_id.is_some()),
            (Member::Amount, self.amount.is_some(), said.amount.is_some()),
            (Member::Currency, self.currency.is_some(), said.currency.is_some()),
            (Member::MerchantId, self.merchant_id.is_some(), said.merchant_id.is_some()),
            (Member::OperationType, self.operation_type.is_some(), said.operation_type.is_some()),
        ];
        facts.into_iter().filter(|(_, expected, said)| *expected && !said).map(|(member, ..)| member)
    }

    /// Refuses a fact that is another one than expected.
    fn compare(&self, facts: &Facts) -> Result<(), Error> {
        fn other<T: PartialEq>(expected: Option<&T>, found: Option<&T>) -> bool {
            expected.zip(found).is_some_and(|(expected, found)| expected != found)
        }
        if other(self.order_id.as_ref(), facts.order_id.as_ref()) {
            return Err(Error::OrderIdUnexpected);
        }
        if other(self.amount.as_ref(), facts.amount.as_ref()) {
            return Err(Error::AmountUnexpected);
        }
        if other(self.currency.as_ref(), facts.currency.as_ref()) {
            return Err(Error::CurrencyUnexpected);
        }
        if other(self.merchant_id.as_ref(), facts.merchant_id.as_ref()) {
            return Err(Error::MerchantIdUnexpected);
        }
        if other(self.operation_type.as_ref(), facts.operation_type.as_ref()) {
            return Err(Error::OperationTypeUnexpected);
        }
        Ok(())
    }
}

/// Order id, transaction id, status and MAC: the same for every body with the same signed text.
fn fingerprint(callback: &Verified<'_>) -> Fingerprint {
    let Verified { payment, status, signature, .. } = callback;
    let order_id = payment.order_id.as_ref().map_or("", OrderId::as_str);
    let transaction_id = payment.transaction_id.as_ref().map_or("", TransactionId::as_str);
    let has_status = [u8::from(status.is_some())];
    let status = status.unwrap_or_default().to_be_bytes();
    let signature = signature.to_bytes();
    // A NUL cannot stand in an id, so that no two sets of facts are the same bytes.
    Fingerprint::of(&[order_id.as_bytes(), b"\0", transaction_id.as_bytes(), b"\0", &has_status, &status, &signature])
}
