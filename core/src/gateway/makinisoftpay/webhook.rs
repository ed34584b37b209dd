//! Reading a webhook: refused or weak, never more.
//!
//! Belongs here: the keys it may come with, what the caller expects, what it claims. Not here: how the payment really
//! stands (`response`, of the `verify` that has to follow).
//!
//! A webhook shows our own API key and nothing else (Gateway: document 000_, lines 217 and 218). The key travels with every
//! message in both directions, covers nothing that the message says, and is the same for all of them: whoever has seen one
//! message can make any other. So no webhook says that money moved. What it says is which order to ask about.

use core::fmt;

use super::details::Details;
use super::request::VerifyRequest;
use super::{API_KEY_HEADER, status};
use crate::error::Error;
use crate::gateway::header::{self, ReceivedHeader};
use crate::payment::{Payment, PaymentStatus};
use crate::value::amount::MinorUnits;
use crate::value::credential::Credential;
use crate::value::id::{OrderId, TransactionId};
use crate::wire::json::Text;
use crate::wire::mac::is_same;
use crate::wire::value::{Object, Value};

/// An API key that webhooks may come with, and a name for it.
///
/// While a key is being replaced, webhooks on their way still show the old one (the document asks for rotation, line 31):
/// keep both until the old one shows no more.
#[derive(Debug)]
pub struct ApiKey<'a> {
    /// The caller's name for the key, such as `2026-11`; it can be logged.
    pub label: &'a str,
    /// The key.
    pub credential: Credential<'a>,
}

/// What the caller knows about the order; every member that is given is compared with the message, if it is there.
///
/// # Examples
///
/// ```
/// use sahihi::OrderId;
/// use sahihi::gateway::makinisoftpay::webhook::Expected;
///
/// let expected = Expected { order_id: Some(OrderId::parse("4c41955b-7f15-4e95-af92-712c7848dd76")?), ..Expected::default() };
/// # Ok::<(), sahihi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected {
    /// The order.
    pub order_id: Option<OrderId>,
    /// How much, in Tanzanian shillings. The documented webhook does not say it; the answer to `verify` does.
    pub amount: Option<MinorUnits>,
}

impl Expected {
    /// Refuses a payment that is another one than expected; what it does not say is not compared.
    ///
    /// Use it on the answer to `verify`, before anything is credited: the webhook could not be compared in full.
    ///
    /// # Errors
    ///
    /// [`Error::OrderIdUnexpected`], [`Error::AmountUnexpected`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::makinisoftpay::webhook::Expected;
    /// use sahihi::gateway::makinisoftpay::{Call, response};
    /// use sahihi::{Error, MinorUnits, OrderId};
    ///
    /// let expected = Expected { order_id: Some(OrderId::parse("54321")?), amount: Some(MinorUnits::parse("2800")?) };
    /// let answer = response::read(Call::Verify, 200, br#"{"order_id":"54321","status":"SUCCESS","amount":"2800.00"}"#);
    /// expected.compare(&answer.payment)?;
    /// let answer = response::read(Call::Verify, 200, br#"{"order_id":"54321","status":"SUCCESS","amount":"28.00"}"#);
    /// assert_eq!(expected.compare(&answer.payment), Err(Error::AmountUnexpected));
    /// # Ok(())
    /// # }
    /// ```
    pub fn compare(&self, payment: &Payment<'_>) -> Result<(), Error> {
        fn other<T: PartialEq>(expected: Option<&T>, found: Option<&T>) -> bool {
            expected.zip(found).is_some_and(|(expected, found)| expected != found)
        }
        if other(self.order_id.as_ref(), payment.order_id.as_ref()) {
            return Err(Error::OrderIdUnexpected);
        }
        if other(self.amount.as_ref(), payment.amount.as_ref()) {
            return Err(Error::AmountUnexpected);
        }
        Ok(())
    }
}

/// A webhook that came with one of our keys.
///
/// It has no outcome, on purpose. What it claims is good for a log and for the request that has to follow.
#[derive(Clone, Copy)]
pub struct Weak<'a> {
    details: Details<'a>,
    order_id: Option<OrderId>,
    key: usize,
    label: &'a str,
}

