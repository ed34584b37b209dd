from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, TypeAlias, final

from sahihi._sahihi import Amount, Credential, EncodedRequest, Msisdn, WebhookKey, _Body, _Headers
from sahihi._sahihi import Verified as BaseVerified
from sahihi.capability import Capabilities
from sahihi.payment import Payment, Status
from sahihi.problem import Problem
from sahihi.samsoftpay import Details, Fee, KeyKind, Refusal, Window

__all__ = [
    "CAPABILITIES",
    "CHARGE_CHANNELS",
    "PAYOUT_CHANNELS",
    "Answer",
    "Verified",
    "create_charge",
    "create_payment_link",
    "create_payout",
    "fee_of_charge",
    "get_charge",
    "is_uuid",
    "key_kind",
    "most_per_minute",
    "net",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_event",
    "status_from_word",
]

_Call: TypeAlias = Literal["create_charge", "get_charge", "create_payout", "create_payment_link"]

CAPABILITIES: Final[Capabilities]
CHARGE_CHANNELS: Final[tuple[str, ...]]
PAYOUT_CHANNELS: Final[tuple[str, ...]]

def create_charge(
    credential: Credential,
    *,
    amount: Amount | Decimal | str,
    channel: Literal["mtn_momo", "airtel_money", "card"],
    phone: Msisdn | str,
    reference: str | None = None,
    idempotency_key: str,
    timestamp: int,
    currency: Literal["UGX"] | None = None,
) -> EncodedRequest: ...
def get_charge(credential: Credential, *, id: str) -> EncodedRequest: ...
def create_payout(
    credential: Credential,
    *,
    amount: Amount | Decimal | str,
    channel: Literal["mtn_momo"] | None = None,
    phone: Msisdn | str,
    name: str | None = None,
    idempotency_key: str,
    timestamp: int,
    currency: Literal["UGX"] | None = None,
) -> EncodedRequest: ...
def create_payment_link(
    credential: Credential,
    *,
    amount: Amount | Decimal | str,
    idempotency_key: str,
    timestamp: int,
    description: str | None = None,
    success_url: str | None = None,
    allow_multiple_uses: bool | None = None,
) -> EncodedRequest: ...
def read_response(call: _Call, http_status: int, body: _Body) -> Answer: ...
def read_webhook(
    keys: WebhookKey | Sequence[WebhookKey],
    headers: _Headers,
    body: _Body,
    *,
    order_id: str | None = None,
    transaction_id: str | None = None,
    amount: Amount | Decimal | str | None = None,
    window: Window | tuple[int, int] | None = None,
) -> Verified: ...
def status_from_word(word: str) -> Status: ...
def status_from_event(event: str) -> Status: ...
def poll_after_s(attempt: int) -> int: ...
def most_per_minute(call: _Call) -> int | None: ...
def fee_of_charge(amount: Amount | Decimal | str) -> Decimal: ...
def net(amount: Amount | Decimal | str) -> Decimal | None: ...
def key_kind(credential: Credential) -> KeyKind: ...
def is_uuid(idempotency_key: str) -> bool: ...
@final
class Answer:
    __match_args__: Final = ("payment", "problem", "call", "http_status", "details", "refusal", "fee")
    @property
    def payment(self) -> Payment: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def call(self) -> _Call: ...
    @property
    def http_status(self) -> int: ...
    @property
    def details(self) -> Details | None: ...
    @property
    def refusal(self) -> Refusal | None: ...
    @property
    def fee(self) -> Fee | None: ...
    def is_paid_for(self, transaction_id: str, amount: Amount | Decimal | str) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Verified(BaseVerified):
    @property
    def event(self) -> Literal["charge.succeeded", "charge.failed", "other"]: ...
    @property
    def details(self) -> Details: ...
    @property
    def fee(self) -> Fee | None: ...
    @property
    def fingerprint(self) -> str: ...
    def get_charge_request(self, credential: Credential) -> EncodedRequest | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
