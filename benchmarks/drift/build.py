"""Builds the benchmark.

python -m benchmarks.drift.build OUT [--seed 1] [--size small|full]

Writes `sources.jsonl`, `articles.jsonl`, `gold.jsonl` and `manifest.json` with checksums into the folder OUT.  The same
seed, size and version give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.drift.articles import Writer
from benchmarks.drift.texts import DOMAINS, LANGUAGES, Source, news, sources

FORMAT = "1"
SIZES = {"small": 6, "full": 75}  # articles for each domain and language


def build(seed: int = 1, size: str = "small") -> dict[str, str]:
    """The files of the benchmark by name."""
    held = {language: sources(language) for language in LANGUAGES}
    articles: list[dict[str, Any]] = []
    gold: list[dict[str, Any]] = []
    for language in LANGUAGES:
        for domain in DOMAINS:
            writer = Writer(
                [s for s in held[language] if s.domain == domain],
                news(language),
                domain,
                random.Random(f"{FORMAT}/{seed}/{language}/{domain}"),
            )
            for number in range(SIZES[size]):
                page = writer.article()
                name = f"{language}-{domain}-{number + 1:03d}"
                shared = {"domain": domain, "language": language}
                articles.append({"id": name, **shared, "outlet": page.outlet["name"], "text": page.text})
                gold += [
                    {"id": f"{name}-{n + 1}", "article": name, **shared, **row}
                    for n, row in enumerate(sorted(page.rows, key=lambda row: row["start"]))
                ]
    files = {
        "sources.jsonl": _lines([_row(source) for language in LANGUAGES for source in held[language]]),
        "articles.jsonl": _lines(articles),
        "gold.jsonl": _lines(gold),
    }
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    whole = hashlib.sha256(json.dumps(sums, sort_keys=True).encode()).hexdigest()
    manifest = {
        "name": "drift",
        "format": FORMAT,
        "version": f"{FORMAT}-{size}-{seed}-{whole[:12]}",
        "seed": seed,
        "size": size,
        "files": sums,
        "articles": len(articles),
        "quotations": dict(sorted(Counter(row["label"] for row in gold).items())),
        "drifts": dict(sorted(Counter(d["type"] for row in gold for d in row["drifts"]).items())),
    }
    return {**files, "manifest.json": json.dumps(manifest, indent=1) + "\n"}


def _row(source: Source) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": source.id,
        "domain": source.domain,
        "language": source.language,
        "title": source.title,
        "date": source.date,
        "kind": source.kind,
        "text": source.text,
    }
    if source.turns:
        row["turns"] = [{"start": a, "end": b, "speaker": name} for a, b, name in source.turns]
    else:
        row["speaker"] = source.speakers[0].name
    return row


def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--size", choices=SIZES, default="full")
    asked = options.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    files = build(asked.seed, asked.size)
    for name, text in files.items():
        (asked.out / name).write_bytes(text.encode())
    print(json.loads(files["manifest.json"])["version"])


if __name__ == "__main__":
    main()
