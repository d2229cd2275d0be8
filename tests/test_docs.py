"""Every command in the docs runs as it stands, and every option of every command has an example there."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from consistency.cli import COMMANDS, cli
from consistency.configuration import KEYS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
STANDING = {"--help", "-h"}


def _commands(page: Path) -> list[str]:
    """The lines of shell blocks that call the program and nothing else."""
    lines = [line for block in FENCE.findall(page.read_text("utf-8")) for line in block.splitlines()]
    return [line for line in lines if line.startswith("consistency ")]


EXAMPLES = [(page, line) for page in PAGES for line in _commands(page)]
SERVERS = ("consistency watch", "consistency serve", "consistency lsp", "consistency mcp")


@pytest.fixture
def checkout(tmp_path_factory) -> Path:
    """A copy of what the examples name, under git, in which they may write."""
    top = tmp_path_factory.mktemp("checkout")
    for name in ("seeds", "docs", "reports"):
        shutil.copytree(ROOT / name, top / name)
    shutil.copy(ROOT / "setup.cfg", top)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "all")):
        subprocess.run(["git", *who, *arguments], cwd=top, check=True, capture_output=True)
    return top


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_runs(page: Path, checkout: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(checkout)
    for line in _commands(page):
        if not line.startswith(SERVERS):
            arguments = shlex.split(line, comments=True)[1:]
            for sign in {">", "<"} & set(arguments):
                at = arguments.index(sign)
                if sign == "<":
                    monkeypatch.setattr(
                        sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(arguments[at + 1]).read_bytes()))
                    )
                del arguments[at:]
            done = run(*arguments)
            assert done.status in (0, 1), (line, done.err)


def _options() -> list[tuple[str, str]]:
    found = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        inside = command.commands if isinstance(command, click.Group) else {"": command}
        for below, each in inside.items():
            for option in each.params:
                long = [o for o in option.opts if o.startswith("--")]
                found += [(f"{name} {below}".strip(), o) for o in long]
    return found


@pytest.mark.parametrize(("command", "option"), _options())
def test_every_option_has_an_example(command: str, option: str) -> None:
    shown = [line for _, line in EXAMPLES if option in shlex.split(line, comments=True)]
    assert shown or option in STANDING, f"no page shows {option} of {command}"


def test_every_command_has_an_example() -> None:
    shown = {shlex.split(line)[1] for _, line in EXAMPLES}
    assert set(COMMANDS) <= shown


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert not [key for key in KEYS if f"`{key}`" not in page]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_hold(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_readme_s_python_runs(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    exec(compile(code, "README.md", "exec"), {})  # the documentation's own text
    assert capsys.readouterr().out.splitlines()[-1] == "altered ['negation']"
