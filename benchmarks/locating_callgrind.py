"""Counts the instructions of one quotation, ours and rapidfuzz's over the whole text, with valgrind.

    python benchmarks/locating_callgrind.py [--megabytes 1] [--count 100]

What a run of the program costs without quotations is taken off; the counts do not depend on the machine's load.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from locating import MB, RATES
from locating_texts import generated, quotes
from rapidfuzz import fuzz

from consistency.locating import Archive
from consistency.model import Query, Span

WAYS = ("one_by_one", "together", "rapidfuzz")
WARMING = 40
COUNTED = re.compile(r"Collected : (\d+)")


def prepare(folder: Path, size: int, count: int) -> None:
    """An index, its text and the quotations."""
    documents = list(generated(size))
    Archive.build(documents).save(folder / "index")
    (folder / "text").write_text("\n".join(d.text for d in documents).lower(), "utf-8")
    said = [quote.text for quote in quotes(documents, WARMING + count, RATES, 2)]
    (folder / "quotes.json").write_text(json.dumps(said), "utf-8")


def run(folder: Path, way: str, count: int) -> None:
    """What is counted."""
    said = json.loads((folder / "quotes.json").read_text("utf-8"))
    if way == "rapidfuzz":
        text = (folder / "text").read_text("utf-8")
        for one in said[WARMING : WARMING + count]:
            fuzz.partial_ratio_alignment(one.lower(), text)
        return
    archive = Archive.open(folder / "index")
    asked = [Query(one, (Span(0, len(one)),)) for one in said]
    for some in (asked[:WARMING], asked[WARMING : WARMING + count]):
        if way == "together":
            archive.locate_many(some)
        else:
            for one in some:
                archive.locate(one)


def instructions(folder: str, way: str, count: int) -> int:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, __file__]
    told = subprocess.run(
        [*command, "--run", folder, way, str(count)], capture_output=True, text=True, check=True
    )
    counted = COUNTED.search(told.stderr)
    assert counted, told.stderr
    return int(counted[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--count", type=int, default=100, help="quotations; of rapidfuzz a tenth of them")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        folder, way, count = options.run
        run(Path(folder), way, int(count))
        return
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), int(options.megabytes * MB), options.count)
        each = {}
        for way in WAYS:
            count = max(1, options.count // 10) if way == "rapidfuzz" else options.count
            each[way] = (instructions(name, way, count) - instructions(name, way, 0)) // count
    ratios = {f"rapidfuzz_to_{way}": round(each["rapidfuzz"] / each[way], 1) for way in WAYS[:2]}
    print(json.dumps({"megabytes": options.megabytes, "instructions_a_quotation": each, **ratios}, indent=1))


if __name__ == "__main__":
    main()
