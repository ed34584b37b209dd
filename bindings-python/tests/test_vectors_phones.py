"""`phones.json`: what becomes of a phone number that somebody typed.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from conftest import Vector
from shown import refused_as_said

import sahihi
from sahihi import payment_api

FILE = "phones.json"
CALLS = {"parse": sahihi.Msisdn, "migrate_old": sahihi.Msisdn.migrate_old}


def wire(vector: Vector) -> tuple[sahihi.Msisdn, str]:
    read, text, country, provider = CALLS[vector["call"]], vector["text"], vector["country"], vector.get("provider")
    phone = read(text, country)
    return phone, payment_api.wire_phone(phone, provider)


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if not refused_as_said(vector, wire):
        phone, digits = wire(vector)
        assert (phone.e164, digits) == (vector["e164"], vector["wire"])
        assert (str(phone), phone.digits, phone.country) == (vector["e164"], vector["e164"][1:], vector["country"])
        assert phone.digits.endswith(phone.national)
        assert sahihi.Msisdn(phone.e164, phone.country) == phone
