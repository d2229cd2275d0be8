"""Two wordings under each other, word below word, with the differing ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consistency.model import Edit, Match
from consistency.reporting.escape import terminal, width
from consistency.text import fold

_CONTEXT_WORDS = 8  # of an unchanged stretch, shown on each side of a change
_AROUND = 3  # words on each side of a suggestion
ELISION = "⋯"


class Cell(NamedTuple):
    """A word or phrase of the article over what the canonical has for it."""

    article: str
    canonical: str
    differs: bool


def align(article: str, canonical: str, match: Match, edits: Sequence[Edit]) -> list[Cell]:
    """The cells of a quotation; `article` and `canonical` are the whole texts that the offsets count in."""
    cells: list[Cell] = []
    at_article, at_canonical = match.segments[0].start, match.segments[0].canonical.start
    for edit in sorted(
        (e for e in edits if e.op != "move"), key=lambda e: (e.article.start, e.canonical.start)
    ):
        if edit.article.start < at_article or edit.canonical.start < at_canonical:
            continue  # a jump backwards: the finding's message names both places
        before = article[at_article : edit.article.start], canonical[at_canonical : edit.canonical.start]
        changed = Cell(terminal(edit.article.exact), terminal(edit.canonical.exact), True)
        _append(cells, *before)
        cells.append(changed)
        at_article, at_canonical = edit.article.end, edit.canonical.end
    last = match.segments[-1]
    _append(cells, article[at_article : last.end], canonical[at_canonical : last.canonical.end])
    return cells


def _append(cells: list[Cell], article: str, canonical: str) -> None:
    """An unchanged stretch; what is glued to the changed word before it ("harm,") stays with that word."""
    if cells and cells[-1].differs:
        ours, theirs = _glued(article), _glued(canonical)
        before = cells[-1]
        glued = terminal(article[:ours]), terminal(canonical[:theirs])
        cells[-1] = Cell(before.article + glued[0], before.canonical + glued[1], True)
        article, canonical = article[ours:], canonical[theirs:]
    cells += _unchanged(article, canonical)


def _glued(text: str) -> int:
    """How many code points of punctuation are before the first space or letter."""
    return next((i for i, c in enumerate(text) if c.isspace() or c.isalnum()), len(text))


def _unchanged(article: str, canonical: str) -> Iterator[Cell]:
    ours, theirs = terminal(article).split(), terminal(canonical).split()
    if len(ours) != len(theirs):
        if ours or theirs:
            yield Cell(" ".join(ours), " ".join(theirs), _letters(article) != _letters(canonical))
        return
    for a, c in zip(ours, theirs, strict=True):
        yield Cell(a, c, _letters(a) != _letters(c))


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def shorten(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without the midst of long unchanged stretches."""
    changed = [i for i, c in enumerate(cells) if c.differs]
    if not changed:
        return list(cells)
    shown: list[Cell] = []
    for i, cell in enumerate(cells):
        if any(abs(i - j) <= _CONTEXT_WORDS for j in changed):
            shown.append(cell)
        elif not shown or shown[-1].article != ELISION:
            shown.append(Cell(ELISION, ELISION, False))
    return shown


def corrected(cells: Sequence[Cell]) -> str:
    """The canonical's wording of what differs, with a few words on both sides."""
    changed = [i for i, c in enumerate(cells) if c.differs]
    if not changed:
        return " ".join(c.canonical for c in cells)
    first, last = max(0, changed[0] - _AROUND), changed[-1] + 1 + _AROUND
    return " ".join(c.canonical for c in cells[first:last] if c.canonical)


class Line(NamedTuple):
    """A row of cells that fits the width: both wordings, and marks under what differs."""

    cells: list[Cell]

    def row(self, side: int) -> list[tuple[str, bool]]:
        """The words of one side (0 article, 1 canonical), each padded to its column, and whether it differs."""
        padded = []
        for cell in self.cells:
            columns = max(width(cell.article), width(cell.canonical))
            word = cell[side]
            padded.append((str(word) + " " * (columns - width(str(word))), cell.differs))
        return padded

    def marks(self) -> str:
        sign = {True: "^", False: " "}
        columns = (max(width(c.article), width(c.canonical)) * sign[c.differs] for c in self.cells)
        return " ".join(columns).rstrip()


def middle_out(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, whole words of its middle omitted if it is longer."""
    if width(text) <= columns:
        return text
    room = max(2, columns - 3)
    head, tail = clipped_to(text, room - room // 2), clipped_to(text[::-1], room // 2)[::-1]
    if " " in head and " " in tail:
        head, tail = head.rsplit(" ", 1)[0], tail.split(" ", 1)[1]
    return f"{head} {ELISION} {tail}"


def clipped_to(text: str, columns: int) -> str:
    """As much of the beginning of `text` as fits into `columns` columns."""
    used = 0
    for i, c in enumerate(text):
        used += width(c)
        if used > columns:
            return text[:i]
    return text


def lines(cells: Sequence[Cell], columns: int) -> Iterator[Line]:
    """The cells in lines of at most `columns` columns; a longer cell loses its middle."""
    row: list[Cell] = []
    used = 0
    for long in cells:
        cell = Cell(middle_out(long.article, columns), middle_out(long.canonical, columns), long.differs)
        wide = max(width(cell.article), width(cell.canonical)) + 1
        if row and used + wide > columns + 1:
            yield Line(row)
            row, used = [], 0
        row.append(cell)
        used += wide
    if row:
        yield Line(row)
