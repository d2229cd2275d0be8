"""Another's voice, separated by a comma from the words that it is given for: "As the critics see it, |"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from consistency.comparing.lemma import bases

Voice = Literal["voiced", "reported"]

_OWN = frozenset({"i", "me", "mine", "we", "us", "you", "ich", "wir", "mir", "uns"})
_POSSESSIVE = frozenset({"my", "our", "your", "own", "mein", "meiner", "unserer"})
_OF = frozenset({"of", "'s", "his", "her", "their", "whose"})
_VIEWED = frozenset(
    {"have", "has", "had", "see", "sees", "saw", "tell", "tells", "put", "puts", "view", "views"}
)

Words = Mapping[str, frozenset[str]]


def aside(clause: Sequence[str], words: Words) -> Voice | None:
    """Whose words follow `clause`, the keys up to the comma: someone's at a distance, someone's, or nobody else's."""
    at = next((i for i, key in enumerate(clause) if key not in ("and", "but", "or", "so", "yet")), 0)
    clause = clause[at:]
    if len(clause) < 2 or _OWN & set(clause):
        return None
    others = bool(set(clause) & (words["opposed"] | words["others"]))
    found = _as_said(clause, words) or _according(clause) or _viewed(clause, words) or _heard(list(clause))
    return ("voiced" if others else "reported") if found else None


def _as_said(clause: Sequence[str], words: Words) -> bool:
    """ "As the mayor once said", "as the lobbyists would have it"."""
    if clause[0] != "as":
        return False
    if clause[-1] == "it" and len(clause) > 3:
        return clause[-2] in _VIEWED
    return any(not bases(key).isdisjoint(words["stating"]) for key in clause[2:])


def _according(clause: Sequence[str]) -> bool:
    return list(clause[:2]) == ["according", "to"]


def _viewed(clause: Sequence[str], words: Words) -> bool:
    """ "In the eyes of the mayor", "to their minds", "by the ministry's reckoning"."""
    if clause[0] not in ("in", "to", "from", "by", "for", "on"):
        return False
    at = next((i for i, key in enumerate(clause) if key in words["view"]), 0)
    return at > 0 and clause[at - 1] not in _POSSESSIVE and bool(_OF & set(clause))


def _heard(clause: Sequence[str]) -> bool:
    """ "To hear the lobbyists tell it"."""
    return clause[:2] == ["to", "hear"] and len(clause) > 3
