//! Callbacks as the documents show them, signed with the example key, and what reading one gives.
//!
//! Belongs here: making, signing and reading them. Not here: what must come of it (the tests).

use sahihi::gateway::payment_api::webhook::{self, Expected, Verified, Weak, Webhook};
use sahihi::{Error, Signature, SigningKey};

/// The example key.
pub fn key() -> SigningKey {
    SigningKey::new(b"sahihi-example-secret").unwrap()
}

/// The canonical text of a body.
pub fn text(body: &str) -> String {
    let mut text = Vec::new();
    sahihi::canonical_text(body.as_bytes(), &mut |piece: &[u8]| text.extend_from_slice(piece)).unwrap();
    String::from_utf8(text).unwrap()
}

/// Appends a signature to a body as its last member.
pub fn with_signature(body: &str, signature: Signature) -> String {
    let inside = body.trim_end().strip_suffix('}').unwrap();
    format!("{inside},\"signature\":\"{signature}\"}}")
}

/// The body with its right signature.
pub fn signed(body: &str) -> String {
    with_signature(body, key().sign(body.as_bytes()).unwrap())
}

/// Reads a callback that nothing is expected of.
///
/// # Errors
///
/// Those of [`webhook::read`].
pub fn read(body: &str) -> Result<Webhook<'_>, Error> {
    webhook::read(&[key()], body.as_bytes(), &Expected::default())
}

/// Reads a callback that has to be verified.
#[track_caller]
pub fn verified(body: &str) -> Verified<'_> {
    match read(body) {
        Ok(Webhook::Verified(callback)) => callback,
        other => panic!("not verified: {other:?}"),
    }
}

/// Reads a callback that has to be weak.
#[track_caller]
pub fn weak(body: &str) -> Weak {
    match read(body) {
        Ok(Webhook::Weak(callback)) => callback,
        other => panic!("not weak: {other:?}"),
    }
}

/// A callback as document 003_ shows it, lines 512 to 525, from `transaction_ref` on as given.
pub fn older(order_id: &str, transaction_id: &str, rest: &str) -> String {
    format!(
        r#"{{"merchant_id":"e0fecd91fcb24f348048193b3fb34875ba3722b4","operation_type":17,"customer_id":"0900000001","amount":100,"order_id":"{order_id}","transaction_id":"{transaction_id}",{rest}}}"#
    )
}

/// What follows the ids in a callback of document 003_.
pub const REST: &str =
    r#""transaction_ref":"QR555RQ","status":2,"provider_id":14,"destination_id":"","result":{"code":0,"message":"OK"}"#;

/// A callback as document 001_ shows it, lines 268 to 275.
pub const NEWER: &str = r#"{"transaction_id":"1234567","order_id":"16280954971628095497","service_id":12345,"service_version":"5.2.0","service_date_time":"2020-11-25 10:08:32.832969","result":{}}"#;
