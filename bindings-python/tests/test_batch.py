"""Batches give what single calls give: in order, errors in place, on any number of threads, in bounded memory."""

from __future__ import annotations

import array
import gc
import itertools
import json
import os
import random
import sys
import threading
from typing import Any, Callable, Iterator, NamedTuple, Optional, Union

import pytest

import sahihi
from sahihi import Refused, SahihiError, SigningKey

KEY: Any = SigningKey("sahihi-example-secret")  # wrong types are passed to it too
OTHER = SigningKey("another-example-secret")
THREADS = [None, 1, 2, 3, 64]


def made_bodies(count: int, seed: int = 20261121) -> list[bytes]:
    """Bodies of all sizes, a tenth of them broken, the same in each run."""
    chance = random.Random(seed)
    bodies = []
    for number in range(count):
        body = json.dumps({"order_id": f"ORDER-{number}", "note": "x" * chance.choice([0, 10, 300, 20_000])}).encode()
        bodies.append(chance.choices([body, body[: chance.randrange(len(body))]], [9, 1])[0])
    return bodies


def one_by_one(call: Any, *columns: Any) -> list[Union[str, bool, tuple[Any, ...]]]:
    """What single calls say, as comparable as a batch."""
    told: list[Union[str, bool, tuple[Any, ...]]] = []
    for row in zip(*columns):
        try:
            answer = call(*row)
        except SahihiError as error:
            told.append((error.code, error.name, error.fault, error.offset, str(error)))
        else:
            told.append(True if answer is None else answer)
    return told


def joined(bodies: list[bytes]) -> tuple[bytes, list[int]]:
    return b"".join(bodies), [0, *itertools.accumulate(map(len, bodies))]


BODIES = made_bodies(500)
SIGNED = one_by_one(KEY.sign, BODIES)
SIGNATURES = [text if isinstance(text, str) else "7" * 128 for text in SIGNED]


@pytest.mark.parametrize("threads", THREADS)
def test_signs_as_single_calls_do_on_any_number_of_threads(threads: Optional[int]) -> None:
    assert sum(isinstance(told, tuple) for told in SIGNED) > 20
    assert KEY.sign_many(BODIES, threads=threads) == SIGNED
    buffer, offsets = joined(BODIES)
    assert KEY.sign_many(buffer, offsets, threads=threads) == SIGNED


@pytest.mark.parametrize("threads", THREADS)
def test_verifies_as_single_calls_do_on_any_number_of_threads(threads: Optional[int]) -> None:
    chance = random.Random(7)
    claimed = [chance.choice([text, text, text.upper(), "0" + text[1:], text[:-1], "é" * 64]) for text in SIGNATURES]
    expected = one_by_one(KEY.verify, BODIES, claimed)
    assert expected.count(True) > 200 and len({told[1] for told in expected if isinstance(told, tuple)}) >= 3
    assert KEY.verify_many(BODIES, claimed, threads=threads) == expected
    assert KEY.verify_many(list(zip(BODIES, claimed)), threads=threads) == expected
    buffer, offsets = joined(BODIES)
    assert KEY.verify_many(buffer, claimed, offsets=offsets, threads=threads) == expected
    assert KEY.verify_many(buffer, iter(claimed), offsets=array.array("Q", offsets), threads=threads) == expected


def test_verifies_the_signature_inside_each_body() -> None:
    bodies = [KEY.append_signature(b'{"a":1}'), OTHER.append_signature(b'{"a":1}'), b'{"a":1}', b'{"signature":"7"}', b"["]
    expected = one_by_one(KEY.verify, bodies)
    assert [told[1] if isinstance(told, tuple) else told for told in expected] == [
        True,
        "signature_mismatch",
        "signature_missing",
        "signature_malformed",
        "not_json",
    ]
    assert KEY.verify_many(bodies) == expected
    buffer, offsets = joined(bodies)
    assert KEY.verify_many(buffer, offsets=offsets) == expected


