"""A report's findings one after the other, each with its place, for the formats that list findings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from consistency.lines import line_column
from consistency.model import ArticleReport, Checked, Document, Finding, Report


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in its article.  `start` and `end` are (line, column), counted from 1; `end` is exclusive.

    They are lines of the file only if the article is `in_lines`: of extracted text no one can open a line.
    """

    article: Document
    checked: Checked | None
    finding: Finding
    start: tuple[int, int]
    end: tuple[int, int]


def in_lines(document: Document) -> bool:
    """Whether a document's text is its file, so that a line of it is a line of the file; a row of a table is none."""
    return document.format in ("text", "markdown") and (
        bool(document.sha256) or document.path in (None, document.id)
    )


def replaceable(row: Row) -> bool:
    """Whether a finding's suggestion can be put in its place in the file: no markup is within it."""
    if row.finding.suggestion is None or not in_lines(row.article) or row.article.path == "-":
        return False  # on standard input there is no file to change
    start, end = row.finding.start, row.finding.end
    return not any(
        u.start >= start and u.end <= end and u.kind not in ("break", "character") for u in row.article.unread
    )


def rows(report: Report, silenced: bool = False) -> Iterator[Row]:
    """Every finding that is reported, in the articles' order; with `silenced` the suppressed ones too."""
    for article in report.articles:
        yield from of_article(article, silenced)


def of_article(article: ArticleReport, silenced: bool = False) -> Iterator[Row]:
    """The findings of one article, by place."""
    found: list[tuple[Checked | None, Finding]] = [(None, f) for f in article.findings]
    found += [(c, f) for c in article.quotations for f in c.findings]
    text = article.document.text
    for checked, finding in sorted(found, key=lambda pair: (pair[1].start, pair[1].end, pair[1].rule)):
        if finding.level != "none" and (silenced or finding.suppressed is None):
            start, end = line_column(text, finding.start), line_column(text, finding.end)
            yield Row(article.document, checked, finding, start, end)


_SAFE = "/:@!$&'()*+,;=~-._"  # what is in a URI's path as itself
_WEB = re.compile(r"(?:https?://|urn:)", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def uri(document: Document) -> str:
    """The document's path as a URI reference."""
    return reference(document.path or document.id)


def reference(path: str) -> str:
    """A path as a relative or absolute URI reference, percent-encoded; a web address as itself.

    A colon in the first segment would make a scheme of what is before it, two slashes a host of what follows.
    """
    if _WEB.match(path):
        return _quoted(_STRAY.sub("%25", path), _SAFE + "?%#" if path.count("#") <= 1 else _SAFE + "?%")
    if _DRIVE.match(path):
        return "file:///" + _quoted(path.replace("\\", "/"), _SAFE)
    if os.sep == "\\":
        path = path.replace("\\", "/")
    if path.startswith("//"):
        path = "/" + path.lstrip("/")
    return ("./" if ":" in path.split("/", 1)[0] else "") + _quoted(path, _SAFE)


def _quoted(text: str, safe: str) -> str:
    try:
        return quote(text, safe=safe, errors="surrogateescape")  # the bytes of a file's name as they are
    except UnicodeEncodeError:
        return quote(text, safe=safe, errors="surrogatepass")
