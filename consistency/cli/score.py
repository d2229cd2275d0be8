"""`consistency score`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from consistency.cli import messages, targets
from consistency.cli.params import FilePath
from consistency.corpora.coded import read
from consistency.corpora.scoring import coders, score
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.json import dumps

FORMATS = ("text", "json")


@click.command("score")
@click.argument("gold", metavar="GOLD", type=FilePath())
@click.argument("predicted", metavar="PRED", type=FilePath())
@click.argument("more", nargs=-1, metavar="[CODING]...", type=FilePath())
@click.option(
    "--format", "formats", multiple=True, default=("text",), metavar="FORMAT[=FILE]", help="text, json."
)
@click.option("--output", "-o", metavar="FILE", type=FilePath(), help="Write the measures to FILE.")
def command(
    gold: str, predicted: str, more: tuple[str, ...], formats: tuple[str, ...], output: str | None
) -> None:
    """Measure how well the annotation PRED agrees with GOLD: places, verdicts, types of edits.

    Each is a report (check --format json or jsonl, extract --format jsonl), an audit folder, or CSV or
    JSONL with `article_id`, `start`, `end` and optionally `verdict`, `level`, `types`; coded sheets of a
    `sample` (CSV or XLSX) too. With more CODINGs, the agreement of all coders is added.
    """
    (target,) = targets.only_one(formats, output, FORMATS)
    codings = [read(Path(path)) for path in (gold, predicted, *more)]
    found = score(codings[0], codings[1])
    if more:
        found["all_coders"] = coders(codings)
    text = (
        dumps(found, indent=1) + "\n"
        if target.format == "json"
        else "".join(f"{log_line(s)}\n" for s in _lines(found))
    )
    targets.write(target, text)


def _lines(of: dict[str, Any]) -> Iterator[str]:
    yield f"{of['articles']:,} articles"
    yield f"{'':24}{'P':>8}{'R':>8}{'F1':>8}{'gold':>9}{'pred':>9}"
    named = {
        messages.SPANS_EXACT: "spans_exact",
        messages.SPANS_OVERLAP: "spans_overlap",
        "characters": "characters",
    }
    rows = [(name, of[key]) for name, key in named.items()]
    for name, s in rows + [(f"type {terminal(t)}", s) for t, s in of["types"].items()]:
        yield (
            f"{name:24}{s['precision']:8.1%}{s['recall']:8.1%}{s['f1']:8.1%}{s['gold']:9,}{s['predicted']:9,}"
        )
    for key in ("verdict_agreement", "verdict_alpha", "level_alpha"):
        value = of[key]
        ends = of.get(f"{key}_interval")
        reach = f"  ({ends[0]:.3f} to {ends[1]:.3f})" if ends else ""
        yield f"{key.replace('_', ' '):24}{'—' if value is None else format(value, '.3f'):>8}{reach}"
    if "all_coders" in of:
        all_of = of["all_coders"]
        value, ends = all_of["verdict_alpha"], all_of["verdict_alpha_interval"]
        reach = f"  ({ends[0]:.3f} to {ends[1]:.3f})" if ends else ""
        name = messages.ALL_CODERS.format(coders=all_of["coders"], units=all_of["units"])
        yield f"{name} {'—' if value is None else format(value, '.3f')}{reach}"
    for key in ("verdict_confusion", "type_confusion"):
        yield messages.CONFUSION.format(what=key.replace("_", " "))
        for one, row in of[key].items():
            told = ", ".join(f"{terminal(two)} {n:,}" for two, n in row.items())
            yield f"  {terminal(one)} → {told}"
