"""The rooms import downwards only, nothing heavy is loaded early, and files stay small enough to be read."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "consistency"
# The order of docs/architecture.md: a room imports rooms of an earlier line, and others of its own line never.
FLOORS = (
    ("errors", "version", "text", "model"),
    ("reading",),
    ("quoting",),
    ("locating",),
    ("comparing",),
    ("judging",),
    ("checking", "configuration"),
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
    assert not (wrong - {"errors", "version", "text", "model"})


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, consistency.cli.quote, consistency.cli.check; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert not set(HEAVY) & set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
