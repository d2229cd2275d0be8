"""Samples to be coded, sheets that come back, and rates corrected by them."""

from __future__ import annotations

import csv
import dataclasses
import json
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import consistency
from consistency.cli import cli
from consistency.corpora import codebook, sheets
from consistency.corpora.agreement import alpha_interval
from consistency.corpora.analysis import Analysis
from consistency.corpora.coded import read, verdict_of
from consistency.corpora.correcting import WHOLE, Stratum, accuracies, corrected, design
from consistency.corpora.frames import Tables, load, tables
from consistency.corpora.rows import empty
from consistency.corpora.sampling import LEAST, allocate, sample
from consistency.errors import ReadError, UsageError
from tests.corpora.test_tables import audit


def test_every_stratum_has_its_share() -> None:
    taken = allocate(
        {"verbatim": 16000, "note": 900, "warning": 100, "not-found": 7, "misattributed": 0}, 500
    )
    assert sum(taken.values()) == 500
    assert (taken["not-found"], "misattributed" in taken) == (7, False)
    assert taken["verbatim"] > 3 * taken["note"] > 3 * LEAST
    assert allocate({"verbatim": 3}, 500) == {"verbatim": 3}


@pytest.fixture
def audited(corpus: Path, canonical: Path, tmp_path: Path) -> Path:
    assert audit(corpus, "-c", canonical, "--no-report", "-o", tmp_path / "out")[0] == 0
    return tmp_path / "out"


def drawn(folder: Path, *options: str) -> None:
    done = CliRunner().invoke(cli, ["sample", str(folder), *options])
    assert done.exit_code == 0, done.output


def test_a_sample_is_blind_and_drawn_by_seed(audited: Path, tmp_path: Path) -> None:
    drawn(audited, "--size", "30", "--seed", "5")
    drawn(audited, "--size", "30", "--seed", "5", "--output", str(tmp_path / "again"))
    drawn(audited, "--size", "30", "--seed", "6", "--output", str(tmp_path / "other"))
    names = ["codebook.md", "coding.html", "key.csv", "sheet.csv", "sheet.xlsx"]
    assert sorted(p.name for p in (audited / "coding").iterdir()) == names
    for name in ("key.csv", "sheet.csv", "coding.html"):
        assert (audited / "coding" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
        assert (audited / "coding" / name).read_bytes() != (tmp_path / "other" / name).read_bytes()
    sheet = pd.read_csv(audited / "coding/sheet.csv")
    assert list(sheet.columns) == list(sheets.COLUMNS)
    assert sheet["verdict"].isna().all()
    assert sheet["before"].notna().any()
    assert sheet["source_passage"].notna().all()
    key = pd.read_csv(audited / "coding/key.csv")
    assert key["weight"].sum() == pytest.approx(len(load(audited).quotations))
    done = CliRunner().invoke(cli, ["sample", str(audited)])
    assert isinstance(done.exception, UsageError)


def test_hostile_quotations_stay_texts(tmp_path: Path) -> None:
    row = dict.fromkeys(sheets.COLUMNS, "")
    row |= {
        "unit": 1,
        "quotation": "</script><script>alert(1)</script>",
        "article_id": "=1+1",
        "before": "\x00\ud800",
    }
    page = sheets.page([row])
    assert page.count("</script>") == 1
    key = pd.DataFrame({"unit": [1]})
    sheets.write(tmp_path, [row], key)
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["article_id"] == "'=1+1"


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        ("Not found", "not-found"),
        ("NOT_FOUND ", "not-found"),
        ("notFound", "not-found"),
        ("Altered", "altered"),
        ("", None),
        (None, None),
    ],
)
def test_verdicts_in_other_spellings(cell: str | None, verdict: str | None) -> None:
    assert verdict_of(cell) == verdict


def test_sheets_come_back_from_spreadsheets(audited: Path, tmp_path: Path) -> None:
    drawn(audited, "--size", "20")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(audited / "coding/sheet.xlsx")
    table = book.active
    column = sheets.COLUMNS.index("verdict") + 1
    for line in range(2, table.max_row + 1):
        table.cell(line, column, "Verbatim" if line % 2 else "not found")
    book.save(tmp_path / "coded.xlsx")
    one = read(tmp_path / "coded.xlsx")
    assert {c.verdict for c in one} == {"verbatim", "not-found"}
    lines = ["Article_ID;Start;End;Verdict"] + [f"{c.article};{c.start};{c.end};{c.verdict}" for c in one]
    (tmp_path / "coded.csv").write_text("\n".join(lines), "utf-8")
    assert [dataclasses.replace(c, level=None) for c in read(tmp_path / "coded.csv")] == one
    paths = [str(tmp_path / "coded.xlsx"), str(tmp_path / "coded.csv"), str(audited)]
    done = CliRunner().invoke(cli, ["score", *paths, "--format", "json"])
    found = json.loads(done.stdout)
    assert found["verdict_alpha"] == 1
    assert found["all_coders"]["coders"] == 3
    low, high = found["all_coders"]["verdict_alpha_interval"]
    assert low < found["all_coders"]["verdict_alpha"] < high
    (tmp_path / "bad.csv").write_text("unit,verdict\n1,verbatim\n", "utf-8")
    with pytest.raises(ReadError, match="missing columns: article_id, start, end"):
        read(tmp_path / "bad.csv")


