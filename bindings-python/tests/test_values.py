"""Values: what they take, and that they stay what they are.

Belongs here: amounts, phones, requests, errors and answers as Python objects. Not here: keys (`test_secrecy.py`), which amounts
and phones there are (the vectors).
"""

from __future__ import annotations

import copy
import io
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any, Callable

import pytest

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

KEY = sahihi.SigningKey("sahihi-example-secret")
CREDENTIAL = sahihi.Credential("sahihi-example-key")
BODY = b'{"order_id":"ORDER-1","amount":"100.00"}'

AMOUNT = sahihi.Amount("100.00", "KES")
PHONE = sahihi.Msisdn("0712 345 678", "TZ")
REQUEST = dukuzii.transaction(CREDENTIAL, transaction_id=7)
ANSWER = dukuzii.read_response("transaction", 200, b'{"transaction_id":7,"status":"completed"}')
HINT = dukuzii.read_webhook(b'{"transaction_id":7}')

NATIVE = [KEY, sahihi.WebhookKey("k"), CREDENTIAL, AMOUNT, PHONE, REQUEST, ANSWER, HINT]
RECORDS = [ANSWER.payment, ANSWER.payment.next, ANSWER.details, dukuzii.CAPABILITIES, dukuzii.operators()[0], sahihi.ERRORS[0]]


def named(values: list[Any]) -> Any:
    return pytest.mark.parametrize("value", values, ids=lambda value: type(value).__name__)


def refusal() -> sahihi.SahihiError:
    with pytest.raises(sahihi.SahihiError) as refused:
        KEY.sign(b'{"a":1')
    return refused.value


def test_a_refusal_is_a_value_error_with_its_row() -> None:
    error = refusal()
    assert isinstance(error, ValueError)
    assert (error.code, error.name, error.fault, error.offset) == (100, "not_json", "peer", 6)
    assert str(error).endswith(" (at byte 6)")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, *(lambda error, p=p: pickle.loads(pickle.dumps(error, p)) for p in range(6))])
def test_a_refusal_survives_pickling(again: Callable[[Any], Any]) -> None:
    error = refusal()
    found = again(error)
    assert type(found) is sahihi.SahihiError
    assert (found.args, vars(found)) == (error.args, vars(error))


WRONG_BODIES = ["private", {"private": 1}, ["private"], ("private",), {1}, 1, 1.5, None, True, io.BytesIO(b"private"), object()]
TAKE_A_BODY = {
    "sign": KEY.sign,
    "append_signature": KEY.append_signature,
    "verify": KEY.verify,
    "canonical": sahihi.canonical,
    "verify_any": lambda body: sahihi.verify_any(KEY, body),
    "WebhookKey.verify": lambda body: sahihi.WebhookKey("k").verify(body, "0" * 64),
    "read_response": lambda body: dukuzii.read_response("transaction", 200, body),
    "read_webhook": dukuzii.read_webhook,
    "payment_api.read_webhook": lambda body: payment_api.read_webhook(KEY, body),
    "payment_api.read_response": lambda body: payment_api.read_response("status", 200, body),
    "samsoftpay.read_webhook": lambda body: samsoftpay.read_webhook(sahihi.WebhookKey("k"), {}, body),
    "samsoftpay.read_response": lambda body: samsoftpay.read_response("get_charge", 200, body),
    "makinisoftpay.read_webhook": lambda body: makinisoftpay.read_webhook(CREDENTIAL, {}, body),
    "makinisoftpay.read_response": lambda body: makinisoftpay.read_response("verify", 200, body),
}


@pytest.mark.parametrize("call", TAKE_A_BODY.values(), ids=TAKE_A_BODY.keys())
@named(WRONG_BODIES)
def test_what_is_no_bytes_is_refused_with_the_call_that_gives_them(call: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(TypeError) as refused:
        call(value)
    text = str(refused.value)
    assert "private" not in text
    assert type(value).__name__ in text
    for raw in ["await request.body()", "request.get_data()", "`request.body` in Django"]:
        assert raw in text


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda body: memoryview(b"  ".join([body, b""]))[: len(body)]])
def test_every_kind_of_bytes_is_the_same_body(kind: Callable[[bytes], Any]) -> None:
    assert KEY.sign(kind(BODY)) == KEY.sign(BODY)


def test_a_buffer_may_change_after_the_call() -> None:
    body = bytearray(b'{"transaction_id":7,"status":"completed"}')
    answer = dukuzii.read_response("transaction", 200, body)
    body[:] = b"x" * len(body)
    assert answer.payment.transaction_id == "7"


