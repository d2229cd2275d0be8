"""How a mention is the subject of a verb of speech."""

from __future__ import annotations

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.words import Word

_NOUNS_AND_NAMES = wk.COMMON_NOUNS | {wk.NAME}
_IN_BODY = wk.NAMES | {wk.DETERMINER}
_LONGEST_PHRASE = 6  # words of a noun phrase before the name that ends it
_SUBJECT_REACH = 25  # words from a subject to its verb over an apposition
_OPENS_INVERSION = frozenset({wk.START, wk.STOP, wk.QUOTATION, wk.SUBORDINATOR, wk.ADVERB, ":"})
_BEFORE_VERB = wk.ADVERBIALS | {wk.AUXILIARY, wk.PREPOSITION, "("}
_IN_PHRASE = frozenset({wk.DETERMINER, wk.OTHER, wk.NAME, wk.TIME, wk.NUMBER})
_NAMES_OR_NOUNS = wk.COMMON_NOUNS | {wk.NAME}
_OPENS_ASIDE = frozenset({",", "(", wk.DASH})
_CLOSES_ASIDE = frozenset({",", ")", wk.DASH})


def subject(words: list[Word], m: TextMention, language: Language) -> tuple[str, int]:
    """How a mention is the subject of a verb of speech, and the place of that verb.

    The relation is one of `relations`, in upper case if the verb is a weak one; the place of `CITED` is that of the
    word that cites.  (NO_RELATION, -1) if the mention is no such subject.
    """
    if language.verb_second and _is_no_subject(words, m, language):
        verb, relation = _cited(words, m, language), rel.CITED
        return (relation, verb) if verb >= 0 else (rel.NO_RELATION, -1)
    verb = _verb_after(words, m.last + 1)
    relation = rel.SUBJECT
    if verb < 0 and words[m.last].low in language.relatives:
        verb = _verb_after_phrase(words, m.last + 1)
    if verb < 0:
        verb, relation = _verb_over_commas(words, m.last + 1, language), rel.SUBJECT_BEFORE_ASIDE
    if verb < 0 and m.kind == "name":
        verb, relation = _verb_after_apposition(words, m, language), rel.SUBJECT_BEFORE_ASIDE
    if verb < 0 and m.kind == "name" and not language.verb_second:
        verb, relation = _verb_over_affiliation(words, m.last + 1, language), rel.SUBJECT
    first = _phrase_before(words, m, language)
    if verb < 0 and first and words[first - 1].kind == wk.SPEECH_VERB:
        verb = first - 1
        relation = (
            rel.INVERTED_SUBJECT
            if _is_inverted(words, verb, language) or _is_put_in(words, verb, m.last)
            else rel.POSSIBLE_SUBJECT
        )
    if verb < 0 and m.first > 1 and words[m.first - 1].low in language.reflexive:
        verb, relation = (
            (m.first - 2, rel.INVERTED_SUBJECT)
            if words[m.first - 2].kind == wk.SPEECH_VERB
            else (-1, rel.SUBJECT)
        )
    if (
        verb >= 0
        and relation not in (rel.INVERTED_SUBJECT, rel.POSSIBLE_SUBJECT)
        and is_passive(words, verb, language)
    ):
        relation = rel.PASSIVE_SUBJECT
    elif verb >= 0 and words[verb].kind == wk.WEAK_VERB:
        relation = rel.of_weak_verb(relation)
    if verb < 0:
        verb, relation = _cited(words, m, language), rel.CITED
    return (relation, verb) if verb >= 0 else (rel.NO_RELATION, -1)


def _is_no_subject(words: list[Word], m: TextMention, language: Language) -> bool:
    """Whether a mention is an object or is after a preposition: "Den Lotsen Roe bezeichnete …", "Am Abend …"."""
    if (
        words[m.last].kind == wk.SOURCE and words[m.first].kind == wk.DETERMINER
    ):  # "so heißt es in dem Schreiben"
        return False
    if words[m.first].low in language.objects:
        return True
    before = words[m.first - 1] if m.first else None
    return before is not None and (before.kind == wk.PREPOSITION or before.low in language.objects)


def _cited(words: list[Word], m: TextMention, language: Language) -> int:
    """The word before a mention that cites it for what is said ("according to Roe"), or -1."""
    before = m.first - 1
    if before > 0 and words[before].kind == wk.PREPOSITION and words[before].low not in language.cited:
        before -= 1
    return before if before >= 0 and words[before].low in language.cited else -1


def _is_inverted(words: list[Word], verb: int, language: Language) -> bool:
    """Whether nothing is before a verb of its sentence but a quotation: what follows is its subject then."""
    while language.compound_past and verb and words[verb - 1].kind in (wk.AUXILIARY, wk.ADVERB):
        verb -= 1
    before = words[verb - 1].kind if verb else wk.START
    if before == "," and verb > 1:
        before = words[verb - 2].kind
    if before == wk.DASH and language.dialogue_dash:
        return True
    return before in _OPENS_INVERSION or words[verb].sentence != words[verb - 1].sentence


