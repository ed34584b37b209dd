"""The one model that the messages of every gateway are read into.

Belongs here: what a payment is, as Python has it. Not here: how a gateway says it (the core).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, Optional

from ._shown import shown

__all__ = ["Action", "NextAction", "Outcome", "Payment", "PaymentStatus", "Retry", "Status"]

PaymentStatus = Literal[
    "undefined", "initiated", "in_progress", "action_required", "succeeded", "failed", "cancelled", "expired", "unknown"
]
Outcome = Literal["paid", "not_paid", "pending", "ambiguous"]
Action = Literal["wait", "collect_fields", "confirm_otp", "confirm", "redirect", "query", "resend", "done"]
Retry = Literal["nothing", "same_order_id", "fixed_same_order_id", "new_order_id", "query_only", "ambiguous"]


class NextAction(NamedTuple):
    """What to do after a message.

    Attributes:
        action: what to do
        after_s: seconds to wait first, with 'wait' and 'resend'
        confirm_type: the gateway's `confirm_type`, with 'confirm'
        url: where to send the customer, with 'redirect'
    """

    action: Action
    after_s: Optional[int] = None
    confirm_type: Optional[int] = None
    url: Optional[str] = None

    def __repr__(self) -> str:
        return shown(self, without="url")


class Payment(NamedTuple):
    """A payment as one message tells it: an answer to our own request, or a verified webhook.

    Attributes:
        status: how it stands; 'unknown' is never taken for failed
        outcome: what happened to the money; 'ambiguous' means: never refund and never send again, ask
        next: what to do now
        retry: whether the request may be sent again
        order_id: the merchant's id of the order
        transaction_id: the gateway's id of the transaction
        transaction_ref: the operator's reference
        amount: how much, in the currency's units
        currency: in which currency (ISO 4217)
        merchant_id: the merchant's id
        status_code: the status code that no document explains, with 'unknown'
    """

    status: PaymentStatus
    outcome: Outcome
    next: NextAction
    retry: Retry
    order_id: Optional[str]
    transaction_id: Optional[str]
    transaction_ref: Optional[str]
    amount: Optional[Decimal]
    currency: Optional[str]
    merchant_id: Optional[str]
    status_code: Optional[int]

    def __repr__(self) -> str:
        return shown(self, without="transaction_ref")


class Status(NamedTuple):
    """How a payment stands, and what that means for the money if the message that tells it can be believed.

    Attributes:
        status: as in `Payment`
        outcome: as in `Payment`
    """

    status: PaymentStatus
    outcome: Outcome
