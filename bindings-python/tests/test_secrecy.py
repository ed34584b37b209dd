"""Secrets and messages stay where they are: no printing, pickling, comparing, and no quoting in an error.

Belongs here: what may not come out, whatever is called. Not here: what has to come out.
"""

from __future__ import annotations

import copy
import pickle
import traceback
from typing import Any, Callable, Optional

import pytest

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay

# In every secret and every message below; it may be in no text that comes out.
MARKER = "zQ7xMARKERx7Qz"
HEX = MARKER.encode().hex()

KEYS = {
    "SigningKey": lambda: sahihi.SigningKey(MARKER),
    "SigningKey of bytes": lambda: sahihi.SigningKey(MARKER.encode()),
    "WebhookKey": lambda: sahihi.WebhookKey(MARKER),
    "Credential": lambda: sahihi.Credential(MARKER),
}
each_key = pytest.mark.parametrize("make", KEYS.values(), ids=KEYS.keys())


def hides(*texts: object) -> None:
    for text in texts:
        assert MARKER not in str(text) and HEX not in str(text)


def whole_text(error: BaseException) -> str:
    """Gives whatever a log could show of an exception: traceback, causes, text, attributes, arguments."""
    shown = list(traceback.TracebackException.from_exception(error).format())
    for part in [error, error.__cause__, error.__context__]:
        shown += [str(part), repr(getattr(part, "__dict__", None))]
        # Python's own error about a lone surrogate keeps the text as an argument. No secret gets that far.
        shown += [] if isinstance(part, UnicodeEncodeError) else [repr(part)]
    return "".join(shown)


@pytest.mark.parametrize("make", [sahihi.SigningKey, sahihi.WebhookKey, sahihi.Credential])
def test_a_secret_that_cannot_be_encoded_is_not_kept_in_the_error(make: Any) -> None:
    with pytest.raises(TypeError, match="a secret is text or bytes") as refused:
        make(f"\ud800{MARKER}")
    hides(whole_text(refused.value), refused.value.args, refused.value.__cause__, refused.value.__context__)


@each_key
def test_a_key_shows_nothing(make: Callable[[], Any]) -> None:
    key = make()
    hides(repr(key), str(key), f"{key}", "%s %r" % (key, key), ascii(key), [key], {"key": key}, dir(key))
    hides(*(getattr(key, name) for name in dir(key)))
    assert "not shown" in repr(key)
    with pytest.raises(TypeError):
        vars(key)
    with pytest.raises(TypeError):
        format(key, "x")
    with pytest.raises(TypeError):
        bytes(key)


@each_key
def test_a_key_is_not_pickled_and_not_copied(make: Callable[[], Any]) -> None:
    key = make()
    calls = [copy.copy, copy.deepcopy, *(lambda key, protocol=protocol: pickle.dumps(key, protocol) for protocol in range(6))]
    for call in calls:
        with pytest.raises(TypeError, match="never pickled or copied") as refused:
            call(key)
        hides(whole_text(refused.value))


@each_key
def test_a_key_is_only_itself(make: Callable[[], Any]) -> None:
    one, same = make(), make()
    assert one == one and one != same
    assert len({one, same}) == 2
    for compare in [lambda: one < same, lambda: one <= same, lambda: one > same]:
        with pytest.raises(TypeError):
            compare()


@each_key
def test_a_key_keeps_nothing_to_be_found(make: Callable[[], Any]) -> None:
    import gc

    key = make()
    hides(gc.get_referents(key))
    for name in ["__dict__", "secret", "text", "_secret", "__getstate__"]:
        found = getattr(key, name, None)
        hides(found() if callable(found) and name != "__getstate__" else found)


def test_a_request_shows_no_credential() -> None:
    request = dukuzii.transaction(sahihi.Credential(MARKER), transaction_id=7)
    assert MARKER in request.headers.values()
    hides(repr(request), str(request), f"{request}", [request])
    with pytest.raises(TypeError) as refused:
        pickle.dumps(request)
    hides(whole_text(refused.value))


