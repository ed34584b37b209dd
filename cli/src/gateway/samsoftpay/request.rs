//! Fields of the command line to a request of Samsoftpay.
//!
//! Belongs here: which fields each operation has, the clock, what is warned of. Not here: how they are typed (`field`),
//! whether a value is one of its kind, how it is encoded (the core).

use std::time::SystemTime;

use sahihi::gateway::samsoftpay::amount::{WholeUgx, check_currency};
use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};
use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
use sahihi::gateway::samsoftpay::key_kind::KeyKind;
use sahihi::gateway::samsoftpay::request::{
    CreateChargeRequest, CreatePaymentLinkRequest, CreatePayoutRequest, GetChargeRequest, Optional,
};
use sahihi::gateway::samsoftpay::time::Timestamp;
use sahihi::gateway::samsoftpay::{COUNTRY, Call};
use sahihi::{CallbackUrl, Country, Credential, Currency, EncodedRequest, Error, Msisdn, OrderId, ShortText, TransactionId};

use crate::args::SamsoftpayRequest;
use crate::field::{Allowed, Fields};
use crate::input;
use crate::refusal::Refusal;

/// Names and sentences.
type Warnings = Vec<(&'static str, String)>;

/// Any of the four.
enum Request<'f> {
    Charge(CreateChargeRequest<'f>),
    Get(GetChargeRequest),
    Payout(CreatePayoutRequest<'f>),
    Link(CreatePaymentLinkRequest<'f>),
}

impl Request<'_> {
    fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        match self {
            Self::Charge(request) => request.encode(credential, buffer),
            Self::Get(request) => request.encode(credential, buffer),
            Self::Payout(request) => request.encode(credential, buffer),
            Self::Link(request) => request.encode(credential, buffer),
        }
    }

    fn idempotency_key(&self) -> Option<IdempotencyKey<'_>> {
        match self {
            Self::Charge(request) => Some(request.idempotency_key),
            Self::Get(_) => None,
            Self::Payout(request) => Some(request.idempotency_key),
            Self::Link(request) => Some(request.idempotency_key),
        }
    }
}

/// Encodes what was typed, into the buffer; gives what to warn of, too.
pub(crate) fn encode<'b>(args: &SamsoftpayRequest, buffer: &'b mut Vec<u8>) -> Result<(EncodedRequest<'b>, Warnings), Refusal> {
    let names = match args.call {
        Call::CreateCharge => CHARGE,
        Call::GetCharge => GET,
        Call::CreatePayout => PAYOUT,
        Call::CreatePaymentLink => LINK,
    };
    let fields = Fields::parse(&args.common.field, &Allowed { flag: "--field", names, object: None })?;
    let request = match args.call {
        Call::CreateCharge => Request::Charge(charge(&fields)?),
        Call::GetCharge => Request::Get(GetChargeRequest { id: TransactionId::parse(fields.required(["id"])?[0])? }),
        Call::CreatePayout => Request::Payout(payout(&fields)?),
        Call::CreatePaymentLink => Request::Link(link(&fields)?),
    };
    let credential = input::credential(args.common.secret_file.as_deref())?;
    let credential = Credential::new(&credential)?;
    match request.encode(&credential, &mut []) {
        Err(Error::BufferTooSmall { needed }) => buffer.resize(needed, 0),
        Err(error) => return Err(error.into()),
        Ok(_) => {}
    }
    Ok((request.encode(&credential, buffer)?, warnings(&request, KeyKind::of(&credential))))
}

fn charge<'f>(fields: &Fields<'f>) -> Result<CreateChargeRequest<'f>, Refusal> {
    let [amount, channel, phone, key] = fields.required(["amount", "channel", "customer.phone", "idempotency_key"])?;
    currency(fields)?;
    Ok(CreateChargeRequest {
        amount: WholeUgx::parse(amount)?,
        channel: ChargeChannel::parse(channel)?,
        phone: phone_number(phone)?,
        reference: fields.find("reference").map(OrderId::parse).transpose()?,
        idempotency_key: IdempotencyKey::parse(key)?,
        timestamp: timestamp(fields)?,
    })
}

fn payout<'f>(fields: &Fields<'f>) -> Result<CreatePayoutRequest<'f>, Refusal> {
    let [amount, phone, key] = fields.required(["amount", "recipient.phone", "idempotency_key"])?;
    currency(fields)?;
    Ok(CreatePayoutRequest {
        amount: WholeUgx::parse(amount)?,
        channel: fields.find("channel").map(PayoutChannel::parse).transpose()?.unwrap_or_default(),
        phone: phone_number(phone)?,
        name: fields.find("recipient.name").map(ShortText::parse).transpose()?,
        idempotency_key: IdempotencyKey::parse(key)?,
        timestamp: timestamp(fields)?,
    })
}

fn link<'f>(fields: &Fields<'f>) -> Result<CreatePaymentLinkRequest<'f>, Refusal> {
    let [amount, key] = fields.required(["amount", "idempotency_key"])?;
    let allow_multiple_uses = match fields.find("allow_multiple_uses") {
        None => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => return Err(Refusal::FieldNoBool("allow_multiple_uses")),
    };
    Ok(CreatePaymentLinkRequest {
        amount: WholeUgx::parse(amount)?,
        idempotency_key: IdempotencyKey::parse(key)?,
        timestamp: timestamp(fields)?,
        optional: Optional {
            description: fields.find("description").map(ShortText::parse).transpose()?,
            success_url: fields.find("success_url").map(CallbackUrl::parse).transpose()?,
            allow_multiple_uses,
        },
    })
}

fn phone_number(text: &str) -> Result<Msisdn, Error> {
    Msisdn::parse(text, Country::parse(COUNTRY)?)
}

/// Checks the currency where it is given; it is always sent.
fn currency(fields: &Fields<'_>) -> Result<(), Error> {
    fields.find("currency").map_or(Ok(()), |code| check_currency(Currency::parse(code)?))
}

/// Takes the time that was given, or the one of now.
fn timestamp(fields: &Fields<'_>) -> Result<Timestamp, Error> {
    let seconds = match fields.find("timestamp") {
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map_err(|_| Error::TimestampMalformed)?,
        Some(_) => return Err(Error::TimestampMalformed),
        None => now_s(),
    };
    Timestamp::from_seconds(seconds)
}

/// Gives the time of now; a clock that was never set is 0, which no request takes.
pub(super) fn now_s() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn warnings(request: &Request<'_>, kind: KeyKind) -> Warnings {
    let mut warnings = Vec::new();
    if request.idempotency_key().is_some_and(|key| !key.is_uuid()) {
        let sentence =
            "`idempotency_key` is no UUID; the gateway's document wants one, and does not say whether others are taken";
        warnings.push(("idempotency_key_no_uuid", sentence.to_owned()));
    }
    if matches!(request, Request::Payout(_)) && !kind.can_pay_out() {
        let sentence = "by its prefix, the secret key is one for tests, or only collects; such a key was seen to be refused";
        warnings.push(("key_cannot_pay_out", sentence.to_owned()));
    }
    warnings
}

const CHARGE: &[&str] = &["amount", "currency", "channel", "customer.phone", "reference", "idempotency_key", "timestamp"];
const GET: &[&str] = &["id"];
const PAYOUT: &[&str] = &["amount", "currency", "channel", "recipient.phone", "recipient.name", "idempotency_key", "timestamp"];
const LINK: &[&str] = &["amount", "description", "success_url", "allow_multiple_uses", "idempotency_key", "timestamp"];
