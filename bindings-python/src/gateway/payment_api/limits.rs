//! How much a provider takes in one payment.
//!
//! Belongs here: filling in `payment_api.Limits` and `payment_api.Table`, taking tables of the caller's own. Not here: the
//! tables and what follows from them (the core).

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyTuple};
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::limits::{self, Daily, Question, Span, TABLES, Table};
use sahihi::{Amount, Country, Currency};

use super::provider::{Choice, Number};
use crate::error::raised;
use crate::gateway::call::Called;
use crate::record::{self, Record, member};
use crate::value::amount::{Hundredths, Minor};

/// Compares an amount with the limits of a provider, as far as the documents tell them.
///
/// It never refuses for want of knowledge: a provider that is unknown or has no table is 'unconfirmed'.
///
/// Args:
///     provider_id: the gateway's number, or a `Provider` of your own
///     operation: 'c2b' or 'b2c'
///     amount: `Decimal` or text
///     currency: ISO 4217
///     daily_total: what the customer has moved today before this payment
///     tables: your own tables, in the place of those of the documents
///
/// Raises:
///     SahihiError: amount_ errors, currency_malformed, provider_id_malformed
///     ValueError: another operation
#[pyfunction(name = "limits")]
#[pyo3(signature = (provider_id, operation, amount, currency, daily_total=None, tables=None))]
pub(crate) fn check<'py>(
    py: Python<'py>,
    provider_id: Choice,
    operation: Called<Operation>,
    amount: Minor,
    currency: &str,
    daily_total: Option<Minor>,
    tables: Option<Vec<Own>>,
) -> PyResult<Bound<'py, PyAny>> {
    static LIMITS: Record = Record::new("sahihi.payment_api.table", "Limits");
    let currency = Currency::parse(currency).map_err(raised)?;
    let amount = Amount::new(amount.0, currency).map_err(raised)?;
    let own = tables.as_ref().map(|tables| tables.iter().map(Own::table).collect::<Vec<_>>());
    let found = provider_id.with(|provider| {
        let daily_total = daily_total.map(|total| total.0);
        limits::check_in(own.as_deref().unwrap_or(TABLES), &Question { provider, operation: operation.0, amount, daily_total })
    });
    LIMITS.make(
        py,
        (
            found.verdict().name(),
            found.reason.name(),
            found.reason.sentence(),
            found.min.map(Hundredths),
            found.max.map(Hundredths),
            found.likely_min.map(Hundredths),
            found.likely_max.map(Hundredths),
        ),
    )
}

/// Gives the limit tables of the documents, in their order.
#[pyfunction]
pub(crate) fn tables(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    record::tuple(py, &mut TABLES.iter().map(|table| record(py, table)))
}

fn record<'py>(py: Python<'py>, table: &Table<'_>) -> PyResult<Bound<'py, PyAny>> {
    static TABLE: Record = Record::new("sahihi.payment_api.table", "Table");
    static DAILY: Record = Record::new("sahihi.payment_api.table", "Daily");
    let daily =
        |day: Daily| DAILY.make(py, (day.operation.map(Operation::name), Hundredths(day.max), day.max_with_kyc.map(Hundredths)));
    TABLE.make(
        py,
        (
            table.country.as_str(),
            table.currency.as_str(),
            PyTuple::new(py, table.ids)?,
            table.c2b.map(|cells| span(py, cells)).transpose()?,
            table.b2c.map(|cells| span(py, cells)).transpose()?,
            table.daily.map(daily).transpose()?,
            table.step.map(Hundredths),
            table.leftover,
            table.original,
            table.source,
        ),
    )
}

fn span(py: Python<'_>, span: Span) -> PyResult<Bound<'_, PyAny>> {
    static SPAN: Record = Record::new("sahihi.payment_api.table", "Span");
    SPAN.make(py, (span.min.map(Hundredths), span.max.map(Hundredths), span.max_is_unclear))
}

/// A table of the caller's own; what the core does not look at is for people.
pub(crate) struct Own {
    ids: Vec<u32>,
    rest: Table<'static>,
}

impl Own {
    fn table(&self) -> Table<'_> {
        Table { ids: &self.ids, ..self.rest }
    }
}

impl FromPyObject<'_, '_> for Own {
    type Error = PyErr;

    #[inline(never)]
    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let row = &*object;
        let text = |name| member(row, name)?.extract::<String>();
        let rest = Table {
            country: Country::parse(&text("country")?).map_err(raised)?,
            currency: Currency::parse(&text("currency")?).map_err(raised)?,
            ids: &[],
            c2b: given(row, "c2b")?.map(|cells| span_of(&cells)).transpose()?,
            b2c: given(row, "b2c")?.map(|cells| span_of(&cells)).transpose()?,
            daily: given(row, "daily")?.map(|day| daily_of(&day)).transpose()?,
            step: amount(row, "step")?,
            leftover: flag(row, "leftover")?,
            original: "",
            source: "",
        };
        let ids: Vec<Number> = member(row, "ids")?.extract()?;
        Ok(Self { ids: ids.into_iter().map(|id| id.0.get()).collect(), rest })
    }
}

fn span_of(cells: &Bound<'_, PyAny>) -> PyResult<Span> {
    Ok(Span { min: amount(cells, "min")?, max: amount(cells, "max")?, max_is_unclear: flag(cells, "max_is_unclear")? })
}

fn daily_of(day: &Bound<'_, PyAny>) -> PyResult<Daily> {
    Ok(Daily {
        operation: given(day, "operation")?.map(|name| name.extract::<Called<_>>()).transpose()?.map(|operation| operation.0),
        max: member(day, "max")?.extract::<Minor>()?.0,
        max_with_kyc: amount(day, "max_with_kyc")?,
    })
}

fn given<'py>(row: &Bound<'py, PyAny>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(member(row, name)?.extract()?)
}

fn flag(row: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    Ok(member(row, name)?.cast::<PyBool>()?.is_true())
}

#[inline(never)]
fn amount(row: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<sahihi::MinorUnits>> {
    Ok(given(row, name)?.map(|amount| amount.extract::<Minor>()).transpose()?.map(|amount| amount.0))
}
