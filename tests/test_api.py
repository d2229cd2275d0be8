"""The interface for Python: texts and frames, levels, errors, settings files, and all that the command line can do."""

from __future__ import annotations

import inspect
import json
import math
import re
import sys
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pytest

import consistency
from consistency.cli import COMMANDS, cli
from consistency.model import Skipped
from tests import monorepo

ROOT = Path(__file__).resolve().parents[1]
OP_ED = ROOT / "seeds/op-ed.txt"
ARTICLES = [
    {"id": "one", "text": monorepo.FALSE, "canonical": "s1"},
    {"id": "two", "text": monorepo.FALSE, "canonical": "s2"},
    {"id": "two", "text": None, "canonical": None},
]
SOURCES = [{"id": "s1", "text": monorepo.HARBOR, "speaker": "Ana Ruiz"}, {"id": "s2", "text": monorepo.RIVAL}]


def test_texts_are_articles_and_sources() -> None:
    report = consistency.check(
        text=[monorepo.FALSE, monorepo.FAITHFUL], source_text=monorepo.HARBOR, speaker="Ana Ruiz"
    )
    assert [a.document.id for a in report.articles] == ["text 1", "text 2"]
    assert [a.quotations[0].verdict for a in report.articles] == ["altered", "verbatim"]
    assert report.summary["quotations"] == 2
    assert [f.rule for f in report.findings] == ["wording/negation"]
    assert report.fails()
    assert not report.fails(max_findings=1)
    assert not report.fails("none")


def test_values_are_short_in_a_notebook() -> None:
    asked = {"source_text": monorepo.HARBOR, "speaker": "Ana Ruiz"}
    report = consistency.check(text=monorepo.FALSE, **asked)
    (article,) = report.articles
    (checked,) = article.quotations
    shown = [
        report, article, article.document, checked, checked.quotation, checked.match, *checked.edits, *report.findings,
        consistency.fix(text=monorepo.FALSE, **asked), consistency.compare(text=[monorepo.FALSE] * 2),
        consistency.load_policy("ap"),
    ]  # fmt: skip
    for value in shown:
        assert repr(value).startswith(f"{type(value).__name__}(")
        assert len(repr(value)) < 130, repr(value)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_are_articles_and_sources(library: str) -> None:
    frames = pytest.importorskip(library)
    report = consistency.check(frames.DataFrame(ARTICLES), frames.DataFrame(SOURCES))
    assert [a.quotations[0].verdict for a in report.articles] == ["altered", "verbatim"]
    assert [s.reason for s in report.skipped] == ["no column `text`"]
    with pytest.raises(consistency.UsageError, match="no column `text`; the columns are: id, body"):
        consistency.check(frames.DataFrame({"id": [1], "body": ["x"]}), OP_ED)
    with pytest.raises(consistency.UsageError, match="sources have no column `text`"):
        consistency.check(text="x", canonicals=frames.DataFrame({"id": [1]}))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_of_quotes_keeps_its_rows(library: str) -> None:
    frames = pytest.importorskip(library)
    rows = {"quote": ["We will not raise the fare", "We will raise the fare", None, "We will raise the fare"]}
    rows["canonical"] = [None, None, None, "s2"]
    given = frames.DataFrame(rows)
    if library == "pandas":
        given.index = [7, 7, 3, 1]
    found = consistency.check_frame(given, frames.DataFrame(SOURCES))
    assert isinstance(found, frames.DataFrame)
    assert list(found["verdict"])[::3] == ["verbatim", "verbatim"]
    assert list(found["reason"])[2] == "the row has no `quote`"
    if library == "pandas":
        assert list(found.index) == [7, 7, 3, 1]


def test_a_frame_of_articles_keeps_its_index() -> None:
    given = pd.DataFrame(ARTICLES, index=pd.Index(["a", "b", "b"], name="key"))
    found = consistency.check_frame(given, pd.DataFrame(SOURCES))
    assert list(found.index) == ["a", "b", "b"]
    assert found.index.name == "key"
    assert list(found["altered"]) == [1, 0, 0]
    assert list(found["level"]) == ["error", "none", "none"]
    assert found["reason"].iloc[2] == "no column `text`"
    with pytest.raises(consistency.UsageError, match="neither a column `text` nor a column `quote`"):
        consistency.check_frame(pd.DataFrame({"x": [1]}), OP_ED)


