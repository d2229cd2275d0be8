"""Web pages: the words that change are replaced in the file, and every other byte stays as it is.

The text that is checked is extracted from the page, so its offsets do not lead back to the file.  Each change is
found again by the paragraph around it, blanks apart, which must occur once among the words that the page shows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.errors import ConsistencyError
from consistency.fixing import messages
from consistency.fixing.changes import Change, apply
from consistency.model import Document

_HIDDEN = frozenset({"script", "style", "head", "title", "template", "textarea", "select", "svg"})
_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # read as nothing
_NAME = re.compile(r"<([a-zA-Z]\w*|[/!?])")
_PIECE = re.compile(r"&#?\w{1,32}+;?|.", re.DOTALL)  # an entity or one character
_AROUND = 60  # code points on each side of a change that are looked for if its whole paragraph is not found


@dataclass(frozen=True, slots=True)
class FixedPage:
    """The page's bytes with the changes, and the changes that are left, each with the reason."""

    content: bytes
    left: tuple[tuple[Change, str], ...] = ()


def fix_html(data: bytes, read: Document, changes: Iterable[Change]) -> FixedPage:
    """The page `data`, whose text as read is `read`, with the changes, whose offsets are of that text.

    Raises `ConsistencyError` if the page's encoding cannot be written back byte for byte.
    """
    source, encoding = _decoded(data)
    shown = _Shown(source)
    made: list[tuple[Change, Change]] = []
    left: list[tuple[Change, str]] = []
    for change in changes:
        there = _there(source, shown, read.text, change)
        if isinstance(there, str):
            left.append((change, there))
        else:
            made.append((change, there))
    kept, broken = _unbroken(source, read, made)
    left += [(change, messages.BREAKS_MARKUP) for change in broken]
    fixed = apply(source, kept)
    return FixedPage(fixed.encode(encoding, "xmlcharrefreplace"), tuple(left))


def _decoded(data: bytes) -> tuple[str, str]:
    """The page as text, and the encoding that gives its bytes back."""
    from consistency.reading.formats.html import declared_encoding

    for encoding in filter(None, ("utf-8", declared_encoding(data), "cp1252")):
        try:
            text = data.decode(encoding)
            if text.encode(encoding) == data:
                return text, encoding
        except (UnicodeError, LookupError):
            continue
    raise ConsistencyError(messages.SAVE_AS_UTF8)


class _Shown:
    """The characters that a page shows, without blanks, and where each begins and ends in the file.

    Parsers that keep offsets are slow on, or refuse, damaged pages.  This scan takes linear time and needs to know no
    more than where tags are; `_shows` reads the changed page with the real parser.
    """

    def __init__(self, source: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._letters: list[str] = []
        at = 0
        while 0 <= at < len(source):
            tag = source.find("<", at)
            self._add(source, at, len(source) if tag < 0 else tag)
            at = _after_tag(source, tag) if tag >= 0 else -1
            if at == tag + 1 and tag >= 0:
                self._add(source, tag, at)  # a "<" that begins no tag
        self.text = "".join(self._letters)

    def _add(self, source: str, start: int, end: int) -> None:
        for piece in _PIECE.finditer(source, start, end):
            for c in html.unescape(piece[0]) if len(piece[0]) > 1 else piece[0]:
                if not c.isspace() and c not in _IGNORED:
                    self._letters.append(c)
                    self.starts.append(piece.start())
                    self.ends.append(piece.end())


def _after_tag(source: str, at: int) -> int:
    """Where the tag, comment or hidden element that begins at `at` ends; -1 at the end of the file."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return end + 3 if end >= 0 else -1
    name = _NAME.match(source, at)
    if name is None:
        return at + 1
    end = source.find(">", at)
    if end >= 0 and name[1].lower() in _HIDDEN:
        closing = re.compile(rf"</{name[1]}", re.IGNORECASE).search(source, end)
        end = source.find(">", closing.end()) if closing else -1
    return end + 1 if end >= 0 else -1


def _there(source: str, shown: _Shown, text: str, change: Change) -> Change | str:
    """The change in the file, or the reason why it has no place there."""
    for start, end in _contexts(text, change):
        wanted = _solid(text[start:end])
        first = shown.text.find(wanted)
        if first >= 0 and shown.text.find(wanted, first + 1) < 0:
            break
    else:
        return messages.NO_PLACE
    old = text[change.start : change.end]
    lead, trail = _same_ends(old, change.text)
    a, b = change.start + lead, change.end - trail
    new = change.text[lead : len(change.text) - trail]
    begin = _offset(shown, text, start, first, a)
    stop = begin if a == b else _offset(shown, text, start, first, b)
    if any(c in source[begin:stop] for c in "<>"):
        return messages.MARKUP_BETWEEN
    return Change(
        begin, max(begin, stop), html.escape(new, quote=False), change.rule, change.message, change.passage
    )


def _contexts(text: str, change: Change) -> Iterator[tuple[int, int]]:
    """Stretches of the text around a change, the longest first: its paragraph, then some words on each side."""
    start, end = text.rfind("\n", 0, change.start) + 1, text.find("\n", change.end)
    end = len(text) if end < 0 else end
    yield start, end
    for around in (_AROUND, _AROUND // 3):
        yield max(start, change.start - around), min(end, change.end + around)


def _solid(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in _IGNORED)


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """How many code points two texts share at their beginnings and at their ends."""
    most = min(len(old), len(new))
    lead = next((i for i in range(most) if old[i] != new[i]), most)
    trail = next((i for i in range(most - lead) if old[-1 - i] != new[-1 - i]), most - lead)
    return lead, trail


def _offset(shown: _Shown, text: str, start: int, first: int, at: int) -> int:
    """Where code point `at` of the text is in the file; a blank is where the letter before it ends."""
    number = first + len(_solid(text[start:at]))
    if at < len(text) and not text[at].isspace():
        return shown.starts[number] if number < len(shown.starts) else shown.ends[number - 1]
    return shown.ends[number - 1] if number else 0


def _unbroken(
    source: str, read: Document, made: Sequence[tuple[Change, Change]]
) -> tuple[list[Change], list[Change]]:
    """The changes of the file after which a reader sees what they say, and those changes that show otherwise."""
    if _shows(source, read, made):
        return [there for _, there in made], []
    kept: list[tuple[Change, Change]] = []
    broken: list[Change] = []
    for pair in made:
        if _shows(source, read, [*kept, pair]):
            kept.append(pair)
        else:
            broken.append(pair[0])
    return [there for _, there in kept], broken


def _shows(source: str, read: Document, made: Sequence[tuple[Change, Change]]) -> bool:
    """Whether the main text of the changed page is the changed text, blanks apart."""
    from consistency.reader import as_read
    from consistency.reading import document
    from consistency.reading.formats.html import from_text
    from consistency.reading.limits import Limits

    page = from_text(apply(source, [there for _, there in made]), (), Limits())
    seen = as_read(document(page.text, read.id, whole=True, known=page)).text
    return _solid(seen) == _solid(apply(read.text, [change for change, _ in made]))
