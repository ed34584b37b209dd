from typing import Final

from sahihi.capability import Capabilities

__all__ = [
    "CAPABILITIES",
]

CAPABILITIES: Final[Capabilities]