def test_missing_cells_of_any_kind_are_missing() -> None:
    frame = pd.DataFrame(
        {"text": ["He said: “We go.”"], "id": [pd.NA], "author": [np.nan], "date": [pd.NaT], "title": [None]}
    )
    (article,) = consistency.check(frame, source_text="We go.").articles
    assert (article.document.id, article.document.speaker, article.document.date) == ("row 1", None, None)


def test_levels_compare() -> None:
    level = consistency.Level
    assert level.NONE < level.NOTE < level.WARNING < level.ERROR
    assert level("error") == "error"
    assert level.WARNING > "note"
    assert level.ERROR >= "warning"
    assert max(map(level, ("note", "error", "warning"))) == "error"
    assert json.dumps(level.NOTE) == '"note"'
    assert {"error": 1}[level.ERROR] == 1
    with pytest.raises(consistency.UsageError, match="unknown level 'fatal'"):
        level("fatal")
    report = consistency.check(text=monorepo.FALSE, source_text=monorepo.HARBOR, speaker="Ana Ruiz")
    assert report.findings[0].level > "warning"
    assert report.articles[0].quotations[0].level >= level.ERROR


def test_without_sources_or_articles_it_raises(tmp_path: Path) -> None:
    with pytest.raises(consistency.UsageError, match="no source is given"):
        consistency.check(text=monorepo.FALSE)
    with pytest.raises(consistency.UsageError, match="no article given"):
        consistency.check(canonicals=OP_ED)
    with pytest.raises(consistency.ReadError):
        consistency.check(text=monorepo.FALSE, canonicals=tmp_path / "lost.txt")
    with pytest.raises(consistency.UsageError, match="empty text"):
        consistency.check(text=monorepo.FALSE, source_text=" ")
    with pytest.raises(consistency.UsageError, match="not a path, document or frame: int"):
        consistency.check(3, OP_ED)
    with pytest.raises(consistency.UsageError, match="text: not a string: int"):
        consistency.check(text=3, canonicals=OP_ED)
    with pytest.raises(consistency.UsageError, match="text 2: not a string: float"):
        consistency.check(text=["We go.", math.nan], canonicals=OP_ED)
    with pytest.raises(consistency.UsageError, match="speaker: not a string: int"):
        consistency.check(text="x", canonicals=OP_ED, speaker=3)
    with pytest.raises(consistency.UsageError, match="policy: not a name, path or `Policy`: int"):
        consistency.check(text="x", canonicals=OP_ED, policy=3)
    with pytest.raises(consistency.UsageError, match="pass it as `text`"):
        consistency.check(pd.Series(["a draft"]), OP_ED)
    for call in (consistency.fix, consistency.check_quotation):
        with pytest.raises(consistency.UsageError, match="no source given"):
            call(**({"text": "x"} if call is consistency.fix else {"quotation": "x"}))
    with pytest.raises(consistency.UsageError, match="did you mean"):
        consistency.explain("wording/negatoin")


