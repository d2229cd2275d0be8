"""The quotation begins after a denial, a doubt, a condition, another's voice, or in the middle of a subject."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, outer, stretch
from consistency.judging import messages
from consistency.judging.finding import shortened
from consistency.judging.governing import Governed, governed, kinds, last_words
from consistency.judging.sentence import Seen, sentence_end, sentence_start
from consistency.model import Case
from consistency.text import MARKS

_THAT = frozenset({"that", "whether", "dass", "ob"})
_STATEMENT = 5  # words; fewer, in the middle of a question, assert nothing
_NAMING = 4  # letters that a word needs to show who it is that speaks
_AROUND = 200  # characters of the article beside a quotation that may carry what governs it
_MESSAGES = {
    "denied": messages.DENIED,
    "former": messages.NO_LONGER_HELD,
    "earlier": messages.EARLIER_BELIEF,
    "voiced": messages.VOICED_BY_OTHERS,
    "reported": messages.REPORTED,
    "negated": messages.NEGATION_MISSING,
    "condition": messages.CONDITIONAL,
}
# These govern a clause: "I do not think | the mill works", but "I do not think | about it".
_OF_CLAUSES = frozenset({"denied", "voiced", "reported", "earlier"})
# What of the article's own words shows the same: words of these kinds in `frames.toml`.
_CARRIED = {
    "denied": ("negator", "denial", "false"),
    "negated": ("negator", "denial", "false"),
    "former": ("negator", "denial", "false"),
    "earlier": ("negator", "denial", "false", "attitude"),
    "voiced": ("others", "opposed", "accusing", "claim"),
    "reported": ("others", "opposed", "accusing", "claim", "attitude"),
    "condition": ("condition",),
}


def cut_before(case: Case) -> Seen | None:
    """What the source says before the quotation, in the same sentence, and the quotation does not show."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, case.located.match.start
    start = sentence_start(text, at)
    if not text[start:at].strip():
        return None
    parted = any(c in ",;:—–-(" for c in text[max(start, at - 3) : at])
    ends = outer(text, start, at)
    if (
        ends is not None
        and not parted
        and ends[1].key not in last_words()
        and not _in_question(case)
        and not _begins_sentence_of_its_own(case)
    ):
        return None  # as most often
    lead = stretch(text, start, at, canonical=True).units
    if not lead:
        return None
    passage = shortened(text[start:at].strip(), 70)
    quoted = stretch(text, at, min(len(text), at + 40)).units
    found = governed(_clauses(text, lead), parted, quoted[0].key if quoted else "")
    if found is not None and found.how in _OF_CLAUSES and not _is_clause(text, lead, quoted):
        found = None
    if found is not None and not _carried(case, found, lead):
        return Seen(_said(_MESSAGES[found.how], passage), (start, at), _narrower(case, found))
    if found is None and _asked(case, lead):
        return Seen(_said(messages.WAS_A_QUESTION, passage), (start, at))
    if found is None and _begins_sentence_of_its_own(case) and not text[lead[-1].end : at].strip():
        why = _beheaded(_clauses(text, lead)[-1])
        if why is not None:
            return Seen(_said(why, passage), (start, at))
    return None


def _is_clause(text: str, lead: Sequence[Unit], quoted: Sequence[Unit]) -> bool:
    """Whether the words after the cut can be a clause: they begin with neither a conjunction nor, without "that", an
    object or an adverbial ("I am not saying | it.", "we never thought | about it").
    """
    if len(quoted) < 2:
        return True
    first = quoted[0].key
    if lead[-1].key in _THAT and first not in ("and", "but", "or"):
        relative = first in kind("finite") or first in kind("modals")  # "a trend that | has grown"
        return not relative and not _ended(text, quoted[0].end, quoted[1].start)
    if first in kind("prepositions") | {
        "so",
        "such",
        "and",
        "but",
        "or",
        "myself",
        "themselves",
        "ourselves",
    }:
        return False
    return not _ended(text, quoted[0].end, quoted[1].start) and not _ended(
        text, lead[-1].end, quoted[0].start
    )


def _ended(text: str, start: int, end: int) -> bool:
    return any(c in ".;:!?-–—" for c in text[start:end])


def _said(text: str, passage: str) -> str:
    return messages.CUT_BEFORE.format(text=text, passage=passage)


