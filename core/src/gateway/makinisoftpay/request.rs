//! The two requests of the gateway, typed and encoded.
//!
//! Belongs here: which members a request has, in which order, and what must not be sent. Not here: how they are written
//! (`gateway::encode`).

use super::{API_KEY_HEADER, COUNTRY, CURRENCY, Call};
use crate::error::Error;
use crate::gateway::encode::{Draft, Part, Piece};
use crate::request::EncodedRequest;
use crate::value::amount::Amount;
use crate::value::credential::Credential;
use crate::value::email::Email;
use crate::value::id::OrderId;
use crate::value::msisdn::Msisdn;
use crate::value::text::ShortText;
use crate::value::url::CallbackUrl;

/// `initiate`: asks a customer for money, on the customer's phone.
#[derive(Clone, Copy, Debug)]
pub struct InitiateRequest<'a> {
    /// The order. It has to be unique (Gateway: document 000_, line 67), and no text says what a second request with the
    /// same id does. Every one in the document is a UUID, and it does not say which others are taken: a caller may want to
    /// warn, see [`OrderId::is_uuid`].
    pub order_id: OrderId,
    /// The e-mail address of who pays.
    pub buyer_email: Email<'a>,
    /// The full name of who pays.
    pub buyer_name: ShortText<'a>,
    /// The phone of who pays: a mobile number of Tanzania, sent as `0712345678`.
    pub buyer_phone: Msisdn,
    /// How much, in whole Tanzanian shillings.
    pub amount: Amount,
    /// Where the webhook goes; without one only [`VerifyRequest`] tells how it ended. The gateway shows the API key there, so
    /// use https (Gateway: document 000_, line 227).
    pub webhook_url: Option<CallbackUrl<'a>>,
}

impl InitiateRequest<'_> {
    /// Writes the request into a buffer, which gets path and API key too. 1,024 bytes are enough without long texts.
    ///
    /// The amount is written as a whole number: `1000` is a thousand shillings (Gateway: document 000_, lines 71 and 83).
    ///
    /// # Errors
    ///
    /// - the amount: [`Error::AmountZero`], [`Error::AmountNotWhole`], [`Error::GatewayCurrencyMismatch`] for another
    ///   currency than TZS;
    /// - the phone: [`Error::PhoneCountryMismatch`] for one that is not of Tanzania, [`Error::PhoneNotMobile`] for one that
    ///   does not begin with 06 or 07 there;
    /// - [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::makinisoftpay::request::InitiateRequest;
    /// use sahihi::{Amount, CallbackUrl, Country, Credential, Currency, Email, Msisdn, OrderId, ShortText};
    ///
    /// let request = InitiateRequest {
    ///     order_id: OrderId::parse("13ff2edf-f777-471e-a314-596a7045ef3b")?,
    ///     buyer_email: Email::parse("customer@example.com")?,
    ///     buyer_name: ShortText::parse("John Doe")?,
    ///     buyer_phone: Msisdn::parse("+255 658 989 629", Country::parse("TZ")?)?,
    ///     amount: Amount::parse("1000", Currency::parse("TZS")?)?,
    ///     webhook_url: Some(CallbackUrl::parse("https://shop.example/webhook")?),
    /// };
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&Credential::new("sahihi-example-key")?, &mut buffer)?;
    /// assert_eq!((encoded.method, encoded.path), ("POST", "/api/v1/public/payments/initiate/"));
    /// assert!(encoded.headers.iter().any(|header| header.name == "x-api-key" && header.credential));
    /// assert_eq!(
    ///     str::from_utf8(encoded.body),
    ///     Ok(concat!(
    ///         r#"{"order_id":"13ff2edf-f777-471e-a314-596a7045ef3b","buyer_email":"customer@example.com","#,
    ///         r#""buyer_name":"John Doe","buyer_phone":"0658989629","amount":1000,"#,
    ///         r#""webhook_url":"https://shop.example/webhook"}"#,
    ///     )),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let amount = whole_shillings(self.amount)?;
        let buyer_phone = local(&self.buyer_phone)?;
        let members = [
            ("order_id", Part::Text(self.order_id.as_str())),
            ("buyer_email", Part::Text(self.buyer_email.as_str())),
            ("buyer_name", Part::Text(self.buyer_name.as_str())),
            ("buyer_phone", Part::Text(&buyer_phone)),
            ("amount", Part::Number(amount)),
            ("webhook_url", Part::text(self.webhook_url.as_ref().map(CallbackUrl::as_str))),
        ];
        let draft = Draft {
            method: "POST",
            path: &[Piece::Plain(Call::Initiate.path())],
            headers: &[(API_KEY_HEADER, &[credential.text()], true)],
            body: Some(&members),
        };
        draft.write(buffer)
    }
}

fn whole_shillings(amount: Amount) -> Result<u64, Error> {
    if amount.currency().as_str() != CURRENCY {
        return Err(Error::GatewayCurrencyMismatch);
    }
    match amount.minor().whole_units() {
        Some(0) => Err(Error::AmountZero),
        whole => whole.ok_or(Error::AmountNotWhole),
    }
}

/// Writes a phone number as it is dialled in Tanzania: `0712345678` (Gateway: document 000_, line 70, and the samples).
fn local(phone: &Msisdn) -> Result<heapless::String<{ Msisdn::MOST + 1 }>, Error> {
    if phone.country().as_str() != COUNTRY {
        return Err(Error::PhoneCountryMismatch);
    }
    // The text says 07, every sample 06: both are mobile numbers.
    if !phone.national().starts_with(['6', '7']) {
        return Err(Error::PhoneNotMobile);
    }
    let mut local = heapless::String::new();
    local.push('0').and_then(|()| local.push_str(phone.national())).map_err(|_| Error::PhoneLengthWrong)?;
    Ok(local)
}

