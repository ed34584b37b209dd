"""Requests of the Payment API Gateway, as far as the vectors cannot tell: Python's types, rows of a caller's own.

Belongs here: what only Python can get wrong. Not here: what a request has in it (the vectors).
"""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any, Callable

import pytest

import sahihi
from sahihi import Msisdn, SahihiError, SigningKey, payment_api
from sahihi.payment_api import Daily, Extras, Limits, Provider, Span, Table

KEY = SigningKey("sahihi-example-secret")
ORDER = {"public_id": "f54ec966", "merchant_id": "e0fecd91", "order_id": "ORDER-1"}
PAYMENT: dict[str, Any] = {
    **ORDER,
    "customer_id": "0712 345 678",
    "amount": "1000",
    "currency": "TZS",
    "provider_id": 2109,
}
OWN = Provider(
    id=7777, name="Own", country="TZ", currency="TZS", phone="local", required=Extras(c2b=("otp",)), source="our manager"
)


def pay(**changed: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(payment_api.payment_c2b(KEY, **{**PAYMENT, **changed}).body)
    return body


def refused(name: str, call: Callable[[], object]) -> None:
    with pytest.raises(SahihiError) as refusal:
        call()
    assert refusal.value.name == name


def test_signs_what_it_sends() -> None:
    for make in (payment_api.payment_c2b, payment_api.payment_b2c):
        request = make(KEY, **PAYMENT)
        assert (request.method, request.path) == ("POST", f"/f54ec966/{make.__name__}")
        KEY.verify(request.body)


def test_takes_a_number_that_was_read_already() -> None:
    assert pay(customer_id=Msisdn("0712345678", "TZ")) == pay()
    refused("provider_country_mismatch", lambda: pay(customer_id=Msisdn("0712345678", "KE")))
    refused("provider_takes_account", lambda: pay(customer_id=Msisdn("0712345678", "TZ"), provider_id=2405))


@pytest.mark.parametrize("amount", ["1000", "1000.00", Decimal("1000"), Decimal("1E+3")])
def test_takes_amounts_as_decimal_and_as_text(amount: Any) -> None:
    assert pay(amount=amount)["amount"] == "1000.00"


@pytest.mark.parametrize("amount", [1000, 1000.0, True, None, b"1000"])
def test_refuses_amounts_of_another_type(amount: Any) -> None:
    with pytest.raises(TypeError, match="Decimal"):
        pay(amount=amount)


@pytest.mark.parametrize("provider", [True, 2109.0, "2109", b"2109", (), (1, 2), [2109], object()])
def test_refuses_a_provider_that_is_no_number_and_no_row(provider: Any) -> None:
    with pytest.raises(TypeError, match=r"sahihi\.payment_api\.Provider|named tuples"):
        pay(provider_id=provider)


@pytest.mark.parametrize("number", [0, -1, 2**32, 2**400])
def test_refuses_a_number_that_no_provider_can_have(number: int) -> None:
    refused("provider_id_malformed", lambda: pay(provider_id=number))
    refused("provider_id_malformed", lambda: payment_api.provider(number))


def test_writes_extra_in_the_order_of_the_dict() -> None:
    body = payment_api.payment_c2b(KEY, **PAYMENT, extra={"otp": "1", "customer_name": "Asha Mrema"}).body
    assert b',"extra":{"otp":"1","customer_name":"Asha Mrema"},' in body


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_sends_extra_of_json_byte_by_byte(kind: Any) -> None:
    text = b'{"device": {"os": "linux"}, "n": 1.0}'
    body = payment_api.payment_c2b(KEY, **PAYMENT, extra=kind(text)).body
    assert b',"extra":' + text + b"," in body


def test_leaves_out_extra_without_fields() -> None:
    assert "extra" not in pay(extra={}) and "extra" not in pay(extra=None)


@pytest.mark.parametrize("extra", [{"otp": 1}, {"otp": None}, {"a": {"b": "c"}}, {1: "a"}, '{"otp":"1"}', [("otp", "1")], 1])
def test_says_how_to_pass_extra_that_is_no_dict_of_text(extra: Any) -> None:
    for call in (lambda: pay(extra=extra), lambda: payment_api.missing_extra("c2b", 2109, extra)):
        with pytest.raises(TypeError, match="json.dumps"):
            call()


@pytest.mark.parametrize("name", sorted({*PAYMENT, "country", "customer_user_id", "callback_url"} - {"provider_id"}))
def test_refuses_empty_text_and_text_that_is_no_unicode(name: str) -> None:
    with pytest.raises(SahihiError):
        pay(**{name: ""})
    with pytest.raises((ValueError, TypeError)):
        pay(**{name: "\ud800"})


@pytest.mark.parametrize("extra", [{"otp": "\ud800"}, {"\ud800": "1"}])
def test_refuses_extra_that_is_no_unicode(extra: Any) -> None:
    with pytest.raises(UnicodeEncodeError):
        pay(extra=extra)


def test_takes_only_its_own_kind_of_key() -> None:
    for key in ("sahihi-example-secret", sahihi.Credential("sahihi-example-key"), sahihi.WebhookKey("secret"), None):
        with pytest.raises(TypeError):
            payment_api.payment_c2b(key, **PAYMENT)


def test_shows_no_customer_and_no_signature() -> None:
    request = payment_api.payment_c2b(KEY, **PAYMENT, extra={"otp": "123456"})
    assert repr(request) == f"EncodedRequest(POST /f54ec966/payment_c2b, Content-Type: application/json, {len(request.body)} bytes)"


def test_refuses_what_says_how_a_customer_is_written_without_a_customer() -> None:
    for unused in ({"provider_id": 2109}, {"country": "TZ"}, {"provider_id": OWN}):
        refused("customer_id_missing", lambda: payment_api.status(KEY, **ORDER, **unused))
    body = payment_api.status(KEY, **ORDER, customer_id="0712 345 678", provider_id=OWN, country="TZ").body
    assert body.startswith(b'{"merchant_id":"e0fecd91","order_id":"ORDER-1","customer_id":"0712345678","signature":"')
    msisdn = Msisdn("0712345678", "TZ")
    refused("phone_country_mismatch", lambda: payment_api.status(KEY, **ORDER, customer_id=msisdn, country="KE"))


def test_follows_a_row_of_the_callers_own() -> None:
    assert (pay(provider_id=OWN)["provider_id"], pay(provider_id=OWN)["customer_id"]) == (7777, "0712345678")
    assert pay(provider_id=OWN._replace(phone="national"))["customer_id"] == "712345678"
    assert pay(provider_id=OWN._replace(kind="bank", phone=None), customer_id="0001")["customer_id"] == "0001"
    refused("provider_currency_mismatch", lambda: pay(provider_id=OWN._replace(currency="KES")))
    refused("provider_country_mismatch", lambda: pay(provider_id=OWN._replace(country="KE"), country="TZ"))
    assert payment_api.wire_phone(Msisdn("0712345678", "TZ"), OWN) == "0712345678"
    assert payment_api.missing_extra("c2b", OWN) == ("otp",)
    assert payment_api.missing_extra("c2b", OWN, {"otp": "1"}) == payment_api.missing_extra("c2b", OWN, b'{"otp":{}}') == ()
    assert payment_api.missing_extra("b2c", OWN) == ()


@pytest.mark.parametrize("row", payment_api.providers(), ids=lambda row: str(row.id))
def test_a_row_of_the_documents_can_be_passed_back(row: Provider) -> None:
    for operation in ("c2b", "b2c"):
        assert payment_api.missing_extra(operation, row) == payment_api.missing_extra(operation, row.id)
        asked = [payment_api.limits(which, operation, "777", row.currency or "KES") for which in (row, row.id)]
        assert asked[0] == asked[1]
    assert payment_api.provider(row.id) == row


@pytest.mark.parametrize(
    "changed",
    [
        {"id": True}, {"id": "7777"}, {"country": 255}, {"currency": b"TZS"}, {"kind": 1}, {"phone": 1},
        {"required": None}, {"required": ("otp",)}, {"required": Extras(c2b="otp")}, {"required": Extras(c2b=(1,))},
    ],
)  # fmt: skip
def test_refuses_a_row_with_a_member_of_another_type(changed: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        pay(provider_id=OWN._replace(**changed))


@pytest.mark.parametrize("changed", [{"kind": "phone"}, {"phone": "Local"}])
def test_refuses_a_row_with_a_name_that_does_not_exist(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="there are"):
        pay(provider_id=OWN._replace(**changed))


def test_compares_with_tables_of_the_callers_own() -> None:
    agreed = Table("TZ", "TZS", (2109,), c2b=Span(min=Decimal(50)), daily=Daily("c2b", Decimal(900)), step=Decimal(10))

    def ask(amount: str, total: Decimal | None = None) -> Limits:
        return payment_api.limits(2109, "c2b", amount, "TZS", total, tables=[agreed])

    assert [ask(amount).reason for amount in ("49", "50", "55")] == ["below_minimum", "within_bounds", "not_a_multiple"]
    assert ask("50", Decimal(860)).reason == "above_daily_limit"
    assert (ask("50").verdict, ask("50").min, ask("50").max) == ("within", Decimal("50.00"), Decimal("900.00"))
    assert payment_api.limits(2109, "c2b", "50", "TZS", tables=()).reason == "no_table"


def test_the_documents_own_tables_can_be_passed_back() -> None:
    tables = payment_api.tables()
    for row in payment_api.providers():
        for amount in ("1", "101", "9999999"):
            given = payment_api.limits(row, "b2c", amount, row.currency or "KES", "5000000", tables)
            assert given == payment_api.limits(row.id, "b2c", amount, row.currency or "KES", "5000000")


@pytest.mark.parametrize(
    "tables", [1, "TZ", [1], [()], Table("TZ", "TZS"), [Table("TZ", "TZS", c2b=(1, 2))], [Table("TZ", "TZS", step=5)],
               [Table("TZ", "TZS", ids=(True,))], [Table("TZ", "TZS", daily=Daily(None, 5.0))], [Table("TZ", None)]],
)  # fmt: skip
def test_refuses_tables_of_another_type(tables: Any) -> None:
    with pytest.raises(TypeError):
        payment_api.limits(2109, "c2b", "50", "TZS", tables=tables)


def test_refuses_an_operation_that_does_not_exist() -> None:
    for call in (lambda: payment_api.limits(2109, "payment_c2b", "50", "TZS"), lambda: payment_api.missing_extra("", 2109)):
        with pytest.raises(ValueError, match="c2b, b2c"):
            call()


def test_rows_are_plain_values() -> None:
    for row in (*payment_api.providers(), *payment_api.tables(), payment_api.limits(2109, "c2b", "50", "TZS"), OWN):
        assert pickle.loads(pickle.dumps(row)) == row and hash(row)
    assert payment_api.provider(9209).flow[0].dial == "*144*4*6*{amount}#"
    assert payment_api.provider(5026) is None
    assert sahihi.providers is payment_api.providers and sahihi.limits is payment_api.limits


def test_mends_old_numbers() -> None:
    assert str(Msisdn.migrate_old("97 12 34 56", "BJ")) == "+2290197123456"
    refused("phone_length_wrong", lambda: Msisdn("97 12 34 56", "BJ"))
