//! What is true of every request that the core makes: another parser reads what was put in, and nothing else.
//!
//! Belongs here: requests made of any texts, and what must come out. Not here: which texts a value takes (its own tests),
//! what a certain request looks like (`cases::requests`).

use arbitrary::Unstructured;
use sahihi::gateway::dukuzii::id::{ProductId, TransactionNumber};
use sahihi::gateway::payment_api::customer::{Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::provider::{PROVIDERS, find};
use sahihi::gateway::payment_api::request::{Optional, PaymentRequest, StatusRequest};
use sahihi::gateway::payment_api::webhook::{self, Expected, Webhook};
use sahihi::gateway::payment_api::{Operation, phone};
use sahihi::gateway::samsoftpay::amount::WholeUgx;
use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};
use sahihi::gateway::samsoftpay::idempotency::IdempotencyKey;
use sahihi::gateway::samsoftpay::time::Timestamp;
use sahihi::gateway::{dukuzii, makinisoftpay, samsoftpay};
use sahihi::{
    Amount, CallbackUrl, Country, Credential, Currency, EncodedRequest, Error, Fault, MerchantId, Msisdn, OrderId, PublicId,
    ShortText, TransactionId,
};

use crate::callback::key;
use crate::reference::json::{self, Value};

/// A request of any gateway is refused as the caller's fault, or another parser reads from it just what was put in.
pub fn request_round_trip(data: &[u8]) {
    let mut draws = Draws(Unstructured::new(data));
    // What a value does not take is refused before there is a request.
    let _refused = match draws.below(7) {
        0 | 1 => payment(&mut draws),
        2 => status(&mut draws),
        3 => charge_or_payout(&mut draws),
        4 => payment_link(&mut draws),
        5 => initiate(&mut draws),
        _ => create_payment(&mut draws),
    };
}

/// Texts and numbers out of the bytes of a fuzzer.
struct Draws<'d>(Unstructured<'d>);

impl Draws<'_> {
    fn below(&mut self, count: usize) -> usize {
        self.0.choose_index(count).unwrap_or(0)
    }

    /// One of the samples, or any text.
    fn text(&mut self, samples: &[&str]) -> String {
        match self.below(samples.len() + 1) {
            0 => self.0.arbitrary::<&str>().unwrap_or_default().to_owned(),
            sample => samples[sample - 1].to_owned(),
        }
    }

    /// The same, or nothing.
    fn maybe(&mut self, samples: &[&str]) -> Option<String> {
        (self.below(2) == 1).then(|| self.text(samples))
    }

    fn order_id(&mut self) -> Result<OrderId, Error> {
        OrderId::parse(&self.text(&["ORDER-1", "a:b.c_d-e", "AmountA", "order_id", "amount7"]))
    }

    fn amount(&mut self, currencies: &[&str]) -> Result<Amount, Error> {
        let currency = Currency::parse(&self.text(currencies))?;
        Amount::parse(&self.text(&["100", "0.01", "1000.50", "0", "184467440737095516.15", "99", "250"]), currency)
    }
}

const PHONES: [&str; 6] = ["0712345678", "+256700123456", "0658989629", "+243 812 345 678", "+22997123456", "0900000001"];
const COUNTRIES: [&str; 5] = ["TZ", "UG", "KE", "CD", "BJ"];
const URLS: [&str; 3] = ["https://example.com/c?a=1&b=\"", "http://é.example/", "https://[::1]/"];
const NAMES: [&str; 4] = ["Asha \"A\" Mrema", "ماجد", "a\\b", "x"];
const EMAILS: [&str; 3] = ["customer@example.com", "\"a@b\"@example.com", "é@example.org"];
const CREDENTIALS: [&str; 2] = ["sk_test_sahihi", "0123456789abcdef"];

