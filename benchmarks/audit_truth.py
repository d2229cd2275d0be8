"""Do the intervals hold the truth, is the outlets' order found, is a copying chain recovered?

python benchmarks/audit_truth.py [--times 200] [--articles 20000] [--canonical PATH]

Six outlets with set rates; each article quotes 1 to 12 passages, and articles of one outlet differ among themselves
(a beta-binomial, correlation 0.05), which is what the bootstrap over articles is for.  The corpora are made as
tables, since what is tested are the statistics.  With `--canonical` (texts or a saved index) one corpus is made as
texts that quote it and is audited from end to end: that shows what the reading and placing add to the error; the
intervals are then tried on samples drawn from its articles, of which the truth is known too.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from audit_texts import erring, speeches

import consistency
from consistency.corpora.frames import Tables, tables
from consistency.corpora.measuring import measure
from consistency.corpora.rows import empty
from consistency.corpora.stemma import stemma

RATES = {"A": 0.01, "B": 0.02, "C": 0.035, "D": 0.055, "E": 0.08, "F": 0.12}
CORRELATION = 0.05


def corpus(articles: int, seed: int) -> Tables:
    """The tables of a corpus in which a quotation of each outlet is altered at the outlet's rate."""
    rng = np.random.default_rng(seed)
    outlets = np.array(list(RATES))[np.arange(articles) % len(RATES)]
    rates = np.array([RATES[o] for o in outlets])
    spread = (1 - CORRELATION) / CORRELATION
    own = rng.beta(rates * spread, (1 - rates) * spread)
    counts = rng.integers(1, 13, articles)
    of = np.repeat(np.arange(articles), counts)
    altered = rng.random(len(of)) < own[of]
    words = rng.integers(5, 40, len(of))
    ids = np.array([f"{n:06d}" for n in range(articles)])
    base = tables(empty())
    quotations = pd.DataFrame(
        {
            "article_id": ids[of],
            "verdict": np.where(altered, "altered", "verbatim"),
            "level": np.where(altered, "error", "none"),
            "words": words,
            "words_altered": altered.astype(int),
            "critical": 0,
            "truncated": False,
            "canonical_id": "c",
        }
    )
    told = pd.DataFrame({"article_id": ids, "outlet": outlets})
    return Tables(**{**vars(base), "articles": told, "quotations": quotations})


def intervals(times: int, articles: int) -> None:
    """Prints how often the interval holds the truth, and how often the order is found."""
    held = ordered = 0
    per = dict.fromkeys(RATES, 0)
    begun = time.process_time()
    for seed in range(times):
        found = measure(corpus(articles, seed))
        found = found[found["measure"] == "altered_rate"].set_index("group")
        for outlet, rate in RATES.items():
            inside = bool(found.loc[outlet, "low"] <= rate <= found.loc[outlet, "high"])
            per[outlet] += inside
            held += inside
        values = [found.loc[o, "value"] for o in RATES]
        ordered += all(a < b for a, b in pairwise(values))
    took = (time.process_time() - begun) / times
    print(f"{times} corpora of {articles:,} articles, {took:.2f} CPU s each")
    print(f"intervals that hold the truth: {held / times / len(RATES):.1%} of {times * len(RATES)}")
    print("by outlet:", ", ".join(f"{o} {n / times:.1%}" for o, n in per.items()))
    print(f"order of the outlets found: {ordered / times:.1%}")


def texts(canonical: str, times: int, articles: int) -> None:
    """Audits generated texts; prints rates set, made and found, and how often intervals of samples hold the truth."""
    made: dict[str, list[int]] = {outlet: [0, 0] for outlet in RATES}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        with path.open("w", encoding="utf-8") as file:
            for row, quotations, wrong in erring(articles, speeches(canonical, True), RATES, CORRELATION, 1):
                file.write(json.dumps(row) + "\n")
                made[row["outlet"]][0] += wrong
                made[row["outlet"]][1] += quotations
        audited = consistency.audit(str(path), canonical, out=Path(folder, "out"))
    found = measure(audited)
    found = found[found["measure"] == "altered_rate"].set_index("group")
    print(
        f"{articles:,} texts audited: {len(audited.quotations):,} quotations, {sum(n for _, n in made.values()):,} made"
    )
    for outlet, (wrong, count) in made.items():
        value, low, high = (found.loc[outlet, c] for c in ("value", "low", "high"))
        print(
            f"{outlet}: set {RATES[outlet]:.2%}, made {wrong / count:.2%}, found {value:.2%} ({low:.2%} to {high:.2%})"
        )
    rng = np.random.default_rng(0)
    truth = {outlet: found.loc[outlet, "value"] for outlet in RATES}
    held = 0
    for _ in range(times):
        sample = drawn(audited, rng)
        inside = measure(sample)
        inside = inside[inside["measure"] == "altered_rate"].set_index("group")
        held += sum(bool(inside.loc[o, "low"] <= t <= inside.loc[o, "high"]) for o, t in truth.items())
    print(
        f"of {times} samples drawn from them, intervals that hold the truth: {held / times / len(RATES):.1%}"
    )


def drawn(audited: Tables, rng: np.random.Generator) -> Tables:
    """As many articles, drawn with replacement, under new ids."""
    chosen = audited.articles.sample(len(audited.articles), replace=True, random_state=rng)
    chosen = chosen.assign(new=[f"{n:06d}" for n in range(len(chosen))])
    quotations = audited.quotations.merge(chosen[["article_id", "new"]], on="article_id")
    quotations = quotations.assign(article_id=quotations["new"]).drop(columns="new")
    told = chosen.assign(article_id=chosen["new"]).drop(columns="new")
    return dataclasses.replace(audited, articles=told, quotations=quotations)


def trees(times: int, witnesses: int = 40, forget: float = 0.0) -> float:
    """The share of edges found of copying chains, each copy adding one to three errors, correcting some."""
    right = total = 0
    for seed in range(times):
        rng = np.random.default_rng(seed)
        parents: list[int | None] = []
        errors: list[set[tuple[int, str]]] = []
        made = empty()
        for n in range(witnesses):
            parent = int(rng.integers(0, n)) if n and rng.random() < 0.8 else None
            own = {(int(rng.integers(0, 500)), f"r{rng.integers(10**6)}") for _ in range(rng.integers(1, 4))}
            kept = {e for e in errors[parent] if rng.random() >= forget} if parent is not None else set()
            parents.append(parent)
            errors.append(kept | own)
            date = f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}"
            head = (f"w{n}", None, "", f"P{n % 7}", None, date, 2020, None, None)
            made["articles"].append((*head, 100, 20, 1, 1, 0, "error", date, None))
            made["segments"].append((f"w{n}", 0, 0, 0, 5000, "c", 0, 5000))
            for k, (at, reading) in enumerate(sorted(errors[n])):
                edit = (f"w{n}", 0, k, "replace", "word", "major", False, 1, 0, 1, reading)
                made["edits"].append((*edit, "c", at * 10, at * 10 + 5, "x", True))
        found = stemma(tables(made)).set_index("article_id")["parent"]
        for n, parent in enumerate(parents):
            told = found.get(f"w{n}")
            total += 1
            right += (None if pd.isna(told) else told) == (None if parent is None else f"w{parent}")
    return right / total


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--canonical")
    asked = options.parse_args()
    if asked.canonical:
        texts(asked.canonical, asked.times, asked.articles)
        return
    for forget in (0.0, 0.05):
        print(
            f"edges of copying chains found, {forget:.0%} of errors corrected in copying: {trees(50, 40, forget):.1%}"
        )
    intervals(asked.times, asked.articles)


if __name__ == "__main__":
    main()
