//! MakinisoftPay (document 000_).
//!
//! Belongs here: which classes and functions there are. Not here: any of them.

mod details;
mod request;
mod response;
mod status;
mod webhook;

use pyo3::prelude::*;

/// What `sahihi.makinisoftpay` is made of; import that.
#[pymodule(gil_used = false, submodule)]
pub(crate) mod makinisoftpay {
    use pyo3::prelude::*;
    use sahihi::gateway::makinisoftpay::CAPABILITIES;

    #[pymodule_export]
    use super::request::{initiate, is_uuid, verify};
    #[pymodule_export]
    use super::response::{Answer, poll_after_s, read_response};
    #[pymodule_export]
    use super::status::status_from_word;
    #[pymodule_export]
    use super::webhook::{Weak, read_webhook};
    use crate::gateway::capability::capabilities;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("CAPABILITIES", capabilities(module.py(), &CAPABILITIES)?)
    }
}
