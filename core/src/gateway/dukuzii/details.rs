//! What an answer says beside the payment itself, read where it stands.
//!
//! Belongs here: the members of answers. Not here: what to do about them (`response`), webhooks, of which only the id counts
//! (`webhook`).

use super::id::TransactionNumber;
use super::time::NaiveTime;
use crate::value::amount::MinorUnits;
use crate::value::currency::Currency;
use crate::wire::json::Text;
use crate::wire::value::{Object, Value};

/// The other members of an answer. Nothing is checked before it is asked for, and nothing here says whether money moved.
#[derive(Clone, Copy, Debug)]
pub struct Details<'a> {
    object: Object<'a>,
}

impl<'a> Details<'a> {
    /// Takes an object that was inspected.
    pub(super) const fn new(object: Object<'a>) -> Self {
        Self { object }
    }

    /// Gives the whole answer, for members that have no method here.
    #[must_use]
    pub const fn object(self) -> Object<'a> {
        self.object
    }

    /// Gives `success`, if it is `true` or `false`, also as text or as 1 or 0. It is about the request: `true` only says that
    /// it was accepted (Gateway: document 002_, line 53), and errors have no such member (line 109).
    #[must_use]
    pub fn success(self) -> Option<bool> {
        match self.object.member("success")? {
            Value::Bool(success) => Some(success),
            Value::Text(text) if text == "true" => Some(true),
            Value::Text(text) if text == "false" => Some(false),
            value => match value.integer()? {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
        }
    }

    /// Tells whether the gateway says that it refused the request: by `success`, or by an `error` that is not empty, whatever
    /// its type.
    #[must_use]
    pub fn is_refused(self) -> bool {
        let error = match self.object.member("error") {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::Text(text)) => !text.is(b""),
            Some(Value::Object(object)) => object.members().next().is_some(),
            Some(Value::List(list)) => list.items().next().is_some(),
            Some(Value::Bool(true) | Value::Number(_)) => true,
        };
        error || self.success() == Some(false)
    }

    /// Gives `error`, what the gateway says is wrong, if it is not empty (Gateway: document 002_, line 109).
    #[must_use]
    pub fn error(self) -> Option<Text<'a>> {
        self.text("error")
    }

    /// Gives `message`, if it is not empty; it is for people.
    #[must_use]
    pub fn message(self) -> Option<Text<'a>> {
        self.text("message")
    }

    /// Gives the word in `status`, whatever the HTTP code says about it.
    #[must_use]
    pub fn status_word(self) -> Option<Text<'a>> {
        self.text("status")
    }

    /// Gives `transaction_id`, what to ask about. Compare it with the one that you asked about.
    #[must_use]
    pub fn transaction_id(self) -> Option<TransactionNumber> {
        transaction_id(self.object)
    }

    /// Gives `amount`, in units of the currency (Gateway: document 002_, line 78).
    #[must_use]
    pub fn amount(self) -> Option<MinorUnits> {
        MinorUnits::parse(self.object.member("amount")?.plain()?).ok()
    }

    /// Gives `currency` (Gateway: document 002_, line 79).
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        Currency::parse(self.object.member("currency")?.plain()?).ok()
    }

    /// Gives `created_at`, which has no zone, if it is a time (Gateway: document 002_, line 80).
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::dukuzii::{Call, response};
    ///
    /// let body = br#"{"transaction_id":123,"status":"pending","created_at":"2026-04-07 10:30:00","completed_at":null}"#;
    /// let details = response::read(Call::Transaction, 200, body).details.expect("it is JSON");
    /// assert_eq!(details.created_at().map(|time| time.in_east_africa_s()), Some(1_775_547_000));
    /// assert_eq!(details.completed_at(), None);
    /// ```
    #[must_use]
    pub fn created_at(self) -> Option<NaiveTime> {
        NaiveTime::collect(self.object.member("created_at")?.text()?.bytes())
    }

    /// Gives `completed_at`, which has no zone, if it is a time (Gateway: document 002_, line 81).
    #[must_use]
    pub fn completed_at(self) -> Option<NaiveTime> {
        NaiveTime::collect(self.object.member("completed_at")?.text()?.bytes())
    }

    fn text(self, name: &str) -> Option<Text<'a>> {
        self.object.member(name)?.text().filter(|text| !text.is(b""))
    }
}

