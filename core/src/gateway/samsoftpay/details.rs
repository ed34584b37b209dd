//! What an answer or a webhook says beside the payment itself, read where it stands.
//!
//! Belongs here: the members of charges, payouts, links, events and errors. Not here: what to do about them (`response`,
//! `webhook`).

use super::amount::{CURRENCY, WholeUgx};
use super::time;
use crate::gateway::link::is_web_address;
use crate::wire::json::Text;
use crate::wire::value::{Object, Value};

/// The other members of a message. Nothing is checked before it is asked for, and nothing here says whether money moved.
#[derive(Clone, Copy, Debug)]
pub struct Details<'a> {
    object: Object<'a>,
    /// The charge, payout or link: the whole answer, or `data` of a webhook.
    data: Option<Object<'a>>,
}

impl<'a> Details<'a> {
    /// Takes an answer that was inspected.
    pub(super) const fn of_answer(object: Object<'a>) -> Self {
        Self { object, data: Some(object) }
    }

    /// Takes a webhook that was inspected.
    pub(super) fn of_webhook(object: Object<'a>) -> Self {
        Self { object, data: object.member("data").and_then(Value::object) }
    }

    /// Gives the whole message, for members that have no method here.
    #[must_use]
    pub const fn object(self) -> Object<'a> {
        self.object
    }

    /// Gives the charge, payout or link that the message is about.
    #[must_use]
    pub const fn data(self) -> Option<Object<'a>> {
        self.data
    }

    /// Gives the word for the state, whatever it means (Gateway: line 89).
    #[must_use]
    pub fn status_word(self) -> Option<Text<'a>> {
        self.member("status")?.text()
    }

    /// Gives the amount in whole shillings, unless the message says another currency.
    #[must_use]
    pub fn amount(self) -> Option<WholeUgx> {
        let other = self.member("currency").is_some_and(|value| value.text().is_none_or(|text| text != CURRENCY));
        if other { None } else { WholeUgx::read(self.member("amount")?) }
    }

    /// Gives the fee in whole shillings, as the gateway computed it (Gateway: lines 59, 84 and 115).
    #[must_use]
    pub fn fee(self) -> Option<WholeUgx> {
        WholeUgx::read(self.member("fee")?)
    }

    /// Gives the merchant's own reference: sent as `reference` (line 40), told as `merchant_reference` (line 166).
    #[must_use]
    pub fn reference(self) -> Option<Text<'a>> {
        let named = |name| self.member(name).and_then(Value::text);
        named("merchant_reference").or_else(|| named("reference"))
    }

    /// Gives the channel, which may be one that no request can name.
    #[must_use]
    pub fn channel(self) -> Option<Text<'a>> {
        self.member("channel")?.text()
    }

    /// Gives the page of a payment link (Gateway: line 152), if it is an `http` or `https` address.
    #[must_use]
    pub fn url(self) -> Option<Text<'a>> {
        self.member("url")?.text().filter(is_web_address)
    }

    /// Gives when it was completed, as it is written (Gateway: line 167).
    #[must_use]
    pub fn completed_at(self) -> Option<Text<'a>> {
        self.member("completed_at")?.text()
    }

    /// Gives when it was completed, in seconds since 1970; `None` also for a time without an offset.
    #[must_use]
    pub fn completed_at_s(self) -> Option<i64> {
        self.completed_at().and_then(time::dated)
    }

    /// Gives what the gateway says is wrong (Gateway: lines 209 and 218).
    #[must_use]
    pub fn error(self) -> Option<Text<'a>> {
        self.object.member("error")?.text()
    }

    /// Gives the name of a webhook's event, which may be one that no document explains.
    #[must_use]
    pub fn event(self) -> Option<Text<'a>> {
        self.object.member("event")?.text()
    }

    /// Gives the id of a webhook's event. The document has none; `evt_…` was seen in use.
    #[must_use]
    pub fn event_id(self) -> Option<Text<'a>> {
        self.object.member("id")?.text()
    }

    /// Gives when a webhook was made, in seconds since 1970. The document has no such member; `timestamp` was seen in use.
    #[must_use]
    pub fn timestamp_s(self) -> Option<i64> {
        time::told(self.object.member("timestamp")?)
    }

    fn member(self, name: &str) -> Option<Value<'a>> {
        self.data?.member(name).filter(|value| !matches!(value, Value::Null))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::ToString;

    fn answer(body: &str) -> Details<'_> {
        Details::of_answer(Object::inspect(body.as_bytes()).unwrap())
    }

    fn webhook(body: &str) -> Details<'_> {
        Details::of_webhook(Object::inspect(body.as_bytes()).unwrap())
    }

    /// SS1, X6: whole shillings in, whole shillings out.
    #[test]
    fn reads_amounts_as_whole_shillings() {
        let amount = |body| answer(body).amount().map(WholeUgx::shillings);
        assert_eq!(amount(r#"{"amount":10000}"#), Some(10_000));
        assert_eq!(amount(r#"{"amount":"10000","currency":"UGX"}"#), Some(10_000));
        assert_eq!(amount(r#"{"amount":10000.00,"currency":null}"#), Some(10_000));
        for none in [
            "{}",
            r#"{"amount":null}"#,
            r#"{"amount":-1}"#,
            r#"{"amount":1e4}"#,
            r#"{"amount":0.5}"#,
            r#"{"amount":1,"currency":"KES"}"#,
        ] {
            assert_eq!(amount(none), None, "{none}");
        }
    }

    /// SS12
    #[test]
    fn finds_the_reference_under_both_names() {
        let reference = |body: &str| answer(body).reference().map(|text| text.to_string());
        assert_eq!(reference(r#"{"reference":"A"}"#).as_deref(), Some("A"));
        assert_eq!(reference(r#"{"merchant_reference":null,"reference":"A"}"#).as_deref(), Some("A"));
        assert_eq!(reference(r#"{"reference":"A","merchant_reference":"B"}"#).as_deref(), Some("B"));
        assert_eq!(reference("{}"), None);
        let details = answer(r#"{"channel":"mtn_momo"}"#);
        assert!(details.channel().is_some_and(|channel| channel == "mtn_momo"));
        assert!(details.data().is_some_and(|data| data.member("channel").is_some()));
    }

    /// SS4, SS21: members of the envelope are not members of the charge.
    #[test]
    fn keeps_the_envelope_and_the_charge_apart() {
        let body = r#"{"event":"charge.failed","id":"evt_1","timestamp":"2024-01-15T10:30:01Z","status":"x",
            "data":{"id":"txn_1","status":"failed","completed_at":"2024-01-15T10:30:00+00:00","event":"y","timestamp":1}}"#;
        let details = webhook(body);
        let texts = [details.event(), details.event_id(), details.status_word()].map(|text| text.unwrap().to_string());
        assert_eq!(texts, ["charge.failed", "evt_1", "failed"]);
        assert_eq!((details.timestamp_s(), details.completed_at_s()), (Some(1_705_314_601), Some(1_705_314_600)));
        for (timestamp, seconds) in [
            ("1705314601", Some(1_705_314_601)),
            ("1705314601000", Some(1_705_314_601)),
            ("\"1705314601\"", Some(1_705_314_601)),
            ("1", None),
            ("true", None),
        ] {
            assert_eq!(webhook(&std::format!(r#"{{"timestamp":{timestamp}}}"#)).timestamp_s(), seconds, "{timestamp}");
        }
        assert!(webhook(r#"{"data":[],"status":"succeeded"}"#).status_word().is_none());
    }

    #[test]
    fn gives_only_pages_that_can_be_opened() {
        assert!(answer(r#"{"url":"https:\/\/pay.example\/l\/1"}"#).url().is_some_and(|url| url == "https://pay.example/l/1"));
        for none in [r#"{"url":"javascript:alert(1)"}"#, r#"{"url":"https://a b"}"#, r#"{"url":""}"#, r#"{"url":1}"#, "{}"] {
            assert!(answer(none).url().is_none(), "{none}");
        }
    }
}
