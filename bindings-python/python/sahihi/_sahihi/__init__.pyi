from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal, NoReturn, Protocol, TypeAlias, final, overload

from sahihi._sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay
from sahihi.batch import Refused
from sahihi.error import ErrorRow, Fault
from sahihi.payment import Payment, PaymentStatus
from typing_extensions import disjoint_base

__all__ = [
    "ERRORS",
    "Amount",
    "Credential",
    "EncodedRequest",
    "Hint",
    "Msisdn",
    "SahihiError",
    "SigningKey",
    "Verified",
    "Weak",
    "WebhookKey",
    "canonical",
    "dukuzii",
    "makinisoftpay",
    "payment_api",
    "samsoftpay",
    "verify_any",
]

_Body: TypeAlias = bytes | bytearray | memoryview
_Secret: TypeAlias = str | bytes | bytearray | memoryview
_Pair: TypeAlias = tuple[str, str] | tuple[bytes, bytes]

class _Items(Protocol):
    def items(self) -> Iterable[_Pair]: ...

_Headers: TypeAlias = Mapping[str, str] | Mapping[bytes, bytes] | _Items | Sequence[_Pair]

ERRORS: Final[tuple[ErrorRow, ...]]

class SahihiError(ValueError):
    code: int
    name: str
    fault: Fault
    offset: int | None

@final
class SigningKey:
    def __new__(cls, secret: _Secret) -> SigningKey: ...
    def sign(self, body: _Body) -> str: ...
    def append_signature(self, body: _Body) -> bytes: ...
    def verify(self, body: _Body, signature: str | None = None) -> None: ...
    @overload
    def sign_many(
        self,
        bodies: Iterable[_Body],
        offsets: None = None,
        *,
        threads: int | None = None,
    ) -> list[str | Refused]: ...
    @overload
    def sign_many(
        self,
        bodies: _Body,
        offsets: Iterable[int],
        *,
        threads: int | None = None,
    ) -> list[str | Refused]: ...
    @overload
    def verify_many(
        self,
        bodies: Iterable[_Body | tuple[_Body, str]],
        signatures: None = None,
        *,
        offsets: None = None,
        threads: int | None = None,
    ) -> list[Literal[True] | Refused]: ...
    @overload
    def verify_many(
        self,
        bodies: Iterable[_Body],
        signatures: Iterable[str],
        *,
        offsets: None = None,
        threads: int | None = None,
    ) -> list[Literal[True] | Refused]: ...
    @overload
    def verify_many(
        self,
        bodies: _Body,
        signatures: Iterable[str] | None = None,
        *,
        offsets: Iterable[int],
        threads: int | None = None,
    ) -> list[Literal[True] | Refused]: ...
    def __reduce__(self) -> NoReturn: ...

@final
class WebhookKey:
    def __new__(cls, secret: _Secret) -> WebhookKey: ...
    def verify(self, body: _Body, signature: str) -> None: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Credential:
    def __new__(cls, text: _Secret) -> Credential: ...
    @property
    def is_documented_sample(self) -> bool: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Amount:
    __match_args__: Final = ("value", "currency")
    def __new__(cls, value: Decimal | str, currency: str) -> Amount: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...
    @property
    def minor_units(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str, str]: ...

@final
class Msisdn:
    __match_args__: Final = ("e164", "country")
    def __new__(cls, text: str, country: str) -> Msisdn: ...
    @staticmethod
    def migrate_old(text: str, country: str) -> Msisdn: ...
    @property
    def e164(self) -> str: ...
    @property
    def digits(self) -> str: ...
    @property
    def national(self) -> str: ...
    @property
    def country(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str, str]: ...

@final
class EncodedRequest:
    __match_args__: Final = ("method", "path", "headers", "body")
    @property
    def method(self) -> Literal["GET", "POST"]: ...
    @property
    def path(self) -> str: ...
    @property
    def headers(self) -> dict[str, str]: ...
    @property
    def body(self) -> bytes: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@disjoint_base
class Verified:
    __match_args__: Final = ("payment", "paid")
    @property
    def payment(self) -> Payment: ...
    @property
    def paid(self) -> bool: ...
    @property
    def key(self) -> int: ...
    __bool__: None  # an `if` of it raises a TypeError, and type checkers say so

@disjoint_base
class Weak:
    __match_args__: Final = ("order_id", "transaction_id", "claimed_status")
    @property
    def order_id(self) -> str | None: ...
    @property
    def transaction_id(self) -> str | None: ...
    @property
    def claimed_status(self) -> PaymentStatus: ...
    @property
    def key(self) -> int: ...
    __bool__: None  # an `if` of it raises a TypeError, and type checkers say so

@disjoint_base
class Hint:
    __match_args__: Final = ("transaction_id",)
    @property
    def transaction_id(self) -> str: ...
    __bool__: None  # an `if` of it raises a TypeError, and type checkers say so

def canonical(body: _Body) -> bytes: ...
def verify_any(keys: SigningKey | Sequence[SigningKey], body: _Body, signature: str | None = None) -> int: ...
