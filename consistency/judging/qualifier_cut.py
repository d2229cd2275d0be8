"""The quotation ends before a limit: but, unless, except, if, not, or words without which it says too much."""

from __future__ import annotations

import re
from functools import cache

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, outer, stretch
from consistency.judging import messages
from consistency.judging.finding import shortened
from consistency.judging.governing import first_words, follows, kinds
from consistency.judging.limit import BINDING, is_clause, leads_on, limit
from consistency.judging.restriction import may_restrict, restricted, seen, taken_up
from consistency.judging.sentence import Seen, sentence_end, sentence_start
from consistency.model import Case
from consistency.text import UNSPACED_RANGES

_ADVERSATIVE = frozenset({"but", "aber"})
_ONLY = frozenset({"only", "nur"})
_NOT = frozenset({"not", "nicht"})
_EARLY = 6  # words of a "but" clause in which its negation or limit is looked for
_FIRST_WORD = re.compile(
    r"[^\w(\[]*+(\w+)"
)  # unless a bracket opens before it, which may hold a stage direction
_NEXT = 4  # words at the beginning of the next sentence in which a limit is looked for
# What follows within the same word.  In a script without blanks a word ends anywhere; no word is longer than this.
_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED_RANGES)
_REST_OF_WORD = re.compile(rf"[^\W_{_UNSPACED}]{{0,100}}")


def cut_after(case: Case) -> Seen | None:
    """What the source goes on with, and without which the quotation says more, or something else."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, _last_place(case)
    if text[max(0, at - 1) : at] in (".", "!", "?") and at > 0:
        return _next_sentence(case, at)
    stop = sentence_end(text, at)
    ends = outer(text, at, stop)
    if ends is not None and ends[0].key not in _limiting() and not may_restrict(text, at, stop):
        return None  # as most often
    rest = stretch(text, at, stop, canonical=True).units
    if not rest:
        return _next_sentence(case, stop + 1) if text[at : stop + 1].strip(_SIGNS) in (".", "!") else None
    between = text[at : rest[0].start]
    parting = text[max(0, at - 2) : rest[0].start]  # the quotation may hold the comma
    if between.strip(_SIGNS):
        return None
    if leads_on(text, sentence_start(text, at), at):
        return None
    cue = limit(rest, parting, case)
    if cue is None:
        return restricted(case, rest, parting, at, stop)
    if (cue in _ADVERSATIVE and _mere_contrast(case, rest, at)) or taken_up(case, rest):
        return None
    start = sentence_start(text, case.located.match.start)
    if stretch(text, start, at, canonical=True).keys[:1] == [cue]:
        return None  # one of several conditions, all alike
    return seen(text, at, stop, _narrower(case, cue, rest, parting))


_SIGNS = " ,-–—\"'”’)(\n\r\t"


def _narrower(case: Case, cue: str, rest: list[Unit], between: str) -> str | None:
    """How much a limit takes back: "contrast" if it only sets something beside what was said."""
    parted = any(c in between for c in ",;-–—(")
    if cue == "not":
        said = stretch(case.quotation.exact, 0, len(case.quotation.exact)).keys[-1:]
        unfinished = bool(said) and (
            said[0] in kind("finite") or said[0] in kind("modals") or said[0] in kind("pronouns")
        )
        return "contrast" if parted or unfinished else None
    if cue in ("though", "although", "albeit", "however", "yet", "whereas"):
        return "contrast"
    if cue == "until" and parted:
        return "contrast"
    if cue in _ADVERSATIVE:
        keys = [u.key for u in rest[1 : 1 + _EARLY]]
        limits = kind("negations") | kinds("strict") | _ONLY | {"if", "wenn", "falls"}
        if not limits & set(keys):
            return "contrast"
        return "clause" if is_clause(rest[1:]) else None
    return None


def _next_sentence(case: Case, at: int) -> Seen | None:
    """A limit at the beginning of the source's next sentence: "But only if …", "Unless …"."""
    assert case.canonical is not None
    text = case.canonical.text
    if text[at : at + 2].count("\n") > 1 or text[at : at + 3].strip(" \"'”’") == "":
        return None
    first_word = _FIRST_WORD.match(text, at)
    if first_word and first_word[1].lower() not in _next_cues() and text.find(":", at, at + 60) < 0:
        return None  # as most often
    stop = sentence_end(text, at)
    keys = [u.key for u in stretch(text, at, min(stop, at + 60), canonical=True).units[:_NEXT]]
    if follows("withdrawn", keys):
        limited = True
    elif keys and keys[0] in _ADVERSATIVE:
        keys = keys[1:]
        limited = bool(keys[:1]) and (
            keys[0] in _ONLY | _NOT | {"never", "nie"} or keys[0] in kinds("strict")
        )
    else:
        limited = bool(keys[:1]) and (
            keys[0] in kinds("strict") - {"until"}
            or keys[:2] in (["only", "if"], ["not", "if"], ["nur", "wenn"])
        )
    if not limited or ((first := stretch(text, at, stop, canonical=True).units) and taken_up(case, first)):
        return None
    passage = shortened(text[at:stop].strip(), 70)
    return Seen(messages.LIMITED_NEXT.format(passage=passage), (at, stop), "next")


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


@cache
def _limiting() -> frozenset[str]:
    """The first words of all that limits."""
    phrases = {p.split()[0] for p in kind("qualifier_phrases") | kinds("conditions")} | {"or"}
    return BINDING | kind("qualifiers") | {"until"} | phrases | first_words("attributed_after")


@cache
def _next_cues() -> frozenset[str]:
    """First words of a sentence that limits the one before it."""
    return kinds("strict") - {"until"} | _ADVERSATIVE | _ONLY | _NOT | first_words("withdrawn")


def _mere_contrast(case: Case, rest: list[Unit], at: int) -> bool:
    """ "not for the money, but because it helps" takes nothing back; "not yet, but we will" does."""
    assert case.canonical is not None
    follower = rest[1].key if len(rest) > 1 else ""
    phrase = " ".join(u.key for u in rest[1:6])
    if any(phrase.startswith(f"{addition} ") for addition in kinds("additions")):
        return True
    if follower == "also" or (
        follower == "not" and len(rest) > 2 and rest[2].key in ("only", "just", "merely")
    ):
        return True
    if follower in _ONLY | _NOT and len(rest) > 2 and rest[2].key in kinds("condition") | {"when"}:
        return False
    text = case.canonical.text
    start = sentence_start(text, at)
    said = {u.key for u in stretch(text, start, at, canonical=True).units}
    if not said & (kind("negations") | {"only", "merely"}):
        return False
    if follower in ("rather", "also", "instead", "simply", "because", "to", "by"):
        return True
    return follower in kind("contrast_followers") and not any(u.key in kind("finite") for u in rest[2:9])
