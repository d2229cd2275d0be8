"""Runs the commands in the tutorials and shows what they print.

A block that is run is a `console` fence after a comment `<!-- run: FOLDER -->` or `<!-- run: FOLDER LINES -->`: the
folder, seen from the root of the repository, in which its commands run, and how many lines of output it shows (0: all).

python docs/console.py          # write the outputs into the pages
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/tutorials/editor.md", "docs/tutorials/ci.md", "docs/tutorials/researcher.md")
COPIED = ("seeds", "docs/examples")
_BLOCK = re.compile(
    r"(?P<head><!-- run: (?P<folder>\S+)(?: (?P<lines>\d+))? -->\n```console\n)"
    r"(?P<body>.*?)(?P<tail>```\n)",
    re.DOTALL,
)


def pages() -> dict[str, str]:
    """The tutorials with the outputs of this version, by path."""
    return {name: run_page((ROOT / name).read_text(encoding="utf-8")) for name in PAGES}


def run_page(text: str) -> str:
    """One page with its outputs; its commands run one after the other in one copy of the examples."""
    with _checkout() as top:
        return _BLOCK.sub(lambda block: _ran(block, top), text)


@contextlib.contextmanager
def _checkout() -> Iterator[Path]:
    """A copy of what the commands may read, in which they may write."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder).resolve()
        for name in COPIED:
            shutil.copytree(ROOT / name, top / name)
        yield top


def _ran(block: re.Match[str], top: Path) -> str:
    shown = int(block["lines"] or 0)
    commands = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    body = "".join(f"{command}\n{_output(command[2:], top / block['folder'], shown)}" for command in commands)
    return f"{block['head']}{body}{block['tail']}"


def _output(command: str, folder: Path, lines: int) -> str:
    """What a command prints: `consistency …`, `cat FILE`, or `echo $?` for the status of the one before."""
    from consistency.cli import cli

    name, *arguments = shlex.split(command, comments=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        if name == "cat":
            text = Path(arguments[0]).read_text(encoding="utf-8")
        elif name == "echo":
            text = f"{_output.status}\n"
        else:
            assert name == "consistency", command
            environment = {"COLUMNS": "80", "NO_COLOR": "1", "CONSISTENCY_CACHE": str(folder / ".cache")}
            with mock.patch.dict(os.environ, environment):
                done = CliRunner().invoke(cli, arguments, prog_name="consistency")
            text, _output.status = done.output, done.exit_code
    finally:
        os.chdir(before)
    rows = text.rstrip("\n").splitlines() if text else []
    if lines and len(rows) > lines:
        rows = [*rows[:lines], "…"]
    return "".join(f"{row.rstrip()}\n" for row in rows)


_output.status = 0


def main() -> None:
    for name, text in pages().items():
        (ROOT / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