/// Reads `transaction_id` of an answer or a webhook: an integer, or its digits as text.
pub(super) fn transaction_id(object: Object<'_>) -> Option<TransactionNumber> {
    TransactionNumber::collect(object.member("transaction_id")?.bytes()?)
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

    /// DK3: an integer, or text that PHP's database functions make of one.
    #[test]
    fn reads_an_id_as_integer_and_as_text() {
        for (written, read) in [
            ("123", Some(123)),
            (r#""123""#, Some(123)),
            (r#""\u0031""#, Some(1)),
            ("9223372036854775807", Some(i64::MAX.unsigned_abs())),
            (r#""9223372036854775808""#, None),
            ("0", None),
            ("-1", None),
            ("1.0", None),
            ("1e2", None),
            (r#""0123""#, None),
            (r#""123/../7""#, None),
            (r#""""#, None),
            ("null", None),
            ("true", None),
            ("[123]", None),
            ("{}", None),
        ] {
            let body = format!(r#"{{"transaction_id":{written}}}"#);
            assert_eq!(details(&body).transaction_id().map(TransactionNumber::get), read, "{body}");
        }
        assert!(details("{}").transaction_id().is_none());
    }

    /// X6: an integer of whole shillings.
    #[test]
    fn reads_amounts_as_whole_units() {
        for (written, read) in [
            ("5000", Some("5000.00")),
            (r#""5000""#, Some("5000.00")),
            (r#""5000.00""#, Some("5000.00")),
            ("5000.5", Some("5000.50")),
            ("-5000", None),
            ("5e3", None),
            (r#""5,000""#, None),
            ("null", None),
        ] {
            let body = format!(r#"{{"amount":{written}}}"#);
            assert_eq!(details(&body).amount().map(|amount| amount.to_string()).as_deref(), read, "{body}");
        }
    }

    /// DK7: both shapes; what is no text or no truth value is none.
    #[test]
    fn reads_both_shapes_of_an_error() {
        let shown = |body: &str| (details(body).success(), details(body).error().map(|text| text.to_string()));
        assert_eq!(shown(r#"{"error":"Invalid or missing API key"}"#), (None, Some("Invalid or missing API key".to_string())));
        assert_eq!(shown(r#"{"success":false,"message":"no"}"#), (Some(false), None));
        assert!(details(r#"{"message":"no"}"#).message().is_some_and(|text| text == "no"));
        assert!(details(r#"{"message":""}"#).message().is_none());
        assert_eq!(shown(r#"{"success":true,"error":null}"#), (Some(true), None));
        assert_eq!(shown(r#"{"success":"true","error":""}"#), (Some(true), None));
        assert_eq!(shown(r#"{"success":1,"error":["x"]}"#), (Some(true), None));
        assert_eq!(shown(r#"{"success":"yes","error":1}"#), (None, None));
        for error in [r#""x""#, "true", "1", r#"["x"]"#, r#"{"code":1}"#] {
            assert!(details(&format!(r#"{{"success":true,"error":{error}}}"#)).is_refused(), "{error}");
        }
        for error in [r#""""#, "false", "null", "[]", "{}"] {
            assert!(!details(&format!(r#"{{"success":true,"error":{error}}}"#)).is_refused(), "{error}");
        }
        for (success, refused) in [
            ("true", false),
            ("1", false),
            ("null", false),
            ("2", false),
            ("false", true),
            ("0", true),
            (r#""0""#, true),
            (r#""false""#, true),
        ] {
            assert_eq!(details(&format!(r#"{{"success":{success}}}"#)).is_refused(), refused, "{success}");
        }
    }

    /// DK4: a time that is none is not guessed.
    #[test]
    fn reads_times_and_nothing_else_as_times() {
        for (written, is_time) in [
            (r#""2026-04-07 10:32:00""#, true),
            (r#""2026-04-07\u002010:32:00""#, true),
            (r#""0000-00-00 00:00:00""#, false),
            (r#""2026-04-07T10:32:00Z""#, false),
            ("null", false),
            ("1775547120", false),
        ] {
            let body = format!(r#"{{"created_at":{written},"completed_at":{written}}}"#);
            let details = details(&body);
            assert_eq!((details.created_at().is_some(), details.completed_at().is_some()), (is_time, is_time), "{body}");
        }
    }
}
