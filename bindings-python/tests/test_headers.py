"""Headers of a webhook, as web frameworks have them and as a forger sends them.

Belongs here: which types they may have, which values are refused. Not here: the frameworks themselves.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

import pytest
from sahihi import SahihiError, WebhookKey, samsoftpay

SECRET = b"whsec_example"
KEY = WebhookKey(SECRET)
BODY = b'{"event":"charge.succeeded","data":{"id":"txn_1","status":"succeeded"}}'
DIGITS = hmac.new(SECRET, BODY, hashlib.sha256).hexdigest()


class Mapping:
    """What web frameworks hand out: names in any case, several values, `items` as an iterator or a list."""

    def __init__(self, pairs: Any) -> None:
        self.pairs = pairs

    def items(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.pairs)


class Pairs:
    """Werkzeug's way: iterating gives pairs."""

    def __init__(self, pairs: Any) -> None:
        self.pairs = pairs

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.pairs)


@pytest.mark.parametrize(
    "headers",
    [
        {"x-samsoftpay-signature": DIGITS},
        Mapping([("host", "h"), ("x-samsoftpay-signature", DIGITS)]),
        Pairs([("Host", "h"), ("X-Samsoftpay-Signature", DIGITS)]),
        [(b"host", b"h"), (b"x-samsoftpay-signature", DIGITS.encode())],
        [[b"x-samsoftpay-signature", DIGITS.encode()]],
        zip(["X-SAMSOFTPAY-SIGNATURE"], [DIGITS]),
        {b"X-Samsoftpay-Signature": bytearray(DIGITS.encode())},
        [("X-Samsoftpay-Signature", DIGITS), ("x-samsoftpay-signature", f" {DIGITS} ")],
        {"X-Samsoftpay-Signature": DIGITS.upper(), "X-Other": "\ud800", "\udcff": "é"},
        [(b"\xff", b"\xff"), (b"x-samsoftpay-signature", DIGITS.encode())],
    ],
    ids=["Django", "Starlette", "werkzeug", "ASGI", "lists", "iterator", "bytes", "twice", "hostile", "not-utf-8"],
)
def test_takes_the_headers_of_every_framework(headers: Any) -> None:
    assert samsoftpay.read_webhook(KEY, headers, BODY).paid


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({}, "header_missing"),
        ([], "header_missing"),
        ({"X_SAMSOFTPAY_SIGNATURE": DIGITS}, "header_missing"),
        ([("x-samsoftpay-signature", DIGITS), ("X-Samsoftpay-Signature", "0" * 64)], "header_repeated"),
        ({"X-Samsoftpay-Signature": "0" * 64}, "signature_mismatch"),
        ({"X-Samsoftpay-Signature": ""}, "header_signature_malformed"),
        ({"X-Samsoftpay-Signature": f"sha256={DIGITS}"}, "header_signature_malformed"),
        ({"X-Samsoftpay-Signature": "é" * 64}, "header_signature_malformed"),
        ({"X-Samsoftpay-Signature": "\ud800" * 64}, "header_signature_malformed"),
        ({"X-Samsoftpay-Signature": b"\xff" * 64}, "header_signature_malformed"),
        ({"X-Samsoftpay-Signature": DIGITS + "\0"}, "header_signature_malformed"),
    ],
)
def test_refuses_what_the_gateway_did_not_send(headers: Any, name: str) -> None:
    with pytest.raises(SahihiError) as caught:
        samsoftpay.read_webhook(KEY, headers, BODY)
    assert (caught.value.name, caught.value.fault) == (name, "peer")


@pytest.mark.parametrize(
    "headers",
    [
        None,
        1,
        "X-Samsoftpay-Signature",
        b"X-Samsoftpay-Signature",
        {"X-Samsoftpay-Signature": None},
        {"X-Samsoftpay-Signature": 1},
        {"X-Samsoftpay-Signature": [DIGITS]},
        {1: DIGITS},
        [("X-Samsoftpay-Signature",)],
        [("X-Samsoftpay-Signature", DIGITS, "3")],
        [None],
        Mapping([(None, None)]),
    ],
)
def test_says_what_headers_are(headers: Any) -> None:
    with pytest.raises(TypeError, match=r"pass `request\.headers`"):
        samsoftpay.read_webhook(KEY, headers, BODY)


def test_what_breaks_while_headers_are_read_comes_through() -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield ("a", "b")
        raise ConnectionError("gone")

    headers: Any = broken()
    with pytest.raises(ConnectionError, match="gone"):
        samsoftpay.read_webhook(KEY, headers, BODY)


def test_what_breaks_in_a_mapping_of_headers_comes_through_too() -> None:
    class Broken(Mapping):
        def items(self) -> Iterator[tuple[Any, Any]]:
            raise ConnectionError("gone")

    headers: Any = Broken([])
    with pytest.raises(ConnectionError, match="gone"):
        samsoftpay.read_webhook(KEY, headers, BODY)


def test_half_a_character_is_no_digit_of_a_signature() -> None:
    for digits in ("\ud800", "\ud800" * 64, DIGITS[:-1] + "\udc80"):
        with pytest.raises(SahihiError) as refused:
            KEY.verify(BODY, digits)
        assert refused.value.name == "header_signature_malformed"