def test_one_list_may_hold_pairs_and_bodies_that_carry_their_own_signature() -> None:
    own, apart = KEY.append_signature(b'{"a":1}'), b'{"a":2}'
    assert KEY.verify_many([own, (apart, KEY.sign(apart)), (own, KEY.sign(apart))])[:2] == [True, True]
    assert not KEY.verify_many([(own, KEY.sign(apart))])[0]


def test_what_is_refused_is_falsy_and_can_be_raised() -> None:
    (refused,) = KEY.verify_many([b'{"a":1}'], ["7" * 128])
    assert isinstance(refused, Refused) and not refused
    with pytest.raises(SahihiError) as raised:
        KEY.verify(b'{"a":1}', "7" * 128)
    for name in ("code", "name", "fault", "offset"):
        assert getattr(refused, name) == getattr(refused.error, name) == getattr(raised.value, name)
    assert refused.message == str(refused.error) == str(raised.value)
    assert vars(refused.error) == vars(raised.value)
    assert type(refused.error) is SahihiError
    (cut,) = KEY.sign_many([b'{"a":'])
    assert isinstance(cut, Refused) and cut.offset == 5


def test_the_good_ones_are_true_itself_and_text() -> None:
    body = b'{"a":1}'
    assert KEY.verify_many([body], [KEY.sign(body)])[0] is True
    assert type(KEY.sign_many([body])[0]) is str


def test_a_signature_of_text_that_is_no_text_is_malformed_like_any_other() -> None:
    for digits in ("\ud800", "\ud800" * 128, "é" * 64, "\0" * 128, ""):
        (refused,) = KEY.verify_many([b"{}"], [digits])
        assert isinstance(refused, Refused) and refused.name == "signature_malformed"
        with pytest.raises(SahihiError, match="^" + refused.message[:20]):
            KEY.verify(b"{}", digits)
        with pytest.raises(SahihiError):
            sahihi.verify_any(KEY, b"{}", digits)


def test_takes_everything_that_is_bytes_and_any_iterable() -> None:
    body = b'{"a":1}'
    expected = [KEY.sign(body)] * 4
    each = [body, bytearray(body), memoryview(body), memoryview(b"x" + body + b"x")[1:-1]]
    for bodies in (each, tuple(each), iter(each), (body for body in each)):
        assert KEY.sign_many(bodies) == expected
    for buffer in (body * 4, bytearray(body * 4), memoryview(body * 4)):
        for offsets in (range(0, 29, 7), [0, 7, 14, 21, 28], array.array("Q", [0, 7, 14, 21, 28]), iter((0, 7, 14, 21, 28))):
            assert KEY.sign_many(buffer, offsets) == expected


def test_nothing_gives_nothing() -> None:
    assert KEY.sign_many([]) == KEY.verify_many([]) == KEY.verify_many([], []) == []
    assert KEY.sign_many(b"", [0]) == KEY.sign_many(b"{}", [1]) == KEY.verify_many(b"", [], offsets=[0]) == []
    assert list(sahihi.sign_each(KEY, [])) == list(sahihi.verify_each(KEY, [])) == []


def test_an_empty_body_is_refused_in_its_place() -> None:
    told = KEY.sign_many(b"{}{}", [0, 2, 2, 4])
    assert [bool(each) for each in told] == [True, False, True]


