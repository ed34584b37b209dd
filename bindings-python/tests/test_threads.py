"""Many threads share keys and messages, and each gets the same answers as one thread would.

Belongs here: what threads share. Not here: what the answers should be (the vectors).
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Optional

import pytest

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

THREADS = 16
ROUNDS = 200

SECRET = b"sahihi-example-secret"
KEY = sahihi.SigningKey(SECRET)
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


def long_calls() -> dict[str, Callable[[], object]]:
    """Everything that takes a body, with one that takes its time."""
    note = b'"note":"%b"' % (b"x" * 200_000)
    signed = KEY.append_signature(b'{"order_id":"A-1",%b}' % note)
    event = b'{"event":"charge.succeeded","data":{"id":"txn_1","status":"succeeded"},%b}' % note
    digits = {"X-Samsoftpay-Signature": hmac.new(SECRET, event, hashlib.sha256).hexdigest()}
    api_key = {"x-api-key": "sahihi-example-key"}
    answer = b'{"status":"pending",%b}' % note
    return {
        "sign": lambda: KEY.sign(signed),
        "verify": lambda: KEY.verify(signed),
        "canonical": lambda: sahihi.canonical(signed),
        "sign_many": lambda: KEY.sign_many([signed] * 20, threads=1),
        "verify_many": lambda: KEY.verify_many([signed] * 20, threads=1),
        "payment_api.read_webhook": lambda: payment_api.read_webhook(KEY, signed),
        "samsoftpay.read_webhook": lambda: samsoftpay.read_webhook(sahihi.WebhookKey(SECRET), digits, event),
        "makinisoftpay.read_webhook": lambda: makinisoftpay.read_webhook(CREDENTIAL, api_key, answer),
        "dukuzii.read_webhook": lambda: dukuzii.read_webhook(HINT[:-1] + b"," + note + b"}"),
        "payment_api.read_response": lambda: payment_api.read_response("status", 200, answer),
        "samsoftpay.read_response": lambda: samsoftpay.read_response("get_charge", 200, answer),
        "makinisoftpay.read_response": lambda: makinisoftpay.read_response("verify", 200, answer),
        "dukuzii.read_response": lambda: dukuzii.read_response("transaction", 200, answer),
    }


@pytest.mark.parametrize("name", list(long_calls()))
def test_other_threads_run_while_a_long_body_is_worked_on(name: str) -> None:
    call = long_calls()[name]
    go = threading.Event()
    steps: list[int] = []

    def count() -> None:
        go.wait()
        steps.extend(step for step in range(1000))

    other = threading.Thread(target=count)
    other.start()
    interval = sys.getswitchinterval()
    # From here on nobody takes the lock from this thread: only if a call gives it up can the other one count.
    sys.setswitchinterval(1000)
    try:
        go.set()
        assert steps == []
        # The system may let the other one wait during the first calls.
        for _ in itertools.takewhile(lambda _: len(steps) < 1000, range(10_000)):
            call()
        counted = len(steps)
    finally:
        sys.setswitchinterval(interval)
        other.join()
    assert counted == 1000


def test_does_not_bring_the_lock_back_where_python_has_none() -> None:
    is_locked: Optional[Callable[[], bool]] = getattr(sys, "_is_gil_enabled", None)
    free_threaded = "free-threading build" in sys.version
    assert (is_locked is not None and not is_locked()) == free_threaded
