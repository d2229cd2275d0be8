"""Changes of the text as read → changes of the file, which leave its markup whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from consistency.fixing import messages
from consistency.fixing.changes import Change, apply
from consistency.model import Document
from consistency.reader import as_read, written_at

_SPECIAL = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)")
WITHIN = messages.MARKUP_BETWEEN
BREAKS = messages.BREAKS_MARKUP


@dataclass(frozen=True, slots=True)
class Settled:
    """Changes of the file's text, and those of the text as read that are left, each with the reason."""

    made: tuple[Change, ...]
    left: tuple[tuple[Change, str], ...] = ()


def settle(read: Document, changes: Iterable[Change]) -> Settled:
    """The changes of a document as read as changes of its file.

    One that would take markup, a note or a comment away is left; so is one of a Markdown text after which a reader
    would see anything else than the change.
    """
    wanted = list(changes)
    if read.written is None and read.format != "markdown":
        return Settled(tuple(wanted))
    made: list[tuple[Change, Change]] = []
    left: list[tuple[Change, str]] = []
    for change in wanted:
        there = _there(read, change)
        if there is None:
            left.append((change, WITHIN))
        else:
            made.append((change, there))
    if read.format == "markdown":
        made, broken = _unbroken(read, made)
        left += [(change, BREAKS) for change in broken]
    return Settled(tuple(there for _, there in made), tuple(left))


def _there(read: Document, change: Change) -> Change | None:
    """The change in the file; None if markup would go with the words."""
    if read.written is None:
        return change
    file = read.written.document
    change = _without_shared_ends(read.text, change)
    start, end = written_at(read, change.start, change.end)
    inside = [u for u in file.unread if u.start >= start and u.end <= end]
    kinds = {u.kind for u in inside} - {"break", "character"}
    if kinds:
        if change.text.strip() or kinds != {"markup"}:
            return None
        # Words that go altogether take the markup around them along.
        start, _ = written_at(read, change.start, change.start)
        end, _ = written_at(read, change.end, change.end + 1)
    return replace(change, start=start, end=end)


def _without_shared_ends(text: str, change: Change) -> Change:
    """The change without the signs that its first and last words keep: how they are written stays the author's.

    Letters and digits are not split off, so that a change still replaces whole words.
    """
    old, new = text[change.start : change.end], change.text
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first] and not (old[first].isalnum() or old[first].isspace()):
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        if old[-1 - last].isalnum() or old[-1 - last].isspace():
            break
        last += 1
    return replace(
        change, start=change.start + first, end=change.end - last, text=new[first : len(new) - last]
    )


def _unbroken(
    read: Document, made: Sequence[tuple[Change, Change]]
) -> tuple[list[tuple[Change, Change]], list[Change]]:
    """Those changes after which the file shows what it should, and the others."""
    if _shows(read, made):
        return list(made), []
    kept: list[tuple[Change, Change]] = []
    broken: list[Change] = []
    for change, there in made:
        escaped = replace(there, text=_SPECIAL.sub(lambda m: "\\" + m.group(), there.text))
        for way in (there, escaped):
            if _shows(read, [*kept, (change, way)]):
                kept.append((change, way))
                break
        else:
            broken.append(change)
    return kept, broken


def _shows(read: Document, made: Sequence[tuple[Change, Change]]) -> bool:
    """Whether the reader of the changed file sees the changed text, blanks apart."""
    from consistency.reading import document
    from consistency.reading.formats.markdown import from_text

    text = read.written.document.text if read.written else read.text
    file = apply(text, [there for _, there in made])
    seen = as_read(document(file, read.id, whole=True, known=from_text(file))).text
    return seen.split() == apply(read.text, [change for change, _ in made]).split()
