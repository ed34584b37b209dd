//! Phone numbers.
//!
//! Belongs here: a number as Python has it. Not here: numbering plans (the core), what a provider wants (`payment_api`).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use sahihi::{Country, Error};

use crate::error::raised;
use crate::record;

/// A mobile number in E.164, read from what people type: '0712 345 678', '+255 712…', '00255…', '255…'.
///
/// Args:
///     text: the number as it was typed
///     country: ISO 3166-1 alpha-2, such as 'TZ'
///
/// Raises:
///     SahihiError: phone_malformed and the other phone_ errors, country_malformed
#[pyclass(frozen, eq, hash, module = "sahihi")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Msisdn(pub(crate) sahihi::Msisdn);

/// A phone number as a caller has it: read already, or as it was typed.
pub(crate) enum Phone {
    Read(sahihi::Msisdn),
    Typed(String),
}

impl Phone {
    /// Gives the number; what was typed is read as one of the country.
    pub(crate) fn of(&self, country: &str) -> Result<sahihi::Msisdn, Error> {
        match self {
            Self::Read(msisdn) => Ok(*msisdn),
            Self::Typed(text) => sahihi::Msisdn::parse(text, Country::parse(country)?),
        }
    }
}

impl FromPyObject<'_, '_> for Phone {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let read = object.cast::<Msisdn>().map(|msisdn| Self::Read(msisdn.get().0));
        let typed = |_| object.cast::<PyString>().map(|text| Self::Typed(text.to_string_lossy().into_owned()));
        read.or_else(typed).map_err(|_| PyTypeError::new_err(NO_PHONE))
    }
}

const NO_PHONE: &str = "a phone number is a Msisdn or the text that was typed; a number would lose its leading 0";

#[pymethods]
impl Msisdn {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["e164", "country"])
    }

    #[new]
    fn new(text: &Bound<'_, PyString>, country: &str) -> PyResult<Self> {
        let country = Country::parse(country).map_err(raised)?;
        sahihi::Msisdn::parse(&text.to_string_lossy(), country).map(Self).map_err(raised)
    }

    /// Reads a number as `Msisdn` does, or an old one of 8 digits of Benin or Côte d'Ivoire, which gets the two that it lacks.
    ///
    /// To mend a list of customers from before, not for what they type today: digits that somebody forgot would be guessed.
    ///
    /// Args:
    ///     text: the number as it is in the list
    ///     country: ISO 3166-1 alpha-2
    ///
    /// Raises:
    ///     SahihiError: the phone_ errors, country_malformed
    #[staticmethod]
    fn migrate_old(text: &Bound<'_, PyString>, country: &str) -> PyResult<Self> {
        let country = Country::parse(country).map_err(raised)?;
        sahihi::Msisdn::migrate_old(&text.to_string_lossy(), country).map(Self).map_err(raised)
    }

    /// The number with `+`, such as '+255712345678'.
    #[getter]
    fn e164(&self) -> String {
        self.0.to_string()
    }

    /// The number without `+`.
    #[getter]
    fn digits(&self) -> &str {
        self.0.digits()
    }

    /// The number without the dial code and without the trunk 0.
    #[getter]
    fn national(&self) -> &str {
        self.0.national()
    }

    /// ISO 3166-1 alpha-2.
    #[getter]
    fn country(&self) -> String {
        self.0.country().to_string()
    }

    fn __str__(&self) -> String {
        self.e164()
    }

    fn __repr__(&self) -> String {
        format!("Msisdn(e164=.., country='{}')", self.0.country())
    }

    fn __getnewargs__(&self) -> (String, String) {
        (self.e164(), self.country())
    }
}
