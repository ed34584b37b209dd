"""Callbacks and flows of the Payment API Gateway, as Python has them.

Belongs here: classes, truth values, equality, types of arguments, threads. Not here: which callbacks are believed and what they
say (the vectors).
"""

from __future__ import annotations

import copy
import json
import pickle
import sys
import threading
from decimal import Decimal
from typing import Any, Union

import pytest

import sahihi
from sahihi import SigningKey, dukuzii, payment_api

KEY = SigningKey("sahihi-example-secret")
OTHER = SigningKey("another-example-secret")
ORDER = "16280954971628095497"


def genuine(status: int = 2, order_id: str = ORDER, **more: Any) -> dict[str, Any]:
    head = {"merchant_id": "e0fecd91", "operation_type": 17, "customer_id": "0900000001", "amount": 100}
    return {**head, "order_id": order_id, "transaction_id": "1234567", "transaction_ref": "QR555RQ", "status": status, **more}


def signed(members: dict[str, Any], key: SigningKey = KEY) -> bytes:
    return key.append_signature(json.dumps(members).encode())


def verified(body: Union[bytes, bytearray], keys: Any = KEY, **expected: Any) -> payment_api.Verified:
    webhook = payment_api.read_webhook(keys, body, **expected)
    assert type(webhook) is payment_api.Verified
    return webhook


def weak(body: bytes, keys: Any = KEY, **expected: Any) -> payment_api.Weak:
    webhook = payment_api.read_webhook(keys, body, **expected)
    assert type(webhook) is payment_api.Weak
    return webhook


BODY = signed(genuine())
WEAK_BODY = signed({"status": 2, "order_id": "A1", "amount": "5.50", "currency": "KES"})
VERIFIED = verified(BODY)
WEAK = weak(WEAK_BODY)
HINT = dukuzii.read_webhook(b'{"transaction_id":7}')
Webhook = Union[payment_api.Verified, payment_api.Weak, dukuzii.Hint]
ALL = pytest.mark.parametrize("webhook", [VERIFIED, WEAK, HINT], ids=["verified", "weak", "hint"])


def refused(name: str, *arguments: Any, **expected: Any) -> None:
    with pytest.raises(sahihi.SahihiError) as refusal:
        payment_api.read_webhook(*arguments, **expected)
    assert refusal.value.name == name


@ALL
def test_a_webhook_is_no_truth_value(webhook: Webhook) -> None:
    for ask in (bool, lambda asked: not asked, lambda asked: asked and 1, lambda asked: [1 for _ in "a" if asked]):
        with pytest.raises(TypeError, match="neither true nor false.*`paid`"):
            ask(webhook)


def test_only_a_verified_webhook_says_what_happened_to_the_money() -> None:
    words = ["paid", "payment", "outcome", "status", "amount", "currency", "retry", "next", "details", "fingerprint"]
    for webhook in (WEAK, HINT):
        assert [word for word in words if hasattr(webhook, word)] == []
    assert (VERIFIED.paid, VERIFIED.payment.outcome) == (True, "paid")
    failed = verified(signed(genuine(status=3)))
    assert (failed.paid, failed.payment.outcome) == (False, "not_paid")


def test_the_classes_are_those_of_the_package() -> None:
    assert isinstance(VERIFIED, sahihi.Verified) and not isinstance(VERIFIED, (sahihi.Weak, sahihi.Hint))
    assert isinstance(WEAK, sahihi.Weak) and not isinstance(WEAK, (sahihi.Verified, sahihi.Hint))
    assert isinstance(HINT, sahihi.Hint) and not isinstance(HINT, (sahihi.Verified, sahihi.Weak))


@ALL
def test_nobody_else_makes_a_webhook(webhook: Webhook) -> None:
    kind = type(webhook)
    base = kind.__mro__[1]
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        type("Mine", (kind,), {})
    with pytest.raises(TypeError):
        type("Mine", (base,), {"paid": True})()
    with pytest.raises(TypeError):
        object.__new__(kind)
    for again in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            again(webhook)


