"""Quotations cut where the canonical goes on, or sets out, in a way that a reader must know of."""

from __future__ import annotations

from typing import NamedTuple

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, stretch
from consistency.judging.finding import finding, kind_of, shortened
from consistency.judging.policy import Policy
from consistency.model import Case, Finding

_AHEAD = 240  # characters of the canonical read past the quotation's end
_BACK = 200  # and before its beginning
_SUBJECTS = (["i"], ["you"], ["he"], ["she"], ["it"], ["we"], ["they"], ["there"], ["this"])


def context(case: Case, policy: Policy) -> list[Finding]:
    """Findings of `context/qualifier-cut` and `context/opening-cut`."""
    assert case.canonical is not None
    found = []
    for rule, look in (("context/qualifier-cut", _cut_after), ("context/opening-cut", _cut_before)):
        if seen := look(case):
            level = policy.level(kind_of(case, policy), rule, seen.narrower)
            if level != "none":
                span = (case.quotation.start, case.quotation.end)
                found.append(finding(case, rule, level, seen.message, span, seen.place))
    return found


class _Seen(NamedTuple):
    """What was seen beside a quotation: the message, the place in the canonical, and what narrows the rule."""

    message: str
    place: tuple[int, int]
    narrower: str | None = None


def _last_place(case: Case) -> int:
    """Where in the canonical the quotation's last word ends."""
    assert case.located.match is not None
    assert case.canonical is not None
    end = case.located.match.end
    text = case.canonical.text
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _cut_after(case: Case) -> _Seen | None:
    """The canonical limits, in the same sentence, what the quotation ends with."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, _last_place(case)
    stop = _sentence_end(text, at)
    if text[max(0, at - 1) : at] in (".", "!", "?") and at > 0:
        return None
    rest = stretch(text, at, stop, canonical=True).units
    if not rest or text[at : rest[0].start].strip(" ,-–—:\"'”’)(\n\r\t"):
        return None
    cue = _limit(rest, text, at)
    if cue is None or (cue == "but" and _mere_contrast(case, rest, at)) or _taken_up(case, rest):
        return None
    start = _sentence_start(text, case.located.match.start)
    if stretch(text, start, at, canonical=True).keys[:1] == [cue]:
        return None  # one of several conditions, all alike
    passage = shortened(text[at:stop].strip(" ,\n"), 70)
    clause = "clause" if cue in ("but", "although", "though") and _is_clause(rest[1:]) else None
    return _Seen(f'the canonical goes on: "{passage}"', (at, stop), clause)


def _is_clause(units: list[Unit]) -> bool:
    """Whether words begin a sentence of their own, which a transcriber might have parted by a full stop."""
    keys = [u.key for u in units[:8]]
    if keys[:1] == ["only"]:
        return False
    return (bool(keys) and any(k in kind("finite") or k in kind("modals") for k in keys)) or keys[
        :1
    ] in _SUBJECTS


def _limit(rest: list[Unit], text: str, at: int) -> str | None:
    """The word or phrase by which the canonical limits what it just said."""
    keys = [u.key for u in rest[:4]]
    phrase = " ".join(keys)
    for limit in kind("qualifier_phrases"):
        if phrase.startswith(limit):
            return limit
    if keys[0] in kind("qualifiers"):
        if (
            keys[0] in ("not", "no")
            and "," not in text[at : rest[0].start]
            and "-" not in text[at : rest[0].start]
        ):
            return keys[0] if keys[0] == "not" else None
        return keys[0]
    return None


def _mere_contrast(case: Case, rest: list[Unit], at: int) -> bool:
    """ "not for the money, but because it helps" takes nothing back; "not yet, but we will" does."""
    assert case.canonical is not None
    follower = rest[1].key if len(rest) > 1 else ""
    if follower == "also" or (
        follower == "not" and len(rest) > 2 and rest[2].key in ("only", "just", "merely")
    ):
        return True
    text = case.canonical.text
    start = _sentence_start(text, at)
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


def _cut_before(case: Case) -> _Seen | None:
    """The canonical denies, asks, supposes or reports what the quotation asserts."""
    assert case.canonical is not None
    assert case.located.match is not None
    text, at = case.canonical.text, case.located.match.start
    start = _sentence_start(text, at)
    lead = stretch(text, start, at, canonical=True).units
    if not lead:
        return None
    why = _disowned([u.key for u in lead])
    if why is None and _begins_sentence_of_its_own(case) and not text[lead[-1].end : at].strip():
        why = _beheaded(_last_clause(text, lead))
    if why is None:
        return None
    return _Seen(f'{why}: "{shortened(text[start:at].strip(), 70)}"', (start, at))


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
    if last in kind("doubting") and set(tail[-4:-1]) & kind("negations"):
        return "the canonical denies what follows"
    if last in ("true", "fact", "case") and lead[-1] == "that" and set(tail) & kind("negations"):
        return "the canonical denies what follows"
    if last in kind("says") and any(w in kind("others") for w in tail[-3:-1]):
        return "the canonical gives these words to others"
    if lead[-1] in kind("suppositions") and len(lead) <= 4:
        return "the canonical only supposes what follows"
    return None


def _sentence_end(text: str, at: int) -> int:
    """The end of the sentence that goes on at `at`, at most some way ahead."""
    limit = min(len(text), at + _AHEAD)
    i = at
    while i < limit:
        if text[i] in "!?\n" or (text[i] == "." and (i + 1 >= len(text) or text[i + 1].isspace())):
            return i
        i += 1
    return limit


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence began that goes on at `at`, at most some way back."""
    limit = max(0, at - _BACK)
    i = at
    while i > limit:
        if text[i - 1] in "!?\n" or (text[i - 1] == "." and text[i : i + 1].isspace()):
            return i
        i -= 1
    return limit
