"""What an element's tag and names say of it: furniture of a page, a book's contents, a note and its mark."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

from consistency.reading.data import phrase_set
from consistency.reading.formats.htmlparts import STRUCK_TAGS

_DATA = "formats/page.toml"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NOTE_REF = re.compile(r"#(?:_?ftn|_?edn|fn|footnote|endnote|note|cite)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?\w{1,3}\]?|[*†‡]{1,3}")
_NOTE = re.compile(r"\b(?:doc-)?(?:foot|end|rear)notes?\b")
_NOTE_ID = re.compile(r"(?:foot|end)note-\d+$")
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_LONGEST_STRUCK = 4_000  # code points
_ADDRESS = re.compile(r"(?:https?://|(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/)[^\s]{0,500}", re.IGNORECASE)
_KINDS = ("role", "epub:type", "{http://www.idpf.org/2007/ops}type")


def aside(element: Any, tag: str) -> str | None:
    """What the markup of a book or a Word file sets aside."""
    if tag == "nav":
        return "contents"
    kind = " ".join(filter(None, (element.get(name) for name in _KINDS)))
    note = tag in ("aside", "li", "section", "div", "p") and _NOTE.search(kind)
    return "footnote" if note or (tag == "li" and _NOTE_ID.match(element.get("id") or "")) else None


def is_note_mark(element: Any) -> bool:
    """Whether a raised sign is the mark of a footnote: it, or the one element in it, links to a note."""
    if len(element) > 1 or element.getparent() is None:
        return False
    text = "".join(element.itertext()).strip()
    if not _NOTE_MARK.fullmatch(text):
        return False
    link = element if element.get("href") else next(iter(element), None)
    return link is not None and _NOTE_REF.match(link.get("href") or "") is not None


def is_furniture(element: Any, tag: str) -> bool:
    """Whether an element's tag or names say that it is not part of the text."""
    if tag in ("html", "body", "main", "article"):
        return False
    if tag in phrase_set(_DATA, "furniture_tags"):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return tag not in phrase_set(_DATA, "text_tags") and _named_furniture(words_of_names(element))


def is_unseen(element: Any) -> bool:
    """Whether an element within a line is not displayed; of boxes, scripts often show those that begin hidden."""
    if not element.attrib:
        return False
    if element.get("hidden") is not None or _UNSEEN.search((element.get("style") or "")[:400]):
        return True
    names = (element.get("class") or "")[:400].lower().split()
    return any(name in phrase_set(_DATA, "unseen_classes") for name in names)


def is_struck(element: Any) -> bool:
    """Whether the words of an element are struck through; of a very long one the end tag is probably missing."""
    if element.tag not in STRUCK_TAGS and not _LINE_THROUGH.search((element.get("style") or "")[:400]):
        return False
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > _LONGEST_STRUCK:
            return False
    return True


def is_address(element: Any) -> bool:
    """Whether the words of a link are an address, as embedded posts have it below their words."""
    return _ADDRESS.fullmatch("".join(element.itertext()).strip()[:600]) is not None


def words_of_names(element: Any) -> list[str]:
    """The words of an element's class, id and role, in lower case; they are separated by hyphens and capitals too."""
    names = " ".join(filter(None, map(element.get, ("class", "id", "role", "data-testid", "data-component"))))
    return [word.lower() for word in _WORD.findall(names[:400])]


@cache
def _pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split()) for pair in phrase_set(_DATA, "furniture_pairs"))


def _named_furniture(words: list[str]) -> bool:
    if any(word in phrase_set(_DATA, "furniture_words") for word in words):
        return True
    return any(pair in _pairs() for pair in itertools.pairwise(words))
