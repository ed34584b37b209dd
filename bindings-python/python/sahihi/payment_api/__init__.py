"""The Payment API Gateway: takes and pays out mobile money in eleven currencies. Its webhooks are signed.

Requests are made by `payment_c2b`, `payment_b2c` and `status`; answers are read by `read_response`, callbacks by `read_webhook`,
and a `Flow` says what to do next. What the documents know of the providers behind the gateway is in `providers` and `limits`.

    >>> from sahihi import SigningKey, payment_api
    >>> key = SigningKey("sahihi-example-secret")
    >>> request = payment_api.payment_c2b(
    ...     key, public_id="f54ec966", merchant_id="e0fecd91", customer_id="0712 345 678", order_id="ORDER-1",
    ...     amount="1000", currency="TZS", provider_id=2109,
    ... )
    >>> request.path
    '/f54ec966/payment_c2b'
    >>> request.body[:66]
    b'{"merchant_id":"e0fecd91","customer_id":"255712345678","order_id":'
    >>> payment_api.limits(2109, "c2b", "99", "TZS").reason
    'below_minimum'
"""

from __future__ import annotations

from .._sahihi.payment_api import (
    CAPABILITIES,
    Answer,
    Flow,
    Verified,
    Weak,
    limits,
    missing_extra,
    payment_b2c,
    payment_c2b,
    poll_after_s,
    provider,
    providers,
    read_response,
    read_webhook,
    result_code,
    status,
    status_from_code,
    status_from_word,
    tables,
    wire_phone,
)
from .customer import Account
from .details import Details, ResultCode, ResultInfo
from .flow import Step
from .row import Extras, FlowHint, Provider
from .table import Daily, Limits, Span, Table
from .webhook import Finding

__all__ = [
    "CAPABILITIES",
    "Account",
    "Answer",
    "Daily",
    "Details",
    "Extras",
    "Finding",
    "Flow",
    "FlowHint",
    "Limits",
    "Provider",
    "ResultCode",
    "ResultInfo",
    "Span",
    "Step",
    "Table",
    "Verified",
    "Weak",
    "limits",
    "missing_extra",
    "payment_b2c",
    "payment_c2b",
    "poll_after_s",
    "provider",
    "providers",
    "read_response",
    "read_webhook",
    "result_code",
    "status",
    "status_from_code",
    "status_from_word",
    "tables",
    "wire_phone",
]
