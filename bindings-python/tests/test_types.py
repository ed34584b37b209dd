"""What the package gives is of the types that it promises, and its `Literal`s list what it gives: no name more, no name less.

Belongs here: comparing objects with their type hints over all vectors. Not here: which object a message becomes (the vectors).
"""

from __future__ import annotations

import ast
from collections import defaultdict
from contextlib import suppress
from typing import Any, Callable, Iterator, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import vectors_of
from test_package import EXPORTED, FOLDER, RECORDS

import sahihi
from sahihi import dukuzii, makinisoftpay, payment_api, samsoftpay
from sahihi.payment_api.row import Kind, PhoneFormat
from sahihi.payment_api.table import Operation
from sahihi.payment_api.webhook import Grammar

KEY = sahihi.SigningKey("sahihi-test-secret")
GATEWAYS = [payment_api, samsoftpay, makinisoftpay, dukuzii]
Seen = dict[Any, set[Any]]


def check(value: Any, hint: Any, seen: Seen, where: str) -> None:
    """Compares a value with a type hint, and notes which of its names a `Literal` was."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        assert value in parts, f"{where}: {value!r} is none of {parts}"
        seen[hint].add(value)
    elif origin is Union:
        kinds = [part for part in parts if part is not type(None)]
        if value is not None or len(kinds) == len(parts):
            assert len(kinds) == 1, f"{where}: a union of {kinds}"
            check(value, kinds[0], seen, where)
    elif origin is tuple:
        assert type(value) is tuple, where
        for item in value:
            check(item, parts[0], seen, where)
    elif origin is dict:
        assert type(value) is dict, where
        for name, item in value.items():
            check(name, parts[0], seen, where)
            check(item, parts[1], seen, f"{where}[{name!r}]")
    elif hint is not Any:
        assert type(value) is hint, f"{where}: {value!r} is no {hint}"
        if hasattr(hint, "_fields"):
            for name, part in get_type_hints(hint).items():
                check(getattr(value, name), part, seen, f"{where}.{name}")


def given() -> Iterator[Any]:
    """Gives every record that the package gives for the vectors, and its tables."""
    yield from sahihi.ERRORS
    yield from payment_api.providers()
    yield from payment_api.tables()
    yield from dukuzii.operators()
    for gateway in GATEWAYS:
        yield gateway.CAPABILITIES
    for name in ["sk_live_1", "sk_test_1", "sk_live_collections_1", "sk_live_col_1", "1"]:
        yield samsoftpay.key_kind(sahihi.Credential(name))
    for code in range(-100, 100):
        yield payment_api.status_from_code(code)
        yield from filter(None, [payment_api.result_code(code)])
    for test in vectors_of("limits.json"):
        if test["reason"] != "amount_has_cents":
            yield sahihi.limits(*(test[name] for name in ["provider", "operation", "amount", "currency", "daily_total"]))
    for gateway, file in zip(GATEWAYS, ["responses", "samsoftpay", "makinisoftpay", "dukuzii"]):
        for test in vectors_of(f"{file}.json"):
            if "http_status" in test:
                answer = gateway.read_response(test["call"], test["http_status"], bytes.fromhex(test["body"]))
                yield from (part for part in [answer.payment, answer.details, answer.problem] if part is not None)
                yield from (getattr(answer, name) for name in ["refusal", "fee"] if getattr(answer, name, None) is not None)
            if "word" in test:
                yield gateway.status_from_word(test["word"])
    yield from callbacks()
    yield from steps()


def callbacks() -> Iterator[Any]:
    for test in vectors_of("webhooks.json"):
        if test["result"] == "valid" and "head" not in test:
            keys = [sahihi.SigningKey(bytes.fromhex(secret)) for secret in test["secrets"]]
            webhook = payment_api.read_webhook(keys, bytes.fromhex(test["body"]))
            yield from getattr(webhook, "findings", ())
            if isinstance(webhook, payment_api.Verified):
                yield from [webhook.payment, webhook.details]


def steps() -> Iterator[Any]:
    """Walks from every answer of the vectors to what follows."""
    for test in vectors_of("responses.json"):
        answer = payment_api.read_response(test["call"], test["http_status"], bytes.fromhex(test["body"]))
        flow = payment_api.Flow(answer.payment.order_id or "ORDER-1")
        # An answer that names its order only in what is not believed of it is about another order.
        with suppress(sahihi.SahihiError):
            yield from [flow.on_answer(answer), flow.on_silence(), flow.on_fields(), flow.on_otp()]


def listed(call: Callable[[str], Any]) -> set[str]:
    """Gives the names that are taken, which the core lists when it is given another one."""
    with pytest.raises(ValueError, match="no such .* there are ") as refused:
        call("another")
    return set(str(refused.value).partition(" there are ")[2].split(", "))


PHONE = sahihi.Msisdn("0712345678", "TZ")
OWN = payment_api.Provider(id=1, name="mine", country="TZ", currency="TZS", kind="mobile")
# Names that are taken, and not all of them given.
TAKEN: dict[Any, Callable[[str], Any]] = {
    Operation: lambda name: payment_api.missing_extra(name, 2109),  # type: ignore[arg-type]
    Kind: lambda name: payment_api.wire_phone(PHONE, OWN._replace(kind=name)),  # type: ignore[arg-type]
    PhoneFormat: lambda name: payment_api.wire_phone(PHONE, OWN._replace(phone=name)),  # type: ignore[arg-type]
    Grammar: lambda name: payment_api.read_webhook(KEY, b"{}", head=[("order_id", name)]),  # type: ignore[list-item]
}
SEEN: Seen = defaultdict(set)


@pytest.fixture(scope="module")
def seen() -> Seen:
    if not SEEN:
        for record in given():
            check(record, type(record), SEEN, type(record).__name__)
        for literal, call in TAKEN.items():
            SEEN[literal] |= listed(call)
    return SEEN


def literals() -> dict[Any, str]:
    """Gives every `Literal` of the package, those with a name and those of a field, and where it is."""
    found = {thing: name for name, thing in EXPORTED.items() if get_origin(thing) is Literal}
    for name, record in RECORDS.items():
        for field, hint in get_type_hints(record).items():
            for part in [hint, *get_args(hint)]:
                if get_origin(part) is Literal:
                    found.setdefault(part, f"{name}.{field}")
    return found


def test_every_record_is_of_its_types(seen: Seen) -> None:
    assert len(seen) > 10


@pytest.mark.parametrize("literal", literals().keys(), ids=literals().values())
def test_a_literal_lists_what_is_given_and_nothing_else(seen: Seen, literal: Any) -> None:
    assert seen[literal] == set(get_args(literal))


def named_in_stub(gateway: Any) -> set[str]:
    """Gives the calls that the stub of a gateway's `read_response` lists."""
    tree = ast.parse((FOLDER / "_sahihi" / f"{gateway.__name__.rpartition('.')[2]}.pyi").read_text(encoding="utf-8"))
    aliases = {str(node.target.id): node.value for node in tree.body if isinstance(node, ast.AnnAssign)}  # type: ignore[union-attr]
    (read,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "read_response"]
    hint = read.args.args[0].annotation
    hint = aliases.get(hint.id, hint) if isinstance(hint, ast.Name) else hint
    return {node.value for node in ast.walk(hint) if isinstance(node, ast.Constant)}  # type: ignore[arg-type]


@pytest.mark.parametrize("gateway", GATEWAYS, ids=lambda gateway: gateway.__name__)
def test_the_stub_lists_the_calls_that_the_core_has(gateway: Any) -> None:
    calls = listed(lambda name: gateway.read_response(name, 200, b"{}"))
    assert calls == named_in_stub(gateway)
    assert all(callable(getattr(gateway, call)) for call in calls)