type Sent = (String, Vec<(&'static str, String)>, Vec<u8>);

/// Encodes into a buffer of just the size that is asked for; one byte less is refused.
fn sent(encode: &dyn for<'b> Fn(&'b mut [u8]) -> Result<EncodedRequest<'b>, Error>) -> Result<Sent, Error> {
    let needed = match encode(&mut []) {
        Err(Error::BufferTooSmall { needed }) => needed,
        Err(error) => {
            assert_eq!(error.fault(), Fault::Caller, "{error:?}");
            return Err(error);
        }
        Ok(_) => panic!("a request has at least a path"),
    };
    assert_eq!(encode(&mut vec![0; needed - 1]).err(), Some(Error::BufferTooSmall { needed }));
    let mut buffer = vec![0; needed];
    let encoded = encode(&mut buffer).expect("the size that was asked for is enough");
    assert_eq!(encoded.method, if encoded.body.is_empty() { "GET" } else { "POST" });
    assert!(encoded.path.starts_with('/') && encoded.path.bytes().all(|byte| byte.is_ascii_graphic()), "{}", encoded.path);
    let headers: Vec<_> = encoded.headers.iter().map(|header| (header.name, header.value.to_owned())).collect();
    assert!(headers.iter().all(|header| header.1.bytes().all(|byte| matches!(byte, b' '..=b'~'))));
    Ok((encoded.path.to_owned(), headers, encoded.body.to_vec()))
}

/// Compares a body with its members, those that are absent left out.
fn is_made_of(body: &[u8], members: Vec<(&str, Option<Value>)>) {
    let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    assert_eq!(json::parse(body), Ok(Value::Object(members)), "{}", body.escape_ascii());
}

fn text(text: &impl ToString) -> Value {
    Value::String(text.to_string())
}

fn number(number: u64) -> Value {
    Value::Number(number.to_string())
}

/// The fields of `extra`: as pairs, or as JSON.
fn extra<'a>(fields: &'a [(&'a str, &'a str)], json: Option<&'a str>) -> Result<(Extra<'a>, Option<Value>), Error> {
    if let Some(text) = json {
        return Ok((Extra::json(text.as_bytes())?, json::parse(text.as_bytes()).ok()));
    }
    let value = fields.iter().map(|(name, value)| ((*name).to_owned(), Value::String((*value).to_owned()))).collect();
    Ok((Extra::fields(fields)?, (!fields.is_empty()).then_some(Value::Object(value))))
}