BODY = b'{"a":1}'
WRONG_TYPES: dict[str, Callable[[], Any]] = {
    "a body that is text": lambda: KEY.sign_many([BODY, "{}"]),
    "a body that is parsed": lambda: KEY.sign_many([{"a": 1}]),
    "a body that is nothing": lambda: KEY.verify_many([None]),
    "one body without a list": lambda: KEY.sign_many(BODY),
    "no body without a list": lambda: KEY.verify_many(b""),
    "one text": lambda: KEY.sign_many(""),
    "a number": lambda: KEY.sign_many(7),
    "pairs to be signed": lambda: KEY.sign_many([(BODY, "7" * 128)]),
    "a pair without a signature": lambda: KEY.verify_many([(BODY, None)]),
    "pairs and signatures": lambda: KEY.verify_many([(BODY, "7" * 128)], ["7" * 128]),
    "offsets of a list": lambda: KEY.sign_many([BODY], [0, 7]),
    "offsets that are fractions": lambda: KEY.sign_many(BODY, [0.0, 7.0]),
    "offsets that are text": lambda: KEY.sign_many(BODY, "07"),
    "offsets that are one number": lambda: KEY.sign_many(BODY, 7),
    "one signature without a list": lambda: KEY.verify_many([BODY], "7" * 128),
    "a signature that is bytes": lambda: KEY.verify_many([BODY], [b"7" * 128]),
    "a signature that is nothing": lambda: KEY.verify_many([BODY], [None]),
    "threads that are text": lambda: KEY.sign_many([BODY], threads="2"),
    "threads that are a fraction": lambda: KEY.verify_many([BODY], threads=1.0),
}
WRONG_VALUES: dict[str, Callable[[], Any]] = {
    "triples": lambda: KEY.verify_many([(BODY, "7" * 128, 7)]),
    "no offsets": lambda: KEY.sign_many(BODY, []),
    "offsets that descend": lambda: KEY.sign_many(BODY, [0, 7, 6]),
    "offsets that begin behind the end": lambda: KEY.sign_many(BODY, [8, 8]),
    "offsets that leave the buffer": lambda: KEY.sign_many(BODY, [0, 8]),
    "offsets that are negative": lambda: KEY.sign_many(BODY, [-7, 7]),
    "offsets that are huge": lambda: KEY.verify_many(BODY, offsets=[0, 1 << 64]),
    "offsets of the largest number": lambda: KEY.verify_many(BODY, offsets=[0, (1 << 64) - 1]),
    "fewer signatures": lambda: KEY.verify_many([BODY, BODY], ["7" * 128]),
    "more signatures": lambda: KEY.verify_many([BODY], ["7" * 128] * 2),
    "more signatures than parts": lambda: KEY.verify_many(BODY, ["7" * 128] * 2, offsets=[0, 7]),
    "no signatures for parts": lambda: KEY.verify_many(BODY, [], offsets=[0, 7]),
    "no thread": lambda: KEY.sign_many([BODY], threads=0),
    "fewer threads than none": lambda: KEY.verify_many([BODY], threads=-1),
    "a buffer that was released": lambda: KEY.sign_many(released()),
}


def released() -> Iterator[Any]:
    view = memoryview(BODY)[1:]
    view.release()
    yield from view


@pytest.mark.parametrize("wrong", WRONG_TYPES)
def test_refuses_the_whole_call_if_a_type_is_wrong(wrong: str) -> None:
    with pytest.raises(TypeError) as raised:
        WRONG_TYPES[wrong]()
    assert len(str(raised.value)) > 15


@pytest.mark.parametrize("wrong", WRONG_VALUES)
def test_refuses_the_whole_call_if_a_value_is_wrong(wrong: str) -> None:
    with pytest.raises(ValueError) as raised:
        WRONG_VALUES[wrong]()
    assert not isinstance(raised.value, SahihiError)


def test_says_of_which_item_a_type_is_wrong() -> None:
    with pytest.raises(TypeError, match="item 2: the body has to be bytes"):
        KEY.sign_many([BODY, BODY, "{}"])
    with pytest.raises(TypeError, match="item 1: a signature is text"):
        KEY.verify_many([BODY, BODY], ["7" * 128, 7])


class Pulled:
    """Counts how far an iterable was pulled."""

    def __init__(self, bodies: Any) -> None:
        self.count = 0
        self.iterator = iter(bodies)

    def __iter__(self) -> Pulled:
        return self

    def __next__(self) -> Any:
        self.count += 1
        return next(self.iterator)


