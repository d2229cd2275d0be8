"""A sitting: a draft and its sources, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from consistency.checking import inline
from consistency.checking.article import check_alone, check_article
from consistency.checking.running import Settings
from consistency.checking.silencing import silence
from consistency.errors import ReadError
from consistency.judging import signature
from consistency.locating import Archive
from consistency.model import ArticleReport, Checked, Document, Report, Skipped, Span
from consistency.reader import report_as_read
from consistency.web.uploads import Upload, read_draft, read_sources

T = TypeVar("T")
Tell = Callable[[str, int], None]
_LONGEST = 20_000  # code points of one quotation typed in


@dataclass(frozen=True, slots=True)
class Sitting:
    """The sources ready to be searched and, where a draft was given, its file and its report."""

    archive: Archive
    settings: Settings
    report: Report
    draft: Upload | None = None

    @property
    def article(self) -> ArticleReport:
        if not self.report.articles:
            raise ReadError("this session has no draft")
        return self.report.articles[0]

    @property
    def read(self) -> Report:
        """The report in the texts as a reader sees them, for what shows words."""
        return report_as_read(self.report)

    @property
    def canonicals(self) -> dict[str, Document]:
        return {d.id: d for d in self.report.canonicals}

    def quotation(self, text: str) -> tuple[Document, Checked]:
        """One quotation as it is typed, and the document that it is."""
        text = text[:_LONGEST]
        passage = Document("quotation", text, Span(0, len(text)))
        return passage, check_alone(passage, self.archive, self.settings.load())


def sit(draft: Upload | None, sources: Sequence[Upload], settings: Settings, tell: Tell) -> Sitting:
    """Reads and checks; `tell(stage, count)` hears how far it is.  Raises `ReadError` for what cannot be read."""
    tell("reading", 0)
    documents, skipped = read_sources(sources, settings.speaker, settings.canonical_kind)
    if not documents:
        raise ReadError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or "no source given")
    article = read_draft(draft) if draft else None
    tell("indexing", len(documents))
    archive = Archive.build(documents)
    report = _report(article, archive, settings, skipped, tell)
    return Sitting(archive, settings, report, draft)


def _report(
    article: Document | None, archive: Archive, settings: Settings, skipped: Sequence[Skipped], tell: Tell
) -> Report:
    policy = settings.load()

    def counted(items: Iterable[T]) -> Iterable[T]:
        for number, item in enumerate(items, 1):
            tell("checking", number)
            yield item

    checked = (
        () if article is None else (check_article(article, archive, policy, settings.language, counted),)
    )
    documents = tuple(replace(d, path=None) for d in archive.documents)
    return silence(Report(signature(policy), documents, checked, tuple(skipped)), inline.reason)
