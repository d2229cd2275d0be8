"""One draft with its sources, in a process of its own: everything that reads, checks or renders what was handed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

from consistency.checking import inline
from consistency.checking.again import Draft as Checks
from consistency.checking.article import check_alone
from consistency.checking.running import Settings
from consistency.checking.silencing import silence
from consistency.errors import ReadError
from consistency.judging import signature
from consistency.locating import Archive
from consistency.model import ArticleReport, Document, Report, Span
from consistency.reporting.escape import harmless
from consistency.web import exporting, given, messages, telling
from consistency.web.drafts import Draft
from consistency.web.items import Texts, items, rule_texts
from consistency.web.uploads import Upload, read_draft, read_sources, safe_name

T = TypeVar("T")
_PAUSE = 0.05  # seconds between two steps that count quotations
_LONGEST = 20_000  # code points of a passage that is looked up


@dataclass(frozen=True, slots=True)
class Held:
    """A source that the session has already, by its number, with what the page's fields say of it now."""

    number: int
    told: Mapping[str, Any]


class Session:
    """What a `Worker` of the desk holds; `tell` sends a step to the page."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        self._tell = tell
        self._draft: Draft | None = None
        self._uploads: list[Upload] = []

    def check(
        self,
        draft: Upload | None,
        sources: list[Upload | Held],
        settings: Settings,
        text: str | None,
        hand: Any,
    ) -> dict[str, Any]:
        """Reads and checks everything; what the session holds is replaced once all of it could be read.

        Without a `draft` it keeps its own, or has an empty one.  `text` is the draft as it was edited, if it was.
        """
        by_hand = given.by_hand(hand)
        uploads = [self._held(s) if isinstance(s, Held) else s for s in sources]
        self._step("reading", 0)
        documents, skipped = read_sources(uploads, settings.speaker, settings.canonical_kind)
        if not documents:
            raise ReadError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or messages.NO_SOURCE)
        read = self._draft if draft is None and self._draft else _read(draft)
        policy = settings.load()
        self._step("indexing", len(documents))
        self._archive = Archive.build(documents)
        self._draft, self._uploads, self._skipped = read, uploads, skipped
        self._settings, self._policy = settings, policy
        self._sources = {d.id: replace(d, path=None) for d in documents}
        self._read = {d.id: self._archive.read(d.id) for d in documents}
        self._checks = Checks(self._archive, policy, settings.language)
        report = self._whole(self._draft.edited(self._draft.text if text is None else text), by_hand)
        self._step("listing", len(report.quotations))
        return self.state()

    def state(self) -> dict[str, Any]:
        """All that the page shows."""
        draft = self._own()
        report = self._checks.report
        assert report is not None
        return {
            "draft": {
                **telling.draft(draft),
                "text": report.document.text,
                "original": draft.text,
                "empty": not draft.upload.content,
            },
            "sources": [
                {**telling.source(d), "file": n, "filled": self._uploads[n].told}
                for d, n in zip(self._sources.values(), self._files(), strict=True)
            ],
            "files": [safe_name(u.name) for u in self._uploads],
            "items": self._items(report),
            "out": telling.out(report.document),
            "rules": rule_texts(),
            "skipped": [f"{s.path}: {harmless(s.reason)}" for s in self._skipped],
            "signature": signature(self._policy),
            "settings": {
                "policy": PurePath(str(self._settings.policy)).stem,
                "speaker": self._settings.speaker or "",
                "kind": self._settings.canonical_kind or "",
                "every": self._settings.every_quotation,
            },
        }

    def change(self, text: str, hand: Any, whole: bool) -> dict[str, Any]:
        """What is to be said of the draft as it is now: of the changed paragraphs alone, unless all are asked for."""
        document = self._own().edited(text)
        by_hand = given.by_hand(hand)
        part = None if whole else self._checks.part(document, by_hand)
        if part is None:
            report = self._whole(document, by_hand)
            return {"span": None, "items": self._items(report), "out": telling.out(document)}
        report = ArticleReport(document, part.quotations, part.reuses, part.findings)
        return {"span": telling.span(document, part.span), "items": self._items(report)}

    def source(self, id: str) -> dict[str, Any]:
        """The whole text of a source."""
        self._own()
        if id not in self._sources:
            raise ReadError(messages.NO_SUCH_SOURCE)
        return {"id": id, "text": self._sources[id].text}

    def passage(self, text: str) -> dict[str, Any]:
        """What the sources have for words that someone looks up."""
        self._own()
        text = text[:_LONGEST]
        passage = Document("passage", text, Span(0, len(text)))
        checked = check_alone(passage, self._archive, self._policy)
        return {"item": self._items(ArticleReport(passage, (checked,)))[0]}

    def corrected(self, text: str, decided: Any) -> exporting.File:
        """The draft as it was edited, as a file of its own kind."""
        return exporting.corrected(self._state(text), given.decisions(decided))

    def baseline(self, text: str, decided: Any) -> bytes:
        """The skipped findings as a baseline file."""
        return exporting.baseline_file(self._state(text), given.decisions(decided)).encode()

    def report(self, text: str, decided: Any, by: str) -> bytes:
        """A page that states what was checked, corrected and left open."""
        return exporting.report_page(self._state(text), given.decisions(decided), given.line(by)).encode()

    def _state(self, text: str) -> exporting.State:
        draft = self._own()
        report = self._checks.report
        if report is None or report.document.text != text:
            report = self._whole(draft.edited(text), self._by_hand)
        first = report
        if text != draft.text:
            first = Checks(self._archive, self._policy).whole(draft.base, self._by_hand)
        return exporting.State(
            draft, text, _silenced(first), _silenced(report), self._sources, self._settings, self._policy
        )

    def _whole(self, document: Document, by_hand: Mapping[str, str]) -> ArticleReport:
        last = 0.0

        def counted(placed: Iterable[T]) -> Iterable[T]:
            nonlocal last
            for number, one in enumerate(placed, 1):
                if time.monotonic() - last > _PAUSE:
                    last = time.monotonic()
                    self._step("checking", number)
                yield one
            self._step("reuse", 0)

        self._by_hand = dict(by_hand)
        self._step("quoting", len(document.text))
        return self._checks.whole(document, by_hand, counted)

    def _items(self, report: ArticleReport) -> list[dict[str, Any]]:
        return items(_silenced(report), Texts(report.document, self._sources, self._read))

    def _files(self) -> list[int]:
        """For each source the number of the file that holds it."""
        names = [safe_name(u.name) for u in self._uploads]
        found, at = [], 0
        for id in self._sources:
            following = (n for n in range(at, len(names)) if id == names[n] or id.startswith(f"{names[n]} ("))
            at = next(following, at)
            found.append(at)
        return found

    def _held(self, of: Held) -> Upload:
        if not 0 <= of.number < len(self._uploads):
            raise ReadError(messages.SOURCE_GONE)
        return replace(self._uploads[of.number], told=of.told)

    def _step(self, stage: str, count: int) -> None:
        self._tell({"stage": stage, "count": count})

    def _own(self) -> Draft:
        if self._draft is None:
            raise ReadError(messages.SESSION_ENDED)
        return self._draft


def _silenced(report: ArticleReport) -> ArticleReport:
    """The report with what comments in the draft silence."""
    (found,) = silence(Report("", (), (report,)), inline.reason).articles
    return found


def _read(draft: Upload | None) -> Draft:
    """The draft that was handed in; one that is yet to be written is empty."""
    if draft is None or not draft.content.strip():
        name = safe_name(draft.name) if draft else "draft.txt"
        return Draft(Upload(name, b""), Document(name, "", Span(0, 0)))
    return Draft(draft, read_draft(draft))
