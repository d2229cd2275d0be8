"""Who does the verbs of a language with the verb in second place (German).

A main clause has one phrase before its verb: the subject with its attributes ("Die Sprecherin der Stadt sagte"), or
something else, and then the subject follows ("Am Abend nannte Roe das Urteil …").  A clause that a relative
pronoun or "dass" opens ends with its verb, and the phrase right before that is often an object.
"""

from __future__ import annotations

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.words import Word

_FARTHEST = 30  # words of a clause before its verb
_OPENS = frozenset({wk.STOP, ":", ";", wk.DASH})  # kinds of words that a main clause may follow
Subjects = list[tuple[str, int]]


def with_clauses(
    words: list[Word], found: list[TextMention], subjects: Subjects, language: Language
) -> Subjects:
    """`subjects` of the mentions (see `subject`) by the order of words in their clauses."""
    out = list(subjects)
    for verb, word in enumerate(words):
        if word.kind in wk.CUES and verb and word.low not in language.cited:
            _settle(words, found, out, verb, language)
    return out


def embedded(words: list[Word], at: int, language: Language) -> set[int]:
    """The words before `at` in its sentence that are in clauses between commas."""
    out: set[int] = set()
    stop = at
    for i in range(at - 1, -1, -1):
        if words[i].sentence != words[at].sentence:
            break
        if words[i].kind != ",":
            continue
        if stop < at and _opens_clause(words, i + 1, language):
            out.update(range(i + 1, stop))
        stop = i
    return out


def _settle(
    words: list[Word], found: list[TextMention], out: Subjects, verb: int, language: Language
) -> None:
    """Corrects who is the subject of one verb."""
    start = _clause_start(words, verb)
    if start == verb and words[verb - 1].kind == ",":
        _settle_after_comma(words, found, out, verb, language)
    if start == verb or words[start].kind == wk.QUOTATION:
        return
    inside = [i for i, m in enumerate(found) if start <= m.first and m.last < verb]
    behind = next((i for i, m in enumerate(found) if m.first > verb), -1)
    if 0 <= behind < len(found) - 1 and found[behind + 1].first == found[behind].last + 1:
        behind += out[behind + 1] == (rel.POSSIBLE_SUBJECT, verb)  # "der frühere", "Minister Roe"
    after = behind if behind >= 0 and out[behind] == (rel.POSSIBLE_SUBJECT, verb) else -1
    if _opens_clause(words, start, language) and start and words[start - 1].kind == ",":
        doer = _in_clause(words, found, inside, start, language)
    elif words[verb - 1].kind == wk.CONJUNCTION:
        doer = -1  # "und nannte ihn": the subject of the verb before
    elif after >= 0 and words[found[after].first].low in language.subjects:
        doer = after  # "Die Pläne nannte er …"
    elif inside and found[inside[0]].first == _lead(words, start):
        before = _owned(words, found, inside)
        doer = before if _may_be_subject(words, found[before], language) else after
        if doer == before and after >= 0 and _is_thing(words, found[doer]) and _acts(words, found[after]):
            doer = after  # "Die Pläne nannte Roe …"
    else:
        doer = after
    for i in inside:
        if (
            i != doer
            and out[i][1] == verb
            and rel.of_any_verb(out[i][0]) in (rel.SUBJECT, rel.SUBJECT_BEFORE_ASIDE)
        ):
            out[i] = (rel.NO_RELATION, -1)
    if after >= 0 and after != doer and (doer >= 0 or words[verb - 1].kind == wk.CONJUNCTION):
        out[after] = (rel.NO_RELATION, -1)
    if (
        doer >= 0
        and rel.of_any_verb(out[doer][0]) != rel.PASSIVE_SUBJECT
        and (doer in inside or doer == after or not out[doer][0])
    ):
        how = rel.INVERTED_SUBJECT if doer == after else rel.SUBJECT
        out[doer] = (rel.of_weak_verb(how) if words[verb].kind == wk.WEAK_VERB else how, verb)


