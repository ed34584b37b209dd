"""What a log gets to see of the package's named tuples.

Belongs here: printing one without what may be about a person. Not here: which attributes those are (each class).
"""

from __future__ import annotations

from typing import Any


class _Hidden:
    """Stands for a value that is there."""

    def __repr__(self) -> str:
        return ".."


def shown(row: Any, *, without: str) -> str:
    """Prints a named tuple; of the attributes named, only whether there is something in them.

    Args:
        row: the named tuple
        without: the names of attributes that hold text of a message, or what tells who somebody is
    """
    values = row._asdict()
    values.update({name: values[name] and _Hidden() for name in without.split()})
    return f"{type(row).__name__}({', '.join(f'{name}={value!r}' for name, value in values.items())})"