@ALL
def test_nobody_changes_a_webhook(webhook: Webhook) -> None:
    for name in [*type(webhook).__match_args__, "paid", "key"]:
        with pytest.raises(AttributeError):
            setattr(webhook, name, True)


@ALL
def test_a_webhook_shows_what_it_is_matched_by(webhook: Webhook) -> None:
    kind: Any = type(webhook)
    base, names = kind.__mro__[1].__match_args__, kind.__match_args__
    assert names[: len(base)] == base
    shown = ", ".join(f"{name}={getattr(webhook, name)!r}" for name in names)
    assert repr(webhook) == f"{kind.__name__}({shown})"


MATCH = """
def said(webhook):
    match webhook:
        case payment_api.Verified(payment, paid=True):
            return "credit", payment.order_id
        case sahihi.Verified():
            return "close", webhook.payment.order_id
        case payment_api.Weak(str(order_id), findings=[first, *_]):
            return first.rule, order_id
        case sahihi.Hint(transaction_id):
            return "ask", transaction_id
"""


@pytest.mark.skipif(sys.version_info < (3, 10), reason="`match` came with Python 3.10")
def test_a_webhook_is_matched_by_its_class() -> None:
    names: dict[str, Any] = {"sahihi": sahihi, "payment_api": payment_api}
    exec(MATCH, names)
    told = [names["said"](webhook) for webhook in (VERIFIED, verified(signed(genuine(status=3))), WEAK, HINT)]
    assert told == [("credit", ORDER), ("close", ORDER), ("documented_head", "A1"), ("ask", "7")]


def test_the_same_callback_is_equal_however_it_is_spaced() -> None:
    spaced = json.dumps(json.loads(BODY), indent=2).encode()
    again = verified(spaced, order_id=ORDER)
    assert spaced != BODY and again == VERIFIED and hash(again) == hash(VERIFIED)
    assert again.fingerprint == VERIFIED.fingerprint and len(again.fingerprint) == 64
    assert {VERIFIED, again, verified(BODY)} == {VERIFIED}


OTHERS = [genuine(status=3), genuine(order_id="A2"), genuine(note="x")]


@pytest.mark.parametrize("other", OTHERS, ids=["status", "order", "member"])
def test_another_callback_is_not_equal(other: dict[str, Any]) -> None:
    found = verified(signed(other))
    assert found != VERIFIED and found.fingerprint != VERIFIED.fingerprint and len({found, VERIFIED}) == 2


def test_a_callback_of_another_key_is_not_equal() -> None:
    assert verified(BODY, [OTHER, KEY]) != VERIFIED
    assert verified(BODY, [OTHER, KEY]) == verified(BODY, (OTHER, KEY, KEY))
    assert weak(WEAK_BODY, [OTHER, KEY]) != WEAK


def test_weak_callbacks_are_equal_by_what_they_claim() -> None:
    again = weak(WEAK_BODY, amount="5.50")
    assert again == WEAK and hash(again) == hash(WEAK) and {again, WEAK} == {WEAK}
    for body in ({"status": 3, "order_id": "A1"}, {"status": 2, "order_id": "A2"}):
        assert weak(signed(body)) != WEAK


def test_callbacks_of_different_kinds_are_never_equal() -> None:
    kinds: list[Any] = [VERIFIED, WEAK, HINT, None, "A1", VERIFIED.payment]
    for index, one in enumerate(kinds):
        assert [one == other for other in kinds] == [index == place for place in range(len(kinds))]


def test_tells_which_key_matched() -> None:
    found = [verified(BODY, keys).key for keys in (KEY, [KEY], [OTHER, KEY], (OTHER, OTHER, KEY), [KEY, KEY])]
    assert found == [0, 0, 1, 2, 0]
    assert weak(WEAK_BODY, [OTHER, KEY]).key == 1
    refused("signature_mismatch", OTHER, BODY)
    refused("signature_mismatch", [OTHER, OTHER], BODY)
    refused("signature_mismatch", [], BODY)


