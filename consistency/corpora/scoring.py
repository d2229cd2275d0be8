"""Agreement of two codings of the same articles: places, verdicts, levels, types of edits."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.corpora.agreement import alpha, alpha_interval
from consistency.corpora.coded import Coded
from consistency.model import LEVELS

ABSENT = "(absent)"  # what is in a confusion for a quotation that one coding lacks


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, with the counts behind them."""

    right: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0

    def data(self) -> dict[str, float]:
        numbers = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {k: round(v, 4) for k, v in numbers.items()} | {
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
        }


Pair = tuple[Coded | None, Coded | None]


def score(gold: Sequence[Coded], predicted: Sequence[Coded]) -> dict[str, Any]:
    """All measures of `predicted` against `gold`, over the articles that `gold` names."""
    articles = {g.article for g in gold}
    theirs = [p for p in predicted if p.article in articles]
    found = pairs(gold, theirs)
    both = [(g, p) for g, p in found if g and p]
    exact = sum((g.start, g.end) == (p.start, p.end) for g, p in both)
    verdicts = [(g.verdict, p.verdict) for g, p in both if g.verdict and p.verdict]
    levels = [(g.level, p.level) for g, p in both if g.level in LEVELS and p.level in LEVELS]
    return {
        "articles": len(articles),
        "spans_exact": Score(exact, len(theirs), len(gold)).data(),
        "spans_overlap": Score(len(both), len(theirs), len(gold)).data(),
        "characters": _characters(gold, theirs).data(),
        "verdict_agreement": round(sum(g == p for g, p in verdicts) / len(verdicts), 4) if verdicts else None,
        "verdict_alpha": _rounded(alpha(verdicts)),
        "verdict_alpha_interval": _ends(alpha_interval(verdicts)),
        "level_alpha": _rounded(alpha(levels, "ordinal", LEVELS)),
        "level_alpha_interval": _ends(alpha_interval(levels, "ordinal", LEVELS)),
        "verdict_confusion": _confusion(
            (g.verdict if g else ABSENT, p.verdict if p else ABSENT) for g, p in found
        ),
        "types": _types(both),
        "type_confusion": _confusion(c for g, p in both for c in _unlike(g, p)),
    }


def pairs(gold: Sequence[Coded], predicted: Sequence[Coded]) -> list[Pair]:
    """Gold and predicted quotations that cover the same passage (intersection over union of at least a half).

    One to one, the best first; what has no partner is paired with None.  At one half a span has one partner at most
    on either side of it except for ties, so the greedy choice is the best one.
    """
    by_article: dict[str, list[Coded]] = defaultdict(list)
    for p in sorted(predicted, key=lambda p: (p.start, p.end)):
        by_article[p.article].append(p)
    longest = {a: max(p.end - p.start for p in found) for a, found in by_article.items()}
    candidates = []
    for n, g in enumerate(gold):
        found = by_article.get(g.article, [])
        at = bisect_left(found, g.start - longest.get(g.article, 0), key=lambda p: p.start)
        while at < len(found) and found[at].start < max(g.end, g.start + 1):
            if (share := _iou(g, found[at])) >= 0.5:
                candidates.append((-share, n, at, found[at]))
            at += 1
    taken: set[tuple[str, int]] = set()
    partner: dict[int, Coded] = {}
    for _, n, at, p in sorted(candidates, key=lambda c: c[:3]):
        if n not in partner and (p.article, at) not in taken:
            partner[n] = p
            taken.add((p.article, at))
    matched: list[Pair] = [(g, partner.get(n)) for n, g in enumerate(gold)]
    alone = ((a, at, p) for a, found in by_article.items() for at, p in enumerate(found))
    return matched + [(None, p) for a, at, p in alone if (a, at) not in taken]


def _iou(one: Coded, two: Coded) -> float:
    shared = min(one.end, two.end) - max(one.start, two.start)
    whole = max(one.end, two.end) - min(one.start, two.start)
    return 1.0 if whole == 0 else max(0, shared) / whole


def _characters(gold: Iterable[Coded], predicted: Iterable[Coded]) -> Score:
    one, two = _covered(gold), _covered(predicted)
    return Score(len(one & two), len(two), len(one))


def _covered(of: Iterable[Coded]) -> set[tuple[str, int]]:
    return {(c.article, at) for c in of for at in range(c.start, c.end)}


def _types(both: Iterable[tuple[Coded, Coded]]) -> dict[str, dict[str, float]]:
    """For each type of edit, how many were found, quotation by quotation."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for g, p in both:
        one, two = Counter(g.types), Counter(p.types)
        right += one & two
        gold += one
        predicted += two
    return {t: Score(right[t], predicted[t], gold[t]).data() for t in sorted(gold | predicted)}


def _unlike(gold: Coded, predicted: Coded) -> Iterable[tuple[str, str]]:
    """The types of one quotation's edits against each other; what is over on one side is against nothing."""
    one, two = Counter(gold.types), Counter(predicted.types)
    same = one & two
    yield from ((t, t) for t in same.elements())
    left, right = sorted((one - two).elements()), sorted((two - one).elements())
    for n in range(max(len(left), len(right))):
        yield left[n] if n < len(left) else ABSENT, right[n] if n < len(right) else ABSENT


def _confusion(of: Iterable[tuple[str | None, str | None]]) -> dict[str, dict[str, int]]:
    """Gold code → predicted code → how often."""
    counts = Counter((g or ABSENT, p or ABSENT) for g, p in of)
    found: dict[str, dict[str, int]] = {}
    for (g, p), n in sorted(counts.items()):
        found.setdefault(g, {})[p] = n
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _ends(found: tuple[float, float] | None) -> list[float] | None:
    return None if found is None else [round(end, 4) for end in found]


def coders(codings: Sequence[Sequence[Coded]]) -> dict[str, Any]:
    """How well several coders agree on verdicts, over the quotations that at least two of them coded."""
    verdicts: dict[tuple[str, int, int], list[str | None]] = {}
    for n, coding in enumerate(codings):
        for c in coding:
            verdicts.setdefault((c.article, c.start, c.end), [None] * len(codings))[n] = c.verdict
    units = [codes for codes in verdicts.values() if sum(code is not None for code in codes) > 1]
    return {
        "coders": len(codings),
        "units": len(units),
        "verdict_alpha": _rounded(alpha(units)),
        "verdict_alpha_interval": _ends(alpha_interval(units)),
    }
