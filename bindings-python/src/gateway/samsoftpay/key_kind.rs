//! What the beginning of a secret key tells about it.
//!
//! Belongs here: filling in `samsoftpay.KeyKind`. Not here: the prefixes (the core).

use pyo3::prelude::*;
use sahihi::gateway::samsoftpay::key_kind::KeyKind;

use crate::record::Record;
use crate::value::credential::Credential;

/// Says what a secret key is good for, by its prefix. This is a hint: warn with it, refuse nothing.
///
/// Args:
///     credential: the secret key
#[pyfunction]
pub(crate) fn key_kind<'py>(credential: &Bound<'py, Credential>) -> PyResult<Bound<'py, PyAny>> {
    static KEY_KIND: Record = Record::new("sahihi.samsoftpay", "KeyKind");
    let kind = KeyKind::of(&credential.get().inner()?);
    KEY_KIND.make(credential.py(), (kind.name(), kind.can_pay_out()))
}
