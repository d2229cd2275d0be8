"""How often do the 95 % intervals of an audit hold the truth?  A table for docs/methods.md.

python benchmarks/interval_coverage.py [--times 4000] [--seed 1]

Every quotation is altered at the rate of its writer (or its article), which varies about the rate of all as a beta
distribution does that gives two quotations of one writer the set correlation.  Each line is one kind of sample, drawn
so many times; the columns are how often the interval holds the rate, and how often the rate is above or below it.
"naive" is the interval that takes articles for independent.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from consistency.corpora.contrasts import _correlation
from consistency.corpora.intervals import Interval, difference, influence, median, rate

RNG = np.random.Generator


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sample: so many clusters, each of so many articles, each with quotations drawn from `counts`."""

    name: str
    rate: float
    clusters: int
    articles: int
    counts: tuple[int, int]
    correlation: float = 0.05


KINDS = (
    *(Kind("8 writers × 25 articles × 4", r, 8, 25, (4, 4)) for r in (0.01, 0.03, 0.1, 0.3)),
    *(Kind("8 writers × 25 articles × 1-7", r, 8, 25, (1, 7)) for r in (0.1, 0.3)),
    *(Kind("5 writers × 25 articles × 4", r, 5, 25, (4, 4)) for r in (0.1, 0.3)),
    *(Kind("14 writers × 25 articles × 4", r, 14, 25, (4, 4)) for r in (0.01, 0.1, 0.3)),
    *(Kind("30 writers × 25 articles × 4", r, 30, 25, (4, 4)) for r in (0.01, 0.1)),
    *(Kind("100 articles × 1-12", r, 100, 1, (1, 12)) for r in (0.01, 0.05, 0.3)),
    *(Kind("400 articles × 1-12", r, 400, 1, (1, 12)) for r in (0.01, 0.05, 0.3)),
)


