//! Samsoftpay (document 004_).
//!
//! Belongs here: which classes and functions there are. Not here: any of them.

mod amount;
mod details;
mod fee;
mod idempotency;
mod key_kind;
mod refusal;
mod request;
mod response;
mod status;
mod time;
mod webhook;

use pyo3::prelude::*;

/// What `sahihi.samsoftpay` is made of; import that.
#[pymodule(gil_used = false, submodule)]
pub(crate) mod samsoftpay {
    use pyo3::prelude::*;
    use pyo3::types::PyTuple;
    use sahihi::gateway::samsoftpay::CAPABILITIES;
    use sahihi::gateway::samsoftpay::channel::{ChargeChannel, PayoutChannel};

    #[pymodule_export]
    use super::fee::{fee_of_charge, net};
    #[pymodule_export]
    use super::idempotency::is_uuid;
    #[pymodule_export]
    use super::key_kind::key_kind;
    #[pymodule_export]
    use super::request::{create_charge, create_payment_link, create_payout, get_charge, most_per_minute};
    #[pymodule_export]
    use super::response::{Answer, poll_after_s, read_response};
    #[pymodule_export]
    use super::status::{status_from_event, status_from_word};
    #[pymodule_export]
    use super::webhook::{Verified, read_webhook};
    use crate::gateway::capability::capabilities;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        module.add("CAPABILITIES", capabilities(py, &CAPABILITIES)?)?;
        module.add("CHARGE_CHANNELS", PyTuple::new(py, ChargeChannel::ALL.map(ChargeChannel::name))?)?;
        module.add("PAYOUT_CHANNELS", PyTuple::new(py, PayoutChannel::ALL.map(PayoutChannel::name))?)
    }
}
