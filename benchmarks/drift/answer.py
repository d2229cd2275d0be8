"""Lets a tool answer the benchmark: python -m benchmarks.drift.answer TOOL FOLDER > answers.jsonl

TOOL is `consistency`, `rapidfuzz`, `difflib` or `quid`; FOLDER is what `benchmarks.drift.build` wrote.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.drift.score import rows

TOOLS = {
    "consistency": "consistency_check",
    "rapidfuzz": "rapidfuzz_alone",
    "difflib": "difflib_lines",
    "quid": "quid_matches",
}


def answered(tool: str, folder: Path) -> list[dict[str, Any]]:
    """A tool's answers; raises `ImportError` if it is not installed."""
    module = import_module(f"benchmarks.drift.tools.{TOOLS[tool]}")
    return list(module.answers(rows(folder / "articles.jsonl"), rows(folder / "sources.jsonl")))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("tool", choices=TOOLS)
    options.add_argument("folder", type=Path)
    asked = options.parse_args()
    for row in answered(asked.tool, asked.folder):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
