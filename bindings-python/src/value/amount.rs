//! Amounts: `decimal.Decimal` or text in, `Decimal` out.
//!
//! Belongs here: which types an amount may have, and why not others. Not here: reading and printing amounts (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyFloat, PyString, PyTuple, PyType};
use sahihi::{Currency, Error, MinorUnits};

use crate::error::raised;
use crate::record;

/// An amount of money in a currency: exact, at most two decimals, never negative.
///
/// A currency without cents (XOF, XAF, UGX, RWF) takes whole units only.
///
/// Args:
///     value: `decimal.Decimal` or text such as '100.00'; a float is refused
///     currency: ISO 4217, such as 'KES'
///
/// Raises:
///     SahihiError: amount_malformed, amount_too_many_decimals, amount_too_large, amount_has_cents, currency_malformed
#[pyclass(frozen, eq, hash, module = "sahihi")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Amount(pub(crate) sahihi::Amount);

#[pymethods]
impl Amount {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["value", "currency"])
    }

    #[new]
    fn new(value: Minor, currency: &str) -> PyResult<Self> {
        let currency = Currency::parse(currency).map_err(raised)?;
        sahihi::Amount::new(value.0, currency).map(Self).map_err(raised)
    }

    /// The amount in the currency's units, with two decimals.
    #[getter]
    fn value(&self) -> Hundredths {
        Hundredths(self.0.minor())
    }

    /// ISO 4217.
    #[getter]
    fn currency(&self) -> String {
        self.0.currency().to_string()
    }

    /// The amount in hundredths, whether the currency has cents or not.
    #[getter]
    fn minor_units(&self) -> u64 {
        self.0.minor().hundredths()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }

    fn __getnewargs__(&self) -> (String, String) {
        (self.0.minor().to_string(), self.currency())
    }
}

/// An amount without its currency, as a caller writes it.
pub(crate) struct Minor(pub(crate) MinorUnits);

impl<'py> FromPyObject<'_, 'py> for Minor {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let read = match object.cast::<PyString>() {
            Ok(text) => MinorUnits::parse(&text.to_string_lossy()),
            Err(_) => MinorUnits::parse_scientific(&as_decimal(&object)?.str()?.to_string_lossy()),
        };
        read.map(Self).map_err(raised)
    }
}

/// An amount as a caller has it: with its currency, or without where a gateway has only one.
pub(crate) enum Money {
    Read(sahihi::Amount),
    Typed(MinorUnits),
}

impl Money {
    /// Gives the amount; one without a currency is in this one.
    pub(crate) fn of(&self, currency: &str) -> Result<sahihi::Amount, Error> {
        match self {
            Self::Read(amount) => Ok(*amount),
            Self::Typed(minor) => sahihi::Amount::new(*minor, Currency::parse(currency)?),
        }
    }
}

impl FromPyObject<'_, '_> for Money {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let read = object.cast::<Amount>().map(|amount| Self::Read(amount.get().0));
        read.or_else(|_| object.extract::<Minor>().map(|minor| Self::Typed(minor.0)))
    }
}

/// An amount that Python sees as a `Decimal`.
pub(crate) struct Hundredths(pub(crate) MinorUnits);

impl<'py> IntoPyObject<'py> for Hundredths {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline(never)]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, &self.0.to_string())
    }
}

/// Gives a `Decimal` of a number's text; the text itself where it has an exponent that no `Decimal` holds.
pub(crate) fn decimal<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    class(py)?.call1((text,)).or_else(|_| Ok(PyString::new(py, text).into_any()))
}

fn as_decimal<'a, 'py>(object: &'a Bound<'py, PyAny>) -> PyResult<&'a Bound<'py, PyAny>> {
    let reason = object.cast::<PyFloat>().map_or(NO_AMOUNT, |_| NO_FLOAT);
    object.is_instance(class(object.py())?)?.then_some(object).ok_or_else(|| PyTypeError::new_err(reason))
}

fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

const NO_FLOAT: &str = "an amount is never a float, which cannot hold 0.10 and would be sent as another amount; pass \
                        decimal.Decimal('100.00') or the text '100.00'";
const NO_AMOUNT: &str = "an amount is decimal.Decimal('100.00') or the text '100.00'; an int could be meant in cents";