def test_local_variables_in_a_traceback_show_no_secret() -> None:
    def application(key: sahihi.SigningKey, credential: sahihi.Credential) -> None:
        request = dukuzii.transaction(credential, transaction_id=7)
        key.verify(b'{"a":1}', request.path)

    with pytest.raises(sahihi.SahihiError) as refused:
        application(sahihi.SigningKey(MARKER), sahihi.Credential(MARKER))
    hides("".join(traceback.TracebackException.from_exception(refused.value, capture_locals=True).format()))


KEY = sahihi.SigningKey("sahihi-example-secret")
CREDENTIAL = sahihi.Credential("sahihi-example-key")
JSON = [
    f'{{"{MARKER}":1',
    f'{{"{MARKER}":1,"{MARKER}":2}}',
    f'["{MARKER}"',
    f'"{MARKER}"',
    f'{{"signature":"{MARKER}"}}',
    f'{{"signature":{{"{MARKER}":1}}}}',
    f'{{"a":"{MARKER}\\q"}}',
    f'{{"a":{"[" * 20}"{MARKER}"{"]" * 20}}}',
    f"{MARKER}",
]
BODIES = [text.encode() for text in JSON] + [MARKER.encode() + b"\xff", b'{"a":"' + MARKER.encode() + b'\xff"}']
TEXTS = [MARKER, f"{MARKER}\n", MARKER * 40, f"\ud800{MARKER}", f"{MARKER}\x00"]
THINGS = [[MARKER], {MARKER: MARKER}, {MARKER}, (MARKER,), type("Mine", (), {"__repr__": lambda self: MARKER})()]


def payment(**changed: Any) -> Any:
    fields = {"phone_number": "0712345678", "amount": "5000", "product_id": 1, "customer_name": "J", "customer_email": "j@x"}
    return dukuzii.create_payment(CREDENTIAL, **{**fields, **changed})


def order(**changed: Any) -> Any:
    fields = {"public_id": "f5", "merchant_id": "e0", "customer_id": "0712345678", "order_id": "A1", "amount": "1000"}
    return payment_api.payment_c2b(KEY, **{**fields, "currency": "TZS", "provider_id": 2109, **changed})


def charge(**changed: Any) -> Any:
    fields = {"amount": "1000", "channel": "mtn_momo", "phone": "0700123456", "idempotency_key": "k", "timestamp": 1705314600}
    return samsoftpay.create_charge(CREDENTIAL, **{**fields, **changed})


def initiation(**changed: Any) -> Any:
    fields = {"order_id": "A1", "buyer_email": "j@x", "buyer_name": "J", "buyer_phone": "0712345678", "amount": "1000"}
    return makinisoftpay.initiate(CREDENTIAL, **{**fields, **changed})


def in_every_field(make: Callable[..., Any], names: str) -> dict[str, Callable[[Any], Any]]:
    return {f"{make.__name__} {name}": lambda value, name=name: make(**{name: value}) for name in names.split()}