@pytest.mark.parametrize("chunk", [1, 7, 499, 500, 501, 10_000])
def test_the_iterator_forms_give_the_same(chunk: int) -> None:
    assert list(sahihi.sign_each(KEY, iter(BODIES), chunk=chunk, threads=2)) == SIGNED
    expected = one_by_one(KEY.verify, BODIES, SIGNATURES)
    assert list(sahihi.verify_each(KEY, zip(BODIES, SIGNATURES), chunk=chunk, threads=2)) == expected
    own = [KEY.append_signature(body) for body in BODIES[:20] if sahihi.Refused not in map(type, KEY.sign_many([body]))]
    assert own and list(sahihi.verify_each(KEY, own, chunk=chunk)) == [True] * len(own)


def test_the_iterator_forms_pull_one_chunk_when_a_result_is_asked_for() -> None:
    for each in (sahihi.sign_each, sahihi.verify_each):
        pulled = Pulled(itertools.repeat(BODY))  # it has no end
        results = each(KEY, pulled, chunk=10)
        assert pulled.count == 0
        seen = []
        for _ in range(21):
            next(results)
            seen.append(pulled.count)
        assert seen == [10] * 10 + [20] * 10 + [30]


class Signed(NamedTuple):
    """A pair of the caller's own."""

    body: bytes
    signature: str


def test_the_iterator_forms_hold_few_megabytes_of_large_bodies() -> None:
    large = b'{"note":"' + b"x" * (1 << 22) + b'"}'  # four megabytes
    for each, bodies in (
        (sahihi.sign_each, itertools.repeat(large)),
        (sahihi.verify_each, itertools.repeat((large, "7" * 128))),
        (sahihi.verify_each, itertools.repeat(Signed(large, "7" * 128))),
        (sahihi.sign_each, itertools.repeat(memoryview(large + b" ").cast("I"))),
    ):
        pulled = Pulled(bodies)
        next(each(KEY, pulled, chunk=1000))
        assert pulled.count == 4


def test_a_chunk_of_nothing_is_one_body() -> None:
    for chunk in (0, -1):
        assert list(sahihi.sign_each(KEY, [BODY, BODY], chunk=chunk)) == [KEY.sign(BODY)] * 2


def test_what_pulling_raises_comes_behind_the_results_of_what_was_pulled() -> None:
    def broken() -> Iterator[bytes]:
        yield BODY
        yield BODY
        raise LookupError("the queue is gone")

    for call in (sahihi.sign_each(KEY, broken()), sahihi.sign_each(KEY, broken(), chunk=2)):
        assert next(call) == next(call) == KEY.sign(BODY)
        with pytest.raises(LookupError, match="the queue is gone"):
            next(call)
        assert list(call) == []
    with pytest.raises(LookupError):
        KEY.sign_many(broken())
    with pytest.raises(LookupError):
        KEY.verify_many([BODY, BODY], ("7" * 128 for _ in broken()))


def test_the_iterator_forms_refuse_wrong_types_too() -> None:
    bad: list[Any] = ["{}", 7, None]
    for call in [*(sahihi.sign_each(KEY, [item]) for item in bad), sahihi.verify_each(KEY, [(BODY, bad[2])])]:
        with pytest.raises(TypeError, match="item 0"):
            next(call)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_works_in_the_child_of_a_fork_after_it_was_used() -> None:
    bodies = [BODIES[0]] * 2000
    expected = KEY.sign_many(bodies, threads=4)
    child = os.fork()
    if child == 0:
        same = KEY.sign_many(bodies, threads=4) == expected and KEY.verify_many(bodies, expected, threads=4) == [True] * 2000
        os._exit(0 if same else 1)
    _, status = os.waitpid(child, 0)
    assert status == 0
    assert KEY.sign_many(bodies, threads=4) == expected


def test_many_python_threads_may_use_one_key_at_a_time() -> None:
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(KEY.sign_many(BODIES, threads=3))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [SIGNED] * 8


def test_bodies_are_let_go_when_the_call_is_over() -> None:
    body = bytes(bytearray(BODY))
    before = sys.getrefcount(body)
    KEY.sign_many([body] * 100)
    KEY.verify_many([(body, "7" * 128)] * 100)
    gc.collect()
    assert sys.getrefcount(body) == before
