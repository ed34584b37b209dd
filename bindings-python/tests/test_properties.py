"""What is true of any body: it verifies with its own signature and no other, and nothing that takes bytes falls over.

Belongs here: laws, and a slow port of the signed text to compare with. Not here: single bodies (the vectors).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, Callable, Iterator, Union

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

SECRET = "sahihi-example-secret"
KEY = sahihi.SigningKey(SECRET)
OTHER = sahihi.SigningKey("another secret")
CREDENTIAL = sahihi.Credential("sahihi-example-key")

settings.register_profile("sahihi", deadline=None, derandomize=True, max_examples=150, database=None)
settings.load_profile("sahihi")

texts = st.text(max_size=12)
# PHP and Python print whole numbers of 64 bits alike, and no others.
scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts
names = texts | st.sampled_from(["order_id", "status", "amount", "0", "01", "", "a.b", "signature", "transaction_id"])


def containers(children: Any) -> Any:
    return st.lists(children, max_size=4) | st.dictionaries(names, children, max_size=4)


values = st.recursive(scalars, containers, max_leaves=25)
objects = st.dictionaries(names, values, max_size=6)
floats = st.floats(allow_nan=False, allow_infinity=False)
any_values = st.recursive(scalars | floats | st.integers(), containers, max_leaves=25)
ways = st.fixed_dictionaries({"ensure_ascii": st.booleans(), "indent": st.none() | st.just(2)})


def encoded(value: Any, way: dict[str, Any]) -> bytes:
    return json.dumps(value, **way).encode()


def ported(value: Union[dict[str, Any], list[Any]], prefix: str = "") -> Iterator[str]:
    """Gives the signed text in pieces: what the gateway's PHP concatenates."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, member in pairs:
        if name == "signature":
            continue
        if isinstance(member, (dict, list)):
            yield from ported(member, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
            yield {None: "", False: "", True: "1"}.get(member, str(member)) if not is_number(member) else str(member)


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


@given(st.lists(values, max_size=5) | objects, ways)
def test_the_signed_text_is_that_of_a_slow_port(value: Any, way: dict[str, Any]) -> None:
    body = encoded(value, way)
    text = "".join(ported(value)).encode()
    assert sahihi.canonical(body) == text
    assert KEY.sign(body) == hmac.new(SECRET.encode(), text, hashlib.sha512).hexdigest()


@given(st.lists(any_values, max_size=5) | st.dictionaries(names, any_values, max_size=6), ways)
def test_a_body_verifies_with_its_own_signature_and_no_other(value: Any, way: dict[str, Any]) -> None:
    body = encoded(value, way)
    signature = KEY.sign(body)
    KEY.verify(body, signature)
    KEY.verify(bytearray(body), signature.upper())
    assert sahihi.verify_any([OTHER, KEY], memoryview(body), signature) == 1
    for key, claimed in [(OTHER, signature), (KEY, OTHER.sign(body)), (KEY, signature[::-1])]:
        if claimed != signature or key is OTHER:
            with pytest.raises(sahihi.SahihiError) as refused:
                key.verify(body, claimed)
            assert refused.value.name == "signature_mismatch"


@given(objects.filter(lambda value: "signature" not in value), ways)
def test_an_appended_signature_is_the_last_member_and_verifies(value: dict[str, Any], way: dict[str, Any]) -> None:
    body = encoded(value, way)
    signed = KEY.append_signature(body)
    KEY.verify(signed)
    assert list(json.loads(signed).items()) == [*json.loads(body).items(), ("signature", KEY.sign(body))]
    assert sahihi.canonical(signed) == sahihi.canonical(body)


@given(objects, st.integers(0, 10_000), st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_changes_nothing_that_is_signed(value: Any, place: int, bit: int) -> None:
    body = encoded(value, {})
    changed = bytearray(body)
    changed[place % len(body)] ^= 1 << bit
    try:
        KEY.verify(changed, KEY.sign(body))
    except sahihi.SahihiError:
        return
    assert sahihi.canonical(changed) == sahihi.canonical(body)


TAKE_BYTES: dict[str, Callable[[bytes], Any]] = {
    "sign": KEY.sign,
    "append_signature": KEY.append_signature,
    "verify": KEY.verify,
    "verify against": lambda body: KEY.verify(body, "0" * 128),
    "verify_any": lambda body: sahihi.verify_any([KEY, OTHER], body),
    "canonical": sahihi.canonical,
    "secret": sahihi.SigningKey,
    "webhook secret": sahihi.WebhookKey,
    "credential": sahihi.Credential,
    "header": lambda body: samsoftpay.read_webhook(sahihi.WebhookKey("k"), {b"x-samsoftpay-signature": body}, body),
    "api key": lambda body: makinisoftpay.read_webhook(CREDENTIAL, [(b"x-api-key", b"sahihi-example-key"), (b"x", body)], body),
    "extra": lambda body: payment_api.missing_extra("c2b", 2109, body),
    "dukuzii webhook": dukuzii.read_webhook,
    "payment_api webhook": lambda body: payment_api.read_webhook(KEY, body),
    "signed payment_api webhook": lambda body: payment_api.read_webhook(KEY, KEY.append_signature(body)),
}
READ_ANSWERS: dict[str, Callable[[int, bytes], Any]] = {
    "payment_c2b": lambda code, body: payment_api.read_response("payment_c2b", code, body),
    "status": lambda code, body: payment_api.read_response("status", code, body),
    "create_charge": lambda code, body: samsoftpay.read_response("create_charge", code, body),
    "get_charge": lambda code, body: samsoftpay.read_response("get_charge", code, body),
    "initiate": lambda code, body: makinisoftpay.read_response("initiate", code, body),
    "verify": lambda code, body: makinisoftpay.read_response("verify", code, body),
    "create_payment": lambda code, body: dukuzii.read_response("create_payment", code, body),
    "transaction": lambda code, body: dukuzii.read_response("transaction", code, body),
}
words = st.sampled_from(["completed", "SUCCESS", "succeeded", "failed", "pending", "COMPLETED", "charge.succeeded", ""])
numbers = st.integers() | floats | st.decimals(allow_nan=False, allow_infinity=False).map(str)
members = ["status", "payment_status", "transaction_id", "order_id", "amount", "event", "data", "id", "merchant_id", "currency"]
messages = st.dictionaries(st.sampled_from(members) | names, words | numbers | any_values, max_size=8)
bodies = st.binary(max_size=200) | st.builds(encoded, any_values | messages, ways)


@pytest.mark.parametrize("call", TAKE_BYTES.values(), ids=TAKE_BYTES.keys())
def test_bytes_are_taken_or_refused_and_nothing_else(call: Callable[[bytes], Any]) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(bodies)
    def holds(body: bytes) -> None:
        try:
            shown = repr(call(body))
        except sahihi.SahihiError as refused:
            assert refused.name and refused.offset in (None, *range(len(body) + 200))
        else:
            assert isinstance(shown, str)

    holds()


@pytest.mark.parametrize("read", READ_ANSWERS.values(), ids=READ_ANSWERS.keys())
def test_every_answer_is_read(read: Callable[[int, bytes], Any]) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.just(200) | st.integers(0, 65535), bodies)
    def holds(code: int, body: bytes) -> None:
        answer = read(code, body)
        assert answer == read(code, bytearray(body))
        assert answer.http_status == code and str(answer.payment.outcome) in repr(answer)
        if answer.payment.outcome in ("paid", "not_paid"):
            assert answer.problem is None and 200 <= code < 300

    holds()


@given(st.text())
def test_text_is_taken_or_refused_and_nothing_else(text: str) -> None:
    calls: list[Callable[[str], Any]] = [
        lambda text: sahihi.Amount(text, "KES"),
        lambda text: sahihi.Amount("1", text),
        lambda text: sahihi.Msisdn(text, "TZ"),
        lambda text: sahihi.Msisdn("0712345678", text),
        lambda text: KEY.verify(b"{}", text),
        lambda text: dukuzii.transaction(CREDENTIAL, transaction_id=text),
        lambda text: makinisoftpay.verify(CREDENTIAL, order_id=text),
        lambda text: samsoftpay.get_charge(CREDENTIAL, id=text),
        lambda text: payment_api.status(KEY, public_id=text, merchant_id=text, order_id=text, extra={text: text}),
    ]
    for call in calls:
        try:
            call(text)
        except sahihi.SahihiError as refused:
            assert refused.fault in ("caller", "peer")
    for status in [payment_api, samsoftpay, makinisoftpay, dukuzii]:
        assert status.status_from_word(text).status


@given(st.integers(), st.integers(0, 2**63 - 1))
def test_numbers_of_any_size_are_taken_or_refused(number: int, attempt: int) -> None:
    try:
        assert dukuzii.transaction(CREDENTIAL, transaction_id=number).path.endswith(f"/{number}")
    except sahihi.SahihiError as refused:
        assert refused.name == "transaction_number_malformed" and not 0 < number < 2**63
