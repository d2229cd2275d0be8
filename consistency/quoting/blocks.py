"""Quotations without marks: set-off blocks, introduced full texts, interview turns, dialogue after dashes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from consistency.model import Document, Span
from consistency.quoting.interviews import interview
from consistency.quoting.languages import Language
from consistency.quoting.parts import panel, play
from consistency.reading.signatures import name_of

_DASH = re.compile(r"[—–―]\s?(?=[^\W\d_]|[¿¡])")
_QUOTED_LINE = re.compile(r">\s?")
_FEWEST_DASHES = 2
_SIGNED = re.compile(
    r"(?:^[ \t]{0,8}|(?<=[.!?…”\"])[ \t])(?:—|–|--?)[ \t]?(?P<name>[^\W\d_][^\n()@]{1,50}?)[ \t]?\(@\w{1,30}\)",
    re.MULTILINE,
)
_LONGEST_POST = 1000  # code points
_LONGEST_INTRODUCTION = 300  # code points
_DASHES = ("—", "–", "―", "-")
_NEAR = 20  # code points between a block and its signature


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch without marks that is presented as someone's words, and what introduces it.

    `introduction` is the paragraph before that ends in a colon; `name` the label of an interview turn, or the name
    that a signature gives.
    """

    start: int
    end: int
    introduction: Span | None = None
    name: Span | None = None


def blocks(document: Document, spans: list[Span], language: Language, marked: list[Span]) -> list[Block]:
    """The blocks of `document` in order, none of which overlaps another.

    `spans` are its paragraphs, `marked` its outermost quotations in marks.
    """
    text = document.text
    found = [
        Block(b.start, b.end, _introduces(text, _paragraph_before(spans, b.start)), _credit(document, b))
        for b in document.blocks
    ]
    lines = [s for s in spans if any(b.start <= s.start and s.end <= b.end for b in document.blocks)]
    if lines and (parts := play(text, lines, language, set_off=True)):
        found = [b for b in found if not any(b.start <= name.start < b.end for _, name in parts)]
        found += [Block(said.start, said.end, None, name) for said, name in parts]
    if document.credits:
        spans = [s for s in spans if not any(s.overlaps(c) for c in document.credits)]
    turns = [Block(said.start, said.end, None, name) for said, name in interview(document, spans, language)]
    parts = [] if turns else panel(text, spans, language) + play(text, spans, language)
    turns += [Block(said.start, said.end, None, name) for said, name in parts]
    found += turns or _introduced(text, spans, language) + _set_off(text, spans)
    found += _posts(text, spans)
    if not marked:
        found += _dialogue(text, spans)
    found.sort(key=lambda b: b.start)
    kept: list[Block] = []
    for block in found:
        if block.start < block.end and (not kept or kept[-1].end <= block.start):
            kept.append(block)
    return kept


def _credit(document: Document, block: Span) -> Span | None:
    """The name of a signature under a block, or of the head over it; nothing else is between them."""
    for credit in document.credits:
        below = credit.start >= block.end
        if not below and document.text[max(0, credit.start - _NEAR) : credit.start].rstrip(" ").endswith(
            _DASHES
        ):
            continue  # "— NAME" signs for the block above it, even if another block follows
        start, end = (block.end, credit.start) if below else (credit.end, block.start)
        between = document.text[start:end] if end - start < _NEAR else "x"
        if len(credit) and not any(c.isalnum() for c in between):
            return name_of(document.text, credit)
    return None


def _paragraph_before(spans: list[Span], start: int) -> Span | None:
    i = bisect_right(spans, Span(start, start))
    while i and spans[i - 1].end > start:
        i -= 1
    return spans[i - 1] if i else None


def _introduces(text: str, span: Span | None) -> Span | None:
    return span if span is not None and text[span.end - 1] == ":" else None


def _introduced(text: str, spans: list[Span], language: Language) -> list[Block]:
    """ "Here's the full text of X's statement:" and the paragraphs of the text that it announces."""
    found = []
    for number, span in enumerate(spans[:-1]):
        if text[span.end - 1] != ":" or len(span) > _LONGEST_INTRODUCTION:
            continue
        line = text[span.start : span.end].lower()
        if not any(phrase in line for phrase in language.full_text):
            continue
        last = number + 1
        if _has_mark(text, spans[last]):
            continue
        while last + 1 < len(spans) and _goes_on(text, spans[last + 1], language):
            last += 1
        found.append(Block(spans[number + 1].start, spans[last].end, span))
    return found


def _goes_on(text: str, span: Span, language: Language) -> bool:
    """Whether a paragraph after an introduced text still belongs to it: it speaks in the first person."""
    if _has_mark(text, span):
        return False
    inside = re.findall(r"[^\W\d_]+", text[span.start : span.end].lower())
    return any(w in language.first_person for w in inside)


def _has_mark(text: str, span: Span) -> bool:
    return any(glyph in text[span.start : span.end] for glyph in '"“”„«»')


def _set_off(text: str, spans: list[Span]) -> list[Block]:
    """Paragraphs set off by ">" or by an indent of their own after a colon."""
    found: list[Block] = []
    for number, span in enumerate(spans):
        mark = _QUOTED_LINE.match(text, span.start, span.end)
        if mark:
            found.append(
                Block(mark.end(), span.end, _introduces(text, spans[number - 1] if number else None))
            )
            continue
        if not number or text[spans[number - 1].end - 1] != ":":
            continue
        if _indent(text, span) >= 4 > _indent(text, spans[number - 1]) and not _has_mark(text, span):
            found.append(Block(span.start, span.end, spans[number - 1]))
    return found


def _posts(text: str, spans: list[Span]) -> list[Block]:
    """Posts pasted into the text: what is above a signature with a handle, "— NAME (@handle) July 5, 2021"."""
    found: list[Block] = []
    for number, span in enumerate(spans):
        signed = _SIGNED.search(text, span.start, span.end)
        if signed is None:
            continue
        said = Span(span.start, span.start + len(text[span.start : signed.start()].rstrip()))
        if said.end <= said.start:  # the signature is a paragraph of its own
            said = spans[number - 1] if number else Span(0, 0)
        opens = text[said.start : said.end]
        if 0 < len(said) <= _LONGEST_POST and not opens.endswith(":") and _SIGNED.match(opens) is None:
            found.append(Block(said.start, said.end, None, Span(*signed.span("name"))))
    return found


def _indent(text: str, span: Span) -> int:
    """The columns of white space before a paragraph on its line; a tab counts as four."""
    at = span.start
    while at and text[at - 1] in " \t\u00a0" and span.start - at < 40:
        at -= 1
    if at and text[at - 1] not in "\n\r":
        return 0
    return len(text[at : span.start].replace("\t", "    "))


def _dialogue(text: str, spans: list[Span]) -> list[Block]:
    """Speech after a dash that opens its paragraph, up to the next dash, in a text without marks."""
    found = []
    for span in spans:
        m = _DASH.match(text, span.start, span.end)
        if m is None:
            continue
        tag = re.compile(r"\s[—–―]\s?").search(text, m.end(), span.end)
        found.append(Block(m.end(), tag.start() if tag else span.end))
    return found if len(found) >= _FEWEST_DASHES else []