def test_an_interval_of_alpha_is_about_alpha() -> None:
    rng = random.Random(1)
    units = [(code, code if rng.random() < 0.8 else rng.choice("abc")) for code in rng.choices("abc", k=200)]
    low, high = alpha_interval(units) or (0, 0)
    assert 0.65 < low < 0.8 < high < 0.95
    assert alpha_interval([("a", "a")]) is None


def crowd(rng: np.random.Generator, size: int, wrong: float) -> tuple[Tables, np.ndarray]:
    """An audit of `size` quotations by a tool that is wrong in a share of them, and the truth."""
    truth = rng.choice(["verbatim", "altered", "not-found"], size, p=[0.83, 0.12, 0.05])
    other = {"verbatim": "altered", "altered": "verbatim", "not-found": "verbatim"}
    said = np.where(rng.random(size) < wrong, [other[t] for t in truth], truth)
    number = np.arange(size)
    ids = np.array([f"a{n // 5:05d}" for n in number])
    quotations = pd.DataFrame(
        {"article_id": ids, "quotation": number % 5, "start": 10 * (number % 5), "end": 10 * (number % 5) + 9}
    ).assign(
        verdict=said, level=np.where(said == "altered", "error", "none"), words=9, words_altered=0, critical=0
    )
    quotations = quotations.assign(truncated=False, canonical_id="c", reason=None)
    articles = pd.DataFrame({"article_id": np.unique(ids)})
    articles["outlet"] = ["Gull" if n % 2 else "Tern" for n in range(len(articles))]
    return dataclasses.replace(tables(empty()), articles=articles, quotations=quotations), truth


def coded(path: Path, key: pd.DataFrame, truth: np.ndarray, audit_of: Tables) -> None:
    places = audit_of.quotations[["article_id", "start"]].assign(verdict=truth)
    key.drop(columns="verdict").merge(places, on=["article_id", "start"]).to_csv(path, index=False)


def test_the_truth_is_recovered_from_a_coded_sample(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    found, truth = crowd(rng, 20_000, 0.1)
    coded(tmp_path / "coded.csv", sample(found, 500, 2), truth, found)
    rows = corrected(found, Analysis(errors=tmp_path / "coded.csv")).set_index(["group", "outcome"])
    whole = rows.loc[(WHOLE, "altered")]
    share = float((truth == "altered").mean())
    assert abs(whole["observed"] - share) > 0.05
    assert whole["design_low"] <= share <= whole["design_high"]
    assert whole["low"] <= share <= whole["high"]
    assert whole["corrected"] == pytest.approx(whole["design"])
    assert 0.7 < whole["sensitivity_low"] < 0.9 < whole["sensitivity_high"]
    assert whole["specificity"] == pytest.approx(0.9, abs=0.03)
    for outlet in ("Gull", "Tern"):
        assert rows.loc[(outlet, "altered"), "low"] <= share <= rows.loc[(outlet, "altered"), "high"]
    (tmp_path / "other.csv").write_text("article_id,start,end,verdict\nx,1,2,altered\n", "utf-8")
    with pytest.raises(UsageError, match="none of its quotations"):
        corrected(found, Analysis(errors=tmp_path / "other.csv"))


def test_intervals_hold_the_truth() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(200):
        truth = rng.random(20_000) < 0.12
        said = truth ^ (rng.random(20_000) < 0.1)
        sizes = {"note": int(said.sum()), "verbatim": int((~said).sum())}
        strata = []
        for name, count in allocate(sizes, 500).items():
            chosen = rng.choice(np.flatnonzero(said == (name == "note")), count, replace=False)
            strata.append(Stratum(sizes[name], count, int(truth[chosen].sum()), name == "note"))
        _, low, high = design(strata)
        held += low <= truth.mean() <= high
    assert 0.91 <= held / 200 <= 0.985


def test_sensitivity_by_hand() -> None:
    held = [Stratum(80, 8, 1, False), Stratum(20, 10, 8, True)]
    sensitivity, specificity = accuracies(held, np.array([1 / 8, 8 / 10]))
    assert sensitivity == pytest.approx(16 / 26)
    assert specificity == pytest.approx(70 / 74)


def test_errors_on_the_command_line(audited: Path, corpus: Path, canonical: Path, tmp_path: Path) -> None:
    drawn(audited, "--size", "60")
    key = pd.read_csv(audited / "coding/key.csv")
    key.to_csv(tmp_path / "coded.csv", index=False)  # the coder agrees with the tool
    assert audit(corpus, "-c", canonical, "-o", audited, "--errors", tmp_path / "coded.csv")[0] == 0
    found = pd.read_csv(audited / "corrected.csv").set_index(["group", "outcome"])
    assert found.loc[(WHOLE, "altered"), "sensitivity"] == 1
    assert found.loc[(WHOLE, "altered"), "corrected"] == pytest.approx(
        found.loc[(WHOLE, "altered"), "observed"]
    )
    assert "Corrected for the tool" in (audited / "report.html").read_text("utf-8")


@pytest.mark.parametrize("case", codebook.borders(), ids=lambda c: c.question)
def test_the_codebook_says_what_the_tool_says(case: codebook.Border) -> None:
    source = dataclasses.replace(consistency.document(case.source, "s", role="canonical"), speaker="Jane Roe")
    (article,) = consistency.check(consistency.document(case.article, "a", role="article"), source).articles
    assert article.quotations[0].verdict == case.verdict


def test_the_codebook_has_every_verdict_and_rule() -> None:
    page = codebook.markdown()
    assert all(f"`{name}`" in page for name in codebook.verdicts())
    assert page.count("> Breaks it:") > 20
