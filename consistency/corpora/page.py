"""The report of an audit: measures, pictures and variants on one page that needs nothing else and prints well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corpora import html, plots, summary
from consistency.corpora.analysis import Analysis, analyse, save
from consistency.corpora.clusters import Clusters
from consistency.corpora.columns import markdown
from consistency.corpora.contrasts import PRIMARY
from consistency.corpora.counts import measures
from consistency.corpora.coverage import coverage, unquoted
from consistency.corpora.frames import Tables, load
from consistency.corpora.measuring import FEW_ARTICLES, FEW_QUOTATIONS
from consistency.corpora.packages import package
from consistency.errors import MissingExtraError
from consistency.messages import counted
from consistency.reporting.json import dumps

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST_ROWS = 40  # of a table on the page, so that it can be printed; the files hold all
MOST_MEASURES = 300  # rows of the table of measures
MOST_CANONICALS = 20
MOST_TEXTS, MOST_WORDS = 3, 2_000  # canonicals, the most quoted first, whose text is shown with its coverage
MOST_WITNESSES = 5  # ids listed in a row of the page


def write_report(out: Path, how: Analysis | str = "outlet") -> None:
    """Writes the computed tables (CSV), `analysis.json`, `datapackage.json` and `report.html` into `out`."""
    how = Analysis(how) if isinstance(how, str) else how
    tables = load(out)
    made = analyse(tables, how)
    for name, frame in made.items():
        save(frame, out / f"{name}.csv")
    overall = summary.data(summary.overall(tables, Clusters(tables, how.cluster)))
    repeated = {"articles": len(made["duplicates"]), "same": int(made["duplicates"]["same"].sum())}
    analysis = {**how.data(), "duplicates": repeated, "overall": overall}
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    _replace(out / "analysis.json", dumps(analysis, indent=1) + "\n")
    _replace(out / "dictionary.md", markdown())
    _replace(out / "report.html", page(tables, made, manifest, how))
    _replace(out / "datapackage.json", dumps(package(out), indent=1) + "\n")


def _replace(path: Path, text: str) -> None:
    """Writes a file that appears whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", errors="backslashreplace")
    beside.replace(path)


def page(tables: Tables, made: dict[str, pd.DataFrame], manifest: dict[str, Any], how: Analysis) -> str:
    """The whole page."""
    css = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    body = "\n".join(_sections(tables, made, manifest, how))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f"<title>Audit of quotations</title><style>{css}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>\n"


def _sections(
    tables: Tables, made: dict[str, pd.DataFrame], manifest: dict[str, Any], how: Analysis
) -> Iterator[str]:
    by = how.by
    yield "<h1>Audit of quotations</h1>"
    yield "<h2>What was found</h2>"
    found = "".join(f"<li>{html.safe(s)}</li>" for s in summary.sentences(tables, made, how))
    yield f"<ul>{found}</ul>"
    yield _skipped(manifest)
    measured = made["measures"]
    yield f"<h2>Rates by {escape(by)}</h2>"
    drawn = tuple(dict.fromkeys((*how.primary, *plots.RATES)))
    drawn = tuple(name for name in drawn if name in plots.shares() and name in set(measured["measure"]))
    told = f"Rates by {by} in percent; beside each row its value and numbers of quotations."
    yield _picture(lambda: plots.rates(measured, drawn), told, plots.described(measured, drawn))
    if "corrected" in made:
        yield "<h2>Corrected for the tool's own errors</h2>"
        yield "<p>From quotations that people coded: shares of all quotations. docs/methods.md says how.</p>"
        columns = [
            "group",
            "outcome",
            "observed",
            "design",
            "design_low",
            "design_high",
            "corrected",
            "low",
            "high",
        ]
        yield html.table(made["corrected"][[*columns, "sensitivity", "specificity", "coded"]])
    yield from _compared(made, by)
    yield "<h2>Types of unmarked edits</h2>"
    if len(tables.edits) and by in tables.articles:
        counts = tables.edits.loc[~tables.edits["marked"].fillna(False), "type"].value_counts()
        alike = ", ".join(f"{kind} {n:,}" for kind, n in counts.items())
        placed = int(tables.quotations["canonical_id"].notna().sum())
        told = f"{int(counts.sum()):,} unmarked edits in {placed:,} quotations that were found, by type and {by}."
        yield _picture(lambda: plots.edit_types(tables, by), told, f"Unmarked edits by type: {alike}")
    yield "<h2>What was not compared</h2>"
    yield f"<p>Share of all quotations of each {escape(by)}, by reason.</p>"
    yield _cut(made["selection"])
    yield "<h2>What was quoted</h2>"
    yield from _covered(tables, made["coverage"])
    yield "<h2>Variants</h2>"
    yield "<p>Every place that an article words differently from its source, all readings, their witnesses.</p>"
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
    yield _cut(made["variants"][columns].assign(witnesses=made["variants"]["witnesses"].map(_few)))
    copied = made["stemma"][made["stemma"]["parent"].notna()]
    if len(copied):
        yield "<h2>Copied from one another</h2>"
        yield "<p>Articles that share unmarked errors with an earlier article and probably copied them from it.</p>"
        yield _cut(copied.sort_values("shared", ascending=False, kind="stable"))
    yield "<h2>Not found, misattributed</h2>"
    wrong = tables.quotations[tables.quotations["verdict"].isin(["not-found", "misattributed"])]
    yield _cut(wrong[["article_id", "verdict", "level", "speaker_resolved", "exact"]])
    yield f"<h2>Measures by {escape(by)}</h2>"
    yield _measures(measured)
    yield "<h2>Definitions</h2>"
    yield from _definitions(how)
    yield f"<p><code>{html.safe(manifest['signature'])}</code></p>"


