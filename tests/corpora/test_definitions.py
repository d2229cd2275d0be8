"""What the rates mean: which quotations count, out of what, and what is left out or belongs together."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest

import consistency
from consistency.corpora import dates
from consistency.corpora.analysis import Analysis, analyse
from consistency.corpora.clusters import Clusters
from consistency.corpora.contrasts import contrast
from consistency.corpora.counts import measures, quotation_counts
from consistency.corpora.duplicates import duplicates
from consistency.corpora.frames import Tables, load
from consistency.corpora.measuring import measure, selection
from consistency.corpora.sketches import alike, sketch
from consistency.errors import UsageError
from tests.corpora.conftest import SPEECH, articles
from tests.corpora.test_tables import audit

SOURCE = (
    "There were 12 boats at the quay on Monday. The harbor master did not open the gate. "
    "We won't forget what the sailors did for this town. Everybody is welcome at the lighthouse."
)


def tables_of(*texts: str, **columns: str) -> Tables:
    speech = dataclasses.replace(
        consistency.document(SOURCE, "speech", role="canonical"), speaker="Ada Quill"
    )
    rows = [{"id": f"a{n}", "outlet": "Gull", "text": text, **columns} for n, text in enumerate(texts)]
    return consistency.audit(pd.DataFrame(rows), speech)


def said(words: str, who: str = "Ada Quill") -> str:
    return f"“{words},” {who} said on the quay."


def row(tables: Tables, name: str) -> pd.Series:
    found = measure(tables).set_index("measure")
    return found.loc[name]


def test_a_number_in_another_style_is_no_reported_change() -> None:
    tables = tables_of(said("There were twelve boats at the quay on Monday"))
    (quotation,) = tables.quotations.to_dict("records")
    assert (quotation["verdict"], quotation["level"]) == ("altered", "none")
    assert quotation["words_altered"] == 0
    assert row(tables, "altered_rate")["numerator"] == 0
    assert row(tables, "permitted_rate")["numerator"] == 1
    assert row(tables, "word_change_rate")["numerator"] == 0


@pytest.mark.parametrize(
    ("words", "altered", "changed", "warning", "severe"),
    [
        ("There were 12 boats at the quay on Monday", 0, 0, 0, 0),
        ("There were 21 boats at the quay on Monday", 1, 1, 1, 1),
        ("The harbor master did open the gate", 1, 1, 1, 1),
        ("The harbour master did not open the gate", 1, 0, 0, 0),
        ("We will not forget what the sailors did for this town", 1, 0, 1, 0),
        ("Everyone is welcome at the lighthouse", 1, 1, 1, None),
    ],
)
def test_four_rates_of_change(
    words: str, altered: int, changed: int, warning: int, severe: int | None
) -> None:
    (counts,) = quotation_counts(tables_of(said(words)).quotations).to_dict("records")
    assert (counts["altered"], counts["word_change"], counts["warning"]) == (altered, changed, warning)
    assert severe is None or counts["severe"] == severe


def test_every_rate_says_what_it_is_out_of() -> None:
    tables = tables_of(
        said("There were 12 boats at the quay on Monday"), said("Nobody ever said so at all", "a guest")
    )
    found = measure(tables)
    assert found["per"].str.len().min() > 10
    assert {m.denominator for m in measures()} <= set(found["per"])
    page = consistency_dictionary()
    assert all(m.denominator in page for m in measures())
    left = selection(tables)
    assert (left["numerator"].sum(), left["denominator"].iloc[0]) == (1, 2)


def consistency_dictionary() -> str:
    from consistency.corpora.columns import markdown

    return markdown()


def test_by_canonical_there_are_no_rates_of_what_is_in_none() -> None:
    tables = tables_of(
        said("The gulls have eaten all of the bread again today"),
        said("Everybody is welcome at the lighthouse"),
    )
    assert row(tables, "not_found_rate")["numerator"] == 1
    found = set(measure(tables, "canonical")["measure"])
    assert not found & {"not_found_rate", "not_compared_rate", "error_rate"}
    assert "misattribution_rate" in found
    assert selection(tables, "canonical").empty


@pytest.mark.parametrize(
    ("text", "iso", "year"),
    [
        ("2016-05-03", "2016-05-03", 2016),
        ("2016-05", "2016-05", 2016),
        ("2016", "2016", 2016),
        ("2016-05-03T10:00:00Z", "2016-05-03", 2016),
        ("20160503", "2016-05-03", 2016),
        ("03/05/2016", None, 2016),
        ("May 3, 2016", None, 2016),
        ("2016-13-01", None, 2016),
        ("yesterday", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates(text: str | None, iso: str | None, year: int | None) -> None:
    assert (dates.iso(text), dates.year(text)) == (iso, year)


def test_dates_that_cannot_be_ordered_are_counted(corpus: Path, canonical: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    for row, date in zip(rows, ("9 March 2011", "", "2011-03-09"), strict=False):
        row["date"] = date
    corpus.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    assert audit(corpus, "-c", canonical, "-o", tmp_path / "out")[0] == 0
    counts = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))["counts"]
    assert counts["dates"] == {"iso": 22, "none": 1, "refused": 1}
    assert "1 article with a date that is not ISO 8601" in (tmp_path / "out/report.html").read_text("utf-8")


def test_a_source_in_the_folder_of_articles_is_left_out(canonical: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for row in articles(3):
        (news / f"{row['id']}.txt").write_text(row["text"], "utf-8")
    source = news / "speech.txt"
    source.write_text(f"{SPEECH}\n\n“We will not sell the lighthouse,” Ada Quill said.", "utf-8")
    assert audit(news, "-c", source, "--speaker", "Ada Quill", "-o", tmp_path / "out")[0] == 0
    assert len(load(tmp_path / "out").articles) == 3
    manifest = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert [found["path"] for found in manifest["left_out"]] == [str(source)]
    assert len(consistency.audit(str(news), str(source)).articles) == 3


WIRE = [
    f"{row['text']}\n\nThe {place} council meets again in a week to hear from the people of the town."
    for row, place in zip(articles(6, 3), "ABCDEF", strict=True)
]


def test_copies_are_found_and_near_copies_too() -> None:
    shorter = "\n\n".join(WIRE[0].split("\n\n")[:-1]) + "\n\nReporting by the wire."
    tables = tables_of(WIRE[1], WIRE[0], WIRE[0], shorter, *WIRE[2:])
    found = duplicates(tables)
    assert list(found["article_id"]) == ["a2", "a3"]
    assert set(found["story"]) == {"a1"}
    assert list(found["same"]) == [True, False]
    assert 0.6 <= found["likeness"].iloc[1] < 1
    kept = analyse(tables, Analysis(keep_duplicates=False))["measures"]
    assert kept["articles"].iloc[0] == 6
    assert analyse(tables)["measures"]["articles"].iloc[0] == 8
    stories = Clusters(tables).of(tables.articles["article_id"])
    assert len(set(stories[0].tolist())) == 6


def test_the_earliest_copy_is_the_story() -> None:
    speech = dataclasses.replace(
        consistency.document(SOURCE, "speech", role="canonical"), speaker="Ada Quill"
    )
    days = ("2020-02-03", "2020-02-01", "2020-02-02")
    rows = [{"id": f"a{n}", "date": date, "text": WIRE[0]} for n, date in enumerate(days)]
    found = duplicates(consistency.audit(pd.DataFrame(rows), speech))
    assert dict(zip(found["article_id"], found["story"], strict=True)) == {"a0": "a1", "a2": "a1"}


def test_sketches() -> None:
    assert sketch("too few words") is None
    one, two = sketch(WIRE[0]), sketch(WIRE[0].upper().replace("’", "'").replace(",", " , "))
    assert one == two
    assert one is not None
    assert len(one) == 128
    other = sketch(" ".join(f"word{n}" for n in range(200)))
    assert other is not None
    assert alike(one, other) < 0.2
    assert sketch("\ud800 “é” " * 10) is not None


def test_clusters_by_any_column(corpus: Path, canonical: Path, tmp_path: Path) -> None:
    rows = [
        json.loads(line) | {"event": f"event {n % 12}"}
        for n, line in enumerate(corpus.read_text("utf-8").splitlines())
    ]
    corpus.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    out = tmp_path / "out"
    options = ("--cluster", "event", "--cluster", "author", "--seed", "4", "--draws", "300")
    assert audit(corpus, "-c", canonical, "-o", out, *options)[0] == 0
    found = pd.read_csv(out / "measures.csv")
    assert set(found.loc[found["measure"] == "altered_rate", "clusters"]) == {3}  # authors are the fewest
    assert found["low"].isna().all()
    assert load(out).attributes == ("event",)
    assert set(measure(load(out), "event", cluster=("article",))["group"]) == {
        f"event {n}" for n in range(12)
    }
    analysis = json.loads((out / "analysis.json").read_text("utf-8"))
    assert (analysis["cluster"], analysis["seed"], analysis["draws"]) == (["event", "author"], 4, 300)
    with pytest.raises(UsageError, match="unknown column 'editor'"):
        audit(corpus, "-c", canonical, "-o", out, "--cluster", "editor")


def test_a_primary_outcome_is_corrected_by_itself(corpus: Path, canonical: Path, tmp_path: Path) -> None:
    config = tmp_path / "consistency.toml"
    config.write_text('primary = ["word_change_rate"]\ncontrast = ["Beta|Alpha"]\n', "utf-8")
    out = tmp_path / "out"
    assert audit(corpus, "-c", canonical, "-o", out, "--config", config)[0] == 0
    page = (out / "report.html").read_text("utf-8")
    assert "Primary outcome, word change rate" in page
    assert "Beta against Alpha, word change rate: +" in page
    every = contrast(load(out), primary=["word_change_rate"], pairs=[("Beta", "Alpha")])
    first = every[every["role"] == "primary"]
    assert (first["p"] == first["p_holm"]).all()
    assert len(first) == 1
    for options in (
        ("--contrast", "A|B"),
        ("--primary", "beauty"),
        ("--contrast", "A", "--primary", "error_rate"),
    ):
        with pytest.raises(UsageError):
            audit(corpus, "-c", canonical, "-o", out, *options)


def test_a_million_permutations_are_guarded() -> None:
    tables = tables_of(said("Everybody is welcome at the lighthouse"))
    with pytest.raises(UsageError, match="permutations"):
        contrast(tables, draws=2_000_000)


def test_the_language_of_a_row_is_its_own(canonical: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"id": "de", "language": "de", "text": "„Es regnet,“ sagte er."},
        {"id": "none", "text": "“It rains,” he said."},
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    audit(path, "-c", canonical, "--no-report", "-o", tmp_path / "out", "--language", "en")
    assert list(load(tmp_path / "out").articles["language"]) == ["de", "en"]


def test_the_folder_is_a_data_package(corpus: Path, canonical: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        out = tmp_path / form
        assert audit(corpus, "-c", canonical, "-o", out, "--format", form)[0] == 0
        package = json.loads((out / "datapackage.json").read_text("utf-8"))
        names = {r["name"]: r for r in package["resources"]}
        assert {"articles", "quotations", "measures", "selection", "coverage"} <= set(names)
        for name, resource in names.items():
            path = out / resource["path"]
            found = pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)
            assert list(found.columns) == [f["name"] for f in resource["schema"]["fields"]], name
            key = resource["schema"].get("primaryKey")
            assert key is None or not found.duplicated(key).any()


def test_an_empty_text_is_missing_in_every_format(canonical: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "“We will not sell the lighthouse, whatever the company may offer,” Ada Quill said."
    path.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    for form in ("csv", "parquet"):
        audit(path, "-c", canonical, "--no-report", "-o", tmp_path / form, "--format", form)
        deleted = load(tmp_path / form).edits
        assert deleted["op"].tolist() == ["delete"]
        assert deleted["exact"].isna().all()
    raw = pd.read_parquet(tmp_path / "parquet/edits.parquet")
    assert raw["exact"].isna().all()


def test_coverage_is_written_as_stretches(corpus: Path, canonical: Path, tmp_path: Path) -> None:
    from consistency.corpora.coverage import coverage

    assert audit(corpus, "-c", canonical, "-o", tmp_path / "out")[0] == 0
    found = pd.read_csv(tmp_path / "out/coverage.csv")
    words = coverage(load(tmp_path / "out"))
    assert found["words"].sum() == len(words)
    assert (found["words"] * found["articles"]).sum() == words["articles"].sum()
    assert len(found) < len(words) / 4
