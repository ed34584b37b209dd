//! The four requests of the gateway, typed and encoded.
//!
//! Belongs here: which members and headers a request has, in which order, and what must not be sent. Not here: how they are
//! written (`gateway::encode`).

use super::amount::{CURRENCY, WholeUgx};
use super::channel::{ChargeChannel, PayoutChannel};
use super::idempotency::IdempotencyKey;
use super::time::Timestamp;
use super::{COUNTRY, Call};
use crate::error::Error;
use crate::gateway::encode::{Draft, Member, Part, Piece};
use crate::request::EncodedRequest;
use crate::value::credential::Credential;
use crate::value::id::{OrderId, TransactionId};
use crate::value::msisdn::Msisdn;
use crate::value::text::ShortText;
use crate::value::url::CallbackUrl;

/// `create_charge`: money from a customer, by mobile money or card.
#[derive(Clone, Copy, Debug)]
pub struct CreateChargeRequest<'a> {
    /// How much, in **whole** shillings.
    pub amount: WholeUgx,
    /// How the customer pays.
    pub channel: ChargeChannel,
    /// The customer's Ugandan number, which the gateway wants with a card, too.
    pub phone: Msisdn,
    /// The merchant's id of the order; webhooks tell it as `merchant_reference`.
    pub reference: Option<OrderId>,
    /// The same for the same charge, however often it is sent.
    pub idempotency_key: IdempotencyKey<'a>,
    /// The time of now, also when it is sent again.
    pub timestamp: Timestamp,
}

impl CreateChargeRequest<'_> {
    /// Writes the request into a buffer: path, header values and body. 1,024 bytes are enough.
    ///
    /// # Errors
    ///
    /// [`Error::AmountZero`]; [`Error::PhoneCountryMismatch`] for a number that is not Ugandan; [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::samsoftpay::amount::WholeUgx;
    /// use sahihi::gateway::samsoftpay::channel::ChargeChannel;
    /// use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
    /// use sahihi::gateway::samsoftpay::request::CreateChargeRequest;
    /// use sahihi::gateway::samsoftpay::time::Timestamp;
    /// use sahihi::{Country, Credential, Msisdn, OrderId};
    ///
    /// let request = CreateChargeRequest {
    ///     // Ten thousand shillings. The document calls them "minor units"; nothing is multiplied by 100.
    ///     amount: WholeUgx::new(10_000)?,
    ///     channel: ChargeChannel::MtnMomo,
    ///     phone: Msisdn::parse("0700 123 456", Country::parse("UG")?)?,
    ///     reference: Some(OrderId::parse("order-001")?),
    ///     idempotency_key: IdempotencyKey::parse("7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d")?,
    ///     timestamp: Timestamp::from_seconds(1_705_314_600)?,
    /// };
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&Credential::new("sk_test_1234")?, &mut buffer)?;
    /// assert_eq!((encoded.method, encoded.path), ("POST", "/v1/charges"));
    /// assert_eq!(
    ///     encoded.body,
    ///     br#"{"amount":10000,"currency":"UGX","channel":"mtn_momo","customer":{"phone":"256700123456"},"reference":"order-001"}"#
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let customer = [("phone", Part::Text(ugandan(&self.phone)?))];
        let members = [
            ("amount", payable(self.amount)?),
            ("currency", Part::Text(CURRENCY)),
            ("channel", Part::Text(self.channel.name())),
            ("customer", Part::Object(&customer)),
            ("reference", Part::text(self.reference.as_ref().map(OrderId::as_str))),
        ];
        post(Call::CreateCharge, &members, (self.idempotency_key, self.timestamp), credential, buffer)
    }
}

/// `get_charge`: how a charge stands. There is no such request for payouts.
#[derive(Clone, Copy, Debug)]
pub struct GetChargeRequest {
    /// The gateway's id of the charge, such as `txn_abc123`.
    pub id: TransactionId,
}

