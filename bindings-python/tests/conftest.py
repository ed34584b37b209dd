"""Where the vectors are, and how a test gets them one by one.

Belongs here: finding, reading and handing out the files. Not here: what a test does with one (`test_vectors_*.py`).

A module that sets `FILE = "signature.json"` gets every test of that file as the argument `vector`, each with its own id. A test
that leaves something unread that its vector says has failed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
VECTORS = Path(os.environ.get("SAHIHI_VECTORS", HERE.parent.parent / "tests" / "vectors"))

# The syntax of `match` is of 3.10.
collect_ignore = [] if sys.version_info >= (3, 10) else ["test_match.py"]

# What is said to people, and what says the same as another member.
FOR_PEOPLE = {"id", "comment", "flags", "group", "body_text"}


def whole_file(name: str) -> Any:
    """Gives what a file holds."""
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def vectors_of(name: str) -> list[dict[str, Any]]:
    """Gives the tests of a file, after a look at whether all of them are there."""
    file = whole_file(name)
    tests = file["tests"]
    assert file["number_of_tests"] == len(tests) > 0, f"{name} was cut short"
    assert [test["id"] for test in tests] == list(range(1, len(tests) + 1)), f"{name}: ids are counted from 1"
    assert {flag for test in tests for flag in test.get("flags", ())} == set(file["notes"]), f"{name}: flags and notes"
    return tests


class Vector(dict):
    """A test of a file, which remembers what was read of it."""

    def __init__(self, test: dict[str, Any]) -> None:
        super().__init__(test)
        self.unread = set(test) - FOR_PEOPLE

    def __getitem__(self, member: str) -> Any:
        self.unread.discard(member)
        return super().__getitem__(member)

    def get(self, member: str, default: Any = None) -> Any:
        self.unread.discard(member)
        return super().get(member, default)

    def body(self) -> bytes:
        """Gives the body, which two members say."""
        body = bytes.fromhex(self["body"])
        assert body.decode("latin-1") == self.get("body_text", body.decode("latin-1"))
        return body


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "vector" in metafunc.fixturenames:
        tests = vectors_of(metafunc.module.FILE)
        metafunc.parametrize("vector", tests, ids=[str(test["id"]) for test in tests], indirect=True)


@pytest.fixture
def vector(request: pytest.FixtureRequest) -> Any:
    vector = Vector(request.param)
    yield vector
    assert not vector.unread, f"the test did not look at {sorted(vector.unread)}"
