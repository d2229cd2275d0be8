"""Scores a tool's answers against the gold file of the benchmark.

python -m benchmarks.drift.score GOLD ANSWERS [--json]

ANSWERS is JSON lines, a line for each quotation that the tool reports: `article`, `start` and `end` (code points,
without the marks), and what it can say of `speaker`, `source`, `source_start`, `source_end`, `drift` (true or false)
and `types` (a list).  What a tool does not say counts as not found.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FAULTS = ("drift", "misattributed", "invented")
Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many of how many, by column."""

    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, column: str, hit: bool) -> None:
        self.hits[column] += hit
        self.of[column] += 1

    def share(self, column: str) -> str:
        if not self.of[column]:
            return "–"
        return f"{100 * self.hits[column] / self.of[column]:.1f}"


def score(gold: Sequence[Row], answers: Iterable[Row]) -> dict[str, Any]:
    """Tallies by domain and language, by type of drift, by label and form, and the answers that match no quotation."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for answer in answers:
        by_article[answer["article"]].append(answer)
    places: dict[str, Tally] = defaultdict(Tally)
    types: dict[str, Tally] = defaultdict(Tally)
    labels: dict[str, Tally] = defaultdict(Tally)
    forms: dict[str, Tally] = defaultdict(Tally)
    used: set[int] = set()
    for name in [*dict.fromkeys(_place(row) for row in gold), "all"]:
        places[name] = Tally()
    for row in gold:
        given = [a for a in by_article[row["article"]] if _inside(a, row)]
        used |= {id(a) for a in given}
        seen = _judged(row, given)
        for tallies, key in (
            (places, _place(row)), (places, "all"), (labels, row["label"]), (forms, row["form"]),
        ):  # fmt: skip
            for column, hit in seen.items():
                tallies[key].add(column, hit)
        for kind in _types(row):
            types[kind].add("detected", seen["detected"])
            types[kind].add("type", seen["type"])
    extra = [a for group in by_article.values() for a in group if id(a) not in used]
    return {
        "places": dict(places),
        "types": dict(types),
        "labels": dict(labels),
        "forms": dict(forms),
        "extra": len(extra),
        "extra_alarms": sum(bool(a.get("drift")) for a in extra),
    }


def _place(row: Row) -> str:
    return f"{row['domain']}, {row['language']}"


def _types(row: Row) -> list[str]:
    if row["label"] in ("misattributed", "invented"):
        return [row["label"]]
    return sorted({drift["type"] for drift in row["drifts"]})


def _inside(answer: Row, row: Row) -> bool:
    """Half of the answer or more is in the quotation."""
    shared = min(answer["end"], row["end"]) - max(answer["start"], row["start"])
    return 2 * shared >= max(1, answer["end"] - answer["start"])


def _judged(row: Row, given: list[Row]) -> dict[str, bool]:
    """What these answers get right, by column; a column that does not apply to the quotation is absent."""
    covered = {
        n
        for a in given
        for start, end in row["parts"]
        for n in range(max(start, a["start"]), min(end, a["end"]))
    }
    found = 2 * len(covered) >= sum(end - start for start, end in row["parts"])
    given = sorted(given, key=lambda a: (a["start"] - a["end"], a["start"])) if found else []
    drift = any(a.get("drift") for a in given)
    seen: dict[str, bool] = {}
    if row["label"] != "term":
        seen["found"] = found
        seen["speaker"] = any(_same_person(a.get("speaker"), row["speaker"]) for a in given[:1])
    if row["source"]:
        seen["place"] = _same_place(given, row)
    if row["label"] in FAULTS:
        named = {kind for a in given for kind in a.get("types") or ()}
        seen["detected"] = drift
        seen["type"] = drift and set(_types(row)) <= named
    else:
        seen["alarm"] = drift
    return seen


def _same_person(said: str | None, name: str) -> bool:
    """The full name or the surname."""
    return bool(said) and str(said).casefold().split()[-1:] == name.casefold().split()[-1:]


def _same_place(given: list[Row], row: Row) -> bool:
    """The same source, and half of both stretches together is in common; several answers make one stretch."""
    there = [a for a in given if a.get("source") == row["source"] and a.get("source_start") is not None]
    if not there:
        return False
    start, end = min(a["source_start"] for a in there), max(a["source_end"] for a in there)
    both = min(end, row["source_end"]) - max(start, row["source_start"])
    return 2 * both >= max(end, row["source_end"]) - min(start, row["source_start"])


HEADS = {
    "places": ("domain, language", ("found", "speaker", "place", "detected", "type", "alarm")),
    "types": ("type of drift", ("detected", "type")),
    "labels": ("label", ("found", "speaker", "place", "detected", "type", "alarm")),
    "forms": ("form", ("found", "speaker", "place", "detected", "type", "alarm")),
}


def tables(scored: dict[str, Any], parts: Iterable[str] = HEADS) -> str:
    """The tallies as tables in Markdown, shares in percent of the number beside them."""
    blocks = []
    for part in parts:
        first, columns = HEADS[part]
        lines = [f"| {first} | n | {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) + 1)]
        for key, tally in scored[part].items() if part == "places" else sorted(scored[part].items()):
            lines.append(f"| {key} | {max(tally.of.values())} | {' | '.join(map(tally.share, columns))} |")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path)
    options.add_argument("answers", type=Path)
    options.add_argument("--json", action="store_true", help="counts instead of tables")
    asked = options.parse_args()
    scored = score(rows(asked.gold), rows(asked.answers))
    if asked.json:
        print(json.dumps(scored, default=lambda tally: {"hits": tally.hits, "of": tally.of}, indent=1))
        return
    print(tables(scored))
    print(f"Answers that match no quotation: {scored['extra']}, {scored['extra_alarms']} of them with drift.")


if __name__ == "__main__":
    main()
