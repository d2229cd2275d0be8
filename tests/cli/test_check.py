"""`consistency check` as its users call it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

OP_ED = "seeds/op-ed.txt"
DRIFT = "It has caused alarm and longterm haul without moving the needle"


def test_without_arguments_it_does_the_main_job(run) -> None:
    done = run("check")
    assert done.status == 1
    first = done.out.split("\n\n")[0]
    assert first.startswith("seeds/the-week.txt:6:")
    assert "longterm  haul" in first
    assert "long-term harm" in first
    assert "1 error" in done.out.splitlines()[-1]
    assert done.err == ""


def test_json_keeps_to_the_schema(run) -> None:
    done = run("check", "--format", "json")
    schema = json.loads(files("consistency.reporting").joinpath("schema.json").read_text("utf-8"))
    report = json.loads(done.out)
    jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)
    assert len([q for a in report["articles"] for q in a["quotations"]]) == 39
    assert json.loads(run("schema").out) == schema


def test_jsonl_is_a_line_an_article(run) -> None:
    lines = run("check", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [
        "seeds/the-week.txt",
        "seeds/workplace-fairness.txt",
        "seeds/huffpost.txt",
        "seeds/curbed-chicago.txt",
    ]


def test_a_faithful_article_passes(run) -> None:
    done = run("check", "seeds/workplace-fairness.txt", "--canonical", OP_ED)
    assert done.status == 0
    assert "0 errors" in done.out


@pytest.mark.parametrize(("level", "status"), [("none", 0), ("note", 1), ("warning", 1), ("error", 1)])
def test_fail_on(run, level: str, status: int) -> None:
    assert run("check", "seeds/the-week.txt", "-c", OP_ED, "--fail-on", level).status == status


def test_ignored_rules_are_not_told(run) -> None:
    done = run("check", "seeds/the-week.txt", "-c", OP_ED, "--ignore", "wording", "--format", "json")
    report = json.loads(done.out)
    assert done.status == 0
    assert not [f for q in report["articles"][0]["quotations"] for f in q["findings"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--polcy", "ap"), "No such option"),
        (("chekc",), "Did you mean 'check'?"),
        (("check", "--policy", "nobody"), "nobody"),
        (("check", "--select", "wording/nothing"), "wording/nothing"),
        (("check", "--format", "yaml"), "unknown format 'yaml'"),
        (("check", "--format", "json", "--format", "text"), "two formats for standard output"),
        (("check", "--config", "nothing.toml"), "no such file"),
        (("check", "--jobs", "0"), "is not in the range"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_nothing_to_check_is_wrong_usage(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check").status == 2


def test_an_unreadable_article_is_skipped_and_the_others_are_checked(run, tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\x00\x01\x02" * 100)
    done = run(
        "check", binary, tmp_path / "missing.txt", "seeds/the-week.txt", "-c", OP_ED, "--format", "json"
    )
    report = json.loads(done.out)
    assert done.status == 3
    assert [Path(s["path"]).name for s in report["skipped"]] == ["binary.txt", "missing.txt"]
    assert all(s["reason"] and "\n" not in s["reason"] for s in report["skipped"])
    assert report["summary"]["altered"] == 1


def test_an_article_that_quotes_nothing_gives_status_3(run, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("The mayor spoke on Friday. Nobody wrote it down.\n")
    done = run("check", plain, "-c", OP_ED)
    assert done.status == 3
    assert "no quotations were checked" in done.err


def test_several_formats_at_once(run, tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.json"
    done = run("check", "--format", f"json={target}", "--format", "text")
    assert "1 error" in done.out
    assert json.loads(target.read_text("utf-8"))["summary"]["errors"] == 1
    assert [p.name for p in target.parent.iterdir()] == ["report.json"]


def test_a_report_that_cannot_be_written_is_one_line(run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("check", "--output", tmp_path / "file" / "report.txt")
    assert done.status == 3
    assert "cannot write" in done.err


def test_quiet_tells_only_what_is_wrong(run) -> None:
    done = run("check", "--quiet")
    assert "Accurate" not in done.out
    assert " not compared: " not in done.out
    assert "longterm" in done.out


def test_what_was_not_compared_is_one_line(run) -> None:
    done = run("check")
    (line,) = [line for line in done.out.splitlines() if " not compared: " in line]
    assert line.startswith("23 not compared: 12 by other speakers")
    assert "\nNot compared\n" not in done.out
    assert "skipped in" not in done.out
    assert "\nNot compared\n" in run("check", "--verbose").out


def test_accepted_findings_are_not_listed_as_faithful(run, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    run("check", "--baseline", accepted, "--update-baseline")
    shown = run("check", "--baseline", accepted).out
    faithful, others = shown.split("Accepted (baseline)")
    assert "altered" not in faithful
    assert "altered  “It has caused alarm and longterm haul" in others


def test_verbose_tells_what_was_left_out(run) -> None:
    done = run("check", "--verbose")
    assert "skipped in seeds/op-ed.txt" in done.out
    assert "newsletter" in done.out


def test_hostile_text_is_shown_harmless(run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        'Lori Lightfoot wrote: "It has caused \x1b]0;x\x07alarm and longterm haul without moving the needle."\n'
    )
    done = run("check", draft, "-c", OP_ED)
    assert "\x1b" not in done.out
    assert "\\x1b" in done.out
    assert "\\x07" in done.out


def test_limits_are_settable_and_what_is_beyond_them_is_skipped(run) -> None:
    done = run("check", "seeds/the-week.txt", "seeds/huffpost.txt", "-c", OP_ED, "--limit", "characters=6000")
    assert done.status == 3
    assert "skipped seeds/huffpost.txt" in done.out
    assert "longterm" in done.out


@pytest.mark.parametrize("limit", ["pages", "pages=many", "pages=0", "colour=3", "seconds=-1"])
def test_a_wrong_limit_is_wrong_usage(run, limit: str) -> None:
    done = run("check", "--limit", limit)
    assert done.status == 2
    assert "--limit" in done.err


def test_pictures_beside_drafts_are_no_drafts(run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text('Lori Lightfoot wrote: "our current immigration system is broken."\n')
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n")
    assert run("check", tmp_path, "-c", OP_ED).status == 0
    assert run("check", tmp_path / "photo.png", "-c", OP_ED).status == 3


def test_doubled_single_marks_are_marks(run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("''Our current immigration system is fixed,'' Lori Lightfoot wrote.\n")
    assert run("check", draft, "-c", OP_ED).status == 1


def test_a_canonical_among_the_drafts_is_no_draft(run) -> None:
    report = json.loads(run("check", "seeds", "-c", OP_ED, "--format", "json").out)
    assert [a["id"] for a in report["articles"]] == [
        "seeds/curbed-chicago.txt",
        "seeds/huffpost.txt",
        "seeds/the-week.txt",
        "seeds/workplace-fairness.txt",
    ]
    named = json.loads(run("check", OP_ED, "-c", OP_ED, "--allow-empty", "--format", "json").out)
    assert [a["id"] for a in named["articles"]] == [OP_ED]
