"""The paragraphs of an HTML tree, in order, and the part of the page that each one is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.data import phrase_set
from consistency.reading.formats.credits import credit_elements
from consistency.reading.formats.htmlparts import STRUCK_TAGS
from consistency.reading.formats.notes import is_note
from consistency.reading.formats.parts import (
    aside,
    is_address,
    is_furniture,
    is_note_mark,
    is_struck,
    is_unseen,
)
from consistency.reading.open_marks import CODE_MARK

_DATA = "formats/page.toml"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DIGITS = re.compile(r"\d+")
_SOME = 8  # of the elements around a paragraph, so many outermost and innermost ones are kept
_DEEP = 2_000
_MOST = 2_000_000  # elements


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text, the innermost element that holds it, and the parts of the page around it.

    `parts` are the paths of the elements around it that their names show to be furniture; `quote` is that of the
    `<blockquote>` around it, if any; `linked` counts the characters of it that are links; `aside` is "footnote" or
    "contents" where the markup says so.  Paragraphs with equal `path` are in elements of the same tags and
    classes, from the page's root on.  `credit` says that it names the speaker of the quotation before it.
    """

    text: str
    tag: str
    parts: tuple[int, ...] = ()
    quote: int | None = None
    linked: int = 0
    aside: str | None = None
    path: int = 0
    credit: bool = False


def parse(data: bytes | str, encoding: str | None = None) -> Any:
    """The tree of an HTML page; never opens anything else.  `ReadError` if there is no tree in it."""
    if isinstance(data, str):
        data, encoding = data.encode("utf-8", "replace"), "utf-8"
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding=encoding)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(messages.NO_TEXT_IN_PAGE) from error
    _clean(root)
    return root


def _clean(root: Any) -> None:
    """Takes out what no reader takes for words: marks of notes, struck words, marks in code.  Writes `<q>` as marks."""
    for element in list(root.iter(*STRUCK_TAGS, "span")):
        if is_struck(element):
            element.drop_tree()
    for element in root.iter("code", "kbd", "samp"):
        for part in element.iter():
            part.text = part.text and CODE_MARK.sub("", part.text)
            if part is not element:
                part.tail = part.tail and CODE_MARK.sub("", part.tail)
    for element in list(root.iter("sup")):
        if is_note_mark(element) or is_note(_before(element), "".join(element.itertext())):
            element.drop_tree()
    for element in list(root.iter("q")):
        element.text = "“" + (element.text or "")
        last = element[-1] if len(element) else None
        if last is None:
            element.text += "”"
        else:
            last.tail = (last.tail or "") + "”"
        element.drop_tag()


def _before(element: Any) -> str:
    """The text right before an element, within the element around it."""
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return "" if parent is None else parent.text or ""
    return previous.tail or "".join(previous.itertext())


def blocks(root: Any) -> list[Block]:
    """The paragraphs under `root`; linear in the size of the page."""
    walk = _Walk(credit_elements(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.open(element)
        else:
            walk.close(element)
    walk.flush()
    return walk.found


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it began."""

    tag: str
    number: int
    block: bool
    furniture: bool
    hidden: bool
    aside: str | None
    path: int
    credit: bool


class _Walk:
    """Goes through a tree in order and cuts its text into paragraphs."""

    def __init__(self, signatures: set[Any]) -> None:
        self._credits = signatures
        self._paths: dict[tuple[int, str, str], int] = {}
        self.found: list[Block] = []
        self._around: list[_Open] = []
        self._pieces: list[str] = []
        self._parts: list[int] = []
        self._quotes: list[int] = []
        self._asides: list[str] = []
        self._blocks: list[str] = ["body"]
        self._count = self._hidden = self._credit = self._links = self._pre = self._linked = 0

    def open(self, element: Any) -> None:
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        self._count += 1
        if self._count > _MOST or len(self._around) > _DEEP:
            raise ReadError(messages.TOO_DEEPLY_NESTED)
        credit = element in self._credits
        block = credit or tag in phrase_set(_DATA, "block_tags")
        hidden = not tag or tag in phrase_set(_DATA, "hidden_tags")
        if not block:
            hidden = (
                hidden or is_unseen(element) or (bool(self._quotes) and tag == "a" and is_address(element))
            )
        if block:
            self.flush()
        self._hidden += hidden
        self._credit += credit
        self._links += tag == "a"
        self._pre += tag == "pre"
        furniture = block and not credit and is_furniture(element, tag)
        path = self._path(element, tag) if block else self._path_around()
        noted = aside(element, tag)
        self._around.append(_Open(tag, self._count, block, furniture, hidden, noted, path, credit))
        self._enter(self._around[-1])
        if tag == "br":
            self._put("\n", raw=True)
        self._put(element.text)

    def close(self, element: Any) -> None:
        left = self._around[-1]
        if left.block:
            self.flush()
        self._around.pop()
        self._leave(left)
        self._put(element.tail)

    def _path_around(self) -> int:
        return self._around[-1].path if self._around else 0

    def _path(self, element: Any, tag: str) -> int:
        """The number of the way to an element; digits in classes, which number things, do not count."""
        step = (self._path_around(), tag, _DIGITS.sub("", element.get("class") or ""))
        return self._paths.setdefault(step, len(self._paths) + 1)

    def _enter(self, opened: _Open) -> None:
        if opened.block:
            self._blocks.append(opened.tag)
        if opened.furniture:
            self._parts.append(opened.path)
        if opened.tag == "blockquote":
            self._quotes.append(opened.number)
        if opened.aside:
            self._asides.append(opened.aside)

    def _leave(self, left: _Open) -> None:
        if left.block:
            self._blocks.pop()
        self._hidden -= left.hidden
        self._credit -= left.credit
        self._links -= left.tag == "a"
        self._pre -= left.tag == "pre"
        if left.furniture:
            self._parts.pop()
        if left.tag == "blockquote":
            self._quotes.pop()
        if left.aside:
            self._asides.pop()

    def _put(self, text: str | None, raw: bool = False) -> None:
        if text and not self._hidden:
            self._pieces.append(text if raw or self._pre else _SPACE.sub(" ", text))
            self._linked += len(text) if self._links else 0

    def flush(self) -> None:
        """Ends the paragraph, and notes it if there is anything in it."""
        if not self._pieces:
            return
        lines = [_SPACE.sub(" ", line).strip(" ") for line in "".join(self._pieces).split("\n")]
        text = "\n".join(lines).strip("\n ")
        if text.strip():
            quote = self._quotes[-1] if self._quotes else None
            aside = self._asides[-1] if self._asides else None
            parts = (*self._parts[:_SOME], *self._parts[_SOME:][-_SOME:])
            credit = self._credit > 0
            path = self._path_around()
            self.found.append(Block(text, self._blocks[-1], parts, quote, self._linked, aside, path, credit))
        self._pieces.clear()
        self._linked = 0
