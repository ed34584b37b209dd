//! The Universal Flow: one payment from its first answer to its end.
//!
//! Belongs here: what to do after each answer, and what is remembered for it. Not here: what one answer means (`response`),
//! making requests (`request`), waiting and asking people (the caller).

use super::Call;
use super::response::{Answer, poll_after_s};
use crate::error::Error;
use crate::payment::{NextAction, Outcome, Payment, PaymentStatus};
use crate::value::id::OrderId;
use crate::wire::json::Text;

/// One payment on its way (Gateway: document 001_, lines 456 to 616).
///
/// Begin it when the payment request is sent, tell it what happens, do the [`Step`] that it answers with:
///
/// | what happened | tell it with |
/// |---|---|
/// | an answer came, to whichever request | [`on_answer`](Self::on_answer) |
/// | a callback came and was verified | [`on_payment`](Self::on_payment) |
/// | nothing came: no answer, no callback in time, nothing from the customer | [`on_silence`](Self::on_silence) |
/// | the customer gave the fields, or the OTP | [`on_fields`](Self::on_fields), [`on_otp`](Self::on_otp) |
///
/// - If the answer is lost, it asks for the status. It never sends a payment request again. You may, with the same order id
///   (Gateway: document 001_, line 186), when `answer.payment.retry` says so or no answer came; tell the new answer as well.
/// - The end is final. A later message that tells another outcome is [`Error::OutcomeContradicted`], and changes nothing; one
///   that tells less changes nothing either.
/// - It waits for ever if nothing final comes: give up when [`polls`](Self::polls) is enough for you, with the outcome
///   ambiguous.
/// - A callback that is only weak tells it nothing: send a status request instead, and tell the answer to that.
/// - After a restart, `Flow::new(order_id).on_silence()` goes on where the gateway stands. What the customer gave has to be
///   told again.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), sahihi::Error> {
/// use sahihi::gateway::payment_api::flow::{Flow, Resend, Step};
/// use sahihi::gateway::payment_api::{Call, response};
/// use sahihi::{OrderId, Outcome};
///
/// let mut flow = Flow::new(OrderId::parse("ORDER-2")?);
///
/// let sent = br#"{"order_id":"ORDER-2","status":1,"provider_result":{"code":0,"message":"OTP sent"}}"#;
/// let step = flow.on_answer(&response::read(Call::PaymentC2b, 200, sent))?;
/// assert!(matches!(step, Step::ConfirmOtp { again: false }));
///
/// // The customer types it in; the next status request carries `"extra":{"otp":"…"}`.
/// assert!(matches!(flow.on_otp(), Step::SendStatus { with: Resend { otp: true, fields: false, .. } }));
///
/// let paid = br#"{"order_id":"ORDER-2","status":2}"#;
/// let step = flow.on_answer(&response::read(Call::Status, 200, paid))?;
/// assert!(matches!(step, Step::Finished { outcome: Outcome::Paid, .. }));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Flow {
    order_id: OrderId,
    /// Whether the last step was a status request.
    asked: bool,
    end: Option<(PaymentStatus, Outcome)>,
    given: Resend,
    /// Whether the customer has given an OTP, though the gateway may have refused it since.
    otp_given: bool,
    polls: u32,
    /// The page that the customer was sent to last, as a hash: it stays in every later answer.
    page: Option<u64>,
}

/// What to do now.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Step<'a> {
    /// Send a status request with all of this in it.
    SendStatus {
        /// What the customer has given so far.
        with: Resend,
    },
    /// Wait for the callback; if none comes in time, [`Flow::on_silence`].
    Wait {
        /// Seconds from now.
        after_s: u32,
    },
    /// Ask the customer for the [`fields`](super::details::Details::fields) of the answer, then [`Flow::on_fields`].
    CollectFields {
        /// Whether fields were sent and refused; [`errors`](super::details::Details::errors) says why.
        again: bool,
    },
    /// Ask the customer for the one-time password, then [`Flow::on_otp`].
    ConfirmOtp {
        /// Whether one was sent and the gateway still speaks of it: most likely it was wrong.
        again: bool,
    },
    /// Send a second `payment_b2c` with the confirmation of this kind, then [`Flow::on_answer`]. The documents lost how.
    Confirm {
        /// The value of `confirm_type`.
        confirm_type: i64,
    },
    /// Send the customer to a page, then wait for the callback; if none comes in time, [`Flow::on_silence`].
    Redirect {
        /// Its address.
        url: Text<'a>,
        /// Seconds from now.
        after_s: u32,
    },
    /// Nothing: this is final.
    Finished {
        /// How the payment stands.
        status: PaymentStatus,
        /// `Paid` or `NotPaid`.
        outcome: Outcome,
    },
}

