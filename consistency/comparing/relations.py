"""Ways in which two wordings are one: joined or separated, contracted, spelled differently, abbreviated."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from consistency.comparing.abbreviations import abbreviates
from consistency.comparing.language import is_german
from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import british_endings, common_words, kind, known_words, variants
from consistency.comparing.numbers import may_be_number
from consistency.comparing.quantities import roman_value
from consistency.comparing.units import Unit
from consistency.comparing.whole_numbers import equal_numbers

_SHORT_FORMS = {
    "'s": frozenset({"is", "has", "us", "was", "does"}),
    "'d": frozenset({"had", "would", "did"}),
    "'ve": frozenset({"of"}),
}
_ELIDED = 2  # letters that an apostrophe stands for
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LONGEST = 40  # letters; what is longer is not a word to be misspelled
_SKIPPED_IN_ACRONYMS = frozenset({"of", "and", "the", "for", "in", "on", "to", "a"})


def same_wording(a: Sequence[Unit], c: Sequence[Unit], a_text: str, c_text: str) -> str | None:
    """The edit type by which two wordings are the same words written differently, or None.

    "number" here means the same value in another style, "name" an acronym for its words.
    """
    x = [u.norm for u in a]
    y = [u.norm for u in c]
    table = variants()
    if (found := table.get(frozenset((" ".join(x), " ".join(y))))) or (found := _short(x, y)):
        return found
    if found := table.get(frozenset((" ".join(u.key for u in a), " ".join(u.key for u in c)))):
        return found
    if any(c.isdigit() for c in (*x[0], *y[0])) and _same_number(a, c, x, y, a_text, c_text):
        return "number"
    if (
        abbreviates(a, c, a_text, c_text)
        or (len(y) == 1 and elided(x, y[0]))
        or (len(x) == 1 and elided(y, x[0]))
    ):
        return "spelling-variant"
    if "".join(x) == "".join(y):
        return "hyphenation" if _breaks(a) != _breaks(c) else "contraction"
    if len(x) + len(y) <= 4 and "".join(x).replace("'", "") == "".join(y).replace("'", ""):
        misplaced = "'" in "".join(x) and "'" in "".join(y)
        return "typo" if misplaced or not is_known("".join(x)) else "punctuation"
    if _same_number(a, c, x, y, a_text, c_text):
        return "number"
    if len(x) == len(y) == 1:
        return (
            "spelling-variant" if _spelled_otherwise(x[0], y[0], german=is_german(c_text, a_text)) else None
        )
    if acronym(a, c, a_text) or acronym(c, a, c_text):
        return "name"
    return None


def _spelled_otherwise(x: str, y: str, *, german: bool) -> bool:
    """Whether two words are one in British and American spelling, with accents or without, or "ue" for "ü"."""
    if german:
        # An umlaut is a letter of its own: "konnte" is not "könnte".
        return x.translate(_UMLAUTS) == y.translate(_UMLAUTS)
    return british(x, y) or unaccented(x) == unaccented(y)


def _same_number(
    a: Sequence[Unit], c: Sequence[Unit], x: list[str], y: list[str], a_text: str, c_text: str
) -> bool:
    return (
        _may_be_number(a, x, a_text) and _may_be_number(c, y, c_text) and equal_numbers(a, c, a_text, c_text)
    )


def _may_be_number(units: Sequence[Unit], norms: list[str], text: str) -> bool:
    """Whether units can be one number, Roman numerals included."""
    return all(
        may_be_number(w) or (w.isalpha() and len(w) < 8 and roman_value(text[u.start : u.end]))
        for u, w in zip(units, norms, strict=True)
    )


def _breaks(units: Sequence[Unit]) -> tuple[int, ...]:
    """After how many letters a wording goes on in another token."""
    count = 0
    found = []
    for u, v in itertools.pairwise(units):
        count += len(u.norm)
        if u.whole != v.whole:
            found.append(count)
    return tuple(found)


def _short(x: list[str], y: list[str]) -> str | None:
    """ "'s" for "is", "'d" for "would"."""
    if len(x) != 1 or len(y) != 1:
        return None
    if y[0] in _SHORT_FORMS.get(x[0], ()) or x[0] in _SHORT_FORMS.get(y[0], ()):
        return "contraction"
    return None


def elided(short: Sequence[str], full: str) -> bool:
    """Whether an apostrophe stands for letters of the other word, as in "o'er", "ne'er", "puff'd", "heav'n"."""
    if len(short) > 2:
        return False
    word = "".join(short)
    if "'" not in word or not full.isalpha():
        return False
    head, _, tail = word.partition("'")
    if len(short) == 2 and (short[1] != "'d" or short[0] in kind("pronouns") or not full.endswith("ed")):
        return False
    gap = len(full) - len(head) - len(tail)
    if not head or not tail or not 0 < gap <= _ELIDED or not (full.startswith(head) and full.endswith(tail)):
        return False
    return len(short) == 2 or is_known(full)


def unaccented(word: str) -> str:
    """The word without its accents: "naïve" → "naive"."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def british(a: str, b: str) -> bool:
    """Whether one change between British and American letters makes two words equal."""
    if a[0] != b[0] or abs(len(a) - len(b)) > 2 or min(len(a), len(b)) < 3:
        return False
    for one, other in british_endings():
        if (one in a and a.replace(one, other) == b) or (one in b and b.replace(one, other) == a):
            return True
    return False