impl GetChargeRequest {
    /// Writes the request into a buffer: path and credential.
    ///
    /// # Errors
    ///
    /// [`Error::TransactionIdMalformed`] for an id of dots only, which leads to another path; [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::samsoftpay::request::GetChargeRequest;
    /// use sahihi::{Credential, TransactionId};
    ///
    /// let mut buffer = [0; 256];
    /// let request = GetChargeRequest { id: TransactionId::parse("txn_abc123")? };
    /// let encoded = request.encode(&Credential::new("sk_test_1234")?, &mut buffer)?;
    /// assert_eq!((encoded.method, encoded.path, encoded.body), ("GET", "/v1/charges/txn_abc123", &b""[..]));
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let id = self.id.as_str();
        if id.bytes().all(|byte| byte == b'.') {
            return Err(Error::TransactionIdMalformed);
        }
        let path = [Piece::Plain(Call::GetCharge.path()), Piece::Plain("/"), Piece::Encoded(id)];
        let bearer = ["Bearer ", credential.text()];
        Draft { method: "GET", path: &path, headers: &[(AUTHORIZATION, &bearer, true)], body: None }.write(buffer)
    }
}

/// `create_payout`: money to a recipient, out of the merchant's balance at the gateway.
///
/// The fee comes on top: 50,000 need a balance of 50,750 (Gateway: line 218).
#[derive(Clone, Copy, Debug)]
pub struct CreatePayoutRequest<'a> {
    /// How much, in **whole** shillings.
    pub amount: WholeUgx,
    /// How it reaches the recipient.
    pub channel: PayoutChannel,
    /// The recipient's Ugandan number.
    pub phone: Msisdn,
    /// The recipient's name.
    pub name: Option<ShortText<'a>>,
    /// The same for the same payout, however often it is sent.
    pub idempotency_key: IdempotencyKey<'a>,
    /// The time of now, also when it is sent again.
    pub timestamp: Timestamp,
}

impl CreatePayoutRequest<'_> {
    /// Writes the request into a buffer: path, header values and body. 2,048 bytes are enough.
    ///
    /// # Errors
    ///
    /// [`Error::AmountZero`]; [`Error::PhoneCountryMismatch`] for a number that is not Ugandan; [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::samsoftpay::amount::WholeUgx;
    /// use sahihi::gateway::samsoftpay::channel::PayoutChannel;
    /// use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
    /// use sahihi::gateway::samsoftpay::request::CreatePayoutRequest;
    /// use sahihi::gateway::samsoftpay::time::Timestamp;
    /// use sahihi::{Country, Credential, Msisdn, ShortText};
    ///
    /// let request = CreatePayoutRequest {
    ///     amount: WholeUgx::new(50_000)?,
    ///     channel: PayoutChannel::MtnMomo,
    ///     phone: Msisdn::parse("+256 780 000 001", Country::parse("UG")?)?,
    ///     name: Some(ShortText::parse("Jane Doe")?),
    ///     idempotency_key: IdempotencyKey::parse("payout-417")?,
    ///     timestamp: Timestamp::from_seconds(1_705_314_600)?,
    /// };
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&Credential::new("sk_test_1234")?, &mut buffer)?;
    /// assert_eq!(
    ///     encoded.body,
    ///     br#"{"amount":50000,"currency":"UGX","channel":"mtn_momo","recipient":{"phone":"256780000001","name":"Jane Doe"}}"#
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let name = Part::text(self.name.as_ref().map(ShortText::as_str));
        let recipient = [("phone", Part::Text(ugandan(&self.phone)?)), ("name", name)];
        let members = [
            ("amount", payable(self.amount)?),
            ("currency", Part::Text(CURRENCY)),
            ("channel", Part::Text(self.channel.name())),
            ("recipient", Part::Object(&recipient)),
        ];
        post(Call::CreatePayout, &members, (self.idempotency_key, self.timestamp), credential, buffer)
    }
}

/// `create_payment_link`: a page on which customers pay, to be shared.
#[derive(Clone, Copy, Debug)]
pub struct CreatePaymentLinkRequest<'a> {
    /// How much, in **whole** shillings.
    pub amount: WholeUgx,
    /// The same for the same link, however often it is sent.
    pub idempotency_key: IdempotencyKey<'a>,
    /// The time of now, also when it is sent again.
    pub timestamp: Timestamp,
    /// What may be left out.
    pub optional: Optional<'a>,
}

