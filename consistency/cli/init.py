"""`consistency init`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from consistency.cli import messages, targets
from consistency.cli.params import FilePath
from consistency.cli.targets import is_terminal
from consistency.configuration.files import find
from consistency.errors import UsageError
from consistency.judging.levels import HOUSE_STYLES
from consistency.reporting.escape import terminal

NAME = "consistency.toml"
# Folders that people give these names, in the order in which they are looked for.
_SOURCES = ("sources", "canonicals", "originals", "speeches", "transcripts", "statements")
_DRAFTS = ("drafts", "articles", "stories", "content", "posts", "news")


@click.command("init")
@click.option(
    "--canonical", "-c", multiple=True, metavar="PATH", type=FilePath(), help="A source. Repeatable."
)
@click.option(
    "--article",
    "-a",
    "articles",
    multiple=True,
    metavar="PATH",
    type=FilePath(),
    help="An article. Repeatable.",
)
@click.option("--policy", type=click.Choice(HOUSE_STYLES), help="House style.")
@click.option("--yes", "-y", is_flag=True, help="Ask no questions: use what is found and the defaults.")
@click.option("--force", is_flag=True, help="Overwrite an existing consistency.toml.")
def command(
    canonical: tuple[str, ...], articles: tuple[str, ...], policy: str | None, yes: bool, force: bool
) -> None:
    """Write a commented consistency.toml into the current folder, after a few questions on a terminal."""
    path = Path(NAME)
    if path.exists() and not force:
        raise UsageError(messages.SETTINGS_EXIST.format(path=NAME))
    known = find(path.resolve().parent).path
    if known is not None and known.name != NAME and known.parent == path.resolve().parent and not force:
        raise UsageError(messages.SETTINGS_ELSEWHERE.format(path=known.name))
    ask = not yes and is_terminal(sys.stdin)
    sources = list(canonical) or _asked(messages.ASK_SOURCES, _found(_SOURCES, "sources"), ask)
    drafts = list(articles) or _asked(messages.ASK_ARTICLES, _found(_DRAFTS, "drafts"), ask)
    if policy is None:
        policy = "ap"
        if ask:
            policy = click.prompt(
                messages.ASK_POLICY, default=policy, type=click.Choice(HOUSE_STYLES), err=True
            )
    targets.replace_file(path, text(sources, drafts, policy or "ap").encode())
    click.echo(messages.WROTE.format(path=NAME), err=True)
    for name in (*sources, *drafts):
        if not Path(name).exists():
            click.echo(messages.NOT_THERE_YET.format(path=terminal(name)), err=True)


def _found(names: Iterable[str], default: str) -> str:
    return next((name for name in names if Path(name).is_dir()), default) + "/"


def _asked(question: str, default: str, ask: bool) -> list[str]:
    if not ask:
        return [default]
    answer: str = click.prompt(question, default=default, err=True)
    return [part.strip() for part in answer.split(",") if part.strip()] or [default]


def text(canonical: list[str], articles: list[str], policy: str) -> str:
    """The settings file, with the keys that most people change explained."""
    return messages.SETTINGS.format(
        canonical=json.dumps(canonical, ensure_ascii=False),
        articles=json.dumps(articles, ensure_ascii=False),
        policy=json.dumps(policy),
    )
