"""A draft and what was found in it → the draft with the source's wording, and what is left to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.errors import ConsistencyError, MissingExtraError
from consistency.fixing import messages
from consistency.fixing.changes import Change, apply
from consistency.fixing.choosing import corrections, left_over, told
from consistency.fixing.written import Settled, settle
from consistency.model import LEVELS, ArticleReport, Finding, Level, Report
from consistency.reader import report_as_read, written_at

FORMATS = ("text", "markdown", "html", "docx")


@dataclass(frozen=True, slots=True, repr=False)
class Fixed:
    """A draft with the changes that were made.

    `before` are the bytes of its file and `content` those of the new file, None if none was asked for.

    `changes` and `left` (findings that no change of wording answers) have offsets in `article.document.text`.
    """

    article: ArticleReport
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]
    before: bytes
    content: bytes | None = None

    def __repr__(self) -> str:
        return f"Fixed({self.article.document.id!r}, changes={len(self.changes)}, left={len(self.left)})"

    def diff(self, name: str) -> str:
        """The changes as a unified diff: of a page's file, else of the text as it was read."""
        from consistency.fixing.textfile import unified_diff

        if self.article.document.format == "html" and self.content is not None:
            old, new = (b.decode("utf-8", "replace") for b in (self.before, self.content))
            return unified_diff(old, new, name)
        return unified_diff(self.article.document.text, self.text, name)

    @property
    def text(self) -> str:
        """The text of the draft with its changes, as extracted for formats other than text and Markdown."""
        return apply(self.article.document.text, list(self.changes))


def fix_draft(
    report: Report,
    content: bytes,
    level: Level = "warning",
    *,
    comment_only: bool = False,
    write: bool = True,
) -> Fixed:
    """The only article of `report`, whose file has the bytes `content`, with quotations of `level` or worse corrected.

    `comment_only` leaves the text of a Word file alone and explains each finding in a comment.  Raises
    `ConsistencyError` for a format that cannot be written.
    """
    (checked,) = report.articles
    read = report_as_read(report).articles[0]
    wanted = [] if comment_only else corrections(read, level)
    page = checked.document.format == "html"
    settled = Settled(()) if page else settle(read.document, wanted)
    changes = list(settled.made)
    left = [
        *left_over(checked, level),
        *(_unmade(c, why, checked, *written_at(read.document, c.start, c.end)) for c, why in settled.left),
    ]
    fixed: bytes | None = None
    if page:
        from consistency.fixing.htmlfile import fix_html

        web = fix_html(content, read.document, wanted)
        fixed = web.content
        changes = [change for change in wanted if all(change is not c for c, _ in web.left)]
        left += [_unmade(c, why, checked, c.start, c.end) for c, why in web.left]
    elif write and checked.document.format == "docx":
        titles = {d.id: d.title or d.id for d in report.canonicals}
        fixed, unmade = _fixed_docx(checked, content, changes, level, comment_only, titles)
        changes = [change for change in changes if change not in unmade]
        left += [_unmade(change, messages.BY_HAND, checked, change.start, change.end) for change in unmade]
    elif write:
        fixed = _fixed_text(checked, content, changes)
    return Fixed(checked, tuple(changes), tuple(left), content, fixed)


def _unmade(change: Change, why: str, report: ArticleReport, start: int, end: int) -> Finding:
    """The finding that a change answers which is not made, at `[start, end)` of the file's text."""
    told_of = (f for c in report.quotations for f in c.findings if f.rule == change.rule)
    level: Level = max(
        (f.level for f in told_of if f.message == change.message), key=LEVELS.index, default="error"
    )
    return Finding(change.rule, level, f"{change.message} ({why})", start, end)


def _fixed_text(report: ArticleReport, content: bytes, changes: list[Change]) -> bytes:
    if report.document.format in ("text", "markdown"):
        from consistency.fixing.textfile import fix_text

        return fix_text(content, report.document.text, changes)
    raise ConsistencyError(messages.CANNOT_CORRECT.format(article=report.document.id))


def _fixed_docx(
    report: ArticleReport,
    content: bytes,
    changes: list[Change],
    level: Level,
    comment_only: bool,
    titles: Mapping[str, str],
) -> tuple[bytes, list[Change]]:
    """The Word file, and the changes that have no place in it."""
    try:
        from consistency.fixing.docx import fix_docx, remarks
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.CORRECTING_WORD, "docx", error) from error
    left = told(report, level) if comment_only else left_over(report, level)
    done = fix_docx(content, report.document, changes, remarks(left, titles), titles=titles)
    return done.content, [item for item in done.unplaced if isinstance(item, Change)]
