"""SARIF 2.1.0 (OASIS), for code scanning: results with both places, suggested fixes and suppressions."""

from __future__ import annotations

import re
from typing import Any

from consistency.checking import inline
from consistency.checking.baseline import BASELINE, Entry
from consistency.judging import Rule, rules
from consistency.lines import line_column
from consistency.model import Document, Evidence, Finding, Report
from consistency.reporting import View, data, messages, uncompared
from consistency.reporting.escape import terminal
from consistency.reporting.json import dumps
from consistency.reporting.rows import Row, in_lines, reference, replaceable, rows, uri
from consistency.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PLACEHOLDER = re.compile(r"\{\d+\}")
_LINK = re.compile(r"[\[\]\\]")
_MOST_CLOSE = 20  # passages close to a source that are listed
_FINGERPRINT = "consistency/v1"


def render(report: Report, format: str, view: View) -> str:
    """One run; columns and offsets count Unicode code points, as everywhere."""
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, view)]}, indent=1) + "\n"


def _run(report: Report, view: View) -> dict[str, Any]:
    told = list(rows(report, silenced=True))
    catalogue = {r.id: r for r in rules()}
    used = sorted({row.finding.rule for row in told} | ({e.rule for e in view.gone} & catalogue.keys()))
    canonicals = {d.id: d for d in report.canonicals}
    return {
        "tool": {
            "driver": {
                "name": "consistency",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(catalogue[id]) for id in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.skipped,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": _plain(f"{s.path}: {s.reason}")}}
                    for s in report.skipped
                ]
                + _uncompared(report),
            }
        ],
        "properties": {"signature": report.signature, "accepted": data.accepted(report.articles)},
        "results": [
            *(
                {**_result(row, used.index(row.finding.rule), canonicals), **_state(row, view)}
                for row in told
            ),
            *(_gone(entry) for entry in view.gone),
        ],
    }


def _uncompared(report: Report) -> list[dict[str, Any]]:
    """What was not compared, and the passages among it that are close to a source."""
    missing = uncompared.counted(report.articles)
    if missing is None:
        return []
    near = list(uncompared.close(report.articles))[:_MOST_CLOSE]
    return [
        {"level": "note", "message": {"text": missing}},
        *(
            {
                "level": "note",
                "message": {"text": _plain(messages.CLOSE_TO.format(source=passage.canonical))},
                "locations": [_location(a.document, c.quotation.start, c.quotation.end)],
            }
            for a, c, passage in near
        ),
    ]


def _plain(text: str) -> str:
    """A message that says what `text` says (SARIF 2.1.0, 3.11.5 and 3.11.6): no placeholder, no link is made of it.

    Texts that have neither stay as they are, since many readers show escapes unchanged.
    """
    text = terminal(text)
    if _PLACEHOLDER.search(text):
        text = text.replace("{", "{{").replace("}", "}}")
    if "](" in text:
        text = _LINK.sub(r"\\\g<0>", text)
    return text


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": messages.RULE_HELP.format(meaning=rule.meaning, authority=rule.source)},
    }


def _result(row: Row, index: int, canonicals: dict[str, Document]) -> dict[str, Any]:
    f = row.finding
    result: dict[str, Any] = {
        "ruleId": f.rule,
        "ruleIndex": index,
        "level": f.level,
        "message": {"text": _plain(f.message)},
        "locations": [_location(row.article, f.start, f.end)],
        "partialFingerprints": {_FINGERPRINT: f.fingerprint},
    }
    related = [_evidence(e, canonicals) for e in f.evidence if e.document in canonicals]
    if related:
        result["relatedLocations"] = related
    if f.suggestion is not None and f.suppressed is None and replaceable(row):
        result["fixes"] = [_fix(row.article, f, f.suggestion)]
    if f.suppressed is not None:
        commented = inline.reason(row.article, f) is not None
        kind = "inSource" if commented else "external"
        result["suppressions"] = [{"kind": kind, "justification": f.suppressed}]
    return result


def _state(row: Row, view: View) -> dict[str, str]:
    """Whether a result is new, if the run has a baseline to compare with."""
    if not view.baseline:
        return {}
    known = (row.finding.suppressed or "").startswith(BASELINE)
    return {"baselineState": "unchanged" if known else "new"}


def _gone(entry: Entry) -> dict[str, Any]:
    """A result of the baseline that is found no more; its kind and level keep it from being taken for a finding."""
    return {
        "ruleId": entry.rule,
        "kind": "notApplicable",
        "level": "none",
        "message": {"text": _plain(entry.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": reference(entry.article)}}}],
        "partialFingerprints": {_FINGERPRINT: entry.fingerprint},
        "baselineState": "absent",
    }


def _location(document: Document, start: int, end: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(document)}}
    if in_lines(document):
        place["region"] = {**_region(document, start, end), "snippet": {"text": document.text[start:end]}}
    return {"physicalLocation": place}


def _evidence(of: Evidence, canonicals: dict[str, Document]) -> dict[str, Any]:
    return {
        **_location(canonicals[of.document], of.start, of.end),
        "message": {"text": messages.SOURCE_WORDING},
    }


def _region(document: Document, start: int, end: int) -> dict[str, int]:
    line, column = line_column(document.text, start)
    end_line, end_column = line_column(document.text, end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _fix(article: Document, finding: Finding, suggestion: str) -> dict[str, Any]:
    return {
        "description": {"text": messages.USE_SOURCE_WORDING},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(article)},
                "replacements": [
                    {
                        "deletedRegion": _region(article, finding.start, finding.end),
                        "insertedContent": {"text": suggestion},
                    }
                ],
            }
        ],
    }
