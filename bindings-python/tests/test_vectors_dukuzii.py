"""`dukuzii.json`: requests, answers, webhooks, words and the polling plan.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from conftest import Vector
from shown import arguments, next_action, refused_as_said, sent, text

import sahihi
from sahihi import dukuzii

FILE = "dukuzii.json"


CALLS = {"create_payment": dukuzii.create_payment, "transaction": dukuzii.transaction}


def request(vector: Vector) -> None:
    make, fields = CALLS[vector["call"]], vector["fields"]
    made = make(sahihi.Credential(vector["credential"]), **arguments(fields, phone="phone_number"))
    assert sent(made) == vector["request"]


def response(vector: Vector) -> None:
    answer = dukuzii.read_response(vector["call"], vector["http_status"], vector.body())
    payment, details = answer.payment, answer.details
    assert (answer.call, answer.http_status) == (vector["call"], vector["http_status"])
    assert vector["answer"] == {
        "status": payment.status,
        "outcome": payment.outcome,
        "next": next_action(payment.next),
        "retry": payment.retry,
        "transaction_id": payment.transaction_id,
        "amount": text(payment.amount),
        "currency": payment.currency,
        "created_at": details and details.created_at,
        "completed_at": details and details.completed_at,
    }
    assert (answer.problem and answer.problem.name) == vector.get("error")
    assert vector["result"] == ("invalid" if answer.problem else "valid")


def webhook(vector: Vector) -> None:
    hint = dukuzii.read_webhook(vector.body())
    request = hint.transaction_request(sahihi.Credential("k"))
    assert vector["hint"] == {"transaction_id": hint.transaction_id, "transaction_path": request.path}


def status(vector: Vector) -> None:
    assert list(dukuzii.status_from_word(vector["word"])) == vector["meaning"]


def poll(vector: Vector) -> None:
    assert dukuzii.poll_after_s(vector["attempt"]) == vector.get("after_s")


KINDS = {"request": request, "webhook": webhook, "status": status, "poll": poll}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if vector["kind"] == "response":
        response(vector)
    elif not refused_as_said(vector, KINDS[vector["kind"]]):
        KINDS[vector["kind"]](vector)
