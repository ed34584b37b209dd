//! Dukuzii (document 002_).
//!
//! Belongs here: which classes and functions there are. Not here: any of them.

mod details;
mod id;
mod operator;
mod request;
mod response;
mod status;
mod webhook;

use pyo3::prelude::*;

/// What `sahihi.dukuzii` is made of; import that.
#[pymodule(gil_used = false, submodule)]
pub(crate) mod dukuzii {
    use pyo3::prelude::*;
    use sahihi::gateway::dukuzii::status::EXPIRES_AFTER_S;
    use sahihi::gateway::dukuzii::{CAPABILITIES, MINIMUM};

    #[pymodule_export]
    use super::operator::operators;
    #[pymodule_export]
    use super::request::{create_payment, transaction};
    #[pymodule_export]
    use super::response::{Answer, read_response};
    #[pymodule_export]
    use super::status::{poll_after_s, status_from_word};
    #[pymodule_export]
    use super::webhook::{Hint, read_webhook};
    use crate::gateway::capability::capabilities;
    use crate::value::amount::Hundredths;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("CAPABILITIES", capabilities(module.py(), &CAPABILITIES)?)?;
        module.add("EXPIRES_AFTER_S", EXPIRES_AFTER_S)?;
        module.add("MINIMUM", Hundredths(MINIMUM))
    }
}
