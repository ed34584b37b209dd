//! The Universal Flow: one payment from its first answer to its end.
//!
//! Belongs here: the flow as Python has it. Not here: what to do after a message (the core).

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use sahihi::gateway::payment_api::flow;
use sahihi::{OrderId, Outcome, PaymentStatus};

use super::response::Answer;
use super::webhook::Verified;
use crate::error::raised;
use crate::payment::owned;
use crate::record::{self, Record};

/// One payment on its way: tell it what happens, do the `Step` that it answers with.
///
/// Begin it when the payment request is sent. It never sends a payment request again; if an answer is lost, it asks for the
/// status. The end is final. It waits for ever if nothing final comes: give up when `polls` is enough for you, with the
/// outcome ambiguous. After a restart, `Flow(order_id).on_silence()` goes on where the gateway stands; what the customer gave
/// has to be told again. Any number of threads may use it at a time.
///
/// Args:
///     order_id: the order of the payment request
///
/// Raises:
///     SahihiError: order_id_malformed
#[pyclass(frozen, module = "sahihi.payment_api")]
pub(crate) struct Flow(Mutex<flow::Flow>);

#[pymethods]
impl Flow {
    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Py<PyTuple>> {
        record::names(py, &["order_id", "outcome", "polls"])
    }

    #[new]
    fn new(order_id: &str) -> PyResult<Self> {
        OrderId::parse(order_id).map(|order_id| Self(Mutex::new(flow::Flow::new(order_id)))).map_err(raised)
    }

    /// Takes an answer to a payment request or a status request.
    ///
    /// Raises:
    ///     SahihiError: order_id_unexpected, outcome_contradicted; nothing has changed then
    fn on_answer<'py>(&self, py: Python<'py>, answer: &Answer) -> PyResult<Bound<'py, PyAny>> {
        let next = self.flow().on_answer(answer.read());
        step(py, &next.map_err(raised)?)
    }

    /// Takes a verified callback. A weak one tells it nothing: send a status request, and tell the answer to that.
    ///
    /// Raises:
    ///     SahihiError: order_id_unexpected, outcome_contradicted; nothing has changed then
    fn on_webhook<'py>(&self, py: Python<'py>, verified: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let verified = verified.cast::<Verified>().map_err(|_| PyTypeError::new_err(NOT_VERIFIED))?.get();
        let next = self.flow().on_payment(&verified.read().payment);
        step(py, &next.map_err(raised)?)
    }

    /// Takes notice that nothing came: no answer, no callback in time, nothing from the customer.
    fn on_silence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let next = self.flow().on_silence();
        step(py, &next)
    }

    /// Takes notice that the customer gave the fields, to be sent from now on.
    fn on_fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let next = self.flow().on_fields();
        step(py, &next)
    }

    /// Takes notice that the customer gave the OTP, to be sent from now on.
    fn on_otp<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let next = self.flow().on_otp();
        step(py, &next)
    }

    /// The order.
    #[getter]
    fn order_id(&self) -> String {
        self.flow().order_id().as_str().to_owned()
    }

    /// The end, 'paid' or 'not_paid', if there is one.
    #[getter]
    fn outcome(&self) -> Option<&'static str> {
        self.flow().outcome().map(Outcome::name)
    }

    /// How many waits in a row were asked for; what the customer gives starts a new row.
    #[getter]
    fn polls(&self) -> u32 {
        self.flow().polls()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf)
    }
}

impl Flow {
    /// Held for a moment only, in which nothing of Python is called.
    fn flow(&self) -> MutexGuard<'_, flow::Flow> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives a `payment_api.Step`.
#[inline(never)]
fn step<'py>(py: Python<'py>, step: &flow::Step<'_>) -> PyResult<Bound<'py, PyAny>> {
    static STEP: Record = Record::new("sahihi.payment_api.flow", "Step");
    STEP.make(
        py,
        (
            step.name(),
            step.after_s(),
            step.url().map(owned),
            step.confirm_type(),
            step.again(),
            step.with().map(|with| with.fields),
            step.with().map(|with| with.otp),
            step.status().map(PaymentStatus::name),
            step.outcome().map(Outcome::name),
        ),
    )
}

const NOT_VERIFIED: &str = "only a callback that is payment_api.Verified tells a flow anything; of a Weak one, send the \
                            `status_request`, and tell the answer with `on_answer`";
