from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from sahihi._sahihi import EncodedRequest, Msisdn, SigningKey, _Body
from sahihi.capability import Capabilities
from sahihi.payment_api.row import Provider
from sahihi.payment_api.table import Limits, Operation, Table

__all__ = [
    "CAPABILITIES",
    "limits",
    "missing_extra",
    "payment_b2c",
    "payment_c2b",
    "provider",
    "providers",
    "status",
    "tables",
    "wire_phone",
]

CAPABILITIES: Final[Capabilities]

def payment_c2b(
    key: SigningKey,
    *,
    public_id: str,
    merchant_id: str,
    customer_id: Msisdn | str,
    order_id: str,
    amount: Decimal | str,
    currency: str,
    provider_id: int | Provider,
    country: str | None = None,
    customer_user_id: str | None = None,
    callback_url: str | None = None,
    extra: dict[str, str] | _Body | None = None,
) -> EncodedRequest: ...
def payment_b2c(
    key: SigningKey,
    *,
    public_id: str,
    merchant_id: str,
    customer_id: Msisdn | str,
    order_id: str,
    amount: Decimal | str,
    currency: str,
    provider_id: int | Provider,
    country: str | None = None,
    customer_user_id: str | None = None,
    callback_url: str | None = None,
    extra: dict[str, str] | _Body | None = None,
) -> EncodedRequest: ...
def status(
    key: SigningKey,
    *,
    public_id: str,
    merchant_id: str,
    order_id: str,
    customer_id: Msisdn | str | None = None,
    provider_id: int | Provider | None = None,
    country: str | None = None,
    extra: dict[str, str] | _Body | None = None,
) -> EncodedRequest: ...
def missing_extra(
    operation: Operation, provider_id: int | Provider, extra: dict[str, str] | _Body | None = None
) -> tuple[str, ...]: ...
def providers() -> tuple[Provider, ...]: ...
def provider(provider_id: int) -> Provider | None: ...
def limits(
    provider_id: int | Provider,
    operation: Operation,
    amount: Decimal | str,
    currency: str,
    daily_total: Decimal | str | None = None,
    tables: Sequence[Table] | None = None,
) -> Limits: ...
def tables() -> tuple[Table, ...]: ...
def wire_phone(msisdn: Msisdn, provider_id: int | Provider | None = None) -> str: ...