/// What a payment link may leave out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Optional<'a> {
    /// What the customer reads on the page.
    pub description: Option<ShortText<'a>>,
    /// Where the customer is sent after paying. That somebody comes there proves nothing.
    pub success_url: Option<CallbackUrl<'a>>,
    /// Whether it can be paid more than once; without it, the gateway takes it for false.
    pub allow_multiple_uses: Option<bool>,
}

impl CreatePaymentLinkRequest<'_> {
    /// Writes the request into a buffer: path, header values and body. 2,048 bytes are enough without a long address.
    ///
    /// The document's own sample (line 140) lacks the two headers that "all POST requests require" (line 17): they are sent.
    ///
    /// # Errors
    ///
    /// [`Error::AmountZero`], [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::samsoftpay::amount::WholeUgx;
    /// use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
    /// use sahihi::gateway::samsoftpay::request::{CreatePaymentLinkRequest, Optional};
    /// use sahihi::gateway::samsoftpay::time::Timestamp;
    /// use sahihi::{CallbackUrl, Credential, ShortText};
    ///
    /// let request = CreatePaymentLinkRequest {
    ///     amount: WholeUgx::new(25_000)?,
    ///     idempotency_key: IdempotencyKey::parse("link-12")?,
    ///     timestamp: Timestamp::from_seconds(1_705_314_600)?,
    ///     optional: Optional {
    ///         description: Some(ShortText::parse("School Fees Payment")?),
    ///         success_url: Some(CallbackUrl::parse("https://shop.example/thank-you")?),
    ///         ..Optional::default()
    ///     },
    /// };
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&Credential::new("sk_test_1234")?, &mut buffer)?;
    /// assert_eq!(encoded.path, "/v1/payment-links");
    /// assert_eq!(
    ///     encoded.body,
    ///     br#"{"amount":25000,"description":"School Fees Payment","success_url":"https://shop.example/thank-you"}"#
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let Optional { description, success_url, allow_multiple_uses } = &self.optional;
        let members = [
            ("amount", payable(self.amount)?),
            ("description", Part::text(description.as_ref().map(ShortText::as_str))),
            ("success_url", Part::text(success_url.as_ref().map(CallbackUrl::as_str))),
            ("allow_multiple_uses", allow_multiple_uses.map_or(Part::Absent, Part::Bool)),
        ];
        post(Call::CreatePaymentLink, &members, (self.idempotency_key, self.timestamp), credential, buffer)
    }
}

/// Writes a request that makes something, with the headers of all of them (Gateway: lines 17 to 30).
fn post<'b>(
    call: Call,
    members: &[Member<'_>],
    (idempotency_key, timestamp): (IdempotencyKey<'_>, Timestamp),
    credential: &Credential<'_>,
    buffer: &'b mut [u8],
) -> Result<EncodedRequest<'b>, Error> {
    let bearer = ["Bearer ", credential.text()];
    let idempotency_key = [idempotency_key.as_str()];
    let timestamp = [timestamp.as_str()];
    let headers: [(&str, &[&str], bool); 3] =
        [(AUTHORIZATION, &bearer, true), ("Idempotency-Key", &idempotency_key, false), ("X-Timestamp", &timestamp, false)];
    Draft { method: "POST", path: &[Piece::Plain(call.path())], headers: &headers, body: Some(members) }.write(buffer)
}

/// Gives the number that is sent: whole shillings, more than none (Gateway: line 36).
fn payable(amount: WholeUgx) -> Result<Part<'static>, Error> {
    match amount.shillings() {
        0 => Err(Error::AmountZero),
        shillings => Ok(Part::Number(shillings)),
    }
}

/// Gives a phone number as the samples have it, 256 and nine digits (Gateway: lines 39, 54 and 111).
fn ugandan(phone: &Msisdn) -> Result<&str, Error> {
    if phone.country().as_str() == COUNTRY { Ok(phone.digits()) } else { Err(Error::PhoneCountryMismatch) }
}

const AUTHORIZATION: &str = "Authorization";
