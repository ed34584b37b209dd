//! Fields of the command line to a request of the Payment API Gateway.
//!
//! Belongs here: which fields each operation has, what is warned of. Not here: how they are typed (`field`), whether a
//! value is one of its kind, how it is encoded (the core).

use sahihi::gateway::payment_api::customer::{Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::provider::{self, ProviderId};
use sahihi::gateway::payment_api::request::{Optional, PaymentRequest, StatusRequest};
use sahihi::gateway::payment_api::{Call, Operation};
use sahihi::{Amount, CallbackUrl, Country, Currency, EncodedRequest, Error, MerchantId, OrderId, PublicId, SigningKey};

use crate::args::PaymentApiRequest;
use crate::field::{Allowed, Fields};
use crate::input;
use crate::refusal::Refusal;

/// Names and sentences.
pub(crate) type Warnings = Vec<(&'static str, String)>;

/// Encodes and signs what was typed, into the buffer; gives what to warn of, too.
pub(crate) fn encode<'b>(args: &PaymentApiRequest, buffer: &'b mut Vec<u8>) -> Result<(EncodedRequest<'b>, Warnings), Refusal> {
    let names = if args.call == Call::Status { STATUS } else { PAYMENT };
    let fields = Fields::parse(&args.common.field, &Allowed { flag: "--field", names, object: Some("extra") })?;
    let extra = fields.object("extra")?;
    let extra = extra.as_deref().map_or(Ok(Extra::NONE), |text| Extra::json(text.as_bytes()))?;
    let key = || input::key(args.common.secret_file.as_deref());
    match args.call {
        Call::PaymentC2b => payment(Operation::C2b, &fields, extra, &key, buffer),
        Call::PaymentB2c => payment(Operation::B2c, &fields, extra, &key, buffer),
        Call::Status => Ok((status(&fields, extra, &key, buffer)?, Vec::new())),
    }
}

fn payment<'b>(
    operation: Operation,
    fields: &Fields<'_>,
    extra: Extra<'_>,
    key: &dyn Fn() -> Result<SigningKey, Refusal>,
    buffer: &'b mut Vec<u8>,
) -> Result<(EncodedRequest<'b>, Warnings), Refusal> {
    let [public_id, merchant_id, customer_id, order_id, amount, currency, provider_id] =
        fields.required(["public_id", "merchant_id", "customer_id", "order_id", "amount", "currency", "provider_id"])?;
    let country = fields.find("country").map(Country::parse).transpose()?;
    let provider = provider::find(ProviderId::parse(provider_id)?);
    let request = PaymentRequest {
        operation,
        public_id: PublicId::parse(public_id)?,
        merchant_id: MerchantId::parse(merchant_id)?,
        customer: Customer::parse(customer_id, Some(&provider), country)?,
        order_id: OrderId::parse(order_id)?,
        amount: Amount::parse(amount, Currency::parse(currency)?)?,
        provider,
        optional: Optional {
            customer_user_id: fields.find("customer_user_id").map(CustomerUserId::parse).transpose()?,
            country,
            callback_url: fields.find("callback_url").map(CallbackUrl::parse).transpose()?,
            extra,
        },
    };
    let key = key()?;
    make_room(buffer, |buffer| request.encode(&key, buffer).err())?;
    Ok((request.encode(&key, buffer)?, warnings(&request)))
}

fn status<'b>(
    fields: &Fields<'_>,
    extra: Extra<'_>,
    key: &dyn Fn() -> Result<SigningKey, Refusal>,
    buffer: &'b mut Vec<u8>,
) -> Result<EncodedRequest<'b>, Refusal> {
    let [public_id, merchant_id, order_id] = fields.required(["public_id", "merchant_id", "order_id"])?;
    let country = fields.find("country").map(Country::parse).transpose()?;
    let provider = fields.find("provider_id").map(ProviderId::parse).transpose()?.map(provider::find);
    let customer = fields.find("customer_id").map(|text| Customer::parse(text, provider.as_ref(), country)).transpose()?;
    let request = StatusRequest {
        public_id: PublicId::parse(public_id)?,
        merchant_id: MerchantId::parse(merchant_id)?,
        order_id: OrderId::parse(order_id)?,
        customer,
        provider,
        country,
        extra,
    };
    let key = key()?;
    make_room(buffer, |buffer| request.encode(&key, buffer).err())?;
    Ok(request.encode(&key, buffer)?)
}

/// Makes the buffer as large as an attempt says it has to be.
fn make_room(buffer: &mut Vec<u8>, attempt: impl Fn(&mut [u8]) -> Option<Error>) -> Result<(), Refusal> {
    match attempt(&mut []) {
        Some(Error::BufferTooSmall { needed }) => buffer.resize(needed, 0),
        Some(error) => return Err(error.into()),
        None => {}
    }
    Ok(())
}

fn warnings(request: &PaymentRequest<'_>) -> Warnings {
    let mut warnings = Vec::new();
    if request.provider.row().is_none() {
        let sentence =
            "the provider id is in none of the gateway's documents, so country, currency and extra fields are not checked";
        warnings.push((Error::ProviderUnknown.name(), format!("{sentence}; ask the gateway what it wants")));
    }
    if request.optional.customer_user_id.is_none() {
        let sentence = "`customer_user_id` is missing; edition 5.7.3 of the gateway's documents requires it, older ones lack it";
        warnings.push(("field_missing", sentence.to_owned()));
    }
    for name in request.missing_extra() {
        let sentence = "the documents require it with this provider, and the gateway may ask for it with status 8";
        warnings.push(("field_missing", format!("`extra.{name}` is missing; {sentence}")));
    }
    warnings
}

/// The fields of payments: the members of the body, and `public_id`, which goes into the path.
const PAYMENT: &[&str] = &[
    "public_id",
    "merchant_id",
    "customer_id",
    "customer_user_id",
    "order_id",
    "amount",
    "currency",
    "country",
    "callback_url",
    "provider_id",
    "extra",
];
const STATUS: &[&str] = &["public_id", "merchant_id", "order_id", "customer_id", "provider_id", "country", "extra"];
