"""What tells the speaker of a quotation from the others who are mentioned around it, as named features.

A feature is a short string; its weight is learnt (`weights/`).  Most are built from the letters of word
classes, not from words, so that they carry over to another language; none holds a name.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph, Previous
from consistency.quoting.contexts import Quote
from consistency.quoting.mentions import TextMention
from consistency.quoting.people import People
from consistency.quoting.words import Word, pattern

_TO_OPENING = 60  # words looked back for the start of a sentence
# Where a candidate is: before or after the quotation in its paragraph, in the paragraph before or after, or carried
# on from the quotation before.
LEFT: Final = "L"
RIGHT: Final = "R"
BEFORE: Final = "B"
AFTER: Final = "A"
CARRIED: Final = "C"
# Kinds of words that are looked at more closely: before a candidate, after it, and at the start of its sentence.
_GOVERNING = frozenset({wk.PREPOSITION, wk.SPEECH_VERB, wk.SUBORDINATOR, wk.AUXILIARY, ","})
_AFTER = wk.VERBS | {",", wk.POSSESSIVE, wk.OTHER}
_OPENS = frozenset({wk.START, wk.STOP})
_CONJUNCTIONS = frozenset({wk.SUBORDINATOR, wk.CONJUNCTION})
_GRAMMAR = _CONJUNCTIONS | {wk.PREPOSITION, wk.ADVERB, wk.SPEECH_VERB}
_OF_ONE_YEAR = frozenset({wk.NAME, wk.NUMBER})


def features(
    candidate: Candidate, paragraph: Paragraph, q: Quote, previous: Previous | None, people: People
) -> list[str]:
    """The names of the features that hold for `candidate` as the speaker of `q`."""
    m = candidate.mention
    what = _what(m, candidate.paragraph.words)
    how, verb = candidate.paragraph.subjects[candidate.index]
    out = [f"w {what}"]
    if candidate.paragraph is paragraph:
        out += _here(candidate, paragraph, q, what, how, verb)
        side = LEFT if m.last < q.at else RIGHT
    else:
        side = CARRIED if previous is not None and candidate is previous.candidate else BEFORE
        side = AFTER if candidate.paragraph.number > paragraph.number else side
        out += _elsewhere(candidate, paragraph, q, what, how, side)
    out += _beside(candidate, q, side, how, verb)
    out += _running(candidate, paragraph, q, previous, people, side, what)
    person = people.of(m) if m.kind == "name" else None
    if person is not None:
        out.append(f"n {side} {person.gender} {min(person.count, 4)}")
        out.append(f"n {len(m.core) > 1} {bool(m.titles)} {how}")
        out.append(f"T {min(person.speech_count, 4)} {side} {how}")
        out.append(f"T {min(person.speech_count, 4)} {min(person.count, 4)} {side}")
    elif m.core[0] == "who":
        out.append(f"h {candidate.paragraph.words[m.first].low}")  # "which" seldom speaks
    elif m.kind == "noun":
        out.append(f"h {m.core[0]}")
        words = candidate.paragraph.words
        if words[m.first].kind == wk.DETERMINER:
            out.append(f"e {words[m.first].low} {side} {words[m.first - 1].kind if m.first else wk.START}")
    return out


def _what(m: TextMention, words: list[Word]) -> str:
    """What a mention is: a name, the pronoun of a group, or a noun phrase by the kind of its head."""
    if m.kind == "pronoun":
        return wk.PRONOUN + m.core[0]
    return wk.NAME if m.kind == "name" else "o" + words[m.last].kind


def _elsewhere(
    candidate: Candidate, paragraph: Paragraph, q: Quote, what: str, how: str, side: str
) -> list[str]:
    """Features of a candidate in another paragraph than the quotation's."""
    there = candidate.paragraph
    here = min(len(paragraph.mentions), 3)
    out = [
        f"{side} {q.left} {q.right}",
        f"{side} {what} {here} {q.others}",
        f"{side} {how} {here}",
        f"{side} last {candidate.index - len(there.mentions)} {there.words[-1].kind} {q.left}",
        f"{side} par {min(3, abs(paragraph.number - there.number))} {min(here, 1)}",
    ]
    if side == AFTER:
        out.append(f"A {there.words[0].kind} {candidate.index}")
    return out


