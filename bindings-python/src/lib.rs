//! The native module `_sahihi` of the Python package `sahihi`: takes, calls the core, gives.
//!
//! Belongs here: which classes and functions there are. Not here: any of them, any rule of a gateway (the core).

#![allow(clippy::needless_pass_by_value, reason = "what Python passes belongs to the call")]
#![allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "the interpreter says how a method is called")]
#![allow(clippy::doc_markdown, clippy::must_use_candidate, reason = "the comments are Python's doc strings")]

mod error;
mod gateway;
mod module;
mod payment;
mod record;
mod request;
mod value;
mod wire;

use pyo3::prelude::*;

/// What the package `sahihi` is made of; import that.
#[pymodule(gil_used = false)]
mod _sahihi {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::error::SahihiError;
    #[pymodule_export]
    use super::gateway::dukuzii::dukuzii;
    #[pymodule_export]
    use super::gateway::makinisoftpay::makinisoftpay;
    #[pymodule_export]
    use super::gateway::payment_api::payment_api;
    #[pymodule_export]
    use super::gateway::samsoftpay::samsoftpay;
    #[pymodule_export]
    use super::gateway::webhook::{Hint, Verified, Weak};
    #[pymodule_export]
    use super::request::EncodedRequest;
    #[pymodule_export]
    use super::value::amount::Amount;
    #[pymodule_export]
    use super::value::credential::Credential;
    #[pymodule_export]
    use super::value::msisdn::Msisdn;
    #[pymodule_export]
    use super::wire::canonical::canonical;
    #[pymodule_export]
    use super::wire::mac::{SigningKey, WebhookKey, verify_any};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("ERRORS", super::error::errors(module.py())?)?;
        super::module::publish(module)
    }
}
