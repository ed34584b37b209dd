//! What an answer or a webhook says beside the payment itself, read where it stands.
//!
//! Belongs here: the members of messages, and what the gateway keeps of an amount. Not here: what to do about them
//! (`response`).

use crate::value::amount::MinorUnits;
use crate::value::id::OrderId;
use crate::wire::json::Text;
use crate::wire::value::{Object, Value};

/// The other members of a message. Nothing is checked before it is asked for, and nothing here says whether money moved.
///
/// The document promises timestamps and a channel too, and neither names nor shows them (Gateway: document 000_, lines 145
/// and 146): if they come, they are in [`object`](Self::object).
#[derive(Clone, Copy, Debug)]
pub struct Details<'a> {
    object: Object<'a>,
}

impl<'a> Details<'a> {
    /// Takes an object that was inspected.
    pub(super) const fn new(object: Object<'a>) -> Self {
        Self { object }
    }

    /// Gives the whole message, for members that have no method here.
    #[must_use]
    pub const fn object(self) -> Object<'a> {
        self.object
    }

    /// Gives the word in `status`, of answers, whatever the HTTP code says about it.
    #[must_use]
    pub fn status_word(self) -> Option<Text<'a>> {
        self.text("status")
    }

    /// Gives the word in `payment_status`, of webhooks.
    #[must_use]
    pub fn payment_status_word(self) -> Option<Text<'a>> {
        self.text("payment_status")
    }

    /// Gives `resultcode` as it is written. The one in the document is `000`, and nothing says what others mean, so that
    /// nothing follows from it (Gateway: document 000_, line 90).
    #[must_use]
    pub fn resultcode(self) -> Option<&'a str> {
        self.object.member("resultcode")?.plain().filter(|code| !code.is_empty())
    }

    /// Gives `message`, if it is not empty; it is for people.
    #[must_use]
    pub fn message(self) -> Option<Text<'a>> {
        self.text("message")
    }

    /// Gives `reference`, the gateway's number of the payment, if it is not empty (Gateway: document 000_, line 172).
    #[must_use]
    pub fn reference(self) -> Option<Text<'a>> {
        self.text("reference")
    }

    /// Gives `amount`, in Tanzanian shillings (Gateway: document 000_, line 170).
    #[must_use]
    pub fn amount(self) -> Option<MinorUnits> {
        self.decimal("amount")
    }

    /// Gives `merchant_amount`, what the merchant gets (Gateway: document 000_, line 173).
    #[must_use]
    pub fn merchant_amount(self) -> Option<MinorUnits> {
        self.decimal("merchant_amount")
    }

    /// Gives `platform_fee`, what the gateway says that it keeps (Gateway: document 000_, line 174).
    #[must_use]
    pub fn platform_fee(self) -> Option<MinorUnits> {
        self.decimal("platform_fee")
    }

    /// Gives the three of them together, if all are there.
    ///
    /// # Examples
    ///
    /// The sample of the document does not add up: 70 shillings are in neither part.
    ///
    /// ```
    /// use sahihi::gateway::makinisoftpay::{Call, response};
    ///
    /// let body = br#"{"status":"SUCCESS","amount":"2800.00","merchant_amount":"2661.75","platform_fee":"68.25"}"#;
    /// let answer = response::read(Call::Verify, 200, body);
    /// let split = answer.details.and_then(|details| details.split()).expect("all three are there");
    /// assert!(answer.payment.is_paid());
    /// assert_eq!(split.unexplained_deduction().to_string(), "70.00");
    /// ```
    #[must_use]
    pub fn split(self) -> Option<Split> {
        let (amount, merchant_amount, platform_fee) = (self.amount()?, self.merchant_amount()?, self.platform_fee()?);
        Some(Split { amount, merchant_amount, platform_fee })
    }

    /// Tells whether the message is about an order; if it names none, nothing.
    pub(super) fn is_about(self, order_id: &OrderId) -> Option<bool> {
        let named = self.object.member("order_id").filter(|value| !matches!(value, Value::Null))?;
        if named.text().is_some_and(|text| !is_not_empty(&text)) {
            return None;
        }
        Some(named.bytes().is_some_and(|bytes| bytes.eq(order_id.as_str().bytes())))
    }

    fn text(self, name: &str) -> Option<Text<'a>> {
        self.object.member(name)?.text().filter(is_not_empty)
    }

    /// Reads a decimal, written as text or as a number (Gateway: document 000_, lines 83 and 162, has both).
    fn decimal(self, name: &str) -> Option<MinorUnits> {
        MinorUnits::parse(self.object.member(name)?.plain()?).ok()
    }
}

fn is_not_empty(text: &Text<'_>) -> bool {
    !text.is(b"")
}

/// What became of an amount, as the answer to `verify` tells it.
///
/// The parts need not add up: those of the document do not (lines 162 to 164). That is a reason to ask the gateway for its
/// fees, and none to doubt that the customer paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Split {
    /// What the customer paid.
    pub amount: MinorUnits,
    /// What the merchant gets.
    pub merchant_amount: MinorUnits,
    /// What the gateway says that it keeps.
    pub platform_fee: MinorUnits,
}