def _compared(made: dict[str, pd.DataFrame], by: str) -> Iterator[str]:
    if "contrasts" not in made:
        return
    columns = ["one", "two", "measure", "difference", "low", "high", "p", "p_holm"]
    found = made["contrasts"].sort_values(["p_holm", "p"], kind="stable")
    yield f"<h2>Differences between {escape(by)}s</h2>"
    for role in (PRIMARY, "exploratory"):
        of = found[found["role"] == role]
        if len(of):
            of = of if role == PRIMARY else of.head(10)
            kind = "named before the run" if role == PRIMARY else "the ten smallest p"
            lead = f"{role.capitalize()} comparisons ({kind})"
            yield f"<p>{lead}: permutation test over clusters, p after Holm's correction.</p>"
            yield html.table(of[columns])
    yield "<p>The smallest difference that so many articles in each group show (chance of 80 %, test at 5 %):</p>"
    needed = made["power"].pivot(index="measure", columns="articles", values="smallest_difference")
    shown = needed.loc[[name for name in plots.RATES if name in needed.index]]
    cells = [
        [str(name).replace("_", " "), *(_percent(v) for v in row)]
        for name, row in zip(shown.index, shown.to_numpy(), strict=True)
    ]
    yield html.rows(("measure", *(f"{n:,}" for n in shown.columns)), cells)


def _percent(value: float) -> str:
    return "none" if value != value else f"{100 * value:.1f} %"


def _few(witnesses: object) -> str:
    """The first ids of a list, and how many more there are."""
    ids = str(witnesses).split() if isinstance(witnesses, str) else []
    more = f" and {len(ids) - MOST_WITNESSES:,} more" if len(ids) > MOST_WITNESSES else ""
    return " ".join(ids[:MOST_WITNESSES]) + more


def _skipped(manifest: dict[str, Any]) -> str:
    skipped = manifest["skipped"]
    lost = sum(skipped["articles"].values()) + len(skipped["canonicals"])
    reasons = "; ".join(f"{n:,} × {r}" for r, n in skipped["articles"].items())
    found = f"<p>{counted(lost, 'input')} skipped: {html.safe(reasons)}.</p>" if lost else ""
    left = manifest.get("left_out", [])
    if left:
        found += f"<p>{counted(len(left), 'file')} among the articles skipped: a source, not an article.</p>"
    return found


