"""Settles the kinds of words by how an article uses them elsewhere: names, titles, verbs in Title Case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import is_title_case
from consistency.quoting.languages import Language
from consistency.quoting.names import fold, given_names
from consistency.quoting.words import Word

# Kinds of words that may be names after all.
_MAY_BE_NAMES = (
    wk.VERBS
    | wk.ADVERBIALS
    | {wk.OTHER, wk.PREPOSITION, wk.SUBORDINATOR, wk.CONJUNCTION, wk.OFFICE, wk.SOURCE}
)
# Patterns of the kinds of a line.
_LAST_NAME = re.compile(f"(?<={wk.one_of(wk.NAMES)}){wk.NAME}")
_COMMON_NOUN = re.compile(f"(?<={wk.DETERMINER}){wk.OTHER}")
_PARTICIPLE = re.compile(
    f"(?<={wk.one_of({wk.DETERMINER, wk.POSSESSIVE})}){wk.ADVERB}?{wk.one_of(wk.CUES)}"
    f"(?={wk.OTHER}?{wk.one_of(wk.SPEAKERS | {wk.PREPOSITION})})"
)
_LAST_TITLE = re.compile(f"(?<={wk.NAME}){wk.TITLE}(?!{wk.one_of(wk.NAMES)})")
_BEFORE_TAG = frozenset({",", wk.DASH, wk.AUXILIARY, wk.ADVERB})
_OPENS_SUBJECT = wk.NAMES | {wk.DETERMINER, wk.OFFICE}
_SUBJECT_ENDS = wk.SPEAKERS | {wk.NAME}
_BEFORE_VERB_HERE = frozenset({wk.WEAK_VERB, wk.AUXILIARY, wk.ADVERB})
_BEFORE_BODY = frozenset({wk.DETERMINER, wk.OTHER, wk.NAME})
_AFTER_PARTICIPLE = frozenset({",", wk.PREPOSITION, wk.DETERMINER, wk.TITLE})


def settle_kinds(lines: list[list[Word]], language: Language) -> None:
    """Settles words by how the article uses them elsewhere.

    Makes names of words like "Read" or "Kelly" that stand as the subject of a verb of speech, where the article
    uses them as last names elsewhere, and titles of common nouns before a full name ("Warden Ruth Ellery").
    A title that ends a full name ("Rachel Bishop met …") is a name wherever it is alone.
    """
    kinds = ["".join([w.kind for w in line]) for line in lines]
    last = _lows(lines, kinds, _LAST_NAME)
    common = _lows(lines, kinds, _COMMON_NOUN)
    titles = _lows(lines, kinds, _LAST_TITLE)
    given = given_names() if common or titles else {}
    families = {
        w.low for line in lines if titles for i, w in enumerate(line) if _is_family_name(line, i, given)
    }
    used = last | common | families
    for line, shown in zip(lines, kinds, strict=True):
        if is_title_case(line):
            _lower(line, language)
        for m in _PARTICIPLE.finditer(shown):
            _qualify(line, m.end() - 1, language)
        if language.compound_past:
            _settle_tags(line)
        _settle_before_verbs(line, last, language)
        _settle_openings(line, last, language)
        for i in [i for i, w in enumerate(line) if w.low in used]:
            w = line[i]
            if w.kind in _MAY_BE_NAMES and w.low in last and w.text[0].isupper() and _speaks(line, i):
                line[i] = w._replace(kind=wk.NAME)
            elif w.kind == wk.NAME and w.low in common and _is_title(line, i, given):
                line[i] = w._replace(kind=wk.TITLE)
            elif w.kind == wk.TITLE and w.low in families and _is_alone(line, i, given):
                line[i] = w._replace(kind=wk.NAME)


def _qualify(line: list[Word], i: int, language: Language) -> None:
    """Makes an adjective of a participle in a noun phrase: "the defending champion", "its newly appointed clerk"."""
    w, before = line[i], line[i - 1]
    gerund = bool(language.active_endings) and w.low.endswith(language.active_endings)
    if not w.text[0].islower() or not (gerund or w.low.endswith(language.verb_endings)):
        return
    if line[i + 1].kind == wk.PREPOSITION and not (gerund and before.low in language.articles):
        return  # "its report called for", but "the warning from"
    if before.kind == wk.DETERMINER and before.low not in language.articles:
        return  # "those attending guests"
    line[i] = w._replace(kind=wk.OTHER)


def _lows(lines: list[list[Word]], kinds: list[str], pattern: re.Pattern[str]) -> set[str]:
    """The words in lower case that stand where `pattern` matches the kinds of their line."""
    return {line[m.start()].low for line, of in zip(lines, kinds, strict=True) for m in pattern.finditer(of)}


def _is_title(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a word that the article uses as a common noun elsewhere ("the warden") is before a full name."""
    names = line[i + 1 : i + 3]
    return len(names) == 2 and all(w.kind == wk.NAME for w in names) and fold(names[0].text) in given


