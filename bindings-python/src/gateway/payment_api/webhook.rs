//! Reading a callback: refused, weak or verified, and the class says which.
//!
//! Belongs here: both classes as Python has them, what is expected. Not here: when a callback is believed (the core).

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyInt, PyString, PyTuple};
use sahihi::gateway::payment_api::request::StatusRequest;
use sahihi::gateway::payment_api::webhook::{self, Expected, Finding, Head, Member, Webhook};
use sahihi::{Currency, Error, MerchantId, OrderId, PublicId};
use self_cell::self_cell;

use super::details::details;
use super::head::Members;
use crate::error::raised;
use crate::gateway::webhook as base;
use crate::record::{self, Record};
use crate::request::{EncodedRequest, encoded};
use crate::value::amount::{Hundredths, Minor};
use crate::wire::bytes::Body;
use crate::wire::mac::{OneOrMore, SigningKey};

type Read<'a> = webhook::Verified<'a>;

self_cell!(
    struct Kept {
        owner: PyBackedBytes,
        #[covariant]
        dependent: Read,
    }
);

/// A callback that can be believed: this is the only plausible reading of what was signed.
///
/// Credit the order if `paid`, and once: put the `fingerprint` under a unique index, in the transaction that credits it.
#[pyclass(frozen, extends = base::Verified, module = "sahihi.payment_api")]
pub(crate) struct Verified {
    kept: Kept,
    not_said: NotSaid,
}

#[pymethods]
impl Verified {
    /// What else it says. Whoever chose a text in the callback may have chosen these: never send a customer to a link in it.
    #[getter]
    fn details<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        details(py, self.read().details)
    }

    /// Which operation it is about: 16 `payment_b2c`, 17 `payment_c2b`, 32 `paybill`, or another.
    #[getter]
    fn operation_type(&self) -> Option<i64> {
        self.read().operation_type
    }

    /// Whether it says nothing about the payment's status: ask for it.
    #[getter]
    fn needs_status_query(&self) -> bool {
        self.read().needs_status_query()
    }

    /// What makes it the same message as another one: 64 hexadecimal digits.
    #[getter]
    fn fingerprint(&self) -> String {
        self.read().fingerprint().to_string()
    }

    /// What was expected and what it does not speak of, so that nothing was compared.
    #[getter]
    fn not_said<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.not_said)
    }

    /// Makes the request that asks how the payment stands; `None` if it does not say which order it is about.
    ///
    /// Args:
    ///     key: what the request is signed with
    ///     public_id: the merchant in the path
    ///     merchant_id: the merchant in the body
    ///
    /// Raises:
    ///     SahihiError: public_id_malformed, merchant_id_malformed
    #[pyo3(signature = (key, *, public_id, merchant_id))]
    fn status_request(&self, key: &SigningKey, public_id: &str, merchant_id: &str) -> PyResult<Option<EncodedRequest>> {
        let (public_id, merchant_id) = merchant(public_id, merchant_id)?;
        status_request(key, self.read().status_request(public_id, merchant_id).as_ref())
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, Self>) -> PyResult<bool> {
        let fingerprint = |verified: &Bound<'_, Self>| verified.get().read().fingerprint();
        Ok(fingerprint(slf) == fingerprint(other) && slf.as_super().get().is_same(slf.py(), other.as_super().get())?)
    }

    fn __hash__(&self) -> u64 {
        hash(&self.read().fingerprint())
    }
}

impl Verified {
    pub(super) fn read(&self) -> &Read<'_> {
        self.kept.borrow_dependent()
    }
}

/// A callback whose signature matches, while another reading of the same signed text could be the genuine one.
///
/// It has no outcome, on purpose: credit nothing on it, send its `status_request` and believe that answer. Only ask about
/// orders of your own that are still open.
#[pyclass(frozen, extends = base::Weak, module = "sahihi.payment_api")]
pub(crate) struct Weak {
    read: webhook::Weak,
    not_said: NotSaid,
}

#[pymethods]
impl Weak {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["order_id", "transaction_id", "claimed_status", "findings"])
    }

    /// Why another reading is possible.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        static FINDING: Record = Record::new("sahihi.payment_api.webhook", "Finding");
        let finding = |found: Finding| FINDING.make(py, (found.rule.name(), found.member.map(Member::name), found.to_string()));
        record::tuple(py, &mut self.read.findings().iter().map(finding))
    }

    /// The merchant that it claims.
    #[getter]
    fn merchant_id(&self) -> Option<String> {
        self.read.merchant_id().map(|id| id.as_str().to_owned())
    }

    /// The amount that it claims.
    #[getter]
    fn claimed_amount(&self) -> Option<Hundredths> {
        self.read.claimed_amount().map(Hundredths)
    }

    /// The currency that it claims.
    #[getter]
    fn claimed_currency(&self) -> Option<String> {
        self.read.claimed_currency().map(|currency| currency.as_str().to_owned())
    }

    /// The status code that it claims.
    #[getter]
    fn claimed_status_code(&self) -> Option<i64> {
        self.read.claimed_status_code()
    }

    /// What was expected and what it does not speak of, so that nothing was compared.
    #[getter]
    fn not_said<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.not_said)
    }

    /// Makes the request to send instead of believing it; `None` if it does not say which order it is about.
    ///
    /// Args:
    ///     key: what the request is signed with
    ///     public_id: the merchant in the path
    ///     merchant_id: the merchant in the body
    ///
    /// Raises:
    ///     SahihiError: public_id_malformed, merchant_id_malformed
    #[pyo3(signature = (key, *, public_id, merchant_id))]
    fn status_request(&self, key: &SigningKey, public_id: &str, merchant_id: &str) -> PyResult<Option<EncodedRequest>> {
        let (public_id, merchant_id) = merchant(public_id, merchant_id)?;
        status_request(key, self.read.status_request(public_id, merchant_id).as_ref())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.read == other.read
    }

    fn __hash__(&self) -> u64 {
        hash(&self.read)
    }
}

