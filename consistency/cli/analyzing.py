"""The options of an audit's analysis."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from consistency.cli import messages, options
from consistency.cli.params import FilePath
from consistency.errors import UsageError

if TYPE_CHECKING:
    from consistency.corpora.analysis import Analysis

analysis_options = options.together(
    click.option(
        "--by", default="outlet", show_default=True, metavar="COLUMN", help="Column to group the report by."
    ),
    click.option(
        "--cluster",
        multiple=True,
        metavar="COLUMN",
        help="What makes quotations alike: article, story (an article and its copies), author or any column of "
        "the input. Give it twice for two-way clustering.  [default: story]",
    ),
    click.option(
        "--duplicates",
        type=click.Choice(("keep", "drop")),
        default="keep",
        show_default=True,
        help="Articles that repeat an earlier one: keep them (as one cluster), or leave them out of the rates.",
    ),
    click.option(
        "--primary",
        multiple=True,
        metavar="MEASURE",
        help="A primary outcome, chosen before the run; all others are exploratory. Repeatable.",
    ),
    click.option(
        "--contrast",
        "contrasts",
        multiple=True,
        metavar="ONE|TWO",
        help="Two groups whose primary outcomes are compared. Repeatable  [default: every pair]",
    ),
    click.option("--seed", type=int, default=0, show_default=True, help="Of the permutation tests."),
    click.option(
        "--draws",
        type=click.IntRange(100, 1_000_000),
        default=2000,
        show_default=True,
        help="Permutations of a test at least.",
    ),
    click.option(
        "--errors",
        metavar="FILE",
        type=FilePath(),
        help="A sample that people coded (see `sample`): rates are corrected by it.",
    ),
)


def analysis(asked: dict[str, Any]) -> Analysis:
    """How the tables are analyzed, from a command's options; raises `UsageError` if they do not fit together."""
    from consistency.corpora.analysis import Analysis
    from consistency.corpora.clusters import DEFAULT

    errors = asked["errors"]
    return Analysis(
        by=asked["by"],
        cluster=tuple(asked["cluster"]) or DEFAULT,
        seed=asked["seed"],
        draws=asked["draws"],
        primary=tuple(asked["primary"]),
        contrasts=tuple(_pair(text) for text in asked["contrasts"]),
        keep_duplicates=asked["duplicates"] == "keep",
        errors=None if errors is None else Path(errors),
    )


def _pair(text: str) -> tuple[str, str]:
    one, mark, two = (part.strip() for part in text.partition("|"))
    if not (one and mark and two):
        raise UsageError(messages.BAD_CONTRAST.format(text=text))
    return one, two
