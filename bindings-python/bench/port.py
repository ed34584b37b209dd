"""The signature in plain Python, as one would write it in an afternoon: what sahihi is compared with.

Belongs here: the port, and on which vectors it is right. Not here: timing it (`bench.py`). Not for use: it takes bodies that the
gateway reads otherwise, and prints numbers of many digits or of extreme size as PHP does not.
"""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any


def sign(secret: bytes, body: bytes) -> str:
    return hmac.new(secret, text("", json.loads(body)).encode(), "sha512").hexdigest()


def verify(secret: bytes, body: bytes, signature: str) -> None:
    if not hmac.compare_digest(sign(secret, body), signature):
        raise ValueError("the signature does not match")


def read(secret: bytes, body: bytes) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(body)
    signature = hmac.new(secret, text("", message).encode(), "sha512").hexdigest()
    if not hmac.compare_digest(signature, message["signature"]):
        raise ValueError("the signature does not match")
    return message


def text(prefix: str, value: Any) -> str:
    parts = []
    for key, member in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "signature":
            continue
        if isinstance(member, (dict, list)):
            parts.append(text(f"{prefix}{key}.", member))
        else:
            parts.append(f"{prefix}{key}{printed(member)}")
    return "".join(parts)


def printed(value: Any) -> str:
    if value is True:
        return "1"
    if value is None or value is False:
        return ""
    return format(value, ".14G") if isinstance(value, float) else str(value)


def compare(vectors: Path) -> int:
    """Checks the port on all bodies without difficult numbers, and says how many they are."""
    difficult = {"Number", "Float", "EqualMac"}
    tests = [
        test
        for test in json.loads(vectors.read_bytes())["tests"]
        if test["call"] == "sign" and test["result"] == "valid" and not difficult & set(test["flags"])
    ]
    for test in tests:
        signature = sign(bytes.fromhex(test["secret"]), bytes.fromhex(test["body"]))
        assert signature == test["signature"], f"the port is wrong on vector {test['id']}"
    assert tests, "no vector was compared"
    return len(tests)
