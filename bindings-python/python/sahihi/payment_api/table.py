"""What a limit table is made of, and what comes of comparing an amount with it.

Belongs here: the members, as Python has them. Not here: the numbers, and what follows from them (the core).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, Optional

__all__ = ["Daily", "Limits", "Operation", "Span", "Table", "Verdict"]

Operation = Literal["c2b", "b2c"]
Verdict = Literal["within", "unconfirmed", "refused"]


class Span(NamedTuple):
    """What one payment may be, both bounds inclusive; `None` is no bound.

    Attributes:
        min: the least
        max: the most
        max_is_unclear: the cell of `max` cannot be trusted, so more is not refused
    """

    min: Optional[Decimal] = None
    max: Optional[Decimal] = None
    max_is_unclear: bool = False


class Daily(NamedTuple):
    """What one customer may move in one day.

    Attributes:
        operation: the one that it is about; `None` is both
        max: the most
        max_with_kyc: the most for a customer whose identity was checked, which only the gateway knows
    """

    operation: Optional[Operation]
    max: Decimal
    max_with_kyc: Optional[Decimal] = None


class Table(NamedTuple):
    """A limit table of the documents, or one of your own, such as what your contract says.

    Attributes:
        country: in whose section it stands; ISO 3166-1 alpha-2
        currency: of its cells; ISO 4217
        ids: the providers that it names; most tables name none
        c2b: what `payment_c2b` may be; `None` if it says nothing about it
        b2c: what `payment_b2c` may be; `None` if it says nothing about it
        daily: what one customer may move in one day
        step: what every amount has to be a multiple of
        leftover: it stands in the wrong place and says nothing
        original: the cells that were not copied digit by digit, as they are in the documents
        source: the lines of the documents
    """

    country: str
    currency: str
    ids: tuple[int, ...] = ()
    c2b: Optional[Span] = None
    b2c: Optional[Span] = None
    daily: Optional[Daily] = None
    step: Optional[Decimal] = None
    leftover: bool = False
    original: str = ""
    source: str = ""


class Limits(NamedTuple):
    """What would happen to a payment of an amount, and why; the bounds are inclusive, and `None` is no bound.

    Attributes:
        verdict: 'within' if every table that may apply takes it, 'refused' if none does, 'unconfirmed' if the documents do not say
        reason: the stable name, such as 'below_minimum'
        message: one sentence for people
        min: less is refused
        max: more is refused
        likely_min: from here on it is within, as far as `likely_max`
        likely_max: as far as here it is within
    """

    verdict: Verdict
    reason: str
    message: str
    min: Optional[Decimal]
    max: Optional[Decimal]
    likely_min: Optional[Decimal]
    likely_max: Optional[Decimal]
