"""What to do next on the way of a payment.

Belongs here: a step, as Python has it. Not here: which step follows what (the core).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional

from .._shown import shown
from ..payment import PaymentStatus

__all__ = ["Step", "StepName"]

StepName = Literal["send_status", "wait", "collect_fields", "confirm_otp", "confirm", "redirect", "finished"]


class Step(NamedTuple):
    """What to do now. What does not belong to the step is `None`.

    Attributes:
        step: what to do:
            'send_status': send a status request;
            'wait': wait for the callback, and if none comes in time, tell `Flow.on_silence`;
            'collect_fields': ask the customer for `Details.fields` of the answer, then tell `Flow.on_fields`;
            'confirm_otp': ask the customer for the one-time password, then tell `Flow.on_otp`;
            'confirm': send a second `payment_b2c` with the confirmation of this kind; the documents lost how;
            'redirect': send the customer to a page, then wait as with 'wait';
            'finished': nothing, this is final
        after_s: seconds to wait, with 'wait' and 'redirect'
        url: where to send the customer, with 'redirect'
        confirm_type: the gateway's `confirm_type`, with 'confirm'
        again: whether the customer gave it before and it was refused, with 'collect_fields' and 'confirm_otp'
        fields: whether the request carries all fields that were ever collected, with 'send_status'
        otp: whether the request carries the last one-time password, with 'send_status'
        status: how the payment stands, with 'finished'
        outcome: what happened to the money, with 'finished'
    """

    step: StepName
    after_s: Optional[int]
    url: Optional[str]
    confirm_type: Optional[int]
    again: Optional[bool]
    fields: Optional[bool]
    otp: Optional[bool]
    status: Optional[PaymentStatus]
    outcome: Optional[Literal["paid", "not_paid"]]

    def __repr__(self) -> str:
        return shown(self, without="url")
