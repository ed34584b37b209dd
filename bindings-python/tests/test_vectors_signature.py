"""`signature.json`: what is signed, and what is refused.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

import pytest
from conftest import Vector, vectors_of
from shown import is_row, refused_as_said

import sahihi

FILE = "signature.json"
OTHER = sahihi.SigningKey("another secret")


def key_of(vector: Vector) -> sahihi.SigningKey:
    return sahihi.SigningKey(bytes.fromhex(vector["secret"]))


def sign(vector: Vector) -> None:
    body, key = vector.body(), key_of(vector)
    signature = key.sign(body)
    assert signature == vector["signature"]
    assert key.verify(body, signature) is None
    assert sahihi.verify_any([OTHER, key], body, signature) == 1


def verify(vector: Vector) -> None:
    signature, body, key = vector["signature"], vector.body(), key_of(vector)
    assert key.verify(body, signature) is None
    assert sahihi.verify_any(key, body, signature) == 0


def verify_body(vector: Vector) -> None:
    body, key = vector.body(), key_of(vector)
    assert key.verify(body) is None
    assert sahihi.verify_any((OTHER, OTHER, key), body) == 2
    assert key.verify(body, vector["signature"]) is None


def sign_into(vector: Vector) -> None:
    body, key = vector.body(), key_of(vector)
    signed = key.append_signature(body)
    assert signed == bytes.fromhex(vector["signed"])
    assert key.verify(signed) is None
    assert key.sign(body) == vector["signature"]


CALLS = {"sign": sign, "verify": verify, "verify_body": verify_body, "sign_into": sign_into}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    call = CALLS[vector["call"]]
    if not refused_as_said(vector, call):
        call(vector)
        assert sahihi.canonical(vector.body()) == bytes.fromhex(vector["canonical"])


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_refuses_an_unsignable_body_with_one_name_whatever_is_called(kind: type) -> None:
    key, any_signature = sahihi.SigningKey("secret"), "0" * 128
    calls = [
        key.sign,
        key.append_signature,
        key.verify,
        lambda body: key.verify(body, any_signature),
        lambda body: sahihi.verify_any([OTHER, key], body),
        lambda body: sahihi.verify_any([OTHER, key], body, any_signature),
        sahihi.canonical,
    ]
    refused = [test for test in vectors_of(FILE) if test["call"] == "sign" and test["result"] == "invalid" and test["secret"]]
    assert len(refused) > 300
    for test in refused:
        for call in calls:
            with pytest.raises(sahihi.SahihiError) as error:
                call(kind(bytes.fromhex(test["body"])))
            is_row(error.value, test["error"])
