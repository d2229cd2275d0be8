"""`consistency explain`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click

from consistency.cli import messages, targets
from consistency.cli.params import FilePath
from consistency.errors import UsageError
from consistency.judging.levels import HOUSE_STYLES, levels_of
from consistency.judging.rules import Example, Rule, rules
from consistency.reporting.json import dumps, line

FORMATS = ("text", "json", "jsonl")


@click.command("explain")
@click.argument("rule", required=False)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    metavar="NAME|FILE",
    type=FilePath(),
    help="Show the levels of these policies [default: ap, strict, chicago, mla]. Repeatable.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@click.option("--output", "-o", metavar="FILE", type=FilePath(), help="Write to FILE.")
def command(rule: str | None, policies: tuple[str, ...], form: str, output: str | None) -> None:
    """Explain RULE, with examples and its levels; for a group such as `wording`, or without RULE, list the rules."""
    known = {r.id: r for r in rules()}
    groups = {id.partition("/")[0] for id in known}
    (target,) = targets.targets((form,), output, FORMATS)
    if rule is not None and rule not in known and rule not in groups:
        import difflib

        near = difflib.get_close_matches(rule, (*known, *sorted(groups)), n=1, cutoff=0.0)
        raise UsageError(messages.UNKNOWN_RULE.format(rule=rule, near=near[0]))
    chosen = [r for r in known.values() if rule is None or rule in (r.id, r.id.partition("/")[0])]
    shown = policies or HOUSE_STYLES
    if form == "text" and rule in known:
        text = "\n".join(explained(chosen[0], _columns(), shown)) + "\n"
    elif form == "text":
        text = "\n".join(_list(chosen, shown if rule is not None or policies else ())) + "\n"
    elif form == "jsonl":
        text = "".join(line(_data(r, shown)) for r in chosen)
    else:
        found = [_data(r, shown) for r in chosen]
        text = dumps(found[0] if rule in known else found, indent=1) + "\n"
    targets.write(target, text)


def _data(rule: Rule, policies: Sequence[str]) -> dict[str, Any]:
    return {**asdict(rule), "levels": levels_of(rule.id, policies)}


def _columns() -> int:
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _list(chosen: list[Rule], policies: Sequence[str]) -> Iterator[str]:
    wide = max(len(r.id) for r in chosen)
    for r in chosen:
        yield f"{r.id.ljust(wide)}  {r.title}"
        for key, levels in levels_of(r.id, policies).items() if policies else ():
            told = ", ".join(f"{policy} {_level(kinds)}" for policy, kinds in levels.items())
            yield f"{' ' * wide}  {key.removeprefix(r.id).lstrip('.') + ': ' if key != r.id else ''}{told}"


def _level(kinds: Any) -> str:
    """One level, or that of printed and of spoken sources if they differ."""
    printed, spoken = kinds["printed"], kinds["spoken"]
    return printed if printed == spoken else f"{printed} ({messages.SPOKEN}: {spoken})"


def explained(rule: Rule, columns: int, policies: Sequence[str] = HOUSE_STYLES) -> Iterator[str]:
    """A rule's page as lines of at most `columns` columns."""
    yield rule.id
    yield from textwrap.wrap(rule.title, columns)
    yield ""
    yield from textwrap.wrap(rule.meaning, columns)
    yield from _example("Fails", rule.failing, columns)
    yield from _example("Passes", rule.passing, columns)
    for example in rule.examples:
        yield from _example("Also", example, columns)
    yield ""
    yield messages.LEVELS
    for key, levels in levels_of(rule.id, policies).items():
        if key != rule.id:
            yield f"  {key}"
        indent = "  " if key == rule.id else "    "
        for policy, kinds in levels.items():
            yield f"{indent}{policy:<10} {_level(kinds)}"
    yield ""
    yield from textwrap.wrap(messages.BASED_ON.format(source=rule.source), columns)


def _example(label: str, example: Example, columns: int) -> Iterator[str]:
    yield ""
    yield f"{label}:"
    for name, text in (("article", example.article), ("source", example.canonical)):
        yield from textwrap.wrap(text, columns, initial_indent=f"  {name:<10} ", subsequent_indent=" " * 13)
