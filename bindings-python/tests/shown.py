"""What the package gives, written as the vectors write it.

Belongs here: forms that several files of vectors have in common. Not here: comparing them (`test_vectors_*.py`).
"""

from __future__ import annotations

from typing import Any, Callable, Optional

import pytest
from conftest import Vector, whole_file

import sahihi

ERRORS = {row["name"]: row for row in whole_file("errors.json")}


def refused_as_said(vector: Vector, call: Callable[[Vector], Any]) -> bool:
    """Makes the call of an invalid test and checks the refusal; leaves a valid one alone."""
    assert vector["result"] in ("valid", "invalid")
    if vector["result"] == "valid":
        return False
    with pytest.raises(sahihi.SahihiError) as refused:
        call(vector)
    is_row(refused.value, vector["error"])
    return True


def is_row(error: sahihi.SahihiError, name: str) -> None:
    """Checks that a refusal says what the table says, and nothing of what was passed."""
    row = ERRORS[name]
    assert (error.name, error.code, error.fault) == (row["name"], row["code"], row["fault"])
    place = "" if error.offset is None else f" (at byte {error.offset})"
    assert error.args == (row["sentence"] + place,)
    assert error.__cause__ is None
    assert error.__context__ is None


def sent(request: sahihi.EncodedRequest) -> dict[str, Any]:
    """Gives a request of an API-key gateway; a header's third part says whether it is kept from being shown."""
    shown = repr(request)
    headers = [[name, value, f"{name}: {value}" not in shown] for name, value in request.headers.items()]
    return {"method": request.method, "path": request.path, "headers": headers, "body": request.body.decode()}


def next_action(action: sahihi.NextAction) -> str:
    """Gives the action, and behind it the seconds."""
    return action.action if action.after_s is None else f"{action.action} {action.after_s}"


def text(value: Optional[object]) -> Optional[str]:
    """Gives what is there as text."""
    return None if value is None else str(value)



def arguments(fields: list[list[str]], *, phone: str) -> dict[str, Any]:
    """Gives fields as keyword arguments; `@country` and `@currency` make a phone and an amount of their own."""
    found: dict[str, Any] = dict(fields)
    country, currency = found.pop("@country", None), found.pop("@currency", None)
    if country is not None:
        found[phone] = sahihi.Msisdn(found[phone], country)
    if currency is not None:
        found["amount"] = sahihi.Amount(found["amount"], currency)
    return found
