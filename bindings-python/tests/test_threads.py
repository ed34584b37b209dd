"""Many threads share keys and messages, and each gets the same answers as one thread would.

Belongs here: what threads share. Not here: what the answers should be (the vectors).
"""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Optional

import pytest

import sahihi
from sahihi import dukuzii

THREADS = 16
ROUNDS = 200

KEY = sahihi.SigningKey("sahihi-example-secret")
OTHER_KEY = sahihi.SigningKey("another-example-secret")
CREDENTIAL = sahihi.Credential("sahihi-example-key")
HINT = b'{"transaction_id":4711,"status":"COMPLETED"}'


def body(number: int) -> bytes:
    """Gives a body of its own for each number: some short, some longer than what a thread may hold on to."""
    items = ",".join(f'{{"name":"item {item}","price":{item}.50}}' for item in range(number % 7 * 40))
    return f'{{"order_id":"ORDER-{number}","amount":"{number}.00","items":[{items}]}}'.encode()


def at_once(work: Callable[[int], None]) -> None:
    """Runs it in all threads, which set off together and switch often; the first failure is raised."""
    barrier = threading.Barrier(THREADS)

    def run(thread: int) -> None:
        barrier.wait()
        for number in range(ROUNDS):
            work(thread * ROUNDS + number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            for done in [threads.submit(run, thread) for thread in range(THREADS)]:
                done.result()
    finally:
        sys.setswitchinterval(interval)


def test_signs_in_many_threads_as_in_one() -> None:
    bodies = [body(number) for number in range(50)]
    signatures = [sahihi.SigningKey("sahihi-example-secret").sign(each) for each in bodies]
    assert len(set(signatures)) == len(bodies)

    def work(number: int) -> None:
        each = number % len(bodies)
        assert KEY.sign(bodies[each]) == signatures[each]

    at_once(work)


def test_verifies_in_many_threads_and_refuses_in_many_threads() -> None:
    bodies = [body(number) for number in range(50)]
    signatures = [KEY.sign(each) for each in bodies]
    signed = [KEY.append_signature(each) for each in bodies]

    def work(number: int) -> None:
        each = number % len(bodies)
        KEY.verify(bodies[each], signatures[each])
        KEY.verify(signed[each])
        assert sahihi.verify_any([OTHER_KEY, KEY], signed[each]) == 1
        with pytest.raises(sahihi.SahihiError) as refused:
            KEY.verify(bodies[each], signatures[each - 1])
        assert refused.value.name == "signature_mismatch"

    at_once(work)


def test_makes_and_drops_keys_in_many_threads() -> None:
    expected = [sahihi.SigningKey(f"secret {number}").sign(b'{"a":1}') for number in range(20)]

    def work(number: int) -> None:
        each = number % len(expected)
        assert sahihi.SigningKey(f"secret {each}").sign(b'{"a":1}') == expected[each]

    at_once(work)


def test_reads_hints_and_answers_in_many_threads() -> None:
    expected = dukuzii.read_webhook(HINT).transaction_request(CREDENTIAL)
    answer = b'{"success":true,"transaction_id":4711,"status":"COMPLETED","amount":"5000.00","currency":"TZS"}'
    details = dukuzii.read_response("transaction", 200, answer).details
    assert details is not None and details.transaction_id == 4711

    def work(_: int) -> None:
        assert dukuzii.read_webhook(HINT).transaction_request(CREDENTIAL) == expected
        assert dukuzii.read_response("transaction", 200, answer).details == details

    at_once(work)


def test_reads_one_answer_in_many_threads() -> None:
    body = b'{"success":true,"transaction_id":4711,"status":"PENDING","metadata":[1,2,3]}'
    answer = dukuzii.read_response("transaction", 200, body)
    payment, details = answer.payment, answer.details

    def work(_: int) -> None:
        assert answer.payment == payment
        assert answer.details == details

    at_once(work)


def test_does_not_bring_the_lock_back_where_python_has_none() -> None:
    is_locked: Optional[Callable[[], bool]] = getattr(sys, "_is_gil_enabled", None)
    free_threaded = "free-threading build" in sys.version
    assert (is_locked is not None and not is_locked()) == free_threaded