SIGNATURE = "x-samsoftpay-signature"
TAKE_BODIES = {
    "sign": KEY.sign,
    "append_signature": KEY.append_signature,
    "verify": KEY.verify,
    "verify against": lambda body: KEY.verify(body, "0" * 128),
    "verify_any": lambda body: sahihi.verify_any([KEY], body),
    "canonical": sahihi.canonical,
    "WebhookKey": lambda body: sahihi.WebhookKey("k").verify(body, "0" * 64),
    "read_webhook": dukuzii.read_webhook,
    "read_response": lambda body: dukuzii.read_response("transaction", 200, body),
    "payment_api webhook": lambda body: payment_api.read_webhook([KEY], body),
    "payment_api response": lambda body: payment_api.read_response("status", 200, body),
    "samsoftpay webhook": lambda body: samsoftpay.read_webhook(sahihi.WebhookKey("k"), {SIGNATURE: "0" * 64}, body),
    "samsoftpay response": lambda body: samsoftpay.read_response("get_charge", 200, body),
    "makinisoftpay webhook": lambda body: makinisoftpay.read_webhook(CREDENTIAL, {"x-api-key": "wrong"}, body),
    "makinisoftpay response": lambda body: makinisoftpay.read_response("verify", 200, body),
    "extra": lambda body: order(extra=body),
}
TAKE_TEXTS = {
    "SigningKey": lambda text: sahihi.SigningKey(text).verify(b"{}", "0" * 128),
    "WebhookKey": lambda text: sahihi.WebhookKey(text).verify(b"{}", "0" * 64),
    "Credential": lambda text: sahihi.Credential(text),
    "signature": lambda text: KEY.verify(b"{}", text),
    "signature of any": lambda text: sahihi.verify_any(KEY, b"{}", text),
    "keys": lambda text: sahihi.verify_any(text, b"{}", "0" * 128),
    "amount": lambda text: sahihi.Amount(text, "KES"),
    "currency": lambda text: sahihi.Amount("1", text),
    "phone": lambda text: sahihi.Msisdn(text, "TZ"),
    "country": lambda text: sahihi.Msisdn("0712345678", text),
    "phone_number": lambda text: payment(phone_number=text),
    "payment amount": lambda text: payment(amount=text),
    "product_id": lambda text: payment(product_id=text),
    "customer_name": lambda text: payment(customer_name=text * 9),
    "customer_email": lambda text: payment(customer_email=text),
    "credential": lambda text: dukuzii.transaction(text, transaction_id=1),
    "transaction_id": lambda text: dukuzii.transaction(CREDENTIAL, transaction_id=text),
    "call": lambda text: dukuzii.read_response(text, 200, b"{}"),
    "http_status": lambda text: dukuzii.read_response("transaction", text, b"{}"),
    "header value": lambda text: samsoftpay.read_webhook(sahihi.WebhookKey("k"), {SIGNATURE: text}, b"{}"),
    "header name": lambda text: samsoftpay.read_webhook(sahihi.WebhookKey("k"), [(text, "1")], b"{}"),
    "headers": lambda text: samsoftpay.read_webhook(sahihi.WebhookKey("k"), text, b"{}"),
    "api key": lambda text: makinisoftpay.read_webhook(CREDENTIAL, {"x-api-key": text}, b"{}"),
    "api keys": lambda text: makinisoftpay.read_webhook(text, {"x-api-key": "1"}, b"{}"),
    "labels": lambda text: makinisoftpay.read_webhook({"a": text}, {"x-api-key": "1"}, b"{}"),
    "head": lambda text: payment_api.read_webhook(KEY, b"{}", head=[("order_id", text)]),
    "extra text": lambda text: order(extra={"otp": text, text if isinstance(text, str) else "a": "1"}),
    "missing_extra": lambda text: payment_api.missing_extra(text, 2109),
    "daily_total": lambda text: payment_api.limits(2109, "c2b", "1000", "TZS", text),
    **in_every_field(order, "public_id merchant_id customer_id order_id amount currency provider_id country callback_url"),
    **in_every_field(charge, "amount channel phone reference idempotency_key timestamp currency"),
    **in_every_field(initiation, "order_id buyer_email buyer_name buyer_phone amount webhook_url"),
}


def error_of(call: Callable[[Any], Any], value: Any) -> Optional[BaseException]:
    try:
        call(value)
    except (TypeError, ValueError) as error:
        return error
    return None


@pytest.mark.parametrize("call", TAKE_BODIES.values(), ids=TAKE_BODIES.keys())
def test_no_error_quotes_a_message(call: Callable[[Any], Any]) -> None:
    errors = [error_of(call, body) for body in [*BODIES, *JSON, *THINGS]]
    found = [error for error in errors if error is not None]
    hides(*map(whole_text, found))
    assert len(found) >= len([*JSON, *THINGS]), "each of them was refused at least as text"


@pytest.mark.parametrize("call", TAKE_TEXTS.values(), ids=TAKE_TEXTS.keys())
def test_no_error_quotes_an_argument(call: Callable[[Any], Any]) -> None:
    errors = [error_of(call, value) for value in [*TEXTS, *THINGS]]
    found = [error for error in errors if error is not None]
    hides(*map(whole_text, found))
    assert len(found) >= len(THINGS), "wrong types at least are refused"
