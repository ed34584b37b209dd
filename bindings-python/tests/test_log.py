"""What a log gets to see of whatever the package gives: names, numbers and ids, no text of a message and about nobody.

Belongs here: objects printed whole, as `repr` does. Not here: errors, and what holds a secret (`test_secrecy`).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Iterator

from test_package import CLASSES
from test_secrecy import CREDENTIAL, KEY, MARKER

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

# The end of every phone number; the marker is in every text of every message below.
PHONE = "712345678"
ORDER = "ORDER-1"

# Besides the members that each call needs: all that has an attribute, and names that no document has.
MEMBERS = f"""
    "message":"{MARKER}","error":"{MARKER}","{MARKER}":["{MARKER}",{{"{MARKER}":{PHONE}}}],"customer_id":"255{PHONE}",
    "transaction_ref":"{MARKER}","resultcode":"{MARKER}","reference":"{MARKER} is no id","channel":"{MARKER}",
    "url":"https://{MARKER}.example/","pp_url":"https://{MARKER}.example/","completed_at":"{MARKER}","event":"{MARKER}",
    "service_id":"{MARKER}","service_version":"{MARKER}","service_date_time":"{MARKER}","payment_status":"{MARKER}",
    "result":{{"code":7,"message":"{MARKER}"}},"provider_result":{{"code":8,"message":"{MARKER}"}},
    "extra":{{"{MARKER}":"{MARKER}"}},"action":{{"fields":{{"{MARKER}":"{MARKER}"}},"errors":{{"{MARKER}":["{MARKER}"]}}}}"""

# A callback that can be read in one way only.
VERIFIED = f"""{{"merchant_id":"{"e0" * 20}","operation_type":17,"customer_id":"255{PHONE}","amount":100,"order_id":"ORDER-1",
    "transaction_id":"71","transaction_ref":"{MARKER}","status":2,"provider_id":14,"destination_id":"",
    "result":{{"code":0,"message":"{MARKER}"}}}}"""


def body(members: str) -> bytes:
    return f"{{{members},{MEMBERS}}}".encode()


def hides(text: str) -> bool:
    return MARKER not in text and PHONE not in text


def given() -> Iterator[Any]:
    """Gives an object of each kind that is made of a message or of what tells who somebody is."""
    yield sahihi.Msisdn(f"0{PHONE}", "TZ")
    yield payment_api.Account(MARKER)
    for status in (1, 2, 3, 4, 8):
        answer = payment_api.read_response("status", 200, body(f'"order_id":"{ORDER}","transaction_id":"T-1","status":{status}'))
        flow = payment_api.Flow(ORDER)
        yield from (answer, flow, flow.on_answer(answer))
    order = {"public_id": "P-1", "merchant_id": "M-1", "order_id": ORDER, "amount": "1000", "currency": "TZS"}
    yield payment_api.payment_c2b(KEY, **order, customer_id=f"0{PHONE}", provider_id=2109, extra={"otp": MARKER})
    yield payment_api.read_webhook(KEY, KEY.append_signature(body(f'"order_id":"{ORDER}","status":2')))
    yield payment_api.read_webhook(KEY, KEY.append_signature(VERIFIED.encode()))

    yield dukuzii.read_response("transaction", 200, body(f'"transaction_id":7,"status":"{MARKER}","success":true'))
    yield dukuzii.read_webhook(body('"transaction_id":7'))
    yield makinisoftpay.read_response("verify", 200, body(f'"order_id":"{ORDER}","status":"{MARKER}"'))
    headers = {"x-api-key": "sahihi-example-key"}
    yield makinisoftpay.read_webhook(CREDENTIAL, headers, body(f'"order_id":"{ORDER}","status":"PENDING"'))
    yield samsoftpay.read_response("get_charge", 200, body(f'"id":"T-1","amount":1000,"currency":"UGX","status":"{MARKER}"'))
    yield samsoftpay.read_response("create_charge", 409, body('"code":"idempotency_conflict"'))
    event = f'{{"event":"charge.succeeded","id":"{MARKER} is no id","data":'.encode() + body('"id":"T-1","amount":1000') + b"}"
    mac = hmac.new(b"sahihi-example-secret", event, hashlib.sha256).hexdigest()
    yield samsoftpay.read_webhook(sahihi.WebhookKey("sahihi-example-secret"), {"x-samsoftpay-signature": mac}, event)


def parts(thing: Any) -> Iterator[Any]:
    """Gives an object and all that its attributes lead to, as long as it is one of the package's."""
    if type(thing) not in CLASSES.values():
        return
    yield thing
    for name in dir(thing):
        part = getattr(thing, name)
        if not name.startswith("_"):
            for each in part if type(part) is tuple else [part]:
                yield from parts(each)


# Numbers, words out of the core's tables, what the caller said himself, secrets (`test_secrecy`); errors are printed elsewhere.
WITHOUT_TEXT = """
    Amount Capabilities Credential ErrorRow Fee KeyKind Operator Refused SahihiError SigningKey Split Status WebhookKey Window
    Daily Extras FlowHint Limits Provider ResultCode Span Table"""


def test_nothing_shows_text_of_a_message_or_a_phone_number() -> None:
    seen: set[type] = set()
    for thing in given():
        for part in parts(thing):
            seen.update(type(part).__mro__)
            for text in [repr(part), f"{[part]}", "%r" % (part,)]:
                assert hides(text), f"{type(part).__name__} shows what it holds: {text}"
            if hasattr(part, "members"):
                assert not hides(str(part.members)), "there is something to hide"
    assert {kind.__name__ for kind in CLASSES.values() if kind not in seen} == set(WITHOUT_TEXT.split())


def test_what_is_hidden_can_be_told_from_what_is_not_there() -> None:
    assert repr(sahihi.NextAction("redirect", url="https://example.com/")).endswith("url=..)")
    assert repr(sahihi.NextAction("wait", after_s=5)) == "NextAction(action='wait', after_s=5, confirm_type=None, url=None)"
    assert repr(payment_api.Account("0012345")) == "Account(number=..)"
