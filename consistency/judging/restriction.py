"""A restriction that follows a quotation in the source: "close schools | that stand empty"."""

from __future__ import annotations

import itertools
import re

from consistency.comparing.lexicon import kind
from consistency.comparing.units import Unit, stretch
from consistency.judging import messages
from consistency.judging.finding import shortened
from consistency.judging.sentence import Seen
from consistency.model import Case

SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "there", "this"})
_RELATIVES = frozenset({"that", "who", "which", "whom", "whose", "where"})
_MAY_RESTRICT = _RELATIVES | {"only", "except"}
_WORD = re.compile(r"\b\w+")


def seen(text: str, at: int, stop: int, narrower: str | None) -> Seen:
    passage = shortened(text[at:stop].strip(" ,\n"), 70)
    return Seen(messages.GOES_ON.format(passage=passage), (at, stop), narrower)


def may_restrict(text: str, at: int, stop: int) -> bool:
    """Whether a restriction can follow: a relative clause, "to people who …", or ", spoiled only by"."""
    return any(word.lower() in _MAY_RESTRICT for word in _WORD.findall(text, at, min(stop, at + 48)))


def restricted(case: Case, rest: list[Unit], between: str, at: int, stop: int) -> Seen | None:
    """Words without a sign before them that say which ones are meant: "close schools | that stand empty"."""
    assert case.canonical is not None
    text = case.canonical.text
    keys = [u.key for u in rest[:6]]
    if any(c in between for c in ",;-–—("):
        if (
            not {"only", "except"} & set(keys[1:3])
            or keys[0] in kind("finite") | kind("connectives") | kind("determiners")
            or keys[0] in SUBJECTS
        ):
            return None
        return None if taken_up(case, rest) else seen(text, at, stop, None)
    said = stretch(case.quotation.exact, 0, len(case.quotation.exact)).units
    if not _complete(case, [u.key for u in said]):
        return None
    if keys[0] in _RELATIVES - {"that"} or keys[0] == "that":
        generic = _generic(said[-3:])
    elif keys[0] in kind("prepositions") and len(keys) > 2 and set(keys[2:4]) & _RELATIVES:
        generic = _generic(rest[:2])
        if any(text[u.end : v.start].strip() for u, v in itertools.pairwise(rest[:4])):
            return None
    else:
        return None
    return seen(text, at, stop, "relative") if generic and not taken_up(case, rest) else None


def _complete(case: Case, keys: list[str]) -> bool:
    """Whether the quotation reads as a sentence: it has a verb after a subject, and the article closes it."""
    closing = case.article.text[case.quotation.end - 1 : case.quotation.end + 1]
    verbs = kind("finite") | kind("modals")
    return any(k in verbs for k in keys[1:]) and any(c in ".,!" for c in closing)


def _generic(units: list[Unit]) -> bool:
    """Whether the last of some words is a plural that no word before it makes definite: "schools", "people"."""
    last = units[-1].key
    if not (last.endswith("s") or last in ("people", "men", "women", "children")) or len(last) < 4:
        return False
    return len(units) < 2 or units[-2].key not in kind("determiners") - {"any", "no", "such"}


def taken_up(case: Case, rest: list[Unit]) -> bool:
    """Whether the article itself goes on with these words, after a tag or in a quotation that follows."""
    end = case.quotation.end
    following = [u.key for u in stretch(case.article.text, end, min(len(case.article.text), end + 300)).units]
    wanted = [u.key for u in rest[:3]]
    return any(following[i : i + len(wanted)] == wanted for i in range(len(following)))
