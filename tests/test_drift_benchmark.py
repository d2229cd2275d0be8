"""The public benchmark: the same bytes each time, a gold file that is true, and a scorer that counts right."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.drift.build import build
from benchmarks.drift.results import DOCUMENT, RESULTS, report, written
from benchmarks.drift.score import score, tables
from benchmarks.drift.texts import DOMAINS, LANGUAGES
from benchmarks.drift.tools import difflib_lines
from benchmarks.drift.words import TYPES

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return build(seed=3, size="small")


def rows(files: dict[str, str], name: str) -> list[Row]:
    return [json.loads(line) for line in files[name].splitlines()]


def by_id(files: dict[str, str], name: str) -> dict[str, Row]:
    return {row["id"]: row for row in rows(files, name)}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").lower())


def test_the_same_bytes_in_a_process_with_other_hashes(files: dict[str, str], tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.drift.build",
        str(tmp_path),
        "--seed",
        "3",
        "--size",
        "small",
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name: (tmp_path / name).read_bytes().decode() for name in files} == files
    assert done.stdout.strip() == json.loads(files["manifest.json"])["version"]
    assert build(seed=4, size="small")["gold.jsonl"] != files["gold.jsonl"]


def test_no_module_imports_the_checker() -> None:
    for path in (ROOT / "benchmarks" / "drift").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            assert not [name for name in names if name.partition(".")[0] == "consistency"], path


def test_every_domain_language_label_and_type_is_there() -> None:
    gold = rows(build(seed=1, size="full"), "gold.jsonl")
    assert {(row["domain"], row["language"]) for row in gold} == {(d, g) for d in DOMAINS for g in LANGUAGES}
    assert {drift["type"] for row in gold for drift in row["drifts"]} == set(TYPES)
    for language in LANGUAGES:
        assert len({row["label"] for row in gold if row["language"] == language}) == 7
        assert len({row["form"] for row in gold if row["language"] == language}) == 10


def test_the_gold_file_is_true(files: dict[str, str]) -> None:
    articles, sources = by_id(files, "articles.jsonl"), by_id(files, "sources.jsonl")
    for row in rows(files, "gold.jsonl"):
        text = articles[row["article"]]["text"]
        said = " ".join(text[start:end] for start, end in row["parts"])
        assert row["speaker"] is None or row["speaker"].split()[-1] in text
        assert (row["label"] == "drift") == bool(row["drifts"])
        if not row["source"]:
            assert not any(said.rstrip(".") in source["text"] for source in sources.values())
            continue
        source = sources[row["source"]]["text"]
        if row["label"] in ("faithful", "misattributed"):
            assert words(said) == words(source[row["source_start"] : row["source_end"]])
        for drift in row["drifts"]:
            here, there = (
                text[drift["start"] : drift["end"]],
                source[drift["source_start"] : drift["source_end"]],
            )
            assert drift["type"] == "order" or words(here) != words(there) or drift["type"] == "hidden"
            assert row["start"] <= drift["start"] <= drift["end"] <= row["end"]


def answer(row: Row, **more: Any) -> Row:
    keys = ("article", "start", "end", "speaker", "source", "source_start", "source_end")
    faulty = row["label"] in ("drift", "misattributed", "invented")
    types = [drift["type"] for drift in row["drifts"]] or [row["label"]]
    return {**{key: row.get(key) for key in keys}, "drift": faulty, "types": types, **more}


def shares(scored: dict[str, Any], columns: tuple[str, ...]) -> list[str]:
    return [scored["places"]["all"].share(column) for column in columns]


COLUMNS = ("found", "speaker", "place", "detected", "type", "alarm")


def test_true_answers_score_full_and_none_score_nothing(files: dict[str, str]) -> None:
    gold = rows(files, "gold.jsonl")
    assert shares(score(gold, map(answer, gold)), COLUMNS) == ["100.0"] * 5 + ["0.0"]
    assert shares(score(gold, []), COLUMNS) == ["0.0"] * 6


def test_each_column_counts_its_own_fault(files: dict[str, str]) -> None:
    gold = rows(files, "gold.jsonl")
    assert shares(score(gold, [answer(r, speaker="Somebody Else") for r in gold]), COLUMNS)[1] == "0.0"
    assert shares(score(gold, [answer(r, source="another") for r in gold]), COLUMNS)[2] == "0.0"
    assert shares(score(gold, [answer(r, types=["spelling"]) for r in gold]), COLUMNS)[3:5] == [
        "100.0",
        "0.0",
    ]
    assert shares(score(gold, [answer(r, drift=True) for r in gold]), COLUMNS)[5] == "100.0"
    late = [answer(r, start=r["end"] + 1000, end=r["end"] + 1010) for r in gold[:3]]
    assert score(gold[:3], late)["extra"] == 3


def test_parts_answered_one_by_one_are_one_quotation(files: dict[str, str]) -> None:
    gold = [row for row in rows(files, "gold.jsonl") if len(row["parts"]) == 2]
    halves = [answer(row, start=start, end=end) for row in gold for start, end in row["parts"]]
    assert shares(score(gold, halves), COLUMNS[:3]) == ["100.0"] * 3
    assert "| all |" in tables(score(gold, halves))


def test_a_tool_answers(files: dict[str, str]) -> None:
    articles = rows(files, "articles.jsonl")[:3]
    known = {article["id"] for article in articles}
    gold = [row for row in rows(files, "gold.jsonl") if row["article"] in known]
    scored = score(gold, difflib_lines.answers(articles, rows(files, "sources.jsonl")))
    assert float(scored["places"]["all"].share("found")) > 80


def test_the_document_has_the_recorded_results() -> None:
    document = DOCUMENT.read_text("utf-8")
    held = json.loads(RESULTS.read_text("utf-8"))
    assert written(document, report(held)) == document
    assert held["benchmark"] == json.loads(build(seed=1, size="full")["manifest.json"])["version"]
