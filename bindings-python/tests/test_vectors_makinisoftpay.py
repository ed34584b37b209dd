"""`makinisoftpay.json`: requests, answers, webhooks and words.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from conftest import Vector
from shown import arguments, next_action, refused_as_said, sent, text

import sahihi
from sahihi import makinisoftpay

FILE = "makinisoftpay.json"
CALLS = {"initiate": makinisoftpay.initiate, "verify": makinisoftpay.verify}


def request(vector: Vector) -> None:
    make, fields, credential = CALLS[vector["call"]], vector["fields"], vector["credential"]
    made = make(sahihi.Credential(credential), **arguments(fields, phone="buyer_phone"))
    assert sent(made) == vector["request"]


def response(vector: Vector) -> None:
    answer = makinisoftpay.read_response(vector["call"], vector["http_status"], vector.body())
    payment, details = answer.payment, answer.details
    split = details and details.split
    assert (answer.call, answer.http_status) == (vector["call"], vector["http_status"])
    assert vector["answer"] == {
        "status": payment.status,
        "outcome": payment.outcome,
        "next": next_action(payment.next),
        "retry": payment.retry,
        "order_id": payment.order_id,
        "transaction_id": payment.transaction_id,
        "amount": text(payment.amount),
        "currency": payment.currency,
        "merchant_amount": text(details and details.merchant_amount),
        "platform_fee": text(details and details.platform_fee),
        "unexplained_deduction": text(split and split.unexplained_deduction),
        "unexplained_surplus": text(split and split.unexplained_surplus),
    }
    assert (answer.problem and answer.problem.name) == vector.get("error")
    assert vector["result"] == ("invalid" if answer.problem else "valid")


def webhook(vector: Vector) -> None:
    keys, headers, expect, body = vector["keys"], vector["headers"], dict(vector["expect"]), vector.body()
    api_keys = {label: sahihi.Credential(key) for label, key in keys}
    weak = makinisoftpay.read_webhook(api_keys, [(name, value) for name, value in headers], body, **expect)
    verify = weak.verify_request(sahihi.Credential("k"))
    assert not any(hasattr(weak, name) for name in ["paid", "payment", "amount"])
    assert vector["weak"] == {
        "key": weak.key,
        "label": weak.label,
        "status": weak.claimed_status,
        "order_id": weak.order_id,
        "transaction_id": weak.transaction_id,
        "verify_path": verify and verify.path,
    }


def status(vector: Vector) -> None:
    assert list(makinisoftpay.status_from_word(vector["word"])) == vector["meaning"]


KINDS = {"request": request, "webhook": webhook, "status": status}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if vector["kind"] == "response":
        response(vector)
    elif not refused_as_said(vector, KINDS[vector["kind"]]):
        KINDS[vector["kind"]](vector)
