"""The manifest of a run: what went in, under which settings and versions, how much came out, and what was skipped."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from consistency.corpora import messages
from consistency.corpora.columns import names
from consistency.corpora.rows import Rows
from consistency.version import __version__

_LIBRARIES = ("numpy", "rapidfuzz", "edlib", "pandas", "pyarrow")
_DETAIL = re.compile(r"\d[\d,.]*|'[^']*'|\"[^\"]*\"|(?<=: ).+|(?<= of )[A-Z].*")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in some partitions; `characters` are code points of articles."""

    articles: int = 0
    characters: int = 0
    quotations: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    not_checked: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    dates: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Rows) -> Counts:
        at = names("quotations").index
        verdict, reason = at("verdict"), at("reason")
        quotations = rows["quotations"]
        length = names("articles").index("characters")
        return cls(
            len(rows["articles"]),
            sum(row[length] for row in rows["articles"]),
            len(quotations),
            dict(Counter(row[verdict] for row in quotations)),
            _levels(rows),
            dict(Counter(kind_of(row[reason] or "") for row in quotations if row[verdict] == "not-checked")),
            dict(Counter(kind_of(row[1]) for row in rows["skipped"])),
            _dates(rows),
        )

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.articles + other.articles,
            self.characters + other.characters,
            self.quotations + other.quotations,
            _sum(self.verdicts, other.verdicts),
            _sum(self.levels, other.levels),
            _sum(self.not_checked, other.not_checked),
            _sum(self.skipped, other.skipped),
            _sum(self.dates, other.dates),
        )


def _sum(one: dict[str, int], two: dict[str, int]) -> dict[str, int]:
    found = Counter(one)
    found.update(two)
    return dict(sorted(found.items()))


def _levels(rows: Rows) -> dict[str, int]:
    """Findings a level, those silenced omitted."""
    level, suppressed = map(names("findings").index, ("level", "suppressed"))
    return dict(Counter(row[level] for row in rows["findings"] if row[suppressed] is None))


def _dates(rows: Rows) -> dict[str, int]:
    """Articles with a date that can be put in order, with one in another form, and without."""
    date, iso = map(names("articles").index, ("date", "date_iso"))
    return dict(Counter(date_kind(row[date], row[iso]) for row in rows["articles"]))


def date_kind(date: str | None, iso: str | None) -> str:
    """ "iso", "refused" (a date in another form) or "none"."""
    return "iso" if iso else "refused" if date else "none"


def kind_of(reason: str) -> str:
    """A reason without what is peculiar to one input, so that the kinds stay few."""
    return _DETAIL.sub("…", reason)


def manifest(
    identity: str,
    described: dict[str, Any],
    signature: str,
    counts: Counts,
    skipped: Iterable[tuple[str, str]],
    left_out: Iterable[str] = (),
) -> dict[str, Any]:
    """The manifest as written; nothing in it depends on the time or on how often the run was interrupted.

    `left_out` are files among the articles that are sources themselves.
    """
    return {
        "tool": {"name": "consistency", "version": __version__},
        "identity": identity,
        "signature": signature,
        "versions": versions(),
        **described,
        "counts": {
            "articles": counts.articles,
            "characters": counts.characters,
            "quotations": counts.quotations,
            "verdicts": dict(sorted(counts.verdicts.items())),
            "levels": dict(sorted(counts.levels.items())),
            "not_checked": dict(sorted(counts.not_checked.items())),
            "dates": dict(sorted(counts.dates.items())),
        },
        "skipped": {
            "articles": dict(sorted(counts.skipped.items())),
            "canonicals": [{"path": path, "reason": reason} for path, reason in skipped],
        },
        "left_out": [{"path": path, "reason": messages.IS_A_SOURCE} for path in left_out],
    }


def versions() -> dict[str, str]:
    """The versions of what a result may depend on, as far as it is installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
