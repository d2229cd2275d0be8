"""Pictures of an audit: functions of frames that return matplotlib figures, for notebooks, papers and the report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from consistency.checking.sealing import account_folder
from consistency.corpora import messages
from consistency.corpora.counts import measures as measures_known
from consistency.errors import MissingExtraError
from consistency.reporting.escape import harmless

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from consistency.corpora.frames import Tables

RATES = ("altered_rate", "word_change_rate", "severe_drift_rate", "misattribution_rate", "not_found_rate")
# Colors that a color-blind reader can distinguish: Okabe and Ito (2008).
INK = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
MOST_GROUPS = 30
_WIDTH = 4.3  # inches, so that the letters are not shrunk on a phone
_STYLE: Any = {
    "font.family": "sans-serif",
    "font.size": 9,
    "svg.fonttype": "none",
    "svg.hashsalt": "consistency",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def rates(measured: pd.DataFrame, measures: tuple[str, ...] = RATES) -> Figure:
    """Each group's rates in percent with their 95 % intervals, a panel for each measure, all on one scale.

    `measured` is what `measure` returns.  Groups are ordered by value, small samples are hollow, each row is labeled
    with its value and what it is of.  A panel's title says who is highest and lowest of the groups that can be ranked.
    """
    panels = [of for name in measures if len(of := _shown(measured, name))]
    with _style():
        heights = [0.75 + 0.26 * len(of) for of in panels] or [1.0]
        figure = _figure(_WIDTH, sum(heights))
        every = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
        widest = max((_reach(of) for of in panels), default=1.0)
        for axes, of in zip(every, panels, strict=False):
            _rate(axes, of, widest)
            _title(axes, finding(of))
        every[-1].set_xlabel(messages.PERCENT_AXIS, fontsize=8)
        return figure


def shares() -> frozenset[str]:
    """The measures that `rates` can draw."""
    return frozenset(m.name for m in measures_known() if m.is_share)


def _shown(measured: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of a measure that have a value, the highest first."""
    of = measured[(measured["measure"] == name) & measured["value"].notna()]
    return of.sort_values("value", ascending=False, kind="stable").head(MOST_GROUPS)


def _reach(of: pd.DataFrame) -> float:
    """How far to the right the rows go, in percent, intervals too unless they are several times the values."""
    top = 100 * max(float(of["value"].max()), 0.002)
    ends = 100 * float(of["high"].max()) if of["high"].notna().any() else 0.0
    return min(100.0, max(top, min(ends, 3 * top)))


def finding(of: pd.DataFrame) -> str:
    """What the rows of one measure show, in one sentence."""
    name = str(of["measure"].iloc[0]).replace("_", " ").capitalize()
    ranked = of[~of["small"].astype(bool)]
    if len(ranked) < 2:
        return messages.TOO_FEW_TO_RANK.format(name=name) if len(of) > 1 else name
    high, low = ranked.iloc[0], ranked.iloc[-1]
    if high["value"] == low["value"]:
        return messages.SAME_EVERYWHERE.format(name=name, value=100 * high["value"])
    top, bottom = (f"{_short(str(r['group']))} ({100 * r['value']:.1f} %)" for r in (high, low))
    return messages.HIGHEST_LOWEST.format(name=name, top=top, bottom=bottom)


def _rate(axes: Axes, of: pd.DataFrame, widest: float) -> None:
    labels = []
    columns = ["group", "value", "low", "high", "numerator", "denominator", "small"]
    for n, row in enumerate(of[columns].itertuples(index=False, name=None)):
        group, value, low, high, above, below, small = row
        if low == low:
            axes.plot([100 * low, 100 * high], [n, n], color=INK[0], linewidth=1.2)
        fill = "white" if small else INK[0]
        axes.plot([100 * value], [n], "o", color=INK[0], markerfacecolor=fill, markersize=4)
        told = f"{100 * value:.1f} ({int(above):,} of {int(below):,})"
        axes.annotate(told, (1.02, n), xycoords=("axes fraction", "data"), va="center", fontsize=8)
        labels.append(_short(str(group)))
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    axes.set_xlim(0, 1.05 * widest)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", linewidth=0.4, alpha=0.6)


def _title(axes: Axes, text: str) -> None:
    """A title that begins at the left edge of the figure, since names of groups leave little room above the axes."""
    at: Any = ("figure fraction", "axes fraction")
    axes.annotate(
        text,
        (0.01, 1.0),
        xytext=(0, 5),
        xycoords=at,
        textcoords="offset points",
        va="bottom",
        fontsize=9,
        weight="bold",
    )


