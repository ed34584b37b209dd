//! The head of callbacks that begin otherwise than documented.
//!
//! Belongs here: a head as Python writes it. Not here: which heads there can be (the core).

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use sahihi::gateway::payment_api::webhook::Grammar;

/// Pairs of a member's name and the name of its grammar.
pub(super) struct Members(Vec<(String, Grammar)>);

impl Members {
    /// Gives what the core declares a head of.
    pub(super) fn pairs(&self) -> Vec<(&str, Grammar)> {
        self.0.iter().map(|(name, grammar)| (name.as_str(), *grammar)).collect()
    }
}

impl FromPyObject<'_, '_> for Members {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let pair = |[name, grammar]: [String; 2]| {
            let known = Grammar::parse(&grammar).map(|grammar| (name, grammar));
            known.ok_or_else(|| {
                let names: Vec<_> = Grammar::ALL.iter().copied().map(Grammar::name).collect();
                PyValueError::new_err(format!("no such grammar of a member; there are {}", names.join(", ")))
            })
        };
        let pairs: Vec<[String; 2]> = object.extract().map_err(|_: PyErr| PyTypeError::new_err(NO_HEAD))?;
        pairs.into_iter().map(pair).collect::<PyResult<_>>().map(Self)
    }
}

const NO_HEAD: &str = "a head is a list of pairs, such as [('order_id', 'id'), ('status', 'integer')]";
