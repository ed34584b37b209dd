"""The table of refusals.

Belongs here: a row, as Python has it. Not here: the rows (the core), the exception (native).
"""

from typing import Literal, NamedTuple

__all__ = ["ErrorRow", "Fault"]

Fault = Literal["caller", "peer"]


class ErrorRow(NamedTuple):
    """One way to refuse. A `SahihiError` has the same code, name and fault, and says the sentence.

    Attributes:
        code: the stable number, never reused
        name: the stable name, such as 'signature_mismatch', the same in every language
        fault: 'caller' to fix your own input, 'peer' to distrust the message
        sentence: what is wrong and what to do; a `SahihiError` adds the byte that it is about
    """

    code: int
    name: str
    fault: Fault
    sentence: str