def _settle_after_comma(
    words: list[Word], found: list[TextMention], out: Subjects, verb: int, language: Language
) -> None:
    """Who does a verb right after a clause: that clause is the one phrase before it, or belongs to the subject."""
    before = [
        i
        for i, role in enumerate(out)
        if role[1] == verb and found[i].last < verb and rel.of_any_verb(role[0]) == rel.SUBJECT_BEFORE_ASIDE
    ]
    after = [i for i, role in enumerate(out) if role == (rel.POSSIBLE_SUBJECT, verb)]
    clause = _opens_clause(words, _clause_start(words, verb - 1), language)
    for i in after:
        strong = words[found[i].first].low in language.subjects
        if not before and not clause and not strong:
            continue
        if not before or strong:
            out[i] = (
                rel.of_weak_verb(rel.INVERTED_SUBJECT)
                if words[verb].kind == wk.WEAK_VERB
                else rel.INVERTED_SUBJECT,
                verb,
            )
            for other in before:
                out[other] = (rel.NO_RELATION, -1)
        else:
            out[i] = (rel.NO_RELATION, -1)


def _owned(words: list[Word], found: list[TextMention], inside: list[int]) -> int:
    """The first mention of a clause, or what it owns: "Salems frühere Rätin Roe"."""
    first, *rest = inside
    for i in rest:
        between = words[found[first].last + 1 : found[i].first]
        joined = words[found[i].first].kind == wk.DETERMINER or any(w.kind != wk.OTHER for w in between)
        if joined or found[first].kind != "name" or not words[found[first].last].low.endswith("s"):
            break
        first = i
    return first


def _clause_start(words: list[Word], verb: int) -> int:
    """The first word of the clause that leads up to a verb; the verb itself if something closes right before it."""
    i = verb
    while i and verb - i < _FARTHEST and words[i - 1].sentence == words[verb].sentence:
        before = words[i - 1].kind
        if before == "," or before in _OPENS:
            break
        i -= 1
    return i


def _opens_clause(words: list[Word], i: int, language: Language) -> bool:
    """Whether word `i` opens a subordinate clause: "dass", "der", "in dem"."""
    if i + 1 >= len(words):
        return False
    word = words[i + 1] if words[i].kind == wk.PREPOSITION else words[i]
    return words[i].kind == wk.SUBORDINATOR or word.low in language.relative_pronouns


def _in_clause(
    words: list[Word], found: list[TextMention], inside: list[int], start: int, language: Language
) -> int:
    """The subject of a clause that ends with its verb: whom the relative pronoun means, or the first mention."""
    if words[start].low in language.nominatives and words[start].kind != wk.SUBORDINATOR:
        return next((i for i, m in enumerate(found) if m.last == start - 2), -1)
    return next((i for i in inside if _may_be_subject(words, found[i], language)), -1)


def _lead(words: list[Word], start: int) -> int:
    """The first word of a clause that is no adverb or conjunction."""
    while start + 1 < len(words) and words[start].kind == wk.CONJUNCTION:
        start += 1
    return start


def _may_be_subject(words: list[Word], m: TextMention, language: Language) -> bool:
    """Whether a mention is in no oblique case: not "dem Rat", "des Rats", "den Rat", "im Rat"."""
    low = words[m.first].low
    if low in language.objects or low in language.obliques:
        return False
    declined = (
        m.last > m.first and words[m.first + 1].kind == wk.OTHER and words[m.first + 1].text[0].islower()
    )
    if low in language.feminines and declined and words[m.first + 1].low.endswith("en"):
        return False  # "der englischen Zeitung"
    return not m.first or words[m.first - 1].kind != wk.PREPOSITION


def _is_thing(words: list[Word], m: TextMention) -> bool:
    return (
        m.kind == "noun" and words[m.last].kind not in wk.SPEAKERS and words[m.first].low not in ("er", "der")
    )


def _acts(words: list[Word], m: TextMention) -> bool:
    return m.kind != "noun" or words[m.last].kind in wk.SPEAKERS
