"""A light parse of the sentence before a quotation: the verbs that lead up to it, and who does them.

"Roe told the paper that she called it “…”" gives [she, Roe]: the subject of the nearest verb first.  A verb
without a subject of its own ("and called", "saying", "to call") takes that of the verb to its left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.verb_second import embedded
from consistency.quoting.words import Word

_REACH = 45  # words looked at before the quotation
_DEEPEST = 3  # subjects of one chain
_LONGEST_CHAIN = 3  # complements within one subject
_BEFORE_VERB = wk.ADVERBIALS | {wk.AUXILIARY}
_MAY_BE_VERBS = wk.CUES | {wk.PAST_VERB, wk.OTHER}


class Governor(NamedTuple):
    """The subject of a verb before a quotation.

    `mention` is an index into the paragraph's mentions.  `path` is how it was found, a character of `relations` for
    each step, the last one nearest to the mention.  `verb` is the word of the nearest verb of the chain.
    """

    mention: int
    path: str
    verb: int


def governors(
    words: list[Word], found: list[TextMention], subjects: list[tuple[str, int]], at: int, language: Language
) -> list[Governor]:
    """The subjects of the verbs before the quotation at word `at` in its sentence, nearest verb first."""
    sentence = words[at].sentence
    stop = max(-1, at - _REACH)
    does: dict[int, list[tuple[int, str]]] = {}
    for index, (how, verb) in enumerate(subjects):
        if verb >= 0 and (how != rel.POSSIBLE_SUBJECT or language.verb_second):
            does.setdefault(verb, []).append((index, how))
    ends = {m.last: index for index, m in enumerate(found)}
    out: list[Governor] = []
    waiting, nearest = "", -1
    aside = embedded(words, at, language) if language.verb_second else ()
    for i in range(at - 1, stop, -1):
        word = words[i]
        if word.sentence != sentence:
            break
        if i in aside:
            continue
        known = does.get(i)
        if known is not None:
            index, how = known[0]
        elif word.kind in _MAY_BE_VERBS and (
            word.kind != wk.OTHER or word.low.endswith(language.verb_endings)
        ):
            index, how = _subject(words, ends, i, language)
        elif word.kind in (wk.SOURCE, wk.OTHER) and i and words[i - 1].kind == wk.POSSESSIVE:
            index, how = ends.get(i - 2, -1), rel.OWNER
        else:
            continue
        if nearest < 0:
            nearest = i
        if index < 0:
            waiting = (waiting + how)[:2]
            continue
        for person, step in reversed(
            [(index, ""), *((head, rel.COMPLEMENT) for head in _heads(words, found, ends, index))]
        ):
            if all(g.mention != person for g in out):
                out.append(Governor(person, waiting + step + how, nearest))
        if len(out) >= _DEEPEST:
            break
        waiting, nearest = "", -1
    return out


def _subject(words: list[Word], ends: dict[int, int], verb: int, language: Language) -> tuple[int, str]:
    """The mention right before a verb, or -1 and why there is none."""
    i = verb - 1
    while i >= 0 and words[i].kind in _BEFORE_VERB:
        i -= 1
    if i < 0:
        return -1, rel.BARE_VERB
    if i in ends and words[i].kind != wk.POSSESSIVE:
        return ends[i], rel.OTHER_SUBJECT
    low = words[i].low
    if low in language.infinitive:
        return -1, rel.INFINITIVE
    if words[i].kind == wk.CONJUNCTION:
        return -1, rel.JOINED_VERB
    if words[verb].low.endswith(language.active_endings):
        return -1, rel.PARTICIPLE
    return -1, rel.BARE_VERB


def _heads(words: list[Word], found: list[TextMention], ends: dict[int, int], index: int) -> Iterator[int]:
    """The mentions that the one at `index` is a complement of: "a spokesman for Roe", "a choir at a school"."""
    for _ in range(_LONGEST_CHAIN):
        first = found[index].first
        if first < 2 or words[first - 1].kind != wk.PREPOSITION:
            return
        index = ends.get(first - 2, -1)
        if index < 0:
            return
        yield index
