//! What was asked, and what else has a name, by that name.
//!
//! Belongs here: finding one of a closed set by its name. Not here: which there are (the core).

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sahihi::gateway::payment_api::Operation;
use sahihi::gateway::payment_api::phone::PhoneFormat;
use sahihi::gateway::payment_api::provider::ProviderKind;
use sahihi::gateway::{dukuzii, makinisoftpay, payment_api, samsoftpay};

/// A call of a gateway, or another thing with a name.
pub(crate) struct Called<C>(pub(crate) C);

/// What everything with a name can do.
pub(crate) trait Call: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// Finds one by its name.
    fn parse(name: &str) -> Option<Self>;
    /// Gives the name.
    fn name(self) -> &'static str;
}

macro_rules! named {
    ($($thing:ty)+) => {$(
        impl Call for $thing {
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

macro_rules! calls {
    ($($gateway:ident)+) => { named!($($gateway::Call)+); };
}

calls!(dukuzii makinisoftpay payment_api samsoftpay);
named!(Operation PhoneFormat ProviderKind);

impl<C: Call> FromPyObject<'_, '_> for Called<C> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let name: String = object.extract()?;
        C::parse(&name).map(Self).ok_or_else(|| unknown(&mut C::ALL.iter().map(|thing| thing.name())))
    }
}

#[inline(never)]
fn unknown(names: &mut dyn Iterator<Item = &'static str>) -> PyErr {
    PyValueError::new_err(format!("no such name; there are {}", names.collect::<Vec<_>>().join(", ")))
}
