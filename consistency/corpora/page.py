"""The report of an audit: measures, pictures and variants on one page that needs nothing else and prints well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corpora import html, plots
from consistency.corpora.contrasts import contrast
from consistency.corpora.counts import measures
from consistency.corpora.coverage import coverage, quoted, unquoted
from consistency.corpora.frames import Tables, load
from consistency.corpora.measuring import FEW_ARTICLES, FEW_QUOTATIONS, measure
from consistency.corpora.stemma import stemma
from consistency.corpora.variants import variants
from consistency.errors import MissingExtraError
from consistency.messages import counted
from consistency.reporting.cells import defuse

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 200  # of a table on the page; the files hold all
MOST_CANONICALS = 30
MOST_PAIRS = 12  # groups that are compared two by two
MOST_TEXTS, MOST_WORDS = 3, 20_000  # canonicals, the most quoted first, whose text is shown with its coverage


def write_report(out: Path, by: str = "outlet") -> None:
    """Writes the measures' tables (CSV) and `report.html` into the folder of an audit."""
    tables = load(out)
    made = analyse(tables, by)
    for name, frame in made.items():
        save(frame, out / f"{name}.csv")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    beside = out / ".report.html.new"
    beside.write_text(page(tables, made, manifest, by), encoding="utf-8", errors="backslashreplace")
    beside.replace(out / "report.html")


def analyse(tables: Tables, by: str = "outlet") -> dict[str, pd.DataFrame]:
    """Everything that is worked out from the tables, by the name of its file."""
    measured = measure(tables, by)
    large = measured.loc[~measured["small"].astype(bool), "group"].nunique()
    found = {
        "measures": measured,
        "coverage": coverage(quoted(tables)),
        "variants": variants(tables),
        "stemma": stemma(tables),
    }
    if 2 <= large <= MOST_PAIRS:
        compared = contrast(tables, by=by)
        found["contrasts"] = compared[~compared["small"].astype(bool)].reset_index(drop=True)
    return found


def save(frame: pd.DataFrame, path: Path) -> None:
    """A frame as CSV with six significant digits, formulas defused."""
    texts = frame.copy()
    for name in texts.columns:
        if texts[name].dtype in ("object", "string", "str"):
            texts[name] = texts[name].map(lambda v: defuse(v) if isinstance(v, str) else v)
    texts.to_csv(path, index=False, float_format="%.6g", lineterminator="\n", errors="backslashreplace")


def page(tables: Tables, made: dict[str, pd.DataFrame], manifest: dict[str, Any], by: str) -> str:
    """The whole page."""
    css = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    body = "\n".join(_sections(tables, made, manifest, by))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f"<title>Audit of quotations</title><style>{css}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>\n"


def _sections(
    tables: Tables, made: dict[str, pd.DataFrame], manifest: dict[str, Any], by: str
) -> Iterator[str]:
    yield "<h1>Audit of quotations</h1>"
    yield _head(manifest)
    yield f"<h2>Measures by {escape(by)}</h2>"
    yield _measures(made["measures"])
    told = f"Rates by {by} in percent, with 95 % intervals; in brackets how many articles; hollow: too few to rank."
    yield _picture(lambda: plots.rates(made["measures"]), told)
    if "contrasts" in made:
        yield f"<h2>Differences between {escape(by)}s</h2>"
        yield "<p>Permutation test over articles, with Holm's correction; the ten smallest p-values.</p>"
        columns = ["one", "two", "measure", "difference", "low", "high", "p", "p_holm"]
        yield html.table(made["contrasts"].sort_values(["p_holm", "p"], kind="stable")[columns].head(10))
    yield "<h2>Types of unmarked edits</h2>"
    if len(tables.edits) and by in tables.articles:
        bare = int((~tables.edits["marked"].fillna(False)).sum())
        placed = int(tables.quotations["canonical_id"].notna().sum())
        told = f"{bare:,} unmarked edits in {placed:,} located quotations, by type and {by}."
        yield _picture(lambda: plots.edit_types(tables, by), told)
    yield "<h2>What was quoted</h2>"
    yield from _covered(tables, made["coverage"])
    yield "<h2>Variants</h2>"
    yield "<p>Every place where an article's wording differs from the source: all readings, and who has them.</p>"
    columns = [
        "canonical_id",
        "start",
        "lemma",
        "reading",
        "type",
        "articles",
        "outlets",
        "first_date",
        "witnesses",
    ]
    yield _cut(made["variants"][columns])
    copied = made["stemma"][made["stemma"]["parent"].notna()]
    if len(copied):
        yield "<h2>Copied from one another</h2>"
        yield "<p>Articles that share unmarked errors with an earlier article and probably copied them from it.</p>"
        yield _cut(copied.sort_values("shared", ascending=False, kind="stable"))
    yield "<h2>Not found, misattributed</h2>"
    wrong = tables.quotations[tables.quotations["verdict"].isin(["not-found", "misattributed"])]
    yield _cut(wrong[["article_id", "verdict", "level", "speaker_resolved", "exact"]])


