"""MakinisoftPay as a Python programmer uses it.

Belongs here: what the vectors cannot say: types, classes, labels of keys. Not here: what is sent and what a message means
(`test_vectors_makinisoftpay.py`), the headers of web frameworks (`test_headers.py`).
"""

from __future__ import annotations

import json
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from sahihi import Amount, Credential, Msisdn, SahihiError, Weak, makinisoftpay

SECRET = "sahihi-example-key"
KEY = Credential(SECRET)
HEADERS = {"X-Api-Key": SECRET}
UUID = "4c41955b-7f15-4e95-af92-712c7848dd76"
BODY = b'{"order_id":"%s","payment_status":"COMPLETED","reference":"89e92bc9"}' % UUID.encode()
ANSWER = b'{"order_id":"%s","status":"SUCCESS","amount":"2800.00"}' % UUID.encode()


def initiate(**changes: Any) -> Any:
    """Makes an `initiate` with other arguments."""
    arguments = {
        "order_id": UUID,
        "buyer_email": "customer@example.com",
        "buyer_name": "John Doe",
        "buyer_phone": "0658 989 629",
        "amount": "1000",
    }
    return makinisoftpay.initiate(KEY, **{**arguments, **changes})


def refused(name: str, make: Any) -> None:
    with pytest.raises(SahihiError) as caught:
        make()
    assert caught.value.name == name


class TestRequests:
    def test_whole_shillings_are_sent_whatever_they_come_as(self) -> None:
        for amount in ["1000", "1000.00", Decimal("1000"), Decimal("1E+3"), Amount("1000", "TZS")]:
            assert json.loads(initiate(amount=amount).body)["amount"] == 1000

    def test_refuses_cents_nothing_floats_ints_and_other_currencies(self) -> None:
        refused("amount_not_whole", lambda: initiate(amount="1000.50"))
        refused("amount_zero", lambda: initiate(amount=Decimal(0)))
        refused("gateway_currency_mismatch", lambda: initiate(amount=Amount("1000", "KES")))
        for amount in [1000.0, 1000, None, True]:
            with pytest.raises(TypeError, match="an amount is"):
                initiate(amount=amount)

    def test_a_phone_is_read_or_typed_and_of_tanzania(self) -> None:
        assert initiate(buyer_phone=Msisdn("0658989629", "TZ")) == initiate(buyer_phone="+255658989629") == initiate()
        refused("phone_country_mismatch", lambda: initiate(buyer_phone=Msisdn("0700123456", "UG")))

    @pytest.mark.parametrize("name", ["order_id", "buyer_email", "buyer_name", "buyer_phone", "webhook_url"])
    def test_half_a_surrogate_is_refused_in_every_text(self, name: str) -> None:
        with pytest.raises(ValueError):
            initiate(**{name: "\ud800"})

    def test_nothing_leads_out_of_the_member_that_it_stands_in(self) -> None:
        name = 'J"\\é</x>'
        assert json.loads(initiate(buyer_name=name).body)["buyer_name"] == name
        refused("text_malformed", lambda: initiate(buyer_name="a\nb"))
        refused("email_malformed", lambda: initiate(buyer_email="a@b\r\nX: y"))
        refused("callback_url_malformed", lambda: initiate(webhook_url="https://shop.example/ x"))
        refused("order_id_malformed", lambda: makinisoftpay.verify(KEY, order_id="1&amount=2"))

    def test_the_key_is_sent_and_never_shown(self) -> None:
        for request in (initiate(), makinisoftpay.verify(KEY, order_id=UUID)):
            assert request.headers["x-api-key"] == SECRET and SECRET not in repr(request)

    def test_knows_a_uuid(self) -> None:
        assert makinisoftpay.is_uuid(UUID) and not makinisoftpay.is_uuid("ORDER-1")
        refused("order_id_malformed", lambda: makinisoftpay.is_uuid(""))


