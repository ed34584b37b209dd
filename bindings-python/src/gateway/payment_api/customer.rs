//! Who pays or is paid.
//!
//! Belongs here: which types a customer may have. Not here: which of them a provider takes (the core).

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use sahihi::gateway::payment_api::customer::{AccountNumber, Customer};
use sahihi::gateway::payment_api::provider::Provider;
use sahihi::{Country, Error};

use crate::value::msisdn::Phone;

/// A customer as a caller has it: a phone number or a text, or what the caller says is an account.
pub(crate) enum Payer {
    Phone(Phone),
    Account(String),
}

impl Payer {
    /// Gives the customer; what was typed is read as the provider takes it.
    pub(crate) fn of(&self, provider: Option<&Provider<'_>>, country: Option<Country>) -> Result<Customer<'_>, Error> {
        match self {
            Self::Phone(Phone::Read(msisdn)) => Ok(Customer::Phone(*msisdn)),
            Self::Phone(Phone::Typed(text)) => Customer::parse(text, provider, country),
            Self::Account(number) => AccountNumber::parse(number).map(Customer::Account),
        }
    }
}

impl FromPyObject<'_, '_> for Payer {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match object.cast::<PyTuple>() {
            Ok(account) => {
                let number = account.getattr("number").and_then(|number| number.extract());
                number.map(Self::Account).map_err(|_| PyTypeError::new_err(NO_ACCOUNT))
            }
            Err(_) => object.extract().map(Self::Phone),
        }
    }
}

const NO_ACCOUNT: &str = "an account is a sahihi.payment_api.Account of a text; a number would lose its leading 0";