/// `verify`: asks how a payment stands. Its answer is the only thing that says "paid".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyRequest {
    /// The order.
    pub order_id: OrderId,
}

impl VerifyRequest {
    /// Writes the request into a buffer, which gets path and API key; 512 bytes are enough with a key of common length.
    ///
    /// The order id stands percent-encoded in the query (Gateway: document 000_, lines 151 and 154).
    ///
    /// # Errors
    ///
    /// [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::makinisoftpay::request::VerifyRequest;
    /// use sahihi::{Credential, OrderId};
    ///
    /// let request = VerifyRequest { order_id: OrderId::parse("2026-11-21:TZ:000417")? };
    /// let mut buffer = [0; 512];
    /// let encoded = request.encode(&Credential::new("sahihi-example-key")?, &mut buffer)?;
    /// assert_eq!(encoded.method, "GET");
    /// assert_eq!(encoded.path, "/api/v1/public/payments/verify/?order_id=2026-11-21%3ATZ%3A000417");
    /// assert!(encoded.body.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let path = [Piece::Plain(Call::Verify.path()), Piece::Plain("?order_id="), Piece::Encoded(self.order_id.as_str())];
        let headers: &[(_, &[&str], _)] = &[(API_KEY_HEADER, &[credential.text()], true)];
        Draft { method: "GET", path: &path, headers, body: None }.write(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::country::Country;
    use crate::value::currency::Currency;

    extern crate std;

    use std::string::{String, ToString};

    fn request<'a>(phone: &str, country: &str, amount: &str, currency: &str) -> InitiateRequest<'a> {
        InitiateRequest {
            order_id: OrderId::parse("13ff2edf-f777-471e-a314-596a7045ef3b").unwrap(),
            buyer_email: Email::parse("customer@example.com").unwrap(),
            buyer_name: ShortText::parse("John \"Jo\" Doe").unwrap(),
            buyer_phone: Msisdn::parse(phone, Country::parse(country).unwrap()).unwrap(),
            amount: Amount::parse(amount, Currency::parse(currency).unwrap()).unwrap(),
            webhook_url: None,
        }
    }

    fn body(request: &InitiateRequest<'_>) -> Result<String, Error> {
        let mut buffer = [0; 512];
        let encoded = request.encode(&Credential::new("k").unwrap(), &mut buffer)?;
        Ok(str::from_utf8(encoded.body).unwrap().to_string())
    }

    /// MK6, X5: the text says 07 and every sample 06; what people type comes out with ten digits.
    #[test]
    fn writes_both_kinds_of_mobile_number_with_the_zero() {
        for text in ["0658989629", "658989629", "+255 658 989 629", "00255658989629", "255 (0) 658-989-629"] {
            assert!(body(&request(text, "TZ", "1000", "TZS")).unwrap().contains(r#""buyer_phone":"0658989629","#), "{text}");
        }
        assert!(body(&request("0712345678", "TZ", "1000", "TZS")).unwrap().contains(r#""buyer_phone":"0712345678","#));
        assert_eq!(body(&request("022 211 2345", "TZ", "1000", "TZS")), Err(Error::PhoneNotMobile));
        assert_eq!(body(&request("0712345678", "KE", "1000", "TZS")), Err(Error::PhoneCountryMismatch));
        assert_eq!(body(&request("0712345678", "UG", "1000", "TZS")), Err(Error::PhoneCountryMismatch));
    }

    /// MK7, MK15, X6: whole shillings, as a number.
    #[test]
    fn writes_whole_shillings_and_refuses_all_else() {
        for (typed, written) in [("1000", "1000"), ("1000.00", "1000"), ("1", "1"), ("184467440737095516", "184467440737095516")]
        {
            let body = body(&request("0658989629", "TZ", typed, "TZS")).unwrap();
            assert!(body.ends_with(&std::format!(r#","amount":{written}}}"#)), "{body}");
        }
        for (typed, currency, error) in [
            ("0", "TZS", Error::AmountZero),
            ("0.00", "TZS", Error::AmountZero),
            ("0.50", "TZS", Error::AmountNotWhole),
            ("1000.01", "TZS", Error::AmountNotWhole),
            ("1000", "KES", Error::GatewayCurrencyMismatch),
        ] {
            assert_eq!(body(&request("0658989629", "TZ", typed, currency)), Err(error), "{typed}");
        }
    }

    #[test]
    fn the_example_buffers_are_large_enough_and_the_figure_of_a_small_one_is_exact() {
        fn holds(encode: impl Fn(&mut [u8]) -> Result<usize, Error>) {
            let Err(Error::BufferTooSmall { needed }) = encode(&mut []) else { panic!() };
            assert_eq!(encode(&mut std::vec![0; needed - 1]), Err(Error::BufferTooSmall { needed }));
            assert_eq!(encode(&mut std::vec![0; needed]), Ok(needed));
            assert!(needed < 512);
        }
        let credential = &Credential::new("0123456789abcdef").unwrap();
        let length = |sent: EncodedRequest<'_>| sent.path.len() + 16 + sent.body.len();
        let initiate = request("0658989629", "TZ", "1000", "TZS");
        holds(|buffer| initiate.encode(credential, buffer).map(length));
        let verify = VerifyRequest { order_id: OrderId::parse(&":".repeat(128)).unwrap() };
        holds(|buffer| verify.encode(credential, buffer).map(length));
    }
}
