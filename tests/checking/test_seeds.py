"""The main job: all 39 passages of the seeds with their exact places, speakers, verdicts and edits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import consistency

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
ARTICLES = ("the-week.txt", "workplace-fairness.txt", "huffpost.txt", "curbed-chicago.txt")
CASES = [json.loads(line) for line in (ROOT / "tests/cases/seeds.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def report() -> consistency.Report:
    return consistency.check([SEEDS / name for name in ARTICLES], SEEDS / "op-ed.txt")


@pytest.fixture(scope="module")
def found(report: consistency.Report) -> dict[tuple[str, int, int], consistency.Checked]:
    return {
        (Path(a.document.id).name, c.quotation.start, c.quotation.end): c
        for a in report.articles
        for c in a.quotations
    }


def test_there_are_these_passages_and_no_others(found) -> None:
    assert set(found) == {(c["document"], c["start"], c["end"]) for c in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['document']}:{c['start']}")
def test_passage(case, found) -> None:
    checked = found[case["document"], case["start"], case["end"]]
    who = checked.quotation.speaker
    assert checked.quotation.kind in case["kind"]
    assert checked.attribution == case["attribution"]
    assert checked.verdict in case["verdict"]
    assert checked.level in case["level"]
    if case["speaker"]:
        assert who is not None
        assert who.resolved == case["speaker"]
    if case["canonical"]:
        assert [checked.match.start, checked.match.end] == case["canonical"]
        assert list(checked.style) == case["style"]
    edits = [[e.op, e.type, e.severity, e.article.exact, e.canonical.exact] for e in checked.edits]
    assert edits == case["edits"]


def test_the_canonical_is_read_without_its_masthead_and_links(report) -> None:
    (canonical,) = report.canonicals
    assert (canonical.body.start, canonical.body.end) == (284, 4758)
    assert canonical.speaker == "Lori Lightfoot"


def test_the_two_unquoted_reuses(report) -> None:
    reuses = {(Path(a.document.id).name, r.start, r.end): r.match for a in report.articles for r in a.reuses}
    assert set(reuses) == {("the-week.txt", 402, 461), ("huffpost.txt", 1043, 1103)}
    first, second = reuses["the-week.txt", 402, 461], reuses["huffpost.txt", 1043, 1103]
    assert (first.start, first.end) == (356, 453)
    # Whether "her city" stands for "the city" or for "the city of Chicago" is a matter of taste.
    assert (second.start, second.end) in {(1807, 1867), (1807, 1878)}


def test_one_error_and_nothing_else_above_warning(report) -> None:
    findings = [f for a in report.articles for c in a.quotations for f in c.findings]
    assert [(f.rule, f.level) for f in findings if f.level == "error"] == [("wording/word", "error")]
    assert {f.rule for f in findings if f.level == "warning"} <= {"source/not-found"}
    assert [f.level for f in findings if f.rule == "wording/hyphenation"] == ["note"]
    assert report.level == "error"


def test_the_order_of_articles_decides_no_verdict(found) -> None:
    backwards = consistency.check([SEEDS / name for name in reversed(ARTICLES)], SEEDS / "op-ed.txt")
    for article in backwards.articles:
        for checked in article.quotations:
            key = Path(article.document.id).name, checked.quotation.start, checked.quotation.end
            assert checked == found[key]


def test_the_number_of_processes_decides_nothing(report) -> None:
    again = consistency.check([SEEDS / name for name in ARTICLES], SEEDS / "op-ed.txt", jobs=3)
    assert again.to_dict() == report.to_dict()


def test_unquoted_reuse_is_a_finding_of_the_article(report) -> None:
    told = [f for a in report.articles for f in a.findings if f.rule == "reuse/unquoted"]
    assert [f.level for f in told] == ["note", "note"]
    silent = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt", ignore=["reuse"])
    assert not [f for a in silent.articles for f in a.findings if f.rule == "reuse/unquoted"]
    assert silent.articles[0].reuses
