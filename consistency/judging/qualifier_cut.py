"""The quotation ends before a limit: but, unless, except, if, not ..."""

from __future__ import annotations

import re
from functools import cache

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, outer, stretch
from consistency.judging.finding import shortened
from consistency.judging.sentence import Seen, sentence_end, sentence_start
from consistency.model import Case
from consistency.text import UNSPACED_RANGES

_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "there", "this"})
# These limit whatever stands before them; the other qualifiers only after a comma or a dash ("services provided by").
_BINDING = frozenset({"but", "unless", "except", "if", "though", "although", "albeit", "not"})
# What follows within the same word.  In a script without blanks a word ends anywhere; no word is longer than this.
_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED_RANGES)
_REST_OF_WORD = re.compile(rf"[^\W_{_UNSPACED}]{{0,100}}")


def cut_after(case: Case) -> Seen | None:
    """The canonical limits, in the same sentence, what the quotation ends with."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, _last_place(case)
    stop = sentence_end(text, at)
    if text[max(0, at - 1) : at] in (".", "!", "?") and at > 0:
        return None
    ends = outer(text, at, stop)
    if ends is not None and ends[0].key not in _limiting():
        return None  # as most often
    rest = stretch(text, at, stop, canonical=True).units
    if not rest or text[at : rest[0].start].strip(" ,-–—:\"'”’)(\n\r\t"):
        return None
    cue = _limit(rest, text[at : rest[0].start], case)
    if cue is None or (cue == "but" and _mere_contrast(case, rest, at)) or _taken_up(case, rest):
        return None
    start = sentence_start(text, case.located.match.start)
    if stretch(text, start, at, canonical=True).keys[:1] == [cue]:
        return None  # one of several conditions, all alike
    passage = shortened(text[at:stop].strip(" ,\n"), 70)
    clause = "clause" if cue in ("but", "although", "though") and _is_clause(rest[1:]) else None
    return Seen(f'the canonical goes on: "{passage}"', (at, stop), clause)


def _last_place(case: Case) -> int:
    """Where in the canonical the quotation's last word ends."""
    assert case.located.match is not None
    assert case.canonical is not None
    end = case.located.match.end
    text = case.canonical.text
    if 0 < end < len(text) and text[end - 1].isalnum():
        rest = _REST_OF_WORD.match(text, end)
        end = rest.end() if rest else end
    return end


def _is_clause(units: list[Unit]) -> bool:
    """Whether words begin a sentence of their own, which a transcriber might have parted by a full stop."""
    keys = [u.key for u in units[:8]]
    if not keys or keys[0] == "only":
        return False
    return keys[0] in _SUBJECTS or any(k in kind("finite") or k in kind("modals") for k in keys)


@cache
def _limiting() -> frozenset[str]:
    """The first words of all that limits."""
    return _BINDING | kind("qualifiers") | {"until"} | {p.split()[0] for p in kind("qualifier_phrases")}


def _limit(rest: list[Unit], between: str, case: Case) -> str | None:
    """The word or phrase by which the canonical limits what it just said, `between` parting the two."""
    keys = [u.key for u in rest[:4]]
    phrase = " ".join(keys)
    for limit in kind("qualifier_phrases"):
        if phrase.startswith(limit):
            return limit
    first = keys[0]
    if first == "until":
        denied = {u.key for u in stretch(case.quotation.exact, 0, len(case.quotation.exact)).units} & kind(
            "negations"
        )
        return first if denied else None
    parted = any(c in between for c in ",;-–—(")
    return first if first in _BINDING or (first in kind("qualifiers") and parted) else None


def _mere_contrast(case: Case, rest: list[Unit], at: int) -> bool:
    """ "not for the money, but because it helps" takes nothing back; "not yet, but we will" does."""
    assert case.canonical is not None
    follower = rest[1].key if len(rest) > 1 else ""
    if follower == "also" or (
        follower == "not" and len(rest) > 2 and rest[2].key in ("only", "just", "merely")
    ):
        return True
    text = case.canonical.text
    start = sentence_start(text, at)
    said = {u.key for u in stretch(text, start, at, canonical=True).units}
    if not said & (kind("negations") | {"only", "merely"}):
        return False
    if follower in ("rather", "also", "instead", "simply", "because", "to", "by"):
        return True
    return follower in kind("contrast_followers") and not any(u.key in kind("finite") for u in rest[2:9])


def _taken_up(case: Case, rest: list[Unit]) -> bool:
    """Whether the article itself goes on with these words, after a tag or in a quotation that follows."""
    end = case.quotation.end
    following = [u.key for u in stretch(case.article.text, end, min(len(case.article.text), end + 300)).units]
    wanted = [u.key for u in rest[:3]]
    return any(following[i : i + len(wanted)] == wanted for i in range(len(following)))