def _narrower(case: Case, found: Governed) -> str | None:
    """What makes a cut a note: a part of a sentence, given as one, may be taken from under a negation or an "if".

    It is more where the article makes a sentence of it, or where its own sentence runs into the quotation.
    """
    if found.how in ("reported", "earlier"):
        return found.how
    if found.how not in ("negated", "condition") or found.cue in kinds("leading"):
        return None
    if _begins_sentence_of_its_own(case) or (found.how == "negated" and _runs_into(case)):
        return None
    return found.how


def _runs_into(case: Case) -> bool:
    """Whether the article's own clause goes on with the quotation: "would “sell the library”"."""
    before = case.article.text[max(0, case.quotation.start - 40) : case.quotation.start].rstrip(MARKS + "([")
    if not before.strip() or before.rstrip()[-1:] in ",:;.!?\n-–—":
        return False
    last = stretch(before, 0, len(before)).keys[-1:]
    return bool(last) and (last[0] in kind("modals") or last[0] in kind("finite") or last[0] == "to")


def _clauses(text: str, lead: Sequence[Unit]) -> list[list[str]]:
    """The keys of the words before the cut, separated where a sign is between two of them."""
    found: list[list[str]] = [[]]
    for i, unit in enumerate(lead):
        if i and text[lead[i - 1].end : unit.start].strip(" \n\t\r\"'“”‘’"):
            found.append([])
        found[-1].append(unit.key)
    return found


def _carried(case: Case, found: Governed, lead: Sequence[Unit]) -> bool:
    """Whether the article's own words around the quotation show what governs it, or name who says it in the source."""
    text, q = case.article.text, case.quotation
    before = text[max(0, q.start - _AROUND) : q.start]
    stop = max(before.rfind(c) for c in ".!?\n")
    own = {u.key for u in stretch(before, stop + 1, len(before)).units}
    after = text[q.end : q.end + _AROUND]
    ends = [i for c in ".!?\n" if (i := after.find(c)) >= 0]
    own |= {u.key for u in stretch(after, 0, min(ends, default=len(after))).units}
    wanted = frozenset().union(*(kinds(name) for name in _CARRIED[found.how]))
    if found.how in ("denied", "negated", "former", "earlier"):
        wanted |= kinds("refusal") | kinds("formerly") | kind("negations")
    if found.how in ("voiced", "reported"):
        small = kind("prepositions") | kind("determiners") | kind("pronouns") | kinds("reporting")
        wanted |= {u.key for u in lead if len(u.key) >= _NAMING} - small
    return bool(own & wanted)


def _in_question(case: Case) -> bool:
    """Whether the quotation ends a question of the source, and has no question mark."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, end = case.canonical.text, case.located.match.end
    stop = sentence_end(text, end)
    return (
        text[stop : stop + 1] == "?"
        and "?" not in case.quotation.exact
        and not stretch(text, end, stop).units
    )


def _asked(case: Case, lead: list[Unit]) -> bool:
    """Whether the quotation is a clause out of a question, without its question mark."""
    if not _in_question(case):
        return False
    said = stretch(case.quotation.exact, 0, len(case.quotation.exact)).units
    asks = lead[0].key in kind("finite") or lead[0].key in kind("modals") or lead[0].key in kind("asking")
    stated = any(u.key in kind("finite") or u.key in kind("modals") for u in said[1:])
    return asks and stated and len(said) >= _STATEMENT


def _begins_sentence_of_its_own(case: Case) -> bool:
    """Whether the article gives a capital to a word in the middle of the source's sentence."""
    if case.comparison is None or "initial-capital" not in case.comparison.style:
        return False
    return next((c for c in case.quotation.exact if c.isalpha()), "a").isupper()


def _beheaded(clause: list[str]) -> str | None:
    """Why a sentence that begins after `clause` has lost the head or the limits of its subject, or None.

    "The love of | money is the root" and "A foolish | consistency is" are about something else than their rest.
    A single "For" before a clause is a conjunction.
    """
    if clause == ["for"] or len(clause) > 5:
        return None
    if any(k in kind("finite") or k in kind("modals") or k in kind("pronouns") for k in clause):
        return None
    if clause[-1] in kind("prepositions") or (len(clause) > 1 and clause[0] in kind("determiners")):
        return messages.SUBJECT_MISSING
    return None