def described(measured: pd.DataFrame, measures: tuple[str, ...] = RATES) -> str:
    """What `rates` shows, in words, for those who do not see the picture."""
    told = []
    for of in (_shown(measured, name) for name in measures):
        rows = [
            f"{group} {100 * value:.1f} % ({int(above):,} of {int(below):,})"
            for group, value, above, below in of[["group", "value", "numerator", "denominator"]].itertuples(
                index=False, name=None
            )
        ]
        if rows:
            told.append(f"{str(of['measure'].iloc[0]).replace('_', ' ')}: {', '.join(rows)}")
    return "; ".join(told)


def edit_types(tables: Tables, by: str = "outlet") -> Figure:
    """How many unmarked edits of each type the groups have, a bar a type, the groups stacked."""
    with _style():
        edits = tables.edits[~tables.edits["marked"].fillna(False)]
        group = (
            edits["article_id"].map(tables.articles.set_index("article_id")[by]).fillna("unknown").astype(str)
        )
        counts = edits.assign(group=group).groupby(["type", "group"]).size().unstack(fill_value=0)
        counts = counts.loc[sorted(counts.index, key=lambda t: (-counts.loc[t].sum(), t))]
        figure = _figure(_WIDTH + 0.7, 1.3 + 0.27 * max(len(counts), 1))
        axes = figure.subplots()
        left = [0] * len(counts)
        # With more groups than colors, the bars could not be distinguished.
        named = sorted(counts.columns, key=lambda g: (-counts[g].sum(), g))
        parts = [(g, list(counts[g])) for g in sorted(named[: len(INK) - 1])]
        if len(named) >= len(INK):
            parts.append((messages.ALL_OTHERS, list(counts[named[len(INK) - 1 :]].sum(axis=1))))
        for (name, values), ink in zip(parts, INK, strict=False):
            axes.barh(range(len(counts)), values, left=left, color=ink, label=_short(name), height=0.7)
            left = [a + b for a, b in zip(left, values, strict=True)]
        axes.set_yticks(range(len(counts)), list(counts.index))
        axes.invert_yaxis()
        axes.set_xlabel(messages.UNMARKED_EDITS)
        axes.xaxis.set_major_locator(_whole())
        if parts:
            axes.legend(frameon=False, fontsize=8, loc="lower right")
        for n, total in enumerate(left):
            axes.annotate(f" {total:,}", (total, n), va="center", fontsize=8)
        if len(counts):
            told = messages.MOST_FREQUENT.format(type=counts.index[0], count=left[0], total=sum(left))
            _title(axes, told)
        return figure


def coverage_strip(covered: pd.DataFrame, column: str = "articles") -> Figure:
    """How often each word of one canonical was quoted, from its beginning to its end.

    `covered` is what `coverage` returns, for one canonical; `column` is quotations, articles or outlets.
    """
    with _style():
        figure = _figure(_WIDTH + 0.7, 1.5)
        axes = figure.subplots()
        values = covered[column].to_numpy("int64")
        axes.fill_between(range(len(values)), values, step="post", color=INK[0], linewidth=0)
        axes.set_xlim(0, max(len(values), 1))
        axes.set_ylim(0, max(int(values.max(initial=0)), 1) * 1.05)
        axes.set_xlabel(messages.WORD_OF_SOURCE)
        axes.set_ylabel(column)
        axes.yaxis.set_major_locator(_whole())
        return figure


def svg(figure: Figure) -> str:
    """A figure as SVG for a page of HTML; the same figure gives the same text."""
    import warnings
    from io import StringIO

    with _style(), warnings.catch_warnings():
        # The browser draws the letters; it does not matter that the font of matplotlib lacks some.
        warnings.filterwarnings("ignore", "Glyph", UserWarning)
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]


def _figure(width: float, height: float) -> Figure:
    """A figure of so many inches that needs no screen."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _whole() -> Any:
    """Ticks for counts."""
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(integer=True)


def _style() -> Any:
    _own_folder()
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError("drawing", "plots", error) from error
    return mpl.rc_context(_STYLE)


def _own_folder() -> None:
    """A folder of this account's own for matplotlib's settings and list of fonts.

    The user's settings would change how a report looks, and without a home matplotlib takes any folder it finds.
    """
    if "matplotlib" in sys.modules or "MPLCONFIGDIR" in os.environ:
        return
    folder = account_folder("matplotlib")
    if folder is not None:
        os.environ["MPLCONFIGDIR"] = str(folder)


def _short(name: str) -> str:
    """A label that cannot break a figure: one line, no formula signs, at most 30 characters."""
    one = " ".join(harmless(str(name)).replace("$", "\\$").split())
    return one if len(one) <= 30 else one[:29] + "…"
