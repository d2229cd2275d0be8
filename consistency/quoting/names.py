"""Names of people and bodies taken apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from consistency.quoting.languages import codes, load

Sex = Literal["m", "f", ""]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ`´‐‑][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_IN_MARKS = re.compile(r"[“\"‘]([^\W\d_]+)[”\"’]")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_ROMAN = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})")
_SMALL_WORDS = frozenset(
    {"of", "the", "for", "in", "at", "and", "a", "an", "der", "die", "das", "des", "von", "für"}
)
_ELDER = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "younger": "jr", "elder": "sr"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in lower case, without accents, hyphens and apostrophes.

    `first` is the first given name or initial, or "" if there is none; `last` the family name, under which
    "Müller" and "Mueller" are the same; a mere office ("mayor of chicago") has no `last`.  `words` are all
    words but small ones, `titles` those of them that are titles or roles.  `proper` are the words of the name
    proper in order, each with the ways it may be spelled; `given` says for how many of them from the start it is
    known that they are given names.  `generation` is "jr", "sr", a Roman numeral or "".  `called` is a name that
    is in marks: Robert "Beto" O'Rourke.  `sex` comes from a title.  `body` says that it is an organization,
    `acronym` is the one word in capitals that may be a body's short name, and `initials` are the short names
    that the words may have.
    """

    first: str
    last: str
    titles: frozenset[str]
    words: frozenset[str]
    proper: tuple[frozenset[str], ...] = ()
    generation: str = ""
    called: str = ""
    sex: Sex = ""
    body: bool = False
    acronym: str = ""
    initials: frozenset[str] = frozenset()

    @property
    def is_reigning(self) -> bool:
        """Whether a title makes a given name the whole name: "Pope Francis", "Sir Peter"."""
        return not self.titles.isdisjoint(_listed()["with given name"])


