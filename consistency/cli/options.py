"""Options that several commands share, and how the configuration file fills in what is not given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from consistency import configuration
from consistency.checking.settings import Settings
from consistency.cli import messages
from consistency.errors import UsageError
from consistency.reading import Limits, asked_limits
from consistency.reporting.escape import terminal

if TYPE_CHECKING:
    from consistency.corpora.analysis import Analysis

F = TypeVar("F", bound=Callable[..., Any])
FAIL_LEVELS = ("none", "note", "warning", "error")


class _Formats(click.Option):
    """`--format` of a command that has the formats `known`."""

    def __init__(self, *args: Any, known: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = known

    def of_these(self, named: list[str]) -> list[str] | None:
        """Those that this command has; a file names formats for `check`, and others must not fail over them."""
        return [name for name in named if name.partition("=")[0] in self.known] or None


def _configure(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Before any other option: the file's settings become the defaults of this command."""
    found = configuration.load(Path(value)) if value else configuration.find(Path.cwd())
    for path in found.ignored:
        told = messages.NOT_YOURS.format(path=path)
        click.echo(f"consistency: {terminal(told)}", err=True)
    ctx.default_map = {
        p.name: found.values[key]
        for p in ctx.command.params
        for key in (p.name or "", *(o.lstrip("-") for o in p.opts))
        if p.name and key in found.values
    }
    for p in ctx.command.params:
        if isinstance(p, _Formats) and p.name in ctx.default_map:
            ctx.default_map[p.name] = p.of_these(ctx.default_map[p.name])
    ctx.obj = found


def _together(*added: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order in which `--help` shows them."""

    def add(f: F) -> F:
        for option in reversed(added):
            f = option(f)
        return f

    return add


def config_option(f: F) -> F:
    return click.option(
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Read settings from FILE, not from the nearest consistency.toml, pyproject.toml or setup.cfg.",
    )(f)


# What the canonicals are.
canonical_options = _together(
    click.option(
        "--canonical",
        "-c",
        metavar="PATH",
        multiple=True,
        help="A source: a file, a folder, a table with `id` and `text`, or a saved index. Repeatable.",
    ),
    click.option(
        "--canonical-kind",
        type=click.Choice(("printed", "spoken")),
        help="Whether the sources are printed or spoken, if they don't say so themselves [default: printed].",
    ),
    click.option("--speaker", metavar="NAME", help="Author of sources that don't name one."),
)


def complete_option(f: F) -> F:
    return click.option(
        "--complete",
        is_flag=True,
        help="Search large archives exhaustively, letter by letter (slow; for badly scanned text).",
    )(f)


def every_quotation_option(f: F) -> F:
    return click.option(
        "--every-quotation",
        is_flag=True,
        help="Compare every quoted passage, whoever is named (for legal and scholarly prose).",
    )(f)


# How differences are judged.
judging_options = _together(
    click.option(
        "--policy",
        default="ap",
        show_default=True,
        metavar="NAME|FILE",
        help="House style: ap, strict, chicago, mla, or a TOML file that extends one of them.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Apply only these rules, or groups of rules such as `wording`. Repeatable.",
    ),
    click.option("--ignore", multiple=True, metavar="RULE", help="Skip these rules. Repeatable."),
    click.option(
        "--fail-on",
        type=click.Choice(FAIL_LEVELS),
        default="error",
        show_default=True,
        help="Exit 1 if there is a finding at this level or above ('none': never).",
    ),
)


# What is let pass, and why.
accepting_options = _together(
    click.option(
        "--max-findings",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Tolerate up to N findings at or above --fail-on.",
    ),
    click.option(
        "--allow-empty",
        is_flag=True,
        help="Exit 0 instead of 3 if there were no quotations to check or a file is empty.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Skip files in folders that match, as in .gitignore. Repeatable.",
    ),
    click.option(
        "--changed-since",
        metavar="REV",
        help="Check only articles changed since git revision REV (all, if a source, the policy or the "
        "settings changed).",
    ),
    click.option("--baseline", metavar="FILE", help="File of accepted findings; report only new ones."),
    click.option("--update-baseline", is_flag=True, help="Save the current findings as the baseline."),
)


def language_option(f: F) -> F:
    return click.option(
        "--language", metavar="CODE", help="Language of the articles (en, de); guessed by default."
    )(f)


def limit_option(f: F) -> F:
    """How much of one input is read."""
    names = ", ".join(field.name.replace("_", "-") for field in fields(Limits))
    return click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=VALUE",
        help=f"Change a reading limit: {names}. Repeatable.",
    )(f)


def output_options(*formats: str) -> Callable[[F], F]:
    """`--format`, `--output`, `--quiet`, `--verbose` for a command that has these formats."""

    return _together(
        click.option(
            "--format",
            "formats",
            cls=_Formats,
            known=formats,
            multiple=True,
            default=("text",),
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(formats)}; with =FILE, write to that file. Repeatable  [default: text]",
        ),
        click.option("--output", "-o", metavar="FILE", help="Write the report to FILE."),
        click.option("--quiet", "-q", is_flag=True, help="Show problems only, no progress."),
        click.option("--verbose", "-v", is_flag=True, help="Also show what was skipped and why."),
    )


def settings(options: dict[str, Any]) -> Settings:
    """The run's settings from a command's options."""
    return Settings(
        policy=options["policy"],
        canonical_kind=options["canonical_kind"],
        speaker=options["speaker"],
        language=options.get("language"),
        select=tuple(options["select"]),
        ignore=tuple(options["ignore"]),
        whole=options.get("whole", False),
        jobs=options.get("jobs", 1),
        limits=asked_limits(options.get("limits", ())),
        complete=options.get("complete", False),
        every_quotation=options.get("every_quotation", False),
        exclude=tuple(options.get("exclude", ())),
    )


# How the tables of an audit are analyzed.
analysis_options = _together(
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
)


def analysis(options: dict[str, Any]) -> Analysis:
    """How the tables are analyzed, from a command's options; raises `UsageError` if they do not fit together."""
    from consistency.corpora.analysis import Analysis
    from consistency.corpora.clusters import DEFAULT

    return Analysis(
        by=options["by"],
        cluster=tuple(options["cluster"]) or DEFAULT,
        seed=options["seed"],
        draws=options["draws"],
        primary=tuple(options["primary"]),
        contrasts=tuple(_pair(text) for text in options["contrasts"]),
        keep_duplicates=options["duplicates"] == "keep",
    )


def _pair(text: str) -> tuple[str, str]:
    one, mark, two = (part.strip() for part in text.partition("|"))
    if not (one and mark and two):
        raise UsageError(messages.BAD_CONTRAST.format(text=text))
    return one, two
