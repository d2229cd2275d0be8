"""Document → Quotation: the passages that an article presents as someone's own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from consistency.model import Document, Quotation, Span
from consistency.quoting import messages
from consistency.quoting import wordkinds as wk
from consistency.quoting.blocks import Block, blocks
from consistency.quoting.dialogue import dialogue
from consistency.quoting.languages import UNKNOWN, Language, guess, load
from consistency.quoting.marks import Marked, marked
from consistency.quoting.naming import Named, name_speakers
from consistency.quoting.nesting import name_within
from consistency.quoting.paragraphs import paragraphs
from consistency.quoting.ranker import has_weights
from consistency.quoting.segments import segments
from consistency.reader import as_read, quotation_as_written

_MOST_WITHIN = 500  # quotations whose nested ones are searched for speakers
_SHORT_TAG, _LONGEST_TAG = 4, 14  # words; a short one may be longer than the quotation
_SPEECH_VERBS = wk.CUES | {wk.PAST_VERB}  # kinds of verbs that may report speech
_WORD = re.compile(r"[^\W\d_]+")
_CONTEXT = 32  # code points of prefix and suffix, as in the Web Annotation model's TextQuoteSelector


def extract(document: Document, language: str | None = None, *, doubled: bool = False) -> list[Quotation]:
    """All quotations of `document`, nested ones and boilerplate too, in order of start.

    `language` is a code ("en"); by default the document's own, else guessed.  `doubled`: two single marks in
    a row (''so'') count as a quotation mark, as some news databases print them.  Offsets count in the text that the
    document is given with, be it its file's or as its reader sees it.
    """
    read = as_read(document)
    found = _extract(read, language, doubled)
    return found if read is document else [quotation_as_written(q, read) for q in found]


def no_terms(document: Document, language: str | None = None) -> str | None:
    """A note for the reader if nothing is ever a term in the language of `document`, since no weights were learned."""
    code = load(language or document.language or guess(document.text)).code
    if has_weights("speakers", code):
        return None
    named = messages.THIS_LANGUAGE if code == UNKNOWN else messages.LANGUAGE.format(code=code)
    return messages.NO_WORD_LISTS.format(language=named)


def _extract(document: Document, language: str | None, doubled: bool) -> list[Quotation]:
    """The quotations of a document as read."""
    text = document.text
    words = load(language or document.language or guess(text))
    spans = paragraphs(text)
    marks = marked(text, spans)
    if not doubled:
        marks = _without_doubled(marks)
    body = _Body(document)
    inside = [m for m in marks if body.holds(m.start, m.end)]
    kept = [s for s in spans if body.holds(s.start, s.end)]
    inside = _with_dialogue(inside, dialogue(text, kept, words))
    outermost = [Span(m.outer_start, m.outer_end) for m in inside if m.depth == 1]
    set_off, inside = _unmarked(text, blocks(document, kept, words, outermost), inside, words)
    found = [_boilerplate(text, m) for m in marks if not body.holds(m.start, m.end)]
    found += _speech(text, kept, inside, set_off, words)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _with_dialogue(marks: list[Marked], spoken: list[Marked]) -> list[Marked]:
    """The marks and the speech after dashes in order; what is marked within that speech is nested in it."""
    if not spoken:
        return marks
    out = list(spoken)
    starts = [s.start for s in spoken]
    for m in marks:
        at = bisect_right(starts, m.outer_start) - 1
        inner = at >= 0 and m.outer_end <= spoken[at].end
        out.append(m._replace(depth=m.depth + 1) if inner else m)
    return sorted(out, key=lambda m: (m.outer_start, -m.outer_end))


def _unmarked(
    text: str, set_off: list[Block], marks: list[Marked], language: Language
) -> tuple[list[Block], list[Marked]]:
    """The blocks without marks around all of their words, and the other marks: such a block is one quotation.

    A block that is a marked quotation and its tag ("…,” Roe wrote) is no quotation as a whole; its marks stay.
    """
    around = {m.outer_start: m for m in marks if m.depth == 1}
    kept: list[Block] = []
    dropped: set[Marked] = set()
    for block in set_off:
        m = around.get(block.start)
        if m is None or m.end > block.end:
            kept.append(block)
        elif any(map(str.isalnum, text[m.outer_end : block.end])):
            if not _is_tag(text, block, marks, language):
                kept.append(block)
        else:
            kept.append(replace(block, start=m.start, end=m.end))
            dropped.add(m)
    return kept, [m for m in marks if m not in dropped]


def _is_tag(text: str, block: Block, marks: list[Marked], language: Language) -> bool:
    """Whether what a block has outside of its marks is shorter than what is in them, and has a verb of speech."""
    outside, at, inside = [], block.start, 0
    for m in marks:
        if m.depth == 1 and block.start <= m.outer_start < block.end:
            outside.append(text[at : m.outer_start])
            inside += len(_WORD.findall(text, m.start, m.end))
            at = m.outer_end
    said = _WORD.findall(" ".join((*outside, text[at : block.end])).lower())
    if len(said) > max(_SHORT_TAG, min(inside, _LONGEST_TAG)):
        return False
    return any(language.classes.get(word) in _SPEECH_VERBS for word in said)


def _without_doubled(marks: list[Marked]) -> list[Marked]:
    """Skips what is between two single marks in a row, and what is nested in it."""
    kept: list[Marked] = []
    past = -1
    for m in marks:
        if m.start < past:
            continue
        if m.family == "doubled":
            past = m.outer_end
        else:
            kept.append(m)
    return kept


def body_paragraphs(document: Document) -> list[Span]:
    """The paragraphs of a document's text proper."""
    body = _Body(document)
    return [s for s in paragraphs(document.text) if body.holds(s.start, s.end)]


class _Body:
    """What of a document is its text proper."""

    def __init__(self, document: Document) -> None:
        self.body = document.body
        self.cut = sorted(document.left_out, key=lambda c: c.start)
        self.starts = [c.start for c in self.cut]

    def holds(self, start: int, end: int) -> bool:
        if start < self.body.start or end > self.body.end:
            return False
        before = bisect_right(self.starts, start)
        if before and self.cut[before - 1].end > start:
            return False
        return before == len(self.cut) or self.cut[before].start >= end


def _speech(
    text: str, spans: list[Span], marks: list[Marked], set_off: list[Block], language: Language
) -> Iterable[Quotation]:
    """The quotations of the body: those in marks with what is nested in them, and the blocks."""
    starts = [b.start for b in set_off]

    def block_of(m: Marked) -> Block | None:
        at = bisect_right(starts, m.start) - 1
        return set_off[at] if at >= 0 and m.start < set_off[at].end else None

    free = [m for m in marks if block_of(m) is None]
    outer = [m for m in free if m.depth == 1]
    named, people = name_speakers(text, spans, outer, set_off, language)
    yield from (quotation_of(text, n) for n in named)
    within: dict[int, list[Marked]] = {}
    at = -1
    for m in free:
        if m.depth == 1:
            at += 1
        elif at >= 0:
            within.setdefault(at, []).append(m)
    by_mark = {n.mark.start: n for n in named}
    for count, (number, nested) in enumerate(within.items()):
        if count < _MOST_WITHIN:
            inner = name_within(text, by_mark[outer[number].start], nested, people, language)
        else:
            inner = [Named(m, "nested", depth=m.depth) for m in nested]
        yield from (quotation_of(text, n) for n in inner)
    for m in marks:
        if block_of(m) is not None:
            yield quotation_of(text, Named(m, "nested", depth=m.depth + 1))


def _boilerplate(text: str, m: Marked) -> Quotation:
    return quotation_of(text, Named(m, "boilerplate", reason=messages.NOT_IN_ARTICLE, depth=m.depth))


def quotation_of(text: str, n: Named) -> Quotation:
    """What `n` says, as a quotation of `text`."""
    m = n.mark
    return Quotation(
        m.start,
        m.end,
        text[m.start : m.end],
        n.kind,
        segments(text, m.start, m.end),
        text[max(0, m.start - _CONTEXT) : m.start],
        text[m.end : m.end + _CONTEXT],
        n.speaker,
        n.cue,
        n.occasion,
        n.source,
        n.depth,
        m.closed or m.continued,
        n.tagged_on or m.continues,
        n.reason,
    )
