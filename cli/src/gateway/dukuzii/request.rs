//! Fields of the command line to a request of Dukuzii.
//!
//! Belongs here: which fields each operation has. Not here: how they are typed (`field`), whether a value is one of its
//! kind, how it is encoded (the core).

use sahihi::gateway::dukuzii::id::{ProductId, TransactionNumber};
use sahihi::gateway::dukuzii::request::{CreatePaymentRequest, Optional, TransactionRequest};
use sahihi::gateway::dukuzii::{COUNTRY, CURRENCY, Call};
use sahihi::{Amount, Country, Credential, Currency, Email, EncodedRequest, Error, Msisdn, ShortText};

use crate::args::DukuziiRequest;
use crate::field::{Allowed, Fields};
use crate::input;
use crate::refusal::Refusal;

/// Encodes what was typed, into the buffer.
pub(crate) fn encode<'b>(args: &DukuziiRequest, buffer: &'b mut Vec<u8>) -> Result<EncodedRequest<'b>, Refusal> {
    let names = if args.call.is_initiation() { CREATE_PAYMENT } else { TRANSACTION };
    let fields = Fields::parse(&args.common.field, &Allowed { flag: "--field", names, object: None })?;
    match args.call {
        Call::CreatePayment => {
            let request = create_payment(&fields)?;
            sealed(args, buffer, |credential, buffer| request.encode(credential, buffer))
        }
        Call::Transaction => {
            let [transaction_id] = fields.required(["transaction_id"])?;
            let request = TransactionRequest { transaction_id: TransactionNumber::parse(transaction_id)? };
            sealed(args, buffer, |credential, buffer| request.encode(credential, buffer))
        }
    }
}

fn create_payment<'f>(fields: &Fields<'f>) -> Result<CreatePaymentRequest<'f>, Refusal> {
    let [phone_number, amount, product_id] = fields.required(["phone_number", "amount", "product_id"])?;
    Ok(CreatePaymentRequest {
        phone_number: Msisdn::parse(phone_number, Country::parse(COUNTRY)?)?,
        amount: Amount::parse(amount, Currency::parse(CURRENCY)?)?,
        product_id: ProductId::parse(product_id)?,
        optional: Optional {
            customer_name: fields.find("customer_name").map(ShortText::parse).transpose()?,
            customer_email: fields.find("customer_email").map(Email::parse).transpose()?,
        },
    })
}

/// Encodes with the credential, into a buffer as large as a first attempt says it has to be.
fn sealed<'b>(
    args: &DukuziiRequest,
    buffer: &'b mut Vec<u8>,
    encode: impl for<'x> Fn(&Credential<'_>, &'x mut [u8]) -> Result<EncodedRequest<'x>, Error>,
) -> Result<EncodedRequest<'b>, Refusal> {
    // What is wrong with the fields is said before a credential is asked for.
    match encode(&Credential::new("none")?, &mut []) {
        Err(error) if !matches!(error, Error::BufferTooSmall { .. }) => return Err(error.into()),
        _ => {}
    }
    let text = input::credential(args.common.secret_file.as_deref())?;
    let credential = Credential::new(&text)?;
    if let Err(Error::BufferTooSmall { needed }) = encode(&credential, &mut []) {
        buffer.resize(needed, 0);
    }
    Ok(encode(&credential, buffer)?)
}

/// The members of the body, in its order.
const CREATE_PAYMENT: &[&str] = &["phone_number", "amount", "product_id", "customer_name", "customer_email"];
const TRANSACTION: &[&str] = &["transaction_id"];
