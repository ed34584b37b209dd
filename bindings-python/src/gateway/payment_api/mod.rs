//! The Payment API Gateway (documents 001_ and 003_).
//!
//! Belongs here: which classes and functions there are. Not here: any of them.

mod customer;
mod details;
mod extra;
mod flow;
mod head;
mod limits;
mod phone;
mod provider;
mod request;
mod response;
mod status;
mod webhook;

use pyo3::prelude::*;

/// What `sahihi.payment_api` is made of; import that.
#[pymodule(gil_used = false, submodule)]
pub(crate) mod payment_api {
    use pyo3::prelude::*;
    use sahihi::gateway::payment_api::CAPABILITIES;

    #[pymodule_export]
    use super::details::result_code;
    #[pymodule_export]
    use super::extra::missing_extra;
    #[pymodule_export]
    use super::flow::Flow;
    #[pymodule_export]
    use super::limits::{check, tables};
    #[pymodule_export]
    use super::phone::wire_phone;
    #[pymodule_export]
    use super::provider::{provider, providers};
    #[pymodule_export]
    use super::request::{payment_b2c, payment_c2b, status};
    #[pymodule_export]
    use super::response::{Answer, read_response};
    #[pymodule_export]
    use super::status::{poll_after_s, status_from_code, status_from_word};
    #[pymodule_export]
    use super::webhook::{Verified, Weak, read_webhook};
    use crate::gateway::capability::capabilities;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("CAPABILITIES", capabilities(module.py(), &CAPABILITIES)?)
    }
}
