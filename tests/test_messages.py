"""Every message of the program has its place, its example and its use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports import messages

ROOMS = {room: path for room, path in messages.catalogs().items() if room != "shared"}
TEMPLATES = {
    f"{room}.{name}": template
    for room, path in messages.catalogs().items()
    for name, template in messages.constants(path)
    if name != "#"
}


def _nodes(room: str) -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted((messages.ROOT / "consistency" / room).rglob("*.py")):
        if path.name != "messages.py":
            yield from ((path, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def _used(room: str) -> Iterator[tuple[str, ast.AST]]:
    """The messages that a room's modules name."""
    for _, node in _nodes(room):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "messages"
        ):
            yield node.attr, node


def test_the_golden_file_has_every_message() -> None:
    assert (messages.ROOT / messages.GOLDEN).read_text("utf-8") == messages.golden(), (
        "run python reports/messages.py, and read what changed"
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_is_used(room: str) -> None:
    names = {key.partition(".")[2] for key in TEMPLATES if key.startswith(f"{room}.")}
    assert names == {name for name, _ in _used(room)}


@pytest.mark.parametrize("room", ROOMS)
def test_a_message_gets_the_values_that_it_names(room: str) -> None:
    formatted = set()
    for _, node in _nodes(room):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            of = node.func.value
            if isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name) and of.value.id == "messages":
                formatted.add(of.attr)
                given = {keyword.arg for keyword in node.keywords}
                assert given == messages.fields(TEMPLATES[f"{room}.{of.attr}"]), of.attr
    braced = {
        key.partition(".")[2] for key, t in TEMPLATES.items() if key.startswith(f"{room}.") and "{{" in t
    }
    assert braced <= formatted


def test_every_example_is_used() -> None:
    tables = messages.examples()
    assert set(tables) - {"all", *ROOMS} <= set(TEMPLATES)
    used = {name for template in TEMPLATES.values() for name in messages.fields(template)}
    assert {name for table in tables.values() for name in table} <= used


@pytest.mark.parametrize("room", ROOMS)
def test_errors_take_their_wording_from_the_catalog(room: str) -> None:
    """An error or a skipped input is not worded where it is raised."""
    for path, node in _nodes(room):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        if (
            node.func.id.endswith("Error") and node.func.id not in ("MissingExtraError", "AttributeError")
        ) or node.func.id == "Reason":
            parts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            said = "".join(part for part in parts if isinstance(part, str))
            assert " " not in said.strip(" :;,"), (path.name, node.lineno, said)


# What looks like a sentence but is read by no person, or is documented where it is used.
NOT_MESSAGES = {
    "cli/__init__.py",  # the commands' one-line help, in `docs/commands.md`
    "corpora/spark.py",  # SQL
    "mcp/tools.py",  # descriptions of parameters, which belong to the tools' schemas
    "mutating/cuts.py",  # sentences that sources are corrupted with
    "mutating/kinds.py",  # names of kinds
    "model/report.py",  # `repr`
    "lazily.py",  # as Python words it
    "quoting/__init__.py",
    "quoting/names.py",  # headings of a word list
}
DECLARING = {"Field", "option", "argument", "MissingExtraError", "_flag"}
PROSE = re.compile(r"[^\W\d_][\w’'“” ,;:()`.-]*")


def _sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Strings of three words or more outside docstrings, literals and declarations of options."""
    tree = ast.parse(path.read_text("utf-8"))
    apart: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(node.value)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            apart.update(ast.walk(node) if name in DECLARING else ())
        elif isinstance(node, ast.JoinedStr):
            apart.update(node.values)
    for node in ast.walk(tree):
        if node in apart:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if (
            PROSE.fullmatch(text)
            and sum(word.lstrip("(“").isalpha() and len(word) > 1 for word in text.split()) >= 3
        ):
            yield getattr(node, "lineno", 0), text


def test_sentences_for_readers_are_in_the_catalogs() -> None:
    top = messages.ROOT / "consistency"
    literals = {
        node.value
        for path in top.rglob("*.py")
        for of in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(of, ast.Subscript) and isinstance(of.value, ast.Name) and of.value.id == "Literal"
        for node in ast.walk(of.slice)
        if isinstance(node, ast.Constant)
    }
    found = [
        f"{name}:{line}: {text}"
        for path in sorted(top.rglob("*.py"))
        if path.name != "messages.py" and (name := path.relative_to(top).as_posix()) not in NOT_MESSAGES
        for line, text in _sentences(path)
        if text not in literals
    ]
    assert not found, found
