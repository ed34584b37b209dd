//! What was asked, by its name.
//!
//! Belongs here: finding a call by its name. Not here: which calls a gateway has (the core).

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sahihi::gateway::{dukuzii, payment_api};

/// A call of a gateway.
pub(crate) struct Called<C>(pub(crate) C);

/// What every gateway's calls can do.
pub(crate) trait Call: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// Finds one by its name.
    fn parse(name: &str) -> Option<Self>;
    /// Gives the name.
    fn name(self) -> &'static str;
}

macro_rules! calls {
    ($($gateway:ident)+) => {$(
        impl Call for $gateway::Call {
            const ALL: &'static [Self] = &Self::ALL;

            fn parse(name: &str) -> Option<Self> {
                Self::parse(name)
            }

            fn name(self) -> &'static str {
                self.name()
            }
        }
    )+};
}

calls!(dukuzii payment_api);

impl<C: Call> FromPyObject<'_, '_> for Called<C> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let name: String = object.extract()?;
        C::parse(&name).map(Self).ok_or_else(|| {
            let names: Vec<_> = C::ALL.iter().map(|call| call.name()).collect();
            PyValueError::new_err(format!("no such call; the gateway has {}", names.join(", ")))
        })
    }
}
