"""Why an answer does not tell how the payment stands.

Belongs here: a problem, as Python has it. Not here: which problems there are (the core).
"""

from typing import NamedTuple

__all__ = ["Problem"]


class Problem(NamedTuple):
    """What is wrong with an answer. None of these says that no money moved.

    Attributes:
        name: the stable name, such as 'html_page'
        message: one sentence that says what to do
    """

    name: str
    message: str
