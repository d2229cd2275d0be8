"""`consistency quote` for one quotation and for tables of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

OP_ED = "seeds/op-ed.txt"


def _quote(run, text: str, *more: str) -> dict:
    return json.loads(run("quote", text, "-c", OP_ED, "--format", "json", *more).out)


def test_a_true_quotation_passes(run) -> None:
    done = run("quote", "“our current immigration system is broken,”", "-c", OP_ED)
    assert done.status == 0
    assert "verbatim" in done.out


def test_a_drift_fails_and_shows_both_wordings(run) -> None:
    done = run("quote", "alarm and longterm haul without moving the needle", "-c", OP_ED)
    assert done.status == 1
    assert "haul" in done.out
    assert "harm" in done.out


def test_one_quotation_as_json(run) -> None:
    told = _quote(run, "alarm and longterm haul without moving the needle")
    assert told["verdict"] == "altered"
    assert [e["type"] for e in told["edits"]] == ["hyphenation", "word"]
    assert told["match"]["exact"].startswith("alarm and long-term harm")


def test_an_absent_quotation_is_not_found(run) -> None:
    done = run("quote", "I will sign an executive order tomorrow", "-c", OP_ED, "--format", "json")
    told = json.loads(done.out)
    assert done.status == 1
    assert told["verdict"] == "not-found"
    assert told["match"] is None


def test_a_table_of_quotations(run, tmp_path: Path) -> None:
    table = tmp_path / "items.jsonl"
    rows = [
        {"id": "a", "quote": "our current immigration system is broken"},
        {"id": "b", "quote": ""},
        {"id": "c", "quote": "our current immigration system", "canonical": "no such"},
        {"id": "d", "quote": "We must do worse", "canonical": OP_ED},
        "not an object",
    ]
    table.write_text("\n".join(json.dumps(r) for r in rows) + "\n{broken\n")
    done = run("quote", "--from", table, "-c", OP_ED, "--format", "jsonl")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [t["id"] for t in told] == ["a", "b", "c", "d", "5", "6"]
    assert [t["verdict"] for t in told[:3]] == ["verbatim", "not-checked", "not-checked"]
    assert told[1]["reason"] == "the item has no `quote`"
    assert "no such" in told[2]["reason"]
    assert told[5]["reason"] == "line 6 is not JSON"


def test_a_csv_table(run, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text(
        'id,quote\n1,"our current immigration system is broken, they say"\n2,find your conscience\n'
    )
    done = run("quote", "--from", table, "-c", OP_ED, "--format", "jsonl")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [t["id"] for t in told] == ["1", "2"]
    assert told[1]["verdict"] == "verbatim"


def test_offsets_count_from_the_quotation(run) -> None:
    quote = "alarm and longterm haul"
    told = _quote(run, quote)
    for edit in told["edits"]:
        side = edit["article"]
        assert quote[side["start"] : side["end"]] == side["exact"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give one quotation"),
        (("text", "--from", "x"), "give one quotation"),
        (("  ", "-c", OP_ED), "the quotation is empty"),
        (("--from", "missing.jsonl", "-c", OP_ED), "missing.jsonl"),
        (("text", "-c", "missing.txt"), "missing.txt"),
    ],
)
def test_wrong_usage(run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("quote", *arguments)
    assert done.status in (2, 3)
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_speaker_other_than_the_author_is_not_the_author_s(run, tmp_path: Path) -> None:
    table = tmp_path / "items.jsonl"
    row = {
        "id": 1,
        "quote": "the people you are targeting are not actually the problem",
        "speaker": "Donald Trump",
    }
    table.write_text(json.dumps(row) + "\n")
    (line,) = run("quote", "--from", table, "-c", OP_ED, "--format", "jsonl").out.splitlines()
    assert json.loads(line)["verdict"] == "misattributed"
