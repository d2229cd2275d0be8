"""Three folders with their own settings and sources in one run, and articles that name their sources."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests import monorepo


@pytest.fixture
def top(tmp_path: Path, run, monkeypatch) -> Path:
    made = monorepo.build(tmp_path / "repository")
    monkeypatch.chdir(made)
    return made


def _verdicts(out: str) -> dict[str, str]:
    return {a["id"]: a["quotations"][-1]["verdict"] for a in json.loads(out)["articles"]}


@pytest.mark.parametrize("more", [(), (".",), ("harbor", "school desk", "wire", "--jobs", "2")])
def test_one_run_checks_each_draft_by_its_own_settings(top: Path, run, more: tuple[str, ...]) -> None:
    done = run("check", *more, "--format", "json")
    assert _verdicts(done.out) == monorepo.VERDICTS
    assert done.status == 1
    ids = {c["id"] for c in json.loads(done.out)["canonicals"]}
    assert {"harbor/statement.txt", "school desk/said/board.txt", "wire/said/rival.txt"} <= ids
    assert _verdicts(run("check", *more, "--format", "json").out) == monorepo.VERDICTS  # from the cache


def test_the_level_that_fails_and_the_policy_are_those_of_the_nearest_settings(top: Path, run) -> None:
    (top / "school desk/drafts/board.md").write_text(
        "Tom Quill said: “We cannot promise smaller classes in every  school”.\n", "utf-8"
    )
    (top / "school desk/drafts/wrong.md").write_text(
        "Tom Quill said: “The board will hire forty  teachers by fall.”\n", "utf-8"
    )
    done = run("check", "school desk", "--format", "json")
    assert "policy:strict" in json.loads(done.out)["signature"]
    assert done.status == 1
    assert run("check", "school desk", "--fail-on", "none").status == 0
    signature = json.loads(run("check", "school desk", "--policy", "ap", "--format", "json").out)["signature"]
    assert "policy:ap" in signature


def test_a_named_settings_file_holds_for_all(top: Path, run) -> None:
    (top / "ours.toml").write_text('canonical = ["harbor/rival.txt"]\n')
    done = run("check", "harbor/drafts", "--config", "ours.toml", "--format", "json")
    assert set(_verdicts(done.out).values()) == {"verbatim"}


def test_sources_of_the_command_line_hold_instead_of_those_of_files(top: Path, run) -> None:
    done = run("check", "harbor/drafts", "-c", "harbor/rival.txt", "--format", "json")
    assert set(_verdicts(done.out).values()) == {"verbatim"}


def test_sources_inside_a_folder_of_drafts_are_no_drafts(top: Path, run) -> None:
    done = run("check", "wire", "--format", "json")
    assert set(_verdicts(done.out)) == {"w1", "w2", "w3"}


def test_a_row_that_names_no_source_of_the_run_is_skipped(top: Path, run) -> None:
    (top / "wire/rows.jsonl").write_text(
        '{"id": "w", "text": "He said: “We will.”", "canonical": "lost.txt"}\n'
    )
    done = run("check", "wire/rows.jsonl")
    assert done.status == 3
    assert "the source it names was not found: lost.txt" in done.out


def test_a_row_s_canonical_may_be_an_id_of_a_table(top: Path, run) -> None:
    rows = [{"id": "one", "text": monorepo.HARBOR}, {"id": "two", "text": monorepo.RIVAL}]
    (top / "table.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    articles = [{"id": id, "text": monorepo.FALSE, "canonical": id} for id in ("one", "two")]
    (top / "articles.jsonl").write_text("".join(json.dumps(r) + "\n" for r in articles))
    done = run("check", "articles.jsonl", "-c", "table.jsonl", "--format", "json")
    assert _verdicts(done.out) == {"one": "altered", "two": "verbatim"}


OUTSIDE = ["/etc/hostname", "../../secret.txt", "../.env", "../link.txt", "../.git/config"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_draft_reads_no_file_outside_of_its_project(top: Path, run, name: str) -> None:
    (top.parent / "secret.txt").write_text(monorepo.RIVAL)
    (top / "harbor/.env").write_text(monorepo.RIVAL)
    (top / "harbor/link.txt").symlink_to(top.parent / "secret.txt")
    (top / "harbor/drafts/both.md").write_text(f"---\ncanonical: {name}\n---\n\n{monorepo.FALSE}", "utf-8")
    done = run("check", "harbor/drafts/both.md")
    assert done.status == 3
    assert "the source it names was not found" in done.out


@pytest.mark.parametrize(
    "front",
    [
        "source: https://news.example/a",
        "canonical: https://news.example/a.html",
        "source: AP",
        "sourced: x.txt",
    ],
)
def test_what_is_no_source_in_a_front_matter_changes_nothing(top: Path, run, front: str) -> None:
    (top / "harbor/drafts/both.md").write_text(f"---\n{front}\n---\n\n{monorepo.FALSE}", "utf-8")
    done = run("check", "harbor/drafts/both.md", "--format", "json")
    assert _verdicts(done.out) == {"harbor/drafts/both.md": "verbatim"}
    notes = json.loads(done.out)["articles"][0].get("notes", [])
    assert any("names AP" in note for note in notes) == (front == "source: AP")


@pytest.mark.parametrize(
    "front",
    [
        "source: statement",
        "sources:\n  - ../statement.txt",
        'canonical: "statement.txt"',
        "source: ['statement']",
    ],
)
def test_a_front_matter_names_its_source_in_any_form(top: Path, run, front: str) -> None:
    (top / "harbor/drafts/both.md").write_text(f"---\n{front}\n---\n\n{monorepo.FALSE}", "utf-8")
    done = run("check", "harbor/drafts/both.md", "--format", "json")
    assert _verdicts(done.out) == {"harbor/drafts/both.md": "altered"}


def test_a_draft_alone_may_name_its_source(tmp_path: Path, run, monkeypatch) -> None:
    (tmp_path / "statement.txt").write_text(monorepo.HARBOR)
    (tmp_path / "a.md").write_text(f"---\nsource: statement.txt\n---\n\n{monorepo.FALSE}", "utf-8")
    (tmp_path / "b.md").write_text(monorepo.FALSE, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("check", "a.md", "b.md", "--format", "json")
    assert _verdicts(done.out) == {"a.md": "altered"}
    assert json.loads(done.out)["skipped"] == [{"path": "b.md", "reason": "no source is given for it"}]
    assert run("check", "b.md").status == 2
    (tmp_path / "statement.txt").write_text(monorepo.RIVAL)  # no cache may hide that it changed
    assert _verdicts(run("check", "a.md", "--format", "json").out) == {"a.md": "verbatim"}


def test_two_sources_of_one_id_are_no_riddle(top: Path, run) -> None:
    for desk, text in (("harbor", monorepo.HARBOR), ("wire", monorepo.RIVAL)):
        (top / desk / "t.jsonl").write_text(json.dumps({"id": "same", "text": text}) + "\n")
    (top / "harbor/consistency.toml").write_text('articles = ["drafts"]\ncanonical = ["t.jsonl"]\n')
    (top / "wire/setup.cfg").write_text("[consistency]\narticles = rows.jsonl\ncanonical = t.jsonl\n")
    (top / "wire/rows.jsonl").write_text(
        '{"id": "w", "text": "He said: “We will raise the fare.”"}\n', "utf-8"
    )
    done = run("check")
    assert done.status == 2
    assert "two sources have the id 'same'" in done.err


def test_each_desk_has_its_own_baseline(top: Path, run, monkeypatch) -> None:
    for desk in ("harbor", "wire"):
        name = "consistency.toml" if desk == "harbor" else "setup.cfg"
        text = (top / desk / name).read_text("utf-8")
        (top / desk / name).write_text(
            f'baseline = "accepted.json"\n{text}' if desk == "harbor" else f"{text}baseline = accepted.json\n"
        )
    assert run("check", "harbor", "wire", "--update-baseline").status == 0
    held = {d: json.loads((top / d / "accepted.json").read_text())["findings"] for d in ("harbor", "wire")}
    assert {row["article"] for row in held["harbor"]} == {"drafts/mayor-1.md"}
    assert {row["article"] for row in held["wire"]} == {"w1"}
    done = run("check", "harbor", "wire", "--format", "json")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["summary"]["accepted"] == len(held["harbor"]) + len(held["wire"])
    monkeypatch.chdir(top / "harbor")
    assert (run("check").status, run("check").err) == (0, "")
    (top / "harbor/drafts/mayor-1.md").write_text(monorepo.FAITHFUL, "utf-8")
    assert "drafts/mayor-1.md" in run("check").err


def test_broken_settings_below_are_one_line(top: Path, run) -> None:
    (top / "wire/setup.cfg").write_text("[consistency]\npolcy = ap\n")
    done = run("check", "harbor", "wire")
    assert (done.status, done.out) == (2, "")
    assert "wire/setup.cfg: unknown key 'polcy'" in done.err


WRONG = [
    ("sources = 3\n", "sources must be tables"),
    ("[[sources]]\ncanonical = ['a.txt']\n", "sources 1: articles is missing"),
    ("[[sources]]\narticles = ['*']\n", "sources 1: canonical is missing"),
    ("[[sources]]\narticles = ['*']\ncanonical = ['a']\npolicy = 'ap'\n", "unknown key 'policy'"),
    ("[[sources]]\narticles = ['*']\ncanonical = ['a']\ncanonical-kind = 'sung'\n", "printed or spoken"),
    (
        "[[sources]]\narticles = ['a\\u0000']\ncanonical = ['a']\n".replace("'a\\", '"a\\').replace(
            "0']\nc", '0"]\nc'
        ),
        "NUL",
    ),
    ("[[sources]]\narticles = [1]\ncanonical = ['a']\n", "articles must be a list of strings"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_mapping_is_one_clear_line(top: Path, run, text: str, message: str) -> None:
    (top / "wire/setup.cfg").unlink()
    (top / "wire/consistency.toml").write_text(text)
    done = run("check", "wire/rows.jsonl")
    assert done.status == 2
    assert message in done.err
    assert done.err.count("\n") == 1


def _since(run) -> set[str]:
    return set(_verdicts(run("check", "--changed-since", "HEAD", "--format", "json").out))


def test_a_change_of_a_file_that_only_a_table_s_column_names_is_noticed(top: Path, run) -> None:
    (top / "wire/extra").mkdir()
    (top / "wire/extra/said.txt").write_text(monorepo.HARBOR)
    row = {"id": "w4", "text": monorepo.FALSE, "canonical": "extra/said.txt"}
    (top / "wire/rows.jsonl").write_text(json.dumps(row) + "\n")
    monorepo.commit(top)
    assert _since(run) == set()
    (top / "wire/extra/said.txt").write_text(monorepo.RIVAL)
    assert _since(run) == {"w4"}
    done = run("check", "--hook", "wire/extra/said.txt", "--format", "json")
    assert _verdicts(done.out) == {"w4": "verbatim"}


def test_a_change_of_a_file_that_a_mapping_names_is_noticed(top: Path, run) -> None:
    (top / "harbor/consistency.toml").write_text(
        '[[sources]]\narticles = ["drafts/mayor-*.md"]\ncanonical = ["said-*.txt"]\n'
    )
    (top / "harbor/said-1.txt").write_text(monorepo.HARBOR)
    (top / "harbor/said-2.txt").write_text(monorepo.RIVAL)
    (top / "harbor/drafts/both.md").unlink()
    monorepo.commit(top)
    (top / "harbor/said-2.txt").write_text("They told you otherwise.\n")
    assert _since(run) == {"harbor/drafts/mayor-1.md"}
    assert set(_verdicts(run("check", "--hook", "harbor/said-2.txt", "--format", "json").out)) == {
        "harbor/drafts/mayor-1.md"
    }
    (top / "harbor/said-2.txt").unlink()
    assert _since(run) == {"harbor/drafts/mayor-1.md"}


def test_sources_that_a_pattern_names_are_no_drafts(top: Path, run) -> None:
    (top / "harbor/consistency.toml").write_text('canonical = ["stat*.txt", "rival.*"]\narticles = ["."]\n')
    done = run("check", "harbor", "--format", "json")
    assert set(_verdicts(done.out)) == {"harbor/drafts/both.md", "harbor/drafts/mayor-1.md"}


def test_a_mapping_names_the_articles_of_settings_that_list_none(top: Path, run, monkeypatch) -> None:
    text = '[[sources]]\narticles = ["*"]\ncanonical = ["statement.txt"]\n'
    (top / "harbor/consistency.toml").write_text(text)
    (top / "harbor/rival.txt").unlink()
    monkeypatch.chdir(top / "harbor")
    done = run("check", "--format", "json")
    assert _verdicts(done.out) == {"drafts/both.md": "altered", "drafts/mayor-1.md": "altered"}


def test_a_table_of_quotations_has_the_settings_nearest_to_it(top: Path, run) -> None:
    row = {"id": "q", "quote": "We cannot promise smaller classes in every  school"}
    (top / "school desk/quotes.jsonl").write_text(json.dumps(row) + "\n")
    done = run("quote", "--from", "school desk/quotes.jsonl", "--format", "json")
    assert json.loads(done.out)["items"][0]["match"]["canonical"] == "school desk/said/board.txt"
    assert "policy:strict" in json.loads(done.out)["signature"]
    assert run("quote", "Nobody will lose an appointment").status == 2  # the top has no settings


def test_a_table_of_quotations_has_the_source_of_its_mapping(top: Path, run) -> None:
    (top / "harbor/mayor-quotes.md").write_text(
        json.dumps({"quote": "We will raise the fare for anybody this year"}) + "\n"
    )
    done = run("quote", "--from", "harbor/mayor-quotes.md", "--format", "json")
    assert (
        json.loads(done.out)["items"][0]["verdict"] == "altered"
    )  # the rival's words are not among its sources


def test_mutate_has_the_settings_nearest_to_its_sources(top: Path, run, monkeypatch) -> None:
    for name in ("harbor/statement.txt", "school desk/said/board.txt"):
        (top / name).write_text(
            "The board will hire forty teachers by autumn, and the city will pay for them in three years.\n"
        )

    def signature(*given: str) -> str:
        return json.loads(run("mutate", *given, "--each", "1", "--format", "json").out)["signature"]

    assert "policy:strict" in signature("school desk/said")
    assert "policy:strict" in signature("school desk/said/board.txt")
    assert "policy:ap" in signature("school desk/said/board.txt", "harbor/statement.txt")
    assert "policy:mla" in signature("school desk/said", "--policy", "mla")
    monkeypatch.chdir(top / "harbor")
    (top / "harbor/consistency.toml").write_text(
        'policy = "mla"\n[[sources]]\narticles = ["*.md"]\ncanonical = ["statement.txt"]\n'
    )
    assert "policy:mla" in signature()


def test_the_assistant_s_server_has_the_settings_nearest_to_its_sources(
    top: Path, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mcp")
    from consistency.mcp import server

    begun = []

    class Held:
        def run(self, transport: str) -> None:
            assert transport == "stdio"

    def begin(sources, settings) -> Held:
        begun.append((tuple(sources), settings.policy, settings.ignore))
        return Held()

    monkeypatch.setattr(server, "server", begin)
    settings = top / "school desk/pyproject.toml"
    settings.write_text(settings.read_text() + 'ignore = ["wording/case"]\n')
    assert run("mcp", "-c", "school desk/said").status == 0
    monkeypatch.chdir(top / "school desk")
    assert run("mcp").status == 0
    strict = ("strict", ("wording/case",))
    assert begun == [(("school desk/said",), *strict), (("said",), *strict)]


def _rows(table: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(table.read_text("utf-8").splitlines()))


def _audited(out: Path) -> dict[str, tuple[str, str]]:
    return {r["article_id"]: (r["verdict"], r["canonical_id"]) for r in _rows(out / "quotations.csv")}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_audit_has_the_sources_of_each_desk(top: Path, run, jobs: str) -> None:
    desks = ("harbor/drafts", "school desk/drafts", "wire/rows.jsonl")
    done = run("audit", *desks, "-o", "out", "--no-report", "-q", "--partition", "2", "-j", jobs)
    assert (done.status, done.err) == (0, "")
    found = _audited(top / "out")
    assert {id: verdict for id, (verdict, _) in found.items()} == monorepo.VERDICTS
    assert found["harbor/drafts/mayor-1.md"][1] == "harbor/statement.txt"
    assert found["harbor/drafts/both.md"][1] == "harbor/rival.txt"
    kept = json.loads((top / "out/manifest.json").read_text())
    assert "policy:strict" in kept["signature"]
    assert {tuple(g["articles"]) for g in kept["groups"]} >= {("harbor/drafts/mayor-1.md",)}
    sources = {
        row["canonical_id"]
        for row in csv.DictReader((top / "out/canonicals.csv").read_text("utf-8").splitlines())
    }
    assert sources >= {canonical for _, canonical in found.values() if canonical}


def test_an_audit_takes_no_pooled_source_for_a_mapped_article(top: Path, run, monkeypatch) -> None:
    monkeypatch.chdir(top / "harbor")
    text = Path("consistency.toml").read_text().replace(', "rival.txt"', "")
    Path("consistency.toml").write_text(text)
    Path("drafts/more.jsonl").write_text(json.dumps({"id": "row", "text": monorepo.FALSE}) + "\n")
    assert run("audit", "drafts", "-o", "out", "--no-report", "-q").status == 0
    verdicts = {id: verdict for id, (verdict, _) in _audited(Path("out")).items()}
    assert verdicts == dict.fromkeys(("drafts/both.md", "drafts/mayor-1.md", "row"), "altered")
    Path("consistency.toml").write_text(
        '[[sources]]\narticles = ["mayor-*"]\ncanonical = ["statement.txt"]\n'
    )
    done = run("audit", "drafts", "-o", "out", "--no-report", "-q")
    assert (done.status, "different run" in done.err) == (2, True)
    done = run("audit", "drafts", "-o", "new", "--no-report", "-q")
    assert done.status == 3
    assert "no source is given for it" in done.err
    assert set(_audited(Path("new"))) == {"drafts/mayor-1.md"}