class TestAnswers:
    def test_delivers_on_the_right_order_and_amount_only(self) -> None:
        answer = makinisoftpay.read_response("verify", 200, ANSWER)
        amounts: list[Any] = ["2800", Decimal("2800.00"), Amount("2800", "TZS")]
        for amount in amounts:
            assert answer.is_paid_for(UUID, amount)
        assert not answer.is_paid_for("54321", "2800")
        assert not answer.is_paid_for(UUID, "28000")
        assert not answer.is_paid_for(UUID, Amount("2800", "KES"))
        without = makinisoftpay.read_response("verify", 200, b'{"status":"SUCCESS"}')
        assert without.payment.outcome == "paid" and not without.is_paid_for(UUID, "2800")
        with pytest.raises(TypeError, match="an amount is"):
            answer.is_paid_for(UUID, 2800)  # type: ignore[arg-type]

    def test_says_what_is_another_one(self) -> None:
        answer = makinisoftpay.read_response("verify", 200, ANSWER)
        answer.compare(order_id=UUID, amount=Decimal(2800))
        answer.compare()
        refused("order_id_unexpected", lambda: answer.compare(order_id="54321"))
        refused("amount_unexpected", lambda: answer.compare(amount="28"))
        with pytest.raises(TypeError):
            answer.compare(UUID)  # type: ignore[call-arg]

    def test_says_what_the_parts_do_not_add_up_to(self) -> None:
        body = b'{"status":"SUCCESS","amount":"2800.00","merchant_amount":"2661.75","platform_fee":"68.25"}'
        details = makinisoftpay.read_response("verify", 200, body).details
        assert details is not None and details.split is not None
        assert details.split == makinisoftpay.Split(
            amount=Decimal("2800.00"),
            merchant_amount=Decimal("2661.75"),
            platform_fee=Decimal("68.25"),
            unexplained_deduction=Decimal("70.00"),
            unexplained_surplus=Decimal("0.00"),
        )
        assert (details.status_word, details.payment_status_word, details.message) == ("SUCCESS", None, None)

    def test_never_refuses_an_answer_but_a_call_that_is_none(self) -> None:
        bodies: list[Any] = [b"", b"\xff", b"[]", b"<html>", b'{"status":', bytearray(b"{}"), memoryview(b"{}")]
        for body in bodies:
            answer = makinisoftpay.read_response("initiate", 200, body)
            assert answer.problem is not None and answer.payment.outcome == "ambiguous"
        with pytest.raises(ValueError, match="initiate, verify"):
            makinisoftpay.read_response("status", 200, b"{}")  # type: ignore[arg-type]

    def test_answers_are_compared_and_shown(self) -> None:
        one, same, other = (makinisoftpay.read_response(call, 200, ANSWER) for call in ("verify", "verify", "initiate"))
        assert one == same and one != other and one != ANSWER
        assert repr(one).startswith("Answer(payment=Payment(")


