"""Who is mentioned in a paragraph, outside of its quotations: names, pronouns, "the mayor"."""

from __future__ import annotations

from typing import Literal, NamedTuple

from consistency.quoting.languages import Language
from consistency.quoting.words import Word

MentionKind = Literal["name", "pronoun", "noun"]
_LONGEST = 7  # words of a noun phrase


class Found(NamedTuple):
    """A mention at `[start, end)` of the text and at words `[first, last]` of its paragraph.

    `core` are the words of a name without its titles, or the head of a noun phrase, or the pronoun's group.
    `titles` are the lower-case titles before a name.
    """

    start: int
    end: int
    first: int
    last: int
    kind: MentionKind
    core: tuple[str, ...]
    titles: tuple[str, ...] = ()


def mentions(line: list[Word], language: Language) -> list[Found]:
    """The mentions among the words of one paragraph, in order; a noun phrase may hold a name."""
    found: list[Found] = []
    i, covered = 0, 0
    while i < len(line):
        kind = line[i].kind
        if kind in "Dd" or (kind in "nbsw" and i >= covered):
            phrase = _phrase(line, i, language)
            if phrase is not None:
                found.append(phrase)
                covered = phrase.last + 1
        if kind == "P":
            found.append(_pronoun(line, i, language))
        elif kind in "Nt":
            name = _name(line, i, language)
            named = name.kind == "name" and (name.last > i or not language.noun_capitals)
            if named or name.first >= covered:
                found.append(name)
            if name.last + 1 < len(line) and name.last + 1 >= covered:
                owned = _owned(line, name)
                if owned is not None:
                    found.append(owned)
                    covered = owned.last + 1
            i = name.last
        i += 1
    return found


def _pronoun(line: list[Word], i: int, language: Language) -> Found:
    word = line[i]
    return Found(word.start, word.end, i, i, "pronoun", (language.pronouns[word.low],))


def _name(line: list[Word], i: int, language: Language) -> Found:
    """The run of capitalised words that starts at `i`; its core begins after the last title in it."""
    j, last = i, i
    while j < len(line) and j - i < 3 * _LONGEST:
        kind = line[j].kind
        if kind in "Nt":
            last = j
        elif not (
            line[j].low in language.joiners and j + 1 < len(line) and line[j + 1].kind == "N" and j > i
        ):
            break
        j += 1
    first = max((k + 1 for k in range(i, last + 1) if line[k].kind == "t"), default=i)
    if first > last:  # ends in a title: "Chicago Mayor", unless it is a family name: "Larry King"
        given = last > i and line[last - 1].low in (language.male | language.female)
        if not given:
            return Found(line[i].start, line[last].end, i, last, "noun", (line[last].low,))
        first = last - 1
    if first == i and last - i >= 2 and i > 1 and line[i - 1].low == "of" and line[i - 2].kind == "t":
        first += 1  # "Secretary of State John Kerry"
    titles = tuple(w.low for w in line[i:first] if w.kind == "t")
    core = tuple(w.text for w in line[first : last + 1])
    while len(core) > 1 and core[-1].lower().strip(".") in language.suffixes:
        core = core[:-1]
    return Found(line[i].start, line[last].end, i, last, "name", core, titles)


def _phrase(line: list[Word], i: int, language: Language) -> Found | None:
    """The noun phrase that starts at `i`: a determiner or noun, adjectives, and a head."""
    j = i + (line[i].kind in "Dd")
    last = -1
    while j < len(line) and j - i < _LONGEST and line[j].kind in "wnbsNtdR-'":
        ends = j + 1 >= len(line) or line[j + 1].kind not in "Nt"
        alone = line[j].kind == "N" and language.noun_capitals and ends and line[j - 1].kind not in "Nt"
        if line[j].kind in "wnbs" or (line[j].kind == "t" and ends) or alone:
            last = j
            if alone:
                break
            if line[j].kind in "nb" and j + 1 < len(line) and line[j + 1].kind == "w":
                break  # "the group plans"
        j += 1
    if last < 0:
        stands = line[i].kind == "D" and _stands_alone(line, i)
        return Found(line[i].start, line[i].end, i, i, "noun", (line[i].low,)) if stands else None
    bare = line[i].kind not in "Dd"
    if bare and i and line[i].kind == "w" and line[i - 1].kind in "NnbP":
        return None
    if bare and line[last].kind not in "nb" and not (last + 1 < len(line) and line[last + 1].kind == "V"):
        return None
    return Found(line[i].start, line[last].end, i, last, "noun", (line[last].low,))


def _stands_alone(line: list[Word], i: int) -> bool:
    """Whether a determiner is a subject by itself: "another said", "said another"."""
    after = line[i + 1].kind if i + 1 < len(line) else "."
    return after in "VUv" or (after in ".," and i > 0 and line[i - 1].kind == "V")


def _owned(line: list[Word], name: Found) -> Found | None:
    """ "Clinton's campaign", "Trump supporters": the noun phrase that a name begins."""
    j = name.last + 1
    j += line[j].kind == "'"
    last = -1
    while j < len(line) and j - name.last < _LONGEST and line[j].kind in "wnbs-":
        if line[j].kind in "nbs" or line[name.last + 1].kind == "'":
            last = j
        j += 1
    if last < 0:
        return None
    return Found(name.start, line[last].end, name.first, last, "noun", (line[last].low,))
