"""Many bodies: what is refused among them, and bodies that come one by one.

Belongs here: `Refused`, pulling bodies in bounded batches. Not here: what is done with a batch (`_sahihi`).
"""

from __future__ import annotations

from functools import singledispatch
from itertools import takewhile
from typing import Any, Iterable, Iterator, Literal, NamedTuple, Optional, TypeVar, Union

from ._sahihi import SahihiError, SigningKey

__all__ = ["Refused", "sign_each", "verify_each"]

_T = TypeVar("_T")
_Body = Union[bytes, bytearray, memoryview]

# A batch is full when it holds this much, whatever the number of bodies.
_FULL = 1 << 24


class Refused(NamedTuple):
    """Stands in the place of a result, and is falsy.

    Attributes:
        code: the stable number, never reused
        name: the stable name, such as 'signature_mismatch', the same in every language
        fault: 'caller' to fix your own input, 'peer' to distrust the message
        offset: the byte of the body that it is about, counted from 0
        message: one sentence that says what to do, and never quotes a secret or a message
    """

    code: int
    name: str
    fault: Literal["caller", "peer"]
    offset: Optional[int]
    message: str

    def __bool__(self) -> Literal[False]:
        return False

    @property
    def error(self) -> SahihiError:
        """The exception that a single call would have raised, to be raised."""
        error = SahihiError(self.message)
        vars(error).update(zip(("code", "name", "fault", "offset"), self))
        return error


def sign_each(
    key: SigningKey, bodies: Iterable[_Body], *, chunk: int = 4096, threads: Optional[int] = None
) -> Iterator[Union[str, Refused]]:
    """Signs bodies as they come, on all cores: gives a signature for each, in order, or why there is none.

    Bodies are pulled when a result is asked for, `chunk` of them at most and few megabytes at a time, so that memory stays
    bounded however many there are. What pulling raises is raised here, behind the results of what was pulled before. An item
    that is no body is a `TypeError` that counts from the beginning of its chunk, of which nothing is done.

    Args:
        key: what to sign with
        bodies: any iterable, also one without end
        chunk: how many bodies may be pulled before the first of their results is given
        threads: as in `SigningKey.sign_many`
    """
    for batch in _batches(bodies, chunk):
        yield from key.sign_many(batch, threads=threads)


def verify_each(
    key: SigningKey,
    bodies: Union[Iterable[_Body], Iterable[tuple[_Body, str]]],
    *,
    chunk: int = 4096,
    threads: Optional[int] = None,
) -> Iterator[Union[Literal[True], Refused]]:
    """Checks bodies as they come, on all cores: gives `True` for each whose signature belongs to it, in order.

    As with `SigningKey.verify`, a matching signature does not make a callback safe to credit on. Bodies are pulled as by
    `sign_each`.

    Args:
        key: what they should be signed with
        bodies: any iterable of bodies that carry their own signature, or of pairs of a body and its signature
        chunk: how many bodies may be pulled before the first of their results is given
        threads: as in `SigningKey.verify_many`
    """
    for batch in _batches(bodies, chunk):
        yield from key.verify_many(batch, threads=threads)


def _batches(items: Iterable[_T], chunk: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    batch: list[_T] = []
    try:
        while _fill(batch := [], iterator, chunk):
            yield batch
    except Exception:
        # What was pulled before is not lost.
        yield batch
        raise


def _fill(batch: list[_T], iterator: Iterator[_T], chunk: int) -> list[_T]:
    held = 0
    # Whether there is room is asked first, so that nothing is pulled that would have to be put back.
    for _, item in zip(takewhile(lambda _: held < _FULL, range(max(chunk, 1))), iterator):
        batch.append(item)
        held += _size(item)
    return batch


@singledispatch
def _size(item: Any) -> int:
    return len(item)


@_size.register
def _(item: memoryview) -> int:
    return item.nbytes


@_size.register
def _(item: tuple) -> int:  # type: ignore[type-arg] # what is registered is the bare class
    return _size(item[0])
