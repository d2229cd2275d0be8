"""A draft that is being edited: after a change only the paragraphs that changed are checked again.

The answer for a few paragraphs comes at once, but who "she" is may depend on any other part of the text.  So these
paragraphs are checked together with their neighbors and with those that introduce their speakers by name, and whoever
asks checks the whole draft once the writer pauses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.checking.article import check_article
from consistency.checking.placing import Placed
from consistency.checking.shifting import cut, shifted, shifted_finding, shifted_reuse
from consistency.judging import Policy
from consistency.lines import line_starts
from consistency.locating import Archive
from consistency.model import ArticleReport, Checked, Document, Finding, Reuse, Span

_MOST = 24  # changed paragraphs, from which on a check of the whole costs hardly more
_INTRODUCTIONS = 4  # paragraphs that introduce speakers
_BLOCK = 4096  # code points that are compared at once


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in `span` of the changed draft; all else is as it was, moved by `by` code points behind it."""

    span: Span
    old: Span
    quotations: tuple[Checked, ...]
    reuses: tuple[Reuse, ...]
    findings: tuple[Finding, ...]


class Draft:
    """The checks of one draft against one archive; `report` is the last one of the whole draft."""

    def __init__(self, archive: Archive, policy: Policy, language: str | None = None) -> None:
        self._archive, self._policy, self._language = archive, policy, language
        self._by_hand: dict[str, str] = {}
        self._touched: Span | None = None  # of the last whole check's text, by all that was changed since
        self.report: ArticleReport | None = None

    def whole(
        self,
        document: Document,
        by_hand: Mapping[str, str] | None = None,
        watch: Callable[[Iterable[Placed]], Iterable[Placed]] = iter,
    ) -> ArticleReport:
        """Checks all of the draft."""
        self._by_hand = dict(by_hand or {})
        self._touched = None
        self.report = check_article(
            document, self._archive, self._policy, self._language, watch, self._by_hand
        )
        return self.report

    def part(self, document: Document, by_hand: Mapping[str, str] | None = None) -> Part | None:
        """Checks the paragraphs that differ from the last whole check; None if that needs a whole check."""
        if self.report is None or dict(by_hand or {}) != self._by_hand:
            return None
        before, after = self.report.document.text, document.text
        new = self._since_whole(before, after)
        lines = _Lines(after)
        first, last = lines.around(new)
        if last - first > _MOST:
            return None
        start, end = lines.starts[first], lines.end(last)
        span = Span(start, end)
        was = Span(start, end + len(before) - len(after))
        names = self._names(_Lines(before).near(was))
        near = set(range(lines.step(first, -1), lines.step(last, 1) + 1))
        chosen = sorted(near | set(_introducing(lines, names, first)))
        pieces = [Span(lines.starts[n], lines.end(n)) for n in chosen]
        window = cut(document, pieces)
        found = check_article(window, self._archive, self._policy, self._language, by_hand=self._by_hand)
        # The stretch is within one piece after the other, so that one shift leads back to the draft.
        by = start - sum(len(p) for p in pieces if p.end <= start)
        inside = Span(start - by, end - by)

        def holds(at: int) -> bool:
            return inside.start <= at < inside.end

        ids = document.id
        return Part(
            span,
            was,
            tuple(shifted(c, by, ids) for c in found.quotations if holds(c.quotation.start)),
            tuple(shifted_reuse(r, by) for r in found.reuses if holds(r.start)),
            tuple(shifted_finding(f, by, ids) for f in found.findings if holds(f.start)),
        )

    def _since_whole(self, before: str, after: str) -> Span:
        """The stretch of the text that differs from the last whole check's, or did so at an earlier `part`."""
        old = changed(before, after)[0]
        if self._touched is not None:
            same = before == after
            low = self._touched.start if same else min(old.start, self._touched.start)
            high = self._touched.end if same else max(old.end, self._touched.end)
            old = Span(low, high)
        if before != after or self._touched is not None:
            self._touched = old
        return Span(old.start, old.end + len(after) - len(before))

    def _names(self, near: Span) -> list[str]:
        """The full names of those who were quoted around there."""
        assert self.report is not None
        quoted = (c.quotation for c in self.report.quotations if near.start <= c.quotation.start < near.end)
        names = (q.speaker.resolved for q in quoted if q.speaker is not None)
        return list(dict.fromkeys(name for name in names if name))[:_INTRODUCTIONS]


def changed(before: str, after: str) -> tuple[Span, Span]:
    """The stretch in which two texts differ, in each of them."""
    first = _common(before, after)
    most = min(len(before), len(after)) - first
    back = min(_common(before[first:][::-1], after[first:][::-1]), most)
    return Span(first, len(before) - back), Span(first, len(after) - back)


def _common(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    at = 0
    while at < len(one) and one[at : at + _BLOCK] == other[at : at + _BLOCK]:
        at += _BLOCK
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return min(at, len(one), len(other))


class _Lines:
    """The lines of a text, each of which is a paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)

    def end(self, line: int) -> int:
        """Where a line ends, its line end included."""
        return self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)

    def at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def around(self, span: Span) -> tuple[int, int]:
        """The first and the last line that a stretch touches."""
        return self.at(span.start), self.at(max(span.start, span.end))

    def step(self, line: int, by: int) -> int:
        """The next line with anything in it in one direction; the same one if there is none."""
        at = line + by
        while 0 <= at < len(self.starts):
            if self.text[self.starts[at] : self.end(at)].strip():
                return at
            at += by
        return line

    def near(self, span: Span) -> Span:
        """A stretch with the paragraphs beside it."""
        first, last = self.around(span)
        return Span(self.starts[self.step(first, -1)], self.end(self.step(last, 1)))


def _introducing(lines: _Lines, names: Sequence[str], before: int) -> set[int]:
    """The lines before `before` that name each of these people first."""
    found = (lines.text.find(name) for name in names)
    return {line for at in found if at >= 0 and (line := lines.at(at)) < before}
