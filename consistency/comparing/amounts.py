"""The grammar of amounts: cardinals, ordinals, decimals and fractions in words and digits, with their magnitudes.

Each function reads from an atom on and gives all places where what it reads may end, with the amount up to there.
All of them move forward, and the only recursion is over ever smaller magnitudes.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from consistency.comparing.atoms import Atom, entry, vulgar
from consistency.comparing.whole_amounts import AND, Amount, after_and, below_hundred, dash, wholes

_OF = frozenset({"of", "a", "an", "one", "von"})
_POINT = frozenset({"point", "komma"})
_HIGHEST = Fraction(10) ** 30


def amounts(s: Sequence[Atom], i: int, german: bool = False, below: Fraction = _HIGHEST) -> list[Amount]:
    """All amounts that begin with atom `i` and have no magnitude of `below` or more."""
    found: list[Amount] = []
    for head in _heads(s, i, german):
        if head.end > i and (below == _HIGHEST or head.value < below):
            found.append(head)
        if head.kind in ("cardinal", "part", "article"):
            found.extend(_magnified(s, head, german, below))
    if below == _HIGHEST and i < len(s) and (many := entry(s[i].norm)) and many[1] in ("many", "times"):
        found.append(Amount(i + 1, many[0], many[1]))
    return [a._replace(kind="cardinal") if a.kind == "part" else a for a in found if a.kind != "article"]


def _magnified(s: Sequence[Atom], head: Amount, german: bool, below: Fraction) -> list[Amount]:
    """A head with the magnitudes after it: "1.5 million", "half a million", "two thousand and six"."""
    found: list[Amount] = []
    value, at = head.value, head.end
    j = dash(s, at)
    while head.kind == "part" and j < len(s) and s[j].norm in _OF and j - at < 2:
        j += 1
    while j < len(s) and (scale := entry(s[j].norm)) and scale[1] == "scale" and scale[0] < below:
        below = scale[0]
        value *= scale[0]
        at = j + 1
        found.append(Amount(at, value))
        at += at + 1 < len(s) and s[at].norm == "."  # "5 Mio. Euro"
        if at > j + 1:
            found.append(Amount(at, value))
        if halves := _and_part(s, at, german):
            found.append(Amount(halves[0], value + scale[0] * halves[1]))
        for rest in amounts(s, after_and(s, at), german, scale[0]):
            if rest.kind in ("cardinal", "ordinal") and rest.value:
                found.append(Amount(rest.end, value + rest.value, rest.kind))
        j = at  # "a hundred thousand million"
    return found


def _heads(s: Sequence[Atom], i: int, german: bool) -> list[Amount]:
    """Amounts without a magnitude: whole numbers, with a decimal or a fraction behind them, and fractions alone."""
    if i >= len(s):
        return []
    found: list[Amount] = []
    if (sign := vulgar(s[i].raw)) is not None:
        return [Amount(i + 1, sign, "part")]
    if s[i].norm == "." and i + 1 < len(s) and s[i + 1].glued and s[i + 1].raw.isdecimal():
        return [Amount(i + 2, Fraction("0." + s[i + 1].raw[:30]))]
    for whole in wholes(s, i, german):
        found.append(whole)
        if whole.kind == "article" or whole.kind == "cardinal":
            found.extend(_with_fraction(s, i, whole, german))
    alone = entry(s[i].norm)
    if alone and alone[1] == "part":
        found.append(Amount(i + 1, 1 / alone[0], "part"))
    return found


def _with_fraction(s: Sequence[Atom], i: int, whole: Amount, german: bool) -> list[Amount]:
    """A whole number with what is less than one: "two and a half", "2 1/2", "one point two", "three quarters"."""
    found: list[Amount] = []
    j = whole.end
    if whole.kind == "cardinal":
        if j < len(s) and s[j].norm in _POINT:
            found.extend(_decimals(s, j + 1, whole.value))
        if halves := _and_part(s, j, german):
            found.append(Amount(halves[0], whole.value + halves[1]))
        if s[i].raw.isdecimal() and whole.end == i + 1:
            found.extend(_slashed(s, i, whole))
    k = dash(s, j)
    if k < len(s) and (part := entry(s[k].norm)) and whole.value.denominator == 1:
        named = s[k].norm.removesuffix("s")
        ordinal = entry(named) if named != s[k].norm else part
        if part[1] == "part":
            found.append(Amount(k + 1, whole.value / part[0], "part"))
        elif part[1] == "ordinal" and whole.value == 1 and part[0] > 2:
            found.append(Amount(k + 1, 1 / part[0], "part"))
        elif ordinal and ordinal[1] == "ordinal":
            found.append(Amount(k + 1, whole.value / ordinal[0], "part"))
    elif k < len(s) and s[k].norm.endswith("s") and whole.value.denominator == 1:
        part = entry(s[k].norm[:-1])
        if part and part[1] == "ordinal" and part[0] > 2:
            found.append(Amount(k + 1, whole.value / part[0], "part"))
    return found


def _slashed(s: Sequence[Atom], i: int, whole: Amount) -> list[Amount]:
    """ "1/2", "2 1/2", "2-1/2", "2 ½"."""
    found: list[Amount] = []
    if (part := _ratio(s, i)) is not None:
        found.append(Amount(i + 3, part, "part"))
    k = dash(s, i + 1)
    if k < len(s):
        if (sign := vulgar(s[k].raw)) is not None:
            found.append(Amount(k + 1, whole.value + sign))
        elif (part := _ratio(s, k)) is not None and part < 1 and (k > i + 1 or not s[k].glued):
            found.append(Amount(k + 3, whole.value + part))
    return found


def _ratio(s: Sequence[Atom], i: int) -> Fraction | None:
    """The value of "digits/digits" from atom `i` on."""
    if i + 2 >= len(s) or s[i + 1].norm not in ("/", "⁄") or not (s[i + 1].glued and s[i + 2].glued):
        return None
    over, under = s[i].raw, s[i + 2].raw
    if not (over.isdecimal() and under.isdecimal()) or len(over + under) > 8 or not int(under):
        return None
    return Fraction(int(over), int(under))


def _decimals(s: Sequence[Atom], j: int, whole: Fraction) -> list[Amount]:
    """The digits after "point", one word each (or a number below a hundred: "point twenty-five")."""
    found: list[Amount] = []
    written = ""
    while j < len(s) and len(written) < 12:
        word = entry(s[j].norm)
        if s[j].norm == "oh":
            word = (Fraction(0), "unit")
        if s[j].raw.isdecimal() and len(s[j].raw) < 12:
            written += s[j].raw
        elif word and word[1] == "unit" and word[0].denominator == 1 and word[0] < 10:
            written += str(int(word[0]))
        elif not written and word and word[1] in ("unit", "tens"):
            for two in below_hundred(s, j):
                if two.kind == "cardinal":
                    found.append(Amount(two.end, whole + two.value / 100))
            return found
        else:
            break
        j += 1
        found.append(Amount(j, whole + Fraction("0." + written)))
    return found


def _and_part(s: Sequence[Atom], j: int, german: bool) -> tuple[int, Fraction] | None:
    """ "and a half", "and three quarters": where it ends and its value."""
    k = dash(s, j)
    if k >= len(s) or s[k].norm not in AND:
        return None
    k = dash(s, k + 1)
    for whole in wholes(s, k, german):
        if whole.kind in ("article", "cardinal"):
            for part in _with_fraction(s, k, whole, german):
                if part.kind == "part" and part.value < 1:
                    return part.end, part.value
    alone = entry(s[k].norm) if k < len(s) else None
    return (k + 1, 1 / alone[0]) if alone and alone[1] == "part" else None
