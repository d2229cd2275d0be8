"""What each article is checked against, and how: one plan for all, or one for each folder of settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from consistency.checking.opening import Source
from consistency.checking.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """The sources and settings of an article.

    `others` are further sources that the same settings name: no articles either.  `project` is the folder in which
    a source that an article itself names may be, in addition to the article's own.
    """

    sources: tuple[Source, ...]
    settings: Settings
    others: tuple[Source, ...] = ()
    project: Path | None = None


Planner = Callable[[str], Plan]  # from an article's path (`-`, or empty for a text without one)


def always(plan: Plan) -> Planner:
    """The same plan for every article."""
    return lambda _: plan