def _is_put_in(words: list[Word], verb: int, last: int) -> bool:
    """Whether a tag is between commas: "The mill, said the mayor, …"."""
    after = words[last + 1].kind if last + 1 < len(words) else wk.STOP
    return verb > 0 and words[verb - 1].kind == "," and after in (",", wk.STOP)


def is_passive(words: list[Word], verb: int, language: Language) -> bool:
    """ "was called": the subject is spoken of and does not speak."""
    before = verb - 1
    while before >= 0 and words[before].kind == wk.ADVERB:
        before -= 1
    helped = before >= 0 and words[before].low in language.passive
    endings = language.active_endings
    return helped and not (endings and words[verb].low.endswith(endings))


def _verb_after(words: list[Word], i: int) -> int:
    stop = min(len(words), i + 5)
    while i < stop and words[i].kind in _BEFORE_VERB:
        i += 1
    return i if i < stop and words[i].kind in wk.CUES else -1


def _verb_after_phrase(words: list[Word], i: int) -> int:
    """The verb after a short phrase with a preposition: "who in the end described", "who on Monday told"."""
    if i >= len(words) or words[i].kind != wk.PREPOSITION:
        return -1
    stop = min(len(words), i + _LONGEST_PHRASE)
    i += 1
    while i < stop and words[i].kind in _IN_PHRASE:
        i += 1
    return i if i < stop and words[i].kind in wk.CUES else -1


def _verb_over_affiliation(words: list[Word], i: int, language: Language) -> int:
    """The verb after the body that a person belongs to: "Roe of the River Club said"."""
    if i >= len(words) or words[i].low not in language.affiliations:
        return -1
    stop = min(len(words), i + 1 + _LONGEST_PHRASE)
    i += 1
    while i < stop and words[i].kind in _IN_BODY:
        i += 1
    found = i < stop and words[i - 1].kind == wk.NAME and words[i].kind == wk.SPEECH_VERB
    return i if found else -1


def _phrase_before(words: list[Word], m: TextMention, language: Language) -> int:
    """The first word of the phrase that a name ends ("the sailor NAME"), or of the mention itself."""
    if m.kind != "name":
        return m.first
    i = m.first - 1
    while i > 0 and m.first - i < _LONGEST_PHRASE and words[i].kind in _NAMES_OR_NOUNS:
        i -= 1
    if (
        not language.noun_capitals
        and i == m.first - 2
        and words[i].kind == wk.SPEECH_VERB
        and words[i + 1].kind in (wk.OTHER, wk.OFFICE)
    ):
        return i + 1  # "said farmer Roe"
    least = m.first if language.noun_capitals else m.first - 1  # "die Lotsin Roe" is "die" and a name there
    return i if 0 <= i < least and words[i].kind == wk.DETERMINER else m.first


def _verb_after_apposition(words: list[Word], m: TextMention, language: Language) -> int:
    """The verb of "the mayor, NAME, said", where the name is beside the subject.

    A noun with a capital may be the last word of the subject: "Der Sprecher des Amtes, NAME, teilte mit".
    """
    nouns = _NOUNS_AND_NAMES if language.noun_capitals else wk.COMMON_NOUNS
    closed = m.last + 1 < len(words) and words[m.last + 1].kind == ","
    if not closed or m.first < 2 or words[m.first - 1].kind != "," or words[m.first - 2].kind not in nouns:
        return -1
    return _verb_after(words, m.last + 2)


def _opens_another(words: list[Word], i: int) -> bool:
    """Whether the subject follows the comma at `i`, with an apposition of its own: "Outside, the mayor, NAME, said"."""
    stops = [j for j in range(i + 1, min(len(words), i + _SUBJECT_REACH)) if words[j].kind == ","][:2]
    if len(stops) < 2 or words[i + 1].kind != wk.DETERMINER:
        return False
    first, last = stops[0] + 1, stops[1]
    return (
        first < last
        and all(w.kind in wk.NAMES for w in words[first:last])
        and _verb_after(words, last + 1) >= 0
    )


def _verb_over_commas(words: list[Word], i: int, language: Language) -> int:
    if i >= len(words) or (words[i].kind not in _OPENS_ASIDE and words[i].low not in language.relatives):
        return -1
    if words[i].kind == "," and i and words[i - 1].kind == wk.NAME and _opens_another(words, i):
        return -1
    # A relative clause may quote: "Roe, who hums “…”, said".
    relative = i + 1 < len(words) and words[i + 1].low in language.relatives
    for j in range(i + 1, min(len(words), i + _SUBJECT_REACH)):
        kind = words[j].kind
        if kind == wk.STOP or (kind == wk.QUOTATION and not relative):
            return -1
        if kind in _CLOSES_ASIDE and (verb := _verb_after(words, j + 1)) >= 0:
            return verb
    return -1
