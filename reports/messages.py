"""Every message of the program filled in with examples: `tests/goldens/messages.md`.

`python reports/messages.py` and `reports/regenerate.py` write the file, and `tests/test_messages.py` compares it.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = "tests/goldens/messages.md"
EXAMPLES = Path(__file__).with_name("messages.toml")


def catalogs() -> dict[str, Path]:
    """The modules of messages by room; those that several rooms share are under "shared"."""
    found = {"shared": ROOT / "consistency" / "messages.py"}
    for path in sorted((ROOT / "consistency").glob("*/messages.py")):
        found[path.parent.name] = path
    return found


def constants(path: Path) -> Iterator[tuple[str, str]]:
    """A module's headings ("#" and the text of the comment) and messages (name and template), in their order."""
    scope: dict[str, object] = {}
    source = path.read_text(encoding="utf-8")
    exec(compile(source, str(path), "exec"), scope)  # our own module, which holds nothing but strings
    for line in source.splitlines():
        name = line.partition(" = ")[0]
        if line.startswith("# "):
            yield "#", line[2:]
        elif name.isupper() and isinstance(template := scope.get(name), str):
            yield name, template


def fields(template: str) -> set[str]:
    """The names of a template's placeholders."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def examples() -> Mapping[str, Mapping[str, object]]:
    """The tables of example values: "all", one for a room, one for a message ("room.NAME")."""
    return tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))


def golden() -> str:
    """The text of the golden file."""
    lines = [
        "# Every message, with an example",
        "",
        "Written by `python reports/regenerate.py`; the values are those of `reports/messages.toml`.",
    ]
    tables = examples()
    for room, path in catalogs().items():
        lines += ["", f"## {room}", ""]
        for name, template in constants(path):
            if name == "#":
                lines += [*([""] if lines[-1] else []), f"### {template}", ""]
            else:
                values = {**tables["all"], **tables.get(room, {}), **tables.get(f"{room}.{name}", {})}
                lines.append(f"- `{name}`: {template.format(**values)}".replace("\n", "⏎").rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (ROOT / GOLDEN).write_text(golden(), encoding="utf-8")
