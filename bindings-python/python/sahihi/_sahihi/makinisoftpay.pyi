from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, final

from sahihi._sahihi import Amount, Credential, EncodedRequest, Msisdn, _Body, _Headers
from sahihi._sahihi import Weak as BaseWeak
from sahihi.capability import Capabilities
from sahihi.makinisoftpay import Details
from sahihi.payment import Payment, Status
from sahihi.problem import Problem

__all__ = [
    "CAPABILITIES",
    "Answer",
    "Weak",
    "initiate",
    "is_uuid",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_word",
    "verify",
]

CAPABILITIES: Final[Capabilities]

def initiate(
    credential: Credential,
    *,
    order_id: str,
    buyer_email: str,
    buyer_name: str,
    buyer_phone: Msisdn | str,
    amount: Amount | Decimal | str,
    webhook_url: str | None = None,
) -> EncodedRequest: ...
def verify(credential: Credential, *, order_id: str) -> EncodedRequest: ...
def read_response(call: Literal["initiate", "verify"], http_status: int, body: _Body) -> Answer: ...
def read_webhook(
    api_keys: Credential | Mapping[str, Credential],
    headers: _Headers,
    body: _Body,
    *,
    order_id: str | None = None,
    amount: Decimal | str | None = None,
) -> Weak: ...
def status_from_word(word: str) -> Status: ...
def poll_after_s(attempt: int) -> int: ...
def is_uuid(order_id: str) -> bool: ...
@final
class Answer:
    __match_args__: Final = ("payment", "problem", "call", "http_status", "details")
    @property
    def payment(self) -> Payment: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def call(self) -> Literal["initiate", "verify"]: ...
    @property
    def http_status(self) -> int: ...
    @property
    def details(self) -> Details | None: ...
    def is_paid_for(self, order_id: str, amount: Amount | Decimal | str) -> bool: ...
    def compare(self, *, order_id: str | None = None, amount: Decimal | str | None = None) -> None: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Weak(BaseWeak):
    @property
    def label(self) -> str: ...
    @property
    def details(self) -> Details: ...
    @property
    def claimed_word(self) -> str | None: ...
    def verify_request(self, credential: Credential) -> EncodedRequest | None: ...
