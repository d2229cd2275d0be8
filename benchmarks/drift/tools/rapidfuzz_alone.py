"""RapidFuzz: the best place of each marked passage in any source; what is alike but not the same has drifted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.drift.tools.marks import quotations

ALIKE, SAME = 75, 99


def answers(articles: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from rapidfuzz import fuzz

    for article in articles:
        for start, end in quotations(article["text"]):
            said = article["text"][start:end].rstrip(" .,").replace("’", "'").lower()
            best = None
            for source in sources:
                if source["language"] != article["language"]:
                    continue
                least = best[0].score if best else ALIKE
                found = fuzz.partial_ratio_alignment(said, source["text"].lower(), score_cutoff=least)
                if found and (best is None or found.score > best[0].score):
                    best = found, source["id"]
            row: dict[str, Any] = {"article": article["id"], "start": start, "end": end, "drift": False}
            if best:
                place = {
                    "source": best[1],
                    "source_start": best[0].dest_start,
                    "source_end": best[0].dest_end,
                }
                row |= {**place, "drift": best[0].score < SAME}
            yield row