def acronym(short: Sequence[Unit], full: Sequence[Unit], text: str) -> bool:
    """Whether `short` is one word in capitals and `full` are the words that it stands for.

    The words may be followed by the acronym itself, as in "Immigration and Customs Enforcement (ICE)".
    """
    if len(short) != 1 or len(full) < 2:
        return False
    letters = text[short[0].start : short[0].end].replace(".", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    words = [u.norm for u in full if u.norm]
    if words[-1] == short[0].norm:
        words.pop()
    while words and words[0] in ("the", "a"):
        words.pop(0)
    initials = "".join(w[0] for w in words if w not in _SKIPPED_IN_ACRONYMS)
    return letters.lower() in (initials, "".join(w[0] for w in words))


def near(a: str, b: str) -> bool:
    """Whether two words differ by a slip or two of the keys: one in a short word, two in a long one."""
    longest = max(len(a), len(b))
    if longest > _LONGEST:
        return False
    limit = 1 if longest < 6 else 2 if longest < 12 else 3
    return abs(len(a) - len(b)) <= limit and OSA.distance(a, b, score_cutoff=limit) <= limit


def one_slip(a: str, b: str) -> bool:
    """Whether one slip of the keys makes `b` of `a`: a letter more, less, other, or two that changed places."""
    return abs(len(a) - len(b)) <= 1 and len(a) <= _LONGEST and OSA.distance(a, b, score_cutoff=1) <= 1


def is_known(word: str, *, small: bool = False) -> bool:
    """Whether `word` (folded) is an English word, a common name, or no word of letters at all.

    `small` says that it is written without a capital, so that it is not a name.
    """
    if not word.isalpha() or len(word) < 2:
        return True
    return word in common_words() if small else word in known_words()


def is_formed(word: str) -> bool:
    """Whether `word` is a regular form of a known word, though no list has it: "assistances", "murmurers"."""
    return any(base in common_words() for base in bases(word)) or any(
        base in common_words() for form in bases(word) for base in bases(form)
    )


def opposite(a: str, b: str) -> bool:
    """Whether one word is the other with a prefix that denies it: "satisfied", "unsatisfied"."""
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in kind("negative_prefixes"))


def sounds_alike(a: str, b: str) -> bool:
    """Whether two names are spellings of one sound: "Catherine", "Kathryn"; rough, for English."""
    return a != b and max(len(a), len(b)) <= _LONGEST and _sound(a) == _sound(b)


def _sound(name: str) -> str:
    """Consonants by class, without doubled letters and without vowels after the first letter."""
    folded = name.lower()
    for one, other in (
        ("ph", "f"), ("ck", "k"), ("gh", ""), ("kn", "n"), ("wr", "r"), ("th", "t"), ("sch", "sh"), ("ch", "k"),
        ("c", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("v", "f"), ("w", ""), ("j", "g"), ("d", "t"), ("h", ""),
    ):  # fmt: skip
        folded = folded.replace(one, other)
    out = ""
    for i, letter in enumerate(folded):
        vowel = letter in "aeiouy'"
        if vowel and i:
            continue
        letter = "a" if vowel else letter
        if not out or out[-1] != letter:
            out += letter
    return out
