//! Fields of the command line to a request of `MakinisoftPay`.
//!
//! Belongs here: which fields each operation has, what is warned of. Not here: how they are typed (`field`), whether a
//! value is one of its kind, how it is encoded (the core).

use sahihi::gateway::makinisoftpay::request::{InitiateRequest, VerifyRequest};
use sahihi::gateway::makinisoftpay::{COUNTRY, CURRENCY, Call};
use sahihi::{Amount, CallbackUrl, Country, Credential, Currency, Email, EncodedRequest, Error, Msisdn, OrderId, ShortText};

use crate::args::MakinisoftpayRequest;
use crate::field::{Allowed, Fields};
use crate::input;
use crate::refusal::Refusal;

/// Names and sentences.
type Warnings = Vec<(&'static str, String)>;

/// Encodes what was typed, into the buffer; gives what to warn of, too.
pub(crate) fn encode<'b>(
    args: &MakinisoftpayRequest,
    buffer: &'b mut Vec<u8>,
) -> Result<(EncodedRequest<'b>, Warnings), Refusal> {
    let names = match args.call {
        Call::Initiate => INITIATE,
        Call::Verify => VERIFY,
    };
    let fields = Fields::parse(&args.common.field, &Allowed { flag: "--field", names, object: None })?;
    match args.call {
        Call::Initiate => {
            let request = initiate(&fields)?;
            let credential = input::credential(args.common.secret_file.as_deref())?;
            let credential = Credential::new(&credential)?;
            make_room(buffer, |buffer| request.encode(&credential, buffer).err())?;
            Ok((request.encode(&credential, buffer)?, warnings(&request)))
        }
        Call::Verify => {
            let [order_id] = fields.required(["order_id"])?;
            let request = VerifyRequest { order_id: OrderId::parse(order_id)? };
            let credential = input::credential(args.common.secret_file.as_deref())?;
            let credential = Credential::new(&credential)?;
            make_room(buffer, |buffer| request.encode(&credential, buffer).err())?;
            Ok((request.encode(&credential, buffer)?, Vec::new()))
        }
    }
}

fn initiate<'f>(fields: &Fields<'f>) -> Result<InitiateRequest<'f>, Refusal> {
    let [order_id, buyer_email, buyer_name, buyer_phone, amount] =
        fields.required(["order_id", "buyer_email", "buyer_name", "buyer_phone", "amount"])?;
    Ok(InitiateRequest {
        order_id: OrderId::parse(order_id)?,
        buyer_email: Email::parse(buyer_email)?,
        buyer_name: ShortText::parse(buyer_name)?,
        buyer_phone: Msisdn::parse(buyer_phone, Country::parse(COUNTRY)?)?,
        amount: Amount::parse(amount, Currency::parse(CURRENCY)?)?,
        webhook_url: fields.find("webhook_url").map(CallbackUrl::parse).transpose()?,
    })
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

fn warnings(request: &InitiateRequest<'_>) -> Warnings {
    let mut warnings = Vec::new();
    if !request.order_id.is_uuid() {
        let sentence = "`order_id` is no UUID; all ids in the gateway's document are, and it does not say which others are taken";
        warnings.push(("order_id_no_uuid", sentence.to_owned()));
    }
    if request.webhook_url.is_some_and(|url| !url.as_str().starts_with("https://")) {
        let sentence = "`webhook_url` is not https; the gateway sends your API key there, for everybody on the way to read";
        warnings.push(("webhook_url_insecure", sentence.to_owned()));
    }
    warnings
}

/// The members of the body, in its order.
const INITIATE: &[&str] = &["order_id", "buyer_email", "buyer_name", "buyer_phone", "amount", "webhook_url"];
const VERIFY: &[&str] = &["order_id"];