impl<'a> Weak<'a> {
    /// Gives the request to send instead of believing it; `None` if it does not say which order it is about.
    ///
    /// Only ask about orders of your own that are still open. Webhooks come more than once (Gateway: document 000_, line
    /// 229), and asking twice does no harm.
    #[must_use]
    pub const fn verify_request(&self) -> Option<VerifyRequest> {
        match self.order_id {
            Some(order_id) => Some(VerifyRequest { order_id }),
            None => None,
        }
    }

    /// Tells which of the keys it came with, counted from 0.
    #[must_use]
    pub const fn key(&self) -> usize {
        self.key
    }

    /// Gives the label of that key.
    #[must_use]
    pub const fn label(&self) -> &'a str {
        self.label
    }

    /// Gives the order id that it claims: what to ask about.
    #[must_use]
    pub const fn order_id(&self) -> Option<OrderId> {
        self.order_id
    }

    /// Gives the gateway's number of the payment that it claims, from `reference`.
    #[must_use]
    pub fn transaction_id(&self) -> Option<TransactionId> {
        self.details.object().member("reference").and_then(Value::bytes).and_then(TransactionId::collect)
    }

    /// Gives the status that it claims, which proves nothing; `Undefined` if it claims none.
    #[must_use]
    pub fn claimed_status(&self) -> PaymentStatus {
        self.details.payment_status_word().map_or(PaymentStatus::Undefined, status::of_webhook)
    }

    /// Gives the word that it claims the status with.
    #[must_use]
    pub fn claimed_word(&self) -> Option<Text<'a>> {
        self.details.payment_status_word()
    }

    /// Gives what else it claims.
    #[must_use]
    pub const fn details(&self) -> Details<'a> {
        self.details
    }
}

impl fmt::Debug for Weak<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { order_id, key, label, .. } = self;
        f.debug_struct("Weak").field("order_id", order_id).field("key", key).field("label", label).finish_non_exhaustive()
    }
}

/// Reads a webhook: whether its header `x-api-key` is one of our keys, then what it claims.
///
/// The header is compared with every key, each in the same time whatever the header is. Keep it out of logs: it is your own
/// key. Answer the gateway with HTTP 200 at once (Gateway: document 000_, line 228), and verify afterwards.
///
/// The document announces `COMPLETED` only (line 207): a payment that failed is learned of by asking.
///
/// # Errors
///
/// - not from the gateway: [`Error::HeaderMissing`], [`Error::HeaderRepeated`], [`Error::ApiKeyMismatch`];
/// - no JSON object that can be read in one way: [`Error::NotAContainer`] also for a list, and the other errors of
///   [`canonical_text`](crate::canonical_text) but [`Error::TextTooLong`];
/// - about another order, or another amount if it says one: [`Error::OrderIdUnexpected`], [`Error::AmountUnexpected`].
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// use sahihi::gateway::makinisoftpay::webhook::{self, ApiKey, Expected};
/// use sahihi::{Credential, Error};
///
/// let keys = [
///     ApiKey { label: "new", credential: Credential::new("sahihi-example-key-2")? },
///     ApiKey { label: "old", credential: Credential::new("sahihi-example-key-1")? },
/// ];
/// let body = br#"{"order_id":"4c41955b-7f15-4e95-af92-712c7848dd76","payment_status":"COMPLETED",
///     "reference":"89e92bc9-dda9-4774-96d5-5715d2a503d4"}"#;
/// let weak = webhook::read(&keys, &[("X-Api-Key", b"sahihi-example-key-1")], body, &Expected::default())?;
/// assert_eq!(weak.label(), "old");
///
/// let request = weak.verify_request().expect("it names an order");
/// let mut buffer = [0; 512];
/// let encoded = request.encode(&keys[0].credential, &mut buffer)?;
/// assert_eq!(encoded.path, "/api/v1/public/payments/verify/?order_id=4c41955b-7f15-4e95-af92-712c7848dd76");
///
/// let forged = webhook::read(&keys, &[("x-api-key", b"sahihi-example-key-3")], body, &Expected::default());
/// assert_eq!(forged.err(), Some(Error::ApiKeyMismatch));
/// # Ok(())
/// # }
/// ```
pub fn read<'a>(
    keys: &[ApiKey<'a>],
    headers: &[ReceivedHeader<'_>],
    body: &'a [u8],
    expected: &Expected,
) -> Result<Weak<'a>, Error> {
    let (key, label) = matching(keys, header::find(headers, API_KEY_HEADER)?).ok_or(Error::ApiKeyMismatch)?;
    let details = Details::new(Object::inspect(body)?);
    if expected.order_id.is_some_and(|order_id| details.is_about(&order_id) == Some(false)) {
        return Err(Error::OrderIdUnexpected);
    }
    if expected.amount.zip(details.amount()).is_some_and(|(expected, claimed)| expected != claimed) {
        return Err(Error::AmountUnexpected);
    }
    let order_id = details.object().member("order_id").and_then(Value::bytes).and_then(OrderId::collect);
    Ok(Weak { details, order_id, key, label })
}