@pytest.mark.parametrize("keys", ["private", b"private", None, 1, [KEY, "private"], [sahihi.WebhookKey("private")], {KEY: 1}])
def test_refuses_what_is_no_key(keys: Any) -> None:
    with pytest.raises(TypeError, match="SigningKey.secret") as refusal:
        payment_api.read_webhook(keys, BODY)
    assert "private" not in str(refusal.value)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda body: memoryview(bytearray(body))])
def test_takes_every_kind_of_bytes(kind: Any) -> None:
    assert verified(kind(BODY)) == VERIFIED
    assert weak(kind(WEAK_BODY)) == WEAK


@pytest.mark.parametrize("body", [BODY.decode(), json.loads(BODY), None, [BODY]], ids=["text", "dict", "none", "list"])
def test_refuses_what_are_no_bytes(body: Any) -> None:
    with pytest.raises(TypeError, match="has to be bytes"):
        payment_api.read_webhook(KEY, body)


def test_keeps_its_own_bytes() -> None:
    buffer = bytearray(BODY)
    webhook = verified(buffer)
    buffer[:] = b" " * len(buffer)
    assert webhook.details == VERIFIED.details and webhook == VERIFIED


LARGE = "x" * 50_000


def test_reads_large_callbacks_as_it_reads_small_ones() -> None:
    large = verified(signed(genuine(note=LARGE)))
    assert (large.payment, large.details.members["note"]) == (VERIFIED.payment, LARGE)
    assert weak(signed({"status": 2, "order_id": "A1", "amount": "5.50", "currency": "KES", "note": LARGE})) == WEAK
    refused("signature_mismatch", OTHER, signed(genuine(note=LARGE)))
    refused("not_json", KEY, signed(genuine(note=LARGE))[:-1])


