"""Writes a man page for the program and one for each command: python docs/man.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click_man.core import generate_man_page

from consistency.cli import COMMANDS, cli
from consistency.version import __version__


def pages() -> dict[str, str]:
    """The pages by file name."""
    top = click.Context(cli, info_name="consistency")
    found = {"consistency.1": generate_man_page(top, version=__version__)}
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        inside = {"": command} | (command.commands if isinstance(command, click.Group) else {})
        above = click.Context(command, info_name=name, parent=top)
        for below, each in inside.items():
            context = click.Context(each, info_name=below, parent=above) if below else above
            title = "-".join(filter(None, ("consistency", name, below)))
            found[f"{title}.1"] = generate_man_page(context, version=__version__)
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
