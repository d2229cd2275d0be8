"""JUnit XML: a suite an article, a case a quotation; a case fails if the run would (`--fail-on`)."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from consistency.model import LEVELS, ArticleReport, Checked, Level, Report
from consistency.reader import words_at
from consistency.reporting import View, data
from consistency.reporting.rows import Row, of_article

# What XML 1.0 has no way to write, not even as an entity.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NAME = 80  # code points of a quotation in its case's name


def render(report: Report, format: str, view: View) -> str:
    """The whole report; `skipped` inputs are suites with an error, so that a dashboard shows them."""
    root = ElementTree.Element("testsuites", name="consistency")
    for article in report.articles:
        root.append(_suite(article, view.fails_at(article.document.id)))
    for skipped in report.skipped:
        suite = ElementTree.SubElement(root, "testsuite", name=_xml(skipped.path), tests="1", errors="1")
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(skipped.path), name="read")
        ElementTree.SubElement(case, "error", type="skipped", message=_xml(skipped.reason))
    _totals(root)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(article: ArticleReport, fail_on: Level) -> ElementTree.Element:
    by_quotation: dict[int, list[Row]] = {}
    whole: list[Row] = []
    for row in of_article(article):
        if row.checked is None:
            whole.append(row)
        else:
            by_quotation.setdefault(row.checked.quotation.start, []).append(row)
    suite = ElementTree.Element("testsuite", name=_xml(article.document.id))
    for checked in article.quotations:
        suite.append(_case(article, checked, by_quotation.get(checked.quotation.start, []), fail_on))
    for row in whole:
        name = f"{row.start[0]}:{row.start[1]} {row.finding.rule}"
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(article.document.id), name=name)
        _outcome(case, [row], fail_on)
    cases = suite.findall("testcase")
    for kind in ("failure", "error", "skipped"):
        plural = {"failure": "failures", "error": "errors"}.get(kind, kind)
        suite.set(plural, str(sum(c.find(kind) is not None for c in cases)))
    suite.set("tests", str(len(cases)))
    if count := data.accepted([article]):
        properties = ElementTree.Element("properties")
        ElementTree.SubElement(properties, "property", name="accepted findings", value=str(count))
        suite.insert(0, properties)
    return suite


def _case(article: ArticleReport, checked: Checked, rows: list[Row], fail_on: Level) -> ElementTree.Element:
    quotation = checked.quotation
    words = " ".join(words_at(article.document, quotation.start, quotation.end).split())
    # Named by its words, not its place: a dashboard then knows it again when the draft has moved.
    name = words if len(words) <= _NAME else words[:_NAME].rstrip() + "…"
    case = ElementTree.Element("testcase", classname=_xml(article.document.id), name=_xml(name))
    if checked.verdict == "not-checked":
        ElementTree.SubElement(case, "skipped", message=_xml(checked.reason or ""))
    _outcome(case, rows, fail_on)
    return case


def _outcome(case: ElementTree.Element, rows: list[Row], fail_on: Level) -> None:
    failing = [r for r in rows if data.reaches(r.finding.level, fail_on)]
    others = [r for r in rows if r not in failing]
    if failing:
        worst = max(failing, key=lambda r: LEVELS.index(r.finding.level))
        failure = ElementTree.SubElement(
            case, "failure", type=worst.finding.rule, message=_xml(worst.finding.message)
        )
        failure.text = _xml("\n".join(_line(r) for r in failing))
    if others:
        ElementTree.SubElement(case, "system-out").text = _xml("\n".join(_line(r) for r in others))


def _line(row: Row) -> str:
    f = row.finding
    return f"{row.article.id}:{row.start[0]}:{row.start[1]}: {f.level} {f.rule} {f.message}"


def _totals(root: ElementTree.Element) -> None:
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(s.get(name, "0")) for s in root.findall("testsuite"))))


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