def _definitions(how: Analysis) -> Iterator[str]:
    """What each measure is, what it is out of, and how the intervals were made; printed with the page."""
    what = "".join(
        f"<dt>{m.name.replace('_', ' ')}</dt><dd>{html.safe(m.description)}; out of: {html.safe(m.denominator)}</dd>"
        for m in measures()
    )
    yield f"<dl>{what}<dt>median words</dt><dd>median length of the quotations that were found, in words</dd></dl>"
    yield (
        f"<p>Intervals: 95 %, over clusters by {escape(' and '.join(how.cluster))} (a story is an article with those"
        " that repeat its text); none below 5 clusters. Tests: permutations of clusters, seed"
        f" {how.seed}, at least {how.draws:,}. See docs/methods.md.</p>"
    )


def _measures(measured: pd.DataFrame) -> str:
    from pandas import isna  # of a rank that is missing, == and != are neither true nor false

    shares = {m.name for m in measures() if m.is_share}
    columns = ["group", "value", "low", "high", "numerator", "denominator", "clusters", "small", "rank"]
    rows: list[tuple[object, ...]] = []
    for name in (*(m.name for m in measures()), "median_words"):
        of = measured.loc[measured["measure"] == name, columns]
        for n, row in enumerate(of.itertuples(index=False, name=None)):
            group, value, low, high, above, below, clusters, small, rank = row
            unit = "%" if name in shares else ""
            reach = "—" if low != low else f"{_number(low, unit)} to {_number(high, unit)} {unit}"
            shown = "—" if value != value else f"{_number(value, unit)} {unit}"
            rank = "few" if small else "—" if isna(rank) else str(rank)
            first = "" if n else name.replace("_", " ")
            of_what = f"{int(above):,} of {int(below):,}" if not isna(above) else f"{int(below):,}"
            rows.append((first, group, shown.strip(), reach.strip(), of_what, clusters, rank))
    heads = ("measure", "group", "value", "95 % interval", "count", "clusters", "rank")
    note = f"“few”: under {FEW_ARTICLES} articles or {FEW_QUOTATIONS} compared quotations, so not ranked."
    return html.rows(heads, rows[:MOST_MEASURES]) + f'<p class="small">{note}</p>'


def _number(value: float, unit: str) -> str:
    """A measure with as many digits as it bears; a share in percent."""
    return f"{100 * value:.1f}" if unit else f"{value:.3g}"


def _picture(draw: Callable[[], Figure], caption: str, alternative: str) -> str:
    """A figure with its caption, and in words what it shows."""
    try:
        drawn = plots.svg(draw())
    except MissingExtraError as error:
        return f'<p class="small">No picture: {html.safe(str(error))}</p>'
    drawn = drawn.replace("<svg ", f'<svg role="img" aria-label="{html.safe(alternative)}" ', 1)
    return f"<figure>{drawn}<figcaption>{html.safe(caption)}</figcaption></figure>"


def _covered(tables: Tables, stretches: pd.DataFrame) -> Iterator[str]:
    quoted = stretches["words"].where(stretches["quotations"] > 0, 0)
    totals = stretches.assign(quoted=quoted).groupby("canonical_id", sort=False)
    ordered = totals.agg(words=("words", "sum"), quoted=("quoted", "sum"), most=("quotations", "max"))
    ordered["percent"] = (100 * ordered["quoted"] / ordered["words"]).round(1)
    ordered = ordered.sort_values("quoted", ascending=False, kind="stable").reset_index()
    silent = len(tables.canonicals) - len(ordered)
    yield f"<p>Sources: {len(ordered):,} quoted, {silent:,} not.</p>"
    yield _cut(ordered, MOST_CANONICALS)
    texts = tables.canonicals.set_index("canonical_id")["text"]
    words = 0
    for name, length in (
        ordered[["canonical_id", "words"]].head(MOST_TEXTS).itertuples(index=False, name=None)
    ):
        words += int(length)
        if words > MOST_WORDS and words > length:
            return
        of = coverage(tables, name)
        yield f"<h3>{html.safe(str(name))}</h3>"
        share = float((of["quotations"] > 0).mean())
        most = int(of["articles"].max())
        alike = f"{100 * share:.1f} % of {len(of):,} words are quoted, each by at most {most:,} articles"
        yield _picture(lambda of=of: plots.coverage_strip(of), "Articles that quote each word.", alike)  # type: ignore[misc]
        yield html.shaded(texts[name], of.head(MOST_WORDS))
        yield "<p>Longest passages that no one quoted:</p>"
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
