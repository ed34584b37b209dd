"""Who pays or is paid.

Belongs here: a customer that is no phone, as Python has it. Not here: which providers take one (the core).
"""

from __future__ import annotations

from typing import NamedTuple

from .._shown import shown

__all__ = ["Account"]


class Account(NamedTuple):
    """An account number, where a text alone could be taken for a phone number: of a provider that takes both.

    Attributes:
        number: 1 to 64 letters and digits, as the customer wrote them
    """

    number: str

    def __repr__(self) -> str:
        return shown(self, without="number")
