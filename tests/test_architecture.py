"""The rooms import downwards only, nothing heavy is loaded early, and files stay small enough to be read."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import consistency
from consistency import reading

PACKAGE = Path(__file__).resolve().parents[1] / "consistency"
# The order of docs/architecture.md: a room imports rooms of an earlier line, and others of its own line never.
FLOORS = (
    ("errors", "version", "lazily", "locking", "paths", "plaindata", "text", "lines", "messages", "model"),
    ("reader",),
    ("reading",),
    ("quoting",),
    ("locating",),
    ("comparing",),
    ("judging",),
    ("reported",),
    ("checking",),
    ("configuration",),
    ("mutating", "reporting"),
    ("corpora", "fixing"),
    ("api",),
    ("web", "lsp", "mcp"),
    ("cli",),
    ("__main__", "__init__"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = (
    "pandas",
    "pyarrow",
    "matplotlib",
    "starlette",
    "jinja2",
    "lxml",
    "trafilatura",
    "pyspark",
    "mcp",
    "pygls",
)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The rooms that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("consistency.") and name.count(".")}
    return found & set(FLOOR)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_room_has_its_floor() -> None:
    assert {_room(path) for path in MODULES} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    room = _room(path)
    if room == "__init__":  # the package's own door: it loads names only when they are asked for
        return
    wrong = {other for other in _imports(path) if other != room and FLOOR[other] >= FLOOR[room]}
    assert not (wrong - set(FLOORS[0]))


# Modules that run code found in what they load, and the calls that do.
RUNNING_MODULES = ("pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve")
RUNNING_CALLS = ("eval", "exec", "compile", "read_pickle", "to_pickle", "unsafe_load", "full_load")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_input_runs_code(path: Path) -> None:
    """Nothing here loads a format that can hold code, or evaluates a text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {a.name.split(".")[0] for a in node.names} & set(RUNNING_MODULES)
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in RUNNING_MODULES
        elif isinstance(node, ast.Call):
            called = node.func
            bare = called.id if isinstance(called, ast.Name) else None
            of_object = called.attr if isinstance(called, ast.Attribute) else None
            assert bare not in RUNNING_CALLS
            assert of_object not in RUNNING_CALLS or (of_object == "compile" and _is_re(called))
            for word in node.keywords:
                assert word.arg != "allow_pickle" or getattr(word.value, "value", None) is False
                assert word.arg != "shell" or getattr(word.value, "value", None) is False


def _is_re(called: ast.expr) -> bool:
    """Whether the call is `re.compile`, which runs nothing."""
    assert isinstance(called, ast.Attribute)
    return isinstance(called.value, ast.Name) and called.value.id in ("re", "regex")


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, consistency.cli.quote, consistency.cli.check; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert not set(HEAVY) & set(done.stdout.split())


def test_one_quotation_against_a_saved_index_loads_no_reader(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "consistency"]
    (tmp_path / "source.txt").write_text("We will not close the small library this winter.\n", "utf-8")
    subprocess.run([*run, "index", "build", "index", "source.txt"], check=True, cwd=tmp_path)
    code = "import sys; from consistency.cli import cli; cli.main(standalone_mode=False); print(*sys.modules)"
    asked = ["quote", "We will not close the small library", "-c", "index", "--fail-on", "none"]
    done = subprocess.run(
        [sys.executable, "-c", code, *asked], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "1 verbatim" in done.stdout
    assert "consistency.reading.batch" not in done.stdout.split()


@pytest.mark.parametrize("package", [consistency, reading])
def test_no_name_that_is_loaded_late_is_hidden_by_a_module(package: ModuleType) -> None:
    """A module is an attribute of its package once it is loaded, and would come before the name."""
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert not modules & set(package.__all__)
    for name in package.__all__:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError):
        package.no_such_name  # noqa: B018


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_the_walk_through_a_check_names_functions_that_exist() -> None:
    text = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text("utf-8")
    steps = re.findall(r"(?m)^\d+\. `([a-z_.]+)\.([A-Z]\w+\.)?(\w+)`: ", text)
    assert len(steps) == 12
    for module, owner, name in steps:
        place = importlib.import_module(f"consistency.{module}")
        assert callable(getattr(getattr(place, owner[:-1]) if owner else place, name))
