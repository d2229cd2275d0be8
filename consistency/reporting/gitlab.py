"""GitLab's code quality report and reviewdog's diagnostic format: findings as JSON."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from consistency.lines import line_starts, units
from consistency.model import Report
from consistency.reporting import View
from consistency.reporting.escape import terminal
from consistency.reporting.gfm import gfm
from consistency.reporting.json import dumps
from consistency.reporting.rows import Row, in_lines, replaceable, rows

_GITLAB = {"error": "major", "warning": "minor", "note": "info"}
_REVIEWDOG = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, format: str, view: View) -> str:
    """`gitlab`: an array of issues; `rdjson`: one object with diagnostics and suggested replacements."""
    if format == "rdjson":
        return dumps(_reviewdog(report), indent=1) + "\n"
    seen: Counter[str] = Counter()
    return dumps([_issue(row, seen) for row in rows(report)], indent=1) + "\n"


def _issue(row: Row, seen: Counter[str]) -> dict[str, Any]:
    # GitLab drops issues of equal fingerprint; the same slip printed twice in an article is two issues.
    identity = f"{row.article.path or row.article.id}\0{row.finding.fingerprint}"
    seen[identity] += 1
    fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": terminal(row.finding.message),
        "check_name": row.finding.rule,
        "fingerprint": fingerprint,
        "severity": _GITLAB[row.finding.level],
        "location": {
            "path": row.article.path or row.article.id,
            # The format asks for a line; of a file without lines it is the first.
            "lines": {"begin": row.start[0], "end": row.end[0]} if in_lines(row.article) else {"begin": 1},
        },
    }


def _reviewdog(report: Report) -> dict[str, Any]:
    return {
        "source": {"name": "consistency"},
        "severity": "ERROR",
        "diagnostics": [_diagnostic(row) for row in rows(report)],
    }


def _diagnostic(row: Row) -> dict[str, Any]:
    location: dict[str, Any] = {"path": row.article.path or row.article.id}
    range_ = {"start": _position(row, row.start), "end": _position(row, row.end)}
    if in_lines(row.article):
        location["range"] = range_
    told: dict[str, Any] = {
        "message": gfm(row.finding.message),  # reviewdog posts it as Markdown
        "location": location,
        "severity": _REVIEWDOG[row.finding.level],
        "code": {"value": row.finding.rule},
    }
    if replaceable(row):
        told["suggestions"] = [{"range": range_, "text": row.finding.suggestion}]
    return told


def _position(row: Row, at: tuple[int, int]) -> dict[str, int]:
    """reviewdog counts columns in bytes of UTF-8, from 1."""
    line, column = at
    begin = line_starts(row.article.text)[line - 1]
    return {"line": line, "column": units(row.article.text, begin, begin + column - 1, "utf-8") + 1}
