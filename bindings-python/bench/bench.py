"""What a signature, a webhook and a batch cost in Python, each beside what would be done without sahihi, in one run.

Belongs here: what is timed and the bounds. Not here: building the package (`cargo xtask bench python`), the core's own figures
(`cargo xtask bench`). It reports and never fails on a figure: times on a busy machine prove nothing. It does fail if two things
that are compared do not give the same.
"""

from __future__ import annotations

import hmac
import json
import os
import platform
from pathlib import Path
from time import perf_counter_ns, thread_time_ns
from typing import Any, Callable, NamedTuple, Optional

import port
import sahihi
from sahihi import payment_api

ROOT = Path(__file__).resolve().parents[2]
SECRET = b"sahihi-example-secret"
KEY = sahihi.SigningKey(SECRET)
PAYMENT = (ROOT / "examples" / "payment_c2b.json").read_bytes()
CALLBACK = (ROOT / "examples" / "callback_003.json").read_bytes()
CORES = os.cpu_count() or 1

# How often the contenders take turns, and how long each turn is about. The fastest turn says most about the code.
ROUNDS = 150
TURN_NS = 1_000_000


class Row(NamedTuple):
    """Two ways to do one thing, and how many times faster the first one has to be."""

    name: str
    beside: str
    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    bound: Optional[float] = None
    bodies: int = 1
    size: int = 0
    # One thread is timed by what the processor spent on it, several by the clock on the wall, which others disturb.
    threads: int = 1


class Timed(NamedTuple):
    row: Row
    ours_ns: float
    theirs_ns: float

    @property
    def ratio(self) -> float:
        return self.theirs_ns / self.ours_ns


def timed(row: Row) -> Timed:
    """Lets the two take turns, so that whatever else the machine does meets both."""
    clock = thread_time_ns if row.threads == 1 else perf_counter_ns

    def turn(call: Callable[[], Any], times: int) -> int:
        began = clock()
        for _ in range(times):
            call()
        return clock() - began

    calls = [row.ours, row.theirs]
    times = [max(1, TURN_NS // min(turn(call, 1) for _ in range(3))) for call in calls]
    fastest = [float("inf")] * 2
    for _ in range(ROUNDS if max(times) > 1 else ROUNDS // 10):
        fastest = [min(best, turn(call, count) / count) for best, call, count in zip(fastest, calls, times)]
    return Timed(row, fastest[0] / row.bodies, fastest[1] / row.bodies)


def singles() -> list[Row]:
    text = sahihi.canonical(PAYMENT)
    expected = port.sign(SECRET, PAYMENT)
    assert KEY.sign(PAYMENT) == expected == hmac.digest(SECRET, text, "sha512").hex()
    KEY.verify(PAYMENT, expected)
    name = f"{len(PAYMENT)} B"
    return [
        Row(f"sign, {name}", "the port in Python", lambda: KEY.sign(PAYMENT), lambda: port.sign(SECRET, PAYMENT), 6),
        Row(f"sign, {name}", "hmac.digest alone", lambda: KEY.sign(PAYMENT), lambda: hmac.digest(SECRET, text, "sha512"), 1),
        Row(
            f"verify, {name}",
            "the port in Python",
            lambda: KEY.verify(PAYMENT, expected),
            lambda: port.verify(SECRET, PAYMENT, expected),
        ),
        webhook(),
    ]


def webhook() -> Row:
    """A callback, read and believed, beside a port that checks the signature and parses the body."""
    assert isinstance(payment_api.read_webhook(KEY, CALLBACK), payment_api.Verified)
    port.read(SECRET, CALLBACK)
    return Row(
        f"read_webhook, {len(CALLBACK)} B",
        "the port, deciding nothing",
        lambda: payment_api.read_webhook(KEY, CALLBACK),
        lambda: port.read(SECRET, CALLBACK),
    )


def batches() -> list[Row]:
    rows = []
    for size, count in [(len(PAYMENT), 10_000), (4096, 1_500)]:
        bodies = [body_of(size, number) for number in range(count)]
        signatures = [KEY.sign(body) for body in bodies]
        assert KEY.sign_many(bodies) == signatures and all(KEY.verify_many(bodies, signatures))

        def sign_loop(bodies: list[bytes] = bodies) -> list[str]:
            return [KEY.sign(body) for body in bodies]

        def verify_loop(bodies: list[bytes] = bodies, signatures: list[str] = signatures) -> None:
            for body, signature in zip(bodies, signatures):
                KEY.verify(body, signature)

        def sign_many(threads: int, bodies: list[bytes] = bodies) -> Callable[[], Any]:
            return lambda: KEY.sign_many(bodies, threads=threads)

        def verify_many(threads: int, bodies: list[bytes] = bodies, texts: list[str] = signatures) -> Callable[[], Any]:
            return lambda: KEY.verify_many(bodies, texts, threads=threads)

        def sign_each(bodies: list[bytes] = bodies) -> int:
            return sum(1 for _ in sahihi.sign_each(KEY, iter(bodies)))

        loop = "a loop of single calls"
        for threads in sorted({1, CORES}):
            on = f"{size} B, {threads} thread{'s' * (threads > 1)}"
            rows.append(Row(f"sign_many, {on}", loop, sign_many(threads), sign_loop, None, count, size, threads))
            rows.append(Row(f"verify_many, {on}", loop, verify_many(threads), verify_loop, None, count, size, threads))
        rows.append(Row(f"sign_each, {size} B, {CORES} threads", loop, sign_each, sign_loop, None, count, size, CORES))
    return rows


def body_of(size: int, number: int) -> bytes:
    """A request of so many bytes, no two alike: members as short as those of the example."""
    body = PAYMENT.replace(b"000417", b"%06d" % number)
    spare = size - len(body) - len(b',"notes":[]}') + 1
    notes = b",".join(b'"a note of a customer"' for _ in range(max(0, spare) // 23))
    filled = body[:-1] + b',"notes":[' + notes + b"]}"
    return (body if spare < 0 else filled + b" " * (size - len(filled)))[:size]


def line(timed: Timed) -> str:
    row = timed.row
    bound = ""
    if row.bound is not None:
        bound = f"{'within' if timed.ratio >= row.bound else 'BEYOND'}: {row.bound} x faster at least"
    elif row.size:
        rate = 1e9 / timed.ours_ns
        bound = f"{rate / 1e3:,.0f} thousand/s, {rate * row.size / 1e6:,.0f} MB/s"
    return f"{row.name:<30} {timed.ours_ns:>9,.0f}  {row.beside:<26} {timed.theirs_ns:>9,.0f} {timed.ratio:>6.2f}x  {bound}"


def machine() -> str:
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return f"{model or platform.machine()}, {CORES} cores, {platform.python_implementation()} {platform.python_version()}"


def main() -> None:
    compared = port.compare(ROOT / "tests" / "vectors" / "signature.json")
    print(f"The port in Python gives the signature of {compared} vectors.\n")
    print(f"{'per body':<30} {'ns':>9}  {'beside':<26} {'ns':>9} {'ratio':>7}  bound")
    for row in singles() + batches():
        print(line(timed(row)).rstrip(), flush=True)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
