"""The credits of set-off quotations on web pages: the part of a `<blockquote>` that names the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from consistency.reading.data import phrase_set
from consistency.reading.formats.parts import words_of_names

_DATA = "formats/page.toml"
_DASH = re.compile(r"\s*(?:[—–―]|-{1,3}(?=\s))\s*")
_DASH_AT_END = re.compile(r"(?<!\s)\s*(?:[—–―]|(?<=\s)-{1,3})\s*+$")
_LONGEST = 200  # code points of a credit


def credit_elements(root: Any) -> set[Any]:
    """The elements that hold the credit of a set-off quotation; loose text of that kind is put into an element first.

    A credit is the last thing in the quotation: `<footer>`, `<figcaption>`, `<cite>`, an element whose class says
    so, or text that begins with a dash, as in embedded posts.  A `<figcaption>` right after the quotation, in the
    same `<figure>`, is one too.
    """
    found: set[Any] = set()
    for quote in list(root.iter("blockquote")):
        if next(quote.iterdescendants("blockquote"), None) is not None:
            continue  # only innermost ones: no text is looked at twice
        caption = _caption(quote)
        if caption is not None:
            found.add(caption)
        found.update(_inside(quote))
    return found


def _caption(quote: Any) -> Any:
    """The caption of a figure that holds this one quotation."""
    following = quote.getnext()
    parent = quote.getparent()
    if (
        parent is not None
        and parent.tag == "figure"
        and following is not None
        and following.tag == "figcaption"
    ):
        return following if _short(following) else None
    return None


def _inside(quote: Any) -> Iterator[Any]:
    """The credits at the end of a quotation, from the last backwards; never all of it."""
    _wrap_loose_end(quote, phrase_set(_DATA, "inline_tags"))
    if len(quote) and quote[-1].tag == "p" and not _words(quote[-1].tail):
        _wrap_loose_end(quote[-1], phrase_set(_DATA, "inline_tags") - {"br"})
    found: list[Any] = []
    for element in _from_the_end(quote):
        if not _short(element):
            break
        found.append(element)
    if sum(map(_letters, found)) >= _letters(quote):
        return
    for element in found:
        _take_dash(element)
        yield element


def _wrap_loose_end(parent: Any, inline: frozenset[str]) -> None:
    """Puts a signature that follows the last child that is not `inline`, and the links in it, into a `<div>`."""
    children = list(parent)
    at = len(children)
    while at and children[at - 1].tag in inline:
        at -= 1
    if not at or not _signs((children[at - 1].tail or "") + "".join(map(_whole, children[at:]))):
        return
    before = children[at - 1]
    box = html.Element("div")
    box.text, before.tail = before.tail, None
    box.extend(children[at:])
    before.addnext(box)


def _from_the_end(quote: Any) -> Iterator[Any]:
    """Credits in a quotation that no other words follow, the last one first."""
    level = quote
    for _ in range(8):
        last = level[-1] if len(level) else None
        while (
            last is not None and not _words(last.tail) and (not isinstance(last.tag, str) or not _text(last))
        ):
            last = last.getprevious()
        if last is None or _words(last.tail):
            return
        if _is_credit(last):
            yield last
            before = last.getprevious()
            while before is not None and not _words(before.tail) and _is_credit(before):
                yield before
                before = before.getprevious()
            return
        level = last


def _is_credit(element: Any) -> bool:
    if element.tag in ("cite", "footer", "figcaption"):
        return True
    if element.tag in ("p", "div") and _signs(_text(element)):
        return True
    return element.tag in ("p", "div", "span", "small", "address") and bool(
        set(words_of_names(element)) & phrase_set(_DATA, "credit_words")
    )


def _short(element: Any) -> bool:
    return 0 < len(_text(element).strip()) <= _LONGEST


def _take_dash(element: Any) -> None:
    """Moves a dash that stands right before a credit into it."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text
    if text and (m := _DASH_AT_END.search(text)):
        element.text = text[m.start() :].lstrip() + (element.text or "")
        if before is not None:
            before.tail = text[: m.start()]
        else:
            parent.text = text[: m.start()]


def _signs(text: str) -> bool:
    """Whether a paragraph is a dash and a name: no line of dialogue, which ends as a sentence does."""
    mark = _DASH.match(text)
    if mark is None:
        return False
    rest = text[mark.end() :].strip()
    words = rest.split()
    names = sum(word[:1].isupper() or word[:1] == "@" for word in words[:2])
    return names == min(2, len(words)) > 0 or (names > 0 and rest[-1] not in ".!?…")


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _whole(element: Any) -> str:
    return _text(element) + (element.tail or "")


def _letters(element: Any) -> int:
    return sum(map(str.isalnum, _text(element)))


def _words(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))
