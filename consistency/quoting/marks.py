"""Pairs quotation marks into spans: straight, curly, single, low, guillemets, corner brackets, nested."""

from __future__ import annotations

import re
from typing import NamedTuple

from consistency.model import Span
from consistency.quoting.glyphs import (
    CLOSES_ALWAYS,
    FAMILY,
    MARK,
    MARK_OR_COMMAS,
    OPENS_ALWAYS,
    PAIRED,
    PLAIN,
    Family,
    can_close,
    can_open,
    doubled,
    is_measure,
    is_possessive,
    only_closes,
    opens_before_blank,
)
from consistency.quoting.paragraphs import paragraphs

_ELISION = re.compile(
    r"(?:\d0s|\d\ds?\b|em\b|till?\b|tis\b|twas\b|cause\b|bout\b|round\b|n\b|nuff\b|cept\b|tude\b)",
    re.IGNORECASE,
)
_LONGEST_SINGLE = 3000  # code points; a stray apostrophe must not pair with one a page away
_DEEPEST = 6


class Marked(NamedTuple):
    """A stretch in quotation marks: `[start, end)` is the inside, `[outer_start, outer_end)` with the marks.

    `depth` is 1 for the outermost.  `closed` is False if the closing mark is missing; `continued` says
    that the next paragraph opens with a mark again, so that nothing is missing; `continues` is its mirror.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    family: Family
    depth: int = 1
    closed: bool = True
    continued: bool = False
    continues: bool = False


class _Open(NamedTuple):
    start: int
    end: int
    family: Family
    glyph: str
    closer: int | None = None  # where the mark stands that closes a single one


def marked(text: str, spans: list[Span] | None = None) -> list[Marked]:
    """Every stretch of `text` in quotation marks, nested ones too, in order of start; linear time.

    `spans` are the paragraphs, which no pair crosses (found here if None).
    """
    found: list[Marked] = []
    left_open: int | None = None  # where in `found` the one stands that the paragraph before leaves open
    for paragraph in paragraphs(text) if spans is None else spans:
        here = _cut_short(text, _in_paragraph(text, paragraph))
        if left_open is not None and here and here[0].outer_start == paragraph.start:
            found[left_open] = found[left_open]._replace(continued=True)
            here[0] = here[0]._replace(continues=True)
        elif left_open is not None and (rest := _rest(text, paragraph, found[left_open], here)):
            found[left_open] = found[left_open]._replace(continued=True)
            here = [rest, *(q for q in here if q.outer_start >= rest.outer_end)]
        left_open = next((len(found) + i for i, m in enumerate(here) if m.depth == 1 and not m.closed), None)
        found.extend(here)
    return found


def _rest(text: str, paragraph: Span, opened: Marked, here: list[Marked]) -> Marked | None:
    """The beginning of a paragraph up to its first mark, if that only closes: what the paragraph before left open.

    Writers ought to open a mark again at each paragraph of a long quotation; many do not.
    """
    m = next(
        (m for m in MARK.finditer(text, paragraph.start, paragraph.end) if FAMILY[m.group()] != "single"),
        None,
    )
    if m is None or FAMILY[m.group()] != opened.family or m.start() == paragraph.start:
        return None
    paired = text[opened.outer_start] + m.group() in PAIRED
    if text[m.start() - 1].isdigit() or not (paired or only_closes(text, paragraph, *m.span())):
        return None
    if any(q.outer_start < m.end() and q.family == opened.family and q.closed for q in here):
        return None
    start, end = _inside(text, paragraph.start, m.start())
    return Marked(start, end, start, m.end(), opened.family, continues=True) if start < end else None


def _cut_short(text: str, here: list[Marked]) -> list[Marked]:
    """Ends what no mark closes where another double mark opens: that one is not nested, or it were single."""
    first = next((i for i, m in enumerate(here) if m.depth == 1 and not m.closed), None)
    if first is None:
        return here
    at = next(
        (i for i in range(first + 1, len(here)) if here[i].depth == 2 and here[i].family == "double"), None
    )
    if at is None:
        return here
    start, end = _inside(text, here[first].start, here[at].outer_start)
    short = [here[first]._replace(end=end, outer_end=end)] if start < end else []
    kept = [*short, *here[first + 1 : at]] if short else []
    return here[:first] + kept + [m._replace(depth=m.depth - 1) for m in here[at:] if m.depth > 1]


def _in_paragraph(text: str, paragraph: Span) -> list[Marked]:
    found: list[Marked] = []
    stack: list[_Open] = []
    commas = text.find(",,", paragraph.start, paragraph.end) >= 0
    hits = list((MARK_OR_COMMAS if commas else MARK).finditer(text, paragraph.start, paragraph.end))
    if not hits:
        return found
    inner = doubled(hits)
    hits = [m for m in hits if m.start() not in inner] if inner else hits
    closers = _single_closers(text, paragraph, hits)
    opening, closing = (text.count(glyph, paragraph.start, paragraph.end) for glyph in "“”")
    for number, m in enumerate(hits):
        glyph, a = m.group(), m.start()
        opening -= glyph == "“"
        closing -= glyph == "”"
        family = FAMILY[glyph]
        if family == "single":
            _single(text, stack, found, glyph, a, closers.get(number))
        elif not (family == "double" and not stack and is_measure(text, paragraph, a)):
            _double(text, paragraph, stack, found, m, (opening, closing))
    _close_at_end(text, paragraph, stack, found)
    if inner:
        found = [_within_doubled(text, q, inner) for q in found]
    found.sort(key=lambda q: (q.outer_start, -q.outer_end))
    return found


def _within_doubled(text: str, q: Marked, inner: dict[int, int]) -> Marked:
    """The quotation without the second mark at its start and end."""
    start, end = inner.get(q.start, q.start), q.end
    if end - 1 in inner:
        end -= 1
    start, end = _inside(text, start, end)
    return q._replace(start=start, end=end) if start < end else q


def _double(
    text: str,
    paragraph: Span,
    stack: list[_Open],
    found: list[Marked],
    m: re.Match[str],
    left: tuple[int, int],
) -> None:
    """One mark that is no single one: closes the nearest open mark of its family, or opens.

    `left` are the numbers of opening and of closing curly marks after it in the paragraph.
    """
    glyph, (a, b) = m.group(), m.span()
    family = FAMILY[glyph]
    depth = _nearest(stack, family)
    if depth is None and family == "doubled" and (depth := _nearest(stack, "double")) is not None:
        pass  # ``so'' and “so''
    if glyph in OPENS_ALWAYS or depth is None:
        closes = False
        late = glyph == '"' and opens_before_blank(text, paragraph, a, b)
        if glyph in CLOSES_ALWAYS or (glyph in PLAIN and not late and only_closes(text, paragraph, a, b)):
            return
    elif family in ("guillemet", "small-guillemet"):
        closes = stack[depth].glyph != glyph or can_close(text, paragraph, a, b)
    elif glyph == "“":
        closes = stack[depth].glyph == "„" or can_close(text, paragraph, a, b)
        if not closes and stack[depth].glyph == "“" and left[1] - left[0] < 2:
            opened = stack[depth]  # the mark that should close the first one is missing
            del stack[depth:]
            _add(text, found, opened, a, a, len(stack) + 1, closed=False)
    elif glyph == '"' and stack[depth].glyph == "“":  # “the "so" of it”
        closes = left[1] <= left[0] or not can_open(text, paragraph, a, b)
    elif glyph == "”" and left[1] <= left[0]:  # the last one: what is open within is not closed
        closes = True
        depth = next((i for i, o in enumerate(stack) if o.glyph == "“"), depth)
    else:
        closes = True
    if closes and depth is not None:
        opened = stack[depth]
        del stack[depth:]
        _add(text, found, opened, a, b, len(stack) + 1)
    elif len(stack) < _DEEPEST:
        stack.append(_Open(a, b, family, glyph))


def _nearest(stack: list[_Open], family: Family) -> int | None:
    return next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)


def _single(
    text: str, stack: list[_Open], found: list[Marked], glyph: str, a: int, closer: int | None
) -> None:
    """One single mark: closes if the open one waits for this place, opens if `closer` is known."""
    if stack and stack[-1].family == "single":
        if stack[-1].closer == a:
            _add(text, found, stack.pop(), a, a + 1, len(stack) + 1)
    elif closer is not None and len(stack) < _DEEPEST:
        stack.append(_Open(a, a + 1, "single", glyph, closer))


def _single_closers(text: str, paragraph: Span, hits: list[re.Match[str]]) -> dict[int, int]:
    """Which single marks open (their number in `hits`), and the offset of the mark that closes each.

    The stretch between two marks of another family is looked at on its own, so that no single pair
    crosses a double one unless it holds the whole of it.
    """
    openers: dict[int, int] = {}
    waiting: list[int] = []
    doubles = 0
    at: list[int] = []  # how many doubles were before each waiting opener
    for number, m in enumerate(hits):
        if FAMILY[m.group()] != "single":
            doubles += 1
            continue
        a, b = m.span()
        if _single_opens(text, paragraph, m.group(), a):
            waiting.append(number)
            at.append(doubles)
        elif waiting and _single_closes(text, paragraph, a, b):
            if a - hits[waiting[-1]].start() > _LONGEST_SINGLE or (doubles - at[-1]) % 2:
                waiting.clear()
                at.clear()
                continue
            if is_possessive(text, paragraph, a) and _closes_later(text, paragraph, hits, number):
                continue
            openers[waiting[-1]] = a
            waiting.clear()
            at.clear()
    return openers


def _closes_later(text: str, paragraph: Span, hits: list[re.Match[str]], number: int) -> bool:
    """Whether a better closing mark than the one at `number` follows before anything opens again."""
    for m in hits[number + 1 : number + 6]:
        if FAMILY[m.group()] != "single":
            return False
        if _single_opens(text, paragraph, m.group(), m.start()):
            return False
        if _single_closes(text, paragraph, m.start(), m.end()):
            return True
    return False


def _single_opens(text: str, paragraph: Span, glyph: str, a: int) -> bool:
    if glyph == "‚":
        return a + 1 < paragraph.end and not text[a + 1].isspace()
    if glyph == "’" or not can_open(text, paragraph, a, a + 1):
        return False
    if glyph == "´" and text.find("´", a + 1, paragraph.end) < 0:
        return False
    return glyph == "`" or not _ELISION.match(text, a + 1)


def _single_closes(text: str, paragraph: Span, a: int, b: int) -> bool:
    return can_close(text, paragraph, a, b) and a > paragraph.start and not text[a - 1].isspace()


def _add(
    text: str, found: list[Marked], opened: _Open, a: int, b: int, depth: int, *, closed: bool = True
) -> None:
    start, end = _inside(text, opened.end, a)
    if start < end:
        found.append(Marked(start, end, opened.start, b if closed else end, opened.family, depth, closed))


def _close_at_end(text: str, paragraph: Span, stack: list[_Open], found: list[Marked]) -> None:
    """What is still open at the end of its paragraph ends there; an open single mark was an apostrophe."""
    for i, opened in enumerate(stack):
        if opened.family == "single":
            break
        start, end = _inside(text, opened.end, paragraph.end)
        if start < end:
            found.append(Marked(start, end, opened.start, paragraph.end, opened.family, i + 1, closed=False))
        break


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