def test_a_missing_extra_warns(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><p>“We go,” he said.</p></body></html>", "utf-8")
    monkeypatch.setitem(sys.modules, "consistency.reading.formats.html", None)
    with pytest.warns(UserWarning, match=r"needs an extra: pip install 'quote-consistency\[html\]'"):
        report = consistency.check([tmp_path / "page.html", OP_ED], OP_ED)
    assert isinstance(report.skipped[0], Skipped)


def test_settings_files_count_if_they_are_asked_for(tmp_path: Path, monkeypatch) -> None:
    top = monorepo.build(tmp_path / "repository")
    monkeypatch.chdir(top)
    report = consistency.check(config=True)
    assert {a.document.id: a.quotations[-1].verdict for a in report.articles} == monorepo.VERDICTS
    own = consistency.check("harbor/drafts", config="harbor/consistency.toml")
    assert [a.quotations[0].verdict for a in own.articles] == ["verbatim", "altered"]
    assert {
        a.quotations[0].verdict for a in consistency.check("harbor/drafts", "harbor/rival.txt").articles
    } == {"verbatim"}
    done = consistency.check("harbor/drafts", "harbor/rival.txt", changed_since="HEAD")
    assert done.articles == ()


def test_a_baseline_is_written_and_read(tmp_path: Path) -> None:
    report = consistency.check(text=monorepo.FALSE, source_text=monorepo.HARBOR, speaker="Ana Ruiz")
    accepted = report.accept(tmp_path / "accepted.json", update=True)
    assert (accepted.level, accepted.summary["accepted"]) == ("none", len(report.findings))
    again = consistency.check(
        text=monorepo.FALSE,
        source_text=monorepo.HARBOR,
        speaker="Ana Ruiz",
        baseline=tmp_path / "accepted.json",
    )
    assert not again.findings


def test_progress_on_request(capsys) -> None:
    counts: list[int] = []
    consistency.check(text=["a", "b"], source_text="We go.", progress=counts.append)
    assert counts == [1, 2]
    assert capsys.readouterr() == ("", "")
    consistency.check(text=["a", "b"], source_text="We go.", progress=True)
    assert "2 articles" in capsys.readouterr().err


def test_fix_leaves_the_file_alone(tmp_path: Path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(monorepo.FALSE, "utf-8")
    fixed = consistency.fix(draft, source_text=monorepo.HARBOR, speaker="Ana Ruiz")
    assert fixed.text == monorepo.FAITHFUL
    assert fixed.content == monorepo.FAITHFUL.encode()
    assert "+Ana Ruiz" in fixed.diff("a.md")
    assert draft.read_text("utf-8") == monorepo.FALSE


TABLE = re.findall(r"^\| `([^`]+)` \| (.+) \|$", (ROOT / "docs/api.md").read_text("utf-8"), re.MULTILINE)
# Of `audit`, what is not in the table is about its files and its report; the page says so.
_OF_AUDIT = {"--output"}


def _options() -> set[str]:
    found = set()
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        found.add(name)
        for option in command.params:
            long = next((o for o in option.opts if o.startswith("--")), None)
            if long and (name != "audit" or long in _OF_AUDIT):
                found.add(f"{name} {long}")
    return found


def test_every_command_and_option_is_in_the_table() -> None:
    rows = {row for row, _ in TABLE}
    only = {row for row, told in TABLE if told.startswith("command line only") and " " not in row}
    shared = {row.split()[1] for row in rows if row.startswith("check --")}
    missing = {
        o for o in _options() if o not in rows and o.split()[0] not in only and o.split()[-1] not in shared
    }
    assert not missing
    assert rows <= _options() | {"check"}


@pytest.mark.parametrize(("row", "told"), [r for r in TABLE if not r[1].startswith("command line only")])
def test_what_the_table_names_is_there(row: str, told: str) -> None:
    for name, parameter in re.findall(r"`(?:consistency\.)?([\w.]+)\((?:(\w+)=)?", told):
        owner, _, method = name.partition(".")
        found = getattr(consistency, owner)
        found = getattr(found, method) if method else found
        assert callable(found)
        assert not parameter or parameter in inspect.signature(found).parameters, (row, parameter)


def test_an_audit_compares_each_row_with_the_source_that_it_names() -> None:
    rows = [
        *ARTICLES[:2],
        {"id": "lost", "text": monorepo.FALSE, "canonical": "s9"},
        {"id": "all", "text": monorepo.FALSE},
    ]
    tables = consistency.audit(pd.DataFrame(rows), pd.DataFrame(SOURCES))
    found = dict(zip(tables.quotations["article_id"], tables.quotations["verdict"], strict=True))
    assert found == {"one": "altered", "two": "verbatim", "all": "verbatim"}
    assert list(tables.skipped["reason"]) == ["the source it names was not found: s9"]
