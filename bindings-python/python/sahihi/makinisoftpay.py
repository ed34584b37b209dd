"""MakinisoftPay: collects Tanzanian shillings. Its webhooks prove nothing, so every payment is verified.

Requests are made by `initiate` and `verify`; answers are read by `read_response`, webhooks by `read_webhook`.

    >>> from sahihi import Credential, makinisoftpay
    >>> request = makinisoftpay.verify(Credential("sahihi-example-key"), order_id="4c41955b-7f15-4e95-af92-712c7848dd76")
    >>> request.path
    '/api/v1/public/payments/verify/?order_id=4c41955b-7f15-4e95-af92-712c7848dd76'
    >>> answer = b'{"order_id":"4c41955b-7f15-4e95-af92-712c7848dd76","status":"SUCCESS","amount":"2800.00"}'
    >>> makinisoftpay.read_response("verify", 200, answer).is_paid_for("4c41955b-7f15-4e95-af92-712c7848dd76", "2800")
    True
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple, Optional

from ._sahihi.makinisoftpay import (
    CAPABILITIES,
    Answer,
    Weak,
    initiate,
    is_uuid,
    poll_after_s,
    read_response,
    read_webhook,
    status_from_word,
    verify,
)
from ._shown import shown

__all__ = [
    "CAPABILITIES",
    "Answer",
    "Details",
    "Split",
    "Weak",
    "initiate",
    "is_uuid",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_word",
    "verify",
]


class Split(NamedTuple):
    """What became of an amount, in shillings. The parts need not add up, and the payment is paid all the same.

    Attributes:
        amount: what the customer paid
        merchant_amount: what the merchant gets
        platform_fee: what the gateway says that it keeps
        unexplained_deduction: what is missing: the amount without both parts; zero if nothing is
        unexplained_surplus: by how much the parts are more than the amount; zero if they are not
    """

    amount: Decimal
    merchant_amount: Decimal
    platform_fee: Decimal
    unexplained_deduction: Decimal
    unexplained_surplus: Decimal


class Details(NamedTuple):
    """The other members of an answer or a webhook. Nothing here says whether money moved.

    Attributes:
        status_word: the word in `status`, of answers, whatever the HTTP code says about it
        payment_status_word: the word in `payment_status`, of webhooks
        resultcode: as it is written; nothing follows from it
        message: what the gateway says, for people
        reference: the gateway's number of the payment
        amount: what the customer paid, in shillings
        merchant_amount: what the merchant gets, in shillings
        platform_fee: what the gateway says that it keeps, in shillings
        split: the three of them together, if all are there
        members: the whole message, for members that have no attribute here
    """

    status_word: Optional[str]
    payment_status_word: Optional[str]
    resultcode: Optional[str]
    message: Optional[str]
    reference: Optional[str]
    amount: Optional[Decimal]
    merchant_amount: Optional[Decimal]
    platform_fee: Optional[Decimal]
    split: Optional[Split]
    members: dict[str, Any]

    def __repr__(self) -> str:
        return shown(self, without="status_word payment_status_word resultcode message reference members")
