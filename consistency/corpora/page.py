"""The report of an audit: measures, pictures and variants on one page that needs nothing else and prints well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corpora import html, messages, plots, summary
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
    head += f"<title>{messages.TITLE}</title><style>{css}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>\n"


def _sections(
    tables: Tables, made: dict[str, pd.DataFrame], manifest: dict[str, Any], how: Analysis
) -> Iterator[str]:
    by = how.by
    yield f"<h1>{messages.TITLE}</h1>"
    yield _heading(messages.WHAT_WAS_FOUND)
    found = "".join(f"<li>{html.safe(s)}</li>" for s in summary.sentences(tables, made, how))
    yield f"<ul>{found}</ul>"
    yield _skipped(manifest)
    measured = made["measures"]
    yield _heading(messages.RATES_BY.format(by=by))
    drawn = tuple(dict.fromkeys((*how.primary, *plots.RATES)))
    drawn = tuple(name for name in drawn if name in plots.shares() and name in set(measured["measure"]))
    told = messages.RATES_CAPTION.format(by=by)
    yield _picture(lambda: plots.rates(measured, drawn), told, plots.described(measured, drawn))
    if "corrected" in made:
        yield _heading(messages.CORRECTED)
        yield _paragraph(messages.CORRECTED_HOW)
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
    yield _heading(messages.EDIT_TYPES)
    if len(tables.edits) and by in tables.articles:
        counts = tables.edits.loc[~tables.edits["marked"].fillna(False), "type"].value_counts()
        alike = ", ".join(f"{kind} {n:,}" for kind, n in counts.items())
        placed = int(tables.quotations["canonical_id"].notna().sum())
        told = messages.EDITS_CAPTION.format(count=int(counts.sum()), total=placed, by=by)
        yield _picture(
            lambda: plots.edit_types(tables, by), told, messages.EDITS_IN_WORDS.format(kinds=alike)
        )
    yield _heading(messages.WHAT_WAS_NOT_COMPARED)
    yield _paragraph(messages.SHARE_BY_REASON.format(by=by))
    yield _cut(made["selection"])
    yield _heading(messages.WHAT_WAS_QUOTED)
    yield from _covered(tables, made["coverage"])
    yield _heading(messages.VARIANTS)
    yield _paragraph(messages.VARIANTS_ARE)
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
        yield _heading(messages.COPIED)
        yield _paragraph(messages.COPIED_ARE)
        yield _cut(copied.sort_values("shared", ascending=False, kind="stable"))
    yield _heading(messages.NOT_FOUND_MISATTRIBUTED)
    wrong = tables.quotations[tables.quotations["verdict"].isin(["not-found", "misattributed"])]
    yield _cut(wrong[["article_id", "verdict", "level", "speaker_resolved", "exact"]])
    yield _heading(messages.MEASURES_BY.format(by=by))
    yield _measures(measured)
    yield _heading(messages.DEFINITIONS)
    yield from _definitions(how)
    yield f"<p><code>{html.safe(manifest['signature'])}</code></p>"


def _compared(made: dict[str, pd.DataFrame], by: str) -> Iterator[str]:
    if "contrasts" not in made:
        return
    columns = ["one", "two", "measure", "difference", "low", "high", "p", "p_holm"]
    found = made["contrasts"].sort_values(["p_holm", "p"], kind="stable")
    yield _heading(messages.DIFFERENCES_BETWEEN.format(by=by))
    for role in (PRIMARY, "exploratory"):
        of = found[found["role"] == role]
        if len(of):
            of = of if role == PRIMARY else of.head(10)
            yield _paragraph(messages.PRIMARY if role == PRIMARY else messages.SMALLEST_P)
            yield html.table(of[columns])
    yield _paragraph(messages.SMALLEST_DIFFERENCE)
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
    more = messages.AND_MORE.format(count=len(ids) - MOST_WITNESSES) if len(ids) > MOST_WITNESSES else ""
    return " ".join(ids[:MOST_WITNESSES]) + more


def _skipped(manifest: dict[str, Any]) -> str:
    skipped = manifest["skipped"]
    lost = sum(skipped["articles"].values()) + len(skipped["canonicals"])
    reasons = "; ".join(f"{n:,} × {r}" for r, n in skipped["articles"].items())
    found = (
        _paragraph(messages.SKIPPED.format(inputs=counted(lost, "input"), reasons=reasons)) if lost else ""
    )
    left = manifest.get("left_out", [])
    if left:
        found += _paragraph(messages.SOURCES_SKIPPED.format(files=counted(len(left), "file")))
    return found


def _heading(text: str) -> str:
    return f"<h2>{html.safe(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{html.safe(text)}</p>"


def _definitions(how: Analysis) -> Iterator[str]:
    """What each measure is, what it is out of, and how the intervals were made; printed with the page."""
    what = "".join(
        f"<dt>{m.name.replace('_', ' ')}</dt><dd>{html.safe(m.description)}; out of: {html.safe(m.denominator)}</dd>"
        for m in measures()
    )
    yield f"<dl>{what}<dt>median words</dt><dd>{messages.MEDIAN_IS}</dd></dl>"
    clusters = " and ".join(how.cluster)
    yield _paragraph(messages.INTERVALS_ARE.format(clusters=clusters, seed=how.seed, draws=how.draws))


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
    note = messages.FEW.format(articles=FEW_ARTICLES, quotations=FEW_QUOTATIONS)
    return html.rows(heads, rows[:MOST_MEASURES]) + f'<p class="small">{note}</p>'


def _number(value: float, unit: str) -> str:
    """A measure with as many digits as it bears; a share in percent."""
    return f"{100 * value:.1f}" if unit else f"{value:.3g}"


def _picture(draw: Callable[[], Figure], caption: str, alternative: str) -> str:
    """A figure with its caption, and in words what it shows."""
    try:
        drawn = plots.svg(draw())
    except MissingExtraError as error:
        return f'<p class="small">{html.safe(messages.NO_PICTURE.format(error=error))}</p>'
    drawn = drawn.replace("<svg ", f'<svg role="img" aria-label="{html.safe(alternative)}" ', 1)
    return f"<figure>{drawn}<figcaption>{html.safe(caption)}</figcaption></figure>"


def _covered(tables: Tables, stretches: pd.DataFrame) -> Iterator[str]:
    quoted = stretches["words"].where(stretches["quotations"] > 0, 0)
    totals = stretches.assign(quoted=quoted).groupby("canonical_id", sort=False)
    ordered = totals.agg(words=("words", "sum"), quoted=("quoted", "sum"), most=("quotations", "max"))
    ordered["percent"] = (100 * ordered["quoted"] / ordered["words"]).round(1)
    ordered = ordered.sort_values("quoted", ascending=False, kind="stable").reset_index()
    silent = len(tables.canonicals) - len(ordered)
    yield _paragraph(messages.SOURCES_QUOTED.format(count=len(ordered), silent=silent))
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
        alike = messages.COVERAGE_IN_WORDS.format(
            value=100 * share, total=len(of), articles=counted(most, "article")
        )
        yield _picture(lambda of=of: plots.coverage_strip(of), messages.COVERAGE_CAPTION, alike)  # type: ignore[misc]
        yield html.shaded(texts[name], of.head(MOST_WORDS))
        yield _paragraph(messages.LONGEST_UNQUOTED)
        longest = unquoted(of).head(5)
        longest["text"] = [
            _ends(texts[name][a:b]) for a, b in zip(longest["start"], longest["end"], strict=True)
        ]
        yield html.table(longest[["start", "end", "words", "text"]])


def _ends(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:50]} … {text[-50:]}"


def _cut(frame: pd.DataFrame, most: int = MOST_ROWS) -> str:
    more = (
        f'<p class="small">{messages.MORE_IN_FILES.format(count=len(frame) - most)}</p>'
        if len(frame) > most
        else ""
    )
    return html.table(frame.head(most)) + more