def _is_family_name(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a title ends a full name: "Rachel Bishop met …", but not "Chicago Mayor Bo Pell"."""
    if (
        line[i].kind != wk.TITLE
        or not i
        or line[i - 1].kind != wk.NAME
        or fold(line[i - 1].text) not in given
    ):
        return False
    return i + 1 == len(line) or line[i + 1].kind not in wk.NAMES


def _is_alone(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a title that ends a full name elsewhere is a name here too: "Bishop said", but not "the Bishop"."""
    if _is_family_name(line, i, given):
        return True
    before = line[i - 1].kind if i else wk.STOP
    return before not in (wk.DETERMINER, wk.NAME) and (i + 1 == len(line) or line[i + 1].kind not in wk.NAMES)


def _settle_tags(line: list[Word]) -> None:
    """Makes a verb of speech of an unknown word that stands as one: "…", a soufflé un marin."""
    for i, w in enumerate(line):
        if w.kind != wk.QUOTATION:
            continue
        j = i + 1
        while j < len(line) and line[j].kind in _BEFORE_TAG:
            j += 1
        if (
            i + 1 < j < len(line) - 1
            and line[j].kind in (wk.OTHER, wk.WEAK_VERB)
            and line[j + 1].kind in _OPENS_SUBJECT
        ):
            line[j] = line[j]._replace(kind=wk.SPEECH_VERB)


def _settle_before_verbs(line: list[Word], last: set[str], language: Language) -> None:
    """Settles words beside a verb of speech that are a noun or an adverb there.

    "The Roe campaign called", "the influential daily wrote"; "Kritisch äußerte sich der Lotse".
    """
    endings = (*language.past_endings, *language.verb_endings, *language.active_endings, "s")
    for i in range(len(line) - 1):
        w, after = line[i], line[i + 1]
        if after.kind not in wk.CUES:
            continue
        before = line[i - 1].kind if i else wk.START
        if (
            w.kind == wk.WEAK_VERB
            and before == wk.NAME
            and not w.low.endswith(endings)
            and w.text[0].islower()
        ):
            first = next((j for j in range(i - 1, -1, -1) if line[j].kind not in wk.NAMES), -1)
            if first >= 0 and line[first].kind == wk.DETERMINER:
                line[i] = w._replace(kind=wk.OTHER)
        elif w.kind == wk.ADVERB and before in _BEFORE_BODY and w.low in language.organisations:
            line[i] = w._replace(kind=wk.BODY)
        elif w.kind == wk.NAME and before in (wk.START, wk.STOP) and w.low not in last and i + 3 < len(line):
            reflexive, subject = line[i + 2], line[i + 3]
            if reflexive.low in language.reflexive and subject.kind in _OPENS_SUBJECT:
                line[i] = w._replace(kind=wk.ADVERB)


def _settle_openings(line: list[Word], last: set[str], language: Language) -> None:
    """Makes a verb of the participle that opens a sentence: "Born Ada Roe in …, she", "Prosecuting, Roe said"."""
    for i, w in enumerate(line[:-1]):
        if w.kind != wk.NAME or (i and line[i - 1].sentence == w.sentence) or w.low in last:
            continue
        after = line[i + 1].kind
        if w.low in language.born or (
            w.low.endswith(language.verb_endings) and len(w.low) > 5 and after in _AFTER_PARTICIPLE
        ):
            line[i] = w._replace(kind=wk.OTHER)


def _lower(line: list[Word], language: Language) -> None:
    """Gives the verbs of a line in Title Case their kind."""
    for i, w in enumerate(line):
        kind = language.classes.get(w.low, "")
        if (
            w.kind == wk.NAME
            and i
            and kind in (wk.SPEECH_VERB, wk.WEAK_VERB)
            and line[i - 1].kind in _SUBJECT_ENDS
        ):
            line[i] = w._replace(kind=kind)


def _speaks(line: list[Word], i: int) -> bool:
    """Whether word `i` adjoins a verb of speech, or an adverb or month is followed by any verb."""
    after = line[i + 1].kind if i + 1 < len(line) else wk.END
    if after in (wk.SPEECH_VERB, wk.POSSESSIVE) or (
        after in _BEFORE_VERB_HERE and line[i].kind in wk.ADVERBIALS
    ):
        return True
    return i > 0 and line[i - 1].kind == wk.SPEECH_VERB and line[i - 1].sentence == line[i].sentence
