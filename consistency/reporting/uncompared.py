"""What was not compared, and why: counted for every report, so that silence does not look like approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consistency.model import ArticleReport, Checked, Place, SetAside
from consistency.reporting import data

# One and many of them, as a reader sees them.
_NAMES: dict[SetAside, tuple[str, str]] = {
    "another-speaker": ("by another speaker", "by other speakers"),
    "unclear-speaker": ("of an unclear speaker", "of unclear speakers"),
    "nobody-named": ("without a speaker", "without a speaker"),
    "term": ("term", "terms"),
    "title": ("title", "titles"),
    "nested": ("inside another quotation", "inside other quotations"),
    "outside-text": ("outside the text", "outside the text"),
    "too-short": ("too short", "too short"),
    "unusable": ("unusable", "unusable"),
}


def counted(articles: Iterable[ArticleReport]) -> str | None:
    """ "12 not compared: 8 by other speakers, 4 terms"; None if everything was."""
    aside = data.summary(articles)["set_aside"]
    if not aside:
        return None
    kinds = ", ".join(f"{n} {_NAMES[kind][n > 1]}" for kind, n in sorted(aside.items(), key=lambda x: -x[1]))
    return f"{sum(aside.values())} not compared: {kinds}"


def close(articles: Iterable[ArticleReport]) -> Iterator[tuple[ArticleReport, Checked, Place]]:
    """The quotations that were set aside although a source has a passage close to them."""
    for article in articles:
        for checked in article.quotations:
            if checked.close is not None:
                yield article, checked, checked.close
