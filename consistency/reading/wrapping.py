"""Plain text: which line ends are only where a line was full, and which end a paragraph.

A line end is a blank where the words on both sides tell so: the next line begins in the middle of a sentence, or a
quotation is open that a later line closes.  Only then do the lengths of the lines count, for line ends at which a
sentence ends or a name begins by chance.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from consistency.model import Span, Unread
from consistency.reading.formats.sheet import SOFT_HYPHEN, parts_a_word
from consistency.reading.open_marks import after, closed_by
from consistency.reading.pages import page_lines
from consistency.reading.replies import introductions, is_mail
from consistency.reading.signatures import signature

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_QUOTED = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]*")
_COMMENT = re.compile(r"<!--\s{0,20}consistency:[^<>\n]{0,1000}-->")
_BULLET = re.compile(r"[»►▪•◦‣●·*][ \t]+(?=\S)")
_ITEM = re.compile(
    r"(?:[-–—+•*►▪»]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]"
    r"|[A-Z][^\W\d_]*[.]?(?:[ \t][^\s:]{1,20}){0,4}:[ \t]"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$|[\"”»]$")
_CLOSED = frozenset(".!?:")
_LONGEST_OPEN = (
    4_000  # code points that a quotation may take from the line where it opens to the one that closes it
)
_WRAPPED = 0.3  # of the line ends within paragraphs, that go on in the middle of a sentence
_LONG = 0.6  # of the width


class Line(NamedTuple):
    """A line's words `[start, end)`; `breaks` line ends are before it, `quoted` signs ">" do."""

    start: int
    end: int
    outer: int
    breaks: int
    quoted: int


@dataclass(slots=True)
class Wrapped:
    """What a plain text has that no one reads as it is written, its set-off stretches and their signatures."""

    unread: list[Unread] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    credits: list[Span] = field(default_factory=list)


def wrapped(text: str) -> Wrapped:
    """Reads a plain text; linear in its length."""
    found = Wrapped()
    lines = _lines(text, found.unread)
    soft = _soft(text, lines)
    for number, line in enumerate(lines):
        if number and soft[number]:
            found.unread.append(_joint(text, lines[number - 1], line))
        elif line.outer < line.start:
            found.unread.append(Unread(line.outer, line.start))
    found.unread = _disjoint(found.unread)
    if "<!--" in text:
        found.unread = sorted(_with_comments(text, found.unread), key=lambda u: u.start)
    _set_off(text, lines, soft, found)
    return found


def _with_comments(text: str, unread: list[Unread]) -> list[Unread]:
    """With the comments that speak to this tool, which are not words in any format."""
    comments = [Unread(*m.span(), "", "comment") for m in _COMMENT.finditer(text)]
    kept = [u for u in unread if not any(c.start < u.end and u.start < c.end for c in comments)]
    return kept + comments


