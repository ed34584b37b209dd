"""`limits.json`: which amounts a provider takes.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

import pytest
from conftest import Vector
from shown import is_row, text

import sahihi
from sahihi import payment_api

FILE = "limits.json"
BOUNDS = ["min", "max", "likely_min", "likely_max"]
NAMES = {row.name for row in sahihi.ERRORS}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    provider, operation, daily_total = vector["provider"], vector["operation"], vector["daily_total"]
    amount, currency = vector["amount"], vector["currency"]
    verdict, reason, bounds = vector["verdict"], vector["reason"], [vector[name] for name in BOUNDS]
    assert vector["result"] == ("invalid" if verdict == "refused" else "valid")
    assert vector.get("error") == (reason if verdict == "refused" else None)
    # An amount that its currency cannot have is refused before any table is looked at.
    if reason == "amount_has_cents":
        with pytest.raises(sahihi.SahihiError) as refused:
            payment_api.limits(provider, operation, amount, currency, daily_total)
        is_row(refused.value, reason)
        return
    limits = payment_api.limits(provider, operation, amount, currency, daily_total)
    assert (limits.verdict, limits.reason) == (verdict, reason)
    assert [text(getattr(limits, name)) for name in BOUNDS] == bounds
    assert limits.message
    assert sahihi.limits(provider, operation, amount, currency, daily_total, payment_api.tables()) == limits
