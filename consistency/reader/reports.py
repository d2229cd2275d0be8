"""What was found in a text as read, with the offsets and words of the file; and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from consistency.model import (
    ArticleReport,
    Checked,
    Document,
    Edit,
    Evidence,
    Finding,
    Match,
    Mention,
    Place,
    Quotation,
    Report,
    Reuse,
    Segment,
    Side,
    Span,
)
from consistency.reader.view import as_read, as_written, has_asides, read_at, written_at

_CONTEXT = 32  # code points of prefix and suffix, as in the Web Annotation model's TextQuoteSelector


def report_as_written(report: ArticleReport, canonicals: Mapping[str, Document]) -> ArticleReport:
    """A report on an article as read, in the offsets of the files; `canonicals` (as read) are those it cites."""
    if report.document.written is None and not any(c.written for c in canonicals.values()):
        return report
    made = _Way(report.document, canonicals, written_at, as_written).report(report)
    if has_asides(report.document):  # read last, but not last in the file
        return replace(made, quotations=tuple(sorted(made.quotations, key=lambda c: c.quotation.start)))
    return made


def checked_as_written(checked: Checked, passage: Document, canonicals: Mapping[str, Document]) -> Checked:
    """The same for one quotation."""
    if passage.written is None and not any(c.written for c in canonicals.values()):
        return checked
    return _Way(passage, canonicals, written_at, as_written).checked(checked)


def quotation_as_written(quotation: Quotation, article: Document) -> Quotation:
    """The same for a quotation that is only extracted."""
    return _Way(article, {}, written_at, as_written).quotation(quotation)


def report_as_read(report: Report) -> Report:
    """A report with the texts that a reader sees, for formats that show words rather than places."""
    texts = {d.id: as_read(d) for d in report.canonicals}
    articles = [as_read(a.document) for a in report.articles]
    if not any(d.written for d in (*texts.values(), *articles)):
        return report
    return replace(
        report,
        canonicals=tuple(texts[d.id] for d in report.canonicals),
        articles=tuple(
            _Way(d, texts, read_at, as_read).report(a) for d, a in zip(articles, report.articles, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """One direction: `at` turns a span of a document as read, `to` gives the document that it leads to."""

    article: Document
    canonicals: Mapping[str, Document]
    at: Callable[[Document, int, int], tuple[int, int]]
    to: Callable[[Document], Document]

    def report(self, of: ArticleReport) -> ArticleReport:
        return replace(
            of,
            document=self.to(self.article),
            quotations=tuple(map(self.checked, of.quotations)),
            reuses=tuple(map(self._reuse, of.reuses)),
            findings=tuple(map(self._finding, of.findings)),
        )

    def checked(self, of: Checked) -> Checked:
        cited = self.canonicals.get(of.match.canonical) if of.match else None
        return replace(
            of,
            quotation=self.quotation(of.quotation),
            match=of.match and self._match(of.match),
            alternatives=tuple(map(self._place, of.alternatives)),
            edits=tuple(self._edit(e, cited) for e in of.edits),
            findings=tuple(map(self._finding, of.findings)),
            close=of.close and self._place(of.close),
        )

    def quotation(self, of: Quotation) -> Quotation:
        start, end = self.at(self.article, of.start, of.end)
        text = self.to(self.article).text
        return replace(
            of,
            start=start,
            end=end,
            exact=text[start:end],
            segments=tuple(Span(*self.at(self.article, s.start, s.end)) for s in of.segments),
            prefix=text[max(0, start - _CONTEXT) : start],
            suffix=text[end : end + _CONTEXT],
            speaker=of.speaker and self._mention(of.speaker),
        )

    def _mention(self, of: Mention) -> Mention:
        if of.start == of.end:  # named from outside
            return of
        start, end = self.at(self.article, of.start, of.end)
        return replace(of, start=start, end=end)

    def _match(self, of: Match) -> Match:
        whole = self._place(Place(of.canonical, of.start, of.end, of.exact))
        return replace(
            of,
            start=whole.start,
            end=whole.end,
            exact=whole.exact,
            segments=tuple(map(self._segment, of.segments)),
            alternatives=tuple(map(self._place, of.alternatives)),
        )

    def _segment(self, of: Segment) -> Segment:
        start, end = self.at(self.article, of.start, of.end)
        return Segment(start, end, self._place(of.canonical))

    def _place(self, of: Place) -> Place:
        document = self.canonicals.get(of.canonical)
        if document is None or document.written is None:
            return of
        start, end = self.at(document, of.start, of.end)
        exact = self.to(document).text[start:end] if of.exact else ""
        return replace(of, start=start, end=end, exact=exact)

    def _edit(self, of: Edit, canonical: Document | None) -> Edit:
        return replace(
            of, article=self._side(of.article, self.article), canonical=self._side(of.canonical, canonical)
        )

    def _side(self, of: Side, document: Document | None) -> Side:
        if document is None or document.written is None:
            return of
        start, end = self.at(document, of.start, of.end)
        return Side(start, end, self.to(document).text[start:end])

    def _finding(self, of: Finding) -> Finding:
        start, end = self.at(self.article, of.start, of.end)
        return replace(of, start=start, end=end, evidence=tuple(map(self._evidence, of.evidence)))

    def _evidence(self, of: Evidence) -> Evidence:
        known = self.article if of.document == self.article.id else self.canonicals.get(of.document)
        if known is None or known.written is None:
            return of
        start, end = self.at(known, of.start, of.end)
        return Evidence(of.document, start, end, self.to(known).text[start:end])

    def _reuse(self, of: Reuse) -> Reuse:
        start, end = self.at(self.article, of.start, of.end)
        return Reuse(start, end, self.to(self.article).text[start:end], self._place(of.match))
