//! The headers of a webhook, as a server received them.
//!
//! Belongs here: finding one. Not here: what it proves (each gateway's `webhook`).

use crate::error::Error;

/// A header as it was received: name and value.
pub type ReceivedHeader<'h> = (&'h str, &'h [u8]);

/// Gives the value of a header, whatever the case of its name, without white space around it.
///
/// # Errors
///
/// [`Error::HeaderMissing`]; [`Error::HeaderRepeated`] if it stands there twice with different values.
pub(crate) fn find<'h>(headers: &[ReceivedHeader<'h>], name: &str) -> Result<&'h [u8], Error> {
    let named = headers.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name));
    let mut values = named.map(|(_, value)| value.trim_ascii());
    let first = values.next().ok_or(Error::HeaderMissing)?;
    if values.all(|value| value == first) { Ok(first) } else { Err(Error::HeaderRepeated) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// X4: the documents write `x-api-key` and `X-API-Key`.
    #[test]
    fn finds_a_header_in_any_case_and_refuses_two_values() {
        let headers: [ReceivedHeader<'_>; 3] = [("X-Other", b"1"), ("X-API-Key", b" a "), ("x-other", b"2")];
        assert_eq!(find(&headers, "x-api-key"), Ok(&b"a"[..]));
        assert_eq!(find(&headers, "X-Other"), Err(Error::HeaderRepeated));
        assert_eq!(find(&headers, "X-Missing"), Err(Error::HeaderMissing));
        assert_eq!(find(&[("a", b"1"), ("A", b"1 ")], "a"), Ok(&b"1"[..]));
    }
}