@cache
def _listed() -> dict[str, frozenset[str]]:
    """The sections of `names.txt`, by their heading."""
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    text = (files("consistency.quoting.languages") / "names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {heading: frozenset(words) for heading, words in found.items()}


def short_forms() -> frozenset[str]:
    """Short forms that may stand for several given names: "Sasha"."""
    return _listed()["short forms"]


def family_first() -> frozenset[str]:
    """Family names of languages that put them before the given name."""
    return _listed()["family first"]


@cache
def given_names() -> dict[str, Sex]:
    """Given names, folded, each with the sex of those who bear it; "" if both do."""
    found: dict[str, Sex] = dict.fromkeys(_listed()["either"], "")
    found |= dict.fromkeys(_listed()["male"], "m") | dict.fromkeys(_listed()["female"], "f")  # type: ignore[arg-type]
    for code in codes():
        language = load(code)
        for name in (language.male | language.female) - _titles():
            found.setdefault(fold(name), "m" if name in language.male else "f")
    return found


@cache
def _titles() -> frozenset[str]:
    """Titles and roles of all languages that are no given names in their own language."""
    languages = [load(code) for code in codes()]
    return frozenset().union(*((x.titles | x.roles) - x.male - x.female for x in languages))


@cache
def _bodies() -> frozenset[str]:
    return frozenset().union(*(load(code).organisations | load(code).bodies for code in codes()))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset().union(*(load(code).suffixes for code in codes()))


@cache
def particles() -> frozenset[str]:
    """Small words that may be part of a name ("de", "von"), or are in an office ("of", "the")."""
    return frozenset().union(*(load(code).joiners for code in codes())) | _SMALL_WORDS


@cache
def _sexes() -> dict[str, Sex]:
    told: dict[str, Sex] = {}
    for code in codes():
        language = load(code)
        told |= dict.fromkeys(language.male_titles, "m") | dict.fromkeys(language.female_titles, "f")  # type: ignore[arg-type]
    return told


def fold(word: str) -> str:
    """A word in lower case without accents, hyphens and apostrophes: "O’Rourke" and "O'Rourke" are "orourke"."""
    low = word.lower()
    if low.isascii() and low.isalpha():
        return low
    low = low.translate(_LETTERS)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return "".join(c for c in low if c.isalpha())


@lru_cache(maxsize=4096)
def _spelled(word: str) -> frozenset[str]:
    """The ways a word may be spelled without accents: "Müller" is "muller" and "mueller"."""
    low = unicodedata.normalize("NFC", word.lower())
    return frozenset({fold(low), fold(low.translate(_UMLAUTS))})


def _key(word: str) -> str:
    """One key for all spellings of a family name."""
    return re.sub("([aou])e", r"\1", fold(word))


@lru_cache(maxsize=4096)
def parsed(name: str) -> Name:
    """The parts of a name as articles and transcripts print it, in any case of letters.

    A known given name begins the name proper ("Chicago Mayor Lori Lightfoot"); without one, a title at the end
    or before "of" makes the whole an office.
    """
    called = _IN_MARKS.search(name)
    bare = _turned(_IN_BRACKETS.sub(" ", _IN_MARKS.sub(" ", name)))
    shown = [_POSSESSIVE.sub("", w.rstrip(".")) for w in _WORD.findall(bare)]
    words = [_APOSTROPHES.sub("'", w.lower()) for w in shown]
    content = frozenset(w for w in words if w not in _SMALL_WORDS)
    titles = frozenset(w for w in words if w in _titles())
    sexes = {_sexes()[w] for w in titles if w in _sexes()}
    facts = {
        "called": fold(called.group(1)) if called else "",
        "sex": sexes.pop() if len(sexes) == 1 else "",
        "body": _is_body(words, shown),
        "initials": _initials(words) if len(words) > 1 else frozenset(),
        "acronym": fold(shown[0]) if len(shown) == 1 and shown[0].isupper() and len(shown[0]) < 8 else "",
    }
    if not bare.isupper():  # "MEP Jansen": a word in capitals beside one that is not is a title
        titles |= {w for w, s in zip(words[:-1], shown, strict=False) if s.isupper() and 2 < len(s) < 6}
    start = _start(words)
    if (start is None or shown[-1].islower()) and _is_office(words):
        return Name("", "", titles, content, **facts)  # type: ignore[arg-type]
    proper = words[start:] if start is not None else [w for w in words if w not in titles]
    named, generation = _without_tail(proper)
    if not named and len(words) == 1 and not name[0].islower():
        named = words  # "KING:" in a transcript
    if not named:
        return Name("", "", titles, content, **facts)  # type: ignore[arg-type]
    last = _key(named[-1])
    first = fold(named[0]) if len(named) > 1 else ""
    ways = tuple([_spelled(w) for w in named])
    return Name(first, last, titles, content, ways, generation, **facts)  # type: ignore[arg-type]


def _turned(name: str) -> str:
    """ "Jones, Mary" the usual way round; what follows the comma is omitted, except "Jr."."""
    head, comma, tail = name.partition(",")
    if not comma:
        return name
    after = [w.rstrip(".").lower() for w in _WORD.findall(tail)]
    before = [w.rstrip(".").lower() for w in _WORD.findall(head)]
    if after and after[0] in _ELDER | dict.fromkeys(("ii", "iii", "iv")):
        return f"{head} {after[0]}"
    leading = [w for w in after if w not in _titles()]
    is_given = bool(leading) and (len(leading[0]) == 1 or fold(leading[0]) in given_names())
    turned = len(after) <= 3 and 0 < len(before) <= 2 and is_given
    if turned and not (len(before) == 2 and fold(before[0]) in given_names()):
        return f"{tail} {head}"
    return head


def _initials(words: list[str]) -> frozenset[str]:
    """The first letters of all words, and of those that are not small: "doj" and "dj"."""
    large = [w for w in words if w not in _SMALL_WORDS]
    return frozenset({"".join(w[0] for w in words), "".join(w[0] for w in large)})


def _start(words: list[str]) -> int | None:
    """Where the name proper begins: at the first known given name after the last title before it."""
    given = [i for i, w in enumerate(words[:-1]) if fold(w) in given_names()]
    titled = [i for i, w in enumerate(words[:-1]) if w in _titles()]
    after = [i for i in given if not titled or i > titled[-1]]
    if after:
        return after[0]
    return given[0] if given and not titled else None


def _without_tail(words: list[str]) -> tuple[list[str], str]:
    """The words of a name without particles, degrees and generation; and the generation."""
    generation = ""
    kept = list(words)
    while len(kept) > 1:
        end = kept[-1]
        if end in _ELDER:
            generation = _ELDER[end]
        elif _ROMAN.fullmatch(end) and (end not in ("x", "v") or _is_reign(kept)):
            generation = end
        elif end not in _suffixes():
            break
        kept.pop()
    small = [w for w in kept if w not in particles()]
    return (small or kept[-1:]), generation


def _is_reign(words: list[str]) -> bool:
    """Whether a letter that is a number too follows a given name alone: "Henry V"."""
    return len(words) == 2 and words[1] == "v" and fold(words[0]) in given_names()


def _is_body(words: list[str], shown: list[str]) -> bool:
    """Whether a word for a body or a document is in a name, unless it is part of a person's: "Bill Pell"."""
    told = [w in _bodies() and (len(w) > 3 or s.isupper()) for w, s in zip(words, shown, strict=True)]
    if not any(told):
        return False
    person = bool(words) and fold(words[0]) in given_names()
    return told[-1] and len(words) > 2 if person else True


def _is_office(words: list[str]) -> bool:
    """Whether a title ends the words ("Chicago's mayor") or has a complement ("mayor of Chicago")."""
    if words and words[-1] in _titles() and len(words) > 1:
        return True
    return any(first in _titles() and second in _SMALL_WORDS for first, second in pairwise(words))
