"""`requests.json`: which requests are sent to `payment_api`, and the bytes of them.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

import re
from typing import Any, Optional, Union

import pytest
from conftest import Vector
from shown import refused_as_said

import sahihi
from sahihi import payment_api

FILE = "requests.json"
CALLS = {
    "payment_c2b": payment_api.payment_c2b,
    "payment_b2c": payment_api.payment_b2c,
    "status": payment_api.status,
}
EXTRA = "extra."


def extra(fields: list[list[str]]) -> Optional[Union[bytes, dict[str, str]]]:
    whole = [text.encode() for name, text in fields if name == "extra"]
    return whole[0] if whole else {name[len(EXTRA) :]: text for name, text in fields if name.startswith(EXTRA)} or None


def customer(vector: Vector, given: dict[str, Any]) -> Any:
    kind, country = vector.get("customer"), vector.get("phone_country") or given.get("country")
    makes = {
        None: lambda text: text,
        "phone": lambda text: sahihi.Msisdn(text, country),
        "account": payment_api.Account,
    }
    return makes[kind](given["customer_id"])


def number(text: str) -> Union[int, str]:
    return int(text) if re.fullmatch("-?(0|[1-9][0-9]*)", text, re.ASCII) else text


def made(vector: Vector) -> sahihi.EncodedRequest:
    make, secret, fields = CALLS[vector["call"]], vector["secret"], vector["fields"]
    given = {name: text for name, text in fields if not name.startswith("extra")}
    if "customer_id" in given:
        given["customer_id"] = customer(vector, given)
    if "provider_id" in given:
        given["provider_id"] = number(given["provider_id"])
    return make(sahihi.SigningKey(bytes.fromhex(secret)), extra=extra(fields), **given)


def cannot_be_said(vector: Vector) -> bool:
    """Checks the tests that need what Python's types do not have: another text of a number, a name twice in a `dict`."""
    fields = vector["fields"]
    if isinstance(number(dict(fields).get("provider_id", "1")), str):
        with pytest.raises(TypeError, match="an int such as 2109"):
            made(vector)
        assert (vector["result"], vector["error"]) == ("invalid", "provider_id_malformed")
        return True
    if len({name for name, _ in fields}) < len(fields):
        assert (vector["result"], vector["error"]) == ("invalid", "extra_name_malformed")
        assert made(vector).body.count(b'"otp"') == 1
        return True
    return False


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if cannot_be_said(vector) or refused_as_said(vector, made):
        return
    request, expected = made(vector), vector["request"]
    shown = {
        "method": request.method,
        "path": request.path,
        "headers": [[name, value] for name, value in request.headers.items()],
        "body": request.body.hex(),
        "body_text": expected.get("body_text") and request.body.decode(),
        "missing_extra": expected.get("missing_extra") and list(missing_extra(vector)),
    }
    assert shown == {"body_text": None, "missing_extra": None, **expected}


def missing_extra(vector: Vector) -> tuple[str, ...]:
    operation, fields = vector["call"].replace("payment_", ""), vector["fields"]
    return payment_api.missing_extra(operation, int(dict(fields)["provider_id"]), extra(fields))