def _head(manifest: dict[str, Any]) -> str:
    counts, skipped = manifest["counts"], manifest["skipped"]
    verdicts = ", ".join(f"{n:,} {v}" for v, n in counts["verdicts"].items())
    told = (
        f"{counted(counts['articles'], 'article')}, {counted(counts['quotations'], 'quotation')}: {verdicts}."
    )
    lost = sum(skipped["articles"].values()) + len(skipped["canonicals"])
    reasons = "; ".join(f"{n:,} × {r}" for r, n in skipped["articles"].items())
    more = f"<p>{counted(lost, 'input')} skipped: {html.safe(reasons)}.</p>" if lost else ""
    kinds = "; ".join(f"{n:,} {reason}" for reason, n in counts["not_checked"].items())
    said = f"<p>{html.safe(told)}</p><p>Not checked: {html.safe(kinds)}.</p>{more}"
    return f"{said}<p><code>{html.safe(manifest['signature'])}</code></p>"


def _measures(measured: pd.DataFrame) -> str:
    from pandas import isna  # of a rank that is none, == and != are neither true nor false

    told = {m.name: m.description for m in measures()}
    told["median_words"] = "median length of the located quotations, in words"
    shares = {m.name for m in measures() if m.times == 1}
    columns = ["group", "value", "low", "high", "denominator", "articles", "small", "rank"]
    rows = []
    for name in told:
        of = measured.loc[measured["measure"] == name, columns]
        for n, row in enumerate(of.itertuples(index=False, name=None)):
            group, value, low, high, below, articles, small, rank = row
            unit = "%" if name in shares else ""
            reach = "—" if low != low else f"{_number(low, unit)} to {_number(high, unit)} {unit}"
            shown = "—" if value != value else f"{_number(value, unit)} {unit}"
            rank = "few" if small else "—" if isna(rank) else str(rank)
            first = "" if n else name.replace("_", " ")
            rows.append((first, group, shown.strip(), reach.strip(), below, articles, rank))
    heads = ("measure", "group", "value", "95 % interval", "of", "articles", "rank")
    what = "".join(f"<li><b>{n.replace('_', ' ')}</b>: {html.safe(d)}</li>" for n, d in told.items())
    note = f"“few”: fewer than {FEW_ARTICLES} articles or {FEW_QUOTATIONS} checked quotations, so not ranked."
    return (
        html.rows(heads, rows[: MOST_ROWS * 5])
        + f'<p class="small">{note} “of”: quotations, or words.</p>'
        + f"<details><summary>What the measures mean</summary><ul>{what}</ul></details>"
    )


def _number(value: float, unit: str) -> str:
    """A measure with as many digits as it bears; a share in percent."""
    return f"{100 * value:.1f}" if unit else f"{value:.3g}"


def _picture(draw: Any, caption: str) -> str:
    try:
        drawn = plots.svg(draw())
    except MissingExtraError as error:
        return f'<p class="small">No picture: {html.safe(str(error))}</p>'
    return f"<figure>{drawn}<figcaption>{html.safe(caption)}</figcaption></figure>"


def _covered(tables: Tables, covered: pd.DataFrame) -> Iterator[str]:
    totals = covered.groupby("canonical_id", sort=False).agg(
        words=("word", "size"),
        quoted=("quotations", lambda n: int((n > 0).sum())),
        most=("quotations", "max"),
    )
    totals["percent"] = (100 * totals["quoted"] / totals["words"]).round(1)
    ordered = totals.sort_values("quoted", ascending=False, kind="stable").reset_index()
    silent = len(tables.canonicals) - len(ordered)
    yield f"<p>Sources: {len(ordered):,} quoted, {silent:,} not.</p>"
    yield _cut(ordered, MOST_CANONICALS)
    texts = tables.canonicals.set_index("canonical_id")["text"]
    for name in ordered["canonical_id"].head(MOST_TEXTS):
        of = covered[covered["canonical_id"] == name].reset_index(drop=True)
        yield f"<h3>{html.safe(str(name))}</h3>"
        yield _picture(lambda of=of: plots.coverage_strip(of), "Articles that quote each word.")
        yield html.shaded(texts[name], of.head(MOST_WORDS))
        yield "<p>Longest passages that nobody quoted:</p>"
        longest = unquoted(of).head(5)
        longest["text"] = [
            _ends(texts[name][a:b]) for a, b in zip(longest["start"], longest["end"], strict=True)
        ]
        yield html.table(longest[["start", "end", "words", "text"]])


def _ends(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:50]} … {text[-50:]}"


def _cut(frame: pd.DataFrame, most: int = MOST_ROWS) -> str:
    more = f'<p class="small">{len(frame) - most:,} more in the files.</p>' if len(frame) > most else ""
    return html.table(frame.head(most)) + more
