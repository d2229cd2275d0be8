"""The tables of an audit: their contents, in every format and by every interface."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from pandas.testing import assert_frame_equal

import consistency
from consistency.cli import cli
from consistency.corpora.columns import PANDAS, dictionary
from consistency.corpora.frames import Tables, load
from consistency.errors import UsageError
from consistency.reporting.cells import defuse, restore
from tests.corpora.conftest import articles as rows_of

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [
    str(ROOT / "seeds" / f"{n}.txt") for n in ("the-week", "workplace-fairness", "huffpost", "curbed-chicago")
]
OP_ED = str(ROOT / "seeds" / "op-ed.txt")


def audit(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["audit", *map(str, arguments)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def same(one: Tables, two: Tables) -> None:
    for table in dictionary():
        assert_frame_equal(one.table(table), two.table(table))


def test_seeds(tmp_path: Path) -> None:
    status, _ = audit(*SEEDS, "-c", OP_ED, "--metadata", ROOT / "seeds/manifest.toml", "-o", tmp_path / "out")
    assert status == 0
    tables = load(tmp_path / "out")
    assert list(tables.articles["outlet"]) == ["The Week", "Workplace Fairness", "HuffPost", "Curbed Chicago"]
    assert len(tables.quotations) == 39
    assert set(tables.edits["exact"]) == {"haul", "longterm"}
    week = tables.quotations[tables.quotations["article_id"].str.endswith("the-week.txt")]
    assert week["words_altered"].sum() == 1  # "longterm" is the same words
    for column in dictionary()["quotations"]:
        assert tables.quotations[column.name].dtype == PANDAS[column.type]
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert manifest["counts"]["quotations"] == 39
    assert manifest["articles"][0]["sha256"] == tables.articles["sha256"][0]


def test_the_same_rows_in_csv_parquet_memory_and_two_processes(corpus, canonical, tmp_path) -> None:
    doors = {"csv": (), "parquet": ("--format", "parquet"), "jobs": ("--jobs", "2", "--partition", "5")}
    for name, options in doors.items():
        assert audit(corpus, "-c", canonical, "--no-report", "-o", tmp_path / name, *options)[0] == 0
    memory = consistency.audit(str(corpus), str(canonical))
    for name in doors:
        same(load(tmp_path / name), memory)
    frame = pd.DataFrame([json.loads(line) for line in corpus.read_text("utf-8").splitlines()])
    columns = ["article_id", "start", "end", "verdict", "canonical_start"]
    assert_frame_equal(
        consistency.audit(frame, str(canonical)).quotations[columns], memory.quotations[columns]
    )


def test_a_report_has_the_same_tables(canonical, corpus) -> None:
    report = consistency.check(str(corpus), str(canonical))
    assert_frame_equal(report.to_frame("edits"), consistency.audit(str(corpus), str(canonical)).edits)
    with pytest.raises(UsageError, match="unknown table"):
        report.to_frame("edit")


def test_what_is_skipped_is_told(canonical, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "He left."}\n{"id": 2}\nnothing\n', "utf-8")
    status, _ = audit(path, "-c", canonical, "--no-report", "-o", tmp_path / "out")
    assert status == 3
    skipped = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))["skipped"]["articles"]
    assert sum(skipped.values()) == 2
    assert len(load(tmp_path / "out").skipped) == 2


def test_another_run_is_not_overwritten(canonical, corpus, tmp_path) -> None:
    out = tmp_path / "out"
    assert audit(corpus, "-c", canonical, "--no-report", "-o", out)[0] == 0
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert audit(corpus, "-c", canonical, "--no-report", "-o", out)[0] == 0
    assert before == {p.name: p.read_bytes() for p in out.iterdir()}
    with pytest.raises(UsageError, match="a different run"):
        audit(corpus, "-c", canonical, "--no-report", "-o", out, "--policy", "strict")
    assert audit(corpus, "-c", canonical, "--no-report", "-o", out, "--policy", "strict", "--fresh")[0] == 0


def test_formulas_are_defused_and_come_back() -> None:
    for text in ("=1+1", "+a", "-b", "@c", "\tx", "'=d", "''-e", "'tis", "plain", "", "|cmd", "%0A"):
        assert restore(defuse(text)) == text
        assert not defuse(text).startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))


def test_hostile_articles_come_through(canonical, tmp_path) -> None:
    rows = [
        {
            "id": "=HYPERLINK(1)",
            "outlet": "<script>alert(1)</script>",
            "text": "\ud800 “A town that forgets,” he said.",
        },
        {
            "id": "nul",
            "outlet": "a\x00b",
            "text": "\x00“We will not sell the lighthouse,” Ada Quill said.\r\n",
        },
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    for form in ("csv", "parquet"):
        assert audit(path, "-c", canonical, "--format", form, "-o", tmp_path / form)[0] == 0
        page = (tmp_path / form / "report.html").read_text("utf-8")
        assert "<script>" not in page
        assert list(load(tmp_path / form).articles["article_id"]) == ["=HYPERLINK(1)", "nul"]
    assert "\n=HYPERLINK" not in (tmp_path / "csv/articles.csv").read_text("utf-8")


def test_two_articles_of_one_id_are_told_before_any_work(canonical, tmp_path) -> None:
    one, two, loose = tmp_path / "a.jsonl", tmp_path / "b.csv", tmp_path / "c.txt"
    one.write_text('{"id": "x", "text": "He left."}\n{"id": "y", "text": "He stayed."}\n', "utf-8")
    two.write_text("id,text\nz,He came.\nx,He went.\n", "utf-8")
    loose.write_text("He slept.", "utf-8")
    for articles, name in (((one, two), "'x'"), ((one, loose, loose), "c.txt"), ((tmp_path, one), "'x'")):
        with pytest.raises(UsageError, match=f"two articles have the id .*{name}"):
            audit(*articles, "-c", canonical, "-o", tmp_path / "out")
        assert [path.name for path in (tmp_path / "out").iterdir()] in ([], [".lock"])
    with pytest.raises(UsageError, match="'x'"):
        consistency.audit([str(one), str(two)], str(canonical))
    assert audit(one, loose, "-c", canonical, "--no-report", "-o", tmp_path / "out")[0] == 3  # nothing quoted


def test_files_that_workers_read_give_the_rows_of_one_process(canonical, tmp_path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for row in rows_of(7):
        (news / f"{row['id']}.txt").write_text(row["text"], "utf-8")
    (news / "empty.txt").write_text(" ", "utf-8")
    (news / "more.jsonl").write_text(json.dumps({"id": "in a table", "text": rows_of(1)[0]["text"]}), "utf-8")
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        assert audit(news, "-c", canonical, "--no-report", "-o", out, "-j", jobs, "--partition", "2")[0] == 3
    one, two = load(tmp_path / "1"), load(tmp_path / "2")
    same(one, two)
    assert list(one.articles["article_id"])[-1] == "in a table"
    assert (len(one.articles), len(one.skipped)) == (8, 1)


@pytest.mark.parametrize("by", ["year", "canonical", "author"])
def test_a_report_by_any_group(corpus, canonical, tmp_path, by) -> None:
    assert audit(corpus, "-c", canonical, "--by", by, "-o", tmp_path / "out")[0] == 0
    assert f"Measures by {by}" in (tmp_path / "out/report.html").read_text("utf-8")


def test_articles_without_a_quotation(canonical, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "outlet": "X", "text": "He left."}\n', "utf-8")
    assert audit(path, "-c", canonical, "-o", tmp_path / "out")[0] == 3  # nothing was checked
    assert (tmp_path / "out/report.html").is_file()


def test_metadata_finds_its_files_from_anywhere(canonical, tmp_path, monkeypatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text("“We will not sell the lighthouse,” Ada Quill said.", "utf-8")
    (tmp_path / "news/told.csv").write_text("file,outlet,date\na.txt,The Gull,1999-01-02\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for n, article in enumerate(("news/a.txt", str(tmp_path / "news/a.txt"))):
        arguments = (article, "-c", canonical, "--metadata", "news/told.csv", "--no-report", "-o", f"out{n}")
        assert audit(*arguments)[0] == 0
        articles = load(tmp_path / f"out{n}").articles
        assert list(articles["outlet"]) == ["The Gull"]
        assert list(articles["year"]) == [1999]


def test_the_words_of_markdown_have_no_markup(tmp_path: Path) -> None:
    article, source = tmp_path / "a.md", tmp_path / "s.md"
    source.write_text(
        "# Speech\n\nWe will *never* sell the old [mill](https://x.example), and nobody asked.\n", "utf-8"
    )
    text = (
        "Ines Marrow said: “We will **ever** sell the old [mill](https://x.example/a_b), and nobody asked.”\n"
    )
    article.write_text(text, "utf-8")
    assert audit(article, "-c", source, "--speaker", "Ines Marrow", "-o", tmp_path / "out")[0] == 0
    tables = load(tmp_path / "out")
    (row,) = tables.quotations.to_dict("records")
    assert row["exact"] == "We will ever sell the old mill, and nobody asked."
    assert row["canonical_exact"] == "We will never sell the old mill, and nobody asked."
    assert text[row["start"] : row["end"]].startswith("We will **ever** sell")
    assert list(tables.edits["exact"]) == ["ever"]
