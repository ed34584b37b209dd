"""Why a callback is only weak.

Belongs here: a finding, as Python has it. Not here: the rules (the core).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional

__all__ = ["Finding", "Grammar", "Rule"]

Rule = Literal["names_and_types", "documented_head", "ids_end_once", "one_value_each"]
Grammar = Literal["hex", "digits", "integer", "decimal", "id", "reference", "currency", "any"]


class Finding(NamedTuple):
    """Why another reading of the same signed text is possible.

    Attributes:
        rule: the rule that the callback breaks
        member: the member it breaks it with; `None` if that is none of the documents
        message: one sentence that says so
    """

    rule: Rule
    member: Optional[str]
    message: str