@named([100.0, float("nan")])
def test_a_float_is_no_amount(value: float) -> None:
    with pytest.raises(TypeError, match=r"never a float.*Decimal\('100.00'\)"):
        sahihi.Amount(value, "KES")


@named([100, True, None, b"100", Fraction(1, 2), [100], (0, (1,), 0)])
def test_other_types_are_no_amount(value: Any) -> None:
    with pytest.raises(TypeError, match=r"Decimal\('100.00'\) or the text '100.00'"):
        sahihi.Amount(value, "KES")


def test_an_amount_is_read_in_one_way_only() -> None:
    class Loud(Decimal):
        def __str__(self) -> str:
            return "999999"

    assert sahihi.Amount(Decimal("100"), "KES") == AMOUNT == sahihi.Amount("100.0", "KES")
    assert sahihi.Amount(Decimal("1E+2"), "KES") == AMOUNT
    assert sahihi.Amount(Loud("100"), "KES") == sahihi.Amount("999999", "KES"), "a subclass says what it is"


@named([255712345678, None, b"0712345678", 7.5, ["0712345678"]])
def test_a_phone_is_text(value: Any) -> None:
    with pytest.raises(TypeError):
        sahihi.Msisdn(value, "TZ")
    with pytest.raises(TypeError, match="leading 0"):
        dukuzii.create_payment(CREDENTIAL, phone_number=value, amount="5000", product_id=1)


@named([AMOUNT, PHONE])
def test_values_are_pickled_and_copied(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == copy.deepcopy(value) == value


@named([*NATIVE, *RECORDS])
def test_nothing_can_be_changed(value: Any) -> None:
    for name in [name for name in dir(value) if not name.startswith("__")] + ["new_name", "__class__"]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(value, name, getattr(value, name, 1) if name != "__class__" else int)
        with pytest.raises((AttributeError, TypeError)):
            delattr(value, name)


def test_the_headers_of_a_request_are_a_copy() -> None:
    headers = REQUEST.headers
    headers["X-API-Key"] = "another"
    assert REQUEST.headers != headers


def test_equal_values_are_equal_and_hash_alike() -> None:
    pairs = [
        (AMOUNT, sahihi.Amount("100", "KES"), sahihi.Amount("100", "TZS")),
        (PHONE, sahihi.Msisdn("+255712345678", "TZ"), sahihi.Msisdn("+255712345679", "TZ")),
        (REQUEST, dukuzii.transaction(CREDENTIAL, transaction_id="7"), dukuzii.transaction(CREDENTIAL, transaction_id=8)),
        (ANSWER.payment, ANSWER.payment._replace(), ANSWER.payment._replace(order_id="A1")),
    ]
    for one, same, other in pairs:
        assert one == same and hash(one) == hash(same) and {one: 1}[same] == 1
        assert one != other
        assert one != "text" and one is not None and one != 1


def test_what_is_printed_can_be_read() -> None:
    assert repr(AMOUNT) == "Amount(value=Decimal('100.00'), currency='KES')"
    assert repr(PHONE) == "Msisdn(e164=.., country='TZ')"
    assert str(PHONE) == "+255712345678"
    assert repr(ANSWER).startswith("Answer(payment=Payment(status='succeeded', outcome='paid',")


MESSAGES = [sahihi.Verified, sahihi.Weak, sahihi.Hint, sahihi.EncodedRequest, dukuzii.Hint, dukuzii.Answer]
MESSAGES += [payment_api.Verified, payment_api.Weak, payment_api.Answer, makinisoftpay.Weak, makinisoftpay.Answer]
MESSAGES += [samsoftpay.Verified, samsoftpay.Answer]


@pytest.mark.parametrize("kind", MESSAGES)
def test_only_reading_a_message_makes_one(kind: Any) -> None:
    for make in [kind, lambda: kind.__new__(kind), lambda: object.__new__(kind)]:
        with pytest.raises(TypeError):
            make()


@pytest.mark.parametrize("base", [sahihi.Verified, sahihi.Weak, sahihi.Hint])
def test_a_class_of_ones_own_cannot_be_a_message_either(base: Any) -> None:
    made = type("Mine", (base,), {"paid": True})
    for make in [made, lambda: base.__new__(made), lambda: object.__new__(made)]:
        with pytest.raises(TypeError):
            make()
