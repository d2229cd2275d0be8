"""Measures the usual case, one op-ed of 5 KB, and a quotation in two segments of a long book, against rapidfuzz.

    python benchmarks/one_source.py [--old CHECKOUT] [--megabytes 10] [--out FILE]

CPU time of this process, the best of three repeats; rapidfuzz looks through the whole text for each quotation, in the
same run.  With `--old`, another version of the package does the same first.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz

from consistency.checking.article import check_articles
from consistency.judging import load_policy
from consistency.locating import Archive
from consistency.model import Document, Query, Span
from consistency.quoting import extract
from consistency.reading import read_articles, read_canonicals

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = ("the-week.txt", "workplace-fairness.txt", "huffpost.txt", "curbed-chicago.txt")
COUNT = 200  # quotations of each kind
LENGTHS = (5, 40)  # words
NOT_THERE = (
    "a",
    "the",
    "of",
    "and",
    "to",
    "with",
    "river",
    "boat",
    "winter",
    "wool",
    "harbor",
    "long",
    "bright",
    "every",
)
REPEATS = 3


def best(run: Callable[[], object]) -> float:
    """CPU seconds."""
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def query(*segments: str) -> Query:
    text, spans = "", []
    for segment in segments:
        text += " … " if text else ""
        spans.append(Span(len(text), len(text) + len(segment)))
        text += segment
    return Query(text, tuple(spans))


def kinds(text: str) -> dict[str, list[str]]:
    """Quotations of a text: as they are, with one word changed, and some that it does not have."""
    draw = random.Random(4)
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    verbatim = []
    for _ in range(COUNT):
        length = draw.randint(*LENGTHS)
        first = draw.randrange(len(spans) - length)
        verbatim.append(text[spans[first][0] : spans[first + length - 1][1]])
    changed = [said.split(" ") for said in verbatim]
    for words in changed:
        words[draw.randrange(len(words))] = draw.choice(("tractor", "lemon", "because", "harbor", "under"))
    pool = [*NOT_THERE, *draw.sample(text.split(), len(NOT_THERE))]
    absent = [" ".join(draw.choices(pool, k=draw.randint(*LENGTHS))) for _ in range(COUNT)]
    return {"verbatim": verbatim, "one word changed": [" ".join(w) for w in changed], "absent": absent}


def one_op_ed() -> dict[str, object]:
    text = (SEEDS / "op-ed.txt").read_text("utf-8")
    lower = text.lower()
    found: dict[str, object] = {}
    for kind, asked in kinds(text).items():
        queries = [query(said) for said in asked]

        def ours(queries: Sequence[Query] = queries) -> None:
            archive = Archive.build([Document("op-ed", text, Span(0, len(text)))])
            for one in queries:
                archive.locate(one)

        def theirs(asked: Sequence[str] = asked) -> None:
            for said in asked:
                fuzz.partial_ratio_alignment(said.lower(), lower)

        one, other = best(ours) / COUNT, best(theirs) / COUNT
        found[kind] = {"microseconds": round(one * 1e6), "times_rapidfuzz": round(other / one, 2)}
    return found


def seed_articles() -> dict[str, object]:
    """Whole checks of articles like the seed ones, none of them twice the same for what is kept between them."""
    articles = list(read_articles([str(SEEDS / name) for name in ARTICLES]))  # type: ignore[arg-type]
    sources = list(read_canonicals([str(SEEDS / "op-ed.txt")]))
    policy = load_policy("ap")
    said = [q.exact.lower() for a in articles for q in extract(a)]  # type: ignore[arg-type]
    lower = sources[0].text.lower()  # type: ignore[union-attr]
    check_articles(articles, Archive.build(sources), policy)  # type: ignore[arg-type]

    def ours() -> None:
        again = [replace(a, id=f"{a.id}-again") for a in articles]  # type: ignore[type-var]
        check_articles(again, Archive.build(sources), policy)  # type: ignore[arg-type]

    one = best(ours)
    other = best(lambda: [fuzz.partial_ratio_alignment(s, lower) for s in said])
    return {
        "articles_a_second": round(len(articles) / one),
        "times_rapidfuzz_locating": round(one / other, 1),
    }


def two_segments(megabytes: int) -> dict[str, object]:
    """A quotation in two segments of one long text, the first one looked up in it and the slowest of ten."""
    draw = random.Random(7)
    words = [f"w{int(30_000 ** draw.random())}x" for _ in range(megabytes * 1_000_000 // 7)]
    text = " ".join(words)
    archive = Archive.build([Document("book", text, Span(0, len(text)))])
    archive.locate(query("what is made before the first of them is looked up"))
    seconds = []
    for k in range(1, 11):
        at = len(words) * k // 11
        asked = query(" ".join(words[at : at + 12]), " ".join(words[at + 30 : at + 42]))
        start = time.process_time()
        assert archive.locate(asked).match
        seconds.append(time.process_time() - start)
    return {"milliseconds": round(1000 * seconds[0], 1), "slowest": round(1000 * max(seconds), 1)}


def measured(megabytes: int) -> dict[str, object]:
    return {"op_ed": one_op_ed(), "seed_articles": seed_articles(), "two_segments": two_segments(megabytes)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, help="a checkout of another version, measured first")
    parser.add_argument("--megabytes", type=int, default=10, help="of the long text")
    parser.add_argument("--out", type=Path, help="where to put the results (JSON)")
    options = parser.parse_args()
    results: dict[str, object] = {}
    if options.old:
        again = [sys.executable, __file__, "--megabytes", str(options.megabytes)]
        told = subprocess.run(
            again,
            env={**os.environ, "PYTHONPATH": str(options.old)},
            check=True,
            capture_output=True,
            text=True,
        )
        results["old"] = json.loads(told.stdout)["new"]
    results["new"] = measured(options.megabytes)
    print(json.dumps(results, indent=1))
    if options.out:
        options.out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
