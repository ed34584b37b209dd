//! The two requests of the gateway, typed and encoded.
//!
//! Belongs here: which members a request has, in which order, and what must not be sent. Not here: how they are written
//! (`gateway::encode`).

use super::id::{ProductId, TransactionNumber};
use super::{API_KEY_HEADER, COUNTRY, CURRENCY, Call, MINIMUM};
use crate::error::Error;
use crate::gateway::encode::{Draft, Part, Piece};
use crate::request::EncodedRequest;
use crate::value::amount::Amount;
use crate::value::credential::Credential;
use crate::value::email::Email;
use crate::value::msisdn::Msisdn;
use crate::value::text::ShortText;

/// `create-payment`: asks a customer for money, on the customer's phone.
///
/// **Send it once.** It has no id of yours and no idempotency key (Gateway: document 002_, lines 22 to 28), so that a
/// second one is a second payment, and after a lost answer nothing tells whether the first one arrived: see
/// [`response::read`](super::response::read). Store that you are about to send it before you do.
#[derive(Clone, Copy, Debug)]
pub struct CreatePaymentRequest<'a> {
    /// The phone of who pays: a mobile number of Tanzania, sent as `255712345678`.
    pub phone_number: Msisdn,
    /// How much, in whole Tanzanian shillings, at least [`MINIMUM`].
    pub amount: Amount,
    /// What is sold.
    pub product_id: ProductId,
    /// What may be left out.
    pub optional: Optional<'a>,
}

/// What a new payment may leave out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Optional<'a> {
    /// The full name of who pays.
    pub customer_name: Option<ShortText<'a>>,
    /// The e-mail address of who pays.
    pub customer_email: Option<Email<'a>>,
}

impl CreatePaymentRequest<'_> {
    /// Writes the request into a buffer, which gets path and API key too. 1,024 bytes are enough without long texts.
    ///
    /// The amount is written as a whole number, never as text: `5000` is five thousand shillings (Gateway: document 002_,
    /// line 25; its sample at line 122 sends text).
    ///
    /// # Errors
    ///
    /// - the amount: [`Error::GatewayCurrencyMismatch`] for another currency than TZS, [`Error::AmountNotWhole`],
    ///   [`Error::AmountZero`], [`Error::AmountBelowMinimum`];
    /// - the phone: [`Error::PhoneCountryMismatch`] for one that is not of Tanzania, [`Error::PhoneNotMobile`] for one that
    ///   does not begin with 06 or 07 there;
    /// - [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::gateway::dukuzii::id::ProductId;
    /// use sahihi::gateway::dukuzii::request::{CreatePaymentRequest, Optional};
    /// use sahihi::{Amount, Country, Credential, Currency, Email, Msisdn, ShortText};
    ///
    /// let request = CreatePaymentRequest {
    ///     phone_number: Msisdn::parse("0712 345 678", Country::parse("TZ")?)?,
    ///     amount: Amount::parse("5000", Currency::parse("TZS")?)?,
    ///     product_id: ProductId::new(1)?,
    ///     optional: Optional {
    ///         customer_name: Some(ShortText::parse("John Doe")?),
    ///         customer_email: Some(Email::parse("john@example.com")?),
    ///     },
    /// };
    /// let mut buffer = [0; 1024];
    /// let encoded = request.encode(&Credential::new("sahihi-example-key")?, &mut buffer)?;
    /// assert_eq!((encoded.method, encoded.path), ("POST", "/api-proxy.php/create-payment"));
    /// assert!(encoded.headers.iter().any(|header| header.name == "X-API-Key" && header.credential));
    /// assert_eq!(
    ///     str::from_utf8(encoded.body),
    ///     Ok(concat!(
    ///         r#"{"phone_number":"255712345678","amount":5000,"product_id":1,"#,
    ///         r#""customer_name":"John Doe","customer_email":"john@example.com"}"#,
    ///     )),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let amount = whole_shillings(self.amount)?;
        check_mobile(&self.phone_number)?;
        let Optional { customer_name, customer_email } = &self.optional;
        let members = [
            ("phone_number", Part::Text(self.phone_number.digits())),
            ("amount", Part::Number(amount)),
            ("product_id", Part::Number(self.product_id.get())),
            ("customer_name", Part::text(customer_name.as_ref().map(ShortText::as_str))),
            ("customer_email", Part::text(customer_email.as_ref().map(Email::as_str))),
        ];
        let draft = Draft {
            method: "POST",
            path: &[Piece::Plain(Call::CreatePayment.path())],
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
        None => Err(Error::AmountNotWhole),
        Some(0) => Err(Error::AmountZero),
        Some(_) if amount.minor() < MINIMUM => Err(Error::AmountBelowMinimum),
        Some(whole) => Ok(whole),
    }
}