def test_threads_read_and_share_callbacks() -> None:
    bodies = [signed(genuine(order_id=f"A{number}", note=LARGE * (number % 2))) for number in range(40)]
    webhooks = [verified(body) for body in bodies]
    start = threading.Barrier(4)
    told: list[bool] = []

    def work() -> None:
        start.wait()
        same = [verified(body, [OTHER, KEY]).fingerprint == shared.fingerprint for body, shared in zip(bodies, webhooks)]
        told.append(all(same) and [shared.details.members["order_id"] for shared in webhooks] == [f"A{n}" for n in range(40)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [True] * 4


def test_compares_what_is_expected_and_names_what_is_not_said() -> None:
    expected = {"order_id": ORDER, "amount": Decimal("1E2"), "merchant_id": "e0fecd91", "operation_type": 17}
    assert verified(BODY, **expected).not_said == ()
    assert verified(BODY, **expected, currency="KES").not_said == ("currency",)
    webhook = weak(WEAK_BODY, merchant_id="e0fecd91", operation_type="c2b", amount="5.5")
    assert webhook.not_said == ("merchant_id", "operation_type")
    assert VERIFIED.not_said == WEAK.not_said == ()
    refused("amount_unexpected", KEY, BODY, amount=Decimal("100.01"))


@pytest.mark.parametrize("operation_type", ["c2b", "payment_c2b", "17", 17])
def test_takes_an_operation_by_word_and_by_code(operation_type: Any) -> None:
    assert verified(BODY, operation_type=operation_type).operation_type == 17
    refused("operation_type_unexpected", KEY, signed({**genuine(), "operation_type": 16}), operation_type=operation_type)


def test_refuses_expectations_that_are_none() -> None:
    for operation_type in ("paybill", "", -17, True, 1 << 70):
        refused("operation_type_malformed", KEY, BODY, operation_type=operation_type)
    refused("order_id_malformed", KEY, BODY, order_id="")
    for wrong in ({"operation_type": 17.0}, {"amount": 100.0}, {"amount": 100}, {"order_id": 7}, {"currency": b"KES"}):
        with pytest.raises(TypeError):
            payment_api.read_webhook(KEY, BODY, **wrong)
    with pytest.raises(TypeError):
        payment_api.read_webhook(KEY, BODY, ORDER)  # type: ignore[call-arg]


HEAD = [("order_id", "id"), ("status", "integer"), ("amount", "decimal")]


@pytest.mark.parametrize("head", [HEAD, tuple(HEAD), [list(pair) for pair in HEAD]])
def test_takes_a_declared_head(head: Any) -> None:
    body = signed({"order_id": "A1", "status": 2, "amount": "5.50"})
    assert weak(body).findings[0].rule == "documented_head"
    assert verified(body, head=head).payment.amount == Decimal("5.50")
    assert weak(BODY, head=head).order_id == ORDER


def test_refuses_what_is_no_head() -> None:
    for head in ([], [("order_id", "id")], [("a b", "digits")], [("signature", "any")]):
        refused("head_malformed", KEY, BODY, head=head)
    with pytest.raises(ValueError, match="no such grammar.*hex, digits, integer, decimal, id, reference, currency, any"):
        payment_api.read_webhook(KEY, BODY, head=[("order_id", "ID")])  # type: ignore[list-item]
    for wrong in ("order_id", {"order_id": "id"}, ["order_id"], [("order_id",)], [("order_id", 1)], 1):
        with pytest.raises(TypeError, match="list of pairs"):
            payment_api.read_webhook(KEY, BODY, head=wrong)  # type: ignore[arg-type]


def test_a_finding_says_why() -> None:
    (finding,) = WEAK.findings
    assert isinstance(finding, payment_api.Finding)
    assert (finding.rule, finding.member) == ("documented_head", "status") and "`status`" in finding.message
    claims = (WEAK.merchant_id, WEAK.claimed_amount, WEAK.claimed_currency, WEAK.claimed_status, WEAK.claimed_status_code)
    assert claims == (None, Decimal("5.50"), "KES", "succeeded", 2)


@pytest.mark.parametrize("webhook, order_id", [(VERIFIED, ORDER), (WEAK, "A1")], ids=["verified", "weak"])
def test_offers_the_request_that_asks_for_the_status(webhook: Any, order_id: str) -> None:
    request = webhook.status_request(OTHER, public_id="f54ec966", merchant_id="e0fecd91")
    OTHER.verify(request.body)
    members = json.loads(request.body)
    assert (request.path, members["order_id"], members["merchant_id"]) == ("/f54ec966/status", order_id, "e0fecd91")
    with pytest.raises(sahihi.SahihiError, match="merchant id"):
        webhook.status_request(KEY, public_id="f54ec966", merchant_id="")
    with pytest.raises(TypeError):
        webhook.status_request(KEY, "f54ec966", "e0fecd91")


def test_offers_no_request_about_no_order() -> None:
    asked = {"public_id": "f54ec966", "merchant_id": "e0fecd91"}
    assert weak(signed({"status": 2})).status_request(KEY, **asked) is None
    head: Any = [("status", "integer"), ("amount", "decimal")]
    assert verified(signed({"status": 2, "amount": 5}), head=head).status_request(KEY, **asked) is None


def test_details_hold_no_float_and_no_list_that_others_see() -> None:
    body = b'{"service_version":11.10,"result":[],"action":{"fields":["a"],"errors":{"a":["b"]}}}'
    answer = payment_api.read_response("status", 200, body)
    details = answer.details
    assert details is not None and details.service_version == Decimal("11.1") and type(details.service_version) is Decimal
    assert (details.result, details.fields, details.errors) == ((None, None), {"a": None}, {"a": ("b",)})
    details.members.clear()
    details.fields.clear()
    assert answer.details is not None and answer.details.fields == {"a": None} and len(answer.details.members) == 3


def test_an_answer_is_no_callback_and_a_callback_no_answer() -> None:
    answer = payment_api.read_response("status", 200, BODY)
    flow = payment_api.Flow(ORDER)
    for wrong in (WEAK, HINT, answer, VERIFIED.payment, None):
        with pytest.raises(TypeError, match="payment_api.Verified"):
            flow.on_webhook(wrong)  # type: ignore[arg-type]
    for other in (VERIFIED, WEAK, answer.payment, dukuzii.read_response("transaction", 200, b"{}"), None):
        with pytest.raises(TypeError):
            flow.on_answer(other)  # type: ignore[arg-type]
    assert (flow.outcome, flow.polls) == (None, 0)
    step = flow.on_webhook(VERIFIED)
    assert (step.step, step.status, step.outcome, flow.outcome) == ("finished", "succeeded", "paid", "paid")


def test_a_flow_refuses_and_stays_what_it_was() -> None:
    flow = payment_api.Flow(ORDER)
    assert flow.on_webhook(VERIFIED).outcome == "paid"
    for name, members in (("outcome_contradicted", genuine(status=3)), ("order_id_unexpected", genuine(order_id="A2"))):
        with pytest.raises(sahihi.SahihiError) as refusal:
            flow.on_webhook(verified(signed(members)))
        assert refusal.value.name == name
    assert repr(flow) == f"Flow(order_id='{ORDER}', outcome='paid', polls=0)"


def test_a_flow_tells_each_step_with_what_belongs_to_it() -> None:
    def held(step: payment_api.Step) -> dict[str, Any]:
        return {name: value for name, value in step._asdict().items() if value is not None}

    flow = payment_api.Flow("A1")
    answer = payment_api.read_response
    assert held(flow.on_silence()) == {"step": "send_status", "fields": False, "otp": False}
    assert held(flow.on_silence()) == {"step": "wait", "after_s": 180}
    needed = answer("status", 200, b'{"status":8,"action":{"fields":{"a":{}}}}')
    assert held(flow.on_answer(needed)) == {"step": "collect_fields", "again": False}
    assert held(flow.on_fields()) == {"step": "send_status", "fields": True, "otp": False}
    sent = answer("payment_c2b", 200, b'{"status":1,"result":{"message":"OTP sent"}}')
    assert held(flow.on_answer(sent)) == {"step": "confirm_otp", "again": False}
    assert held(flow.on_otp()) == {"step": "send_status", "fields": True, "otp": True}
    page = answer("status", 200, b'{"status":1,"pp_url":"https://pay.example/1"}')
    assert held(flow.on_answer(page)) == {"step": "redirect", "after_s": 180, "url": "https://pay.example/1"}
    asked = answer("payment_b2c", 200, b'{"status":1,"confirm_type":3}')
    assert held(flow.on_answer(asked)) == {"step": "confirm", "confirm_type": 3}


def test_threads_share_a_flow() -> None:
    flow = payment_api.Flow("A1")
    start = threading.Barrier(4)
    steps: list[str] = []

    def work() -> None:
        start.wait()
        steps.extend(flow.on_silence().step for _ in range(500))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (steps.count("send_status"), steps.count("wait"), flow.polls) == (1000, 1000, 1000)


def test_a_short_body_with_a_long_text_is_refused_before_it_costs_much() -> None:
    # The name of a list stands before each of its items: 8 KB of body are 8 MB of text.
    body = b'{"%b":[%b],"signature":"%b"}' % (b"k" * 4000, b",".join([b"1"] * 2000), b"a" * 128)
    with pytest.raises(sahihi.SahihiError) as refused:
        payment_api.read_webhook([KEY, SigningKey("another")], body)
    assert refused.value.name == "text_too_long"
