"""`samsoftpay.json`: requests, answers, webhooks and words.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from typing import Any

from conftest import Vector
from shown import arguments, next_action, refused_as_said, sent, text

import sahihi
from sahihi import samsoftpay

FILE = "samsoftpay.json"
CALLS = {name: getattr(samsoftpay, name) for name in ["create_charge", "get_charge", "create_payout", "create_payment_link"]}
# A keyword has no dot in it.
NAMES = {"customer.phone": "phone", "recipient.phone": "phone", "recipient.name": "name"}
TYPES = {"timestamp": int, "allow_multiple_uses": {"true": True, "false": False}.__getitem__}


def request(vector: Vector) -> None:
    make, fields, credential = CALLS[vector["call"]], vector["fields"], vector["credential"]
    given = arguments([[NAMES.get(name, name), TYPES.get(name, str)(value)] for name, value in fields], phone="phone")
    assert sent(make(sahihi.Credential(credential), **given)) == vector["request"]


def facts(payment: sahihi.Payment) -> dict[str, Any]:
    return {
        "status": payment.status,
        "outcome": payment.outcome,
        "next": next_action(payment.next),
        "order_id": payment.order_id,
        "transaction_id": payment.transaction_id,
        "amount": text(payment.amount),
        "currency": payment.currency,
    }


def response(vector: Vector) -> None:
    answer = samsoftpay.read_response(vector["call"], vector["http_status"], vector.body())
    refusal = answer.refusal and answer.refusal.name
    assert (answer.call, answer.http_status) == (vector["call"], vector["http_status"])
    assert {**facts(answer.payment), "retry": answer.payment.retry, "refusal": refusal} == vector["answer"]
    assert (answer.problem and answer.problem.name) == vector.get("error")
    assert vector["result"] == ("invalid" if answer.problem else "valid")


def webhook(vector: Vector) -> None:
    secrets, headers, expect, body = vector["secrets"], vector["headers"], dict(vector["expect"]), vector.body()
    now_s, seconds = expect.pop("now_s", None), expect.pop("window_s", None)
    window = None if now_s is None else samsoftpay.Window(int(now_s), int(seconds))
    keys = [sahihi.WebhookKey(secret) for secret in secrets]
    pairs = [(name, value) for name, value in headers]
    verified = samsoftpay.read_webhook(keys, pairs, body, window=window, **expect)
    query = verified.get_charge_request(sahihi.Credential("sk_test_1"))
    shown = {"key": verified.key, "event": verified.event, "query_path": query and query.path}
    assert {**shown, **facts(verified.payment)} == vector["verified"]
    assert verified.paid is (verified.payment.outcome == "paid")


def status(vector: Vector) -> None:
    word = vector["word"]
    read = samsoftpay.status_from_event if "." in word else samsoftpay.status_from_word
    assert list(read(word)) == vector["meaning"]


KINDS = {"request": request, "webhook": webhook, "status": status}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if vector["kind"] == "response":
        response(vector)
    elif not refused_as_said(vector, KINDS[vector["kind"]]):
        KINDS[vector["kind"]](vector)
