"""A draft that is being edited: after a change only the paragraphs that changed are checked again.

The answer for a few paragraphs comes at once, but who "she" is may depend on any other part of the text.  So these
paragraphs are checked together with their neighbors and with those that introduce their speakers by name.  The caller
checks the whole draft once the writer pauses, or at once if the change is not `local`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from consistency.checking.article import check_article
from consistency.checking.paragraphs import Lines, changed, introducing, shared_signs
from consistency.checking.placing import Placed
from consistency.checking.shifting import cut, shifted, shifted_finding, shifted_reuse
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Checked, Document, Finding, Reuse, Span

_MOST = 24  # changed paragraphs, from which on a check of the whole costs hardly more
_OF_THE_WHOLE = "source/uncompared"
_INTRODUCTIONS = 4  # paragraphs that introduce speakers


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in `span` of the changed draft, which was `old` before; all else is as it was, but moved.

    `local` says that the change names no one anew and leaves quotation marks and paragraphs alone, so that nothing
    elsewhere in the draft reads differently for it.
    """

    span: Span
    old: Span
    local: bool
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
        lines = Lines(after)
        first, last = lines.around(new)
        if last - first > _MOST:
            return None
        start, end = lines.starts[first], lines.end(last)
        span = Span(start, end)
        was = Span(start, end + len(before) - len(after))
        names = self._names(Lines(before).near(was))
        near = set(range(lines.step(first, -1), lines.step(last, 1) + 1))
        chosen = sorted(near | set(introducing(lines, names, first)))
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
            shared_signs(span.of(after)) == shared_signs(was.of(before)),
            tuple(shifted(c, by, ids) for c in found.quotations if holds(c.quotation.start)),
            tuple(shifted_reuse(r, by) for r in found.reuses if holds(r.start)),
            tuple(shifted_finding(f, by, ids) for f in found.findings if holds(f.start)),
        )

    def merged(self, document: Document, part: Part) -> ArticleReport:
        """The report of the whole draft as far as `part` and the last whole check say.

        Quotations beside the changed paragraphs keep the prefix and suffix that they had.
        """
        assert self.report is not None
        before, old, id = self.report, part.old, document.id
        by = part.span.end - old.end

        def kept(start: int) -> int | None:
            """How far what began at `start` has moved; None if it is in the changed paragraphs."""
            return 0 if start < old.start else by if start >= old.end else None

        quotations = [
            shifted(c, move, id) for c in before.quotations if (move := kept(c.quotation.start)) is not None
        ]
        quotations += part.quotations
        reuses = [shifted_reuse(r, move) for r in before.reuses if (move := kept(r.start)) is not None]
        findings = [
            shifted_finding(f, move, id) for f in before.findings if (move := kept(f.start)) is not None
        ]
        # Whether nothing in the draft was compared, a few paragraphs cannot say.
        findings += [f for f in part.findings if f.rule != _OF_THE_WHOLE]
        if any(c.verdict != "not-checked" for c in quotations):
            findings = [f for f in findings if f.rule != _OF_THE_WHOLE]
        return ArticleReport(
            document,
            tuple(sorted(quotations, key=lambda c: (c.quotation.start, -c.quotation.end))),
            tuple(sorted((*reuses, *part.reuses), key=lambda r: r.start)),
            tuple(findings),
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
