"""Findings a line each: `path:line:col: level rule message`, GitHub's workflow commands."""

from __future__ import annotations

from consistency.model import Report
from consistency.reporting import View
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.rows import Row, in_lines, rows

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, format: str, view: View) -> str:
    """`lines` as compilers print them, which editors and problem matchers read; `github` annotates a pull request."""
    line = _github if format == "github" else _compiler
    told = [line(row) for row in rows(report)]
    for skipped in report.skipped:
        path, reason = terminal(skipped.path), terminal(skipped.reason)
        if format == "github":
            told.append(f"::error file={_property(path)}::{_data('not checked: ' + reason)}")
        else:
            told.append(log_line(f"{path}: skipped {reason}"))
    return "".join(line + "\n" for line in told)


def _compiler(row: Row) -> str:
    line, column = row.start
    f = row.finding
    where = terminal(row.article.path or row.article.id)
    if in_lines(row.article):
        where += f":{line}:{column}"
    return log_line(f"{where}: {f.level} {f.rule} {terminal(f.message)}")


def _github(row: Row) -> str:
    f = row.finding
    (line, column), (end_line, end_column) = row.start, row.end
    place = {"file": row.article.path or row.article.id}
    if in_lines(row.article):
        place |= {"line": str(line), "endLine": str(end_line)}
    place["title"] = f.rule
    if in_lines(row.article) and line == end_line:  # GitHub refuses columns for more than one line
        place |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
    properties = ",".join(f"{key}={_property(terminal(value))}" for key, value in place.items())
    return f"::{_GITHUB[f.level]} {properties}::{_data(terminal(f.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
