//! The three kinds of webhooks, by what can be believed of them.
//!
//! Belongs here: what they have in common at every gateway. Not here: what a gateway adds (its own `webhook`).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::payment;
use crate::record;

/// A webhook that is authentic and can be read in one way only. Only such a one can tell that money moved.
///
/// The gateways' modules make them; nobody else can.
#[pyclass(frozen, subclass, module = "sahihi")]
pub(crate) struct Verified {
    /// What it tells.
    #[pyo3(get)]
    payment: Py<PyAny>,
    /// Whether money moved: a verified webhook can also tell that a payment failed.
    #[pyo3(get)]
    paid: bool,
    /// Which of the keys matched, counted from 0.
    #[pyo3(get)]
    key: usize,
}

impl Verified {
    pub(crate) fn new(py: Python<'_>, payment: &sahihi::Payment<'_>, key: usize) -> PyResult<Self> {
        Ok(Self { payment: payment::payment(py, payment)?.unbind(), paid: payment.is_paid(), key })
    }

    /// Tells whether another one says the same, and was signed with the same key.
    pub(crate) fn is_same(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.key == other.key && self.payment.bind(py).eq(&other.payment)?)
    }
}

#[pymethods]
impl Verified {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["payment", "paid"])
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(NO_TRUTH))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }
}

/// A webhook that may be genuine and proves nothing: credit nothing on it, ask for the status.
///
/// The gateways' modules make them; nobody else can.
#[pyclass(frozen, subclass, module = "sahihi")]
pub(crate) struct Weak {
    /// The order it is about, if it names one.
    #[pyo3(get)]
    order_id: Option<String>,
    /// The gateway's id of the transaction, if it names one.
    #[pyo3(get)]
    transaction_id: Option<String>,
    /// The status that it claims, which nothing may be done on.
    #[pyo3(get)]
    claimed_status: &'static str,
    /// Which of the keys matched, counted from 0.
    #[pyo3(get)]
    key: usize,
}

impl Weak {
    pub(crate) fn new(
        order_id: Option<sahihi::OrderId>,
        transaction_id: Option<sahihi::TransactionId>,
        claimed: sahihi::PaymentStatus,
        key: usize,
    ) -> Self {
        Self {
            order_id: order_id.map(|id| id.as_str().to_owned()),
            transaction_id: transaction_id.map(|id| id.as_str().to_owned()),
            claimed_status: claimed.name(),
            key,
        }
    }
}

#[pymethods]
impl Weak {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["order_id", "transaction_id", "claimed_status"])
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(NO_TRUTH))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }
}

/// A webhook without any proof: only a reason to ask how the transaction stands.
///
/// The gateways' modules make them; nobody else can.
#[pyclass(frozen, subclass, module = "sahihi")]
pub(crate) struct Hint {
    /// The gateway's id of the transaction to ask about.
    #[pyo3(get)]
    transaction_id: String,
}

impl Hint {
    pub(crate) const fn new(transaction_id: String) -> Self {
        Self { transaction_id }
    }
}

#[pymethods]
impl Hint {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["transaction_id"])
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(NO_TRUTH))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }
}

const NO_TRUTH: &str = "a webhook is neither true nor false: match on its class (Verified, Weak or Hint), and ask a Verified \
                        whether it is `paid`";
