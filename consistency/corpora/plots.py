"""Pictures of an audit: functions of frames that return matplotlib figures, for notebooks, papers and the report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from consistency.checking.sealing import account_folder
from consistency.errors import MissingExtraError
from consistency.reporting.escape import harmless

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from consistency.corpora.frames import Tables

RATES = ("verbatim_rate", "altered_rate", "severe_drift_rate", "truncation_rate", "misattribution_rate")
# Colours that a colour-blind reader can tell apart: Okabe and Ito (2008).
INK = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")
MOST_GROUPS = 30
_STYLE: Any = {
    "font.family": "sans-serif",
    "font.size": 9,
    "svg.fonttype": "none",
    "svg.hashsalt": "consistency",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def rates(measured: pd.DataFrame, measures: tuple[str, ...] = RATES) -> Figure:
    """Each group's rates in percent with their 95 % intervals, a panel a measure; small samples are drawn hollow.

    `measured` is what `measure` returns.  A panel of shares above one half need not begin at 0.
    """
    with _style():
        groups = list(dict.fromkeys(measured["group"]))[:MOST_GROUPS]
        articles = measured.drop_duplicates("group").set_index("group")["articles"]
        figure = _figure(2.0 * len(measures) + 1.8, 1.0 + 0.3 * len(groups))
        every = figure.subplots(1, len(measures), sharey=True, squeeze=False)[0]
        for axes, name in zip(every, measures, strict=True):
            _rate(axes, measured[measured["measure"] == name].set_index("group"), groups, name)
        every[0].set_yticks(range(len(groups)), [f"{_short(g)} ({articles[g]:,})" for g in groups])
        every[0].set_ylim(max(len(groups), 1) - 0.5, -0.5)
        return figure


def _rate(axes: Axes, of: pd.DataFrame, groups: list[str], name: str) -> None:
    lowest = 100.0
    for n, group in enumerate(groups):
        if group not in of.index:
            continue
        value, low, high = 100 * of.loc[group, ["value", "low", "high"]].to_numpy("float64")
        if value == value:
            if low == low:
                axes.plot([low, high], [n, n], color=INK[0], linewidth=1.2)
            fill = "white" if of.loc[group, "small"] else INK[0]
            axes.plot([value], [n], "o", color=INK[0], markerfacecolor=fill, markersize=4)
            lowest = min(lowest, float(value if low != low else low))
    axes.set_title(name.replace("_", " "), fontsize=9)
    axes.set_xlabel("%")
    axes.grid(axis="x", linewidth=0.4, alpha=0.6)
    if lowest > 50:
        axes.set_xlim(right=100 + (100 - lowest) / 20)
    else:
        axes.set_xlim(left=0)


def edit_types(tables: Tables, by: str = "outlet") -> Figure:
    """How many unmarked edits of each type the groups have, a bar a type, the groups stacked."""
    with _style():
        edits = tables.edits[~tables.edits["marked"].fillna(False)]
        group = (
            edits["article_id"].map(tables.articles.set_index("article_id")[by]).fillna("unknown").astype(str)
        )
        counts = edits.assign(group=group).groupby(["type", "group"]).size().unstack(fill_value=0)
        counts = counts.loc[sorted(counts.index, key=lambda t: (-counts.loc[t].sum(), t))]
        figure = _figure(6.4, 1.1 + 0.27 * max(len(counts), 1))
        axes = figure.subplots()
        left = [0] * len(counts)
        # Beyond as many groups as there are colours the bars would tell nothing apart.
        named = sorted(counts.columns, key=lambda g: (-counts[g].sum(), g))
        parts = [(g, list(counts[g])) for g in sorted(named[: len(INK) - 1])]
        if len(named) >= len(INK):
            parts.append(("all others", list(counts[named[len(INK) - 1 :]].sum(axis=1))))
        for (name, values), ink in zip(parts, INK, strict=False):
            axes.barh(range(len(counts)), values, left=left, color=ink, label=_short(name), height=0.7)
            left = [a + b for a, b in zip(left, values, strict=True)]
        axes.set_yticks(range(len(counts)), list(counts.index))
        axes.invert_yaxis()
        axes.set_xlabel("unmarked edits")
        axes.xaxis.set_major_locator(_whole())
        if parts:
            axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return figure


def coverage_strip(covered: pd.DataFrame, column: str = "articles") -> Figure:
    """How often each word of one canonical was quoted, from its beginning to its end.

    `covered` is what `coverage` returns, for one canonical; `column` is quotations, articles or outlets.
    """
    with _style():
        figure = _figure(7.2, 1.5)
        axes = figure.subplots()
        values = covered[column].to_numpy("int64")
        axes.fill_between(range(len(values)), values, step="post", color=INK[0], linewidth=0)
        axes.set_xlim(0, max(len(values), 1))
        axes.set_ylim(0, max(int(values.max(initial=0)), 1) * 1.05)
        axes.set_xlabel("word of the source")
        axes.set_ylabel(column)
        axes.yaxis.set_major_locator(_whole())
        return figure


def svg(figure: Figure) -> str:
    """A figure as SVG to stand inside of HTML; the same figure gives the same text."""
    import warnings
    from io import StringIO

    with _style(), warnings.catch_warnings():
        # The letters are drawn by whoever shows the page; that matplotlib's own font lacks some is no matter.
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
