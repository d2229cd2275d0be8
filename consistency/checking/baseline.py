"""The baseline: findings that a project has accepted, so that only new ones fail.

An entry's identity is its fingerprint (rule, quoted wording, canonical wording).  Line numbers and the order or
wrapping of the text play no part; a changed wording is a new finding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency.checking import messages
from consistency.checking.silencing import silence
from consistency.errors import ConfigurationError
from consistency.messages import unreadable
from consistency.model import Document, Finding, Report
from consistency.plaindata import parse_json, read_limited

SCHEMA_VERSION = "1"
_MOST = 256 << 20  # bytes of a baseline file
BASELINE = "baseline"  # how the reason of a finding that is silenced by one begins


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding; all but the fingerprint is there for the person who reads the file."""

    fingerprint: str
    rule: str
    article: str
    message: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline file; articles in `folder`, that of the file, are named from there."""

    entries: tuple[Entry, ...] = ()
    folder: Path = Path()

    def silence(self, report: Report) -> Report:
        """The report with the accepted findings suppressed."""
        known = {e.fingerprint: e for e in self.entries}

        def reason(document: Document, finding: Finding) -> str | None:
            entry = known.get(finding.fingerprint)
            return None if entry is None else f"{BASELINE}: {entry.reason}" if entry.reason else BASELINE

        return silence(report, reason)

    def stale(self, report: Report, whole: bool = True) -> tuple[Entry, ...]:
        """Entries that nothing in the report answers to any more, their articles having been checked or being gone.

        `whole` says that the run was meant for all articles, so that one which is no file any more is gone.
        """
        seen = {a.document.id for a in report.articles}
        seen |= {named(id, self.folder) for id in seen}
        return tuple(
            e
            for e in self._unanswered(report)
            if e.article in seen or (whole and not _stands(e.article) and not self._has(e.article))
        )

    def _has(self, article: str) -> bool:
        """Whether an article named from the baseline's folder is still there."""
        return bool(article) and _stands(str(self.folder / article))

    def unseen(self, report: Report, whole: bool = True) -> tuple[Entry, ...]:
        """Entries of articles that this run did not check: still accepted, though nothing answers to them."""
        gone = self.stale(report, whole)
        return tuple(e for e in self._unanswered(report) if e not in gone)

    def _unanswered(self, report: Report) -> tuple[Entry, ...]:
        found = {f.fingerprint for f in _findings(report)}
        return tuple(e for e in self.entries if e.fingerprint not in found)


def named(article: str, folder: Path) -> str:
    """An article's path as a baseline in `folder` names it: from there if the file is below it, else as given.

    The same entry then applies to runs from the top of a repository and from the folder itself.
    """
    try:
        whole, top = Path(article).absolute(), folder.absolute()
        return whole.relative_to(top).as_posix() if whole.is_relative_to(top) and whole.is_file() else article
    except (OSError, ValueError):  # too long for a file's name, a NUL in it
        return article


def _stands(article: str) -> bool:
    try:
        return bool(article) and Path(article).exists()
    except (OSError, ValueError):  # too long for a file's name, a NUL in it
        return False


def _entry(row: dict[str, Any]) -> Entry:
    """A row of the file; a person may have omitted all but the fingerprint."""
    rule, article, message = (str(row.get(k) or "") for k in ("rule", "article", "message"))
    return Entry(row["fingerprint"], rule, article, message, str(row.get("reason") or "") or None)


def load(path: Path) -> Baseline:
    """The baseline in a file; raises `ConfigurationError` if it is missing or no baseline."""
    try:
        data = parse_json(read_limited(path, _MOST))
        rows = data["findings"]
        entries = tuple(map(_entry, rows))
    except OSError as error:
        raise ConfigurationError(f"{path}: {unreadable(error)}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ConfigurationError(messages.NOT_A_BASELINE.format(path=path)) from None
    if data.get("schema_version") != SCHEMA_VERSION or not all(
        isinstance(e.fingerprint, str) for e in entries
    ):
        raise ConfigurationError(messages.NOT_THIS_BASELINE.format(path=path, version=SCHEMA_VERSION))
    return Baseline(entries, path.parent)


def renewed(report: Report, old: Baseline, whole: bool = True) -> str:
    """The text of a baseline file that accepts every finding of the report.

    Kept of the old one are the reasons that people wrote, and the entries of articles that this run did not check.
    """
    reasons = {e.fingerprint: e.reason for e in old.entries}
    rows: dict[str, dict[str, Any]] = {}
    for e in old.unseen(report, whole):
        rows[e.fingerprint] = {k: v for k in Entry.__slots__ if (v := getattr(e, k)) is not None}
    for article in report.articles:
        findings = (*article.findings, *(f for c in article.quotations for f in c.findings))
        for f in findings:
            elsewhere = f.suppressed is not None and not f.suppressed.startswith(BASELINE)
            if f.level == "none" or elsewhere:
                continue
            entry = {
                "fingerprint": f.fingerprint,
                "rule": f.rule,
                "article": named(article.document.id, old.folder),
            }
            entry |= {"message": f.message}
            if reasons.get(f.fingerprint):
                entry["reason"] = reasons[f.fingerprint] or ""
            rows.setdefault(f.fingerprint, entry)
    ordered = sorted(rows.values(), key=lambda r: (r["article"], r["rule"], r["fingerprint"]))
    return (
        json.dumps({"schema_version": SCHEMA_VERSION, "findings": ordered}, ensure_ascii=True, indent=1)
        + "\n"
    )


def _findings(report: Report) -> list[Finding]:
    return [f for a in report.articles for f in (*a.findings, *(f for c in a.quotations for f in c.findings))]
