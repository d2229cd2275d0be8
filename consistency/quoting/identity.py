"""Whether two names are one person's: the same, surely not, or not sure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from consistency.quoting.names import Name, family_first, given_names, parsed, short_forms

Identity = Literal["same", "unsure", "different"]

_LONG = 6  # letters of a family name from which on one letter off may be a matter of spelling
_SOUNDS = (
    (r"ch(?=[rln])|c(?![hszeiy])", "k"), (r"t?sch|tch|ch|sh|cz|sz|zh", "c"),
    (r"kh|gh|q|ck|k|g|x|h", "k"), (r"ph|ff|v|w", "f"),
    (r"ts|tz|z", "s"), (r"dh|th|d", "t"), (r"[aeiouyj]", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


def same_person(a: str, b: str) -> bool:
    """Whether two names can be taken for one person's; see `identity`."""
    return identity(a, b) == "same"


@lru_cache(maxsize=8192)
def identity(a: str, b: str) -> Identity:
    """Whether two names, offices or bodies are one and the same.

    "different" is certain enough to accuse someone of a misattribution: another family name, or given names,
    middle initials, titles or generations that contradict.  "unsure" is what one letter, a transliteration, a
    second family name or a generation on one side only leaves open, and an office beside a name.
    """
    x, y = parsed(a), parsed(b)
    if bodies := _bodies(x, y):
        return bodies
    if not x.last or not y.last:
        return _offices(x, y)
    if len(x.proper) > len(y.proper):
        x, y = y, x
    if len(x.proper) == 1:
        return _lower(_one_word(x, y), _generation(x, y))
    return _lower(_full(x, y), _generation(x, y))


def is_name_of(name: str, voice: str, others: list[Name]) -> bool:
    """Whether an article's `name` for a speaker means `voice`, given the other full names in the article.

    A family name alone does not where another person of that name speaks in the article.
    """
    if not same_person(name, voice):
        return False
    x, y = parsed(name), parsed(voice)
    if x.first or not x.last:
        return True
    rivals = [o for o in others if o.last == x.last and y.first and _given(o, y) == "different"]
    rivals = [o for o in rivals if _given(o, x) != "different"]  # "Mr. Roe" is not Ann Roe
    return not rivals


def keys(name: str) -> frozenset[str]:
    """Keys of which names of the same person share at least one."""
    x = parsed(name)
    short = {i for i in x.initials if len(i) > 1}
    if not x.last:
        return x.words | short | ({x.acronym} - {""})
    return frozenset({x.last, *short}).union(*x.proper)


def _lower(*found: Identity) -> Identity:
    """The least certain of several answers; "different" counts as certain."""
    return "different" if "different" in found else "unsure" if "unsure" in found else "same"


def _bodies(x: Name, y: Name) -> Identity | None:
    """Whether two organizations are one, or None if these are not two of them."""
    short, long = (x, y) if x.acronym else (y, x)
    if len(short.acronym) > 1 and short.acronym in long.initials:
        return "same"
    if not (x.body and y.body):
        return "unsure" if x.body or y.body else None  # "the White House" and who lives there
    fewer, more = sorted((x.words, y.words), key=len)
    if fewer <= more and fewer:
        return "same" if len(fewer) > 1 or fewer == more else "unsure"
    return "different"


def _offices(x: Name, y: Name) -> Identity:
    """Offices are one if title and place are ("Chicago's mayor"); a bare one may be anyone's."""
    if x.last or y.last:
        return "unsure"
    here, there = x.words - x.titles, y.words - y.titles
    if not here or not there or not x.titles & y.titles:
        return "unsure"
    if here & there:
        return "same" if x.words <= y.words or y.words <= x.words else "unsure"
    return "different"


def _generation(x: Name, y: Name) -> Identity:
    """Whether "Jr." and the like fit.  On one side only it leaves a doubt, unless the other name is a short form."""
    one, other = x.generation, y.generation
    if one == other:
        return "same"
    if one and other:
        return "different"
    younger = x if one else y
    if younger.generation not in ("jr", "sr"):
        return "same"  # "Charles" and "Charles III"
    bare = y if one else x
    short = bare.first and bare.first != younger.first
    return "same" if short or (not bare.first and younger.first) else "unsure"


def _one_word(x: Name, y: Name) -> Identity:
    """One word, with or without a title, beside a name: "Roe", "Sir Peter", "Kim"."""
    family = _family(x, y)
    if x.sex and y.first and given_names().get(y.first, "") not in ("", x.sex):
        return "different"
    if y.sex and x.sex and x.sex != y.sex:
        return "different"
    if family == "same":
        return "same"
    (word,) = x.proper
    if len(y.proper) > 1:
        begins = bool(word & y.proper[0])
        if begins and (_family_first(y) or x.is_reigning or not x.titles):
            return "same" if _family_first(y) or min(word) in given_names() else "unsure"
        if begins or any(word & w for w in y.proper[1:-1]) or word & {y.called}:
            return "unsure"
    return family


def _full(x: Name, y: Name) -> Identity:
    """Two names of two words or more; `x` is the shorter."""
    if _joined(x) & _joined(y):
        return "same"
    if _family_first(x) != _family_first(y) and set(x.proper) == set(y.proper):
        return "same"  # "Shinzo Abe" is unlisted, "Jong Un Kim" is not
    if _ends_with(y, x):
        return "same"
    family = _family(x, y)
    if family == "different":
        if set(x.proper) == set(y.proper):
            return "unsure"
        return "same" if _is_part(x, y) else "different"
    return _lower(family, _given(x, y))


