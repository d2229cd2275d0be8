"""From offsets in a document's text to characters of the Word file it was read from.

The reader and the file differ only in white space, so a paragraph of the text belongs to the paragraph of the file
that has the same other characters; if none has, a change cannot be placed, and the result says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

from consistency.fixing.docx.atoms import atoms, field_runs, paragraphs
from consistency.model import Document


@dataclass(frozen=True, slots=True)
class Spot:
    """Atoms `[first, last)` of a paragraph of the file."""

    paragraph: Any
    first: int
    last: int


class Places:
    """Where each paragraph of a document's text is in the tree of its file."""

    def __init__(self, document: Document, root: Any) -> None:
        self._text = document.text
        self._fields = field_runs(root)
        self._starts = [mark.start for mark in document.landmarks] or [0]
        waiting: dict[str, deque[Any]] = defaultdict(deque)
        for paragraph in paragraphs(root):
            waiting[_key("".join(a.char for a in atoms(paragraph)))].append(paragraph)
        self._paragraphs = [
            queue.popleft() if (queue := waiting.get(_key(self._of(i)))) else None
            for i in range(len(self._starts))
        ]

    def spot(self, start: int, end: int, editable: bool = False) -> Spot | None:
        """The atoms of `[start, end)`, None if the stretch leaves its paragraph or that is not in the file.

        With `editable` also None if it touches the result of a field, which Word writes again.
        """
        i = max(0, bisect_right(self._starts, start) - 1)
        paragraph = self._paragraphs[i]
        own = self._starts[i]
        if paragraph is None or end > own + len(self._of(i)):
            return None
        found = atoms(paragraph)
        where = _indices(self._of(i), [a.char for a in found])
        if start == end:
            first = last = where[start - own - 1] + 1 if start > own else 0
        else:
            first, last = where[start - own], where[end - own - 1] + 1
        touched = found[max(first - 1, 0) : last] if start == end else found[first:last]
        if editable and any(atom.run in self._fields for atom in touched):
            return None
        return Spot(paragraph, first, last)

    def end_of_paragraph(self, start: int) -> int:
        """Where the paragraph of the text that holds `start` ends."""
        i = max(0, bisect_right(self._starts, start) - 1)
        return self._starts[i] + len(self._of(i))

    def _of(self, i: int) -> str:
        end = self._starts[i + 1] if i + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[i] : end].rstrip()


def _key(text: str) -> str:
    return "".join(text.split())


def _indices(ours: str, theirs: list[str]) -> list[int]:
    """For each character of `ours` the index of the same one in `theirs`; white space goes with its neighbor."""
    where: list[int] = []
    at = -1
    for char in ours:
        following = at + 1
        if not char.isspace():
            while theirs[following].isspace():
                following += 1
            at = following
        elif following < len(theirs) and theirs[following].isspace():
            at = following
        where.append(max(at, 0))
    return where
