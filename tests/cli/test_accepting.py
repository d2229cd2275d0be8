"""A folder of drafts on each push: what is new fails, what was accepted passes, and nothing is silenced in secret."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from pydantic_sarif import model

from tests.effort import calls

ROOT = Path(__file__).resolve().parents[2]
TRUE = 'Mayor Lori Lightfoot wrote that "our current immigration system is broken" and promised more.\n'
DRIFT = (
    "Mayor Lori Lightfoot wrote in the op-ed: "
    '"It has caused alarm and longterm haul without moving the needle toward comprehensive reform."\n'
)


@pytest.fixture
def drafts(tmp_path: Path, run, monkeypatch) -> Path:
    """A folder with a configuration, a source, and 20 faithful drafts; the working folder of the run."""
    (tmp_path / "op-ed.txt").write_bytes((ROOT / "seeds/op-ed.txt").read_bytes())
    (tmp_path / "consistency.toml").write_text('canonical = ["op-ed.txt"]\narticles = ["drafts"]\n')
    (tmp_path / "drafts").mkdir()
    for number in range(20):
        (tmp_path / f"drafts/{number:02}.md").write_text(f"# Draft {number}\n\nNews of the day.\n\n{TRUE}")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "drafts"


def test_the_life_of_a_drift(drafts: Path, run) -> None:
    for number in range(200):
        (drafts / f"{number:02}.md").write_text(f"# Draft {number}\n\n" + (TRUE + "\n") * 5)
    first = calls(lambda: run("check"))
    draft = drafts / "07.md"
    draft.write_text(f"# Draft 7\n\n{TRUE}\nMore.\n")
    # One draft changed, the others kept.  The first run may find caches of the process warm, from other tests.
    assert calls(lambda: run("check")) * 7 < first
    draft.write_text(f"# Draft 7\n\n{DRIFT}")
    new = run("check")
    assert new.status == 1
    assert new.out.count("wording/word") == 1

    assert run("check", "--baseline", "accepted.json", "--update-baseline").status == 0
    again = run("check", "--baseline", "accepted.json")
    assert again.status == 0
    assert again.err == ""
    assert "wording/word" not in again.out

    draft.write_text(
        "# Draft 7\n\nMoved down.\n\n" + DRIFT.replace("alarm and ", "alarm and\n") + "\nMore.\n"
    )
    draft.rename(drafts / "99.md")
    assert run("check", "--baseline", "accepted.json").status == 0

    (drafts / "99.md").write_text(DRIFT.replace("haul", "hall"))
    edited = run("check", "--baseline", "accepted.json")
    assert edited.status == 1
    assert "no longer matches" in edited.err

    (drafts / "99.md").write_text(TRUE)
    assert "no longer matches" in run("check", "--baseline", "accepted.json").err
    assert run("check", "--baseline", "accepted.json", "--update-baseline").err == ""


def test_a_run_over_some_drafts_leaves_the_rest_of_the_baseline_alone(drafts: Path, run) -> None:
    (drafts / "07.md").write_text(DRIFT)
    (drafts / "08.md").write_text(DRIFT.replace("haul", "hall"))
    accepting = ("check", "--baseline", "accepted.json")
    run(*accepting, "--update-baseline")
    (drafts / "08.md").write_text(TRUE)
    assert run(*accepting, "drafts/07.md", "drafts/09.md").err == ""
    assert "08.md" in run(*accepting, "drafts/08.md").err
    run(*accepting, "--update-baseline", "drafts/08.md")
    assert run(*accepting) == (0, run(*accepting).out, "")
    assert {row["article"] for row in _entries(drafts)} == {"drafts/07.md"}
    (drafts / "07.md").unlink()
    assert "07.md" in run(*accepting).err
    run(*accepting, "--update-baseline")
    assert _entries(drafts) == []


def test_sarif_tells_what_is_no_longer_there(drafts: Path, run) -> None:
    (drafts / "07.md").write_text(DRIFT)
    accepting = ("check", "--baseline", "accepted.json", "--format", "sarif")
    (told,) = json.loads(run(*accepting, "--update-baseline").out)["runs"]
    assert {r["baselineState"] for r in told["results"]} == {"unchanged"}
    (drafts / "07.md").write_text(TRUE)
    log = json.loads(run(*accepting).out)
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)
    (left,) = log["runs"]
    assert {(r["baselineState"], r["kind"], r["level"]) for r in left["results"]} == {
        ("absent", "notApplicable", "none")
    }
    assert [r["partialFingerprints"] for r in left["results"]] == [
        {"consistency/v1": row["fingerprint"]} for row in _entries(drafts)
    ]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in left["results"]}
    assert uris == {"drafts/07.md"}


def _entries(drafts: Path) -> list[dict[str, str]]:
    return json.loads((drafts.parent / "accepted.json").read_text())["findings"]


def test_a_baseline_keeps_the_reasons_that_people_wrote(drafts: Path, run) -> None:
    (drafts / "07.md").write_text(DRIFT)
    run("check", "--baseline", "accepted.json", "--update-baseline")
    path = drafts.parent / "accepted.json"
    data = json.loads(path.read_text())
    for row in data["findings"]:
        row["reason"] = "the author agreed"
    path.write_text(json.dumps(data))
    run("check", "--baseline", "accepted.json", "--update-baseline")
    assert {row["reason"] for row in json.loads(path.read_text())["findings"]} == {"the author agreed"}
    (found,) = json.loads(run("check", "--baseline", "accepted.json", "--format", "sarif").out)["runs"]
    silenced = [r for r in found["results"] if r["ruleId"].startswith("wording/")]
    assert silenced
    assert all(r["suppressions"][0]["justification"] == "baseline: the author agreed" for r in silenced)
    assert {r["suppressions"][0]["kind"] for r in silenced} == {"external"}
    assert {r["baselineState"] for r in silenced} == {"unchanged"}
    (drafts / "08.md").write_text(DRIFT.replace("haul", "hall"))
    (found,) = json.loads(run("check", "--baseline", "accepted.json", "--format", "sarif").out)["runs"]
    assert "new" in {r["baselineState"] for r in found["results"]}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"findings": 3}', '{"schema_version": "1", "findings": [{}]}', "{", "[" * 100_000],
)
def test_a_broken_baseline_is_one_line(drafts: Path, run, text: str) -> None:
    (drafts.parent / "accepted.json").write_text(text)
    done = run("check", "--baseline", "accepted.json")
    assert done.status == 2
    assert "not a baseline file" in done.err
    assert done.err.count("\n") == 1


def test_a_comment_in_the_draft_silences_and_the_report_keeps_the_reason(drafts: Path, run) -> None:
    comment = "<!-- consistency: ignore[wording] cleared with the author -->\n\n"
    (drafts / "07.md").write_text(comment + DRIFT)
    assert run("check").status == 0
    (found,) = json.loads(run("check", "--format", "sarif").out)["runs"]
    reasons = {(s["kind"], s["justification"]) for r in found["results"] for s in r.get("suppressions", [])}
    assert reasons == {("inSource", "cleared with the author")}
    assert "baselineState" not in found["results"][0]


def test_a_silenced_finding_fails_nothing_and_is_still_in_the_json(drafts: Path, run) -> None:
    (drafts / "07.md").write_text("<!-- consistency: ignore fine -->\n\n" + DRIFT)
    report = json.loads(run("check", "--format", "json").out)
    (quotation,) = [q for a in report["articles"] for q in a["quotations"] if q["verdict"] == "altered"]
    assert quotation["level"] == "none"
    assert {f["suppressed"] for f in quotation["findings"]} == {"fine"}
    assert report["summary"]["errors"] == 0


def test_max_findings(drafts: Path, run) -> None:
    (drafts / "07.md").write_text(DRIFT)
    assert run("check", "--max-findings", "1").status == 0
    (drafts / "08.md").write_text(DRIFT.replace("alarm", "warmth"))
    assert run("check", "--max-findings", "1").status == 1


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_only_what_changed_is_checked(drafts: Path, run) -> None:
    top = drafts.parent
    (drafts / "03.md").write_text(DRIFT)
    _git(top, "init", "-q")
    _git(top, "add", "-A")
    _git(top, "commit", "-q", "-m", "drafts")

    def checked() -> list[str]:
        report = json.loads(run("check", "--changed-since", "HEAD", "--format", "json").out)
        return [a["id"] for a in report["articles"]]

    assert checked() == []
    assert run("check", "--changed-since", "HEAD").status == 0
    (drafts / "11.md").write_text(TRUE + "\nMore.\n")
    (drafts / "new.md").write_text(TRUE)
    assert checked() == ["drafts/11.md", "drafts/new.md"]
    (top / "op-ed.txt").write_text((top / "op-ed.txt").read_text("utf-8") + "\n", encoding="utf-8")
    assert len(checked()) == 21


@pytest.mark.parametrize(
    "name", ["sources/speech.txt", "sources/canonicals.toml", "house.toml", "group.toml", "consistency.toml"]
)
def test_what_every_draft_is_judged_by_counts_for_all(drafts: Path, run, name: str) -> None:
    top = drafts.parent
    (top / "sources").mkdir()
    (top / "op-ed.txt").rename(top / "sources/speech.txt")
    (top / "sources/canonicals.toml").write_text(
        '[[canonical]]\nfile = "speech.txt"\nspeaker = "Lori Lightfoot"\n'
    )
    (top / "house.toml").write_text('extends = "group.toml"\n')
    (top / "group.toml").write_text('extends = "ap"\n')
    settings = 'canonical = ["sources/canonicals.toml"]\narticles = ["drafts"]\npolicy = "house.toml"\n'
    (top / "consistency.toml").write_text(settings)
    _git(top, "init", "-q")
    _git(top, "add", "-A")
    _git(top, "commit", "-q", "-m", "drafts")

    def checked() -> int:
        done = run("check", "--changed-since", "HEAD", "--format", "json")
        return len(json.loads(done.out)["articles"])

    assert checked() == 0
    with (top / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert checked() == 20


def test_an_unknown_revision_is_one_line(drafts: Path, run) -> None:
    assert run("check", "--changed-since", "HEAD").status == 2
    _git(drafts.parent, "init", "-q")
    done = run("check", "--changed-since", "nowhere")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert run("check", "--changed-since", "--output=x").status == 2
