//! The reference signer: parse everything, build the whole text, hash it once.
//!
//! Belongs here: the gateway's algorithm in its plainest form, sharing no line and no crate with the core. Not here:
//! speed, borrowed data, or any cleverness that would have to be tested itself.

pub mod json;
pub mod number;
pub mod sha256;

use json::Value;

/// Why a body is refused, named as the core names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a JSON text.
    NotJson,
    /// Not UTF-8.
    InvalidUtf8,
    /// JSON, but neither an object nor a list.
    NotAContainer,
    /// Over 511 nested, or over 16 in what is signed.
    DepthExceeded,
    /// The same key twice in an object that is signed.
    DuplicateKey,
    /// More than 256 members in an object that is signed.
    TooManyMembers,
}

impl Refusal {
    /// Gives the name the core gives.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::NotAContainer => "not_a_container",
            Self::DepthExceeded => "depth_exceeded",
            Self::DuplicateKey => "duplicate_key",
            Self::TooManyMembers => "too_many_members",
        }
    }

    /// Whether PHP would have accepted a body whose only faults are of this kind.
    pub const fn is_deliberate_difference(self) -> bool {
        matches!(self, Self::DuplicateKey | Self::TooManyMembers)
    }
}

/// Every fault of a body, in the order of the text; never empty.
///
/// The core stops at the first it meets, and which one that is is its own business: its answer has to be one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Vec<Refusal>);

impl Refused {
    /// Whether one of the faults has this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|fault| fault.name() == name)
    }
}

/// Gives the canonical text of a body.
///
/// # Errors
///
/// Every [`Refusal`] that applies.
pub fn canonical(body: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut text = Vec::new();
    walk(&json::parse(body)?, "", &mut text);
    Ok(text)
}

/// Gives the 64 bytes of the signature.
///
/// # Errors
///
/// Those of [`canonical`].
pub fn sign(secret: &[u8], body: &[u8]) -> Result<[u8; 64], Refused> {
    Ok(mac(secret, &canonical(body)?))
}

/// Whether an accepted body holds a number that only a build with floating point prints.
pub fn needs_float(body: &[u8]) -> bool {
    fn any(value: &Value) -> bool {
        match value {
            Value::Number(spelling) => number::needs_double(spelling),
            Value::List(elements) => elements.iter().any(any),
            Value::Object(members) => members.iter().any(|(key, value)| key != "signature" && any(value)),
            _ => false,
        }
    }
    json::parse(body).is_ok_and(|value| any(&value))
}

/// Gives HMAC-SHA512 of a message.
pub fn mac(secret: &[u8], message: &[u8]) -> [u8; 64] {
    hmac_sha512::HMAC::mac(message, secret)
}

fn walk(container: &Value, prefix: &str, text: &mut Vec<u8>) {
    match container {
        Value::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                member(&index.to_string(), element, prefix, text);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                member(key, value, prefix, text);
            }
        }
        scalar => unreachable!("the parser lets no scalar through to the top level: {scalar:?}"),
    }
}

fn member(key: &str, value: &Value, prefix: &str, text: &mut Vec<u8>) {
    if key == "signature" {
        return;
    }
    let path = format!("{prefix}{key}");
    let scalar = match value {
        Value::List(_) | Value::Object(_) => return walk(value, &format!("{path}."), text),
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "1".to_owned(),
        Value::String(string) => string.clone(),
        Value::Number(spelling) => number::print(spelling),
    };
    text.extend_from_slice(path.as_bytes());
    text.extend_from_slice(scalar.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_the_example_of_the_older_document() {
        let body = br#"{"merchant_id":"fffed61be9780b97c5e4c65e4e07bb6b","provider_id":10,"client_id":"254000000000","country":"KE","order_id":"order_3444298767545","amount":1000,"currency":"KES","callback_url":"https://my.callback.url"}"#;
        let secret = b"cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5";
        assert_eq!(
            hex::encode(sign(secret, body).unwrap()),
            "a724c9ebe2b15fca52cf5ad427164db7acef0f7c3f4ea1b3c8a3d07706ac4c2e6d0125a452d86e220f5c21686f6239434a490279e61641d33de5fb213e4ef8f2"
        );
    }

    #[test]
    fn names_every_fault_in_the_order_of_the_text() {
        let faults = |body: &[u8]| canonical(body).unwrap_err().0;
        assert_eq!(faults(br#"{"a":1,"a":2,}"#), [Refusal::DuplicateKey, Refusal::NotJson]);
        assert_eq!(faults(b"1 2"), [Refusal::NotAContainer, Refusal::NotJson]);
        assert_eq!(faults(b"{\"\xff"), [Refusal::InvalidUtf8]);
        assert_eq!(
            faults(&b"[".repeat(1 << 20)),
            [Refusal::DepthExceeded],
            "a mebibyte of brackets must not reach the end of the stack"
        );
    }
}
