"""Whether the words right after a quotation limit it, or belong to what comes next."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from consistency.comparing.lemma import bases
from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, stretch
from consistency.judging.governing import follows, kinds
from consistency.judging.restriction import SUBJECTS
from consistency.model import Case

# These limit any word before them; the other qualifiers only after a comma or a dash ("services provided by").
BINDING = frozenset({"but", "unless", "except", "if", "though", "although", "albeit", "not"})
_REACH = 9  # words in which the source may attribute what was said to others
# Like the connectives, these open what follows them.
_OPENERS = frozenset(
    ("or", "nor", "if", "whether", "than", "therefore", "thus", "hence", "und", "oder", "dass")
)


def limit(rest: list[Unit], between: str, case: Case) -> str | None:
    """The word or phrase by which the canonical limits what it just said, `between` parting the two."""
    keys = [u.key for u in rest[:4]]
    phrase = " ".join(keys) + " "
    inner = phrase.removeprefix("or ")  # "or at least I hope so"
    for one in kind("qualifier_phrases"):
        if (phrase.startswith(f"{one} ") or inner.startswith(f"{one} ")) and (
            one != "or so" or _ends_or_restates(rest, case)
        ):
            return one
    if parting_limit := _parting_limit(phrase, between):
        return parting_limit
    first = keys[0]
    if first == "only" and keys[1:2] == ["to"]:
        return None  # "only to find" is a result
    parted = any(c in between for c in ",;-–—(")
    if parted and follows("attributed_after", [u.key for u in rest[:_REACH]]):
        return first
    if first == "until":
        denied = {u.key for u in stretch(case.quotation.exact, 0, len(case.quotation.exact)).units} & kind(
            "negations"
        )
        return first if denied or parted else None
    if first == "if" and (";" in between or (parted and _goes_with_next(case, rest))):
        return None
    if first == "if" and (_asks(case) if not parted else _addresses(keys)):
        return None
    return first if first in BINDING or (first in kind("qualifiers") and parted) else None


def _parting_limit(phrase: str, between: str) -> str | None:
    """A phrase of condition after a comma: ", barring a miracle"."""
    if not any(c in between for c in ",;-–—("):
        return None
    wide = {"without", "whenever", "but for"}
    return next((p for p in kinds("conditions") - wide if phrase.startswith(f"{p} ")), None)


def _ends_or_restates(rest: list[Unit], case: Case) -> bool:
    """Whether "or so" ends its clause or begins one: "or so we hoped", but not "or so possessed of will"."""
    assert case.canonical is not None
    if len(rest) < 3 or rest[2].key in SUBJECTS:
        return True
    return bool(case.canonical.text[rest[1].end : rest[2].start].strip())


def _asks(case: Case) -> bool:
    """Whether "if" after the quotation means "whether": "we will see | if it works"."""
    said = stretch(case.quotation.exact, 0, len(case.quotation.exact)).keys[-1:]
    return bool(said) and not bases(said[0]).isdisjoint(kinds("asking"))


def _addresses(keys: Sequence[str]) -> bool:
    """Whether an "if" only speaks to the hearer: "if you remember", "if you will"."""
    return keys[1:2] == ["you"] and bool(set(keys[2:4]) & kinds("courtesy"))


def _goes_with_next(case: Case, rest: list[Unit]) -> bool:
    """Whether a clause that begins here is separated from what follows it, as a condition of that.

    What follows is a clause of its own: "…, if it rains, we stay", not "…, if necessary, to guarantee it".
    """
    assert case.canonical is not None
    text = case.canonical.text
    for i, (u, v) in enumerate(itertools.pairwise(rest), 1):
        if "," in text[u.end : v.start]:
            return v.key != "to" and v.key not in kind("prepositions") and is_clause(rest[i:])
    return False


def is_clause(units: list[Unit]) -> bool:
    """Whether words begin a sentence of their own, which a transcriber might have separated by a period."""
    keys = [u.key for u in units[:8]]
    if not keys or keys[0] == "only":
        return False
    return keys[0] in SUBJECTS or any(k in kind("finite") or k in kind("modals") for k in keys)


def leads_on(text: str, start: int, at: int) -> bool:
    """Whether the quotation ends in words that open what follows them, so that a limit is a part of that.

    "And | if you look", "Therefore, | even if", "the rule is: | if you pollute", "whether they like it or | not".
    """
    if ":" in text[max(start, at - 2) : at + 1]:
        return True
    said = stretch(text, start, at, canonical=True).units
    if not said:
        return False
    if not text[said[-1].end : at + 1].strip(" \n"):
        return said[-1].key in kind("connectives") | _OPENERS
    first = next((i + 1 for i in range(len(said) - 2, -1, -1) if _parted(text, said, i)), 0)
    small = kind("connectives") | kind("fillers") | _OPENERS
    last = list(itertools.dropwhile(small.__contains__, [u.key for u in said[first:]]))
    return not last or " ".join(last) in kind("filler_phrases")


def _parted(text: str, units: list[Unit], i: int) -> bool:
    """Whether a sign separates unit `i` from the next one."""
    return bool(text[units[i].end : units[i + 1].start].strip())
