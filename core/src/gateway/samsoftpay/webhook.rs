//! Reading a webhook: refused or verified, and the type says which.
//!
//! Belongs here: its signature, what the caller expects, what makes it the same as another one. Not here: its other
//! members (`details`), the names of events (`status`).

use super::amount::{CURRENCY, WholeUgx};
use super::details::Details;
use super::fee::Comparison;
use super::request::GetChargeRequest;
pub use super::status::Event;
use super::status::from_text;
use crate::error::Error;
pub use crate::gateway::fingerprint::Fingerprint;
use crate::gateway::header::{self, ReceivedHeader};
use crate::payment::{NextAction, Outcome, Payment, PaymentStatus, Retry};
use crate::value::currency::Currency;
use crate::value::id::{OrderId, TransactionId};
use crate::wire::json::Text;
use crate::wire::mac::WebhookKey;
use crate::wire::value::{Object, Value};

/// What the caller knows; every member that is given is compared with the webhook, if it is there.
///
/// # Examples
///
/// ```
/// use sahihi::OrderId;
/// use sahihi::gateway::samsoftpay::amount::WholeUgx;
/// use sahihi::gateway::samsoftpay::webhook::Expected;
///
/// let expected = Expected {
///     order_id: Some(OrderId::parse("order-001")?),
///     amount: Some(WholeUgx::new(10_000)?),
///     ..Expected::default()
/// };
/// # Ok::<(), sahihi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected {
    /// The order, sent as `reference` and told as `merchant_reference`.
    pub order_id: Option<OrderId>,
    /// The gateway's id of the charge.
    pub transaction_id: Option<TransactionId>,
    /// How much, in whole shillings, fee included.
    pub amount: Option<WholeUgx>,
    /// When it has to have been made, if it says when.
    pub window: Option<Window>,
}

/// How old a webhook may be.
///
/// The documented webhooks do not say when they were made, so that this compares nothing. If yours have a `timestamp`: the
/// gateway sends up to eight times (line 154), perhaps over days, so choose days, and rely on the [`Fingerprint`].
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The time of now, in seconds since 1970.
    pub now_s: u64,
    /// How many seconds it may be before or after that.
    pub seconds: u64,
}

/// A webhook whose signature matches. The signature covers the bytes of the body as they are: there is no other reading.
#[derive(Clone, Debug)]
pub enum Webhook<'a> {
    /// The gateway sent it, or somebody sent again what the gateway sent.
    Verified(Verified<'a>),
}

/// A webhook that can be believed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verified<'a> {
    /// What it says. Paid only if the event is `charge.succeeded`, names the charge, and its `status` does not say
    /// anything else.
    pub payment: Payment<'a>,
    /// What else it says.
    pub details: Details<'a>,
    /// What happened.
    pub event: Event,
    /// Which of the keys matched, counted from 0.
    pub key: usize,
    fingerprint: Fingerprint,
}

impl Verified<'_> {
    /// Gives what makes it the same message as another one.
    ///
    /// Of the two documented events: the event and the charge's id, since a charge succeeds once, however often and under
    /// whatever id of its own that is told. Of other events: also the event's id, or else the whole body.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Gives the request that asks how the charge stands; `None` for anything else, since nobody can ask about payouts.
    #[must_use]
    pub fn get_charge_request(&self) -> Option<GetChargeRequest> {
        let name = self.details.event()?;
        let mut bytes = name.bytes();
        let charge = b"charge.".iter().all(|byte| bytes.next() == Some(*byte));
        self.payment.transaction_id.filter(|_| charge).map(|id| GetChargeRequest { id })
    }

    /// Compares the fee of a charge with the documented one; `None` if the webhook does not tell amount and fee.
    #[must_use]
    pub fn fee(&self) -> Option<Comparison> {
        let charge = matches!(self.event, Event::ChargeSucceeded | Event::ChargeFailed);
        let details = Some(self.details).filter(|_| charge)?;
        Some(Comparison::of(details.amount()?, details.fee()?))
    }
}

