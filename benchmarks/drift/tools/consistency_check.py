"""`consistency check` with its default policy, run as a command; an alarm is a warning or an error."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Its types of edits → those of the benchmark.  What is in neither table is a changed word.
TYPES = {
    **{kind: kind for kind in ("number", "name", "negation", "modal", "quantifier", "hedge", "order")},
    "ellipsis": "hidden",
    "splice": "omission",
}
RULES = {"marks/ellipsis-hides": "hidden", "marks/splice": "omission", "context/order": "order"}
RULES |= {"context/qualifier-cut": "hidden", "context/opening-cut": "hidden"}
RULES |= {"source/misattributed": "misattributed", "source/not-found": "invented"}
OPERATIONS = {"insert": "addition", "delete": "omission", "move": "order"}


def answers(articles: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"articles.jsonl": articles, "sources.jsonl": sources}
        for file, content in files.items():
            (folder / file).write_text("".join(json.dumps(row) + "\n" for row in content), "utf-8")
        command = [sys.executable, "-m", "consistency", "check", "articles.jsonl", "-c", "sources.jsonl"]
        # The command runs elsewhere, so that no configuration of this folder is read.
        done = subprocess.run(
            [*command, "--no-cache", "--format", "json"], cwd=folder, stdout=subprocess.PIPE, check=False
        )
    for article in json.loads(done.stdout)["articles"]:
        for quotation in article["quotations"]:
            yield _answer(article["id"], quotation)


def _answer(article: str, quotation: dict[str, Any]) -> dict[str, Any]:
    row = {key: quotation[key] for key in ("start", "end")}
    row |= {"article": article, "speaker": quotation["speaker_resolved"] or quotation["speaker"]}
    row["drift"] = quotation["level"] in ("warning", "error")
    found = {RULES[f["rule"]] for f in quotation["findings"] if f["rule"] in RULES}
    for edit in quotation["edits"]:
        kinds = {TYPES.get(edit["type"], "")} - {""}
        found |= kinds or {OPERATIONS.get(edit["op"], "word")}
    row["types"] = sorted(found)
    match = quotation["match"]
    if match:
        row |= {"source": match["canonical"], "source_start": match["start"], "source_end": match["end"]}
    return row
