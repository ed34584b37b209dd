from decimal import Decimal
from typing import Final, Literal, final

from sahihi._sahihi import Amount, Credential, EncodedRequest, Msisdn, _Body
from sahihi._sahihi import Hint as BaseHint
from sahihi.capability import Capabilities
from sahihi.dukuzii import Details, Operator
from sahihi.payment import Payment, Status
from sahihi.problem import Problem

__all__ = [
    "CAPABILITIES",
    "EXPIRES_AFTER_S",
    "MINIMUM",
    "Answer",
    "Hint",
    "create_payment",
    "operators",
    "poll_after_s",
    "read_response",
    "read_webhook",
    "status_from_word",
    "transaction",
]

CAPABILITIES: Final[Capabilities]
EXPIRES_AFTER_S: Final[int]
MINIMUM: Final[Decimal]

def create_payment(
    credential: Credential,
    *,
    phone_number: Msisdn | str,
    amount: Amount | Decimal | str,
    product_id: int | str,
    customer_name: str | None = None,
    customer_email: str | None = None,
) -> EncodedRequest: ...
def transaction(credential: Credential, *, transaction_id: int | str) -> EncodedRequest: ...
def read_response(call: Literal["create_payment", "transaction"], http_status: int, body: _Body) -> Answer: ...
def read_webhook(body: _Body) -> Hint: ...
def status_from_word(word: str) -> Status: ...
def poll_after_s(attempt: int) -> int | None: ...
def operators() -> tuple[Operator, ...]: ...
@final
class Answer:
    __match_args__: Final = ("payment", "problem", "call", "http_status", "details")
    @property
    def payment(self) -> Payment: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def call(self) -> Literal["create_payment", "transaction"]: ...
    @property
    def http_status(self) -> int: ...
    @property
    def details(self) -> Details | None: ...
    def is_paid_for(self, transaction_id: int | str, amount: Amount) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Hint(BaseHint):
    def transaction_request(self, credential: Credential) -> EncodedRequest: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
