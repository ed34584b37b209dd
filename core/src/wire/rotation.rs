//! Several keys while a secret is being replaced.
//!
//! Belongs here: trying one after the other. Not here: what a key does (`mac`).

use super::mac::SigningKey;
use super::signature::Signature;
use crate::error::Error;

/// Checks a signature against several keys, and tells which one matched.
///
/// While a secret is being replaced, pass the new key and the old one.
///
/// # Errors
///
/// [`Error::SignatureMismatch`] if none matches (none at all included), and those of
/// [`canonical_text`](crate::canonical_text).
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// use sahihi::{Error, SigningKey, verify_any};
///
/// let keys = [SigningKey::new(b"new-secret")?, SigningKey::new(b"old-secret")?];
/// let body = br#"{"order_id":"ORDER-1"}"#;
/// let signature = SigningKey::new(b"old-secret")?.sign(body)?;
/// assert_eq!(verify_any(&keys, body, &signature), Ok(1));
/// assert_eq!(verify_any(&[], body, &signature), Err(Error::SignatureMismatch));
/// # Ok(())
/// # }
/// ```
pub fn verify_any<'k>(
    keys: impl IntoIterator<Item = &'k SigningKey>,
    body: &[u8],
    signature: &Signature,
) -> Result<usize, Error> {
    for (index, key) in keys.into_iter().enumerate() {
        match key.verify(body, signature) {
            Err(Error::SignatureMismatch) => {}
            answer => return answer.map(|()| index),
        }
    }
    Err(Error::SignatureMismatch)
}
