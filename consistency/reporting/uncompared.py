"""What was not compared, and why: counted for every report, so that silence does not look like approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consistency.model import ArticleReport, Checked, Place, SetAside
from consistency.reporting import data, messages

# One and many of them, as a reader sees them.
_NAMES: dict[SetAside, tuple[str, str]] = {
    "another-speaker": (messages.BY_ANOTHER_SPEAKER, messages.BY_OTHER_SPEAKERS),
    "unclear-speaker": (messages.OF_AN_UNCLEAR_SPEAKER, messages.OF_UNCLEAR_SPEAKERS),
    "nobody-named": (messages.WITHOUT_A_SPEAKER, messages.WITHOUT_A_SPEAKER),
    "term": ("term", "terms"),
    "title": ("title", "titles"),
    "nested": (messages.INSIDE_ANOTHER_QUOTATION, messages.INSIDE_OTHER_QUOTATIONS),
    "outside-text": (messages.OUTSIDE_THE_TEXT, messages.OUTSIDE_THE_TEXT),
    "too-short": (messages.TOO_SHORT, messages.TOO_SHORT),
    "unusable": ("unusable", "unusable"),
}


def counted(articles: Iterable[ArticleReport]) -> str | None:
    """ "12 not compared: 8 by other speakers, 4 terms"; None if everything was."""
    aside = data.summary(articles)["set_aside"]
    if not aside:
        return None
    kinds = ", ".join(f"{n} {_NAMES[kind][n > 1]}" for kind, n in sorted(aside.items(), key=lambda x: -x[1]))
    return messages.COUNT_NOT_COMPARED.format(count=sum(aside.values()), kinds=kinds)


def close(articles: Iterable[ArticleReport]) -> Iterator[tuple[ArticleReport, Checked, Place]]:
    """The quotations that were set aside although a source has a passage close to them."""
    for article in articles:
        for checked in article.quotations:
            if checked.close is not None:
                yield article, checked, checked.close
