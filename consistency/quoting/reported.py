"""Document → reported speech: what an article gives as someone's statement without quotation marks.

Four frames are read, all by the words that quotations are attributed by:

- a subject, its verb of speech, a clause: "Roe said (that) the mill had closed";
- a clause and its tag: "The mill had closed, Roe said";
- "according to Roe, the mill had closed" and "The mill had closed, according to Roe";
- a tag put in: "The mill, Roe said, had closed".

Each clause is then attributed as a quotation would be: as if it had marks around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from consistency.model import Document, Quotation, Span
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Paragraph
from consistency.quoting.extraction import body_paragraphs, quotation_of
from consistency.quoting.glyphs import FAMILY
from consistency.quoting.languages import Clausal, Language, clausal, guess, load
from consistency.quoting.marks import Marked
from consistency.quoting.naming import Named, name_speakers
from consistency.quoting.relations import CITED, SPEAKING
from consistency.quoting.speakers import read_paragraphs
from consistency.quoting.words import Word

_SHORTEST, _LONGEST = 4, 80  # words of a clause
_HEARER = 8  # words from a verb to the "that" of what it says ("told a crowd of hundreds on Monday that")
_NEGATED = 3  # words before a verb in which it may be negated
# Kinds of words that a clause follows, and that open one.
_SKIPPED = wk.ADVERBIALS | {"("}
_OPENING = wk.NOUNS | wk.NAMES | wk.VERBS | {wk.DETERMINER, wk.PRONOUN, wk.NUMBER, wk.PAST_VERB, "-", "$"}
# One of these is in a clause that a preposition opens ("about 300 people live").
_PREDICATES = wk.VERBS | {
    wk.PAST_VERB,
    wk.NUMBER,
}
_TAG = 12  # words between a tag's verb and the end of its sentence ("Roe said in an interview on Monday.")
_BOUNDS = frozenset({wk.QUOTATION, wk.STOP, ":", ";"})
_AROUND_CLAUSE = frozenset({wk.CONJUNCTION, ",", wk.STOP, ";", ":", wk.DASH})


class _Clause(NamedTuple):
    """Words `[first, last]` of a paragraph, given to the mention at code point `speaker`."""

    first: int
    last: int
    speaker: int


def statements(
    document: Document, quotations: Sequence[Quotation], language: str | None = None
) -> list[Quotation]:
    """The clauses that `document`, as its reader sees it, reports as someone's words, each with its speaker.

    `quotations` are those of the document; a clause may hold some of them.  A clause is left out if its speaker is
    not the one whom its own frame names.  In order of start; none overlap.
    """
    text = document.text
    words = load(language or document.language or guess(text))
    spans = body_paragraphs(document)
    outer = _outermost(text, quotations)
    clauses: list[Marked] = []
    frames: dict[int, _Clause] = {}
    for paragraph in read_paragraphs(text, spans, outer, words):
        for clause in _clauses(paragraph, words):
            start, end = paragraph.words[clause.first].start, paragraph.words[clause.last].end
            comma = text[end : end + 1] == ","  # as within the marks of a quotation before its tag
            clauses.append(Marked(start, end + comma, start, end + comma, "reported"))
            frames[start] = clause
    if not clauses:
        return []
    named, _ = name_speakers(text, spans, _together(outer, clauses), [], words)
    found = (n for n in named if n.mark.family == "reported")
    return [
        _statement(text, n) for n in found if n.speaker and n.speaker.start == frames[n.mark.start].speaker
    ]


def _statement(text: str, n: Named) -> Quotation:
    end = n.mark.end - text[: n.mark.end].endswith(",")
    mark = n.mark._replace(end=end)
    made = quotation_of(text, n._replace(mark=mark, kind="quotation", reason=None, depth=1, tagged_on=False))
    return replace(made, segments=(Span(mark.start, end),))


def _outermost(text: str, quotations: Sequence[Quotation]) -> list[Marked]:
    """The quotations that are in no other, as they are marked."""
    found: list[Marked] = []
    past = 0
    for q in quotations:
        if q.depth == 1 and q.kind not in ("boilerplate", "nested") and q.start >= past:
            first = q.start - (q.start > past and text[q.start - 1] in FAMILY)
            last = q.end + (text[q.end : q.end + 1] in FAMILY)
            found.append(Marked(q.start, q.end, first, last, "double"))
            past = last
    return found


def _together(outer: Sequence[Marked], clauses: Sequence[Marked]) -> list[Marked]:
    """The clauses, and the quotations outside of them, in order."""
    found: list[Marked] = []
    at = 0
    for m in outer:
        while at < len(clauses) and clauses[at].end <= m.start:
            found.append(clauses[at])
            at += 1
        if at == len(clauses) or m.outer_end <= clauses[at].start:
            found.append(m)
    return [*found, *clauses[at:]]


def _clauses(paragraph: Paragraph, language: Language) -> Iterator[_Clause]:
    """The clauses of a paragraph that its own words give to someone, in order."""
    words, past = paragraph.words, -1
    bounds = _sentences(words)
    special = clausal(language.code)
    frames = sorted(
        zip(paragraph.mentions, paragraph.subjects, strict=True), key=lambda f: min(f[0].first, f[1][1])
    )
    for m, (how, verb) in frames:
        left, right = min(m.first, verb), max(m.last, verb)
        if verb < 0 or left <= past or words[verb].low in language.reactions:
            continue
        first, last = bounds[words[verb].sentence]
        first = max(first, past + 1)
        found: tuple[int, int] | None = None
        if how == CITED:
            found = _beside(words, first, last, left, right, cited=True)
        elif (
            how in SPEAKING
            and words[verb].kind == wk.SPEECH_VERB
            and not _is_negated(words, first, verb, special)
        ):
            tagged_on = left - first >= _SHORTEST and words[left - 1].kind in (",", wk.DASH)
            found = _after(words, last, right, special, tagged_on)
            if found is None:
                found = _beside(words, first, last, left, right)
        clause = _trimmed(words, *found) if found else None
        if clause is not None:
            yield _Clause(*clause, m.start)
            past = max(clause[1], right)


def _sentences(words: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """The first and last word of each sentence."""
    found: dict[int, tuple[int, int]] = {}
    for i, word in enumerate(words):
        found[word.sentence] = found.get(word.sentence, (i, i))[0], i
    return found


def _is_negated(words: Sequence[Word], first: int, verb: int, special: Clausal) -> bool:
    return any(w.low in special.negated for w in words[max(first, verb - _NEGATED) : verb + 1])


def _after(
    words: Sequence[Word], last: int, verb: int, special: Clausal, tagged_on: bool
) -> tuple[int, int] | None:
    """The clause after a verb of speech: what follows "that", or what follows right away.

    If the verb may be in a tag after its clause (`tagged_on`), no preposition opens one ("Roe said in an interview").
    """
    at = verb + 1
    for i in range(at, min(last, at + _HEARER) + 1):
        if words[i].kind in _BOUNDS:
            break
        if words[i].low in special.that and words[i].kind == wk.SUBORDINATOR:
            return (i + 1, last) if i < last and words[i + 1].kind != wk.QUOTATION else None
    while at <= last and words[at].kind in _SKIPPED:
        at += 1
    if at > last or words[at].low in special.asking or words[at].kind not in _OPENING | {wk.PREPOSITION}:
        return None
    if words[at].kind == wk.PREPOSITION and (
        tagged_on or not any(w.kind in _PREDICATES for w in words[at : last + 1])
    ):
        return None
    return at, last


def _beside(
    words: Sequence[Word], first: int, last: int, left: int, right: int, cited: bool = False
) -> tuple[int, int] | None:
    """The clause that a tag, words `[left, right]`, follows, leads in or parts; of two parts the longer one."""
    before, after = left - 1, right + 1
    opens = after <= last and words[after].kind in (",", wk.DASH)
    while after <= last and words[after].kind in wk.ADVERBIALS:
        after += 1
    closes = after >= last or words[after].kind in (wk.STOP, ";") or (not opens and last - after < _TAG)
    parts: list[tuple[int, int]] = []
    if before > first and (cited or words[before].kind in (",", wk.DASH)) and (opens or closes):
        end = before - (words[before].kind in (",", wk.DASH))
        if words[end].kind != wk.QUOTATION:
            parts.append((first, end))
    if opens and right + 2 <= last and (cited or parts) and words[right + 2].kind != wk.QUOTATION:
        parts.append((right + 2, last))
    return max(parts, key=lambda p: p[1] - p[0], default=None)


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """The clause without the signs and conjunctions around it, up to a second verb of speech ("and added that …").

    None if it is too short or too long to be one.
    """
    ends = (
        i
        for i in range(first + 1, last)
        if words[i].kind == wk.CONJUNCTION and words[i + 1].kind in (wk.ADVERB, wk.SPEECH_VERB)
    )
    last = next(
        (
            i
            for i in ends
            if words[i + 1].kind == wk.SPEECH_VERB or words[min(i + 2, last)].kind == wk.SPEECH_VERB
        ),
        last,
    )
    while first <= last and words[first].kind in _AROUND_CLAUSE:
        first += 1
    while last >= first and words[last].kind in _AROUND_CLAUSE:
        last -= 1
    count = sum(w.text[0].isalnum() for w in words[first : last + 1])
    return (first, last) if _SHORTEST <= count <= _LONGEST else None