/// Reads a webhook: checks its signature with the keys, first to last, then what it says.
///
/// The body has to be the bytes that were received, not a parsed and printed copy. Nothing in headers or body makes this
/// panic: a missing, short or non-ASCII signature is an error like any other. Answer the gateway with HTTP 200 within five
/// seconds (Gateway: line 155).
///
/// # Errors
///
/// - no webhook of this gateway: [`Error::HeaderMissing`], [`Error::HeaderRepeated`], [`Error::HeaderSignatureMalformed`],
///   [`Error::SignatureMismatch`];
/// - signed, and no JSON object that can be read in one way: [`Error::NotAContainer`] and the other errors of
///   [`canonical_text`](crate::canonical_text);
/// - signed, and still to be distrusted: [`Error::MoneyMemberMalformed`] for an event, id, amount, currency, status or
///   reference of another type, and for two references that differ; [`Error::CurrencyUnexpected`] for any but UGX;
/// - about something else: [`Error::OrderIdUnexpected`], [`Error::TransactionIdUnexpected`], [`Error::AmountUnexpected`],
///   [`Error::MessageOutsideWindow`].
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// use sahihi::WebhookKey;
/// use sahihi::gateway::samsoftpay::webhook::{self, Expected, Webhook};
///
/// let keys = [WebhookKey::new(b"sahihi-example-secret")?];
/// let body = br#"{"event":"charge.succeeded","data":{"id":"txn_abc123","amount":10000,"status":"succeeded"}}"#;
/// let signature = b"b3399c2335e066c7025aa24d1885a2e113e7d7f7a3faa8120b14b4e829e610ad";
/// let Webhook::Verified(webhook) =
///     webhook::read(&keys, &[("X-Samsoftpay-Signature", signature)], body, &Expected::default())?;
/// assert!(webhook.payment.is_paid());
/// # Ok(())
/// # }
/// ```
pub fn read<'a, 'k>(
    keys: impl IntoIterator<Item = &'k WebhookKey>,
    headers: &[ReceivedHeader<'_>],
    body: &'a [u8],
    expected: &Expected,
) -> Result<Webhook<'a>, Error> {
    let digits = header::find(headers, SIGNATURE_HEADER)?;
    let key = matching(keys, body, digits)?;
    let details = Details::of_webhook(Object::inspect(body)?);
    let facts = Facts::read(details, body)?;
    facts.compare(details, expected)?;
    let status = facts.status();
    let outcome = status.outcome();
    let (next, retry) = match outcome {
        Outcome::Paid => (NextAction::Done, Retry::Nothing),
        Outcome::NotPaid => (NextAction::Done, Retry::NewOrderId),
        Outcome::Pending | Outcome::Ambiguous => (NextAction::Query, Retry::QueryOnly),
    };
    let payment = Payment {
        status,
        outcome,
        next,
        retry,
        order_id: facts.reference.and_then(|text| OrderId::collect(text.bytes())),
        transaction_id: facts.transaction_id,
        amount: facts.amount.map(WholeUgx::minor),
        currency: facts.currency,
        ..Payment::UNTOLD
    };
    let event = facts.event.map_or(Event::Other, Event::of);
    let fingerprint = facts.fingerprint(event, details, body);
    Ok(Webhook::Verified(Verified { payment, details, event, key, fingerprint }))
}

/// Tells which key matches.
fn matching<'k>(keys: impl IntoIterator<Item = &'k WebhookKey>, body: &[u8], digits: &[u8]) -> Result<usize, Error> {
    for (index, key) in keys.into_iter().enumerate() {
        match key.verify(body, digits) {
            Err(Error::SignatureMismatch) => {}
            answer => return answer.map(|()| index),
        }
    }
    Err(Error::SignatureMismatch)
}

/// The members that money depends on.
struct Facts<'a> {
    event: Option<Text<'a>>,
    transaction_id: Option<TransactionId>,
    reference: Option<Text<'a>>,
    amount: Option<WholeUgx>,
    currency: Option<Currency>,
    status: Option<PaymentStatus>,
}

