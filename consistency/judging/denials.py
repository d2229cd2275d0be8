"""Whether the clause before a cut denies what follows its "that": "We will not stand here and tell you that |"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import kind

HEARERS = frozenset({"you", "us", "me", "them", "him", "her", "everyone", "anyone", "people"})
PERSONAL = frozenset({"myself", "ourselves", "yourself", "himself", "herself", "themselves"})
_REACH = 9  # words between a negation and the verb it denies
_AFTER = 7  # words between that verb and "that": the hearer, or "for the sake of argument"
_TO_HEARERS = HEARERS | PERSONAL | frozenset(("my", "our", "your", "his", "their", "the", "to", "for"))
_HEARER = 2  # words of any kind that can name the hearer of a verb of telling
_CLAUSE = frozenset(("that", "which", "whether", "because", "than", "when", "while", "although", "though"))
_FOUND_OUT = frozenset(
    ("see", "seen", "know", "known")
)  # these presuppose only what follows their own "that"
_OPPOSITES = ("un", "im", "in", "dis")

Words = Mapping[str, frozenset[str]]


def predicate(keys: Sequence[str], words: Words) -> int | None:
    """Where the verb, noun or adjective is that "that" belongs to; `keys` are the words before "that"."""
    for i in range(len(keys) - 1, max(-1, len(keys) - 1 - _AFTER), -1):
        if keys[i] in words["telling"] and len(keys) - 1 - i <= _HEARER:
            return i
        if _governs(keys[i], words) and (i == len(keys) - 1 or _to_hearers(keys[i + 1 :])):
            return i
    return None


def _to_hearers(rest: Sequence[str]) -> bool:
    """Whether words begin with those whom something is said to, not with what is done ("to stop a trend that")."""
    infinitive = rest[0] == "to" and (len(rest) < 2 or rest[1] not in HEARERS | kind("determiners"))
    return rest[0] in _TO_HEARERS and not infinitive


def _governs(key: str, words: Words) -> bool:
    return key in words["matrix"] or not bases(key).isdisjoint(words["predicate"])


def denied(clause: Sequence[str], words: Words) -> str | None:
    """The word by which `clause`, whose last word is "that", denies or doubts what follows; None if it does not."""
    keys = clause[:-1]
    if not keys:
        return None
    if keys[-1] in words["false"] and not _before(keys, len(keys) - 1, words):
        return keys[-1]
    if any(keys[-1] == p + word for p in _OPPOSITES for word in words["true"] | words["certain"]):
        return keys[-1]
    at = predicate(keys, words)
    if at is None or keys[at] in words["presupposing"] - words["claim"]:
        return None
    if negation := _before(keys, at, words):
        return negation
    start = max(0, at - _REACH)
    return next((k for k in reversed(keys[start:at]) if k in words["false"]), None)


def _before(keys: Sequence[str], at: int, words: Words) -> str | None:
    """The negation that governs the word at `at`, unless a word between them takes it back."""
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        key = keys[i]
        small = key in words["scarce"] and keys[at] in words["true"] | words["claim"]
        far = key == "far" and keys[i + 1 : i + 2] == ["from"]
        if key in words["negator"] or small or far:
            doubled = any(k in words["negator"] or k in ("if", "unless", "without") for k in keys[:i])
            return None if doubled else key
        if key in _CLAUSE or key in words["undoing"] or key in words["presupposing"] - _FOUND_OUT:
            return None
        if key == "to" and keys[i - 1 : i] in (["have"], ["has"], ["had"]):
            return None  # "I do not have to tell you that"
    return None


def unknown(clause: Sequence[str]) -> bool:
    """Whether the speaker does not know what follows "that"; of others, it would say that the thing is so."""
    keys = clause[:-1]
    own = keys[:1] in (["i"], ["we"]) and keys[1:3] in (["do", "not"], ["can", "not"])
    return own and keys[-1] == "know" and len(keys) <= 5