/// Refuses a phone that no USSD push of a Tanzanian operator reaches (Gateway: document 002_, lines 6 and 24).
fn check_mobile(phone: &Msisdn) -> Result<(), Error> {
    if phone.country().as_str() != COUNTRY {
        return Err(Error::PhoneCountryMismatch);
    }
    if phone.national().starts_with(['6', '7']) { Ok(()) } else { Err(Error::PhoneNotMobile) }
}

/// `transaction`: asks how a payment stands. Its answer is the only thing that says "paid".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionRequest {
    /// The transaction, as the answer to [`CreatePaymentRequest`] or a webhook named it.
    pub transaction_id: TransactionNumber,
}

impl TransactionRequest {
    /// Writes the request into a buffer, which gets path and API key; 512 bytes are enough with a key of common length.
    ///
    /// # Errors
    ///
    /// [`Error::BufferTooSmall`].
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), sahihi::Error> {
    /// use sahihi::Credential;
    /// use sahihi::gateway::dukuzii::id::TransactionNumber;
    /// use sahihi::gateway::dukuzii::request::TransactionRequest;
    ///
    /// let request = TransactionRequest { transaction_id: TransactionNumber::parse("123")? };
    /// let mut buffer = [0; 512];
    /// let encoded = request.encode(&Credential::new("sahihi-example-key")?, &mut buffer)?;
    /// assert_eq!((encoded.method, encoded.path), ("GET", "/api-proxy.php/transaction/123"));
    /// assert!(encoded.body.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn encode<'b>(&self, credential: &Credential<'_>, buffer: &'b mut [u8]) -> Result<EncodedRequest<'b>, Error> {
        let mut digits = [0; LONGEST];
        let digits = written(self.transaction_id, &mut digits);
        let path = [Piece::Plain(Call::Transaction.path()), Piece::Plain("/"), Piece::Plain(digits)];
        let headers: &[(_, &[&str], _)] = &[(API_KEY_HEADER, &[credential.text()], true)];
        Draft { method: "GET", path: &path, headers, body: None }.write(buffer)
    }
}

/// The digits of the longest number, 2⁶³ - 1.
const LONGEST: usize = 19;

