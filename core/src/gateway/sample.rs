//! The keys and secrets that the gateways' documents show, so that nobody goes live with one.
//!
//! Belongs here: the table, and comparing with it. Not here: what is done about a sample (the command warns of it).

use crate::value::credential::Credential;
use crate::value::secret::Secret;

/// A key or secret that a document shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SampleKey {
    /// What is printed: all of it, or its beginning.
    pub text: &'static str,
    /// Whether the document shows only the beginning, and dots behind it.
    pub is_prefix: bool,
    /// The document and the line, such as `003_:62`.
    pub source: &'static str,
}

impl SampleKey {
    fn is(&self, secret: &[u8]) -> bool {
        let shown = self.text.as_bytes();
        let compared = if self.is_prefix { secret.get(..shown.len()).unwrap_or_default() } else { secret };
        compared.eq_ignore_ascii_case(shown)
    }
}

/// Finds the documented sample that a key or secret is, whatever the case of its letters and the white space around it.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::sample;
///
/// assert_eq!(sample::find(b"your_api_key_here").map(|row| row.source), Some("002_:10"));
/// assert!(sample::find(b"sahihi-example-secret").is_none());
/// ```
#[must_use]
pub fn find(secret: &[u8]) -> Option<&'static SampleKey> {
    let secret = secret.trim_ascii();
    SAMPLE_KEYS.iter().find(|row| row.is(secret))
}

impl Credential<'_> {
    /// Tells whether it is one that a gateway's document shows: nobody's, or known to everybody.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahihi::Credential;
    ///
    /// assert!(Credential::new("YOUR_API_KEY")?.is_documented_sample());
    /// assert!(!Credential::new("sk_live_4f1c")?.is_documented_sample());
    /// # Ok::<(), sahihi::Error>(())
    /// ```
    #[must_use]
    pub fn is_documented_sample(&self) -> bool {
        find(self.text().as_bytes()).is_some()
    }
}

impl Secret<'_> {
    /// Tells whether it is one that a gateway's document shows: nobody's, or known to everybody.
    #[must_use]
    pub fn is_documented_sample(&self) -> bool {
        find(self.bytes()).is_some()
    }
}

const fn row(text: &'static str, source: &'static str) -> SampleKey {
    SampleKey { text, is_prefix: false, source }
}

const fn begins(text: &'static str, source: &'static str) -> SampleKey {
    SampleKey { text, is_prefix: true, source }
}

/// What the documents show, sorted; none of it is a default anywhere. Nobody draws a key with one of these beginnings.
#[rustfmt::skip]
pub const SAMPLE_KEYS: &[SampleKey] = &[
    begins("705337017478ed5d44d8", "002_:17"),
    begins("cf11635572", "001_:88"), // all of it 003_:62
    row("sk_live_YOUR_SECRET_KEY", "004_:7"),
    begins("test_api_key_12345", "002_:18"),
    row("WEBHOOK_SIGNING_SECRET", "004_:172"),
    row("YOUR_API_KEY", "000_:10"),
    row("your_api_key_here", "002_:10"),
    row("your_webhook_signing_secret", "004_:175"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// X10: the keys of the samples, as somebody would copy them.
    #[test]
    fn knows_every_key_that_a_document_shows() {
        for text in [
            "cf11635572...",
            "cf11635572c1e8d77297207152dc0791ad91f22b32d23c758ce3ba2637202ad8f7290ba41f2243cccf32edde1dfb8bf0f5dea62525309e293b3adb2c76eed6a5",
            "705337017478ed5d44d8...",
            "705337017478ed5d44d80123456789ab",
            "test_api_key_12345...",
            "test_api_key_1234567890",
            "sk_live_YOUR_SECRET_KEY",
            "sk_live_your_secret_key\r\n",
            "YOUR_API_KEY",
            " your_api_key ",
            "your_api_key_here",
            "your_webhook_signing_secret",
            "WEBHOOK_SIGNING_SECRET",
        ] {
            let found = find(text.as_bytes());
            assert!(found.is_some_and(|row| row.source.starts_with("00")), "{text}");
            assert!(Secret::new(text.as_bytes()).unwrap().is_documented_sample());
            assert!(Credential::new(text.trim()).unwrap().is_documented_sample());
        }
    }

    #[test]
    fn takes_no_other_key_for_a_sample() {
        for text in ["", " ", "s", "sahihi-example-secret", "cf1163557", "x705337017478ed5d44d8", "YOUR_API_KEYS", "sk_live_YOUR"]
        {
            assert!(find(text.as_bytes()).is_none(), "{text}");
            assert!(Secret::new(text.as_bytes()).is_ok_and(|secret| !secret.is_documented_sample()) || text.is_empty());
            assert!(Credential::new(text).is_ok_and(|key| !key.is_documented_sample()) || text.trim().is_empty());
        }
        assert!(find(b"\xFF\xFE").is_none());
        assert!(SAMPLE_KEYS.is_sorted_by_key(|row| row.text.to_ascii_lowercase()));
    }
}
