"""The paragraphs of an open Word document → its problems, with changes small enough for Word to track."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from consistency.checking.article import check_article
from consistency.checking.opening import Source, archive_of
from consistency.checking.settings import Settings
from consistency.errors import UsageError
from consistency.fixing import Change, taking
from consistency.judging import signature
from consistency.model import LEVELS, Checked, Report
from consistency.reader import report_as_read
from consistency.reading import document, place
from consistency.reading.extracted import Extracted
from consistency.reporting.escape import terminal
from consistency.web import messages

_GAP = "\n\n"
_MOST = 2_000_000  # code points of a document
_FIND = 200  # code points; Word searches for 255 UTF-16 units at most


class Checker:
    """Checks documents against the sources that the server was started with."""

    def __init__(self, sources: Sequence[Source], settings: Settings) -> None:
        self._sources, self._settings = list(sources), settings
        self._archive: Any = None

    def check(self, paragraphs: list[str]) -> dict[str, Any]:
        """The problems, worst first; offsets are of paragraphs, in code points."""
        if self._archive is None:
            self._archive = archive_of(self._sources, self._settings).archive
        text = _GAP.join(paragraphs)
        if len(text) > _MOST:
            raise UsageError(messages.TOO_LONG.format(most=_MOST))
        # As from a Word file: each paragraph stays one, even if a plain text of this shape would be split or joined.
        article = document(text, "document", known=Extracted(text, format="docx"))
        policy = self._settings.load()
        checked = check_article(article, self._archive, policy, self._settings.language)
        report = Report(signature(policy), tuple(self._archive.documents), (checked,))
        (read,) = report_as_read(report).articles
        starts = [0, *accumulate(len(p) + len(_GAP) for p in paragraphs)][:-1]
        found = [c for c in read.quotations if c.level != "none"]
        found.sort(key=lambda c: -LEVELS.index(c.level))
        return {
            "quotations": len(read.quotations),
            "compared": sum(c.verdict != "not-checked" for c in read.quotations),
            "problems": [self._problem(c, read.document.text, starts, paragraphs) for c in found],
        }

    def _problem(self, c: Checked, text: str, starts: list[int], paragraphs: list[str]) -> dict[str, Any]:
        number = bisect_right(starts, c.quotation.start) - 1
        spot = c.match or next(iter(c.alternatives), None)
        source = self._archive.read(spot.canonical) if spot else None
        changes = [change(one, starts, paragraphs) for one in taking(text, c)]
        return {
            "verdict": c.verdict,
            "level": c.level,
            "paragraph": number,
            "find": c.quotation.exact[:_FIND].split("\n")[0],
            "exact": terminal(c.quotation.exact),
            "messages": [
                terminal(f.message) for f in c.findings if f.suppressed is None and f.level != "none"
            ],
            "source": terminal(source.title or source.id.rsplit("/", 1)[-1]) if source else None,
            "at": place(source, spot.start) if source and spot else None,
            "passage": terminal(source.text[spot.start : spot.end]) if source and spot else None,
            "nearest": c.match is None,
            # A quotation is corrected as a whole or not at all.
            "changes": [] if None in changes else changes,
        }


def change(of: Change, starts: list[int], paragraphs: list[str]) -> dict[str, Any] | None:
    """A change as Word carries it out: within the one place of its paragraph that reads `find`, `old` becomes `new`.

    Without an `old`, `new` goes to the end of that place.  None if the change goes beyond a paragraph.
    """
    number = bisect_right(starts, of.start) - 1
    words, begin, end = paragraphs[number], of.start - starts[number], of.end - starts[number]
    if end > len(words):
        return None
    low, high = begin, end
    while low > 0 and (low == high or words.count(words[low:high]) > 1):
        low -= 1
    if begin < end:  # what follows tells it apart too; an insertion must stay at the end of its place
        while high < len(words) and words.count(words[low:high]) > 1:
            high += 1
    find = words[low:high]
    if not find or len(find) > _FIND or words.count(find) > 1 or find.count(words[begin:end] or find) > 1:
        return None
    return {"paragraph": number, "find": find, "old": words[begin:end], "new": of.text}


def hold(sources: Sequence[Source], settings: Settings, tell: Callable[[Any], None]) -> Checker:
    """The checker in a process of its own, which has no steps to report."""
    return Checker(sources, settings)
