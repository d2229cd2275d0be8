"""Which part of a text is the text proper, and what else is on the page.

A false cut loses quotations, a missed one at worst adds a quotation that is not checked; so a stretch is left
out only where its own words announce it (data in furniture.toml), and the end of a text is cut only where
nothing but links, prompts and notes follows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.model import LeftOut, Span
from consistency.reading.authors import describes, is_author_note
from consistency.reading.data import phrase_set
from consistency.reading.head import Head, read_head
from consistency.reading.lines import Line, furniture, is_comments, may_prompt, plain, split

Role = Literal["article", "canonical"]

_LOOSE = 2  # short sentences that quote no one, so many may be between links and prompts
_OPENERS = {"links", "newsletter prompt", "imprint", "author note"}


@dataclass(frozen=True, slots=True)
class Body:
    """The span of the text proper, what is omitted in and around it, and what its head tells."""

    span: Span
    left_out: tuple[LeftOut, ...]
    head: Head


def find_body(text: str, role: Role, title: str | None = None, outside: Sequence[LeftOut] = ()) -> Body:
    """The body of `text`; linear in its length.  A canonical's headline is not part of it, an article's is.

    `outside`, in order, is what the format has shown to be no part of the text already.
    """
    lines = _without(split(text), outside)
    prompts = may_prompt(lines)
    head = read_head(lines, role, title, prompts)
    kinds: list[str | None] = [*head.kinds, *(furniture(line, prompts) for line in lines[len(head.kinds) :])]
    first = head.first
    tail = _comments_start(lines, first) or len(lines)
    tail = _tail_start(lines, kinds, first, tail, role)
    out = [LeftOut(lines[i].start, lines[i].end, str(kinds[i] or "headline")) for i in range(first)]
    out += _inside(lines, kinds, first, tail)
    out += [LeftOut(lines[i].start, lines[i].end, str(kinds[i] or "links")) for i in range(tail, len(lines))]
    if first >= tail:  # nothing is left: rather all than nothing
        return Body(Span(0, len(text)), (), head)
    both = sorted([*outside, *out], key=lambda piece: piece.start)
    return Body(Span(lines[first].start, lines[tail - 1].end), tuple(join(both, text)), head)


def _without(lines: list[Line], outside: Sequence[LeftOut]) -> list[Line]:
    if not outside:
        return lines
    ends = [piece.end for piece in outside]
    kept = []
    for line in lines:
        i = bisect_right(ends, line.start)
        if i == len(outside) or outside[i].start > line.start:
            kept.append(line)
    return kept


def _comments_start(lines: Sequence[Line], first: int) -> int | None:
    """The heading of readers' comments: one after which lines such as "Reply" show that there are any."""
    signs = 0
    for i in range(len(lines) - 1, first + 2, -1):
        if len(lines[i].text) < 60:
            if is_comments(lines[i]) and signs >= 2 and lines[i].gap:
                return i
            signs += plain(lines[i].text) in phrase_set("furniture.toml", "comment_signs")
    return None


def _tail_start(lines: Sequence[Line], kinds: list[str | None], first: int, end: int, role: Role) -> int:
    """The first line of the furniture at the foot; `end` if there is none.  Fills in author notes.

    That someone is a mayor may be news in an article; as the last line of a canonical it tells who wrote it.
    """
    start = end
    loose = 0
    for i in range(end - 1, first, -1):
        text = lines[i].text
        if kinds[i] is None and (
            is_author_note(text) or (role == "canonical" and i == end - 1 and describes(text))
        ):
            kinds[i] = "author note"
        if kinds[i] in _OPENERS:
            start = i
        elif kinds[i] is None and not _link_like(lines, i):
            loose += 1
            if loose > _LOOSE or not _harmless(lines[i]):
                break
    return start


def _harmless(line: Line) -> bool:
    """Whether a sentence among furniture may be furniture too ("Do you have a tip for us? Here's how.")."""
    return line.words <= 25 and not line.quoted and "‘" not in line.text and " '" not in line.text


def _link_like(lines: Sequence[Line], i: int) -> bool:
    """Whether a line may be in a list of links: a heading, a bullet, "Name: headline", a teaser."""
    line = lines[i]
    if line.words > 45:
        return False
    if not line.closed or line.words <= 3 or (line.labelled and line.words <= 30):
        return True
    before = lines[i - 1]
    return line.bullet or (not before.closed and before.words <= 20 and i >= 2 and lines[i - 2].bullet)


def _inside(lines: Sequence[Line], kinds: Sequence[str | None], first: int, end: int) -> list[LeftOut]:
    """What is omitted between the first and the last line of the body."""
    out: list[LeftOut] = []
    i = first
    while i < end:
        kind = kinds[i]
        if kind is None:
            i += 1
            continue
        last = i
        if kind == "newsletter prompt" or kind == "links":
            last = _block_end(lines, kinds, i, end)
        out.append(LeftOut(lines[i].start, lines[last].end, kind))
        i = last + 1
    return out


def _block_end(lines: Sequence[Line], kinds: Sequence[str | None], i: int, end: int) -> int:
    """The last line of a block of prompts or links that begins at `i`.

    Headings of links belong to it while none ends as a sentence does; so do one or two sentences of
    advertising between two prompts.
    """
    last = i
    for j in range(i + 1, min(end, i + 12)):
        line = lines[j]
        if kinds[j] in ("newsletter prompt", "links", "link", "imprint"):
            last = j
        elif line.quoted or line.words > 30:
            break
        elif kinds[i] == "links" and not line.closed and last == j - 1:
            last = j
        elif j - last > 2:
            break
    return last


def join(out: list[LeftOut], text: str) -> list[LeftOut]:
    """Neighbours of one reason, with only blanks between them, as one."""
    joined: list[LeftOut] = []
    for piece in out:
        if joined and joined[-1].reason == piece.reason and text[joined[-1].end : piece.start].isspace():
            joined[-1] = LeftOut(joined[-1].start, piece.end, piece.reason)
        else:
            joined.append(piece)
    return joined
