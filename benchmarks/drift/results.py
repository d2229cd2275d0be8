"""Runs tools on the benchmark and writes their results into docs/benchmark.md.

python -m benchmarks.drift.results FOLDER [TOOL=ANSWERS.jsonl …]

FOLDER is what `benchmarks.drift.build` wrote.  The counts go to `results.json` beside this file, and the tables made of
them between the two markers of the document.  Without ANSWERS the document is only written again.
"""

from __future__ import annotations

import argparse
import datetime
import json
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.drift.score import HEADS, Tally, rows, score, tables

HERE = Path(__file__).parent
RESULTS, DOCUMENT = HERE / "results.json", HERE.parents[1] / "docs" / "benchmark.md"
MARKERS = "<!-- results -->\n", "<!-- end of results -->"
_TITLES = {
    "places": "By domain and language",
    "types": "By type of drift",
    "labels": "By what the quotation is",
    "forms": "By form",
}
_COLUMNS = HEADS["places"][1]


def record(folder: Path, answers: dict[str, Path], versions: dict[str, str]) -> None:
    """Scores the answers and keeps the counts."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    held = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    if held.get("benchmark") != manifest["version"]:
        held = {"benchmark": manifest["version"], "quotations": manifest["quotations"], "tools": {}}
    gold = rows(folder / "gold.jsonl")
    for tool, path in answers.items():
        scored = score(gold, rows(path))
        counts = {
            part: {
                key: {c: [tally.hits[c], tally.of[c]] for c in tally.of}
                for key, tally in scored[part].items()
            }
            for part in HEADS
        }
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        rest = {key: scored[key] for key in ("extra", "extra_alarms")}
        held["tools"][tool] = {"version": versions.get(tool, ""), "date": today, **counts, **rest}
    held["tools"] = dict(sorted(held["tools"].items()))
    RESULTS.write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def report(held: dict[str, Any]) -> str:
    """The tables of the document: all tools side by side, then this one in detail."""
    lines = [f"Benchmark version `{held['benchmark']}`.\n"]
    lines += [
        f"| tool | date | {' | '.join(_COLUMNS)} | unmatched |",
        "|---|---|" + "---:|" * (len(_COLUMNS) + 1),
    ]
    for tool, found in held["tools"].items():
        tally = _tally(found["places"]["all"])
        shares = " | ".join(map(tally.share, _COLUMNS))
        lines.append(f"| {tool} {found['version']} | {found['date']} | {shares} | {found['extra']} |")
    own = held["tools"]["consistency"]
    blocks = ["\n".join(lines) + "\n"]
    for part, title in _TITLES.items():
        scored = {part: {key: _tally(counts) for key, counts in own[part].items()}}
        blocks.append(f"### {title}: consistency {own['version']}\n\n{tables(scored, [part])}")
    return "\n".join(blocks)


def _tally(counts: dict[str, list[int]]) -> Tally:
    found = Tally()
    for column, (hits, of) in counts.items():
        found.hits[column], found.of[column] = hits, of
    return found


def written(document: str, results: str) -> str:
    """The document with the results between its markers."""
    before, rest = document.split(MARKERS[0])
    return f"{before}{MARKERS[0]}\n{results}\n{MARKERS[1]}{rest.split(MARKERS[1])[1]}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("folder", type=Path)
    options.add_argument("answers", nargs="*", metavar="TOOL[==VERSION]=ANSWERS")
    asked = options.parse_args()
    pairs = [one.rpartition("=")[::2] for one in asked.answers]
    versions = {name.partition("==")[0]: name.partition("==")[2] or _version(name) for name, _ in pairs}
    record(asked.folder, {name.partition("==")[0]: Path(path) for name, path in pairs}, versions)
    held = json.loads(RESULTS.read_text("utf-8"))
    DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8"), report(held)), "utf-8")


def _version(tool: str) -> str:
    try:
        return metadata.version({"consistency": "quote-consistency"}.get(tool, tool))
    except metadata.PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
