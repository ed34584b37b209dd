"""Runs the examples in the package's doc strings, with nothing but Python and the package: it imports, signs, encodes and reads.

Belongs here: what a Python without test tools can try. Not here: what needs pytest (`test_*.py`).
"""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import sys

import sahihi


def modules() -> list[str]:
    """Gives the names of the package and of the modules in it."""
    return ["sahihi", *(module.name for module in pkgutil.walk_packages(sahihi.__path__, "sahihi."))]


def main() -> int:
    failed = attempted = 0
    for name in modules():
        results = doctest.testmod(importlib.import_module(name))
        failed, attempted = failed + results.failed, attempted + results.attempted
    print(f"Python {sys.version.split()[0]}: {attempted} examples of {sahihi.__file__} tried, {failed} failed")
    return int(failed > 0 or attempted == 0)


if __name__ == "__main__":
    sys.exit(main())
