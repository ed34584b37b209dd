//! Reading a webhook, which proves nothing: a hint to ask about a transaction.
//!
//! Belongs here: the id that it names. Not here: how the payment stands, which only an answer says (`response`).

use super::details::transaction_id;
use super::id::TransactionNumber;
use super::request::TransactionRequest;
use crate::error::Error;
use crate::wire::value::Object;

/// A webhook. It has no outcome, no status and no amount, on purpose: anybody who knows the address can send one.
///
/// Gateway: it carries neither a signature nor a key (document 002_, lines 92 to 99). To keep strangers from making you
/// ask, put a long random part into the path that you give the gateway, take it over TLS only, and let in the gateway's
/// addresses only. None of that makes it more than a hint. Replayed, it is only asked about again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hint {
    transaction_id: TransactionNumber,
}

impl Hint {
    /// Gives the transaction that it names: look up whether it is one of your own that is still open.
    #[must_use]
    pub const fn transaction_id(&self) -> TransactionNumber {
        self.transaction_id
    }

    /// Gives the request to send; its answer says how the payment stands.
    #[must_use]
    pub const fn transaction_request(&self) -> TransactionRequest {
        TransactionRequest { transaction_id: self.transaction_id }
    }
}

/// Reads a webhook. Answer it with HTTP 200 and an empty body, whatever it is: which answer the gateway wants is not
/// documented, and it sends webhooks again (Gateway: document 002_, line 213).
///
/// # Errors
///
/// - [`Error::NotAContainer`] also for a list, and the other errors of [`canonical_text`](crate::canonical_text) except
///   [`Error::TextTooLong`];
/// - [`Error::TransactionIdMissing`].
///
/// # Examples
///
/// ```
/// use sahihi::Error;
/// use sahihi::gateway::dukuzii::webhook;
///
/// let body = br#"{"transaction_id":123,"status":"completed","amount":5000,"customer_phone":"255712345678"}"#;
/// let hint = webhook::read(body)?;
/// assert_eq!(hint.transaction_request().transaction_id.get(), 123);
/// assert_eq!(webhook::read(br#"{"status":"completed"}"#), Err(Error::TransactionIdMissing));
/// # Ok::<(), Error>(())
/// ```
pub fn read(body: &[u8]) -> Result<Hint, Error> {
    let transaction_id = transaction_id(Object::inspect(body)?).ok_or(Error::TransactionIdMissing)?;
    Ok(Hint { transaction_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;

    use std::format;

    /// DK1: whatever a webhook says, what is read of it is the same.
    #[test]
    fn says_nothing_but_the_id() {
        let plain = read(br#"{"transaction_id":123}"#).unwrap();
        for more in [
            r#""status":"completed","amount":5000,"customer_phone":"255712345678","completed_at":"2026-04-07 10:32:00""#,
            r#""status":"failed""#,
            r#""status":["completed"],"amount":{},"signature":{"a":1}"#,
        ] {
            assert_eq!(read(format!(r#"{{{more},"transaction_id":"123"}}"#).as_bytes()), Ok(plain));
        }
        assert_eq!(format!("{plain:?}"), "Hint { transaction_id: TransactionNumber(123) }");
    }

    /// DK1, DK3: what names no transaction, and what two parsers would read differently.
    #[test]
    fn refuses_what_names_no_transaction() {
        for id in
            ["0", "-1", "1.5", "1e3", "null", "true", "[1]", "{}", r#""""#, r#""007""#, r#""1/2""#, r#""9223372036854775808""#]
        {
            let body = format!(r#"{{"transaction_id":{id}}}"#);
            assert_eq!(read(body.as_bytes()), Err(Error::TransactionIdMissing), "{body}");
        }
        for (body, error) in [
            (&b"{}"[..], Error::TransactionIdMissing),
            (br#"{"data":{"transaction_id":123}}"#, Error::TransactionIdMissing),
            (br#"{"Transaction_id":123}"#, Error::TransactionIdMissing),
            (br#"{"transaction_id":123,"transaction_id":124}"#, Error::DuplicateKey { offset: 22 }),
            (br#"{"transaction_id":123,"transaction\u005fid":124}"#, Error::DuplicateKey { offset: 22 }),
            (b"[123]", Error::NotAContainer),
            (b"123", Error::NotAContainer),
            (b"", Error::NotJson { offset: 0 }),
            (b"transaction_id=123", Error::NotJson { offset: 0 }),
            (br#"{"transaction_id":0123}"#, Error::NotJson { offset: 19 }),
            (b"{\"transaction_id\":123,\"note\":\"\xFF\"}", Error::InvalidUtf8 { offset: 30 }),
        ] {
            assert_eq!(read(body), Err(error), "{}", body.escape_ascii());
        }
    }
}
