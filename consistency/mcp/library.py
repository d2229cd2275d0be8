"""The sources by names without folders, to be listed, searched and read by passage."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log
from pathlib import Path, PurePath

from consistency.errors import UsageError
from consistency.locating import Archive
from consistency.mcp import messages
from consistency.mcp.answers import Hits, Passage, Reading, SourceHead, SourceList, SourcePassage
from consistency.model import Document, Match, Place, Query, Span
from consistency.quoting.paragraphs import paragraphs
from consistency.reader import as_written, read_at
from consistency.reading import place
from consistency.text import words

_PASSAGE = 4_000  # code points of a passage that are handed out
_AROUND = 200  # code points before and after a quotation's passage
_SCANNED = 4_000_000  # code points that a search for single words reads
_LISTED = 200  # sources in a list


class Library:
    """Sources under short names: an assistant learns nothing of the folders that they are in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = _short([(head.id, head.path) for head in archive.heads])
        self._titles = {tuple(w.norm for w in words(head.title)) for head in archive.heads if head.title}
        self._ids = {name: id for id, name in self._names.items()}

    def name(self, id: str) -> str:
        return self._names[id]

    def is_title(self, text: str) -> bool:
        """Whether a quotation is a source's title, as in a reference to it."""
        return tuple(w.norm for w in words(text)) in self._titles

    def listed(self) -> SourceList:
        """The sources in the order given."""
        names = list(self._names.values())
        return {"sources": [self._head(n) for n in names[:_LISTED]], "total": len(names)}

    def read(self, source: str, passage: int = 1, count: int = 5) -> Reading:
        """`count` passages of a source from number `passage` on."""
        document, spans = self._open(source)
        if not 1 <= passage <= max(1, len(spans)):
            raise UsageError(messages.NO_SUCH_PASSAGE.format(source=source, last=len(spans)))
        last = min(len(spans), passage + count - 1)
        return {
            "source": source,
            "title": document.title,
            "speaker": document.speaker,
            "passages": [_passage(source, document, spans, n) for n in range(passage, last + 1)],
            "next": last + 1 if last < len(spans) else None,
        }

    def search(self, query: str, limit: int = 5) -> Hits:
        """Passages with the query's wording, or near it, then those with most of its rarer words."""
        located = self._archive.locate(Query(query, (Span(0, len(query)),), reworded=True))
        near: Sequence[Match | Place] = (
            (located.match, *located.match.alternatives) if located.match else located.nearest
        )
        found = [(self._names[spot.canonical], self._number(spot.canonical, spot.start)) for spot in near]
        found += self._with_words({w.norm for w in words(query)}, limit)
        first = list(dict.fromkeys(found))[:limit]
        return {"hits": [_passage(name, *self._open(name), number) for name, number in first]}

    def around(self, spot: Place, nearest_only: bool) -> Passage:
        """A place of a source as its file has it, with the text around it."""
        document = self._archive.document(spot.canonical)
        text, body = document.text, document.body
        start, end = spot.start, spot.end
        read = self._archive.read(spot.canonical)
        return {
            "source": self._names[spot.canonical],
            "title": document.title,
            "at": place(document, start),
            "number": self._number(spot.canonical, read_at(read, start, end)[0]),
            "nearest_only": nearest_only,
            "before": text[max(body.start, start - _AROUND) : start],
            "exact": text[start:end],
            "after": text[end : min(body.end, end + _AROUND)],
        }

    def _head(self, name: str) -> SourceHead:
        document, spans = self._open(name)
        return {
            "name": name,
            "title": document.title,
            "speaker": document.speaker,
            "date": document.date,
            "passages": len(spans),
            "characters": len(as_written(document).text),
        }

    def _open(self, source: str) -> tuple[Document, list[Span]]:
        if source not in self._ids:
            known = ", ".join(list(self._ids)[:20])
            raise UsageError(messages.UNKNOWN_SOURCE.format(source=source, known=known))
        return self._held(self._ids[source])

    @lru_cache(maxsize=64)  # noqa: B019 - a library lives as long as its process
    def _held(self, id: str) -> tuple[Document, list[Span]]:
        document = self._archive.read(id)
        return document, paragraphs(document.text, document.body.start, document.body.end)

    def _number(self, id: str, start: int) -> int:
        """The number of the passage that holds an offset of a source as read."""
        _, spans = self._held(id)
        return max(1, sum(span.start <= start for span in spans))

    def _with_words(self, wanted: set[str], limit: int) -> list[tuple[str, int]]:
        """Passages by the query's words that they have, each weighed by how few passages have it."""
        seen: list[tuple[str, int, frozenset[str]]] = []
        room = _SCANNED
        for name, id in self._ids.items():
            document, spans = self._held(id)
            for number, span in enumerate(spans, 1):
                room -= len(span)
                held = wanted & {w.norm for w in words(document.text, span.start, span.end)}
                if held:
                    seen.append((name, number, frozenset(held)))
            if room < 0:
                break
        commonness = Counter(word for _, _, held in seen for word in held)
        weight = {word: log(1 + len(seen) / n) for word, n in commonness.items()}
        seen.sort(key=lambda hit: -sum(weight[word] for word in hit[2]))
        return [(name, number) for name, number, _ in seen[:limit]]


def _passage(source: str, document: Document, spans: list[Span], number: int) -> SourcePassage:
    text = spans[number - 1].of(document.text) if spans else ""
    if len(text) > _PASSAGE:
        text = text[:_PASSAGE] + " […]"
    return {"source": source, "number": number, "text": text}


def _short(sources: list[tuple[str, str | None]]) -> dict[str, str]:
    """Each id without the folder that all files have in common; ids of rows stay as they are."""
    files = [Path(path).absolute() for id, path in sources if path and id.startswith(path)]
    common = os.path.commonpath([file.parent for file in files]) if files else ""
    names: dict[str, str] = {}
    for id, path in sources:
        name = id
        if path and id.startswith(path):
            inside = Path(path).absolute().relative_to(common).as_posix()
            name = inside + id[len(path) :]
        elif PurePath(id).is_absolute():
            name = PurePath(id).name
        while name in names.values():
            name += "'"
        names[id] = name
    return names
