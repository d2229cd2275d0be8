"""The steps by which a region of different words can be taken apart, each with its cost."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from consistency.comparing.german_words import same_german_word
from consistency.comparing.language import is_german
from consistency.comparing.lexicon import kind, variants
from consistency.comparing.numbers import is_number
from consistency.comparing.relations import near, same_wording
from consistency.comparing.units import Stretch
from consistency.comparing.unspoken import fits_mask

_LONG = 8  # words that a bracket or an acronym may stand for
_SKIP = 0.05  # of a word omitted where the article has an ellipsis
_SAME = 0.1
_KIN = 0.6
_CLASS = 0.8
_OTHER = 1.3


def ellipsis_at(article: Stretch, i: int) -> bool:
    return any(t.kind == "ellipsis" for t in article.signs.get(i, ()))


class Step(NamedTuple):
    cost: float
    a: int
    c: int
    apart: bool  # an edit of its own, never joined to its neighbors


START = Step(0.0, 0, 0, True)


def steps(article: Stretch, canonical: Stretch, i: int, a1: int, j: int, c1: int) -> list[Step]:
    """The steps that can be taken from article unit `i` and canonical unit `j`."""
    a, c = article.units, canonical.units
    if i < a1 and a[i].marked:
        return _bracket_steps(article, canonical, i, a1, j, c1)
    steps: list[Step] = []
    if j < c1:
        skip = ellipsis_at(article, i)
        steps.append(Step(_SKIP if skip else 1.0, 0, 1, skip))
    if i < a1:
        steps.append(Step(1.0, 1, 0, False))
    if i < a1 and j < c1:
        steps.append(_one_for_one(article, canonical, i, j))
        for k, size in _group_sizes(article, canonical, i, a1, j, c1):
            x, y = a[i : i + k], c[j : j + size]
            if not any(u.marked for u in x) and same_wording(x, y, article.text, canonical.text):
                steps.append(Step(_SAME * (k + size) / 2, k, size, True))
    return steps


def _bracket_steps(article: Stretch, canonical: Stretch, i: int, a1: int, j: int, c1: int) -> list[Step]:
    """All that one bracket encloses stands for some words of the canonical, or for none."""
    end = i + 1
    while end < a1 and article.units[end].marked and not _opens(article, end):
        end += 1
    same = [u.norm for u in article.units[i:end]]
    ahead = [u.norm for u in canonical.units[j : min(c1, j + _LONG)]]
    held = next((k for k in range(len(ahead)) if ahead[k : k + len(same)] == same), None)
    if set(same) <= kind("connectives"):
        # "… [and] the": the bracket joins the remaining words and replaces no word of content.
        little = kind("connectives")
        ahead = ahead[:1] if ahead and ahead[0] in little else []
    steps: list[Step] = []
    if held == 0:
        steps = [Step(_SAME, len(same), len(same), True)]
    elif end == i + 1 and "*" in article.units[i].norm:
        # A masked word stands for one word, best of all for one that fits it.
        fits = bool(ahead) and fits_mask(article.units[i].norm, ahead[0])
        steps = [Step(_SAME if fits else _OTHER, 1, 1, True)] if ahead else []
    elif held is None:
        steps = [Step(0.25 + 0.04 * k, end - i, k, True) for k in range(1, len(ahead) + 1)]
    # Where the very words that the bracket encloses come later, what is before them is omitted.
    cut = ellipsis_at(article, i) and set(same) <= kind("connectives")
    skip = [Step(_SKIP if cut else 1.0, 0, 1, cut)] if j < c1 else []
    return [Step(0.5, end - i, 0, True), *steps, *skip]


def _opens(article: Stretch, i: int) -> bool:
    """Whether another bracket opens before unit `i`."""
    return any(t.kind == "bracket" and article.text[t.start] == "[" for t in article.signs.get(i, ()))


def _one_for_one(article: Stretch, canonical: Stretch, i: int, j: int) -> Step:
    """The step that puts one word for one word; the likelier it is, the cheaper."""
    x, y = article.units[i], canonical.units[j]
    if x.key == y.key:
        return Step(0.0, 1, 1, True)
    if same_wording([x], [y], article.text, canonical.text):
        return Step(_SAME, 1, 1, True)
    if x.norm[0] == y.norm[0] and (near(x.norm, y.norm) or x.norm[:4] == y.norm[:4]):
        return Step(_KIN, 1, 1, True)
    if is_number(x.norm) and is_number(y.norm):
        return Step(_KIN, 1, 1, True)
    for group in ("negations", "modals", "pronouns", "quantifiers"):
        if x.key in kind(group) and y.key in kind(group):
            return Step(_CLASS, 1, 1, group != "negations")
    if near(x.norm, y.norm):
        return Step(_CLASS, 1, 1, True)
    if is_german(canonical.text, article.text) and same_german_word(
        article.text[x.start : x.end], canonical.text[y.start : y.end]
    ):
        return Step(_KIN, 1, 1, True)
    return Step(_OTHER, 1, 1, False)


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
