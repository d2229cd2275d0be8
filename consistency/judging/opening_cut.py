"""The quotation begins after a denial, a doubt, a question, another's voice, or in the midst of a subject."""

from __future__ import annotations

from functools import cache

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, outer, stretch
from consistency.judging.finding import shortened
from consistency.judging.sentence import Seen, sentence_end, sentence_start
from consistency.model import Case

_DENIALS = frozenset({"not", "never"})
_WONDER = frozenset({"can", "could"})  # "I could not believe that" denies nothing
_CERTAIN = frozenset({"true", "fact", "case"})
_STATEMENT = 5  # words; fewer, in the midst of a question, assert nothing


def cut_before(case: Case) -> Seen | None:
    """The canonical denies, asks, supposes or reports what the quotation asserts."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, case.located.match.start
    start = sentence_start(text, at)
    ends = outer(text, start, at)
    if (
        ends is not None
        and ends[1].key not in _disowning()
        and not _in_question(case)
        and not _begins_sentence_of_its_own(case)
    ):
        return None  # as most often
    lead = stretch(text, start, at, canonical=True).units
    if not lead:
        return None
    why = _disowned([u.key for u in lead])
    if why is None and _asked(case, lead):
        why = "the canonical asks what the quotation states"
    if why is None and _begins_sentence_of_its_own(case) and not text[lead[-1].end : at].strip():
        why = _beheaded(_last_clause(text, lead))
    if why is None:
        return None
    return Seen(f'{why}: "{shortened(text[start:at].strip(), 70)}"', (start, at))


@cache
def _disowning() -> frozenset[str]:
    """The last words of all leads after which something may not be the speaker's own assertion."""
    return kind("doubting") | kind("says") | kind("suppositions") | _CERTAIN | {"that"}


def _in_question(case: Case) -> bool:
    """Whether the quotation ends a question of the canonical, and has no question mark."""
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
    """Whether the article gives a capital to a word in the midst of the canonical's sentence."""
    if case.comparison is None or "initial-capital" not in case.comparison.style:
        return False
    return next((c for c in case.quotation.exact if c.isalpha()), "a").isupper()


def _last_clause(text: str, lead: list[Unit]) -> list[str]:
    """The words of `lead` after its last sign."""
    for i in range(len(lead) - 1, 0, -1):
        if text[lead[i - 1].end : lead[i].start].strip():
            return [u.key for u in lead[i:]]
    return [u.key for u in lead]


def _beheaded(clause: list[str]) -> str | None:
    """Why a sentence that begins after `clause` has lost the head or the limits of its subject, or None.

    "The love of | money is the root" and "A foolish | consistency is" are about something else than their rest.
    """
    if (
        any(k in kind("finite") or k in kind("modals") or k in kind("pronouns") for k in clause)
        or len(clause) > 5
    ):
        return None
    if clause[-1] in kind("prepositions") or (len(clause) > 1 and clause[0] in kind("determiners")):
        return "the subject of the sentence is cut"
    return None


def _disowned(lead: list[str]) -> str | None:
    """Why words that follow `lead` are not the speaker's own assertion, or None."""
    tail = lead[:-1] if lead[-1] == "that" else lead
    if not tail:
        return None
    last = tail[-1]
    before = set(tail[-4:-1])
    if last in kind("doubting") and before & _DENIALS and not before & _WONDER:
        return "the canonical denies what follows"
    if last in _CERTAIN and lead[-1] == "that" and set(tail) & kind("negations"):
        return "the canonical denies what follows"
    if last in kind("says") and any(w in kind("others") for w in tail[-3:-1]):
        return "the canonical gives these words to others"
    if lead[-1] in kind("suppositions") and len(lead) <= 4:
        return "the canonical only supposes what follows"
    return None