const EXTRAS: [&str; 5] =
    [r#"{"otp":"123456","device":{"os":"linux"}}"#, "{}", r#"{"a":1.50,"b":[null,true]}"#, r#"{"signature":1}"#, "[]"];

fn payment(draws: &mut Draws<'_>) -> Result<(), Error> {
    let (public_id, merchant_id) =
        (PublicId::parse(&draws.text(&["pub-1", "a:b"]))?, MerchantId::parse(&draws.text(&["e0fecd"]))?);
    let provider = find(PROVIDERS[draws.below(PROVIDERS.len())].id);
    let row = provider.row().expect("it is in the table");
    let country = draws.maybe(&COUNTRIES).map(|code| Country::parse(&code)).transpose()?;
    let customer = draws.text(&PHONES);
    let order_id = draws.order_id()?;
    let amount = draws.amount(&[row.currency.as_ref().map_or("KES", Currency::as_str), "XOF"])?;
    let customer_user_id = draws.maybe(&NAMES);
    let callback_url = draws.maybe(&URLS);
    let fields = [("otp", draws.text(&NAMES)), ("customer_name", draws.text(&NAMES))];
    let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
    let json = draws.maybe(&EXTRAS);
    let (extra, extra_value) = extra(&fields[..draws.below(3)], json.as_deref())?;
    let request = PaymentRequest {
        operation: Operation::ALL[draws.below(2)],
        public_id,
        merchant_id,
        customer: Customer::parse(&customer, Some(&provider), country)?,
        order_id,
        amount,
        provider,
        optional: Optional {
            customer_user_id: customer_user_id.as_deref().map(CustomerUserId::parse).transpose()?,
            country,
            callback_url: callback_url.as_deref().map(CallbackUrl::parse).transpose()?,
            extra,
        },
    };
    let (path, _, body) = sent(&|buffer| request.encode(&key(), buffer))?;
    assert!(path.contains(public_id.as_str()) && path.contains(request.operation.path()), "{path}");
    let customer_id = match &request.customer {
        Customer::Phone(msisdn) => phone::for_provider(msisdn, &provider)?.to_string(),
        Customer::Account(account) => account.as_str().to_owned(),
    };
    is_signed(
        &body,
        vec![
            ("merchant_id", Some(text(&merchant_id))),
            ("customer_id", Some(text(&customer_id))),
            ("customer_user_id", customer_user_id.as_ref().map(text)),
            ("order_id", Some(text(&order_id))),
            ("amount", Some(text(&amount.minor()))),
            ("currency", Some(text(&amount.currency()))),
            ("country", country.as_ref().map(text)),
            ("callback_url", callback_url.as_ref().map(text)),
            ("provider_id", Some(number(row.id.get().into()))),
            ("extra", extra_value),
        ],
    );
    Ok(())
}

fn status(draws: &mut Draws<'_>) -> Result<(), Error> {
    let (public_id, merchant_id) = (PublicId::parse(&draws.text(&["pub-1"]))?, MerchantId::parse(&draws.text(&["e0fecd"]))?);
    let order_id = draws.order_id()?;
    let json = draws.maybe(&EXTRAS);
    let (extra, extra_value) = extra(&[], json.as_deref())?;
    let request = StatusRequest { extra, ..StatusRequest::new(public_id, merchant_id, order_id) };
    let (_, _, body) = sent(&|buffer| request.encode(&key(), buffer))?;
    is_signed(
        &body,
        vec![("merchant_id", Some(text(&merchant_id))), ("order_id", Some(text(&order_id))), ("extra", extra_value)],
    );
    Ok(())
}

/// The signature is the last member and right, and the request sent back to us is no callback.
fn is_signed(body: &[u8], mut members: Vec<(&str, Option<Value>)>) {
    assert_eq!(key().verify_signed(body), Ok(()), "{}", body.escape_ascii());
    let signature = sahihi::Signature::of_body(body).unwrap();
    members.push(("signature", Some(text(&signature))));
    is_made_of(body, members);
    let read = webhook::read(&[key()], body, &Expected::default());
    assert!(!matches!(read, Ok(Webhook::Verified(_))), "{}", body.escape_ascii());
}

fn charge_or_payout(draws: &mut Draws<'_>) -> Result<(), Error> {
    let amount = WholeUgx::parse(&draws.text(&["10000", "500", "0", "1.00", "184467440737095516"]))?;
    let phone = Msisdn::parse(&draws.text(&PHONES), Country::parse(COUNTRIES[draws.below(COUNTRIES.len())])?)?;
    let key = draws.text(&["7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d", "a:b"]);
    let idempotency_key = IdempotencyKey::parse(&key)?;
    let seconds = draws.0.arbitrary().unwrap_or(1_705_314_600);
    let timestamp = Timestamp::from_seconds(seconds)?;
    let credential = draws.text(&CREDENTIALS);
    let credential = Credential::new(&credential)?;
    let (headers, body, members) = if draws.below(2) == 0 {
        let channel = ChargeChannel::parse(&draws.text(&["mtn_momo", "airtel_money"]))?;
        let reference = draws.maybe(&["order-001"]).map(|id| OrderId::parse(&id)).transpose()?;
        let request = samsoftpay::request::CreateChargeRequest { amount, channel, phone, reference, idempotency_key, timestamp };
        let (_, headers, body) = sent(&|buffer| request.encode(&credential, buffer))?;
        let customer = Some(Value::Object(vec![("phone".to_owned(), Value::String(phone.digits().to_owned()))]));
        (
            headers,
            body,
            [("channel", Some(text(&channel.name()))), ("customer", customer), ("reference", reference.as_ref().map(text))],
        )
    } else {
        let channel = PayoutChannel::parse(&draws.text(&["mtn_momo", "airtel_money", "bank"]))?;
        let name = draws.maybe(&NAMES);
        let short = name.as_deref().map(ShortText::parse).transpose()?;
        let request =
            samsoftpay::request::CreatePayoutRequest { amount, channel, phone, name: short, idempotency_key, timestamp };
        let (_, headers, body) = sent(&|buffer| request.encode(&credential, buffer))?;
        let phone = ("phone".to_owned(), Value::String(phone.digits().to_owned()));
        let recipient = [Some(phone), name.map(|name| ("name".to_owned(), Value::String(name)))].into_iter().flatten().collect();
        (headers, body, [("channel", Some(text(&channel.name()))), ("recipient", Some(Value::Object(recipient))), ("", None)])
    };
    assert!(headers.contains(&("Idempotency-Key", key.clone())) && headers.contains(&("X-Timestamp", seconds.to_string())));
    let money = [("amount", Some(number(amount.shillings()))), ("currency", Some(text(&"UGX")))];
    is_made_of(&body, money.into_iter().chain(members).collect());
    Ok(())
}

fn payment_link(draws: &mut Draws<'_>) -> Result<(), Error> {
    let id = TransactionId::parse(&draws.text(&["txn_1", "a:b.c", ".."]))?;
    let credential = Credential::new("sk_test_sahihi")?;
    let (path, _, _) = sent(&|buffer| samsoftpay::request::GetChargeRequest { id }.encode(&credential, buffer))?;
    assert!(path.ends_with(&format!("/{}", id.as_str().replace(':', "%3A"))), "{path}");

    let (description, success_url) = (draws.maybe(&NAMES), draws.maybe(&URLS));
    let allow_multiple_uses = [None, Some(false), Some(true)][draws.below(3)];
    let amount = WholeUgx::parse(&draws.text(&["10000", "500"]))?;
    let request = samsoftpay::request::CreatePaymentLinkRequest {
        amount,
        idempotency_key: IdempotencyKey::parse("k")?,
        timestamp: Timestamp::from_seconds(1_705_314_600)?,
        optional: samsoftpay::request::Optional {
            description: description.as_deref().map(ShortText::parse).transpose()?,
            success_url: success_url.as_deref().map(CallbackUrl::parse).transpose()?,
            allow_multiple_uses,
        },
    };
    let (_, _, body) = sent(&|buffer| request.encode(&credential, buffer))?;
    is_made_of(
        &body,
        vec![
            ("amount", Some(number(amount.shillings()))),
            ("description", description.as_ref().map(text)),
            ("success_url", success_url.as_ref().map(text)),
            ("allow_multiple_uses", allow_multiple_uses.map(Value::Bool)),
        ],
    );
    Ok(())
}

fn initiate(draws: &mut Draws<'_>) -> Result<(), Error> {
    let order_id = draws.order_id()?;
    let credential = Credential::new("sahihi-test-key")?;
    let (path, headers, _) = sent(&|buffer| makinisoftpay::request::VerifyRequest { order_id }.encode(&credential, buffer))?;
    assert!(path.ends_with(&format!("?order_id={}", order_id.as_str().replace(':', "%3A"))), "{path}");
    assert!(headers.contains(&("x-api-key", "sahihi-test-key".to_owned())), "{headers:?}");

    let (email, name, url) = (draws.text(&EMAILS), draws.text(&NAMES), draws.maybe(&URLS));
    let amount = draws.amount(&["TZS", "KES"])?;
    let buyer_phone = Msisdn::parse(&draws.text(&PHONES), Country::parse(COUNTRIES[draws.below(COUNTRIES.len())])?)?;
    let request = makinisoftpay::request::InitiateRequest {
        order_id,
        buyer_email: sahihi::Email::parse(&email)?,
        buyer_name: ShortText::parse(&name)?,
        buyer_phone,
        amount,
        webhook_url: url.as_deref().map(CallbackUrl::parse).transpose()?,
    };
    let (_, _, body) = sent(&|buffer| request.encode(&credential, buffer))?;
    is_made_of(
        &body,
        vec![
            ("order_id", Some(text(&order_id))),
            ("buyer_email", Some(text(&email))),
            ("buyer_name", Some(text(&name))),
            ("buyer_phone", Some(text(&format!("0{}", buyer_phone.national())))),
            ("amount", Some(number(amount.minor().hundredths() / 100))),
            ("webhook_url", url.as_ref().map(text)),
        ],
    );
    assert_eq!(amount.minor().hundredths() % 100, 0, "no cents are lost");
    Ok(())
}

fn create_payment(draws: &mut Draws<'_>) -> Result<(), Error> {
    let credential = Credential::new("sahihi-test-key")?;
    let transaction_id = TransactionNumber::new(draws.0.arbitrary().unwrap_or(1))?;
    let (path, _, _) = sent(&|buffer| dukuzii::request::TransactionRequest { transaction_id }.encode(&credential, buffer))?;
    assert!(path.ends_with(&format!("/{transaction_id}")), "{path}");

    let (name, email) = (draws.maybe(&NAMES), draws.maybe(&EMAILS));
    let amount = draws.amount(&["TZS", "KES"])?;
    let phone_number = Msisdn::parse(&draws.text(&PHONES), Country::parse(COUNTRIES[draws.below(COUNTRIES.len())])?)?;
    let product_id = ProductId::new(draws.0.arbitrary().unwrap_or(1))?;
    let request = dukuzii::request::CreatePaymentRequest {
        phone_number,
        amount,
        product_id,
        optional: dukuzii::request::Optional {
            customer_name: name.as_deref().map(ShortText::parse).transpose()?,
            customer_email: email.as_deref().map(sahihi::Email::parse).transpose()?,
        },
    };
    let (_, _, body) = sent(&|buffer| request.encode(&credential, buffer))?;
    is_made_of(
        &body,
        vec![
            ("phone_number", Some(text(&phone_number.digits()))),
            ("amount", Some(number(amount.minor().hundredths() / 100))),
            ("product_id", Some(number(product_id.get()))),
            ("customer_name", name.as_ref().map(text)),
            ("customer_email", email.as_ref().map(text)),
        ],
    );
    assert_eq!(amount.minor().hundredths() % 100, 0, "no cents are lost");
    Ok(())
}
