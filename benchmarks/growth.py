"""How long hostile texts take, and how that grows: the table of docs/limits.md.

    python benchmarks/growth.py [NAME…]

Each generator of tests/hostile/generators.py makes a text of 3,000 code points and one of 24,000 (longer ones where
tests/hostile/growth.py says so).  The exponent is that of a check with all formats of report; the seconds for a
megabyte are those of the longer text with the report in text and JSON.  CPU time, the best of up to three.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile.generators import GENERATORS
from tests.hostile.growth import FROM, TIMES, exponent, seconds

_SIZE = 3_000
_USUAL = ("text", "json")
_HEAD = "text | exponent | s/MB"


def row(name: str) -> str:
    """The cells of one generator."""
    size = FROM.get(name, _SIZE)
    power = exponent(name, size)
    million = min(seconds(name, TIMES * size, _USUAL) for _ in range(2)) / (TIMES * size) * 1e6
    return f"{name} | {power:.2f} | {million:.1f}"


def main(names: list[str]) -> None:
    seconds("a whole speech", 1_000)  # what is loaded once is not the text's fault
    rows = []
    for name in names:
        rows.append(row(name))
        print(rows[-1], file=sys.stderr, flush=True)
    half = (len(rows) + 1) // 2
    right = rows[half:] + [" |  | "] * (half - len(rows[half:]))
    print(f"| {_HEAD} | {_HEAD} |\n|{'---|' * 6}")
    for pair in zip(rows[:half], right, strict=True):
        print(f"| {pair[0]} | {pair[1]} |")


if __name__ == "__main__":
    main(sys.argv[1:] or list(GENERATORS))
