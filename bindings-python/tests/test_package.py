"""The package as a whole: what is public, what is documented, what it needs.

Belongs here: promises that hold for every module and every name. Not here: what any of them does.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
import pkgutil
import pydoc
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Iterator

import pytest

import sahihi

FOLDER = Path(sahihi.__file__).parent
NAMES = sorted(found.name for found in pkgutil.walk_packages(sahihi.__path__, "sahihi.") if "._" not in found.name)
MODULES = [sahihi, *map(importlib.import_module, NAMES)]
SOURCES = sorted(FOLDER.rglob("*.py"))


def exported() -> Iterator[tuple[ModuleType, str, Any]]:
    for module in MODULES:
        for name in module.__all__:
            yield module, name, getattr(module, name)


EXPORTED = {f"{module.__name__}.{name}": thing for module, name, thing in exported()}
CLASSES = {name: thing for name, thing in EXPORTED.items() if isinstance(thing, type)}
RECORDS = {name: thing for name, thing in CLASSES.items() if hasattr(thing, "_fields")}
FUNCTIONS = {name: thing for name, thing in EXPORTED.items() if inspect.isroutine(thing)}


def each(things: dict[str, Any]) -> Any:
    return pytest.mark.parametrize("thing", list(things.values()), ids=list(things))


def own_members(thing: type) -> dict[str, Any]:
    """Gives methods, properties and constants that the class itself has; fields are checked with their class."""
    fields = getattr(thing, "_fields", ())
    return {name: member for name, member in vars(thing).items() if not name.startswith("_") and name not in fields}


def test_there_is_something_to_check() -> None:
    assert {"sahihi.dukuzii", "sahihi.payment"} <= set(NAMES)
    assert len(CLASSES) > 20
    assert len(RECORDS) > 8
    assert len(FUNCTIONS) > 8


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_all_is_what_is_public(module: ModuleType) -> None:
    assert len(module.__all__) == len(set(module.__all__))
    submodules = {name.rpartition(".")[2] for name in NAMES if name.rpartition(".")[0] == module.__name__}
    public = {name for name in vars(module) if not name.startswith("_")} - set(borrowed(module))
    assert set(module.__all__) - submodules == public - submodules


def borrowed(module: ModuleType) -> Iterator[str]:
    """Gives what a module imports for its own use, and not to hand it on from its files and its native part."""
    native = f"_sahihi.{module.__name__.rpartition('.')[2]}"
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        hands_on = isinstance(node, ast.ImportFrom) and node.level > 0 and (hasattr(module, "__path__") or node.module == native)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and not hands_on:
            yield from (alias.asname or alias.name for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_module_says_what_it_is(module: ModuleType) -> None:
    assert module.__doc__ and module.__doc__.strip()


@each({**CLASSES, **FUNCTIONS})
def test_every_public_name_has_a_doc_string_of_its_own(thing: Any) -> None:
    assert thing.__doc__ and thing.__doc__.strip()
    inherited = [base.__doc__ for base in getattr(thing, "__mro__", ())[1:]]
    assert thing.__doc__ not in inherited
    assert not thing.__doc__.startswith(f"{thing.__name__}("), "typing.NamedTuple made this one"


@each(CLASSES)
def test_every_method_and_property_has_a_doc_string(thing: type) -> None:
    silent = [name for name, member in own_members(thing).items() if not (member.__doc__ or "").strip()]
    assert silent == []


@each(RECORDS)
def test_every_field_is_described(thing: Any) -> None:
    _, _, attributes = inspect.cleandoc(thing.__doc__).partition("Attributes:\n")
    described = [line.split(":")[0].strip() for line in attributes.splitlines() if line.startswith("    ") and ":" in line]
    assert [name for name in described if name in thing._fields] == list(thing._fields)


@each(FUNCTIONS)
def test_every_argument_is_described(thing: Any) -> None:
    parameters = list(inspect.signature(thing).parameters)
    undescribed = [name for name in parameters if f"{name}: " not in thing.__doc__]
    assert undescribed == [] or ("Args:" not in thing.__doc__ and len(parameters) <= 2)


@each({**CLASSES, **FUNCTIONS})
def test_a_name_lives_where_it_says(thing: Any) -> None:
    assert "._" not in thing.__module__
    assert getattr(importlib.import_module(thing.__module__), thing.__name__) is thing
    assert pickle.loads(pickle.dumps(thing)) is thing


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_help_shows_every_name(module: ModuleType) -> None:
    shown = pydoc.plain(pydoc.render_doc(module))
    assert [name for name in module.__all__ if name not in shown] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_sources_are_of_the_oldest_python(source: Path) -> None:
    ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_the_types_are_shipped() -> None:
    assert (FOLDER / "py.typed").is_file()
    stubs = {path.relative_to(FOLDER / "_sahihi").as_posix() for path in (FOLDER / "_sahihi").rglob("*.pyi")}
    assert {"__init__.pyi", "dukuzii.pyi"} <= stubs


def run(code: str, *options: str) -> str:
    done = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_the_package_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "sahihi")
    imports = "; ".join(f"import {name}" for name in ["sahihi", *NAMES])
    code = f"import sys; sys.path.append({str(tmp_path)!r}); {imports}; print(sahihi.__file__)"
    assert run(code, "-I", "-S", "-B") == str(tmp_path / "sahihi" / "__init__.py")


USE = "sahihi.SigningKey('k').verify(b'{}', sahihi.SigningKey('k').sign(b'{}'))"


def test_the_package_can_be_reloaded() -> None:
    assert run(f"import importlib, sahihi; importlib.reload(sahihi); importlib.reload(sahihi.dukuzii); {USE}; print('ok')") == "ok"


def test_the_package_can_be_imported_again() -> None:
    forget = "[sys.modules.pop(name) for name in list(sys.modules) if name.startswith('sahihi')]"
    assert run(f"import sys, sahihi; {forget}; import sahihi; {USE}; print('ok')") == "ok"


def test_another_interpreter_in_the_process_gets_it_or_a_clean_refusal() -> None:
    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    inner = f"try:\n import sahihi\n {USE}\nexcept ImportError as refused:\n print(refused)"
    code = f"import {name} as interpreters, sahihi; i = interpreters.create(); interpreters.run_string(i, {inner!r}); {USE}; print('ok')"
    assert run(code).splitlines()[-1] == "ok"
