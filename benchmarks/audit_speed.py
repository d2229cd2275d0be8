"""How fast, and in how much memory, an audit goes through news-like articles.

python benchmarks/audit_speed.py --canonical PATH [--articles 500] [--jobs 1] [--partition 250]

Articles have 4.5 KB and 7 quotations: four of a passage of the canonicals (a third of them with a word changed), three
of other people's words.  PATH is any canonical or saved index; prints articles a CPU second, a second, and the
peak memory of the largest process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from consistency.checking.settings import Settings
from consistency.corpora.running import Plan, audit
from consistency.model import Document
from consistency.reading import read_canonicals

PEOPLE = ("John Smith", "Mary Jones", "Sen. Robert Hall", "Governor Ellen Brown", "Police Chief Ray Ortiz")
WHO = ("The council", "A spokesman", "The committee", "Her office", "The company", "A neighbour", "The union")
DID = ("delayed", "announced", "questioned", "approved", "reviewed", "rejected", "discussed", "published")
WHAT = ("the budget", "a new road", "the report", "its plans", "the schedule", "a contract", "the proposal")
WHEN = ("on Monday", "late last week", "after the hearing", "before the vote", "in a short meeting downtown")


def sentence(rng: random.Random) -> str:
    """A sentence that nobody said."""
    words = (rng.choice(WHO), rng.choice(DID), rng.choice(WHAT), rng.choice(WHEN))
    return f"{' '.join(words)}, and {rng.choice(WHO).lower()} {rng.choice(DID)} {rng.choice(WHAT)}."


def passage(texts: list[tuple[str, str]], rng: random.Random) -> tuple[str, str]:
    """Some words of a canonical, and who spoke them."""
    who, text = rng.choice(texts)
    at = rng.randrange(max(1, len(text) - 400))
    words = text[at : at + rng.randint(60, 220)].replace('"', "").split()[1:-1]
    if rng.random() < 1 / 3 and len(words) > 5:
        words[len(words) // 2] = "something"
    return " ".join(words), who


def articles(count: int, texts: list[tuple[str, str]], seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows of a table of articles."""
    rng = random.Random(seed)
    for n in range(count):
        pieces = []
        for k in range(7):
            said, who = passage(texts, rng) if k < 4 else (sentence(rng)[:-1], rng.choice(PEOPLE))
            pieces.append(f'"{said}," {who} said. {sentence(rng)} {sentence(rng)}')
        while sum(map(len, pieces)) < 4400:
            pieces.insert(rng.randrange(len(pieces)), f"{sentence(rng)} {sentence(rng)}")
        yield {"id": f"a{n}", "outlet": f"O{n % 6}", "date": f"20{10 + n % 10}", "text": "\n\n".join(pieces)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--canonical", required=True)
    options.add_argument("--articles", type=int, default=500)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--partition", type=int, default=250)
    asked = options.parse_args()
    found = [d for d in read_canonicals([asked.canonical]) if isinstance(d, Document) and len(d.text) > 500]
    texts = [(d.speaker or "Abraham Lincoln", d.text[d.body.start : d.body.end]) for d in found]
    size = sum(len(text) for _, text in texts)
    del found
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in articles(asked.articles, texts))
        texts.clear()
        took, wall = _cpu(), time.monotonic()
        settings, out = Settings(jobs=asked.jobs), Path(folder, "out")
        counts = audit(Plan([str(path)], [asked.canonical], out, settings, size=asked.partition))["counts"]
        cpu, wall = _cpu() - took, time.monotonic() - wall
    peak = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    each = counts["quotations"] / counts["articles"]
    print(
        f"{asked.articles:,} articles, {each:.1f} quotations each, {size / 1e6:.1f} MB, {asked.jobs} process(es)"
    )
    print(
        f"{counts['articles'] / cpu:.1f} a CPU second, {counts['articles'] / wall:.1f} a second, start included"
    )
    print(f"peak memory of a process: {peak / 1024:.0f} MB")


def _cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


if __name__ == "__main__":
    main()
