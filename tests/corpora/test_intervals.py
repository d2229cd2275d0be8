"""Intervals and tests against scipy, statsmodels and plain loops."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from consistency.corpora import intervals, permuting
from consistency.corpora.contrasts import holm
from consistency.corpora.intervals import Interval, difference, median, never, rate, t_quantile, wilson
from consistency.corpora.power import smallest_difference

stats = pytest.importorskip("scipy.stats")
proportion = pytest.importorskip("statsmodels.stats.proportion")


def sample(seed: int, articles: int = 60, rate_of: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    below = rng.integers(1, 9, articles)
    return rng.binomial(below, rate_of).astype(float), below.astype(float)


@pytest.mark.parametrize("degrees", [2, 2.7, 4, 7, 13.5, 60, 1000])
def test_students_t(degrees: float) -> None:
    near = 8e-3 if degrees < 4 else 4e-4
    assert t_quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=near)


@pytest.mark.parametrize("seed", range(3))
def test_a_rate_by_leaving_out_each_cluster(seed: int) -> None:
    above, below = sample(seed)
    codes = np.random.default_rng(seed).integers(0, 25, len(above))
    found = rate(above, below, [codes])
    left_out = [above[codes != c].sum() / below[codes != c].sum() for c in np.unique(codes)]
    value, count = above.sum() / below.sum(), len(left_out)
    variance = (count - 1) / count * sum((v - value) ** 2 for v in left_out)
    sizes = np.array([below[codes == c].sum() for c in np.unique(codes)])
    squares = [(v - value) ** 2 for v in left_out]
    excess = 0.2 * ((sizes**2).sum() / sizes.sum() - 1)  # of the design effect, if the correlation were high
    part = excess / (1 + excess)
    degrees = 2 * sum(squares) ** 2 / (count * np.var(squares, ddof=1) * part**2)
    t = stats.t.ppf(0.975, min(degrees, sizes.sum() ** 2 / (sizes**2).sum() - 1))
    size = min(value * (1 - value) / variance, below.sum())
    # The shares whose log odds are within t standard errors (delta method).
    step = t / math.sqrt(size * value * (1 - value))
    ends = [stats.logistic.cdf(stats.logistic.ppf(value) + sign * step) for sign in (-1, 1)]
    assert (found.value, found.clusters, found.method) == (value, count, "logit")
    assert (found.low, found.high) == pytest.approx(ends, rel=2e-3)
    assert found.design_effect == pytest.approx(variance * below.sum() / (value * (1 - value)))


def test_few_clusters_have_an_interval_on_the_scale_of_log_odds() -> None:
    above, below = sample(4)
    codes = np.arange(len(above)) % 8
    found = rate(above, below, [codes])
    assert found.method == "logit"
    low, high = (math.log(p / (1 - p)) for p in (found.low, found.high))
    assert (low + high) / 2 == pytest.approx(math.log(found.value / (1 - found.value)))
    assert math.isnan(rate(above, below, [codes % 4]).low)
    one_holds_all = np.r_[np.zeros(len(above) - 5, int), np.arange(1, 6)]
    assert math.isnan(rate(above, below * np.where(one_holds_all, 1, 100), [one_holds_all]).low)


def test_events_of_a_few_writers_leave_few_degrees_of_freedom() -> None:
    below = np.full(300, 10.0)
    writers = np.arange(300) // 10
    spread, bunched = np.zeros(300), np.zeros(300)
    spread[::25] = 2.0  # two events of each of twelve writers
    bunched[:20:2] = 2.4  # as many events of two writers
    one, two = (rate(above, below, [writers]) for above in (spread, bunched))
    assert one.value == pytest.approx(two.value)
    # The variance alone would make the interval wider by this much; the degrees of freedom add to it.
    wider = math.sqrt(two.design_effect / one.design_effect)
    widths = [math.log(i.high / (1 - i.high)) - math.log(i.low / (1 - i.low)) for i in (one, two)]
    assert widths[1] > 1.15 * wider * widths[0]


def test_clusters_of_unequal_writers_are_wider_than_articles() -> None:
    rng = np.random.default_rng(3)
    writer = np.repeat(np.arange(20), 20)
    below = np.full(400, 5.0)
    above = rng.binomial(5, rng.beta(1, 4, 20)[writer]).astype(float)
    articles, writers = (rate(above, below, [codes]) for codes in (np.arange(400), writer))
    assert writers.high - writers.low > 1.5 * (articles.high - articles.low)
    assert rate(above, below, [writer, np.arange(400) % 20]).clusters == 20


def test_two_ways_of_clustering_agree_with_statsmodels() -> None:
    regression = pytest.importorskip("statsmodels.api")
    from statsmodels.stats.sandwich_covariance import cov_cluster_2groups

    rng = np.random.default_rng(5)
    one, two = rng.integers(0, 200, 4000), rng.integers(0, 200, 4000)
    above = (
        rng.random(4000) < np.clip(0.2 + rng.normal(0, 0.1, 200)[one] + rng.normal(0, 0.1, 200)[two], 0, 1)
    ).astype(float)
    fit = regression.OLS(above, np.ones(4000)).fit()
    theirs = cov_cluster_2groups(fit, one, two)[0]
    ours = intervals._spread(above, np.ones(4000), [one, two]).variance
    assert ours == pytest.approx(
        float(np.squeeze(theirs)), rel=0.03
    )  # the jackknife differs by 1 in the clusters


@pytest.mark.parametrize(("count", "of"), [(0, 30), (3, 40), (20, 41)])
def test_wilson_and_newcombe(count: int, of: int) -> None:
    z = stats.norm.ppf(0.975)
    assert wilson(count / of, of, z) == pytest.approx(
        proportion.proportion_confint(count, of, method="wilson"), abs=1e-9
    )
    low, high = proportion.confint_proportions_2indep(count, of, 5, 50, method="newcomb", compare="diff")
    one, two = (Interval(k / n, *wilson(k / n, n, z), "wilson", n, 1.0) for k, n in ((count, of), (5, 50)))
    assert difference(one, two) == pytest.approx((low, high), abs=1e-6)


def test_a_difference_without_events_has_an_interval() -> None:
    nothing = rate(np.zeros(40), np.ones(40), [np.arange(40)])
    low, high = difference(nothing, nothing)
    assert low == -high
    assert high == pytest.approx(never(40)) == pytest.approx(stats.beta.ppf(0.975, 1, 40))
    some = rate(*sample(1), [np.arange(60)])
    paired, apart = difference(some, some, 0.8), difference(some, some)
    assert paired[1] - paired[0] < 0.6 * (apart[1] - apart[0])


def test_a_median_is_that_of_the_values_between_two_shares() -> None:
    values = np.random.default_rng(1).permutation(np.arange(1.0, 202.0))
    found = median(values, [np.arange(201)])
    assert found.value == 101
    assert found.low == pytest.approx(stats.binom.ppf(0.025, 201, 0.5), abs=3)
    assert found.high == pytest.approx(stats.binom.ppf(0.975, 201, 0.5) + 1, abs=3)


def test_permutations_agree_with_scipy() -> None:
    (one, below), (two, other) = sample(1, 12, 0.5), sample(2, 14, 0.2)
    first = np.r_[np.stack([one, below], axis=1), np.zeros((14, 2))]
    second = np.r_[np.zeros((12, 2)), np.stack([two, other], axis=1)]
    (ours,) = permuting.p_values(first, second, [0], [1], 20_000, permuting.generator(1))
    rows = [np.arange(12), 12 + np.arange(14)]
    both = first + second

    def statistic(a: np.ndarray, b: np.ndarray) -> float:
        sums = [both[np.asarray(part, int)].sum(axis=0) for part in (a, b)]
        return abs(sums[0][0] / sums[0][1] - sums[1][0] / sums[1][1])

    theirs = stats.permutation_test(rows, statistic, n_resamples=2000, alternative="greater", rng=1).pvalue
    assert ours == pytest.approx(theirs, abs=0.02)


def test_clusters_that_are_alike_are_drawn_by_kind() -> None:
    rng = np.random.default_rng(6)
    sums = np.stack([rng.integers(0, 2, 300), np.ones(300)], axis=1).astype(float)
    first = sums * (np.arange(300) < 100)[:, None]
    (by_kind,) = permuting.p_values(first, sums - first, [0], [1], 20_000, permuting.generator(1))
    odd = np.c_[sums, rng.random(300)]  # a column that no measure uses makes all of them different
    one = odd * (np.arange(300) < 100)[:, None]
    (singly,) = permuting.p_values(one, odd - one, [0], [1], 20_000, permuting.generator(1))
    assert by_kind == pytest.approx(singly, abs=0.05)


def test_clusters_in_both_groups_are_exchanged_within() -> None:
    rng = np.random.default_rng(2)
    hard = rng.binomial(20, 0.5, 12)  # events differ much, outlets a little, always in the same direction
    one, two = (np.stack([hard + more, np.full(12, 30)], axis=1).astype(float) for more in (1, 0))
    (p,) = permuting.p_values(one, two, [0], [1], 20_000, permuting.generator(1))
    assert p == pytest.approx(2 / 2**12, abs=3e-4)


def test_a_test_ends_when_its_p_is_known() -> None:
    drawn = 0

    class Counted(np.random.Generator):
        def random(self, size, dtype):  # type: ignore[override, no-untyped-def]
            nonlocal drawn
            drawn += size[0]
            return super().random(size, dtype=dtype)

    above, below = sample(1, 40)
    sums = np.stack([above, below], axis=1)
    first = sums * (np.arange(40) < 20)[:, None]
    rng = Counted(np.random.PCG64(1))
    permuting.p_values(first, sums - first, [0], [1], 1_000_000, rng)
    assert drawn <= 2 * permuting.BLOCK


def test_holm_is_that_of_statsmodels() -> None:
    corrected = pytest.importorskip("statsmodels.stats.multitest").multipletests
    p = np.random.default_rng(1).random(30) ** 4
    assert holm(p) == pytest.approx(corrected(p, method="holm")[1])


def test_power_is_that_of_statsmodels() -> None:
    power = pytest.importorskip("statsmodels.stats.proportion").power_proportions_2indep
    found = smallest_difference(0.1, 400)
    assert power(found, 0.1, 400, ratio=1, alpha=0.05).power == pytest.approx(0.8, abs=0.01)
    assert math.isnan(smallest_difference(0.1, 2))
    assert smallest_difference(0.95, 400) == pytest.approx(smallest_difference(0.05, 400))


@pytest.mark.parametrize("truth", [0.01, 0.1])
def test_intervals_hold_the_truth(truth: float) -> None:
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(400):
        own = rng.beta(truth * 19, (1 - truth) * 19, 100)
        below = rng.integers(1, 13, 100)
        found = rate(rng.binomial(below, own).astype(float), below.astype(float), [np.arange(100)])
        held += found.low <= truth <= found.high
    assert 0.92 <= held / 400 <= 0.99  # of rare events it is wider than it must be, never much narrower


def test_groups_that_share_a_writer_are_correlated() -> None:
    frame = pd.DataFrame({"x": [1.0, 0, 1, 0, 1, 0]})
    effect = intervals.influence(frame["x"].to_numpy(), np.ones(6))
    from consistency.corpora.contrasts import _correlation

    assert _correlation(effect, effect) == pytest.approx(1)
    assert _correlation(effect, np.zeros(6)) == 0
