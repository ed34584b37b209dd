"""What a gateway can promise.

Belongs here: the flags, as Python has them. Not here: which gateway promises what (the core).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional

__all__ = ["Capabilities"]


class Capabilities(NamedTuple):
    """What a gateway can promise, as its documents say.

    Attributes:
        name: the gateway, as its module is called
        documented_base_url: the address in its documents
        currencies: those it takes; none named means that the provider decides
        idempotency: what keeps a request that is sent twice from being paid twice
        payouts: whether it pays out
        status_query: whether it can be asked how a payment stands
        sandbox: whether there is a place to try things
        callbacks: what its webhooks can be at best
        callbacks_signed: whether its webhooks are signed
        failure_callbacks: whether it tells of failed payments too
        webhook_answer: the HTTP status that it wants as the answer to a webhook
    """

    name: str
    documented_base_url: Optional[str]
    currencies: tuple[str, ...]
    idempotency: Literal["header", "order_id", "order_id_implied", "none"]
    payouts: bool
    status_query: bool
    sandbox: bool
    callbacks: Literal["hint", "weak", "verified"]
    callbacks_signed: bool
    failure_callbacks: bool
    webhook_answer: int
