//! Keys: a secret prepared once, that signs and verifies.
//!
//! Belongs here: keys and what they do with one body. Not here: HMAC (the core), many bodies (`batch`).

use pyo3::PyClass;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyBytes, PyList, PyString};
use sahihi::{Error, Signature};

use super::batch::{self, Source};
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
        Ok(PyString::new(py, signature.encode(&mut [0; 2 * Signature::LEN])))
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
    fn verify(&self, py: Python<'_>, body: Body, signature: Option<Claimed>) -> PyResult<()> {
        body.work(py, |body| check(&self.0, body, signature)).map_err(raised)
    }

    /// Signs many bodies on all cores: a signature for each, in order, or why there is none.
    ///
    /// While it runs, other Python threads do too. For bodies without end, and to stop in between, `sahihi.sign_each`.
    ///
    /// Args:
    ///     bodies: any number of bodies; or one buffer that they lie in, with `offsets`
    ///     offsets: where each body begins, and where the last one ends: body `i` is `bodies[offsets[i]:offsets[i + 1]]`
    ///     threads: how many at most; left out, one for each core
    ///
    /// Returns:
    ///     128 lower-case hexadecimal digits, or a `Refused`, which is falsy, with what `sign` would raise
    ///
    /// Raises:
    ///     TypeError, ValueError: of what is wrong with the arguments; nothing is signed then
    #[pyo3(signature = (bodies, offsets=None, *, threads=None))]
    fn sign_many<'py>(
        &self,
        py: Python<'py>,
        bodies: &Bound<'py, PyAny>,
        offsets: Option<&Bound<'py, PyAny>>,
        threads: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let source = Source::of_bodies(bodies, offsets)?;
        batch::run(py, &source.jobs()?, batch::workers(py, threads)?, &|job| self.0.sign(job.body).map(Some))
    }

    /// Checks many signatures in constant time on all cores: `True` for each that belongs to its body, in order.
    ///
    /// As with `verify`, a matching signature does not make a callback safe to credit on. While it runs, other Python threads
    /// do too. For bodies without end, and to stop in between, `sahihi.verify_each`.
    ///
    /// Args:
    ///     bodies: any number of bodies, or of pairs of a body and its signature; or one buffer that they lie in, with `offsets`
    ///     signatures: 128 hexadecimal digits for each; left out, those of the pairs, or each body's own top-level member
    ///         `signature`
    ///     offsets: where each body begins, and where the last one ends: body `i` is `bodies[offsets[i]:offsets[i + 1]]`
    ///     threads: how many at most; left out, one for each core
    ///
    /// Returns:
    ///     `True`, or a `Refused`, which is falsy, with what `verify` would raise
    ///
    /// Raises:
    ///     TypeError, ValueError: of what is wrong with the arguments; nothing is checked then
    #[pyo3(signature = (bodies, signatures=None, *, offsets=None, threads=None))]
    fn verify_many<'py>(
        &self,
        py: Python<'py>,
        bodies: &Bound<'py, PyAny>,
        signatures: Option<&Bound<'py, PyAny>>,
        offsets: Option<&Bound<'py, PyAny>>,
        threads: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let source = Source::of_claims(bodies, signatures, offsets)?;
        batch::run(py, &source.jobs()?, batch::workers(py, threads)?, &|job| check(&self.0, job.body, job.claimed).map(|()| None))
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
    fn verify(&self, py: Python<'_>, body: Body, signature: &Bound<'_, PyString>) -> PyResult<()> {
        // Half a character, which forgers send too, becomes one that is no digit.
        let digits = signature.to_string_lossy();
        body.work(py, |body| self.0.verify(body, digits.as_bytes())).map_err(raised)
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
pub(crate) fn verify_any(py: Python<'_>, keys: OneOrMore<SigningKey>, body: Body, signature: Option<Claimed>) -> PyResult<usize> {
    let check = |body: &[u8]| {
        let claimed = signature.map_or_else(|| Signature::of_body(body), |claimed| claimed.0)?;
        sahihi::verify_any(keys.each().map(|key| &key.0), body, &claimed)
    };
    body.work(py, check).map_err(raised)
}

/// Checks the signature that came beside a body, or else its own.
fn check(key: &sahihi::SigningKey, body: &[u8], claimed: Option<Claimed>) -> Result<(), Error> {
    claimed.map_or_else(|| key.verify_signed(body), |claimed| key.verify(body, &claimed.0?))
}

/// A signature as it came beside a body, with what the core says of its digits.
#[derive(Clone, Copy)]
pub(crate) struct Claimed(Result<Signature, Error>);

impl FromPyObject<'_, '_> for Claimed {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let digits = object.cast::<PyString>().map_err(|_| PyTypeError::new_err(NO_DIGITS))?;
        // Half a character comes from forgers too: whatever Python thinks of it, there are no digits in it.
        let digits = digits.encode_utf8();
        Ok(Self(Signature::decode(digits.as_ref().map_or(b"", |digits| digits.as_bytes()))))
    }
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
        one.or_else(|_| object.extract().map_err(|_: PyErr| PyTypeError::new_err(NO_KEYS))).map(Self)
    }
}

const NO_DIGITS: &str = "a signature is text: 128 hexadecimal digits";
const NO_KEYS: &str = "keys are one key or a list of keys, each made once of its secret, such as SigningKey(secret); a secret \
                       itself is no key";

/// Why a key refuses to be pickled and copied.
pub(crate) const NOT_PICKLED: &str =
    "a key is never pickled or copied, as its secret would leave it; make it from the secret where it is needed";
