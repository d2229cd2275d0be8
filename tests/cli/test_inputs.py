"""Inputs that stop a run, or are named, instead of making a wrong report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import consistency
from consistency.errors import ReadError


def test_a_named_source_that_cannot_be_read_stops_the_run(run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“The mill closed in May,” Jane Roe said.\n", "utf-8")
    missing = tmp_path / "missing.txt"
    found = run("check", article, "--canonical", missing)
    assert found.status == 3
    assert "different speaker" not in found.out
    with pytest.raises(ReadError):
        consistency.check(str(article), str(missing))


def test_broken_items_are_named_and_exit_3(run, tmp_path: Path) -> None:
    source, table = tmp_path / "s.txt", tmp_path / "i.jsonl"
    source.write_text("The mill closed in May and nobody asked why.", "utf-8")
    table.write_text('{"id": "one", "quote": "The mill closed in May"}\n{"id": "two"}\n', "utf-8")
    found = run("quote", "--from", table, "--canonical", source, "--format", "jsonl")
    assert found.status == 3
    assert "item two" in found.err
    assert json.loads(found.out.splitlines()[0])["verdict"] == "verbatim"


def test_an_unknown_language_is_refused(run, tmp_path: Path) -> None:
    source = tmp_path / "s.txt"
    source.write_text("The mill closed in May.", "utf-8")
    found = run("check", source, "--canonical", source, "--language", "xx")
    assert found.status == 2


def test_a_name_that_no_file_can_have_stops_nothing_else(run, tmp_path: Path) -> None:
    long = "a-" * 200
    source, good, named = (tmp_path / name for name in ("s.txt", "good.txt", "named.md"))
    source.write_text("By Jane Roe\n\nThe mill closed in May and nobody asked why.\n", "utf-8")
    good.write_text("“The mill closed in May and nobody asked,” Jane Roe said.\n", "utf-8")
    named.write_text(f"---\nsource: {long}\n---\n“The mill closed in May,” Jane Roe said.\n", "utf-8")
    found = run("check", tmp_path / long, named, good, "--canonical", source, "--format", "json")
    report = json.loads(found.out)
    assert [Path(a["path"] or a["id"]).name for a in report["articles"]] == ["named.md", "good.txt"]
    assert [s["reason"] for s in report["skipped"]] == ["no such file"]
    refused = run("check", good, "--canonical", source, "--policy", long)
    assert (refused.status, "unknown policy" in refused.err) == (2, True)


def test_init_does_not_replace_settings_in_silence(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.consistency]\npolicy = "mla"\n', "utf-8")
    found = run("init", "--yes")
    assert (found.status, "pyproject.toml already has settings" in found.err) == (2, True)
    assert not (tmp_path / "consistency.toml").exists()
    assert run("init", "--yes", "--force").status == 0
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert run("init", "--yes").status == 0
