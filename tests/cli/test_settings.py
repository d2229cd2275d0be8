"""Settings from the environment, `init`, `cache`, `explain`, colors, counts by rule, and drafts on standard input."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from consistency import configuration
from consistency.checking.cache import default_folder
from consistency.checking.settings import Settings
from consistency.configuration.changed import files_behind
from consistency.configuration.nearest import Nearest
from consistency.configuration.planning import Plans
from tests import monorepo


@pytest.fixture
def folder(tmp_path: Path, run, monkeypatch) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/statement.txt").write_text(f"Ana Ruiz\n\n{monorepo.HARBOR}")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.md").write_text(monorepo.FALSE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_environment_is_between_command_line_and_file(folder: Path, run, monkeypatch) -> None:
    (folder / "consistency.toml").write_text(
        'articles = ["drafts"]\ncanonical = ["sources"]\nfail-on = "error"\n'
    )
    assert run("check").status == 1
    monkeypatch.setenv("CONSISTENCY_FAIL_ON", "none")
    assert run("check").status == 0
    assert run("check", "--fail-on", "error").status == 1
    assert 'fail-on = "none"  # command line or environment' in run("check", "--show-settings").out
    monkeypatch.setenv("CONSISTENCY_IGNORE", "wording/negation, wording/case")
    assert "0 errors" in run("check").out
    monkeypatch.setenv("CONSISTENCY_FORMAT", "sarif=a.sarif,text")
    assert run("extract", "drafts/a.md").status == 0  # a format of another command is not held against it


def test_paths_in_the_environment_may_have_blanks(folder: Path, run, monkeypatch) -> None:
    (folder / "sources").rename(folder / "our sources")
    monkeypatch.setenv("CONSISTENCY_CANONICAL", "our sources/statement.txt")
    monkeypatch.setenv("CONSISTENCY_ARTICLES", "drafts")
    done = run("check")
    assert (done.status, "1 altered" in done.out) == (1, True)


def test_init_writes_settings_that_work(folder: Path, run) -> None:
    assert run("init", "--yes").status == 0
    values = configuration.find(folder).values
    assert values == {"articles": ["drafts"], "canonical": ["sources"], "policy": "ap"}
    assert run("check").status == 1
    assert run("init", "--yes").status == 2
    assert run("init", "--yes", "--force", "-a", "x y", "--policy", "mla").err.endswith(
        "x y does not exist yet\n"
    )
    commented = (folder / "consistency.toml").read_text().replace("\n# ", "\n")
    lines = [line for line in commented.splitlines() if " = " in line or line.startswith("[[")]
    (folder / "all.toml").write_text("\n".join(lines))
    assert set(configuration.load(folder / "all.toml").values) <= set(configuration.KEYS)


def test_the_cache_is_shown_and_emptied(folder: Path, run) -> None:
    run("check", "drafts", "-c", "sources")
    place = default_folder()
    assert place is not None
    assert run("cache", "dir").out == f"{place}\n"
    (place / "notes.txt").write_text("not an entry")
    entries = [p for p in place.glob("??/*") if p.is_file()]
    assert entries
    assert f"removed {len(entries)} entr" in run("cache", "clean").err
    assert not list(place.glob("??/*"))
    assert (place / "notes.txt").exists()
    assert "removed 0 entries" in run("cache", "clean").err


def test_explain_has_groups_and_levels(run) -> None:
    group = run("explain", "wording").out
    assert "wording/negation" in group
    assert "marks/splice" not in group
    one = json.loads(run("explain", "wording/hyphenation", "--format", "json").out)
    levels = one["levels"]["wording/hyphenation"]
    assert set(levels) == {"ap", "strict", "chicago", "mla"}
    assert levels["strict"]["printed"] != levels["ap"]["printed"]
    assert "strict" in run("explain", "wording/hyphenation").out
    only = run("explain", "wording/hyphenation", "--policy", "mla").out
    assert "mla" in only
    assert "chicago" not in only
    assert run("explain", "wordin").status == 2


def test_statistics_count_by_rule(folder: Path, run) -> None:
    (folder / "drafts/b.md").write_text(monorepo.FALSE, "utf-8")
    lines = run("check", "drafts", "-c", "sources", "--statistics").out.splitlines()
    assert lines[0].split() == ["2", "error", "wording/negation"]
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("option", "variable", "colored"),
    [
        ("always", None, True),
        ("never", "FORCE_COLOR", False),
        ("auto", None, False),
        ("auto", "FORCE_COLOR", True),
    ],
)
def test_color(folder: Path, run, monkeypatch, option: str, variable: str | None, colored: bool) -> None:
    if variable:
        monkeypatch.setenv(variable, "1")
    done = run("check", "drafts", "-c", "sources", "--color", option)
    assert ("\x1b[" in done.out) == colored


def test_standard_input_has_the_format_and_settings_of_its_file(folder: Path, run, monkeypatch) -> None:
    top = monorepo.build(folder / "repository")
    monkeypatch.chdir(top)
    text = "---\nsource: ../said/board.txt\n---\n\nShe said: “We **cannot** promise smaller classes in *any* school.”\n"
    for name, verdict in (
        ("school desk/drafts/new.md", "altered"),
        ("harbor/drafts/mayor-2.md", "not-checked"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        done = run("check", "-", "--stdin-filename", name, "--format", "json")
        if verdict == "altered":
            (article,) = json.loads(done.out)["articles"]
            assert (article["id"], article["quotations"][-1]["verdict"]) == (name, verdict)
            assert article["quotations"][-1]["edits"][0]["type"] == "quantifier"
        else:  # that desk has no such source
            assert done.status == 3


@contextlib.contextmanager
def _watching(*arguments: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """`consistency watch` in the working folder: what it prints, and what it says on standard error."""
    command = [sys.executable, "-m", "consistency", "watch", *arguments, "--format", "lines"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield process.stdout, process.stderr
        finally:
            process.kill()


def test_watch_checks_again_after_a_change(folder: Path) -> None:
    pytest.importorskip("watchfiles")
    with _watching("drafts", "-c", "sources") as (output, errors):
        assert "wording/negation" in output.readline()
        assert "waiting for changes" in errors.readline()
        time.sleep(0.5)  # until the folders are watched
        (folder / "drafts/new.md").write_text(monorepo.FALSE.replace("Ana", "Mayor Ana"), "utf-8")
        found = [output.readline() for _ in range(2)]
        assert any("drafts/new.md" in line for line in found)


def test_watch_checks_again_after_a_change_of_a_source_that_a_draft_names(
    tmp_path: Path, monkeypatch
) -> None:
    pytest.importorskip("watchfiles")
    monkeypatch.chdir(monorepo.build(tmp_path / "desks"))
    with Path("school desk/drafts/board.md").open("a") as draft:
        draft.write("\n“The board will hire forty teachers by autumn,” she said.\n")
    settings = Path("school desk/pyproject.toml")
    settings.write_text(settings.read_text("utf-8").replace('canonical = ["said"]\n', ""), "utf-8")
    with _watching("school desk/drafts/board.md") as (output, errors):
        assert "“any” instead of “every”" in output.readline()
        assert "waiting for changes" in errors.readline()
        time.sleep(0.5)
        Path("school desk/said/board.txt").write_text(monorepo.BOARD.replace("forty", "thirty"), "utf-8")
        found = [output.readline() for _ in range(2)]
        assert any("“forty” instead of “thirty”" in line for line in found)


@pytest.mark.parametrize("named", ["/etc/hosts", "../../../outside.txt", "a\0b", "x" * 300])
def test_files_elsewhere_are_not_behind_a_draft(tmp_path: Path, named: str) -> None:
    draft = tmp_path / "project/drafts/a.md"
    draft.parent.mkdir(parents=True)
    draft.write_text(f"---\nsource: {named}\n---\n\nText.\n", "utf-8")
    plans = Plans(Nearest(configuration.Configuration(None, {})), {}, Settings())
    inside = draft.parent.resolve()
    assert all(path.is_relative_to(inside) for path in files_behind(str(draft), plans))
