//! How the providers want a phone number to be written.
//!
//! Belongs here: asking the core. Not here: the formats (the core).

use pyo3::prelude::*;
use sahihi::gateway::payment_api::phone::{for_provider, render};

use super::provider::Choice;
use crate::error::raised;
use crate::value::msisdn::Msisdn;

/// Writes a phone number as a provider wants it, which requests do by themselves.
///
/// Args:
///     msisdn: the number
///     provider_id: the gateway's number, or a `Provider` of your own; left out, the number is E.164 without '+'
///
/// Raises:
///     SahihiError: provider_takes_account, provider_country_mismatch, provider_id_malformed
#[pyfunction]
#[pyo3(signature = (msisdn, provider_id=None))]
pub(crate) fn wire_phone(msisdn: &Bound<'_, Msisdn>, provider_id: Option<Choice>) -> PyResult<String> {
    let msisdn = &msisdn.get().0;
    let written = |choice: Choice| choice.with(|provider| for_provider(msisdn, &provider));
    let wire = provider_id.map_or_else(|| Ok(render(msisdn, None)), written).map_err(raised)?;
    Ok(wire.to_string())
}
