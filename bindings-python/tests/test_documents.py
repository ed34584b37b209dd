"""What the documents show can be copied: each block of Python in them is run, and so is each example in a doc string.

Belongs here: finding blocks, running them. Not here: what they show.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import smoke

ROOT = Path(os.environ.get("SAHIHI_ROOT", Path(__file__).resolve().parents[2]))
PAGE = ROOT / "bindings-python" / "README.md"
DOCUMENTS = [ROOT / "README.md", PAGE, *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[tuple[int, str]]:
    """Gives each block of Python, and the lines before it."""
    return [(text.count("\n", 0, found.start(1)), found.group(1)) for found in BLOCK.finditer(text)]


def run(path: Path) -> int:
    """Runs a document's blocks in their order, as one program, and gives how many there are."""
    names: dict[str, Any] = {"__name__": path.stem}
    found = blocks(path.read_text(encoding="utf-8"))
    for lines, block in found:
        if ">>>" in block:
            examples = doctest.DocTestParser().get_doctest(block, names, path.name, str(path), lines)
            said: list[str] = []
            results = doctest.DocTestRunner().run(examples, out=said.append, clear_globs=False)
            assert results.attempted > 0 and results.failed == 0, "".join(said)
            names.update(examples.globs)
        else:
            # The empty lines make a failure name the document's own line.
            exec(compile("\n" * lines + block, str(path), "exec"), names)
    return len(found)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_runs_each_block_of_a_document(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    assert run(path) == text.count("```python"), "a block does not begin or end as it should"


def test_finds_blocks_where_they_are() -> None:
    assert run(PAGE) > 0
    assert blocks("a\n\n```python\nb = 1\nc\n```\n```sh\nd\n```\n") == [(3, "b = 1\nc\n")]


def test_sees_an_example_that_does_not_hold(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_text("```python\n>>> 1 + 1\n3\n```\n")
    with pytest.raises(AssertionError, match=r"document\.md[\s\S]*Expected:\s+3\s+Got:\s+2"):
        run(document)
    document.write_text("\n\n```python\nassert False, 'it is wrong'\n```\n")
    with pytest.raises(AssertionError, match="it is wrong") as failed:
        run(document)
    assert failed.traceback[-1].lineno == 3


@pytest.mark.parametrize("module", smoke.modules())
def test_runs_the_examples_of_a_module(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_the_package_and_each_gateway_have_an_example() -> None:
    gateways = [name for name in smoke.modules() if hasattr(sys.modules[name], "CAPABILITIES") and "._" not in name]
    assert gateways
    for name in ["sahihi", *gateways]:
        assert doctest.testmod(importlib.import_module(name)).attempted > 0, name
