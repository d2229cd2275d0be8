"""Every format: the seeds' goldens, and what other programs' readers make of them."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import jsonschema
import junitparser
import pytest

import consistency
from consistency.model import (
    ArticleReport,
    Checked,
    Document,
    Evidence,
    Finding,
    Quotation,
    Report,
    Skipped,
    Span,
)
from consistency.reporting import FORMATS, View, render

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = {
    name: command
    for name, command in runpy.run_path(str(ROOT / "reports/regenerate.py"))["REPORTS"].items()
    if command[0] == "check"
}
HOSTILE = (
    "<script>alert('“x”')</script> ]]> \x1b[31m\x00\ud800\u202e ::error::%0A ` ``` | @all [a](b) &amp;\n- x"
)

# Facts of GitLab's code quality and reviewdog's diagnostic formats, as their documentation states them.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"minimum": 1}},
                    },
                },
            },
        },
    },
}
POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"minimum": 1}, "column": {"minimum": 1}},
    "additionalProperties": False,
}
RANGE = {"type": "object", "required": ["start"], "properties": {"start": POSITION, "end": POSITION}}
REVIEWDOG = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "location": {"type": "object", "required": ["path"], "properties": {"range": RANGE}},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE},
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def report() -> consistency.Report:
    seeds = ROOT / "seeds"
    names = ("the-week.txt", "workplace-fairness.txt", "huffpost.txt", "curbed-chicago.txt")
    return consistency.check([seeds / name for name in names], seeds / "op-ed.txt")


@pytest.fixture
def hostile() -> Report:
    """A report whose every text is out to break the format that carries it."""
    article = Document(HOSTILE, HOSTILE, Span(0, len(HOSTILE)), path=HOSTILE)
    canonical = Document("c" + HOSTILE, HOSTILE, Span(0, len(HOSTILE)))
    finding = Finding(
        "wording/word",
        "error",
        HOSTILE,
        0,
        len(HOSTILE),
        HOSTILE,
        "f",
        (Evidence(canonical.id, 0, 5, HOSTILE),),
    )
    quotation = Quotation(0, len(HOSTILE), HOSTILE, segments=(Span(0, len(HOSTILE)),))
    checked = Checked(quotation, "author", "not-found", "error", HOSTILE, findings=(finding,))
    told = ArticleReport(article, (checked,), findings=(finding,))
    return Report(HOSTILE, (canonical,), (told,), (Skipped(HOSTILE, HOSTILE),))


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name: str, run) -> None:
    assert run(*GOLDENS[name]).out.encode() == (ROOT / name).read_bytes()


def test_every_format_has_a_golden() -> None:
    assert {command[-1] for command in GOLDENS.values()} == set(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_breaks_no_format(format: str, hostile: Report) -> None:
    text = render(hostile, format, View())
    text.encode()
    assert text.endswith("\n")
    assert "\x1b" not in text
    assert "\x00" not in text


def test_sarif_keeps_to_its_schema(report, hostile) -> None:
    from pydantic_sarif import model

    for told in (report, hostile):
        log = json.loads(render(told, "sarif"))
        model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)


def test_sarif_places_lead_back(report) -> None:
    (run,) = json.loads(render(report, "sarif"))["runs"]
    texts = {a.document.id: a.document.text for a in report.articles}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        region = place["region"]
        text = next(t for name, t in texts.items() if name.endswith(uri.rpartition("/")[2]))
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"].split("\n")[0])
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_junit_is_read_by_junitparser(report, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(render(report, "junit"), encoding="utf-8")
    suites = junitparser.JUnitXml.fromfile(str(path))
    assert suites.failures == 1
    assert suites.tests == sum(len(a.quotations) + len(a.findings) for a in report.articles)


def test_junit_fails_what_the_run_fails(report) -> None:
    def failures(level) -> int:
        return render(report, "junit", View(fail_on=level)).count("<failure")

    assert failures("none") == 0
    assert failures("error") == 1
    assert failures("note") > failures("warning") >= 1


def test_junit_is_xml_whatever_the_text(hostile, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(render(hostile, "junit"), encoding="utf-8")
    assert junitparser.JUnitXml.fromfile(str(path)).errors == 1


@pytest.mark.parametrize(("format", "schema"), [("gitlab", GITLAB), ("rdjson", REVIEWDOG)])
def test_json_formats_keep_to_their_schemas(format: str, schema: dict, report, hostile) -> None:
    for told in (report, hostile):
        jsonschema.validate(json.loads(render(told, format)), schema)


def test_gitlab_fingerprints_are_unique(report) -> None:
    issues = json.loads(render(report, "gitlab"))
    assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_rdjson_counts_columns_in_bytes() -> None:
    text = "é “ab” cd"
    article = Document("a", text, Span(0, len(text)))
    finding = Finding("wording/word", "error", "m", 3, 5, "xy", "f")
    checked = Checked(Quotation(3, 5, "ab"), "author", "altered", "error", findings=(finding,))
    report = Report("", (), (ArticleReport(article, (checked,)),))
    (found,) = json.loads(render(report, "rdjson"))["diagnostics"]
    start = found["location"]["range"]["start"]["column"]
    end = found["location"]["range"]["end"]["column"]
    assert text.encode()[start - 1 : end - 1].decode() == "ab"


def test_lines_are_one_line_a_finding(report, hostile) -> None:
    lines = render(report, "lines").splitlines()
    assert all(re.match(r"\S+:\d+:\d+: (note|warning|error) [a-z-]+/[a-z-]+ \S", line) for line in lines)
    assert len(render(hostile, "lines").splitlines()) == 3


def test_github_commands_cannot_be_broken_out_of(hostile) -> None:
    lines = render(hostile, "github").splitlines()
    assert len(lines) == 3
    assert all(line.startswith("::error ") for line in lines)
    properties = lines[0].removeprefix("::error ").split("::")[0]
    assert ",line=1," in properties


def test_markdown_makes_no_html_links_or_mentions_of_article_text(hostile) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render(render(hostile, "markdown"))
    assert "<script" not in html.replace("&lt;script", "")
    assert "<a " not in html
    assert "@all" not in re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


def test_markdown_is_bounded(hostile) -> None:
    (article,) = hostile.articles
    many = Report("", hostile.canonicals, (article,) * 2000)
    text = render(many, "markdown")
    assert len(text) < 65_536
    assert "more in the full report" in text
