"""Samsoftpay as a Python programmer uses it.

Belongs here: what the vectors cannot say: types, classes, keys. Not here: what is sent and what a message means
(`test_vectors_samsoftpay.py`), headers (`test_headers.py`).
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest
from sahihi import Amount, Credential, Msisdn, SahihiError, Verified, WebhookKey, samsoftpay

SECRET = b"whsec_example"
KEY = WebhookKey(SECRET)
CREDENTIAL = Credential("sk_test_1234")
UUID = "7c1f0c8e-6f1e-4a53-9a5e-0d9a1c1f2b3d"
NOW_S = 1705314600
PAID: dict[str, Any] = {
    "event": "charge.succeeded",
    "data": {"id": "txn_1", "amount": 10000, "fee": 200, "status": "succeeded", "merchant_reference": "order-001"},
}


def body(**changes: Any) -> bytes:
    """Gives a webhook with other members at the top level."""
    return json.dumps({**PAID, **changes}).encode()


def signed(body: bytes, secret: bytes = SECRET) -> dict[str, str]:
    """Gives the headers that the gateway would send."""
    return {"X-Samsoftpay-Signature": hmac.new(secret, body, hashlib.sha256).hexdigest()}


def read(body: bytes, **expected: Any) -> samsoftpay.Verified:
    return samsoftpay.read_webhook(KEY, signed(body), body, **expected)


def charge(**changes: Any) -> Any:
    """Makes a charge with other arguments."""
    arguments = {
        "amount": "10000",
        "channel": "mtn_momo",
        "phone": "0700 123 456",
        "idempotency_key": UUID,
        "timestamp": NOW_S,
    }
    return samsoftpay.create_charge(CREDENTIAL, **{**arguments, **changes})


def refused(name: str, make: Any) -> None:
    with pytest.raises(SahihiError) as caught:
        make()
    assert caught.value.name == name


class TestRequests:
    def test_ten_thousand_shillings_are_sent_as_ten_thousand(self) -> None:
        for amount in ["10000", "10000.00", Decimal("10000"), Decimal("1E+4"), Amount("10000", "UGX")]:
            assert b'"amount":10000,' in charge(amount=amount).body

    def test_refuses_cents_floats_ints_and_other_currencies(self) -> None:
        refused("amount_not_whole", lambda: charge(amount="10000.50"))
        refused("gateway_currency_mismatch", lambda: charge(amount=Amount("10000", "KES")))
        refused("gateway_currency_mismatch", lambda: charge(currency="KES"))
        for amount in [10000.0, 10000, None, True]:
            with pytest.raises(TypeError, match="an amount is"):
                charge(amount=amount)

    def test_the_currency_is_sent_whether_it_is_given_or_not(self) -> None:
        assert charge(currency="UGX") == charge() == charge(currency=None)
        assert b'"currency":"UGX"' in charge().body

    def test_takes_every_channel_that_it_lists(self) -> None:
        assert [charge(channel=name).method for name in samsoftpay.CHARGE_CHANNELS] == ["POST"] * 3
        refused("channel_unsupported", lambda: charge(channel="visa"))

    def test_a_payout_goes_to_the_one_channel_there_is(self) -> None:
        def payout(**channel: Any) -> bytes:
            request = samsoftpay.create_payout(
                CREDENTIAL, amount="50000", phone="0780000001", idempotency_key=UUID, timestamp=NOW_S, **channel
            )
            return request.body

        assert {payout(channel=name) for name in samsoftpay.PAYOUT_CHANNELS} == {payout()}
        refused("channel_unsupported", lambda: payout(channel="card"))

    @pytest.mark.parametrize("seconds", [-1, 0, True, 999_999_999, 10**10, NOW_S * 1000, 2**64, -(2**200), 10**400])
    def test_refuses_a_time_that_is_not_now(self, seconds: int) -> None:
        refused("timestamp_malformed", lambda: charge(timestamp=seconds))

    @pytest.mark.parametrize("seconds", [1705314600.0, "1705314600", None, Decimal(1705314600)])
    def test_says_which_type_a_time_has(self, seconds: Any) -> None:
        with pytest.raises(TypeError, match=r"int\(time\.time\(\)\)"):
            charge(timestamp=seconds)

    def test_a_phone_is_read_or_typed_and_of_uganda(self) -> None:
        assert charge(phone=Msisdn("0700123456", "UG")) == charge()
        refused("phone_country_mismatch", lambda: charge(phone=Msisdn("0712345678", "TZ")))
        with pytest.raises(TypeError, match="leading 0"):
            charge(phone=256700123456)

    @pytest.mark.parametrize("name", ["phone", "reference", "idempotency_key", "channel", "currency"])
    def test_half_a_surrogate_is_refused_in_every_text(self, name: str) -> None:
        with pytest.raises(ValueError):
            charge(**{name: "\ud800"})

    def test_nothing_but_names_after_the_credential(self) -> None:
        with pytest.raises(TypeError):
            samsoftpay.get_charge(CREDENTIAL, "txn_1")  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            samsoftpay.get_charge("sk_test_1234", id="txn_1")  # type: ignore[arg-type]
        refused("transaction_id_malformed", lambda: samsoftpay.get_charge(CREDENTIAL, id=".."))

    def test_a_link_leaves_out_what_is_not_given(self) -> None:
        def link(**optional: Any) -> Any:
            request = samsoftpay.create_payment_link(
                CREDENTIAL, amount="25000", idempotency_key=UUID, timestamp=NOW_S, **optional
            )
            return json.loads(request.body)

        assert link() == {"amount": 25000}
        assert link(allow_multiple_uses=False) == {"amount": 25000, "allow_multiple_uses": False}
        with pytest.raises(TypeError):
            link(allow_multiple_uses="false")

    def test_the_credential_is_sent_and_never_shown(self) -> None:
        request = charge()
        assert request.headers["Authorization"] == "Bearer sk_test_1234"
        assert "sk_test" not in repr(request) + repr(CREDENTIAL)


class TestAnswers:
    def test_every_refusal_has_its_name(self) -> None:
        errors = [
            (400, "stale X-Timestamp"),
            (400, ""),
            (400, "Insufficient balance"),
            *[(code, "no") for code in (401, 402, 403, 404, 409, 418, 429, 500)],
            (409, "reused with a different body"),
            (409, "still in progress"),
        ]
        answers = [samsoftpay.read_response("create_payout", code, b'{"error":"%s"}' % text.encode()) for code, text in errors]
        refusals = [answer.refusal for answer in answers if answer.refusal]
        names = get_args(get_type_hints(samsoftpay.Refusal)["name"])
        assert {refusal.name for refusal in refusals} == set(names)
        assert all(refusal.message and refusal.delay_s >= 0 for refusal in refusals)
        assert {refusal.name for refusal in refusals if refusal.is_definite} == {
            "balance_insufficient",
            "payment_required",
            "forbidden",
        }
        assert samsoftpay.read_response("get_charge", 200, b"{}").refusal is None

    def test_delivers_on_the_right_charge_and_amount_only(self) -> None:
        body = b'{"id":"txn_1","status":"succeeded","amount":10000}'
        answer = samsoftpay.read_response("get_charge", 200, body)
        amounts: list[Any] = ["10000", Decimal("10000"), Amount("10000", "UGX")]
        for amount in amounts:
            assert answer.is_paid_for("txn_1", amount)
        assert not answer.is_paid_for("txn_2", "10000")
        assert not answer.is_paid_for("txn_1", "1000000")
        assert not answer.is_paid_for("txn_1", Amount("10000", "KES"))
        refused("transaction_id_malformed", lambda: answer.is_paid_for("", "10000"))
        with pytest.raises(TypeError, match="an amount is"):
            answer.is_paid_for("txn_1", 10000)  # type: ignore[arg-type]

    def test_compares_the_fee_of_a_charge(self) -> None:
        def fee(call: Any, fee: int) -> Any:
            body = b'{"id":"txn_1","status":"authorized","amount":10000,"fee":%d}' % fee
            return samsoftpay.read_response(call, 200, body).fee

        assert fee("create_charge", 200) == samsoftpay.Fee(Decimal("200.00"), Decimal("200.00"), True)
        assert fee("create_charge", 5000) == samsoftpay.Fee(Decimal("200.00"), Decimal("5000.00"), False)
        assert fee("create_payout", 200) is None
        assert samsoftpay.fee_of_charge("10000") == Decimal(200)
        assert samsoftpay.net(Decimal("10000")) == Decimal(9800)
        assert samsoftpay.net("150") is None

    def test_gives_what_else_it_says(self) -> None:
        body = b'{"id":"t","status":"later","amount":9,"fee":1,"channel":"x","completed_at":"2024-01-15T10:30:00+00:00","more":[1.50]}'
        details = samsoftpay.read_response("get_charge", 200, body).details
        assert details is not None
        assert (details.status_word, details.channel) == ("later", "x")
        assert (details.amount, details.fee) == (Decimal(9), Decimal(1))
        assert (details.completed_at, details.completed_at_s) == ("2024-01-15T10:30:00+00:00", NOW_S)
        assert details.members["more"] == [Decimal("1.50")]

    def test_never_refuses_an_answer_but_a_call_that_is_none(self) -> None:
        bodies: list[Any] = [b"", b"\xff", b"[]", b"<html>", b'{"status":', bytearray(b"{}"), memoryview(b"{}")]
        for body in bodies:
            answer = samsoftpay.read_response("create_charge", 200, body)
            assert answer.problem is not None and answer.payment.outcome == "ambiguous"
        with pytest.raises(ValueError, match="create_payment_link"):
            samsoftpay.read_response("charge", 200, b"{}")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="has to be bytes"):
            samsoftpay.read_response("create_charge", 200, "{}")  # type: ignore[arg-type]

    def test_answers_are_compared_and_shown(self) -> None:
        one, same, other = (samsoftpay.read_response("get_charge", code, b"{}") for code in (200, 200, 201))
        assert one == same and one != other and one != "{}"
        assert repr(one).startswith("Answer(payment=Payment(") and "refusal=None" in repr(one)


class TestWebhooks:
    def test_a_verified_webhook_has_its_own_class_and_can_be_matched(self) -> None:
        webhook = read(body())
        assert isinstance(webhook, samsoftpay.Verified) and isinstance(webhook, Verified)
        assert (webhook.paid, webhook.key, webhook.event) == (True, 0, "charge.succeeded")
        assert webhook.payment.order_id == "order-001" and webhook.payment.amount == Decimal(10000)
        assert webhook.fee == samsoftpay.Fee(Decimal(200), Decimal(200), True)
        assert webhook.details.members == PAID

    def test_nobody_makes_one_by_hand(self) -> None:
        for kind in (samsoftpay.Verified, samsoftpay.Answer):
            with pytest.raises(TypeError):
                kind()

    def test_the_second_of_two_keys_is_found(self) -> None:
        message = body()
        keys = [WebhookKey(b"new"), KEY]
        assert samsoftpay.read_webhook(keys, signed(message), message).key == 1
        refused("signature_mismatch", lambda: samsoftpay.read_webhook(keys[:1], signed(message), message))
        refused("signature_mismatch", lambda: samsoftpay.read_webhook([], signed(message), message))
        for keys_of_another_kind in ("secret", b"secret", CREDENTIAL, [CREDENTIAL], None):
            with pytest.raises(TypeError):
                samsoftpay.read_webhook(keys_of_another_kind, signed(message), message)  # type: ignore[arg-type]

    def test_every_event_has_its_name(self) -> None:
        events = [read(body(event=event)).event for event in ("charge.succeeded", "charge.failed", "payout.succeeded")]
        assert events == ["charge.succeeded", "charge.failed", "other"]
        other = read(body(event="payout.succeeded"))
        assert not other.paid and other.details.event == "payout.succeeded" and other.fee is None

    def test_refuses_what_is_not_expected(self) -> None:
        assert read(body(), order_id="order-001", transaction_id="txn_1", amount=Amount("10000", "UGX")).paid
        refused("order_id_unexpected", lambda: read(body(), order_id="order-002"))
        refused("transaction_id_unexpected", lambda: read(body(), transaction_id="txn_2"))
        refused("amount_unexpected", lambda: read(body(), amount="100"))
        refused("amount_not_whole", lambda: read(body(), amount=Decimal("0.5")))
        refused("order_id_malformed", lambda: read(body(), order_id=""))

    def test_a_window_has_both_its_sides(self) -> None:
        old = body(timestamp=NOW_S - 61)
        refused("message_outside_window", lambda: read(old, window=samsoftpay.Window(NOW_S, 60)))
        refused("message_outside_window", lambda: read(old, window=samsoftpay.Window(2**64 - 1, 60)))
        assert read(old, window=samsoftpay.Window(now_s=NOW_S, seconds=61)).paid
        assert read(old, window=(NOW_S, 61)).paid and read(body(), window=(NOW_S, 0)).paid
        for window in [NOW_S, (NOW_S,), (NOW_S, None), (NOW_S, 1, 1), (NOW_S, 60.0), (-1, 60), (2**64, 60)]:
            with pytest.raises(TypeError, match=r"a window is samsoftpay\.Window"):
                read(old, window=window)

    def test_the_same_told_again_has_the_same_fingerprint(self) -> None:
        once, again = read(body()), read(body(id="evt_2"))
        assert once != again and once.fingerprint == again.fingerprint and len(bytes.fromhex(once.fingerprint)) == 32
        assert once == read(body()) and {once, read(body())} == {once}
        assert once.fingerprint != read(body(event="charge.failed")).fingerprint

    def test_asks_about_charges_only(self) -> None:
        request = read(body(event="charge.failed")).get_charge_request(CREDENTIAL)
        assert request == samsoftpay.get_charge(CREDENTIAL, id="txn_1")
        assert read(body(event="payout.succeeded")).get_charge_request(CREDENTIAL) is None
        refused("transaction_id_malformed", lambda: read(body(data={"id": ".."})).get_charge_request(CREDENTIAL))

    @pytest.mark.parametrize(
        ("message", "name"),
        [
            (b"", "not_json"),
            (b"[]", "not_a_container"),
            (b'{"event":"charge.succeeded","event":"charge.failed"}', "duplicate_key"),
            (b'{"data":{"amount":1e4}}', "money_member_malformed"),
            (b'{"data":{"currency":"KES"}}', "currency_unexpected"),
        ],
    )
    def test_a_signature_does_not_make_nonsense_readable(self, message: bytes, name: str) -> None:
        with pytest.raises(SahihiError) as caught:
            read(message)
        assert caught.value.fault == "peer" and caught.value.name == name

    def test_the_body_that_was_signed_is_the_one_that_is_read(self) -> None:
        message = bytearray(body())
        webhook = samsoftpay.read_webhook(KEY, signed(bytes(message)), message)
        message[:] = b"x" * len(message)
        assert webhook.details.members == PAID
        refused("signature_mismatch", lambda: samsoftpay.read_webhook(KEY, signed(body()), body() + b" "))


class TestKeys:
    def test_tells_keys_apart(self) -> None:
        kinds = {
            "sk_live_1": ("live", True),
            "sk_live_col_1": ("live_collections", False),
            "sk_test_1": ("test", False),
            "sk_1": ("unknown", True),
        }
        assert {text: samsoftpay.key_kind(Credential(text)) for text in kinds} == kinds
        assert {name for name, _ in kinds.values()} == set(get_args(get_type_hints(samsoftpay.KeyKind)["name"]))

    @pytest.mark.parametrize("text", ["", "a b", "sk_test_1\n", "sk\r\nX-A: b", "é", "a" * 257])
    def test_refuses_what_a_header_cannot_carry(self, text: str) -> None:
        refused("credential_malformed", lambda: Credential(text))

    def test_keys_stay_where_they_are(self) -> None:
        for key in (KEY, CREDENTIAL):
            with pytest.raises(TypeError):
                copy.copy(key)

    def test_knows_a_uuid(self) -> None:
        assert samsoftpay.is_uuid(UUID) and not samsoftpay.is_uuid("order-001")
        refused("idempotency_key_malformed", lambda: samsoftpay.is_uuid("two words"))


class TestPlans:
    def test_words_and_plans_come_from_the_core(self) -> None:
        assert samsoftpay.status_from_word("authorized") == ("in_progress", "pending")
        assert samsoftpay.status_from_event("charge.failed") == ("failed", "not_paid")
        assert samsoftpay.status_from_event("succeeded") == ("unknown", "ambiguous")
        assert [samsoftpay.poll_after_s(attempt) for attempt in (0, 1, 2**32 - 1)] == [60, 120, 3600]
        assert samsoftpay.most_per_minute("create_payout") == 10
        assert samsoftpay.most_per_minute("get_charge") is None

    def test_promises_what_its_document_does(self) -> None:
        promised = samsoftpay.CAPABILITIES
        assert (promised.name, promised.idempotency, promised.callbacks) == ("samsoftpay", "header", "verified")
        assert promised.currencies == ("UGX",) and promised.callbacks_signed and promised.payouts