impl Split {
    /// Gives what is missing: the amount without what the merchant gets and without the fee; zero if nothing is.
    #[must_use]
    pub const fn unexplained_deduction(self) -> MinorUnits {
        let kept = self.amount.hundredths().saturating_sub(self.merchant_amount.hundredths());
        MinorUnits::new(kept.saturating_sub(self.platform_fee.hundredths()))
    }

    /// Gives by how much the parts are more than the amount; zero if they are not.
    #[must_use]
    pub const fn unexplained_surplus(self) -> MinorUnits {
        let parts = self.merchant_amount.hundredths().saturating_add(self.platform_fee.hundredths());
        MinorUnits::new(parts.saturating_sub(self.amount.hundredths()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::format;
    use std::string::ToString;

    fn details(body: &str) -> Details<'_> {
        Details::new(Object::inspect(body.as_bytes()).unwrap())
    }

    /// MK7: text with two decimals comes, and numbers are read too.
    #[test]
    fn reads_amounts_as_text_and_as_numbers() {
        for (written, read) in [
            (r#""2800.00""#, Some("2800.00")),
            ("2800", Some("2800.00")),
            ("2800.5", Some("2800.50")),
            (r#""0""#, Some("0.00")),
            (r#""2800.001""#, None),
            (r#""2,800.00""#, None),
            (r#""TZS 2800""#, None),
            ("-1", None),
            ("1e3", None),
            (r#""""#, None),
            ("null", None),
            ("true", None),
            ("[1]", None),
        ] {
            for name in ["amount", "merchant_amount", "platform_fee"] {
                let body = format!(r#"{{"{name}":{written}}}"#);
                let details = details(&body);
                let found = [("amount", details.amount()), ("merchant_amount", details.merchant_amount())];
                let found = found.into_iter().chain([("platform_fee", details.platform_fee())]);
                for (other, amount) in found {
                    let expected = read.filter(|_| other == name);
                    assert_eq!(amount.map(|amount| amount.to_string()).as_deref(), expected, "{body} {other}");
                }
                assert_eq!(details.split(), None);
            }
        }
    }

    /// MK8: 2661.75 and 68.25 are 70.00 less than 2800.00.
    #[test]
    fn says_what_is_missing_and_what_is_too_much() {
        const MOST: u64 = u64::MAX;
        for (amount, merchant_amount, platform_fee, deduction, surplus) in [
            (280_000, 266_175, 6_825, 7_000, 0),
            (280_000, 273_000, 7_000, 0, 0),
            (280_000, 280_000, 1, 0, 1),
            (280_000, 280_001, 0, 0, 1),
            (0, 0, 0, 0, 0),
            (1, 0, 0, 1, 0),
            (0, 1, 2, 0, 3),
            (MOST, 0, 0, MOST, 0),
            (0, MOST, MOST, 0, MOST),
            (MOST, MOST, 0, 0, 0),
            (1, 0, MOST, 0, MOST - 1),
        ] {
            let [amount, merchant_amount, platform_fee] = [amount, merchant_amount, platform_fee].map(MinorUnits::new);
            let split = Split { amount, merchant_amount, platform_fee };
            let found = [split.unexplained_deduction(), split.unexplained_surplus()].map(MinorUnits::hundredths);
            assert_eq!(found, [deduction, surplus], "{split:?}");
        }
    }

    /// MK9: what the text promises and no sample shows is there if it comes.
    #[test]
    fn gives_members_that_the_document_does_not_name() {
        let details = details(r#"{"resultcode":"000","message":"","reference":"","channel":"M-Pesa","status":1}"#);
        assert_eq!(details.resultcode(), Some("000"));
        assert!(details.message().is_none() && details.reference().is_none() && details.status_word().is_none());
        let told = self::details(r#"{"message":"Request sent","reference":"REF-1"}"#);
        assert!(
            told.message().is_some_and(|text| text == "Request sent") && told.reference().is_some_and(|text| text == "REF-1")
        );
        assert!(details.object().member("channel").and_then(Value::text).is_some_and(|text| text == "M-Pesa"));
    }

    #[test]
    fn knows_which_order_a_message_is_about() {
        let order_id = OrderId::parse("54321").unwrap();
        for (body, about) in [
            (r#"{"order_id":"54321"}"#, Some(true)),
            (r#"{"order_id":"\u00354321"}"#, Some(true)),
            (r#"{"order_id":54321}"#, Some(true)),
            (r#"{"order_id":"5432"}"#, Some(false)),
            (r#"{"order_id":"54321 "}"#, Some(false)),
            (r#"{"order_id":["54321"]}"#, Some(false)),
            (r#"{"order_id":""}"#, None),
            (r#"{"order_id":null}"#, None),
            ("{}", None),
        ] {
            assert_eq!(details(body).is_about(&order_id), about, "{body}");
        }
    }
}
