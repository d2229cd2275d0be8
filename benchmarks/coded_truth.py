"""Does a coded sample recover the truth behind a tool that is wrong on purpose?

python benchmarks/coded_truth.py [--times 200] [--quotations 20000] [--coded 500] [--wrong 0.1]

Each time a corpus is drawn whose true verdicts are known, and a tool that gives another verdict in a share of them; a
sample is drawn with the strata and sizes of `consistency sample` and coded with the truth.  Printed are how often the
95 % interval of the design's estimate holds the share of altered quotations, the mean error of the estimate and of the
tool's own rate, and the mean width of the interval; then the same for Rogan and Gladen's correction of a group with
half as many altered quotations as the rest.  The truth of a group is the rate that its quotations are drawn with.
"""

from __future__ import annotations

import argparse

import numpy as np

from consistency.corpora.correcting import Stratum, accuracies_of, design, rogan_gladen
from consistency.corpora.sampling import allocate

NAMES = ("verbatim", "note", "not-found")
GROUP = 0.25  # of all quotations, with half the rate of the others


def once(
    rng: np.random.Generator, quotations: int, coded: int, wrong: float, share: float
) -> tuple[float, ...]:
    """One corpus: whether the interval holds the truth, errors of the estimate and of the tool, width, twice."""
    group = np.arange(quotations) < GROUP * quotations
    truth = rng.choice(3, quotations, p=[0.95 - share, share, 0.05])
    truth[group & (truth == 1) & (rng.random(quotations) < 0.5)] = 0
    said = np.where(rng.random(quotations) < wrong, (truth + rng.integers(1, 3, quotations)) % 3, truth)
    sizes = {name: int((said == k).sum()) for k, name in enumerate(NAMES)}
    taken = allocate(sizes, coded)
    held = []
    for k, name in enumerate(NAMES):
        chosen = rng.choice(np.flatnonzero(said == k), taken[name], replace=False)
        held.append(Stratum(sizes[name], len(chosen), int((truth[chosen] == 1).sum()), k == 1))
    value, low, high = design(held)
    true = float((truth == 1).mean())
    whole = (float(low <= true <= high), value - true, float((said == 1).mean()) - true, high - low)
    observed = float((said[group] == 1).mean())
    error = float(np.sqrt(observed * (1 - observed) / group.sum()))
    value, low, high = rogan_gladen(observed, error, *accuracies_of(held, rng), rng)
    true = share / 2
    return *whole, float(low <= true <= high), value - true, observed - true, high - low


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--quotations", type=int, default=20_000)
    options.add_argument("--coded", type=int, default=500)
    options.add_argument("--wrong", type=float, default=0.1)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    print(
        "| | altered in truth | interval holds it | error of the estimate | error of the tool's rate | width |"
    )
    print("|---|---|---|---|---|---|")
    for share in (0.02, 0.12, 0.3):
        rng = np.random.default_rng(asked.seed)
        runs = [once(rng, asked.quotations, asked.coded, asked.wrong, share) for _ in range(asked.times)]
        held = np.mean(runs, axis=0)
        for name, at, of in (("design, all", 1 - GROUP / 2, held[:4]), ("corrected, a group", 0.5, held[4:])):
            cells = (name, f"{share * at:.1%}", f"{of[0]:.1%}", *(f"{100 * x:+.2f} points" for x in of[1:3]))
            print(f"| {' | '.join(cells)} | {100 * of[3]:.1f} points |")


if __name__ == "__main__":
    main()
