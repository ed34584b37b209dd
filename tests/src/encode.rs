//! Requests that the core makes from names and texts.
//!
//! Belongs here: taking the fields of a test to the core's types. Not here: what has to come of it (`cases::requests`).

use crate::cases::requests::{Request, Test};
use crate::vectors;
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::customer::{AccountNumber, Customer, CustomerUserId};
use sahihi::gateway::payment_api::extra::Extra;
use sahihi::gateway::payment_api::provider::{Provider, ProviderId, find};
use sahihi::gateway::payment_api::request::{Optional, PaymentRequest, StatusRequest};
use sahihi::{Amount, CallbackUrl, Country, Currency, EncodedRequest, Error, MerchantId, Msisdn, OrderId, PublicId, SigningKey};

/// Makes the request of a test, with the inputs of the test only.
///
/// # Errors
///
/// What the core refuses, in whichever step.
pub fn request(test: &Test) -> Result<Request, Error> {
    let given = Given(test);
    let fields: Vec<(&str, &str)> =
        test.fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("extra.")?, &**text))).collect();
    let extra = given.text("extra").map_or_else(|| Extra::fields(&fields), |json| Extra::json(json.as_bytes()))?;
    let public_id = PublicId::parse(given.required("public_id"))?;
    let merchant_id = MerchantId::parse(given.required("merchant_id"))?;
    let order_id = OrderId::parse(given.required("order_id"))?;
    let country = given.text("country").map(Country::parse).transpose()?;
    let provider = given.text("provider_id").map(ProviderId::parse).transpose()?.map(find);
    let key = SigningKey::new(&hex::decode(&test.secret).unwrap())?;
    let mut buffer = vec![0; 8192];
    if test.call == "status" {
        let customer = given.text("customer_id").map(|_| given.customer(provider.as_ref(), country)).transpose()?;
        let request =
            StatusRequest { customer, provider, country, extra, ..StatusRequest::new(public_id, merchant_id, order_id) };
        return Ok(sent(&request.encode(&key, &mut buffer)?, None));
    }
    let provider = provider.unwrap();
    let request = PaymentRequest {
        operation: Operation::ALL.into_iter().find(|operation| operation.path() == test.call).unwrap(),
        public_id,
        merchant_id,
        customer: given.customer(Some(&provider), country)?,
        order_id,
        amount: Amount::parse(given.required("amount"), Currency::parse(given.required("currency"))?)?,
        provider,
        optional: Optional {
            customer_user_id: given.text("customer_user_id").map(CustomerUserId::parse).transpose()?,
            country,
            callback_url: given.text("callback_url").map(CallbackUrl::parse).transpose()?,
            extra,
        },
    };
    let missing = request.missing_extra().map(str::to_owned).collect();
    Ok(sent(&request.encode(&key, &mut buffer)?, Some(missing)))
}

/// The inputs of a test.
struct Given<'t>(&'t Test);

impl Given<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.fields.iter().find(|field| field.0 == name).map(|field| &*field.1)
    }

    fn required(&self, name: &str) -> &str {
        self.text(name).unwrap_or_else(|| panic!("test {} has no {name}", self.0.id))
    }

    /// Reads `customer_id` as the test says, or as the provider takes it.
    fn customer(&self, provider: Option<&Provider<'_>>, country: Option<Country>) -> Result<Customer<'_>, Error> {
        let text = self.required("customer_id");
        match self.0.customer.as_deref() {
            None => Customer::parse(text, provider, country),
            Some("account") => AccountNumber::parse(text).map(Customer::Account),
            Some("phone") => {
                let country = self.0.phone_country.as_deref().map(Country::parse).transpose()?.or(country);
                Msisdn::parse(text, country.unwrap()).map(Customer::Phone)
            }
            Some(other) => panic!("no such customer: {other}"),
        }
    }
}

fn sent(encoded: &EncodedRequest<'_>, missing_extra: Option<Vec<String>>) -> Request {
    assert!(encoded.headers.iter().all(|header| !header.credential), "the signature is the only credential");
    Request {
        method: encoded.method.to_owned(),
        path: encoded.path.to_owned(),
        headers: encoded.headers.iter().map(|header| (header.name.to_owned(), header.value.to_owned())).collect(),
        body: hex::encode(encoded.body),
        body_text: vectors::printable(encoded.body),
        missing_extra,
    }
}