/// Reads a callback: checks its signature with the keys, first to last, then whether it can be read in one way only.
///
/// Answer the gateway with HTTP 200 and an empty body. What is expected is compared with the callback where that speaks of
/// it; `not_said` names the rest.
///
/// Args:
///     keys: one `SigningKey`, or any number of them
///     body: the bytes as they were received, never a parsed and printed copy
///     order_id: the order that is expected
///     amount: how much is expected, `Decimal` or text
///     currency: in which currency; the documented callbacks do not say it
///     merchant_id: the merchant that is expected
///     operation_type: 'c2b', 'b2c' or a code such as 17; a payout succeeds, too
///     head: for a gateway whose callbacks begin otherwise than documented, the members they begin with: pairs of a name and
///         'hex', 'digits', 'integer', 'decimal', 'id', 'reference', 'currency' or 'any'
///
/// Returns:
///     a `Verified` that can be believed, or a `Weak` that proves nothing
///
/// Raises:
///     SahihiError: signature_mismatch, signature_missing, signature_malformed and the 1xx codes; signature_nested,
///         money_member_malformed, number_changed_by_printing; order_id_unexpected, amount_unexpected,
///         currency_unexpected, merchant_id_unexpected, operation_type_unexpected; and head_malformed,
///         operation_type_malformed and the like for what is expected
///     ValueError: another grammar
#[pyfunction]
#[pyo3(signature = (keys, body, *, order_id=None, amount=None, currency=None, merchant_id=None, operation_type=None, head=None))]
#[expect(clippy::too_many_arguments, reason = "Python passes them by name")]
pub(crate) fn read_webhook(
    py: Python<'_>,
    keys: OneOrMore<SigningKey>,
    body: Body,
    order_id: Option<&str>,
    amount: Option<Minor>,
    currency: Option<&str>,
    merchant_id: Option<&str>,
    operation_type: Option<OperationType>,
    head: Option<Members>,
) -> PyResult<Py<PyAny>> {
    let members = head.as_ref().map(Members::pairs);
    let expected = || {
        Ok(Expected {
            order_id: order_id.map(OrderId::parse).transpose()?,
            amount: amount.map(|amount| amount.0),
            currency: currency.map(Currency::parse).transpose()?,
            merchant_id: merchant_id.map(MerchantId::parse).transpose()?,
            operation_type: operation_type.map(|typed| webhook::operation_type(&typed.0)).transpose()?,
            head: members.as_deref().map(Head::declare).transpose()?,
        })
    };
    let expected = expected().map_err(raised)?;
    let mut not_said = NotSaid::new();
    let read = body.work_kept(py, |body| {
        Kept::try_new(body, |body| {
            let callback = webhook::read(keys.each().map(|key| &key.0), body, &expected).map_err(Unverified::Refused)?;
            not_said = expected.not_said(&callback).map(Member::name).collect();
            match callback {
                Webhook::Verified(verified) => Ok(verified),
                Webhook::Weak(weak) => Err(Unverified::Weak(Box::new(weak))),
            }
        })
    });
    match read {
        Ok(kept) => {
            let Read { payment, key, .. } = kept.borrow_dependent();
            let base = PyClassInitializer::from(base::Verified::new(py, payment, *key)?);
            Ok(Py::new(py, base.add_subclass(Verified { kept, not_said }))?.into_any())
        }
        Err(Unverified::Weak(read)) => {
            let base = base::Weak::new(read.order_id(), read.transaction_id(), read.claimed_status(), read.key());
            let base = PyClassInitializer::from(base);
            Ok(Py::new(py, base.add_subclass(Weak { read: *read, not_said }))?.into_any())
        }
        Err(Unverified::Refused(error)) => Err(raised(error)),
    }
}

/// A callback that no bytes have to be kept of.
enum Unverified {
    Refused(Error),
    Weak(Box<webhook::Weak>),
}

/// Names of facts.
type NotSaid = Vec<&'static str>;

/// An operation type as a caller writes it.
pub(crate) struct OperationType(String);

impl FromPyObject<'_, '_> for OperationType {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let typed = object.is_instance_of::<PyString>() || object.is_instance_of::<PyInt>();
        let typed = typed.then_some(object).ok_or_else(|| PyTypeError::new_err(NO_OPERATION_TYPE))?;
        Ok(Self(typed.str()?.to_string()))
    }
}

fn merchant(public_id: &str, merchant_id: &str) -> PyResult<(PublicId, MerchantId)> {
    Ok((PublicId::parse(public_id).map_err(raised)?, MerchantId::parse(merchant_id).map_err(raised)?))
}

fn status_request(key: &SigningKey, request: Option<&StatusRequest<'_>>) -> PyResult<Option<EncodedRequest>> {
    request.map(|request| encoded(|buffer| request.encode(&key.0, buffer))).transpose()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

const NO_OPERATION_TYPE: &str = "an operation type is 'c2b', 'b2c' or a code such as 17";
