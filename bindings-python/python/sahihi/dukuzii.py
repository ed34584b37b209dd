"""Dukuzii: collects Tanzanian shillings. Its webhooks are only hints, so every payment is asked about.

Requests are made by `create_payment` and `transaction`; answers are read by `read_response`, webhooks by `read_webhook`.

    >>> from sahihi import Credential, dukuzii
    >>> key = Credential("sahihi-example-key")
    >>> request = dukuzii.create_payment(key, phone_number="0712 345 678", amount="5000", product_id=1)
    >>> request.body
    b'{"phone_number":"255712345678","amount":5000,"product_id":1}'
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple, Optional

from ._sahihi.dukuzii import (
    CAPABILITIES,
    EXPIRES_AFTER_S,
    MINIMUM,
    Answer,
    Hint,
    create_payment,
    operators,
    poll_after_s,
    read_response,
    read_webhook,
    status_from_word,
    transaction,
)
from ._shown import shown

__all__ = [
    "CAPABILITIES",
    "EXPIRES_AFTER_S",
    "MINIMUM",
    "Answer",
    "Details",
    "Hint",
    "Operator",
    "create_payment",
    "operators",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_word",
    "transaction",
]


class Details(NamedTuple):
    """The other members of an answer. Nothing here says whether money moved.

    Attributes:
        success: whether the request was accepted; accepted is not paid
        error: what the gateway says is wrong
        message: what the gateway says, for people
        status_word: the word in `status`, whatever the HTTP code says about it
        transaction_id: what to ask about; compare it with the one that you asked about
        amount: in units of the currency
        currency: ISO 4217
        created_at: a time without a zone, such as '2026-04-07 10:30:00': the gateway's local time
        completed_at: a time without a zone
        members: the whole answer, for members that have no attribute here
    """

    success: Optional[bool]
    error: Optional[str]
    message: Optional[str]
    status_word: Optional[str]
    transaction_id: Optional[int]
    amount: Optional[Decimal]
    currency: Optional[str]
    created_at: Optional[str]
    completed_at: Optional[str]
    members: dict[str, Any]

    def __repr__(self) -> str:
        return shown(self, without="error message status_word members")


class Operator(NamedTuple):
    """A mobile-money operator of Tanzania. A request names none: the phone number decides.

    Attributes:
        name: its name today
        aliases: names that it had, or that documents give it
        source: the documents and lines that name it
    """

    name: str
    aliases: tuple[str, ...]
    source: str
