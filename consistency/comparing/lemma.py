"""Whether two words are forms of one word, by rule and by the list of irregular forms."""

from __future__ import annotations

from functools import lru_cache

from consistency.comparing.lexicon import irregular

_SHORTEST = 3  # letters that a base must have, so that "bed" is no form of "b"


def same_word(a: str, b: str) -> bool:
    """Whether `a` and `b` (folded) are inflected forms of one word, or of one name ("Israel's")."""
    return not bases(a).isdisjoint(bases(b))


@lru_cache(maxsize=4096)
def bases(word: str) -> frozenset[str]:
    """The words that `word` can be a form of, itself among them."""
    found = {word}
    found |= irregular().get(word, frozenset())
    if word.endswith(("'s", "s'")):
        found.add(word[:-2] if word.endswith("'s") else word[:-1])
    for suffix in ("s", "d", "ing", "er", "est"):
        if word.endswith(suffix):
            found |= _stripped(word, suffix)
    return frozenset(f for f in found if len(f) >= _SHORTEST or f == word or f in ("be", "go", "do"))


def _stripped(word: str, suffix: str) -> set[str]:
    """What `word` may be without its ending: "parties" → party, "hoping" → hope, "planned" → plan."""
    if suffix == "s":
        if word.endswith("ies"):
            return {word[:-3] + "y"}
        if word.endswith("ss"):
            return set()
        return (
            {word[:-1], word[:-2]}
            if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes"))
            else {word[:-1]}
        )
    if suffix == "d":
        if not word.endswith("ed"):
            return set()
        if word.endswith("ied"):
            return {word[:-3] + "y"}
        stem = word[:-2]
    else:
        stem = word[: -len(suffix)]
        if stem.endswith("i") and suffix in ("er", "est"):
            return {stem[:-1] + "y"}
    found = {stem, stem + "e"}
    if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        found.add(stem[:-1])
    return found
