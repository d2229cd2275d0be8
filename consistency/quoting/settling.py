"""Settles the kinds of words by how an article uses them elsewhere: names, titles, verbs in Title Case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consistency.quoting.languages import Language
from consistency.quoting.names import fold, given_names
from consistency.quoting.scenes import is_title_case
from consistency.quoting.words import Word

_MAY_BE_NAMES = "VUvwTRISCns"  # kinds of words
_LAST_NAME, _COMMON_NOUN = re.compile("(?<=[Nt])N"), re.compile("(?<=D)w")
_PARTICIPLE = re.compile("(?<=[D'])R?[VU](?=w?[nbtI])")
_LAST_TITLE = re.compile("(?<=N)t(?![Nt])")


def know_names(lines: list[list[Word]], language: Language) -> None:
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
            _tell_tags(line)
        _tell_subjects(line, last, language)
        _tell_openings(line, last, language)
        for i in [i for i, w in enumerate(line) if w.low in used]:
            w = line[i]
            if w.kind in _MAY_BE_NAMES and w.low in last and w.text[0].isupper() and _speaks(line, i):
                line[i] = w._replace(kind="N")
            elif w.kind == "N" and w.low in common and _is_title(line, i, given):
                line[i] = w._replace(kind="t")
            elif w.kind == "t" and w.low in families and _is_alone(line, i, given):
                line[i] = w._replace(kind="N")


def _qualify(line: list[Word], i: int, language: Language) -> None:
    """Makes an adjective of a participle in a noun phrase: "the defending champion", "its newly appointed clerk"."""
    w, before = line[i], line[i - 1]
    gerund = bool(language.active_endings) and w.low.endswith(language.active_endings)
    if not w.text[0].islower() or not (gerund or w.low.endswith(language.verb_endings)):
        return
    if line[i + 1].kind == "I" and not (gerund and before.low in language.articles):
        return  # "its report called for", but "the warning from"
    if before.kind == "D" and before.low not in language.articles:
        return  # "those attending guests"
    line[i] = w._replace(kind="w")


def _lows(lines: list[list[Word]], kinds: list[str], pattern: re.Pattern[str]) -> set[str]:
    """The words in lower case that stand where `pattern` matches the kinds of their line."""
    return {line[m.start()].low for line, of in zip(lines, kinds, strict=True) for m in pattern.finditer(of)}


def _is_title(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a word that the article uses as a common noun elsewhere ("the warden") stands before a full name."""
    names = line[i + 1 : i + 3]
    return len(names) == 2 and all(w.kind == "N" for w in names) and fold(names[0].text) in given


def _is_family_name(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a title ends a full name: "Rachel Bishop met …", but not "Chicago Mayor Bo Pell"."""
    if line[i].kind != "t" or not i or line[i - 1].kind != "N" or fold(line[i - 1].text) not in given:
        return False
    return i + 1 == len(line) or line[i + 1].kind not in "Nt"


def _is_alone(line: list[Word], i: int, given: Mapping[str, str]) -> bool:
    """Whether a title that ends a full name elsewhere is a name here too: "Bishop said", but not "the Bishop"."""
    if _is_family_name(line, i, given):
        return True
    before = line[i - 1].kind if i else "."
    return before not in "DN" and (i + 1 == len(line) or line[i + 1].kind not in "Nt")


def _tell_tags(line: list[Word]) -> None:
    """Makes a verb of speech of an unknown word that stands as one: "…", a soufflé un marin."""
    for i, w in enumerate(line):
        if w.kind != "Q":
            continue
        j = i + 1
        while j < len(line) and line[j].kind in ",—vR":
            j += 1
        if i + 1 < j < len(line) - 1 and line[j].kind in "wU" and line[j + 1].kind in "NtDn":
            line[j] = line[j]._replace(kind="V")


def _tell_subjects(line: list[Word], last: set[str], language: Language) -> None:
    """Settles words beside a verb of speech that are a noun or an adverb there.

    "The Roe campaign called", "the influential daily wrote"; "Kritisch äußerte sich der Lotse".
    """
    endings = (*language.past_endings, *language.verb_endings, *language.active_endings, "s")
    for i in range(len(line) - 1):
        w, after = line[i], line[i + 1]
        if after.kind not in "VU":
            continue
        before = line[i - 1].kind if i else "^"
        if w.kind == "U" and before == "N" and not w.low.endswith(endings) and w.text[0].islower():
            first = next((j for j in range(i - 1, -1, -1) if line[j].kind not in "Nt"), -1)
            if first >= 0 and line[first].kind == "D":
                line[i] = w._replace(kind="w")
        elif w.kind == "R" and before in "DwN" and w.low in language.organisations:
            line[i] = w._replace(kind="b")
        elif w.kind == "N" and before in "^." and w.low not in last and i + 3 < len(line):
            reflexive, subject = line[i + 2], line[i + 3]
            if reflexive.low in language.reflexive and subject.kind in "DNtn":
                line[i] = w._replace(kind="R")


def _tell_openings(line: list[Word], last: set[str], language: Language) -> None:
    """Makes a verb of the participle that opens a sentence: "Born Ada Roe in …, she", "Prosecuting, Roe said"."""
    for i, w in enumerate(line[:-1]):
        if w.kind != "N" or (i and line[i - 1].sentence == w.sentence) or w.low in last:
            continue
        after = line[i + 1].kind
        if w.low in language.born or (
            w.low.endswith(language.verb_endings) and len(w.low) > 5 and after in ",IDt"
        ):
            line[i] = w._replace(kind="w")


def _lower(line: list[Word], language: Language) -> None:
    """Gives the verbs of a line in Title Case their kind."""
    for i, w in enumerate(line):
        kind = language.classes.get(w.low, "")
        if w.kind == "N" and i and kind in ("V", "U") and line[i - 1].kind in "Ntbn":
            line[i] = w._replace(kind=kind)


def _speaks(line: list[Word], i: int) -> bool:
    """Whether word `i` adjoins a verb of speech, or an adverb or month is followed by any verb."""
    after = line[i + 1].kind if i + 1 < len(line) else "$"
    if after in "V'" or (after in "UvR" and line[i].kind in "RT"):
        return True
    return i > 0 and line[i - 1].kind == "V" and line[i - 1].sentence == line[i].sentence
