"""The Payment API Gateway: takes and pays out mobile money in eleven currencies. Its webhooks are signed."""

from __future__ import annotations

from .._sahihi.payment_api import (
    CAPABILITIES,
)

__all__ = [
    "CAPABILITIES",
]
