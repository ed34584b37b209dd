//! What an answer or a callback says beside the payment itself, read where it stands.
//!
//! Belongs here: the members `result`, `action`, `extra`, links and versions. Not here: what to do about them (`response`).

use crate::gateway::link::is_web_address;
use crate::value::id::OrderId;
use crate::wire::json::Text;
use crate::wire::value::{Items, Object, Value};

/// The other members of a message. Nothing is checked before it is asked for, and nothing here says whether money moved.
#[derive(Clone, Copy, Debug)]
pub struct Details<'a> {
    object: Object<'a>,
}

/// What `result` or `provider_result` says.
///
/// Gateway: its code 0 only means that the request was understood; it stands beside the statuses 1, 2 and 8 (document 001_,
/// lines 35 to 39, and document 001_, line 610). Only the status says how a payment stands.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ResultInfo<'a> {
    /// Its code, written as a number or as text.
    pub code: Option<i64>,
    /// Its message, if there is one and it is not empty.
    pub message: Option<Text<'a>>,
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

    /// Gives the status code, an integer or its text, whatever the HTTP code says about it.
    #[must_use]
    pub fn status_code(self) -> Option<i64> {
        self.object.member("status")?.integer()
    }

    /// Gives what the gateway says about the request; empty if it is missing, `{}` or `[]`.
    #[must_use]
    pub fn result(self) -> ResultInfo<'a> {
        self.info("result")
    }

    /// Gives what the operator says; its codes are described nowhere.
    #[must_use]
    pub fn provider_result(self) -> ResultInfo<'a> {
        self.info("provider_result")
    }

    fn info(self, name: &str) -> ResultInfo<'a> {
        let Some(object) = self.object.member(name).and_then(Value::object) else { return ResultInfo::default() };
        ResultInfo {
            code: object.member("code").and_then(Value::integer),
            message: object.member("message").and_then(Value::text).filter(is_not_empty),
        }
    }

    /// Gives `service_id`, which the documents write as a number.
    #[must_use]
    pub fn service_id(self) -> Option<Value<'a>> {
        self.object.member("service_id")
    }

    /// Gives `service_version` as it is: a number such as `11.1`, or any text.
    #[must_use]
    pub fn service_version(self) -> Option<Value<'a>> {
        self.object.member("service_version")
    }

    /// Gives `service_date_time` as it is: it has no time zone.
    #[must_use]
    pub fn service_date_time(self) -> Option<Value<'a>> {
        self.object.member("service_date_time")
    }

    /// Gives `transaction_ref`, the operator's reference, unless it is empty.
    #[must_use]
    pub fn transaction_ref(self) -> Option<Text<'a>> {
        self.object.member("transaction_ref")?.text().filter(is_not_empty)
    }

    /// Gives `confirm_type`; anything but 0 asks for a confirmation (Gateway: document 001_, line 281).
    #[must_use]
    pub fn confirm_type(self) -> Option<i64> {
        self.object.member("confirm_type")?.integer()
    }

    /// Gives the page that the customer has to see: `pp_url`, or else `extra.customer_redirect`.
    ///
    /// Gateway: document 001_, line 627, and document 003_, lines 315 and 359. Only an `http` or `https` address without
    /// spaces and control characters is given: it is going to be opened, or put into a header.
    #[must_use]
    pub fn redirect_url(self) -> Option<Text<'a>> {
        let link = |object: Object<'a>, name| object.member(name).and_then(Value::text).filter(is_web_address);
        link(self.object, "pp_url").or_else(|| link(self.extra()?, "customer_redirect"))
    }

    /// Gives `extra`: bank details to show the customer, for example (Gateway: document 003_, line 264).
    #[must_use]
    pub fn extra(self) -> Option<Object<'a>> {
        self.object.member("extra")?.object()
    }

    fn action(self, name: &str) -> Option<Value<'a>> {
        self.object.member("action")?.object()?.member(name)
    }

    /// Gives the fields that are missing, name and description. Only the answer to a status request tells them.
    ///
    /// Gateway: document 001_, line 565. A plain list of names (line 481 speaks of one) is read too: each comes with `null`.
    pub fn fields(self) -> impl Iterator<Item = (Text<'a>, Value<'a>)> + use<'a> {
        let (members, items) = match self.action("fields") {
            Some(Value::Object(object)) => (Some(object.members()), None),
            Some(Value::List(list)) => (None, Some(list.items())),
            _ => (None, None),
        };
        let names = items.into_iter().flatten().filter_map(Value::text);
        members.into_iter().flatten().chain(names.map(|name| (name, Value::Null)))
    }

    /// Gives what was wrong with fields that were sent: the name of each, and its messages, the first one first.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::gateway::payment_api::{Call, response};
    ///
    /// let body = br#"{"status":8,"action":{"fields":{"customer_email":{}},"errors":{"customer_email":["Not an e-mail"]}}}"#;
    /// let details = response::read(Call::Status, 200, body).details.expect("it is JSON");
    /// let (field, mut messages) = details.errors().next().expect("it has one");
    /// assert!(field == "customer_email" && messages.next().expect("it has one") == "Not an e-mail");
    /// ```
    pub fn errors(self) -> impl Iterator<Item = (Text<'a>, Messages<'a>)> + use<'a> {
        let errors = self.action("errors").and_then(Value::object).map(Object::members);
        errors.into_iter().flatten().filter_map(|(field, value)| Some((field, Messages::of(value)?)))
    }

    /// Tells whether the message is about an order; if it names none, nothing.
    pub(super) fn is_about(self, order_id: &OrderId) -> Option<bool> {
        let named = self.object.member("order_id").filter(|value| !matches!(value, Value::Null))?;
        if named.text().is_some_and(|text| !is_not_empty(&text)) {
            return None;
        }
        Some(named.bytes().is_some_and(|bytes| bytes.eq(order_id.as_str().bytes())))
    }
}

