"""Measures locating against rapidfuzz over the whole text: speed, recall, places, the index.

    python benchmarks/locating.py [--sizes 1,10,100] [--count 2000] [--text FILE…] [--out FILE]

Times are CPU time of this process.  Every ratio is within one run on one machine.  The speed against
rapidfuzz is that of many quotations at once (`Archive.locate_many`), the milliseconds are of one at a time.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from locating_texts import Quote, generated, own, quotes
from rapidfuzz import fuzz

from consistency.locating import Archive
from consistency.locating.index.building import chunks, words
from consistency.locating.index.encoding import fold_text
from consistency.model import Document, Located, Match, Query, Span

RATES = (0.0, 0.05, 0.15, 0.3)
MB = 1_000_000
WARMING = 200  # quotations that are located before any time is taken


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def query(quote: Quote) -> Query:
    return Query(quote.text, (Span(0, len(quote.text)),))


def right(quote: Quote, match: Match, texts: dict[str, str]) -> bool:
    """Whether a match is where the quotation was taken from, or another place of the same words."""
    if match.canonical == quote.canonical:
        both = min(match.end, quote.end) - max(match.start, quote.start)
        if both >= 0.5 * (max(match.end, quote.end) - min(match.start, quote.start)):
            return True
    source = texts[quote.canonical or ""][quote.start : quote.end]
    return source.split() == match.exact.split() or match.score >= 0.999


def pointed(quote: Quote, found: Located, texts: dict[str, str]) -> bool:
    """Whether the match, or where there is none the nearest passage, is the right place."""
    if found.match:
        return right(quote, found.match, texts)
    near = found.nearest[0] if found.nearest else None
    return (
        near is not None
        and near.canonical == quote.canonical
        and near.start < quote.end
        and quote.start < near.end
    )


def altered(found: Located) -> bool:
    """Whether a match is one in other words; for a quotation that was drawn elsewhere, a false one."""
    return found.match is not None and found.match.score < 0.999


def located(archive: Archive, asked: Sequence[Quote]) -> tuple[list[Located], list[float]]:
    """What was found, and the CPU seconds that each took."""
    found, seconds = [], []
    for quote in asked:
        start = time.process_time()
        found.append(archive.locate(query(quote)))
        seconds.append(time.process_time() - start)
    return found, seconds


def batch_seconds(archive: Archive, first: Sequence[Quote], asked: Sequence[Quote]) -> float:
    """CPU seconds a quotation where all are asked at once, of an archive that has been asked a few others."""
    archive.locate_many([query(quote) for quote in first])
    queries = [query(quote) for quote in asked]
    return timed(lambda: archive.locate_many(queries)) / len(queries)


def rapidfuzz_seconds(documents: Sequence[Document], asked: Sequence[Quote], limit: float) -> float:
    """CPU seconds a quotation of `partial_ratio_alignment` over all of the text."""
    whole = "\n".join(d.text for d in documents).lower()
    start = time.process_time()
    done = 0
    for quote in asked:
        fuzz.partial_ratio_alignment(quote.text.lower(), whole)
        done += 1
        if time.process_time() - start > limit:
            break
    return (time.process_time() - start) / done


def reference_seconds(documents: Sequence[Document]) -> float:
    """CPU seconds of folding, splitting and hashing the text in numpy: what any index must do."""

    def run() -> None:
        text = b" ".join(fold_text(d.text) for d in documents)
        for start, end in chunks(text):
            words(text[start:end])

    return timed(run)


def measure(documents: list[Document], count: int) -> dict[str, object]:
    """All figures for one size."""
    size = sum(len(d.text) + 1 for d in documents)
    held_out = documents[-max(1, len(documents) // 50) :]
    kept = documents[: len(documents) - len(held_out)]
    texts = {d.id: d.text for d in kept}
    present = quotes(kept, count, RATES, 2)
    absent = quotes(held_out, count // 4, (0.0,), 3, (6, 60))
    short = quotes(kept, count // 4, (0.0,), 4, (3, 4))
    with tempfile.TemporaryDirectory() as folder:
        reference = median(reference_seconds(kept) for _ in range(3))
        build = timed(lambda: Archive.build(kept).save(folder))
        octets = sum(f.stat().st_size for f in Path(folder).iterdir())
        together = batch_seconds(Archive.open(folder), present[:WARMING], quotes(kept, count, RATES, 5))
        archive = Archive.open(folder)
        located(archive, present[:WARMING])
        found, seconds = located(archive, present)
        not_there, absent_seconds = located(archive, absent)
        brief, _ = located(archive, short)
        complete = archive.completely()
        completely = batch_seconds(complete, present[:WARMING], quotes(kept, count, RATES, 5))
        thoroughly = complete.locate_many([query(quote) for quote in present])
        not_here = complete.locate_many([query(quote) for quote in absent])
    pairs = list(zip(present, found, strict=True))
    hits = [(q, f.match) for q, f in pairs if f.match]
    theirs = rapidfuzz_seconds(kept, present[:40], 20.0)
    each = sum(seconds) / len(seconds)
    return {
        "megabytes": round(size / MB, 3),
        "quotations_a_second": round(1 / together),
        "one_by_one_a_second": round(1 / each),
        "rapidfuzz_quotations_a_second": round(1 / theirs, 3),
        "times_rapidfuzz": round(theirs / together),
        "times_rapidfuzz_one_by_one": round(theirs / each),
        "recall_by_rate": {r: share(bool(f.match) for q, f in pairs if q.rate == r) for r in RATES},
        "recall_to_15_percent": share(bool(f.match) for q, f in pairs if q.rate < 0.2),
        "recall_by_length": {
            f"{a}-{b}": share(bool(f.match) for q, f in pairs if a <= q.words <= b)
            for a, b in ((3, 5), (6, 10), (11, 20), (21, 60))
        },
        "recall_from_6_words": {
            r: share(bool(f.match) for q, f in pairs if q.rate == r and q.words > 5) for r in RATES
        },
        "match_or_nearest_right_by_rate": {
            r: share(pointed(q, f, texts) for q, f in pairs if q.rate == r) for r in RATES
        },
        "right_place": share(right(q, m, texts) for q, m in hits),
        "short_unedited_found": share(bool(f.match) for f in brief),
        "absent_found": share(map(altered, not_there)),
        "absent_p99_to_present_median": round(quantiles(absent_seconds, n=100)[98] / median(seconds), 2),
        "absent_milliseconds": {
            "median": ms(median(absent_seconds)),
            "p99": ms(quantiles(absent_seconds, n=100)[98]),
        },
        "warm_milliseconds": {"median": ms(median(seconds)), "p99": ms(quantiles(seconds, n=100)[98])},
        "complete": {
            "times_rapidfuzz": round(theirs / completely),
            "recall_to_15_percent": share(
                bool(f.match) for q, f in zip(present, thoroughly, strict=True) if q.rate < 0.2
            ),
            "recall_at_30_percent": share(
                bool(f.match) for q, f in zip(present, thoroughly, strict=True) if q.rate > 0.2
            ),
            "absent_found": share(map(altered, not_here)),
        },
        "build_to_reference": round(build / reference, 2),
        "reference_megabytes_a_second": round(size / MB / reference),
        "index_bytes_a_byte": round(octets / sum(len(d.text.encode()) for d in kept), 3),
    }


def share(values: object) -> float:
    listed = list(values)  # type: ignore[call-overload]
    return round(sum(listed) / max(1, len(listed)), 4)


def ms(seconds: float) -> float:
    return round(1000 * seconds, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10", help="megabytes, with commas")
    parser.add_argument("--count", type=int, default=2000, help="quotations of each size")
    parser.add_argument("--text", type=Path, nargs="*", help="files to use instead of generated text")
    parser.add_argument("--out", type=Path, help="where to put the results (JSON)")
    options = parser.parse_args()
    results = []
    for size in (float(s) for s in options.sizes.split(",")):
        octets = int(size * MB)
        results.append(
            measure(list(own(options.text, octets) if options.text else generated(octets)), options.count)
        )
        print(json.dumps(results[-1], indent=1))
    machine = {"processor": platform.processor() or platform.machine(), "python": platform.python_version()}
    whole = {"machine": {**machine, "numpy": np.__version__}, "sizes": results}
    if options.out:
        options.out.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
