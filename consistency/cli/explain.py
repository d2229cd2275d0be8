"""`consistency explain`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

import click

from consistency.cli import messages, targets
from consistency.errors import UsageError
from consistency.judging.rules import Example, Rule, rules
from consistency.reporting.json import dumps, line

FORMATS = ("text", "json", "jsonl")


@click.command("explain")
@click.argument("rule", required=False)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format."
)
@click.option("--output", "-o", metavar="FILE", help="Write to FILE.")
def command(rule: str | None, form: str, output: str | None) -> None:
    """Explain RULE, with examples; without RULE, list all rules."""
    known = {r.id: r for r in rules()}
    (target,) = targets.targets((form,), output, FORMATS)
    if rule is not None and rule not in known:
        import difflib

        near = difflib.get_close_matches(rule, known, n=1, cutoff=0.0)
        raise UsageError(messages.UNKNOWN_RULE.format(rule=rule, near=near[0]))
    chosen = [known[rule]] if rule is not None else list(known.values())
    if form == "text":
        text = "\n".join(explained(chosen[0], _columns()) if rule else _list(chosen)) + "\n"
    elif form == "jsonl":
        text = "".join(line(asdict(r)) for r in chosen)
    else:
        text = dumps(asdict(chosen[0]) if rule else [asdict(r) for r in chosen], indent=1) + "\n"
    targets.write(target, text)


def _columns() -> int:
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _list(chosen: list[Rule]) -> Iterator[str]:
    wide = max(len(r.id) for r in chosen)
    for r in chosen:
        yield f"{r.id.ljust(wide)}  {r.title}"


def explained(rule: Rule, columns: int) -> Iterator[str]:
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
    yield from textwrap.wrap(messages.BASED_ON.format(source=rule.source), columns)


def _example(label: str, example: Example, columns: int) -> Iterator[str]:
    yield ""
    yield f"{label}:"
    for name, text in (("article", example.article), ("source", example.canonical)):
        yield from textwrap.wrap(text, columns, initial_indent=f"  {name:<10} ", subsequent_indent=" " * 13)