def drawn(kind: Kind, rng: RNG, at: float | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Altered quotations, all quotations and the writer of each article."""
    truth = kind.rate if at is None else at
    spread = (1 - kind.correlation) / kind.correlation
    own = rng.beta(truth * spread, (1 - truth) * spread, kind.clusters)
    writer = np.repeat(np.arange(kind.clusters), kind.articles)
    counts = rng.integers(kind.counts[0], kind.counts[1] + 1, len(writer))
    return rng.binomial(counts, own[writer]).astype(float), counts.astype(float), writer


def shown(name: str, truth: float, found: list[tuple[float, float]], naive: float | None = None) -> str:
    """A line of the table."""
    ends = np.array(found)
    held = np.mean((ends[:, 0] <= truth) & (truth <= ends[:, 1]))
    above, below = np.mean(ends[:, 1] < truth), np.mean(ends[:, 0] > truth)
    other = "" if naive is None else f"{100 * naive:.1f}"
    return (
        f"| {name} | {100 * truth:g} | {100 * held:.1f} | {100 * above:.1f} | {100 * below:.1f} | {other} |"
    )


def shares(kind: Kind, times: int, rng: RNG) -> str:
    """Coverage of a rate with the writers as clusters, and with the articles as such."""
    found, naive = [], 0
    for _ in range(times):
        above, below, writer = drawn(kind, rng)
        i = rate(above, below, [writer])
        found.append((i.low, i.high))
        by_article = rate(above, below, [np.arange(len(above))])
        naive += by_article.low <= kind.rate <= by_article.high
    return shown(kind.name, kind.rate, found, naive / times if kind.articles > 1 else None)


def differences(kind: Kind, other: float, times: int, rng: RNG) -> str:
    """Coverage of the difference of two groups of that kind."""
    found = []
    for _ in range(times):
        one, two = ((*drawn(kind, rng, at),) for at in (kind.rate, other))
        found.append(difference(rate(*one[:2], [one[2]]), rate(*two[:2], [two[2]])))
    name = f"{kind.name}, difference of {100 * kind.rate:g} and {100 * other:g} %"
    return shown(name, kind.rate - other, found)


def paired(events: int, times: int, rng: RNG) -> str:
    """Two outlets that report the same events: writers of both err more on some events than on others."""
    found = []
    one_rate, two_rate, spread = 0.2, 0.1, 9.0
    for _ in range(times):
        hard = rng.gamma(spread, 1 / spread, events)
        counts = np.full(events, 8.0)
        one, two = (rng.binomial(8, np.clip(r * hard, 0, 1)).astype(float) for r in (one_rate, two_rate))
        codes = [np.arange(events)]
        together = _correlation(influence(one, counts), influence(two, counts))
        found.append(difference(rate(one, counts, codes), rate(two, counts, codes), together))
    return shown(f"{events} events × 2 outlets × 8, difference", one_rate - two_rate, found)


def two_way(times: int, rng: RNG) -> str:
    """Writers and events both matter; 20 writers, 30 events, a third of the pairs has an article of 4 quotations."""
    found: list[tuple[float, float]] = []
    truth, spread = 0.2, 12.0
    for _ in range(times):
        pairs = np.argwhere(rng.random((20, 30)) < 1 / 3)
        writers, events = rng.gamma(spread, 1 / spread, 20), rng.gamma(spread, 1 / spread, 30)
        own = np.clip(truth * writers[pairs[:, 0]] * events[pairs[:, 1]], 0, 1)
        i = rate(rng.binomial(4, own).astype(float), np.full(len(pairs), 4.0), [pairs[:, 0], pairs[:, 1]])
        found.append((i.low, i.high))
    return shown("20 writers × 30 events, two-way", truth, found)


def words(articles: int, share: float, times: int, rng: RNG) -> str:
    """Words altered per words quoted: most quotations have none, some have one to six."""
    found: list[tuple[float, float]] = []
    truth = share * 3.5 / 20
    for _ in range(times):
        counts = rng.integers(1, 13, articles)
        spread = 19
        wrong = rng.binomial(counts, rng.beta(share * spread, (1 - share) * spread, articles))
        altered = np.array([rng.integers(1, 7, n).sum() for n in wrong], float)
        quoted = np.array([rng.integers(5, 36, n).sum() for n in counts], float)
        i = rate(altered, quoted, [np.arange(articles)])
        found.append((i.low, i.high))
    return shown(f"{articles} articles, words altered", truth, found)


def medians(clusters: int, times: int, rng: RNG) -> str:
    """The median length; each writer has quotations of a length of his or her own."""
    found: list[tuple[float, float]] = []
    truth = 15.0
    for _ in range(times):
        own = rng.normal(0, 0.2, clusters)
        lengths = np.exp(np.log(truth) + np.repeat(own, 40) + rng.normal(0, 0.6, 40 * clusters))
        i: Interval = median(lengths, [np.repeat(np.arange(clusters), 40)])
        found.append((i.low, i.high))
    ends = np.array(found)
    held = np.mean((ends[:, 0] <= truth) & (truth <= ends[:, 1]))
    return f"| {clusters} writers × 40 quotations, median length | 15 words | {100 * held:.1f} | | | |"


def lines(times: int, seed: int) -> Iterator[str]:
    rng = np.random.default_rng(seed)
    yield "| sample | truth in % | held | truth above | truth below | naive |"
    yield "|---|---|---|---|---|---|"
    for kind in KINDS:
        yield shares(kind, times, rng)
    eight = Kind("8 + 8 writers × 25 articles × 4", 0.3, 8, 25, (4, 4))
    rare = Kind("100 + 100 articles × 1-12", 0.01, 100, 1, (1, 12))
    yield differences(eight, 0.2, times, rng)
    yield differences(rare, 0.02, times, rng)
    yield differences(rare, 0.01, times, rng)
    yield paired(20, times, rng)
    yield two_way(times, rng)
    yield words(100, 0.05, times // 4, rng)
    yield words(400, 0.05, times // 4, rng)
    for clusters in (8, 40):
        yield medians(clusters, times // 4, rng)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--times", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    for line in lines(asked.times, asked.seed):
        print(line, flush=True)


if __name__ == "__main__":
    main()