impl<'a> Facts<'a> {
    fn read(details: Details<'a>, body: &[u8]) -> Result<Self, Error> {
        let top = Some(details.object());
        let data = member(top, body, "data", Value::object)?;
        let reference = member(data, body, "reference", Value::text)?;
        let reference = match (member(data, body, "merchant_reference", Value::text)?, reference) {
            (Some(told), Some(sent)) if !told.bytes().eq(sent.bytes()) => return Err(malformed(body, sent.raw)),
            (told, sent) => told.or(sent),
        };
        let currency = member(data, body, "currency", |value| Currency::parse(value.plain()?).ok())?;
        if currency.is_some_and(|currency| currency.as_str() != CURRENCY) {
            return Err(Error::CurrencyUnexpected);
        }
        Ok(Self {
            event: member(top, body, "event", Value::text)?,
            transaction_id: member(data, body, "id", |value| TransactionId::collect(value.text()?.bytes()))?,
            reference,
            amount: member(data, body, "amount", WholeUgx::read)?,
            currency,
            status: member(data, body, "status", Value::text)?.map(from_text),
        })
    }

    /// Refuses a fact that is another one than expected.
    fn compare(&self, details: Details<'_>, expected: &Expected) -> Result<(), Error> {
        // What is no id of ours is another one, too.
        let order_id = |expected: OrderId| self.reference.is_some_and(|told| told != expected.as_str());
        if expected.order_id.is_some_and(order_id) {
            return Err(Error::OrderIdUnexpected);
        }
        if expected.transaction_id.zip(self.transaction_id).is_some_and(|(expected, told)| expected != told) {
            return Err(Error::TransactionIdUnexpected);
        }
        if expected.amount.zip(self.amount).is_some_and(|(expected, told)| expected != told) {
            return Err(Error::AmountUnexpected);
        }
        let outside = |(window, made_s): (Window, i64)| window.now_s.abs_diff(made_s.max(0).unsigned_abs()) > window.seconds;
        if expected.window.zip(details.timestamp_s()).is_some_and(outside) {
            return Err(Error::MessageOutsideWindow);
        }
        Ok(())
    }

    /// Says how the payment stands: what the event says, unless the state beside it says anything else.
    fn status(&self) -> PaymentStatus {
        let Some(event) = self.event.map(|name| Event::of(name).status()) else { return PaymentStatus::Undefined };
        match (event, self.status) {
            (PaymentStatus::Unknown(_), _) | (_, Some(PaymentStatus::Unknown(_))) => PaymentStatus::Unknown(None),
            (event, None) if self.transaction_id.is_some() => event,
            (event, Some(status)) if event == status && self.transaction_id.is_some() => event,
            _ => PaymentStatus::Undefined,
        }
    }

    fn fingerprint(&self, event: Event, details: Details<'_>, body: &[u8]) -> Fingerprint {
        let id = self.transaction_id.as_ref().map_or("", TransactionId::as_str);
        // No text in JSON has a NUL in it, so that no two messages are the same bytes.
        let named = self.event.map_or(&b""[..], |name| name.raw);
        let event_id = details.event_id().map_or(&b""[..], |id| id.raw);
        match event {
            Event::Other if event_id.is_empty() => Fingerprint::of(&[NAME, b"\0body\0", body]),
            Event::Other => Fingerprint::of(&[NAME, b"\0other\0", named, b"\0", id.as_bytes(), b"\0", event_id]),
            _ if id.is_empty() => Fingerprint::of(&[NAME, b"\0body\0", body]),
            _ => Fingerprint::of(&[NAME, b"\0charge\0", event.name().as_bytes(), b"\0", id.as_bytes()]),
        }
    }
}

/// Reads a member; one that is `null` is not there.
fn member<'a, T>(
    object: Option<Object<'a>>,
    body: &[u8],
    name: &str,
    take: impl Fn(Value<'a>) -> Option<T>,
) -> Result<Option<T>, Error> {
    match object.and_then(|object| object.members().find(|(found, _)| *found == name)) {
        None | Some((_, Value::Null)) => Ok(None),
        Some((name, value)) => take(value).map(Some).ok_or_else(|| malformed(body, name.raw)),
    }
}

/// Points at a place in the body.
fn malformed(body: &[u8], place: &[u8]) -> Error {
    Error::MoneyMemberMalformed { offset: place.as_ptr().addr().wrapping_sub(body.as_ptr().addr()) }
}

/// Gateway: line 172.
const SIGNATURE_HEADER: &str = "X-Samsoftpay-Signature";
const NAME: &[u8] = b"samsoftpay";
