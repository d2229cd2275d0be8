"""A region of different words → its pieces, each one edit: "longterm haul" is a hyphen and a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from consistency.comparing.align import Region
from consistency.comparing.brackets import bracket_cue
from consistency.comparing.classify import Sort, looks_like_digits, of_pair, of_run, sort
from consistency.comparing.german_words import same_german_word
from consistency.comparing.language import is_german
from consistency.comparing.lexicon import kind, variants
from consistency.comparing.numbers import hints_at_number, is_number
from consistency.comparing.relations import near, same_wording
from consistency.comparing.units import Stretch, Unit
from consistency.comparing.unspoken import fits_mask
from consistency.comparing.whole_numbers import is_within_number

_LARGEST = 220  # cells of a region that is still taken apart
_LONG = 8  # words that a bracket or an acronym may stand for
_SKIP = 0.05  # of a word omitted where the article has an ellipsis
_SAME = 0.1
_KIN = 0.6
_CLASS = 0.8
_OTHER = 1.3


class Piece(NamedTuple):
    """One edit in units: article `[a0, a1)`, canonical `[c0, c1)`; `marked` where the article shows it."""

    a0: int
    a1: int
    c0: int
    c1: int
    sort: Sort
    marked: bool = False


def refine(region: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """The pieces of a region, in order."""
    a0, a1, c0, c1 = region
    n, m = a1 - a0, c1 - c0
    if any(u.marked for u in article.units[a0:a1]):
        if _same(article, article.units[a0:a1], canonical, c0, m):
            return []  # the canonical has the bracket itself, or the words in it
        return (
            _stepwise(region, article, canonical)
            if n * m <= _LARGEST
            else [_block(region, article, canonical)]
        )
    ellipsis = any(_ellipsis_at(article, i) for i in range(a0, a1 + 1))
    if n and m and not ellipsis and n + m > 2 and _whole(region, article, canonical):
        return [_block(region, article, canonical)]
    if n * m <= 1 and not (ellipsis and n):
        return [_block(region, article, canonical)]
    if not n and not ellipsis:
        return [_block(region, article, canonical)]
    if n * m > _LARGEST:
        return [_block(region, article, canonical)]
    return _stepwise(region, article, canonical)


def _whole(r: Region, article: Stretch, canonical: Stretch) -> bool:
    """Whether a region is one number on both sides, which must not be taken apart."""
    a, c = article.units[r.a0 : r.a1], canonical.units[r.c0 : r.c1]
    if not any(hints_at_number(u.norm) for u in (*a, *c)):
        return False
    if looks_like_digits(article.text[a[0].start : a[-1].end], canonical.text[c[0].start : c[-1].end]):
        return True
    return same_wording(a, c, article.text, canonical.text) == "number"


def _ellipsis_at(article: Stretch, i: int) -> bool:
    return any(t.kind == "ellipsis" for t in article.signs.get(i, ()))


def _block(r: Region, article: Stretch, canonical: Stretch) -> Piece:
    """The whole region as one piece."""
    p = _as_words(r, article, canonical)
    if p.marked or p.sort.type in ("number", "negation", "modal") or p.sort.cue == "same":
        return p
    if is_within_number(*r, article, canonical):
        said = " ".join(u.norm for u in canonical.units[r.c0 : r.c1] or article.units[r.a0 : r.a1])
        return p._replace(sort=sort("number", said))
    return p


def _as_words(r: Region, article: Stretch, canonical: Stretch) -> Piece:
    """The same from the region's own words alone."""
    a, c = article.units[r.a0 : r.a1], canonical.units[r.c0 : r.c1]
    if not a:
        marked = _ellipsis_at(article, r.a0)
        return Piece(*r, sort("ellipsis") if marked else of_run(c, canonical, added=False), marked)
    if all(u.marked for u in a):
        return Piece(*r, sort("bracket", bracket_cue(a, c, article, canonical)), True)
    if not c:
        if _in_parentheses(article, r.a0, r.a1):
            return Piece(*r, sort("bracket", "parentheses"), True)
        return Piece(*r, of_run(a, article, added=True))
    return Piece(*r, of_pair(a, c, article, canonical))


def _in_parentheses(article: Stretch, a0: int, a1: int) -> bool:
    """Whether an editor's parentheses enclose words that the canonical does not have."""
    before, after = article.signs.get(a0, ()), article.signs.get(a1, ())
    return any(article.text[t.start] == "(" for t in before) and any(
        article.text[t.start] == ")" for t in after
    )


