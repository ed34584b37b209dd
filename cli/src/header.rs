//! Headers as they are typed: `Name: value`, the way they were received.
//!
//! Belongs here: taking name and value apart. Not here: what a header proves (the core).

use std::ffi::{OsStr, OsString};

use sahihi::gateway::header::ReceivedHeader;

use crate::refusal::Refusal;

/// The headers of one command line, in their order.
pub(crate) struct Headers<'a>(Vec<ReceivedHeader<'a>>);

impl<'a> Headers<'a> {
    /// Reads what was typed. A value may have any bytes; it is never repeated in an error, for it may be a key.
    pub(crate) fn parse(typed: &'a [OsString]) -> Result<Self, Refusal> {
        let parsed = (1..).zip(typed).map(|(number, text)| parse(text).ok_or(Refusal::HeaderMalformed(number)));
        parsed.collect::<Result<_, _>>().map(Self)
    }

    /// Gives name and value of each.
    pub(crate) fn received(&self) -> &[ReceivedHeader<'a>] {
        &self.0
    }
}

fn parse(text: &OsStr) -> Option<ReceivedHeader<'_>> {
    let bytes = text.as_encoded_bytes();
    let colon = bytes.iter().position(|&byte| byte == b':')?;
    let (name, value) = bytes.split_at_checked(colon)?;
    let name = str::from_utf8(name).ok().filter(|name| is_name(name))?;
    Some((name, value.strip_prefix(b":")?.trim_ascii()))
}

/// The characters of a name (RFC 9110, section 5.6.2).
fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_the_first_colon_and_drops_the_blanks_around_a_value() {
        let typed: Vec<OsString> = ["X-Api-Key: a:b ", "x:", "X-Y:\t1"].map(OsString::from).to_vec();
        let headers = Headers::parse(&typed).unwrap_or(Headers(Vec::new()));
        assert_eq!(headers.received(), [("X-Api-Key", &b"a:b"[..]), ("x", b""), ("X-Y", b"1")]);
    }

    #[test]
    fn refuses_what_is_no_header_by_its_number() {
        for text in ["", ":", ": value", "x-api-key", "x api key: 1", "x-api-key : 1", " x: 1", "é: 1", "x\n: 1"] {
            let typed = ["a: 1".into(), OsString::from(text)];
            assert!(matches!(Headers::parse(&typed), Err(Refusal::HeaderMalformed(2))), "{text:?}");
        }
    }
}