def _ends_with(long: Name, short: Name) -> bool:
    """Whether a whole name follows a word that is no given name: "Backbencher Ada Roe", but not "Mary Ann Roe"."""
    extra = len(long.proper) - len(short.proper)
    if extra < 1 or len(short.proper) < 2 or min(map(len, map(min, long.proper))) < 2:
        return False
    before, rest = long.proper[:extra], long.proper[extra:]
    unnamed = all(word.isdisjoint(given_names()) for word in before)
    return unnamed and all(a & b for a, b in zip(rest, short.proper, strict=True))


def _joined(name: Name) -> frozenset[str]:
    return frozenset({"".join(map(min, name.proper)), "".join(map(max, name.proper))})


def _is_part(x: Name, y: Name) -> bool:
    """Whether the words of `x` are in `y` in this order, the first one first: a second family name follows."""
    if not x.proper[0] & y.proper[0]:
        return False
    rest = iter(y.proper)
    return all(any(word & other for other in rest) for word in x.proper)


def _family_first(name: Name) -> bool:
    """Whether the family name comes first, as in "Kim Jong-un" and "Xi Jinping", but not in "Kim Novak"."""
    if len(name.proper) < 2 or name.proper[0].isdisjoint(family_first()):
        return False
    return len(name.proper) > 2 or min(name.proper[1]) not in given_names()


def _family(x: Name, y: Name) -> Identity:
    """Whether the last words are one family name, as spelled by one or by two."""
    one, other = x.proper[-1], y.proper[-1]
    if one & other:
        return "same"
    if x.last == y.last or any(_near(a, b) for a in one for b in other):
        return "unsure"
    a, b = min(one), min(other)
    part = min(len(a), len(b)) >= 4 and (a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a))
    return "unsure" if part else "different"


def _near(a: str, b: str) -> bool:
    """Whether two words may be two spellings of one: one letter off in a long one, or alike by their consonants."""
    if min(len(a), len(b)) < _LONG - 1:
        return False
    from rapidfuzz.distance import OSA

    if min(len(a), len(b)) >= _LONG and OSA.distance(a, b, score_cutoff=1) <= 1:
        return True
    return len(_sound(a)) > 2 and _sound(a) == _sound(b)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """The consonants of a word by how they sound, so that transliterations of one name are alike."""
    for pattern, letter in _SOUNDS:
        word = re.sub(pattern, letter, word)
    return word


def _given(x: Name, y: Name) -> Identity:
    """Whether the given names of two people of one family name fit."""
    if x.sex or y.sex:
        sexes = [n.sex or given_names().get(n.first, "") for n in (x, y)]
        if all(sexes) and sexes[0] != sexes[1]:
            return "different"
    if not x.first or not y.first:
        return "same"
    if x.first == y.first:
        return _middle(x, y)
    one, other = x.first, y.first
    if {x.called, y.called} & {x.first, y.first}:
        return "same"
    if _is_initial(one, other) or _is_initial(other, one):
        return _middle(x, y)
    if (middle := _by_middle_name(x, y) or _by_middle_name(y, x)) is not None:
        return middle
    if min(len(one), len(other)) == 1:
        return "different"
    if other in _short_forms(one) or one in _short_forms(other):
        return _middle(x, y)
    known = (one in given_names()) + (other in given_names())
    if known == 1 and not _near(one, other):
        # "Baroness Hale": no given name but a title; "Piers" may be a form of "Peter" in another language
        return "unsure" if one[0] == other[0] else "same"
    if not short_forms().isdisjoint((one, other)) or _sounds_alike(one, other):
        return "unsure"
    if known == 0 or _near(one, other) or one.startswith(other) or other.startswith(one):
        return "unsure"
    if _short_forms(one) & _short_forms(other):
        return "unsure"
    if any(one in w for w in y.proper[1:-1]) or any(other in w for w in x.proper[1:-1]):
        return "unsure"
    return "different"


def _by_middle_name(x: Name, y: Name) -> Identity | None:
    """Whether `x` has the second given name that `y` has after an initial: "Boone Pickens", "T. Boone Pickens"."""
    if len(y.first) > 1 or len(y.proper) < 3:
        return None
    second = y.proper[1]
    if x.first in second:
        return "same"
    return "unsure" if any(_is_initial(x.first, word) for word in second) else None


def _sounds_alike(a: str, b: str) -> bool:
    """Whether two given names of one sex may be two spellings of one: "Marc" and "Mark"."""
    sexes = {given_names().get(a, ""), given_names().get(b, "")} - {""}
    return len(sexes) < 2 and len(_sound(a)) > 1 and _sound(a) == _sound(b)


def _is_initial(short: str, long: str) -> bool:
    """Whether a given name is an initial, or two ("JD"), of the other."""
    bare = len(short) == 1 or (len(short) == 2 and not set(short) & set("aeiouy"))
    return bare and short[0] == long[0]


def _middle(x: Name, y: Name) -> Identity:
    """Whether what is between given and family name fits: an initial separates people, a word may be a family's."""
    for one, other in zip(x.proper[1:-1], y.proper[1:-1], strict=False):
        a, b = min(one), min(other)
        if one & other or (min(len(a), len(b)) == 1 and a[0] == b[0]):
            continue
        return "different" if min(len(a), len(b)) == 1 else "unsure"
    return "same"


@lru_cache(maxsize=4096)
def _short_forms(name: str) -> frozenset[str]:
    """The short forms of a given name ("Mike" for "Michael"), and the name itself."""
    return frozenset(_nicknamer().nicknames_of(name)) | {name}


@cache
def _nicknamer():  # type: ignore[no-untyped-def]
    from nicknames import NickNamer

    return NickNamer()
