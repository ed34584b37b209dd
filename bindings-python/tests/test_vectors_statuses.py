"""`statuses.json`: what a status code of `payment_api` means.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from conftest import Vector

from sahihi import payment_api

FILE = "statuses.json"


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    status = payment_api.status_from_code(int(vector["code"]))
    assert (vector["result"], *status) == ("valid", vector["status"], vector["outcome"])
