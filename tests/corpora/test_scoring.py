"""Two codings against each other: counts made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from consistency.cli import cli
from consistency.corpora.coded import Coded, read
from consistency.corpora.scoring import ABSENT, score
from consistency.errors import ReadError

GOLD = [
    Coded("a", 0, 10, "verbatim", "none"),
    Coded("a", 20, 30, "altered", "error", ("word", "number")),
    Coded("b", 0, 8, "not-found", "warning"),
]


def test_against_itself() -> None:
    found = score(GOLD, GOLD)
    assert found["spans_exact"]["f1"] == found["characters"]["f1"] == found["verdict_alpha"] == 1


def test_by_hand() -> None:
    predicted = [
        Coded("a", 0, 10, "verbatim", "none"),
        Coded("a", 20, 28, "edited", "none", ("word", "hedge")),
        Coded("a", 40, 50, "verbatim", "none"),
        Coded("unknown", 0, 10, "verbatim", "none"),  # an article that nobody coded counts for nothing
    ]
    found = score(GOLD, predicted)
    assert found["spans_exact"] == {
        "precision": 0.3333,
        "recall": 0.3333,
        "f1": 0.3333,
        "right": 1,
        "predicted": 3,
        "gold": 3,
    }
    assert found["spans_overlap"]["right"] == 2
    assert found["characters"]["right"] == 18
    assert found["verdict_agreement"] == 0.5
    assert found["verdict_confusion"]["not-found"] == {ABSENT: 1}
    assert found["types"]["word"]["f1"] == 1
    assert found["type_confusion"]["number"] == {"hedge": 1}


def test_one_to_one() -> None:
    found = score([Coded("a", 0, 10)], [Coded("a", 0, 9), Coded("a", 1, 10)])
    assert found["spans_overlap"]["right"] == 1


def test_forms_of_a_coding(tmp_path: Path) -> None:
    csv = tmp_path / "gold.csv"
    csv.write_text(
        "article_id,start,end,verdict,types\na,0,10,verbatim,\na,20,30,altered,word number\n", "utf-8"
    )
    lines = tmp_path / "pred.jsonl"
    quotation = {
        "start": 20,
        "end": 30,
        "verdict": "altered",
        "edits": [{"type": "number"}, {"type": "word"}],
    }
    lines.write_text(
        json.dumps({"id": "a", "quotations": [{"start": 0, "end": 10}, quotation]}) + "\n", "utf-8"
    )
    assert [c.types for c in read(csv)] == [(), ("word", "number")]
    done = CliRunner().invoke(cli, ["score", str(csv), str(lines), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["spans_exact"]["f1"] == 1
    for text in ("", "{", "a,b\n1,2\n", '{"articles": 3}'):
        csv.write_text(text, "utf-8")
        with pytest.raises(ReadError):
            read(csv)