class _Step(NamedTuple):
    cost: float
    a: int
    c: int
    apart: bool  # an edit of its own, never joined to its neighbors


_START = _Step(0.0, 0, 0, True)


def _stepwise(r: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """The cheapest way through a region, one step for each word or for words that belong together."""
    a0, a1, c0, c1 = r
    n, m = a1 - a0, c1 - c0
    best: list[list[tuple[float, _Step]]] = [[(1e9, _START)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = (0.0, _START)
    for i in range(n + 1):
        for j in range(m + 1):
            here = best[i][j][0]
            if here >= 1e9:
                continue
            for step in _steps(article, canonical, a0 + i, a1, c0 + j, c1):
                cost = here + step.cost
                if cost < best[i + step.a][j + step.c][0] - 1e-9:
                    best[i + step.a][j + step.c] = (cost, step)
    path: list[_Step] = []
    i, j = n, m
    while i or j:
        step = best[i][j][1]
        path.append(step)
        i, j = i - step.a, j - step.c
    return _joined(path[::-1], r, article, canonical)


def _joined(path: list[_Step], r: Region, article: Stretch, canonical: Stretch) -> list[Piece]:
    """Steps → pieces: neighbors that are not edits of their own become one."""
    pieces: list[Piece] = []
    a, c = r.a0, r.c0
    start: tuple[int, int] | None = None
    for step in path:
        if step.apart:
            if start:
                pieces.append(_block(Region(start[0], a, start[1], c), article, canonical))
                start = None
            if step.cost and not _bracketed_alike(article, canonical, a, c, step):
                pieces.append(_block(Region(a, a + step.a, c, c + step.c), article, canonical))
        elif start is None:
            start = (a, c)
        a, c = a + step.a, c + step.c
    if start:
        pieces.append(_block(Region(start[0], a, start[1], c), article, canonical))
    return _ellipses_joined(pieces)


def _bracketed_alike(article: Stretch, canonical: Stretch, a: int, c: int, step: _Step) -> bool:
    """Whether a bracket encloses the very words that the canonical has there."""
    mine = article.units[a : a + step.a]
    return bool(mine) and all(u.marked for u in mine) and _same(article, mine, canonical, c, step.c)


def _same(article: Stretch, mine: Sequence[Unit], canonical: Stretch, c: int, size: int) -> bool:
    """Whether words are written alike on both sides, capitals too."""
    theirs = canonical.units[c : c + size]
    return [article.text[u.start : u.end] for u in mine] == [canonical.text[u.start : u.end] for u in theirs]


def _ellipses_joined(pieces: list[Piece]) -> list[Piece]:
    """Words omitted one by one at the same ellipsis are one cut."""
    out: list[Piece] = []
    for p in pieces:
        last = out[-1] if out else None
        if last and p.sort.type == last.sort.type == "ellipsis" and last.a1 == p.a0 and last.c1 == p.c0:
            out[-1] = last._replace(c1=p.c1)
        else:
            out.append(p)
    return out


def _steps(article: Stretch, canonical: Stretch, i: int, a1: int, j: int, c1: int) -> list[_Step]:
    """The steps that can be taken from article unit `i` and canonical unit `j`."""
    a, c = article.units, canonical.units
    if i < a1 and a[i].marked:
        return _bracket_steps(article, canonical, i, a1, j, c1)
    steps: list[_Step] = []
    if j < c1:
        skip = _ellipsis_at(article, i)
        steps.append(_Step(_SKIP if skip else 1.0, 0, 1, skip))
    if i < a1:
        steps.append(_Step(1.0, 1, 0, False))
    if i < a1 and j < c1:
        steps.append(_one_for_one(article, canonical, i, j))
        for k, size in _group_sizes(article, canonical, i, a1, j, c1):
            x, y = a[i : i + k], c[j : j + size]
            if not any(u.marked for u in x) and same_wording(x, y, article.text, canonical.text):
                steps.append(_Step(_SAME * (k + size) / 2, k, size, True))
    return steps


def _bracket_steps(article: Stretch, canonical: Stretch, i: int, a1: int, j: int, c1: int) -> list[_Step]:
    """All that one bracket encloses stands for some words of the canonical, or for none."""
    end = i + 1
    while end < a1 and article.units[end].marked and not _opens(article, end):
        end += 1
    same = [u.norm for u in article.units[i:end]]
    ahead = [u.norm for u in canonical.units[j : min(c1, j + _LONG)]]
    held = next((k for k in range(len(ahead)) if ahead[k : k + len(same)] == same), None)
    if set(same) <= kind("connectives"):
        # "… [and] the": the bracket joins what is left and stands for no word of content.
        little = kind("connectives")
        ahead = ahead[:1] if ahead and ahead[0] in little else []
    steps: list[_Step] = []
    if held == 0:
        steps = [_Step(_SAME, len(same), len(same), True)]
    elif end == i + 1 and "*" in article.units[i].norm:
        # A masked word stands for one word, best of all for one that fits it.
        fits = bool(ahead) and fits_mask(article.units[i].norm, ahead[0])
        steps = [_Step(_SAME if fits else _OTHER, 1, 1, True)] if ahead else []
    elif held is None:
        steps = [_Step(0.25 + 0.04 * k, end - i, k, True) for k in range(1, len(ahead) + 1)]
    # Where the very words that the bracket encloses come later, what is before them is omitted.
    cut = _ellipsis_at(article, i) and set(same) <= kind("connectives")
    skip = [_Step(_SKIP if cut else 1.0, 0, 1, cut)] if j < c1 else []
    return [_Step(0.5, end - i, 0, True), *steps, *skip]


def _opens(article: Stretch, i: int) -> bool:
    """Whether another bracket opens before unit `i`."""
    return any(t.kind == "bracket" and article.text[t.start] == "[" for t in article.signs.get(i, ()))


def _one_for_one(article: Stretch, canonical: Stretch, i: int, j: int) -> _Step:
    """The step that puts one word for one word; the likelier it is, the cheaper."""
    x, y = article.units[i], canonical.units[j]
    if x.key == y.key:
        return _Step(0.0, 1, 1, True)
    if same_wording([x], [y], article.text, canonical.text):
        return _Step(_SAME, 1, 1, True)
    if x.norm[0] == y.norm[0] and (near(x.norm, y.norm) or x.norm[:4] == y.norm[:4]):
        return _Step(_KIN, 1, 1, True)
    if is_number(x.norm) and is_number(y.norm):
        return _Step(_KIN, 1, 1, True)
    for group in ("negations", "modals", "pronouns", "quantifiers"):
        if x.key in kind(group) and y.key in kind(group):
            return _Step(_CLASS, 1, 1, group != "negations")
    if near(x.norm, y.norm):
        return _Step(_CLASS, 1, 1, True)
    if is_german(canonical.text, article.text) and same_german_word(
        article.text[x.start : x.end], canonical.text[y.start : y.end]
    ):
        return _Step(_KIN, 1, 1, True)
    return _Step(_OTHER, 1, 1, False)


@cache
def _variant_words() -> frozenset[str]:
    """The words with which a longer form of `variants.tsv` begins or that stand for one."""
    return frozenset(form for pair in variants() for form in pair if any(" " in other for other in pair))


def _group_sizes(
    article: Stretch, canonical: Stretch, i: int, a1: int, j: int, c1: int
) -> list[tuple[int, int]]:
    """How many words on either side may be worth comparing as wholes."""
    n, m = a1 - i, c1 - j
    x, y = article.units[i].norm, canonical.units[j].norm
    sizes: list[tuple[int, int]] = []
    if x[0] == y[0] or x[0] == "'" or y[0] == "'" or x in _variant_words() or y in _variant_words():
        sizes += [
            (k, s) for k in range(1, min(4, n) + 1) for s in range(1, min(4, m) + 1) if k + s > 2 and k != s
        ]
        sizes += [(k, k) for k in (2, 3) if k <= min(n, m)]
    if is_number(x) or is_number(y):
        sizes += [(k, s) for k in range(1, min(6, n) + 1) for s in range(1, min(6, m) + 1) if k + s > 2]
    for one, many, text, turned in (
        (article.units[i], m, article.text, False),
        (canonical.units[j], n, canonical.text, True),
    ):
        if text[one.start : one.end].replace(".", "").isupper() and one.end - one.start > 1:
            sizes += [(k, 1) if turned else (1, k) for k in range(2, min(_LONG + 2, many) + 1)]
    return list(dict.fromkeys(sizes))
