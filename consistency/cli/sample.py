"""`consistency sample`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from consistency.cli import messages
from consistency.cli.params import FilePath
from consistency.errors import UsageError
from consistency.messages import counted
from consistency.reporting.escape import terminal


@click.command("sample")
@click.argument("audit", metavar="AUDIT", type=FilePath())
@click.option(
    "--size", type=click.IntRange(min=1), default=500, show_default=True, help="Quotations to code."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the random choice.")
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    type=FilePath(),
    help="Write the sheets to FOLDER  [default: AUDIT/coding].",
)
def command(audit: str, size: int, seed: int, output: str | None) -> None:
    """Draw a sample of an audit's quotations for people to code, without the tool's verdicts.

    Writes a coding page, the same sheet as CSV and XLSX, a codebook, and the key with strata and weights. Coded
    sheets go to `score`, for agreement, and to `audit --errors`, for rates corrected for the tool's errors.
    """
    from consistency.corpora import sheets
    from consistency.corpora.frames import load
    from consistency.corpora.sampling import sample

    folder = Path(audit)
    out = Path(output) if output else folder / "coding"
    if (out / "key.csv").exists():
        raise UsageError(messages.SAMPLE_EXISTS.format(folder=out))
    tables = load(folder)
    key = sample(tables, size, seed)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    paths = [s["path"] for s in manifest["articles"] if s["path"] and Path(s["path"]).exists()]
    sheets.write(out, sheets.rows(tables, key, paths), key)
    told = messages.SAMPLED.format(
        sample=counted(len(key), "quotation"), total=len(tables.quotations), folder=out
    )
    click.echo(terminal(told))
