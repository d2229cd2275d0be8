"""Draws how the time of one quotation grows with the canonicals: `locating_plot.py RESULTS.json PICTURE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

mpl.use("Agg")


def main() -> None:
    source, picture = map(Path, sys.argv[1:3])
    sizes = json.loads(source.read_text("utf-8"))["sizes"]
    at = [s["megabytes"] for s in sizes]
    figure, axes = plt.subplots(figsize=(6.4, 4.2))
    theirs = [1000 / s["rapidfuzz_quotations_a_second"] for s in sizes]
    axes.plot(at, theirs, "s--", color="0.6", label="rapidfuzz over the whole text, mean")
    axes.plot(at, [s["absent_milliseconds"]["median"] for s in sizes], "^-", label="absent, median")
    axes.plot(at, [1000 / s["one_by_one_a_second"] for s in sizes], "o-", label="present, mean")
    axes.plot(
        at, [1000 / s["quotations_a_second"] for s in sizes], "o--", label="present, many at once, mean"
    )
    axes.set(xscale="log", yscale="log", xlabel="canonicals, MB", ylabel="CPU milliseconds a quotation")
    axes.grid(visible=True, which="major", color="0.9")
    axes.legend()
    figure.tight_layout()
    figure.savefig(picture)


if __name__ == "__main__":
    main()
