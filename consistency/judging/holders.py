"""Who holds what follows a cut: the source's speaker, or someone else ("The mayor claims that |")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import irregular
from consistency.judging.denials import HEARERS, PERSONAL, predicate

Holder = Literal["speaker", "speaker then", "others", "others, at a distance"]

_SPEAKER = frozenset({"i", "we", "ich", "wir"})
_LETTING = frozenset({"let", "lets", "must", "should", "can", "may", "cannot", "lass", "lasst"})
_THEIRS = frozenset({"his", "her", "their"})
_OURS = frozenset({"my", "our", "mein", "meine", "unsere"})
_JOINING = frozenset({"and", "or", "but", "to", "please", "then"})

Words = Mapping[str, frozenset[str]]


def holder(clause: Sequence[str], words: Words) -> Holder | None:
    """Who says, thinks or claims what follows `clause`, the keys of the words before the cut; None if no one does.

    The verb is the clause's last word, before "that" and the one it is said to ("told us that").  Its subject is the
    word that comes before it and its auxiliaries; an infinitive belongs to the speaker if the clause names the speaker
    and no one else is made to say it ("I want to say", but not "they want me to say").
    """
    joined = clause[-1] in ("that", "whether", "dass")
    keys = list(clause[:-1] if joined else clause)
    if joined:
        if kept := _reported(keys, words):
            return kept
        at = predicate(keys, words)
        if at is not None:
            del keys[at + 1 :]
    elif keys[-1] in HEARERS:
        told = next(
            (i for i in range(len(keys) - 1, max(0, len(keys) - 5), -1) if keys[i] in words["telling"]), 0
        )
        if told:
            del keys[told + 1 :]
    if len(keys) < 2 or not (_holds(keys[-1], words) if joined else keys[-1] in words["attitude"]):
        return None
    verb, i = keys[-1], len(keys) - 2
    passive = infinitive = conditional = False
    while i >= 0 and _helps(keys[i], words):
        passive |= keys[i] in words["be"] and (verb in words["participle"] or verb.endswith("ed"))
        infinitive |= keys[i] == "to"
        conditional |= keys[i] in ("would", "could", "hätte")
        i -= 1
    before = keys[i] if i >= 0 else ""
    convinced = verb in words["certain"] or not bases(verb).isdisjoint(words["thinking"])
    if passive and not infinitive and not (convinced and before in _SPEAKER):
        return None if _LETTING & set(keys) else "others"
    if keys[0] in words["do"] | words["be"]:
        return None  # a question
    if not before or before in _LETTING | _JOINING or (i == 1 and keys[0] in _LETTING):
        return None
    if infinitive and before in HEARERS and keys[0] not in _SPEAKER | _LETTING:
        return "others, at a distance"
    if before in _SPEAKER or ((infinitive or verb.endswith("ing")) and _SPEAKER & set(keys)):
        return (
            "speaker then"
            if _past(keys, i, convinced, words) or (conditional and "have" in keys)
            else "speaker"
        )
    return "others, at a distance" if verb in words["distancing"] else "others"


def _holds(key: str, words: Words) -> bool:
    return key in words["reporting"] or key in words["certain"] or not bases(key).isdisjoint(words["mental"])


def _reported(keys: Sequence[str], words: Words) -> Holder | None:
    """Another's words without a verb of saying right before "that": "rumor has it", "his theory is", "I have heard"."""
    if len(keys) < 2:
        return None
    if keys[-1] == "it" and keys[-2] in ("has", "had", "have"):
        return "others"
    if any("hear" in bases(key) for key in keys[-3:]):
        return "others"
    nouns = words["claimed"]
    own, past = (_OURS | _SPEAKER) & set(keys), {"was", "were", "had", "used"} & set(keys)
    if own and past and (keys[-1] in nouns or (keys[-1] in words["be"] and nouns & set(keys))):
        return "speaker then"  # "I was under the impression that", "my fear was that"
    if keys[-1] in words["be"]:
        others = set(keys) & (_THEIRS | nouns | {"word", "talk"}) and not own
        return "others" if others else None
    if _rumored(keys, words):
        return "others"
    if keys[-1] in PERSONAL & {"myself", "ourselves"} and _is_past(keys[-2]):
        return "speaker then"
    made = next((i for i, key in enumerate(keys) if key == "to" and keys[i - 1] in HEARERS), 0)
    if made > 1 and keys[0] not in _SPEAKER | _LETTING and keys[made - 2] in words["wanting"]:
        return "others, at a distance"  # "they want us to forget that"
    accusing = next((i for i, key in enumerate(keys) if key in words["accusing"]), 0)
    accused = accusing and {"of", "for"} & set(keys[accusing:]) and not _SPEAKER & set(keys[:accusing])
    return "others, at a distance" if accused else None


def _rumored(keys: Sequence[str], words: Words) -> bool:
    """Whether no one in particular says it: "it is rumored", but not "it is proved" or "it must be noted"."""
    if keys[0] != "it" or not keys[-1].endswith("ed") or _LETTING & set(keys):
        return False
    if not words["be"] & set(keys[1:-1]):
        return False
    sure = words["presupposing"] | words["negator"]
    return not sure & set(keys) and bases(keys[-1]).isdisjoint(words["showing"])


def _past(keys: Sequence[str], subject: int, convinced: bool, words: Words) -> bool:
    """Whether the speaker's view is one of the past: the verb is, or the verb that an "-ing" or "to" depends on."""
    if "used" in keys:
        return True
    verb = keys[-1]
    if not convinced or (keys[-2] in words["adverb"] | {"have", "has"} and "have" in keys):
        return False  # "I have always thought" holds still
    if verb.endswith("ing") or "to" in keys[subject:]:
        between = keys[keys.index(next(k for k in keys if k in _SPEAKER)) + 1 : -1]
        return any(_is_past(key) for key in between)
    return (verb not in words["certain"] and _is_past(verb)) or any(
        key in ("was", "were", "had") for key in keys[subject + 1 : -1]
    )


def _is_past(key: str) -> bool:
    """Whether a verb can be a form of the past: "wished", "grew"."""
    forms = irregular().get(key, frozenset())
    return key in ("was", "were", "had", "did") or key.endswith("ed") or bool(forms - {key})


def _helps(word: str, words: Words) -> bool:
    """Whether a word between a subject and its verb is an auxiliary, an adverb or the "to" of an infinitive."""
    return (
        word in words["do"] | words["be"] | words["adverb"]
        or word in ("to", "not", "have")
        or (word.endswith("ly") and len(word) > 4)
    )
