//! The providers behind the gateway.
//!
//! Belongs here: filling in `payment_api.Provider`, taking one of the caller's own. Not here: the table (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyTuple};
use sahihi::gateway::payment_api::phone::PhoneFormat;
use sahihi::gateway::payment_api::provider::{
    Extras, FlowHint, PROVIDERS, Provider, ProviderId, ProviderKind, ProviderRow, find,
};
use sahihi::{Country, Currency, Error};

use crate::error::raised;
use crate::gateway::call::Called;
use crate::record::{self, Record, member};

/// Gives the providers of the documents, sorted by id.
#[pyfunction]
pub(crate) fn providers(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    record::tuple(py, &mut PROVIDERS.iter().map(|row| record(py, row)))
}

/// Gives a provider of the documents, or `None` if they do not list it.
///
/// Args:
///     provider_id: the gateway's number
///
/// Raises:
///     SahihiError: provider_id_malformed
#[pyfunction]
pub(crate) fn provider(py: Python<'_>, provider_id: Number) -> PyResult<Option<Bound<'_, PyAny>>> {
    find(provider_id.0).row().map(|row| record(py, row)).transpose()
}

fn record<'py>(py: Python<'py>, row: &ProviderRow<'_>) -> PyResult<Bound<'py, PyAny>> {
    static PROVIDER: Record = Record::new("sahihi.payment_api.row", "Provider");
    static FLOW_HINT: Record = Record::new("sahihi.payment_api.row", "FlowHint");
    let mut flow = row.flow.iter().map(|hint: &FlowHint| FLOW_HINT.make(py, (hint.name(), hint.dial())));
    PROVIDER.make(
        py,
        (
            row.id.get(),
            row.name,
            PyTuple::new(py, row.aliases)?,
            row.country.as_ref().map(Country::as_str),
            row.currency.as_ref().map(Currency::as_str),
            row.kind.name(),
            row.phone.map(PhoneFormat::name),
            extras(py, row.required)?,
            extras(py, row.possible)?,
            record::tuple(py, &mut flow)?,
            row.source,
            row.facts,
        ),
    )
}

fn extras<'py>(py: Python<'py>, extras: Extras<'_>) -> PyResult<Bound<'py, PyAny>> {
    static EXTRAS: Record = Record::new("sahihi.payment_api.row", "Extras");
    EXTRAS.make(py, (PyTuple::new(py, extras.c2b)?, PyTuple::new(py, extras.b2c)?))
}

/// A provider as a caller names it: by its number, or by a row of the caller's own.
pub(crate) enum Choice {
    Listed(ProviderId),
    Own(Own),
}

/// What the core looks at in a row; the rest is for people.
pub(crate) struct Own {
    id: ProviderId,
    country: Option<Country>,
    currency: Option<Currency>,
    kind: ProviderKind,
    phone: Option<PhoneFormat>,
    c2b: Vec<String>,
    b2c: Vec<String>,
}

impl Choice {
    /// Works with what the core takes.
    pub(crate) fn with<T>(&self, work: impl FnOnce(Provider<'_>) -> T) -> T {
        let (c2b, b2c, row);
        work(match self {
            Self::Listed(id) => find(*id),
            Self::Own(own) => {
                (c2b, b2c) = (borrowed(&own.c2b), borrowed(&own.b2c));
                row = own.row(Extras { c2b: &c2b, b2c: &b2c });
                Provider::Known(&row)
            }
        })
    }
}

impl Own {
    fn row<'a>(&self, required: Extras<'a>) -> ProviderRow<'a> {
        ProviderRow {
            id: self.id,
            name: "",
            aliases: &[],
            country: self.country,
            currency: self.currency,
            kind: self.kind,
            phone: self.phone,
            required,
            possible: Extras::NONE,
            flow: &[],
            source: "",
            facts: "",
        }
    }

    #[inline(never)]
    fn of(row: &Bound<'_, PyAny>) -> PyResult<Self> {
        let required = member(row, "required")?;
        Ok(Self {
            id: member(row, "id")?.extract::<Number>()?.0,
            country: text(row, "country")?.map(|code| Country::parse(&code)).transpose().map_err(raised)?,
            currency: text(row, "currency")?.map(|code| Currency::parse(&code)).transpose().map_err(raised)?,
            kind: member(row, "kind")?.extract::<Called<_>>()?.0,
            phone: member(row, "phone")?.extract::<Option<Called<_>>>()?.map(|format| format.0),
            c2b: names(&required, "c2b")?,
            b2c: names(&required, "b2c")?,
        })
    }
}

#[inline(never)]
fn text(row: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    member(row, name)?.extract()
}

#[inline(never)]
fn names(extras: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<String>> {
    member(extras, name)?.extract()
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

impl FromPyObject<'_, '_> for Choice {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match object.cast::<PyTuple>() {
            Ok(row) => Own::of(&row).map(Self::Own),
            Err(_) => object.extract().map(|number: Number| Self::Listed(number.0)),
        }
    }
}

/// The gateway's number for a provider.
pub(crate) struct Number(pub(crate) ProviderId);

impl FromPyObject<'_, '_> for Number {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match (object.cast::<PyInt>(), object.is_instance_of::<PyBool>()) {
            (Ok(number), false) => {
                let number = number.extract().map_err(|_: PyErr| Error::ProviderIdMalformed);
                number.and_then(ProviderId::new).map(Self).map_err(raised)
            }
            _ => Err(PyTypeError::new_err(NO_PROVIDER)),
        }
    }
}

const NO_PROVIDER: &str = "a provider is the gateway's number for it, an int such as 2109; where a row of your own is taken, a \
                           sahihi.payment_api.Provider";
