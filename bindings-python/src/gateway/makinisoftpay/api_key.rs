//! The API keys that webhooks may come with.
//!
//! Belongs here: how a caller names them. Not here: comparing them (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use sahihi::gateway::makinisoftpay::webhook::ApiKey;

use crate::value::credential::Credential;

/// A key without a label, or several with one.
pub(crate) struct ApiKeys(Vec<(String, Py<Credential>)>);

impl ApiKeys {
    /// Gives what the core takes.
    pub(crate) fn inner(&self) -> PyResult<Vec<ApiKey<'_>>> {
        self.0.iter().map(|(label, key)| Ok(ApiKey { label, credential: key.get().inner()? })).collect()
    }
}

impl FromPyObject<'_, '_> for ApiKeys {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let one = object.cast::<Credential>().map(|key| vec![(String::new(), key.to_owned().unbind())]);
        let labelled = |_| object.cast::<PyMapping>()?.items()?.extract();
        one.or_else(labelled).map(Self).map_err(|_: PyErr| PyTypeError::new_err(NO_API_KEYS))
    }
}

const NO_API_KEYS: &str = "API keys are a Credential, or a mapping of your labels to them: {\"2026-11\": Credential(…)}";
