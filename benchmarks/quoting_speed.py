"""Times quotations and their speakers against textacy with a spaCy model, and on texts that are made to be slow.

    python benchmarks/quoting_speed.py [FILE…] [--model PACKAGE] [--megabytes 1]

FILEs are articles: texts, or JSON Lines with a "text" (the seeds by default).  PACKAGE is an installed spaCy
model ("en_core_web_sm"); without one, or without textacy, only our own pace is shown.  CPU seconds of this process on
one thread, the best of three turns; start-up and the loading of models are left out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from consistency.model import Document, Span
from consistency.quoting import extract

SEEDS = Path(__file__).parents[1] / "seeds"
SLOW = {
    "marks alone": '"',
    "pairs of marks": "“a” ",
    "nested marks": "“‘“a”’” ",
    "marks that never close": "“a ",
    "tags": "“Yes,” he said. ",
    "people": "Bob Keller, Anna Hale, ",
    "introductions": "Here is the full text of her statement:\nI am.\n",
    "blanks": " ",
}


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        whole = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in whole.splitlines() if line.strip())
        else:
            yield whole


def ours(text: str) -> None:
    extract(Document("article", text, Span(0, len(text))))


def theirs(model: str) -> Callable[[str], None]:
    """Raises ValueError for a text that it gives up on, ImportError where it is not installed."""
    language: Any = import_module(model).load()
    direct_quotations: Any = import_module("textacy.extract").direct_quotations

    def run(text: str) -> None:
        list(direct_quotations(language(text)))

    return run


def seconds(run: Callable[[str], None], articles: list[str], turns: int = 3) -> tuple[float, int]:
    """CPU seconds for all of the articles, and how many of them were given up on."""
    best, failed = float("inf"), 0
    for _ in range(turns):
        failed = 0
        begun = time.process_time()
        for text in articles:
            try:
                run(text)
            except ValueError:
                failed += 1
        best = min(best, time.process_time() - begun)
    return best, failed


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("files", nargs="*", type=Path, default=sorted(SEEDS.glob("*.txt")))
    arguments.add_argument("--model")
    arguments.add_argument("--megabytes", type=float, default=1.0, help="of the texts made to be slow")
    given = arguments.parse_args()
    articles = list(texts(given.files))
    octets = sum(len(text.encode()) for text in articles)
    seconds(ours, articles, 1)
    best, _ = seconds(ours, articles)
    print(f"{len(articles)} articles, {octets:,} bytes: {len(articles) / best:,.0f} articles a CPU second")
    if given.model:
        other, failed = seconds(theirs(given.model), articles, 1)
        print(f"textacy: {len(articles) / other:,.1f}, given up on {failed}; ratio {other / best:.1f}")
    for name, piece in SLOW.items():
        text = piece * int(given.megabytes * 1e6 / len(piece.encode()))
        taken, _ = seconds(ours, [text], 1)
        print(f"{name}: {taken / len(text.encode()) / (best / octets):.1f} x the time a byte of the articles")


if __name__ == "__main__":
    main()