impl<'a> Step<'a> {
    /// Gives the stable `snake_case` name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SendStatus { .. } => "send_status",
            Self::Wait { .. } => "wait",
            Self::CollectFields { .. } => "collect_fields",
            Self::ConfirmOtp { .. } => "confirm_otp",
            Self::Confirm { .. } => "confirm",
            Self::Redirect { .. } => "redirect",
            Self::Finished { .. } => "finished",
        }
    }

    /// Gives what the request has to carry, with `SendStatus`.
    #[must_use]
    pub const fn with(&self) -> Option<Resend> {
        if let Self::SendStatus { with } = self { Some(*with) } else { None }
    }

    /// Gives the seconds to wait, if there is something to wait for.
    #[must_use]
    pub const fn after_s(&self) -> Option<u32> {
        match self {
            Self::Wait { after_s } | Self::Redirect { after_s, .. } => Some(*after_s),
            _ => None,
        }
    }

    /// Tells whether the customer was asked before, with `CollectFields` and `ConfirmOtp`.
    #[must_use]
    pub const fn again(&self) -> Option<bool> {
        match self {
            Self::CollectFields { again } | Self::ConfirmOtp { again } => Some(*again),
            _ => None,
        }
    }

    /// Gives the value of `confirm_type`, if a confirmation is wanted.
    #[must_use]
    pub const fn confirm_type(&self) -> Option<i64> {
        if let Self::Confirm { confirm_type } = self { Some(*confirm_type) } else { None }
    }

    /// Gives the address to send the customer to, if that is what to do.
    #[must_use]
    pub const fn url(&self) -> Option<Text<'a>> {
        if let Self::Redirect { url, .. } = self { Some(*url) } else { None }
    }

    /// Gives how the payment stands at its end.
    #[must_use]
    pub const fn status(&self) -> Option<PaymentStatus> {
        if let Self::Finished { status, .. } = self { Some(*status) } else { None }
    }

    /// Gives what happened to the money in the end.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        if let Self::Finished { outcome, .. } = self { Some(*outcome) } else { None }
    }
}

/// What a status request has to carry in `extra`.
///
/// Gateway: a status request overrides what is stored and is itself not stored (document 001_, line 597), so what the
/// customer gave goes into every one of them. An OTP does so until the gateway asks for another; the sample with an OTP also
/// has `customer_id` in it (document 003_, line 210).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resend {
    /// All fields that were ever collected.
    pub fields: bool,
    /// The last OTP.
    pub otp: bool,
}

impl Flow {
    /// Begins with a payment request that is being sent.
    #[must_use]
    pub const fn new(order_id: OrderId) -> Self {
        let given = Resend { fields: false, otp: false };
        Self { order_id, asked: false, end: None, given, otp_given: false, polls: 0, page: None }
    }