/// Writes a number, without what `fmt` costs a terminal.
fn written(number: TransactionNumber, digits: &mut [u8; LONGEST]) -> &str {
    let mut rest = number.get();
    let mut start = digits.len();
    for (index, place) in digits.iter_mut().enumerate().rev() {
        if rest == 0 {
            break;
        }
        *place = b'0' | (rest % 10).to_le_bytes()[0];
        rest /= 10;
        start = index;
    }
    digits.get(start..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::country::Country;
    use crate::value::currency::Currency;

    extern crate std;

    use std::string::{String, ToString};

    fn request<'a>(phone: &str, country: &str, amount: &str, currency: &str) -> CreatePaymentRequest<'a> {
        CreatePaymentRequest {
            phone_number: Msisdn::parse(phone, Country::parse(country).unwrap()).unwrap(),
            amount: Amount::parse(amount, Currency::parse(currency).unwrap()).unwrap(),
            product_id: ProductId::new(1).unwrap(),
            optional: Optional::default(),
        }
    }

    fn body(request: &CreatePaymentRequest<'_>) -> Result<String, Error> {
        let mut buffer = [0; 512];
        let encoded = request.encode(&Credential::new("k").unwrap(), &mut buffer)?;
        Ok(str::from_utf8(encoded.body).unwrap().to_string())
    }

    /// X5, DK8: what people type comes out as 255 and nine digits, under the request's own name.
    #[test]
    fn writes_a_phone_number_with_the_dial_code() {
        for text in ["0712345678", "712345678", "+255 712 345 678", "00255712345678", "255 (0) 712-345-678"] {
            let written = body(&request(text, "TZ", "5000", "TZS")).unwrap();
            assert_eq!(written, r#"{"phone_number":"255712345678","amount":5000,"product_id":1}"#, "{text}");
        }
        assert_eq!(body(&request("022 211 2345", "TZ", "5000", "TZS")), Err(Error::PhoneNotMobile));
        for country in ["KE", "UG"] {
            assert_eq!(body(&request("0712345678", country, "5000", "TZS")), Err(Error::PhoneCountryMismatch));
        }
    }

    /// DK6, DK12, X6: whole shillings from 100 on, as a number, to the largest there is.
    #[test]
    fn writes_whole_shillings_and_refuses_all_else() {
        for (typed, written) in [("100", "100"), ("5000.00", "5000"), ("184467440737095516", "184467440737095516")] {
            let body = body(&request("0712345678", "TZ", typed, "TZS")).unwrap();
            assert!(body.contains(&std::format!(r#","amount":{written},"#)), "{body}");
        }
        for (typed, currency, error) in [
            ("0", "TZS", Error::AmountZero),
            ("1", "TZS", Error::AmountBelowMinimum),
            ("99", "TZS", Error::AmountBelowMinimum),
            ("99.99", "TZS", Error::AmountNotWhole),
            ("100.01", "TZS", Error::AmountNotWhole),
            ("5000", "KES", Error::GatewayCurrencyMismatch),
            ("5000", "UGX", Error::GatewayCurrencyMismatch),
        ] {
            assert_eq!(body(&request("0712345678", "TZ", typed, currency)), Err(error), "{typed}");
        }
    }

    /// DK3: the id in the path is the number, whatever its length.
    #[test]
    fn puts_every_id_into_the_path_as_it_is() {
        let mut number = 1_u64;
        let numbers = core::iter::from_fn(|| {
            let this = number;
            number = number.checked_mul(10)?;
            Some(this)
        });
        for number in numbers.flat_map(|number| [number, number.saturating_sub(1)]).chain([i64::MAX.unsigned_abs()]) {
            let Ok(transaction_id) = TransactionNumber::new(number) else { continue };
            let mut buffer = [0; 256];
            let encoded = TransactionRequest { transaction_id }.encode(&Credential::new("k").unwrap(), &mut buffer).unwrap();
            assert_eq!(encoded.path, std::format!("/api-proxy.php/transaction/{number}"));
        }
    }

    type Encoder<'e> = &'e dyn Fn(&mut [u8]) -> Result<usize, Error>;

    #[test]
    fn the_example_buffers_are_large_enough_and_the_figure_of_a_small_one_is_exact() {
        let credential = &Credential::new("0123456789abcdef").unwrap();
        let create = request("0712345678", "TZ", "5000", "TZS");
        let ask = TransactionRequest { transaction_id: TransactionNumber::new(i64::MAX.unsigned_abs()).unwrap() };
        let encoders: [Encoder<'_>; 2] =
            [&|buffer| create.encode(credential, buffer).map(|sent| sent.path.len() + 16 + sent.body.len()), &|buffer| {
                ask.encode(credential, buffer).map(|sent| sent.path.len() + 16 + sent.body.len())
            }];
        for encode in encoders {
            let Err(Error::BufferTooSmall { needed }) = encode(&mut []) else { panic!() };
            assert_eq!(encode(&mut std::vec![0; needed - 1]), Err(Error::BufferTooSmall { needed }));
            assert_eq!(encode(&mut std::vec![0; needed]), Ok(needed));
            assert!(needed < 512);
        }
    }
}