/// The messages about one field, in order. What is no text is skipped.
#[derive(Clone, Debug)]
pub struct Messages<'a> {
    /// Gateway: it is a list (document 001_, line 601); a text alone is taken for a list of one.
    alone: Option<Text<'a>>,
    list: Option<Items<'a>>,
}

impl<'a> Messages<'a> {
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self { alone: Some(text), list: None }),
            Value::List(list) => Some(Self { alone: None, list: Some(list.items()) }),
            _ => None,
        }
    }
}

impl<'a> Iterator for Messages<'a> {
    type Item = Text<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.alone.take().or_else(|| self.list.as_mut()?.find_map(Value::text))
    }
}

fn is_not_empty(text: &Text<'_>) -> bool {
    !text.is(b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::string::{String, ToString};
    use std::vec::Vec;

    fn details(body: &str) -> Details<'_> {
        Details::new(Object::inspect(body.as_bytes()).unwrap())
    }

    /// F29, F30: objects, `{}`, `[]` and nothing; codes as integers and as text.
    #[test]
    fn reads_both_results_apart_in_every_shape() {
        for (member, code, message) in [
            (r#"{"code":0,"message":"OK"}"#, Some(0), Some("OK")),
            (r#"{"code":"-8888","message":""}"#, Some(-8888), None),
            (r#"{"message":"half"}"#, None, Some("half")),
            (r#"{"code":1.5,"message":7}"#, None, None),
            ("{}", None, None),
            ("[]", None, None),
            (r#""""#, None, None),
            ("null", None, None),
        ] {
            for (name, other) in [("result", "provider_result"), ("provider_result", "result")] {
                let body = std::format!(r#"{{"{other}":{{"code":5}},"{name}":{member}}}"#);
                let (one, two) = (details(&body).result(), details(&body).provider_result());
                let (info, other) = if name == "result" { (one, two) } else { (two, one) };
                assert_eq!((info.code, info.message.map(|text| text.to_string()).as_deref()), (code, message), "{body}");
                assert_eq!(other.code, Some(5));
            }
        }
        assert!(details("{}").result().code.is_none());
    }

    /// F22, F43: two places, empty text is none; and what a browser must not be sent to.
    #[test]
    fn finds_a_link_in_both_places() {
        let url = |body: &str| details(body).redirect_url().map(|url| url.to_string());
        assert_eq!(url(r#"{"pp_url":"https:\/\/a.example\/x"}"#).as_deref(), Some("https://a.example/x"));
        assert_eq!(url(r#"{"pp_url":"","extra":{"customer_redirect":"HTTP://b.example"}}"#).as_deref(), Some("HTTP://b.example"));
        assert_eq!(url(r#"{"extra":{"customer_redirect":"https://b.example"},"pp_url":"http://a.example"}"#).unwrap().len(), 16);
        for none in
            ["\"\"", "null", "1", "[]", r#""javascript:alert(1)""#, r#""https://""#, r#""https://a b""#, r#""https://a\r\nX: y""#]
        {
            assert_eq!(url(&std::format!(r#"{{"pp_url":{none},"extra":{{"customer_redirect":{none}}}}}"#)), None, "{none}");
        }
        assert_eq!(url(r#"{"extra":[]}"#), None);
    }

    /// F38: lists; a plain string is a list of one; anything else is skipped.
    #[test]
    fn lists_fields_and_errors() {
        let body = r#"{"action":{"fields":{"customer_email":{"type":"email"},"n\u0061me":{}},
            "errors":{"customer_email":["bad","worse",3,"worst"],"name":"short","a":{"b":"c"},"d":5,"e":[]}}}"#;
        let names: Vec<String> = details(body).fields().map(|(name, _)| name.to_string()).collect();
        assert_eq!(names, ["customer_email", "name"]);
        let errors: Vec<(String, Vec<String>)> =
            details(body).errors().map(|(name, all)| (name.to_string(), all.map(|text| text.to_string()).collect())).collect();
        let line = |name: &str, all: &[&str]| (name.to_string(), all.iter().map(ToString::to_string).collect());
        assert_eq!(errors, [line("customer_email", &["bad", "worse", "worst"]), line("name", &["short"]), line("e", &[])]);
        let listed: Vec<String> =
            details(r#"{"action":{"fields":["a",1,"b"]}}"#).fields().map(|(name, _)| name.to_string()).collect();
        assert_eq!(listed, ["a", "b"]);
        for none in
            ["{}", r#"{"action":[]}"#, r#"{"action":{"fields":[],"errors":[]}}"#, r#"{"fields":{"a":{}},"errors":{"a":["b"]}}"#]
        {
            assert_eq!((details(none).fields().count(), details(none).errors().count()), (0, 0), "{none}");
        }
    }

    #[test]
    fn knows_which_order_a_message_is_about() {
        let order_id = OrderId::parse("54321").unwrap();
        for (body, about) in [
            (r#"{"order_id":"54321"}"#, Some(true)),
            (r#"{"order_id":"\u00354321"}"#, Some(true)),
            (r#"{"order_id":54321}"#, Some(true)),
            (r#"{"order_id":"5432"}"#, Some(false)),
            (r#"{"order_id":"example_order_id_***"}"#, Some(false)),
            (r#"{"order_id":["54321"]}"#, Some(false)),
            (r#"{"order_id":""}"#, None),
            (r#"{"order_id":null}"#, None),
            ("{}", None),
        ] {
            assert_eq!(details(body).is_about(&order_id), about, "{body}");
        }
    }
}
