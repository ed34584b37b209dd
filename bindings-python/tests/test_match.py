"""What the package gives can be taken apart with `match`, which Python has from 3.10 on.

Belongs here: patterns. Not here: what is in the objects (the vectors). `conftest.py` leaves this file out where the syntax is
unknown.
"""

from __future__ import annotations

from typing import Any, Union

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

KEY = sahihi.SigningKey("sahihi-example-secret")
CREDENTIAL = sahihi.Credential("sahihi-example-key")


def test_values_and_requests_match_by_place_and_by_name() -> None:
    match sahihi.Amount("100", "KES"):
        case sahihi.Amount(value, "KES"):
            assert str(value) == "100.00"
    match sahihi.Msisdn("0712345678", "TZ"):
        case sahihi.Msisdn(e164=number, country="TZ"):
            assert number == "+255712345678"
    match dukuzii.transaction(CREDENTIAL, transaction_id=7):
        case sahihi.EncodedRequest("GET", path, {"X-API-Key": key}, b""):
            assert (path, key) == ("/api-proxy.php/transaction/7", "sahihi-example-key")


def delivered(answer: dukuzii.Answer) -> str:
    match answer:
        case dukuzii.Answer(sahihi.Payment(outcome="paid", transaction_id=str(number)), None):
            return f"paid {number}"
        case dukuzii.Answer(sahihi.Payment(next=sahihi.NextAction("wait", int(seconds)))):
            return f"wait {seconds}"
        case dukuzii.Answer(problem=sahihi.Problem(name)):
            return name
    raise AssertionError(answer)


def test_an_answer_matches_by_its_payment_and_its_problem() -> None:
    read = dukuzii.read_response
    assert delivered(read("transaction", 200, b'{"transaction_id":7,"status":"completed"}')) == "paid 7"
    assert delivered(read("create_payment", 200, b'{"success":true,"transaction_id":7,"status":"pending"}')) == "wait 30"
    assert delivered(read("transaction", 502, b"<html>")) == "http_error"


def credited(webhook: Union[sahihi.Verified, sahihi.Weak, sahihi.Hint]) -> str:
    match webhook:
        case sahihi.Verified(sahihi.Payment(status="succeeded"), True):
            return "credit"
        case sahihi.Verified():
            return "failed"
        case sahihi.Weak():
            return "ask"
        case sahihi.Hint(transaction_id):
            return f"ask {transaction_id}"
    raise AssertionError(webhook)


def signed(body: bytes) -> Any:
    return payment_api.read_webhook(KEY, KEY.append_signature(body))


CALLBACK = (
    b'{"merchant_id":"e0fecd","order_id":"A1","transaction_id":7,"amount":"100.00","status":%d,"currency":"KES",'
    b'"service_id":1,"service_version":"1.0","service_date_time":"2024-01-01"}'
)


def test_a_webhook_matches_by_what_can_be_believed_of_it() -> None:
    assert credited(dukuzii.read_webhook(b'{"transaction_id":7}')) == "ask 7"
    weak = makinisoftpay.read_webhook(CREDENTIAL, {"x-api-key": "sahihi-example-key"}, b'{"order_id":"A1","payment_status":"COMPLETED"}')
    assert credited(weak) == "ask"
    kinds = {credited(signed(CALLBACK % 2)), credited(signed(CALLBACK % 3))}
    assert kinds <= {"credit", "failed", "ask"}


def test_a_refusal_matches_by_its_name() -> None:
    try:
        samsoftpay.read_webhook(sahihi.WebhookKey("k"), {}, b"{}")
    except sahihi.SahihiError as error:
        match error:
            case sahihi.SahihiError(name="header_missing", fault="peer"):
                return
    raise AssertionError("the header is missing")