class TestWebhooks:
    def test_a_webhook_is_never_more_than_weak(self) -> None:
        weak = makinisoftpay.read_webhook(KEY, HEADERS, BODY)
        assert isinstance(weak, makinisoftpay.Weak) and isinstance(weak, Weak)
        assert not hasattr(weak, "paid") and not hasattr(weak, "payment") and not hasattr(weak, "fingerprint")
        assert (weak.order_id, weak.transaction_id, weak.claimed_status) == (UUID, "89e92bc9", "succeeded")
        assert (weak.claimed_word, weak.key, weak.label) == ("COMPLETED", 0, "")
        assert weak.details.members == json.loads(BODY)
        with pytest.raises(TypeError):
            makinisoftpay.Weak()

    def test_says_with_which_key_it_came(self) -> None:
        keys = {"2026-12": Credential("another-key"), "2026-11": KEY}
        for mapping in (keys, MappingProxyType(keys)):
            weak = makinisoftpay.read_webhook(mapping, HEADERS, BODY)
            assert (weak.key, weak.label) == (1, "2026-11")
        refused("api_key_mismatch", lambda: makinisoftpay.read_webhook({}, HEADERS, BODY))
        assert SECRET not in repr(keys)

    @pytest.mark.parametrize("keys", [SECRET, [KEY], (KEY,), {"a": SECRET}, {1: KEY}, None, 1])
    def test_says_what_keys_are(self, keys: Any) -> None:
        with pytest.raises(TypeError, match="API keys are a Credential") as caught:
            makinisoftpay.read_webhook(keys, HEADERS, BODY)
        assert SECRET not in str(caught.value)

    @pytest.mark.parametrize("sent", ["", "x", SECRET.upper(), f"Bearer {SECRET}", "é", "\ud800", b"\xff", SECRET + "\0"])
    def test_refuses_what_does_not_show_the_key(self, sent: Any) -> None:
        with pytest.raises(SahihiError) as caught:
            makinisoftpay.read_webhook(KEY, {"x-api-key": sent}, BODY)
        assert (caught.value.name, caught.value.fault) == ("api_key_mismatch", "peer")
        assert SECRET not in str(caught.value)

    @pytest.mark.parametrize("headers", [None, 1, "x-api-key", {"x-api-key": None}, {"x-api-key": 1}])
    def test_says_what_headers_are(self, headers: Any) -> None:
        with pytest.raises(TypeError, match=r"pass `request\.headers`"):
            makinisoftpay.read_webhook(KEY, headers, BODY)

    def test_refuses_what_is_not_expected(self) -> None:
        priced = BODY[:-1] + b',"amount":2800}'
        assert makinisoftpay.read_webhook(KEY, HEADERS, priced, order_id=UUID, amount="2800").order_id == UUID
        refused("order_id_unexpected", lambda: makinisoftpay.read_webhook(KEY, HEADERS, BODY, order_id="54321"))
        refused("amount_unexpected", lambda: makinisoftpay.read_webhook(KEY, HEADERS, priced, amount=Decimal(28)))
        refused("order_id_malformed", lambda: makinisoftpay.read_webhook(KEY, HEADERS, BODY, order_id="a b"))

    def test_makes_the_request_to_send_instead(self) -> None:
        weak = makinisoftpay.read_webhook(KEY, HEADERS, BODY)
        assert weak.verify_request(KEY) == makinisoftpay.verify(KEY, order_id=UUID)
        nameless = makinisoftpay.read_webhook(KEY, HEADERS, b'{"order_id":"a b","payment_status":2}')
        assert nameless.verify_request(KEY) is None and nameless.order_id is None
        assert (nameless.claimed_status, nameless.claimed_word) == ("undefined", None)

    def test_the_way_from_a_webhook_to_the_money(self) -> None:
        weak = makinisoftpay.read_webhook(KEY, HEADERS, BODY)
        request = weak.verify_request(KEY)
        assert request is not None and request.method == "GET" and request.path.endswith(f"?order_id={UUID}")
        assert makinisoftpay.read_response("verify", 200, ANSWER).is_paid_for(UUID, "2800")


class TestPlans:
    def test_words_and_plans_come_from_the_core(self) -> None:
        words = {word: makinisoftpay.status_from_word(word).outcome for word in ("success", "SUCCESS", "Success", "FAILED")}
        assert words == {"success": "pending", "SUCCESS": "paid", "Success": "ambiguous", "FAILED": "not_paid"}
        assert [makinisoftpay.poll_after_s(attempt) for attempt in (0, 1, 2**32 - 1)] == [60, 120, 3600]

    def test_promises_what_its_document_does(self) -> None:
        promised = makinisoftpay.CAPABILITIES
        assert (promised.name, promised.idempotency, promised.callbacks) == ("makinisoftpay", "order_id_implied", "weak")
        assert promised.currencies == ("TZS",) and not promised.callbacks_signed and not promised.payouts