def _disjoint(unread: list[Unread]) -> list[Unread]:
    """In order, without those inside a longer one: a page number in mid-sentence is part of a line break."""
    kept: list[Unread] = []
    for piece in sorted(unread, key=lambda u: (u.start, -u.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _lines(text: str, unread: list[Unread]) -> list[Line]:
    """The lines that have words; page numbers, running heads and a ">" without words are added to `unread`.

    A page break counts as one line break, with the blank lines and running heads around it.
    """
    lines: list[Line] = []
    pages = page_lines(text)
    last = 0
    for m in _LINE.finditer(text):
        outer, end = m.span()
        raw = m.group()
        if raw.isspace():
            continue
        start = outer + len(raw) - len(raw.lstrip())
        end = outer + len(raw.rstrip())
        if start in pages:
            unread.append(Unread(start, end, "", "page"))
            continue
        quote = _QUOTED.match(text, outer, end)
        bullet = _BULLET.match(text, start, end)
        if quote:
            outer, start = outer + len(quote.group()) - len(quote.group().lstrip()), quote.end()
            if start >= end:
                unread.append(Unread(outer, end))
                continue
        elif bullet:
            outer, start = start, bullet.end()
        else:
            outer = start
        breaks = len(_BREAK.findall(text, last, m.start())) if lines else 0
        if breaks and text.find("\x0c", last, m.start()) >= 0:
            breaks = 1
        lines.append(Line(start, end, outer, breaks, quote.group().count(">") if quote else 0))
        last = m.end()
    return lines


def _joint(text: str, before: Line, line: Line) -> Unread:
    if parts_a_word(text, before.end, line.start):
        return Unread(before.end - 1, line.start, SOFT_HYPHEN, "break")
    return Unread(before.end, line.start, " ", "break")


def _soft(text: str, lines: list[Line]) -> list[bool]:
    """For each line whether it goes on with the one before."""
    goes_on = [False, *(_goes_on(text, a, b) for a, b in itertools.pairwise(lines))][: len(lines)]
    most = 2 if _double_spaced(lines, goes_on) else 1
    near = [0 < line.breaks <= most for line in lines]
    may = [
        near[n] and line.quoted == lines[n - 1].quoted and not _begins_anew(text, line)
        for n, line in enumerate(lines)
    ]
    soft = [a and b for a, b in zip(may, goes_on, strict=True)]
    candidates = sum(may)
    if candidates and sum(soft) >= _WRAPPED * candidates:
        _by_width(text, lines, may, soft, spaced=any(line.breaks > most for line in lines))
    _by_marks(text, lines, may, soft)
    return [s or (may[n] and lines[n].quoted > 0 and _same_quote(text, lines, n)) for n, s in enumerate(soft)]


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a line begins in the middle of a sentence that the one before it does not end."""
    if parts_a_word(text, before.end, line.start):
        return True
    last, first = text[before.end - 1], text[line.start : line.start + 1]
    if first in "“\"‘'(«„":
        first = text[line.start + 1 : line.start + 2]
    return (
        first.islower()
        and last not in _CLOSED
        and _SENTENCE_END.search(text, before.start, before.end) is None
    )


def _double_spaced(lines: list[Line], goes_on: list[bool]) -> bool:
    """Whether a blank line is between the lines of a paragraph."""
    double = [n for n, line in enumerate(lines) if line.breaks == 2]
    single = sum(line.breaks == 1 for line in lines)
    return len(double) > single and sum(goes_on[n] for n in double) >= _WRAPPED * len(double) > 0


def _begins_anew(text: str, line: Line) -> bool:
    """Whether a line begins an item, a turn ("Name: …") or a signature."""
    if line.outer < line.start and not line.quoted:
        return True
    if _ITEM.match(text, line.start, line.end):
        return True
    return text[line.start] in "-–—―" and signature(text, line.start, line.end) is not None


def _by_width(text: str, lines: list[Line], may: list[bool], soft: list[bool], spaced: bool) -> None:
    """In a text that is wrapped, line ends at which a sentence ends or a capital follows."""
    widths = sorted(len(_words(text, lines[n - 1])) for n in range(1, len(lines)) if soft[n])
    width = widths[max(0, len(widths) * 49 // 50 - 1)]
    for n in range(1, len(lines)):
        if not may[n] or soft[n]:
            continue
        before, line = lines[n - 1], lines[n]
        size = before.end - before.start
        if size > 2 * width:
            continue
        ended = _SENTENCE_END.search(text, before.start, before.end) is not None
        if not ended or spaced:
            soft[n] = size >= _LONG * width
        else:
            first = text[line.start : line.end].split(None, 1)[0]
            soft[n] = size + 1 + len(first) > width


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _by_marks(text: str, lines: list[Line], may: list[bool], soft: list[bool]) -> None:
    """Line ends within a quotation that a later line closes."""
    glyph = ""
    for n, line in enumerate(lines):
        if n and not soft[n]:
            if glyph and may[n] and (last := _closing(text, lines, may, n)):
                for k in range(n, last + 1):
                    soft[k] = True
            else:
                glyph = ""
        glyph = after(text, line.start, line.end, glyph)


def _closing(text: str, lines: list[Line], may: list[bool], number: int) -> int | None:
    """The line, from `number` on, whose first mark closes what is open before it."""
    for k in range(number, len(lines)):
        if not may[k] or lines[k].start - lines[number].start > _LONGEST_OPEN:
            return None
        told = closed_by(text, lines[k].start, lines[k].end)
        if told is not None:
            return k if told else None
    return None


def _same_quote(text: str, lines: list[Line], n: int) -> bool:
    """Whether a set-off line goes on with the set-off line right above it."""
    return (
        lines[n - 1].quoted > 0
        and lines[n].breaks == 1
        and not _SENTENCE_END.search(text, lines[n - 1].start, lines[n - 1].end)
    )


def _set_off(text: str, lines: list[Line], soft: list[bool], found: Wrapped) -> None:
    """The stretches behind ">", line by line where lines are paragraphs, and the signatures under them.

    In a mail that is an earlier message, and a set-off quotation only if the line above it says whose words it has.
    """
    if not any(line.quoted for line in lines):
        return
    introduced = introductions(text, lines)
    mail = is_mail(text, lines, introduced)
    after_block = announced = False
    for n, line in enumerate(lines):
        if n and line.quoted != lines[n - 1].quoted:
            announced = line.quoted > 0 and n - 1 in introduced
        if line.quoted and (n in introduced or (mail and not announced)):
            after_block = False
            continue
        signed = signature(text, line.start, line.end) if line.quoted or after_block else None
        if signed is not None and not soft[n]:
            found.credits.append(signed)
            after_block = False
        elif line.quoted:
            if soft[n] and found.blocks:
                found.blocks[-1] = Span(found.blocks[-1].start, line.end)
            else:
                found.blocks.append(Span(line.start, line.end))
            after_block = True
        else:
            after_block = False
