"""Signs, verifies, encodes and reads the messages of African mobile-money gateways.

    >>> import sahihi
    >>> key = sahihi.SigningKey("sahihi-example-secret")
    >>> signature = key.sign(b'{"order_id":"ORDER-1","amount":"100.00"}')
    >>> key.verify(b'{"order_id":"ORDER-1","amount":"100.00"}', signature)

A matching signature does not make a callback safe to credit on: `sahihi.payment_api.read_webhook` decides that.
Each gateway is a module: `payment_api`, `samsoftpay`, `makinisoftpay`, `dukuzii`.
"""

from . import dukuzii, makinisoftpay, payment_api, samsoftpay
from ._sahihi import (
    ERRORS,
    Amount,
    Credential,
    EncodedRequest,
    Hint,
    Msisdn,
    SahihiError,
    SigningKey,
    Verified,
    Weak,
    WebhookKey,
    canonical,
    verify_any,
)
from .batch import Refused, sign_each, verify_each
from .capability import Capabilities
from .error import ErrorRow
from .payment import NextAction, Payment, Status
from .payment_api import limits, providers
from .problem import Problem

__all__ = [
    "ERRORS",
    "Amount",
    "Capabilities",
    "Credential",
    "EncodedRequest",
    "ErrorRow",
    "Hint",
    "Msisdn",
    "NextAction",
    "Payment",
    "Problem",
    "Refused",
    "SahihiError",
    "SigningKey",
    "Status",
    "Verified",
    "Weak",
    "WebhookKey",
    "canonical",
    "dukuzii",
    "limits",
    "makinisoftpay",
    "payment_api",
    "providers",
    "samsoftpay",
    "sign_each",
    "verify_any",
    "verify_each",
]
