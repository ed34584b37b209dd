//! The operations of a gateway as they are typed.
//!
//! Belongs here: their words. Not here: what they mean (the core).

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sahihi::gateway::payment_api::{self, Call};

/// Which way the money goes, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Operation {
    /// From the customer to the merchant
    #[value(alias = "payment_c2b")]
    C2b,
    /// From the merchant to the customer
    #[value(alias = "payment_b2c")]
    B2c,
}

impl From<Operation> for payment_api::Operation {
    fn from(operation: Operation) -> Self {
        match operation {
            Operation::C2b => Self::C2b,
            Operation::B2c => Self::B2c,
        }
    }
}

/// Takes an operation of `payment_api` by the documents' word for it.
pub(super) fn payment_api_call() -> impl TypedValueParser<Value = Call> {
    PossibleValuesParser::new(Call::ALL.map(Call::name)).try_map(|name| Call::parse(&name).ok_or("no operation"))
}