/// Finds the first key that was sent; all are compared, so that the time does not tell which one it is.
fn matching<'a>(keys: &[ApiKey<'a>], sent: &[u8]) -> Option<(usize, &'a str)> {
    keys.iter().enumerate().fold(None, |found, (index, key)| {
        let same = is_same(key.credential.text().as_bytes(), sent);
        found.or(same.then_some((index, key.label)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::format;

    /// Miri hashes each of the keys in seconds, so it gets a few of the cases.
    const STEP: usize = if cfg!(miri) { 6 } else { 1 };

    const BODY: &[u8] = br#"{"order_id":"54321","payment_status":"COMPLETED","reference":"89e92bc9"}"#;

    fn key<'a>(label: &'a str, text: &'a str) -> ApiKey<'a> {
        ApiKey { label, credential: Credential::new(text).unwrap() }
    }

    fn with<'a>(sent: &[u8], body: &'a [u8]) -> Result<Weak<'a>, Error> {
        let keys = [key("new", "key-two"), key("old", "key-one"), key("again", "key-one")];
        read(&keys, &[("Content-Type", b"application/json"), ("X-API-KEY", sent)], body, &Expected::default())
    }

    /// MK3, MK4, X4: any of our keys in a header of any case, and nothing that is nearly one.
    #[test]
    fn takes_each_of_our_keys_and_says_which() {
        for (sent, index, label) in [(&b"key-two"[..], 0, "new"), (b"key-one", 1, "old"), (b"\t key-one ", 1, "old")] {
            let weak = with(sent, BODY).unwrap();
            assert_eq!((weak.key(), weak.label()), (index, label));
        }
        let wrong = [&b""[..], b" ", b"key-on", b"key-one1", b"KEY-ONE", b"key-one\0", b"key-twokey-one", b"\xFF\xFE", b"new"];
        for sent in wrong.into_iter().step_by(STEP) {
            assert_eq!(with(sent, BODY).err(), Some(Error::ApiKeyMismatch), "{}", sent.escape_ascii());
        }
        let none: [ApiKey<'_>; 0] = [];
        assert_eq!(read(&none, &[("x-api-key", b"key-one")], BODY, &Expected::default()).err(), Some(Error::ApiKeyMismatch));
    }

    #[test]
    fn wants_the_header_once() {
        let keys = [key("", "key-one")];
        let read = |headers: &[ReceivedHeader<'_>]| read(&keys, headers, BODY, &Expected::default()).map(|weak| weak.key());
        assert_eq!(read(&[]), Err(Error::HeaderMissing));
        assert_eq!(read(&[("x-api-key2", b"key-one"), ("authorization", b"key-one")]), Err(Error::HeaderMissing));
        assert_eq!(read(&[("x-api-key", b"key-two"), ("X-Api-Key", b"key-one")]), Err(Error::HeaderRepeated));
        assert_eq!(read(&[("x-api-key", b"key-one"), ("X-Api-Key", b"key-one")]), Ok(0));
    }

    /// The body says nothing to somebody without a key, not even whether it is JSON.
    #[test]
    fn looks_at_the_key_before_the_body() {
        assert_eq!(with(b"wrong", b"{").err(), Some(Error::ApiKeyMismatch));
        assert_eq!(with(b"key-one", b"{").err(), Some(Error::NotJson { offset: 1 }));
        assert_eq!(with(b"key-one", b"[]").err(), Some(Error::NotAContainer));
        let twice = br#"{"order_id":"1","order_id":"2"}"#;
        assert!(matches!(with(b"key-one", twice).err(), Some(Error::DuplicateKey { .. })));
    }

    /// MK2, MK5, MK17: `COMPLETED` is the only word, the words of answers are not, and nothing has an outcome.
    #[test]
    fn claims_what_the_document_announces_and_nothing_else() {
        for (word, status) in [
            (r#""COMPLETED""#, PaymentStatus::Succeeded),
            (r#""\u0043OMPLETED""#, PaymentStatus::Succeeded),
            (r#""SUCCESS""#, PaymentStatus::Unknown(None)),
            (r#""FAILED""#, PaymentStatus::Unknown(None)),
            (r#""completed""#, PaymentStatus::Unknown(None)),
            (r#""""#, PaymentStatus::Undefined),
            ("null", PaymentStatus::Undefined),
            ("2", PaymentStatus::Undefined),
            ("true", PaymentStatus::Undefined),
        ]
        .into_iter()
        .step_by(STEP)
        {
            let body = format!(r#"{{"order_id":"54321","payment_status":{word},"status":"SUCCESS"}}"#);
            let weak = with(b"key-one", body.as_bytes()).unwrap();
            assert_eq!(weak.claimed_status(), status, "{word}");
            assert_eq!(weak.verify_request().map(|request| request.order_id), weak.order_id());
        }
        let weak = with(b"key-one", br#"{"payment_status":"COMPLETED","status":"SUCCESS"}"#).unwrap();
        assert!(weak.claimed_word().is_some_and(|word| word == "COMPLETED"));
        let weak = with(b"key-one", b"{}").unwrap();
        assert!(weak.order_id().is_none() && weak.verify_request().is_none() && weak.claimed_word().is_none());
    }

    #[test]
    fn refuses_a_fact_that_is_another_one_and_an_id_that_is_none() {
        let keys = [key("", "k")];
        let expected = |order_id: &str, amount: &str| Expected {
            order_id: Some(OrderId::parse(order_id).unwrap()),
            amount: Some(MinorUnits::parse(amount).unwrap()),
        };
        let read = |body: &str, expected: &Expected| {
            read(&keys, &[("x-api-key", b"k")], body.as_bytes(), expected).map(|weak| weak.order_id().is_some())
        };
        assert_eq!(read(r#"{"order_id":"54321"}"#, &expected("54321", "1")), Ok(true));
        assert_eq!(read(r#"{"order_id":"54321","amount":"1.00"}"#, &expected("54321", "1")), Ok(true));
        assert_eq!(read("{}", &expected("54321", "1")), Ok(false));
        assert_eq!(read(r#"{"order_id":"5432"}"#, &expected("54321", "1")), Err(Error::OrderIdUnexpected));
        assert_eq!(read(r#"{"order_id":"54321 OR 1=1"}"#, &expected("54321", "1")), Err(Error::OrderIdUnexpected));
        assert_eq!(read(r#"{"order_id":"54321 OR 1=1"}"#, &Expected::default()), Ok(false));
        assert_eq!(read(r#"{"order_id":"54321","amount":2}"#, &expected("54321", "1")), Err(Error::AmountUnexpected));
    }

    /// MK3: the key and the message are in no log.
    #[test]
    fn debug_shows_no_key_and_no_message() {
        let weak = with(b"key-one", BODY).unwrap();
        let shown = format!("{weak:?} {:?}", key("label", "key-one"));
        assert!(shown.contains("54321") && shown.contains("label"), "{shown}");
        assert!(!shown.contains("key-one") && !shown.contains("89e92bc9") && !shown.contains("COMPLETED"), "{shown}");
    }
}
