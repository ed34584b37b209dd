//! Fees of Samsoftpay, as answers and webhooks show them.
//!
//! Belongs here: how a fee is shown, when it is warned of. Not here: the rule (the core).

use sahihi::gateway::samsoftpay::amount::WholeUgx;
use sahihi::gateway::samsoftpay::fee::Comparison;
use serde::Serialize;

use crate::output::Answer;

/// The fee that was returned, and the documented one if there is a rule for it.
#[derive(Serialize)]
pub(crate) struct ShownFee {
    returned: String,
    documented: Option<String>,
}

impl ShownFee {
    pub(crate) fn of(returned: Option<WholeUgx>, compared: Option<Comparison>) -> Option<Self> {
        let shown = |fee: WholeUgx| fee.minor().to_string();
        Some(Self { returned: shown(returned?), documented: compared.map(|compared| shown(compared.documented)) })
    }

    /// Gives the fee for people.
    pub(crate) fn line(&self) -> String {
        self.returned.clone()
    }
}

/// Warns of a fee that is not the documented one.
pub(crate) fn warned(answer: Answer, compared: Option<Comparison>) -> Answer {
    match compared.filter(|compared| !compared.is_as_documented()) {
        Some(Comparison { documented, returned, .. }) => answer.warning(
            "fee_unexpected",
            format!("the fee is {returned}, and by the gateway's document it would be {documented}; compare the amount with the one that was meant"),
        ),
        None => answer,
    }
}
