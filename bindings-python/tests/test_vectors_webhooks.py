"""`webhooks.json`: which callbacks of `payment_api` are believed.

Belongs here: running the file. Not here: making it.
"""

from __future__ import annotations

from typing import Any, Union

import pytest
from conftest import Vector, vectors_of
from shown import refused_as_said, text

import sahihi
from sahihi import payment_api

FILE = "webhooks.json"


def read(vector: Vector) -> Union[payment_api.Verified, payment_api.Weak]:
    secrets, expect, head, body = vector["secrets"], dict(vector.get("expect", [])), vector.get("head"), vector.body()
    keys = [sahihi.SigningKey(bytes.fromhex(secret)) for secret in secrets]
    declared = head and [(name, grammar) for name, grammar in head]
    return payment_api.read_webhook(keys, body, head=head if head is None else declared, **expect)


def of_verified(webhook: payment_api.Verified) -> dict[str, Any]:
    payment = webhook.payment
    assert webhook.paid is (payment.outcome == "paid")
    return {
        "authenticity": "verified",
        "key": webhook.key,
        "findings": [],
        "payment": {
            "status": payment.status,
            "outcome": payment.outcome,
            "merchant_id": payment.merchant_id,
            "order_id": payment.order_id,
            "transaction_id": payment.transaction_id,
            "amount": text(payment.amount),
            "currency": payment.currency,
            "transaction_ref": payment.transaction_ref,
            "operation_type": webhook.operation_type,
            "next": payment.next.action,
            "retry": payment.retry,
        },
        "needs_status_query": webhook.needs_status_query,
        "fingerprint": webhook.fingerprint,
    }


def of_weak(webhook: payment_api.Weak) -> dict[str, Any]:
    assert not any(hasattr(webhook, name) for name in ["paid", "payment", "amount", "fingerprint"])
    assert all(finding.message for finding in webhook.findings)
    return {
        "authenticity": "weak",
        "key": webhook.key,
        "findings": [{"rule": finding.rule, "member": finding.member} for finding in webhook.findings],
        "payment": {
            "status": webhook.claimed_status,
            "outcome": "unconfirmed",
            "merchant_id": webhook.merchant_id,
            "order_id": webhook.order_id,
            "transaction_id": webhook.transaction_id,
            "amount": text(webhook.claimed_amount),
            "currency": webhook.claimed_currency,
            "transaction_ref": None,
            "operation_type": None,
            "next": None,
            "retry": None,
        },
        "needs_status_query": True,
        "fingerprint": None,
    }


SHOWN = {payment_api.Verified: of_verified, payment_api.Weak: of_weak}


def in_any_order(webhook: dict[str, Any]) -> dict[str, Any]:
    return {**webhook, "findings": sorted(webhook["findings"], key=lambda finding: (finding["rule"], str(finding["member"])))}


def test_gives_the_answer_of_every_vector(vector: Vector) -> None:
    if not refused_as_said(vector, read):
        webhook = read(vector)
        assert in_any_order(SHOWN[type(webhook)](webhook)) == in_any_order(vector["webhook"])


def test_of_a_group_at_most_one_set_of_facts_is_believed() -> None:
    groups: dict[int, set[str]] = {}
    for test in vectors_of(FILE):
        webhook = test.get("webhook", {})
        if "group" in test and webhook.get("authenticity") == "verified":
            groups.setdefault(test["group"], set()).add(str(webhook["payment"]) + webhook["fingerprint"])
    assert len(groups) >= 5
    assert {len(facts) for facts in groups.values()} == {1}


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_a_callback_is_the_same_in_every_kind_of_bytes(kind: Any) -> None:
    tests = [test for test in vectors_of(FILE) if test.get("webhook", {}).get("authenticity") == "verified"]
    for test in tests[:20]:
        vector = Vector(test)
        vector.body = lambda body=vector.body(): kind(body)  # type: ignore[method-assign]
        assert of_verified(read(vector)) == test["webhook"]
