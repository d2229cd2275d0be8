"""A document as its reader sees it, and the offsets of the two texts in each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate

from consistency.model import Document, Landmark, LeftOut, Span, Turn, Written


def as_read(document: Document) -> Document:
    """The document as its reader sees it: its text without what is unread; itself if nothing is.

    All offsets of the result count in its own text; `written` leads back.
    """
    if not document.unread:
        return document
    text, written = _laid_out(document)
    if text == document.text:
        return replace(document, unread=())
    inner = replace(document, text=text, body=Span(0, len(text)), unread=(), written=written)

    def span(start: int, end: int) -> tuple[int, int]:
        return read_at(inner, start, end)

    return replace(
        inner,
        body=_body(inner, document.body),
        turns=tuple(Turn(*span(t.start, t.end), t.speaker, t.kind) for t in document.turns),
        left_out=tuple(LeftOut(*span(x.start, x.end), x.reason) for x in document.left_out),
        blocks=tuple(Span(*span(b.start, b.end)) for b in document.blocks),
        credits=tuple(Span(*span(c.start, c.end)) for c in document.credits),
        landmarks=tuple(Landmark(span(m.start, m.start)[0], m.label) for m in document.landmarks),
    )


def _body(inner: Document, body: Span) -> Span:
    """The body as read; notes within sentences, which are read last, are part of it."""
    start, end = read_at(inner, body.start, body.end)
    return Span(start, len(inner.text) if has_asides(inner) else end)


def has_asides(document: Document) -> bool:
    """Whether a document as read has notes within sentences, whose words come after all others."""
    return document.written is not None and document.written.asides < len(document.written.at)


def as_written(document: Document) -> Document:
    """The document with the text of its file, whichever of the two is given."""
    return document.written.document if document.written else document


def written_at(document: Document, start: int, end: int) -> tuple[int, int]:
    """Where `[start, end)` of a document as read is in the file's text.

    The span begins with its first character and ends with its last one, so that markup around it stays outside.  An
    empty span follows the character before it.
    """
    written = document.written
    if written is None:
        return start, end
    if start >= end:
        at = _end_at(document, written, start)
        return at, at
    begin = _start_at(document, written, start)
    return begin, max(begin, _end_at(document, written, end))


def read_at(document: Document, start: int, end: int) -> tuple[int, int]:
    """Where `[start, end)` of the file's text is in the document as read (the reverse of `written_at`)."""
    written = document.written
    if written is None:
        return start, end
    low, high = _part_with(written, start)
    first = bisect_right(written.ends, start, low, high)  # the first piece that ends behind the start
    if first == high:
        begin = written.at[high] if high < len(written.at) else len(document.text)
    else:
        begins, ends = written.starts[first], written.ends[first]
        if begins <= start <= end <= ends and _width(written, len(document.text), first) == ends - begins:
            moved = written.at[first] - begins  # the usual case: words within one piece of text
            return start + moved, end + moved
        begin = written.at[first] + _within(written, document, first, start - begins)
    if end <= start:
        return begin, begin
    last = bisect_left(written.starts, end, low, high) - 1  # the last piece that begins before the end
    if last < low:
        return begin, begin
    stop = written.at[last] + _within(written, document, last, end - written.starts[last], up=True)
    return min(begin, stop), max(begin, stop)


def words_at(document: Document, start: int, end: int) -> str:
    """What a reader sees at `[start, end)` of a document's text, whichever of the two texts it has."""
    if document.written is not None or not document.unread:
        return document.text[start:end]
    out: list[str] = []
    at = start
    inside = False  # a note within the sentence, whose words are not part of it
    first = bisect_right(document.unread, start, key=lambda u: u.end)
    for gap in document.unread[first:]:
        if gap.start >= end:
            break
        if not inside:
            out.append(document.text[at : max(at, gap.start)])
        if gap.kind == "aside":
            inside = bool(gap.shown)
        elif not inside:
            out.append(gap.shown)
        at = gap.end
    if not inside:
        out.append(document.text[at : max(at, end)])
    return "".join(out)


def _laid_out(document: Document) -> tuple[str, Written]:
    main: list[tuple[int, int, str]] = []
    asides: list[tuple[int, int, str]] = []
    into, last = main, 0
    text = document.text
    for gap in document.unread:
        if gap.start < last:
            continue
        into.append((last, gap.start, text[last : gap.start]))
        if gap.kind == "aside":
            into = asides if gap.shown else main
        into.append((gap.start, gap.end, gap.shown))
        last = gap.end
    into.append((last, len(text), text[last:]))
    pieces = [piece for piece in (*main, *asides) if piece[2]]
    at = (0, *accumulate(len(shown) for _, _, shown in pieces))
    return "".join(shown for _, _, shown in pieces), Written(
        document,
        at[:-1],
        tuple(start for start, _, _ in pieces),
        tuple(end for _, end, _ in pieces),
        sum(1 for piece in main if piece[2]),
    )


def _part_with(written: Written, start: int) -> tuple[int, int]:
    """The pieces among which `start` is: those of the notes within sentences, or all others."""
    k = bisect_right(written.ends, start, lo=written.asides)
    if k < len(written.starts) and written.starts[k] <= start:
        return written.asides, len(written.starts)
    return 0, written.asides


def _width(written: Written, length: int, k: int) -> int:
    """The code points that piece `k` shows."""
    return (written.at[k + 1] if k + 1 < len(written.at) else length) - written.at[k]


def _within(written: Written, document: Document, k: int, into: int, up: bool = False) -> int:
    """How far into piece `k` as read a place is that is `into` code points into it as written."""
    width = _width(written, len(document.text), k)
    if width == written.ends[k] - written.starts[k]:
        return max(0, min(into, width))
    return width if up or into >= written.ends[k] - written.starts[k] else 0


def _start_at(document: Document, written: Written, offset: int) -> int:
    """Where the character at `offset` begins in the file."""
    k = bisect_right(written.at, offset) - 1
    if k < 0:
        return 0
    start, end = written.starts[k], written.ends[k]
    if _width(written, len(document.text), k) != end - start:
        return start
    return min(start + offset - written.at[k], end)


def _end_at(document: Document, written: Written, offset: int) -> int:
    """Where the character before `offset` ends in the file."""
    k = bisect_right(written.at, offset - 1) - 1
    if k < 0:
        return written.starts[0] if written.starts else 0
    start, end = written.starts[k], written.ends[k]
    if _width(written, len(document.text), k) != end - start:
        return end
    return min(start + offset - written.at[k], end)
