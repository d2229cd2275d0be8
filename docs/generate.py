"""What cog puts into the documentation: help texts, rules and the sample report, as this version prints them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from consistency.cli import COMMANDS, cli
from consistency.cli.explain import explained
from consistency.judging import rules as catalogue

ROOT = Path(__file__).resolve().parent.parent


def help_text(*command: str) -> str:
    """`consistency COMMAND --help` at 80 columns, fenced."""
    done = CliRunner().invoke(cli, [*command, "--help"], prog_name="consistency", terminal_width=80)
    assert done.exit_code == 0, done.output
    return f"```text\n$ consistency {' '.join((*command, '--help'))}\n{done.output.rstrip()}\n```\n"


def commands() -> str:
    """A section for each command."""
    return "\n".join(f"## `consistency {name}`\n\n{help_text(name)}" for name in COMMANDS)


def report_head(lines: int) -> str:
    """The first lines of the sample report on the seeds, fenced."""
    text = (ROOT / "reports" / "seeds.txt").read_text(encoding="utf-8").splitlines()
    return "```text\n$ consistency check\n" + "\n".join(text[:lines]) + "\n…\n" + text[-1] + "\n```\n"


def rules() -> str:
    """A section for each rule."""
    pages = ("\n".join(explained(rule, 80)) for rule in catalogue())
    return "\n".join(f"## {page.partition(chr(10))[0]}\n\n```text\n{page}\n```\n" for page in pages)
