//! Keys: a secret prepared once, that signs and verifies.
//!
//! Belongs here: keys and what they do with one body. Not here: HMAC (the core), many bodies (`batch`).

use pyo3::PyClass;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyBytes, PyString};
use sahihi::Signature;

use super::bytes::{Body, SecretBytes};
use crate::error::raised;

/// A secret prepared for signing with recursive HMAC-SHA512, as the Payment API Gateway wants it.
///
/// Make it once and keep it: a signature then costs only the body's own blocks. It cannot be printed, compared or pickled,
/// and is wiped when it is dropped. Any number of threads may use it at a time.
///
/// Args:
///     secret: text, whose UTF-8 bytes are used as they are, or bytes; a hexadecimal secret is not decoded
///
/// Raises:
///     SahihiError: empty_secret
#[pyclass(frozen, module = "sahihi")]
pub(crate) struct SigningKey(pub(crate) sahihi::SigningKey);

#[pymethods]
impl SigningKey {
    #[new]
    fn new(secret: SecretBytes) -> PyResult<Self> {
        sahihi::SigningKey::new(&secret).map(Self).map_err(raised)
    }

    /// Signs a body: 128 lower-case hexadecimal digits.
    ///
    /// Any member `signature` at the top level is left out of what is signed.
    ///
    /// Raises:
    ///     SahihiError: not_json and the other 1xx codes
    fn sign<'py>(&self, py: Python<'py>, body: Body) -> PyResult<Bound<'py, PyString>> {
        let signature = body.work(py, |body| self.0.sign(body)).map_err(raised)?;
        Ok(PyString::new(py, &signature.to_string()))
    }

    /// Signs an object and gives its bytes with `"signature"` as the last member: send exactly these.
    ///
    /// Raises:
    ///     SahihiError: signature_present, not_an_object, and the 1xx codes
    fn append_signature<'py>(&self, py: Python<'py>, body: Body) -> PyResult<Bound<'py, PyBytes>> {
        let signed = body.work(py, |body| {
            let mut buffer = vec![0; body.len().saturating_add(sahihi::SIGNED_OVERHEAD)];
            let length = self.0.sign_into(body, &mut buffer)?.len();
            buffer.truncate(length);
            Ok(buffer)
        });
        Ok(PyBytes::new(py, &signed.map_err(raised)?))
    }

    /// Checks in constant time that a signature belongs to a body; returns nothing, and raises if it does not.
    ///
    /// A matching signature does not make a callback safe to credit on, as several bodies share one signed text:
    /// `sahihi.payment_api.read_webhook` decides that.
    ///
    /// Args:
    ///     body: the bytes as they were received
    ///     signature: 128 hexadecimal digits; left out, the body's own top-level member `signature`
    ///
    /// Raises:
    ///     SahihiError: signature_mismatch, signature_malformed, signature_missing, and the 1xx codes
    #[pyo3(signature = (body, signature=None))]
    fn verify(&self, py: Python<'_>, body: Body, signature: Option<&str>) -> PyResult<()> {
        let signature = signature.map(str::parse::<Signature>).transpose().map_err(raised)?;
        let check = |body: &[u8]| signature.map_or_else(|| self.0.verify_signed(body), |claimed| self.0.verify(body, &claimed));
        body.work(py, check).map_err(raised)
    }

    fn __repr__(&self) -> &'static str {
        "SigningKey(<not shown>)"
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(NOT_PICKLED))
    }
}

/// A secret prepared for HMAC-SHA256 of raw bodies, as Samsoftpay signs its webhooks.
///
/// Args:
///     secret: text, whose UTF-8 bytes are used as they are, or bytes
///
/// Raises:
///     SahihiError: empty_secret
#[pyclass(frozen, module = "sahihi")]
pub(crate) struct WebhookKey(pub(crate) sahihi::WebhookKey);

#[pymethods]
impl WebhookKey {
    #[new]
    fn new(secret: SecretBytes) -> PyResult<Self> {
        sahihi::WebhookKey::new(&secret).map(Self).map_err(raised)
    }

    /// Checks in constant time that 64 hexadecimal digits belong to a body; returns nothing, and raises if they do not.
    ///
    /// Raises:
    ///     SahihiError: signature_mismatch, header_signature_malformed
    fn verify(&self, py: Python<'_>, body: Body, signature: &str) -> PyResult<()> {
        body.work(py, |body| self.0.verify(body, signature.as_bytes())).map_err(raised)
    }

    fn __repr__(&self) -> &'static str {
        "WebhookKey(<not shown>)"
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(NOT_PICKLED))
    }
}

/// Checks a signature against several keys and tells which one matched, counted from 0.
///
/// While a secret is being replaced, pass the new key and the old one.
///
/// Args:
///     keys: one `SigningKey`, or any number of them
///     body: the bytes as they were received
///     signature: 128 hexadecimal digits; left out, the body's own top-level member `signature`
///
/// Raises:
///     SahihiError: signature_mismatch if none matches, signature_malformed, signature_missing, and the 1xx codes
#[pyfunction]
#[pyo3(signature = (keys, body, signature=None))]
pub(crate) fn verify_any(py: Python<'_>, keys: OneOrMore<SigningKey>, body: Body, signature: Option<&str>) -> PyResult<usize> {
    let signature = signature.map(str::parse).transpose().map_err(raised)?;
    let check = |body: &[u8]| {
        let claimed = signature.map_or_else(|| Signature::of_body(body), Ok)?;
        sahihi::verify_any(keys.each().map(|key| &key.0), body, &claimed)
    };
    body.work(py, check).map_err(raised)
}

/// One key, or several while a secret is being replaced.
pub(crate) struct OneOrMore<K>(Vec<Py<K>>);

impl<K: PyClass<Frozen = True> + Sync> OneOrMore<K> {
    /// Gives them in order.
    pub(crate) fn each(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(Py::get)
    }
}

impl<'py, K: PyClass> FromPyObject<'_, 'py> for OneOrMore<K> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let one = object.cast::<K>().map(|key| vec![key.to_owned().unbind()]);
        one.or_else(|_| object.extract()).map(Self)
    }
}

/// Why a key refuses to be pickled and copied.
pub(crate) const NOT_PICKLED: &str =
    "a key is never pickled or copied, as its secret would leave it; make it from the secret where it is needed";
