from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, final

from sahihi._sahihi import EncodedRequest, Msisdn, SigningKey, _Body
from sahihi._sahihi import Verified as BaseVerified
from sahihi._sahihi import Weak as BaseWeak
from sahihi.capability import Capabilities
from sahihi.payment import Payment, Status
from sahihi.payment_api.customer import Account
from sahihi.payment_api.details import Details, ResultCode
from sahihi.payment_api.flow import Step
from sahihi.payment_api.row import Provider
from sahihi.payment_api.table import Limits, Operation, Table
from sahihi.payment_api.webhook import Finding, Grammar
from sahihi.problem import Problem

__all__ = [
    "CAPABILITIES",
    "Answer",
    "Flow",
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

CAPABILITIES: Final[Capabilities]

def payment_c2b(
    key: SigningKey,
    *,
    public_id: str,
    merchant_id: str,
    customer_id: Msisdn | Account | str,
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
    customer_id: Msisdn | Account | str,
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
    customer_id: Msisdn | Account | str | None = None,
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
def read_response(call: Literal["payment_c2b", "payment_b2c", "status"], http_status: int, body: _Body) -> Answer: ...
def read_webhook(
    keys: SigningKey | Sequence[SigningKey],
    body: _Body,
    *,
    order_id: str | None = None,
    amount: Decimal | str | None = None,
    currency: str | None = None,
    merchant_id: str | None = None,
    operation_type: int | str | None = None,
    head: Sequence[tuple[str, Grammar]] | None = None,
) -> Verified | Weak: ...
def status_from_code(code: int) -> Status: ...
def status_from_word(word: str) -> Status: ...
def poll_after_s(attempt: int) -> int: ...
def result_code(code: int) -> ResultCode | None: ...
@final
class Answer:
    __match_args__: Final = ("payment", "problem", "call", "http_status", "details")
    @property
    def payment(self) -> Payment: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def call(self) -> Literal["payment_c2b", "payment_b2c", "status"]: ...
    @property
    def http_status(self) -> int: ...
    @property
    def details(self) -> Details | None: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Verified(BaseVerified):
    @property
    def details(self) -> Details: ...
    @property
    def operation_type(self) -> int | None: ...
    @property
    def needs_status_query(self) -> bool: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def not_said(self) -> tuple[str, ...]: ...
    def status_request(self, key: SigningKey, *, public_id: str, merchant_id: str) -> EncodedRequest | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Weak(BaseWeak):
    __match_args__: Final = ("order_id", "transaction_id", "claimed_status", "findings")
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def merchant_id(self) -> str | None: ...
    @property
    def claimed_amount(self) -> Decimal | None: ...
    @property
    def claimed_currency(self) -> str | None: ...
    @property
    def claimed_status_code(self) -> int | None: ...
    @property
    def not_said(self) -> tuple[str, ...]: ...
    def status_request(self, key: SigningKey, *, public_id: str, merchant_id: str) -> EncodedRequest | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Flow:
    __match_args__: Final = ("order_id", "outcome", "polls")
    def __new__(cls, order_id: str) -> Flow: ...
    def on_answer(self, answer: Answer) -> Step: ...
    def on_webhook(self, verified: Verified) -> Step: ...
    def on_silence(self) -> Step: ...
    def on_fields(self) -> Step: ...
    def on_otp(self) -> Step: ...
    @property
    def order_id(self) -> str: ...
    @property
    def outcome(self) -> Literal["paid", "not_paid"] | None: ...
    @property
    def polls(self) -> int: ...
