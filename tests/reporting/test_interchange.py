"""CSV, W3C annotations and TEI: read back by other readers than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import consistency

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def report() -> consistency.Report:
    names = ("the-week.txt", "workplace-fairness.txt", "huffpost.txt", "curbed-chicago.txt")
    return consistency.check([SEEDS / n for n in names], SEEDS / "op-ed.txt")


def test_csv(report: consistency.Report) -> None:
    rows = list(csv.DictReader(io.StringIO(report.render("csv"), newline="")))
    assert len(rows) == sum(len(a.quotations) for a in report.articles)
    (bad,) = [r for r in rows if r["level"] == "error"]
    assert "haul" in bad["quotation"]
    assert "harm" in bad["canonical_words"]


def test_csv_holds_no_formulas() -> None:
    article = consistency.document('She said, "=1+1 is what they want us all to believe today."', "=cmd")
    report = consistency.check(article, consistency.document("Nothing of the kind.", "c", role="canonical"))
    rows = list(csv.reader(io.StringIO(report.render("csv"), newline="")))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "@"))]


def test_annotations_point_at_their_words(report: consistency.Report) -> None:
    page = json.loads(report.render("w3c"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {str(SEEDS / p.name): p.read_text("utf-8") for p in SEEDS.glob("*.txt")}
    seen = 0
    assert len({i["id"] for i in page["items"]}) == len(page["items"])
    for item in page["items"]:
        linked = [b for b in item["body"] if b["type"] == "SpecificResource"]
        for resource in (item["target"], *linked):
            quote, position = resource["selector"]
            text = texts[resource["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.count(around) == 1  # the quote alone finds the place, as the standard has it
            seen += 1
    assert seen > 20


def test_tei_is_a_collation(report: consistency.Report) -> None:
    root = ElementTree.fromstring(report.render("tei"))
    witnesses = {w.get("{http://www.w3.org/XML/1998/namespace}id") for w in root.iter(f"{TEI}witness")}
    found = {
        (app.findtext(f"{TEI}lem"), r.text, r.get("wit"))
        for app in root.iter(f"{TEI}app")
        for r in app.iter(f"{TEI}rdg")
    }
    assert found == {("harm", "haul", "#a0"), ("long-term", "longterm", "#a0")}
    assert {w.lstrip("#") for *_, wit in found for w in str(wit).split()} <= witnesses
    kinds = {c.get("{http://www.w3.org/XML/1998/namespace}id") for c in root.iter(f"{TEI}category")}
    assert {k.lstrip("#") for r in root.iter(f"{TEI}rdg") for k in str(r.get("ana")).split()} <= kinds
    body = root.find(f".//{TEI}body")
    assert body is not None
    # Without its readings the body is the canonical's own text.
    for app in root.iter(f"{TEI}app"):
        for reading in app.findall(f"{TEI}rdg"):
            app.remove(reading)
    paragraphs = ["".join(p.itertext()) for p in body.iter(f"{TEI}p")]
    (canonical,) = report.canonicals
    text = canonical.text[canonical.body.start : canonical.body.end]
    assert paragraphs == [line for line in text.split("\n") if line.strip()]


def test_rows_of_a_table_are_sources_of_their_own(tmp_path) -> None:
    text = "“We will not sell the old lighthouse,” Ada Quill said."
    rows = [{"id": name, "outlet": "The Gull", "date": "2019-05", "text": text} for name in ("a b", "c#d")]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    source = consistency.document("We will not sell the old lighthouse to you.", "s", role="canonical")
    report = consistency.check(str(path), source, speaker="Ada Quill")
    items = json.loads(report.render("w3c"))["items"]
    assert len({i["id"] for i in items}) == 2
    assert [i["target"]["source"].partition("#")[2] for i in items] == ["a%20b", "c%23d"]
    root = ElementTree.fromstring(report.render("tei"))
    assert [i.text for i in root.iter(f"{TEI}idno")] == ["a b", "c#d"]
    assert {(d.get("when"), d.text) for d in root.iter(f"{TEI}date")} == {("2019-05", "2019-05")}


def test_tei_of_what_xml_cannot_hold() -> None:
    canonical = consistency.document(
        "It\x00 was <b> & \ud800 a very long winter for us all.", "c", role="canonical"
    )
    article = consistency.document('He said, "It was a very long winter for us all."', "a\x01")
    ElementTree.fromstring(consistency.check(article, canonical).render("tei"))
