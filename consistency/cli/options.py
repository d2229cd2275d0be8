"""Options that several commands share, and how the configuration file fills in what is not given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import click

from consistency.checking.settings import Settings
from consistency.cli.params import FilePath, Formats, Output, Paths, Words
from consistency.reading import Limits, asked_limits

if TYPE_CHECKING:
    pass

F = TypeVar("F", bound=Callable[..., Any])
FAIL_LEVELS = ("none", "note", "warning", "error")


def together(*added: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order in which `--help` shows them."""

    def add(f: F) -> F:
        for option in reversed(added):
            f = option(f)
        return f

    return add


def _color(ctx: click.Context, param: click.Parameter, value: str) -> None:
    ctx.color = {"always": True, "never": False}.get(value)


def articles_argument(f: F) -> F:
    return click.argument("articles", nargs=-1, type=Paths(), metavar="[ARTICLE]...")(f)


# What the canonicals are.
canonical_options = together(
    click.option(
        "--canonical",
        "-c",
        metavar="PATH",
        multiple=True,
        type=Paths(),
        help="A source: a file, a folder, a table with `id` and `text`, or a saved index. Repeatable.",
    ),
    click.option(
        "--canonical-kind",
        type=click.Choice(("printed", "spoken")),
        help="Whether the sources are printed or spoken, if they don't say so themselves [default: printed].",
    ),
    click.option("--speaker", metavar="NAME", help="Author of sources that don't name one."),
)


def _flag(name: str, told: str) -> Callable[[F], F]:
    return click.option(name, is_flag=True, help=told)


complete_option = _flag(
    "--complete",
    "Search large archives exhaustively, letter by letter (slow; for badly scanned text).",
)
every_quotation_option = _flag(
    "--every-quotation",
    "Compare every quoted passage, no matter who is named (for legal and scholarly prose).",
)
reported_option = _flag(
    "--reported", "Also compare numbers and names in statements without quotation marks (“Roe said that …”)."
)
whole_option = _flag("--whole", "Check the whole text, including mastheads and link lists.")
jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=1, metavar="N", help="Number of parallel processes."
)


# How differences are judged.
judging_options = together(
    click.option(
        "--policy",
        default="ap",
        show_default=True,
        metavar="NAME|FILE",
        type=FilePath(),
        help="House style: ap, strict, chicago, mla, or a TOML file that extends one of them.",
    ),
    click.option(
        "--select",
        multiple=True,
        type=Words(),
        metavar="RULE",
        help="Apply only these rules, or groups of rules such as `wording`. Repeatable.",
    ),
    click.option(
        "--ignore", multiple=True, type=Words(), metavar="RULE", help="Skip these rules. Repeatable."
    ),
    click.option(
        "--fail-on",
        type=click.Choice(FAIL_LEVELS),
        default="error",
        show_default=True,
        help="Exit 1 if there is a finding at this level or above ('none': never).",
    ),
)


# What is accepted, and why.
accepting_options = together(
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
        type=Words(),
        metavar="PATTERN",
        help="Skip files in folders that match, as in .gitignore. Repeatable.",
    ),
    click.option(
        "--hook",
        is_flag=True,
        help="The ARTICLEs are changed files, as from pre-commit: check those that the settings list, or every "
        "draft that depends on a changed source or setting.",
    ),
    click.option(
        "--changed-since",
        metavar="REV",
        help="Check only articles changed since git revision REV (all, if a source, the policy or the "
        "settings changed).",
    ),
    click.option(
        "--baseline", metavar="FILE", type=FilePath(), help="File of accepted findings; report only new ones."
    ),
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
        type=Words(),
        metavar="NAME=VALUE",
        help=f"Change a reading limit: {names}. Repeatable.",
    )(f)


def output_options(*formats: str) -> Callable[[F], F]:
    """`--format`, `--output`, `--quiet`, `--verbose` for a command that has these formats."""

    return together(
        click.option(
            "--format",
            "formats",
            cls=Formats,
            known=formats,
            multiple=True,
            type=Words(),
            default=("text",),
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(formats)}; with =FILE, write to that file. Repeatable  [default: text]",
        ),
        click.option(
            "--output", "-o", cls=Output, metavar="FILE", type=FilePath(), help="Write the report to FILE."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Show problems only, no progress."),
        click.option("--verbose", "-v", is_flag=True, help="Also show what was skipped and why."),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            envvar="CONSISTENCY_COLOR",
            callback=_color,
            expose_value=False,
            help="Colors in text: auto (on a terminal), always or never.",
        ),
    )


add_format_option = click.option(
    "--add-format",
    multiple=True,
    type=Words(),
    metavar="FORMAT[=FILE]",
    help="Write this format as well as those that --format or the settings name. Repeatable.",
)


def settings(options: dict[str, Any]) -> Settings:
    """The run's settings from a command's options."""
    return Settings(
        stdin_name=options.get("stdin_filename"),
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
        reported=options.get("reported", False),
        exclude=tuple(options.get("exclude", ())),
    )
