"""What the assistant's tools do; they run in a process of their own (`checking.worker`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from consistency.checking import inline
from consistency.checking.article import check_alone, check_article
from consistency.checking.opening import Source as Named
from consistency.checking.opening import archive_of
from consistency.checking.settings import Settings
from consistency.checking.silencing import silence
from consistency.errors import ConsistencyError, UsageError
from consistency.judging import signature
from consistency.judging.rules import rules
from consistency.locating import Archive
from consistency.mcp import messages
from consistency.mcp.answers import Answer, Hits, Judgment, Reading, RuleText, Source, SourceList
from consistency.mcp.insisting import insist
from consistency.mcp.library import Library
from consistency.mcp.telling import answer, judgment
from consistency.model import ArticleReport, Document, Report, Span
from consistency.reader import report_as_read
from consistency.reading import document
from consistency.reading.formats.markdown import from_text

_LONGEST = 2_000_000  # code points of the texts that are handed in with a call
_SOURCES = 100

_SPEAKER = "Who is said to have said it; without a name the sources' own author."
_SOURCE = "The text of the one source; without it, the sources that the server was started with."
_ALL = (
    "Whether all quotations are meant to come from the sources, no matter who speaks; one that no source has is then "
    "an error, not `not-checked`. By default true if sources are handed in, false for the server's own."
)


class Tools:
    """The tools over the sources that the server was started with."""

    def __init__(self, sources: Iterable[Named], settings: Settings) -> None:
        self._sources = list(sources)
        self._settings = settings

    def check_quotation(
        self,
        quotation: Annotated[str, Field(description="The words quoted, with or without quotation marks.")],
        source: Annotated[str | None, Field(description=_SOURCE)] = None,
        speaker: Annotated[str | None, Field(description=_SPEAKER)] = None,
        sources: Annotated[
            list[Source] | None, Field(description="Several sources, in place of `source`.")
        ] = None,
    ) -> Judgment:
        """Check whether one quotation says what its source says.

        Returns the verdict, the source's passage with the text around it, each difference, the findings, and the
        quotation with the source's wording.
        """
        if not quotation.strip():
            raise UsageError(messages.EMPTY_QUOTATION)
        library, archive = self._library(source, speaker, sources, len(quotation))
        passage = Document("quotation", quotation, Span(0, len(quotation)))
        checked = check_alone(passage, archive, self._settings.load(), None, speaker)
        alone = ArticleReport(passage, (checked,))
        read = report_as_read(Report("", tuple(archive.documents), (alone,)))
        return judgment(checked, read.articles[0].quotations[0], passage, library)

    def check_text(
        self,
        text: Annotated[
            str,
            Field(description="The whole text with its quotations, plain or Markdown, as it will be shown."),
        ],
        source: Annotated[str | None, Field(description=_SOURCE)] = None,
        speaker: Annotated[
            str | None, Field(description="The author of `source`, if its text does not say.")
        ] = None,
        sources: Annotated[
            list[Source] | None,
            Field(description="Several sources, in place of `source`; each quotation is looked for in all."),
        ] = None,
        all_from_sources: Annotated[bool | None, Field(description=_ALL)] = None,
        show: Annotated[
            Literal["problems", "all"], Field(description="All quotations, or only those with a problem.")
        ] = "problems",
        limit: Annotated[int, Field(ge=1, le=200, description="Most quotations to return.")] = 20,
    ) -> Answer:
        """Check every quotation in a text, such as an answer that is about to be shown, against all its sources.

        Returns one sentence on whether the text may be shown, counts, the quotations with problems (worst first),
        what was not compared and what to do about it, and the corrected text.
        """
        library, archive = self._library(source, speaker, sources, len(text))
        policy = self._settings.load()
        article = document(text, "text", known=from_text(text))
        checked = check_article(article, archive, policy, self._settings.language)
        found = Report(signature(policy), tuple(archive.documents), (checked,))
        report = silence(found, inline.reason)
        read = report_as_read(report)
        handed = source is not None or bool(sources)
        if handed if all_from_sources is None else all_from_sources:
            report, read = insist(report, archive, policy)
        return answer(report, read, library, show == "all", limit)

    def explain(
        self, rule: Annotated[str, Field(description='A rule of a finding, such as "wording/negation".')]
    ) -> RuleText:
        """Explain what a rule means, with an example and where it comes from."""
        known = {r.id: r for r in rules()}
        if rule not in known:
            raise UsageError(messages.UNKNOWN_RULE.format(rule=rule, known=", ".join(known)))
        told: Any = asdict(known[rule])
        return {key: told[key] for key in RuleText.__annotations__}  # type: ignore[return-value]

    def list_sources(self) -> SourceList:
        """List the sources that the server was started with."""
        return self._own[0].listed()

    def search_sources(
        self,
        query: Annotated[str, Field(description="Words or a sentence to look for.")],
        limit: Annotated[int, Field(ge=1, le=50, description="Most passages to return.")] = 5,
    ) -> Hits:
        """Find passages of the sources: by their wording, then by the words they share with the query."""
        if not query.strip():
            raise UsageError(messages.EMPTY_QUERY)
        return self._own[0].search(query[:_LONGEST], limit)

    def read_source(
        self,
        source: Annotated[str, Field(description="A source's name, from `list_sources` or a passage.")],
        passage: Annotated[int, Field(ge=1, description="The number of the first passage.")] = 1,
        count: Annotated[int, Field(ge=1, le=50, description="How many passages.")] = 5,
    ) -> Reading:
        """Read passages (paragraphs) of a source, for quoting its exact words."""
        return self._own[0].read(source, passage, count)

    def _library(
        self, source: str | None, speaker: str | None, sources: list[Source] | None, length: int
    ) -> tuple[Library, Archive]:
        """The sources of a call."""
        given: list[Source] = [*(sources or ()), *([{"text": source}] if source is not None else ())]
        if source is not None and sources:
            raise UsageError(messages.SOURCE_AND_SOURCES)
        if length + sum(len(one["text"]) for one in given) > _LONGEST:
            raise UsageError(messages.TOO_LONG.format(most=_LONGEST))
        if not given:
            return self._own
        if len(given) > _SOURCES:
            raise UsageError(messages.TOO_MANY_SOURCES.format(most=_SOURCES))
        settings = Settings(
            canonical_kind=self._settings.canonical_kind,
            speaker=(speaker if len(given) == 1 else None) or self._settings.speaker,
        )
        archive = archive_of(_handed(given), settings).archive
        return Library(archive), archive

    @cached_property
    def _own(self) -> tuple[Library, Archive]:
        try:
            opened = archive_of(self._sources, self._settings)
        except ConsistencyError as error:
            raise type(error)(self._without_folders(str(error))) from None
        if not len(opened.archive):
            told = "; ".join(f"{s.path}: {s.reason}" for s in opened.skipped)
            raise UsageError(self._without_folders(told) or messages.NO_SOURCES)
        return Library(opened.archive), opened.archive

    def _without_folders(self, message: str) -> str:
        for source in self._sources:
            if not isinstance(source, Document):
                for path in (Path(source).absolute(), Path(source)):
                    message = message.replace(str(path), path.name)
        return message


def _handed(given: list[Source]) -> list[Document]:
    """The sources of a call as documents; a name that two share is a UsageError."""
    made: list[Document] = []
    for number, one in enumerate(given, 1):
        usual = "source" if len(given) == 1 else f"source {number}"
        name = one.get("name") or one.get("title") or usual
        if any(name == other.id for other in made):
            raise UsageError(messages.SAME_NAME.format(name=name))
        known = replace(
            from_text(one["text"]),
            title=one.get("title"),
            speaker=one.get("speaker"),
            date=one.get("date"),
        )
        made.append(document(one["text"], name, role="canonical", known=known))
    return made


def hold(sources: tuple[Named, ...], settings: Settings, tell: Callable[[Any], None]) -> Tools:
    """The tools in a process of their own, which has no steps to report."""
    return Tools(sources, settings)
