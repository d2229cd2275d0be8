"""The condition that the words after a cut depend on: "Unless the court steps in, |", "Let us suppose that |"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.comparing.lexicon import kind

_JOINED = frozenset({"that", "dass"})
_BEFORE = frozenset(
    {"and", "but", "or", "so", "because", "then", "even", "only", "not", "und", "aber", "nur", "auch"}
)
_INSERTED = frozenset({"which", "who", "whose", "where", "as", "like", "die", "der", "das"})

Words = Mapping[str, frozenset[str]]


def condition(clauses: Sequence[Sequence[str]], words: Words, parted: bool) -> str | None:
    """The word that makes a condition of the clause before the cut, or of the words after the cut.

    `clauses` are the keys of the sentence before the cut, split at signs; `parted` says that a sign is at the cut.
    """
    clause = clauses[-1]
    if len(clauses) > 1 and clause[0] in _JOINED and len(clause) == 1:
        return _opening(clauses[-2], words)  # "I promise you, if the vote goes our way, that |"
    first = _opening(clause, words)
    if not parted:
        if clause[-1] == "whether":
            return clause[-1]  # whatever comes before it, what follows is left open
        if clause[-1] in _JOINED | {"when", "where"} and (first or clause[-1] in _JOINED):
            return first or _supposed(clause, words) or _inverted(clause, words)
        return clause[-1] if clause[-1] in words["condition"] and len(clause) <= 4 else None
    if first is not None:
        return first
    if len(clauses) == 1:
        return _inverted(clause, words) if len(clause) > 3 else None
    if len(clauses[0]) == 1 and clauses[0][0] in words["condition"]:
        return clauses[0][0]  # "If, as some expect, the mill closes, |"
    inserted = len(clauses) == 3 and clauses[1][0] in _INSERTED
    return _opening(clauses[0], words) if inserted else None


def _opening(clause: Sequence[str], words: Words) -> str | None:
    """The subordinator or preposition of condition that opens a clause, after "and", "only" and the like."""
    at = next((i for i, key in enumerate(clause) if key not in _BEFORE), len(clause))
    rest = clause[at:]
    for start in (clause, rest):
        said = " ".join(start[:4]) + " "
        if phrase := next((p for p in words["conditions"] if said.startswith(f"{p} ")), None):
            return phrase if len(start) > 1 else None
    if len(rest) < 2:
        return None
    if rest[0] in words["once"]:
        return rest[0] if rest[1] in kind("determiners") | kind("pronouns") and len(rest) > 2 else None
    if rest[0] == "given":
        return rest[0] if rest[1] not in _JOINED else None  # "given that" is a reason
    return rest[0] if rest[0] in words["condition"] and rest[0] != "whether" else None


def _supposed(clause: Sequence[str], words: Words) -> str | None:
    """The verb that supposes something: "let us assume that", "say for the sake of argument that"."""
    rest = clause[2:] if clause[0] in ("let", "lets") and len(clause) > 3 else clause
    if rest[0] in ("now", "just", "please"):
        rest = rest[1:]
    return rest[0] if len(rest) > 1 and rest[0] in words["supposing"] and clause[1] != "me" else None


def _inverted(clause: Sequence[str], words: Words) -> str | None:
    """The verb before its subject: "Were the dam to fail, |", "Had it been shown that |"."""
    return clause[0] if clause[0] in words["inverted"] and len(clause) > 2 and clause[1] != "you" else None