def _here(candidate: Candidate, paragraph: Paragraph, q: Quote, what: str, how: str, verb: int) -> list[str]:
    """Features of a candidate in the quotation's own paragraph: the words between, before and after it."""
    m, words = candidate.mention, paragraph.words
    side, start, stop = (LEFT, m.last + 1, q.at) if m.last < q.at else (RIGHT, q.at + 1, m.first)
    kinds = paragraph.kinds[start:stop]
    quotes, verbs = min(kinds.count(wk.QUOTATION), 3), min(kinds.count(wk.SPEECH_VERB), 3)
    breaks = min(abs(words[m.first].sentence - words[q.at].sentence), 3)
    names = min(bisect_left(paragraph.named, stop) - bisect_left(paragraph.named, start), 3)
    before = words[m.first - 1].kind if m.first else wk.START
    after = words[m.last + 1].kind if m.last + 1 < len(words) else wk.END
    reach = f"{side}{quotes}{breaks}"
    far = _bucket(stop - start)
    between = pattern(kinds)
    out = [
        f"p {side} {q.end if side == RIGHT else ''} {between}",
        f"p {what[0]} {side} {between}",
        f"x {reach} {before} {after}",
        f"x {what} {side} {before} {after}",
        f"r {reach} {names} {how}",
        f"r {reach} {q.left} {q.right}",
        f"r {reach} {how} {q.left} {q.right}",
        f"r {reach} {how} {q.end}",
        f"r {reach} {what} {how}",
        f"d {side} {far} {how} {verbs}",
        f"d {reach} {far}",
        f"b {before} {plain(words[m.first - 1]) if m.first and before in _GOVERNING else ''}",
        f"f {before in _OPENS} {reach} {how}",
        f"l {_opening(words, m.first)} {how} {side}",
        *_governing(candidate, paragraph, q, reach, what),
    ]
    if verb >= 0:
        out += [
            f"v {words[verb].low} {how} {side}",
            f"v {words[verb].low} {how} {reach} {min(abs(q.at - verb), 3)}",
        ]
    elif after in _AFTER:
        out.append(f"a {side} {after} {words[m.last + 1].low}")
    return out


def _beside(candidate: Candidate, q: Quote, side: str, how: str, verb: int) -> list[str]:
    """The words right before a candidate, and beside the verb that it is the subject of."""
    words, first = candidate.paragraph.words, candidate.mention.first
    out = []
    if first > 1:
        two, one = words[first - 2], plain(words[first - 1])
        out = [f"2 {plain(two)} {one}", f"2 {side} {two.kind} {one}"]
        if words[first - 1].kind == wk.PREPOSITION:
            out.append(f"2 {side} {plain(two)} {q.right}")
            out.append(f"2 {side} {two.kind} {one} {q.left}")
    if verb >= 0:
        low, before = words[verb].low, plain(words[verb - 1]) if verb else wk.START
        out += [f"< {before} {low} {how}", f"< {before} {how} {side}"]
        if verb + 1 < len(words):
            after = plain(words[verb + 1])
            out += [f"> {low} {after} {how}", f"> {how} {side} {after}"]
    return out


def _opening(words: list[Word], first: int) -> str:
    """How far into its sentence word `first` stands, and what opens that: a word of grammar, or its kind."""
    start, stop = first, max(0, first - _TO_OPENING)
    while start > stop and words[start - 1].sentence == words[first].sentence:
        start -= 1
    opening = words[start]
    return f"{opening.low if opening.kind in _GRAMMAR else opening.kind} {min(first - start, 3)}"


def _governing(candidate: Candidate, paragraph: Paragraph, q: Quote, reach: str, what: str) -> list[str]:
    """The place of a candidate in the chain of subjects that lead up to the quotation."""
    chain = q.governors
    if not chain:
        return [f"G0 {reach}"]
    level = next((i for i, g in enumerate(chain) if g.mention == candidate.index), -1)
    nearest = _what(paragraph.mentions[chain[0].mention], paragraph.words)
    if level < 0:
        return [f"G- {reach} {chain[0].path} {nearest[0]}", f"G- {reach} {q.left} {q.right}"]
    over = chain[level]
    verb = paragraph.words[over.verb]
    return [
        f"G {level} {over.path} {verb.kind}",
        f"G {level} {over.path} {q.left} {q.right}",
        f"G {level} {what} {nearest} {verb.kind} {chain[0].path}",
        f"GV {level} {verb.low if verb.kind != wk.OTHER else ''} {over.path[-1]}",
        f"GN {level} {len(chain)} {chain[0].path} {over.path} {q.right}",
        f"GS {level} {_before(candidate)} {what} {q.left}",
        f"GS {level} {_before(candidate)} {over.path} {verb.kind}",
    ]


def _before(candidate: Candidate) -> str:
    """What is before a candidate: a word that opens a clause, or the kind of another."""
    first = candidate.mention.first
    word = candidate.paragraph.words[first - 1] if first else None
    return wk.START if word is None else word.low if word.kind in _CONJUNCTIONS else word.kind


def _running(
    candidate: Candidate,
    paragraph: Paragraph,
    q: Quote,
    previous: Previous | None,
    people: People,
    side: str,
    what: str,
) -> list[str]:
    """Features of a run of quotations: whether the one before was given to the same mention or person."""
    if previous is None:
        return [f"o {side}"]
    near = previous.distance(paragraph)
    if previous.candidate is None:
        return [f"0 {near} {side}"]
    other = previous.candidate.mention
    m = candidate.mention
    if other.start == m.start:
        same = "m"
    elif m.kind == "name" and other.kind == "name" and people.of(m) is people.of(other):
        same = "p"
    elif m.kind == "pronoun" and other.kind == "pronoun" and m.core == other.core:
        same = "g"
    else:
        same = "-"
    return [
        f"s {same} {near} {side}",
        f"s {same} {near} {q.left} {q.right}",
        f"s {same} {q.gap if near == 'p' else ''}",
        f"s {same} {what} {near} {side} {q.end}",
    ]


def plain(word: Word) -> str:
    """The word, unless it is a name or a number: then its kind, since those of one year are not the next one's."""
    return word.kind if word.kind in _OF_ONE_YEAR else word.low


def _bucket(n: int) -> int:
    return n if n < 4 else 4 if n < 7 else 7 if n < 12 else 12 if n < 25 else 25
