"""`responses.json`: what answers of `payment_api` are taken for.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from typing import Any, Optional

from conftest import Vector

from sahihi import NextAction, payment_api

FILE = "responses.json"


def shown_next(action: NextAction) -> dict[str, Any]:
    return {name: value for name, value in action._asdict().items() if value is not None}


def shown_details(details: Optional[payment_api.Details]) -> Optional[dict[str, Any]]:
    return details and {
        "result": details.result._asdict(),
        "provider_result": details.provider_result._asdict(),
        "confirm_type": details.confirm_type,
        "redirect_url": details.redirect_url,
        "fields": list(details.fields),
        "errors": [[name, list(messages)] for name, messages in details.errors.items()],
    }


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    answer = payment_api.read_response(vector["call"], vector["http_status"], vector.body())
    payment = answer.payment
    assert (answer.call, answer.http_status) == (vector["call"], vector["http_status"])
    assert vector["answer"] == {
        "status": payment.status,
        "outcome": payment.outcome,
        "next": shown_next(payment.next),
        "retry": payment.retry,
        "problem": answer.problem and answer.problem.name,
        "order_id": payment.order_id,
        "transaction_id": payment.transaction_id,
        "transaction_ref": payment.transaction_ref,
        "details": shown_details(answer.details),
    }
    assert vector["result"] == ("invalid" if answer.problem else "valid")
    assert (payment.amount, payment.currency, payment.merchant_id) == (None, None, None), "no answer has them"