    /// Takes an answer to a payment request or a status request.
    ///
    /// An answer that names no order is taken for one about ours: we asked.
    ///
    /// # Errors
    ///
    /// [`Error::OrderIdUnexpected`] if it names another order; [`Error::OutcomeContradicted`] if the end was another one.
    /// Nothing has changed then.
    pub fn on_answer<'a>(&mut self, answer: &Answer<'a>) -> Result<Step<'a>, Error> {
        if answer.details.and_then(|details| details.is_about(&self.order_id)) == Some(false) {
            return Err(Error::OrderIdUnexpected);
        }
        if let Some(end) = self.settle(&answer.payment)? {
            return Ok(end);
        }
        // Asked again at once, the gateway would say the same.
        let just_asked = answer.call == Call::Status;
        Ok(match answer.payment.next {
            NextAction::CollectFields => self.collect_fields(),
            NextAction::ConfirmOtp => self.confirm_otp(),
            NextAction::Confirm { confirm_type } => self.confirm(confirm_type),
            NextAction::Redirect { url } => self.redirect(url),
            NextAction::Query if !just_asked => self.ask(),
            NextAction::Query | NextAction::Resend { .. } | NextAction::Wait { .. } | NextAction::Done => self.wait(),
        })
    }

    /// Takes what a verified callback says. What is not final is only a reason to ask for the status.
    ///
    /// # Errors
    ///
    /// [`Error::OrderIdUnexpected`] if it is about another order or none; [`Error::OutcomeContradicted`] if the end was another
    /// one. Nothing has changed then.
    pub fn on_payment(&mut self, payment: &Payment<'_>) -> Result<Step<'static>, Error> {
        if payment.order_id != Some(self.order_id) {
            return Err(Error::OrderIdUnexpected);
        }
        Ok(self.settle(payment)?.unwrap_or_else(|| self.ask()))
    }

    /// Takes notice that nothing came: ask, or if that was just done, wait.
    pub fn on_silence(&mut self) -> Step<'static> {
        if self.asked { self.wait() } else { self.ask() }
    }

    /// Takes notice that the customer gave the fields, to be sent from now on.
    pub fn on_fields(&mut self) -> Step<'static> {
        self.given.fields = true;
        self.polls = 0;
        self.ask()
    }

    /// Takes notice that the customer gave the OTP, to be sent from now on.
    pub fn on_otp(&mut self) -> Step<'static> {
        self.given.otp = true;
        self.otp_given = true;
        self.polls = 0;
        self.ask()
    }

    /// Gives the order.
    #[must_use]
    pub const fn order_id(&self) -> &OrderId {
        &self.order_id
    }

    /// Gives the end, if there is one.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.end.map(|(_, outcome)| outcome)
    }

    /// Tells how many waits in a row were asked for; what the customer gives starts a new row.
    #[must_use]
    pub const fn polls(&self) -> u32 {
        self.polls
    }

    /// Comes to the end if a message tells it, and stays there.
    fn settle(&mut self, payment: &Payment<'_>) -> Result<Option<Step<'static>>, Error> {
        let told = matches!(payment.outcome, Outcome::Paid | Outcome::NotPaid);
        match self.end {
            None if told => self.end = Some((payment.status, payment.outcome)),
            Some((_, outcome)) if told && outcome != payment.outcome => return Err(Error::OutcomeContradicted),
            _ => {}
        }
        Ok(self.finished())
    }

    fn finished(&self) -> Option<Step<'static>> {
        self.end.map(|(status, outcome)| Step::Finished { status, outcome })
    }

    fn ask(&mut self) -> Step<'static> {
        self.asked = true;
        self.finished().unwrap_or(Step::SendStatus { with: self.given })
    }

    fn wait(&mut self) -> Step<'static> {
        let after_s = self.after_s();
        self.finished().unwrap_or(Step::Wait { after_s })
    }

    /// Begins a wait, and tells how long it is.
    fn after_s(&mut self) -> u32 {
        self.asked = false;
        let after_s = poll_after_s(self.polls);
        self.polls = self.polls.saturating_add(1);
        after_s
    }

    fn collect_fields(&mut self) -> Step<'static> {
        self.asked = false;
        Step::CollectFields { again: self.given.fields }
    }

    fn confirm_otp(&mut self) -> Step<'static> {
        self.asked = false;
        self.given.otp = false;
        Step::ConfirmOtp { again: self.otp_given }
    }

    fn confirm(&mut self, confirm_type: i64) -> Step<'static> {
        self.asked = false;
        Step::Confirm { confirm_type }
    }

    fn redirect<'a>(&mut self, url: Text<'a>) -> Step<'a> {
        let page = Some(hash(url));
        if self.page == page {
            return self.wait();
        }
        self.page = page;
        Step::Redirect { url, after_s: self.after_s() }
    }
}

/// Tells pages apart (FNV-1a): an address that an answer only repeats is no reason to send the customer there again.
fn hash(url: Text<'_>) -> u64 {
    url.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_gives_what_it_carries_and_nothing_else() {
        let url = Text::inside(b"https://pay.example/1");
        let with = Resend { fields: true, otp: false };
        let (status, outcome) = (PaymentStatus::Failed, Outcome::NotPaid);
        for step in [
            Step::SendStatus { with },
            Step::Wait { after_s: 30 },
            Step::CollectFields { again: true },
            Step::CollectFields { again: false },
            Step::ConfirmOtp { again: true },
            Step::ConfirmOtp { again: false },
            Step::Confirm { confirm_type: 3 },
            Step::Redirect { url, after_s: 5 },
            Step::Finished { status, outcome },
        ] {
            let is = |name: &str| step.name() == name;
            let (after_s, again) = match step {
                Step::Wait { .. } => (Some(30), None),
                Step::Redirect { .. } => (Some(5), None),
                Step::CollectFields { again } | Step::ConfirmOtp { again } => (None, Some(again)),
                _ => (None, None),
            };
            assert_eq!((step.after_s(), step.again()), (after_s, again), "{step:?}");
            assert_eq!(step.with(), is("send_status").then_some(with), "{step:?}");
            assert_eq!(step.confirm_type(), is("confirm").then_some(3), "{step:?}");
            assert_eq!(step.url().map(|url| url.raw), is("redirect").then_some(url.raw), "{step:?}");
            assert_eq!((step.status(), step.outcome()), is("finished").then_some((status, outcome)).unzip(), "{step:?}");
        }
    }

    /// As the authors of FNV publish it.
    #[test]
    fn the_hash_of_a_page_is_fnv_1a() {
        for (text, expected) in [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)] {
            assert_eq!(hash(Text::inside(text.as_bytes())), expected, "{text}");
        }
    }
}
