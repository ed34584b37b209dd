"""Samsoftpay: collects Ugandan shillings and pays them out. Its webhooks are signed, and amounts are whole shillings.

Requests are made by `create_charge`, `get_charge`, `create_payout` and `create_payment_link`; answers are read by
`read_response`, webhooks by `read_webhook`.

    >>> from sahihi import Credential, samsoftpay
    >>> request = samsoftpay.create_charge(
    ...     Credential("sahihi-example-key"),
    ...     amount="10000",
    ...     channel="mtn_momo",
    ...     phone="0700 123 456",
    ...     reference="order-001",
    ...     idempotency_key="7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d",
    ...     timestamp=1705314600,
    ... )
    >>> request.body
    b'{"amount":10000,"currency":"UGX","channel":"mtn_momo","customer":{"phone":"256700123456"},"reference":"order-001"}'
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, NamedTuple, Optional

from ._sahihi.samsoftpay import (
    CAPABILITIES,
    CHARGE_CHANNELS,
    PAYOUT_CHANNELS,
    Answer,
    Verified,
    create_charge,
    create_payment_link,
    create_payout,
    fee_of_charge,
    get_charge,
    is_uuid,
    key_kind,
    most_per_minute,
    net,
    poll_after_s,
    read_response,
    read_webhook,
    status_from_event,
    status_from_word,
)
from ._shown import shown

__all__ = [
    "CAPABILITIES",
    "CHARGE_CHANNELS",
    "PAYOUT_CHANNELS",
    "Answer",
    "Details",
    "Fee",
    "KeyKind",
    "Refusal",
    "Verified",
    "Window",
    "create_charge",
    "create_payment_link",
    "create_payout",
    "fee_of_charge",
    "get_charge",
    "is_uuid",
    "key_kind",
    "most_per_minute",
    "net",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_event",
    "status_from_word",
]


class Details(NamedTuple):
    """The other members of an answer or a webhook. Nothing here says whether money moved.

    Attributes:
        status_word: the word in `status`, whatever the HTTP code or the event say about it
        amount: in shillings, unless the message says another currency
        fee: the fee as the gateway computed it, in shillings
        reference: your id of the order, under either of its two names
        channel: how it is paid, which may be a word that no request can name
        url: the page of a payment link
        completed_at: when it was completed, as it is written
        completed_at_s: the same in seconds since 1970; `None` also for a time without an offset
        error: what the gateway says is wrong
        event: the name of a webhook's event, which may be one that no document explains
        event_id: the id of a webhook's event, if it has one
        timestamp_s: when a webhook was made, in seconds since 1970, if it says so
        members: the whole message, for members that have no attribute here
    """

    status_word: Optional[str]
    amount: Optional[Decimal]
    fee: Optional[Decimal]
    reference: Optional[str]
    channel: Optional[str]
    url: Optional[str]
    completed_at: Optional[str]
    completed_at_s: Optional[int]
    error: Optional[str]
    event: Optional[str]
    event_id: Optional[str]
    timestamp_s: Optional[int]
    members: dict[str, Any]

    def __repr__(self) -> str:
        return shown(self, without="status_word reference channel url completed_at error event event_id members")


class Fee(NamedTuple):
    """The fee of a charge beside the one of the gateway's document. It says nothing about whether money moved.

    Attributes:
        documented: what the rule gives, in shillings
        returned: what the gateway returned, in shillings
        is_as_documented: whether they are the same; if not, the gateway changed its fees, or the amount is not the one that
            was meant
    """

    documented: Decimal
    returned: Decimal
    is_as_documented: bool


class KeyKind(NamedTuple):
    """What a secret key is good for, as far as its prefix says.

    Attributes:
        name: 'live' moves money both ways, 'live_collections' only collects, 'test' moves none
        can_pay_out: whether it can send money away; also of a prefix that says nothing
    """

    name: Literal["live", "live_collections", "test", "unknown"]
    can_pay_out: bool


class Refusal(NamedTuple):
    """Why a request was refused, by HTTP code and by the words of its error.

    Attributes:
        name: the stable name
        message: one sentence that says what to do
        delay_s: seconds to wait before the next request
        is_definite: whether it also says that this request made nothing, if the gateway itself gave it
    """

    name: Literal[
        "clock_wrong",
        "request_malformed",
        "credential_refused",
        "balance_insufficient",
        "payment_required",
        "forbidden",
        "not_found",
        "key_reused",
        "key_in_flight",
        "key_conflict",
        "rate_limited",
        "unavailable",
        "other",
    ]
    message: str
    delay_s: int
    is_definite: bool


class Window(NamedTuple):
    """How old a webhook may be that says when it was made, which those of the document do not.

    A webhook comes up to eight times, perhaps over days: choose days, and rely on the fingerprint.

    Attributes:
        now_s: the time of now, in seconds since 1970: `int(time.time())`
        seconds: how many seconds it may be before or after that
    """

    now_s: int
    seconds: int
