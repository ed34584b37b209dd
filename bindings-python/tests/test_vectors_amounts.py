"""`amounts.json`: what is read as an amount, from text and from `Decimal`.

Belongs here: running the file. Not here: making it, wrong types (`test_values.py`).
"""

from __future__ import annotations

from decimal import Decimal

from conftest import Vector
from shown import refused_as_said

import sahihi

FILE = "amounts.json"
KINDS = {"text": str, "decimal": Decimal}


def amount(vector: Vector) -> sahihi.Amount:
    kind, text, currency = KINDS[vector["kind"]], vector["text"], vector["currency"]
    return sahihi.Amount(kind(text), currency)


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if not refused_as_said(vector, amount):
        read = amount(vector)
        assert read.minor_units == int(vector["hundredths"])
        assert (str(read.value), read.currency) == (vector["printed"], vector["currency"])
        assert str(read) == f"{vector['currency']} {vector['printed']}"
        assert sahihi.Amount(read.value, read.currency) == read
