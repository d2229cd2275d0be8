"""Who holds what follows a cut: the source's speaker, or someone else ("The mayor claims that |")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

Holder = Literal["speaker", "speaker then", "others", "others, at a distance"]

_SPEAKER = frozenset({"i", "we", "ich", "wir"})
_HEARERS = frozenset({"you", "us", "me", "them", "him", "her", "everyone", "anyone", "people"})
_LETTING = frozenset({"let", "lets", "must", "should", "can", "may", "cannot", "lass", "lasst"})
_JOINING = frozenset({"and", "or", "but", "to", "please", "then"})

Words = Mapping[str, frozenset[str]]


def holder(clause: Sequence[str], words: Words) -> Holder | None:
    """Who says, thinks or claims what follows `clause`, the keys of the words before the cut; None if no one does.

    The verb is the clause's last word, before "that" and the one it is said to ("told us that").  Its subject is the
    word that comes before it and its auxiliaries; an infinitive belongs to the speaker if the clause names the speaker
    and no one else is made to say it ("I want to say", but not "they want me to say").
    """
    joined = clause[-1] in ("that", "whether", "dass")
    keys, verbs = list(clause[:-1] if joined else clause), words["reporting" if joined else "attitude"]
    told = next(
        (i for i in range(len(keys) - 1, max(0, len(keys) - 5), -1) if keys[i] in words["telling"]), 0
    )
    if told and (joined or keys[-1] in _HEARERS):
        del keys[told + 1 :]
    if len(keys) < 2 or keys[-1] not in verbs:
        return None
    verb, i = keys[-1], len(keys) - 2
    passive = infinitive = conditional = False
    while i >= 0 and _helps(keys[i], words):
        passive |= keys[i] in words["be"] and (verb in words["participle"] or verb.endswith("ed"))
        infinitive |= keys[i] == "to"
        conditional |= keys[i] in ("would", "could", "hätte")
        i -= 1
    before = keys[i] if i >= 0 else ""
    if passive and not infinitive:
        return None if _LETTING & set(keys) else "others"
    if keys[0] in words["do"] | words["be"]:
        return None  # a question
    if not before or before in _LETTING | _JOINING or (i == 1 and keys[0] in _LETTING):
        return None
    if infinitive and before in _HEARERS and keys[0] not in _SPEAKER | _LETTING:
        return "others, at a distance"
    if before in _SPEAKER or ((infinitive or verb.endswith("ing")) and _SPEAKER & set(keys)):
        past = verb in words["believed"] and not infinitive
        return "speaker then" if past or (conditional and "have" in keys) else "speaker"
    return "others, at a distance" if verb in words["distancing"] else "others"


def _helps(word: str, words: Words) -> bool:
    """Whether a word between a subject and its verb is an auxiliary, an adverb or the "to" of an infinitive."""
    return (
        word in words["do"] | words["be"] | words["adverb"]
        or word in ("to", "not", "have")
        or (word.endswith("ly") and len(word) > 4)
    )
