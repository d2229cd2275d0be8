"""The numbers of a text, each with what it counts, and whether two of them can be one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import hints_at_number, readings, same_number
from consistency.comparing.quantities import Reading
from consistency.reported.words import is_content, stems
from consistency.text import Token

_LONGEST = 7  # words and signs of a number
_NOUN = 3  # words after a number among which is what it counts
_AROUND = 5  # words on either side of it
_CLOSE, _HEDGED = (
    Fraction(3, 100),
    Fraction(10, 100),
)  # by which two numbers may differ and still be one, rounded
_YEARS = (1500, 2100)
_VALUED = ("money", "percent", "measure", "cardinal", "many", "times", "ordinal")
_SIGNS = frozenset("$£€%.,-–—:/")

Kind = tuple[str, str]


class Figure(NamedTuple):
    """A number at `[start, end)`; `kinds` are what it can be (kind and unit), with its value where it has one.

    It has no kinds if it is not understood.  `nouns` are the stems of the words right after it, `around` those of all
    words near it; `hedges` are the words before it.
    """

    start: int
    end: int
    exact: str
    kinds: dict[Kind, Fraction | None]
    nouns: frozenset[str]
    around: frozenset[str]
    hedges: frozenset[str]


def figures(text: str, found: Sequence[Token]) -> list[Figure]:
    """The numbers among the tokens of a text; not "one", "second" or a month alone, which may be no number."""
    out: list[Figure] = []
    i = 0
    while i < len(found):
        size = 0
        parted = not i or found[i].start > found[i - 1].end or found[i - 1].kind != "word"
        if parted and (
            hints_at_number(found[i].norm) or (found[i].norm in _SIGNS and found[i].norm not in "-–—.,:/")
        ):
            size = _size(text, found, i)
        if size:
            made = _figure(text, found, i, i + size)
            if (
                out and text[out[-1].end : made.start] == " "
            ):  # two numbers side by side are one that is not understood
                made = made._replace(start=out[-1].start, exact=text[out[-1].start : made.end], kinds={})
                out.pop()
            out.append(made)
        i += max(1, size)
    return out


def _size(text: str, found: Sequence[Token], i: int) -> int:
    """How many tokens from `i` on are one number, 0 if none are."""
    for size in range(min(_LONGEST, len(found) - i), 0, -1):
        last = found[i + size - 1]
        if last.norm in ".,-–—:/" or last.kind == "mark" or (size > 1 and last.norm in kind("prepositions")):
            continue
        gap = text[found[i].start : last.end]
        if gap.isupper() and not any(c.isdigit() for c in gap):  # an initial, or a Roman numeral
            continue
        if "\n" in gap or ". " in gap:
            continue
        made = _kinds(gap)
        if made and (", " not in gap or all(sort == "date" for sort, _ in made)):
            return size
    return 0


def _kinds(exact: str) -> dict[Kind, Fraction | None]:
    """What a text can be as a number."""
    found = readings(exact)
    digits = any(c.isdigit() for c in exact)
    out: dict[Kind, Fraction | None] = {}
    for reading in found:
        sort, value = _kind(reading), reading.value if isinstance(reading.value, Fraction) else None
        if (sort[0] in ("time", "date") and not digits) or sort[0] in ("regnal", "pair"):
            continue
        if value is not None and not digits and value < 2:
            continue
        if sort[0] == "ordinal" and not digits and value is not None and value < 4:
            continue
        out[sort] = value
    if len(out) > 1:
        out.pop(("time", ""), None)
    return out


def _kind(reading: Reading) -> Kind:
    value = reading.value
    whole = isinstance(value, Fraction) and value.denominator == 1
    if reading.kind == "cardinal" and whole and _YEARS[0] <= value < _YEARS[1]:  # type: ignore[operator]
        return "year", ""
    return reading.kind, reading.unit


def _figure(text: str, found: Sequence[Token], i: int, stop: int) -> Figure:
    start, end = found[i].start, found[stop - 1].end
    exact = text[start:end]
    after = [t for t in found[stop : stop + _NOUN + 2] if t.kind == "word"][:_NOUN]
    near = [*found[max(0, i - _AROUND) : i], *found[stop : stop + _AROUND]]
    return Figure(
        start, end, exact, _kinds(exact),
        _stems(after), _stems(near), frozenset(t.norm for t in found[max(0, i - 4) : i]),
    )  # fmt: skip


def _stems(found: Sequence[Token]) -> frozenset[str]:
    return frozenset().union(*(stems(t.norm) for t in found if is_content(t)))


_MORE = frozenset({"more", "over", "least", "above", "exceeding", "exceeded", "exceeds", "topped"})
_LESS = frozenset({"less", "under", "fewer", "most", "below", "up"})
_ABOUT = frozenset(
    {"about", "around", "roughly", "approximately", "some", "estimated", "nearly", "almost", "close"}
)


def agrees(article: Figure, source: Figure) -> bool:
    """Whether two numbers are equal, or one is the other rounded, or within the limit that is given with it.

    A number that is not understood may be any.
    """
    if not article.kinds or not source.kinds or same_number(article.exact, source.exact):
        return True
    for sort in article.kinds.keys() & source.kinds.keys():
        mine, theirs = article.kinds[sort], source.kinds[sort]
        if mine is None or theirs is None or sort[0] not in _VALUED:
            continue
        within = _is_within(article, mine, theirs) or _is_within(source, theirs, mine)
        if within and not _limits_alike(article, source):
            return True
        most = _HEDGED if article.hedges & _ABOUT or source.hedges & _ABOUT else _CLOSE
        if abs(mine - theirs) <= most * max(abs(mine), abs(theirs)) or _is_rounded(mine, theirs):
            return True
    return False


def _limits_alike(one: Figure, other: Figure) -> bool:
    """Whether both numbers are limits of the same sort: "over 10 percent" is not "more than 6 percent"."""
    return any(one.hedges & limit and other.hedges & limit for limit in (_MORE, _LESS))


def _is_within(limit: Figure, at: Fraction, value: Fraction) -> bool:
    """Whether a value is within a limit: 137 is "more than 100"."""
    return bool(limit.hedges & _MORE and at <= value) or bool(limit.hedges & _LESS and at >= value)


def _is_rounded(mine: Fraction, theirs: Fraction) -> bool:
    """Whether one value is the other, rounded to fewer digits: 1.4 million for 1,437,000."""
    for round_, exact in ((mine, theirs), (theirs, mine)):
        if round_.denominator == 1 and round_ >= 10:
            zeros = len(str(int(round_))) - len(str(int(round_)).rstrip("0"))
            if zeros and abs(round_ - exact) * 2 <= 10**zeros and round_ >= 10 ** (zeros + 1):
                return True
        elif (
            round_ < 10 and round_.denominator == 1 and exact.denominator > 1 and abs(round_ - exact) * 2 <= 1
        ):
            return True
    return False


def comparable(article: Figure, source: Figure) -> bool:
    """Whether two numbers are of one kind and unit, so that one can replace the other."""
    return bool(article.kinds.keys() & source.kinds.keys())
