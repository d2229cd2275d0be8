"""`consistency fix`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from consistency.checking.running import run
from consistency.cli import messages, options, targets
from consistency.errors import ConsistencyError, MissingExtraError, ReadError, UsageError
from consistency.fixing import Change, Settled, apply, corrections, left_over, settle, told
from consistency.model import LEVELS, ArticleReport, Finding, Level
from consistency.reader import report_as_read, written_at
from consistency.reading import place
from consistency.reporting import data
from consistency.reporting.escape import terminal

_NO_PLACE = messages.BY_HAND
_LEVELS = ("note", "warning", "error")


@click.command("fix")
@click.argument("article")
@options.canonical_options
@options.judging_options
@options.language_option
@click.option("--whole", is_flag=True, help="Check the whole text, including mastheads and link lists.")
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="Correct quotations with a finding at this level or above.",
)
@click.option("--diff", is_flag=True, help="Print the changes as a unified diff; write nothing.")
@click.option("--comment-only", is_flag=True, help="Word files: add comments only; don't change the text.")
@click.option("--in-place", "-i", is_flag=True, help="Overwrite ARTICLE.")
@click.option(
    "--output", "-o", metavar="FILE", help="Write to FILE [default: NAME.fixed.EXT next to ARTICLE]."
)
@click.option("--quiet", "-q", is_flag=True, help="Don't list the changes.")
@options.config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    article: str,
    canonical: tuple[str, ...],
    fail_on: Level,
    level: Level,
    diff: bool,
    comment_only: bool,
    in_place: bool,
    output: str | None,
    quiet: bool,
    **rest: Any,
) -> None:
    """Correct ARTICLE to match the source's wording; by default the result is a new file.

    ARTICLE is a text, Markdown, HTML or Word file. In a Word file, changes are tracked and explained in comments, and
    everything else stays the same. Findings that a new wording cannot correct are listed for a person to decide.
    """
    if not canonical:
        raise UsageError(messages.NO_SOURCE)
    if in_place and output:
        raise UsageError(messages.IN_PLACE_AND_OUTPUT)
    if not Path(article).is_file():
        raise ReadError(messages.NO_SUCH_FILE.format(article=article))
    report = run([article], canonical, options.settings(rest))
    if report.skipped:
        targets.tell_skipped(report.skipped)
        ctx.exit(targets.status_of(report.skipped))
    if len(report.articles) != 1:
        raise ReadError(messages.NOT_ONE_ARTICLE.format(article=article))
    (checked,) = report.articles
    if comment_only and checked.document.format != "docx":
        raise UsageError(messages.NOT_WORD)
    read = report_as_read(report)
    wanted = [] if comment_only else corrections(read.articles[0], level)
    page = checked.document.format == "html"
    settled = Settled(()) if page else settle(read.articles[0].document, wanted)
    changes = list(settled.made)
    left = [
        *left_over(checked, level),
        *(
            _unmade(c, why, checked, *written_at(read.articles[0].document, c.start, c.end))
            for c, why in settled.left
        ),
    ]
    content = Path(article).read_bytes()
    fixed = None
    if checked.document.format == "docx" and not diff:
        titles = {d.id: d.title or d.id for d in report.canonicals}
        fixed, unmade = _fixed_docx(checked, content, changes, level, comment_only, titles)
        changes = [change for change in changes if change not in unmade]
        left += [_unmade(change, _NO_PLACE, checked, change.start, change.end) for change in unmade]
    if page:
        from consistency.fixing.htmlfile import fix_html

        web = fix_html(content, read.articles[0].document, wanted)
        fixed = web.content
        changes = [change for change in wanted if all(change is not c for c, _ in web.left)]
        left += [_unmade(c, why, checked, c.start, c.end) for c, why in web.left]
    if not quiet:
        _tell(checked, changes, left)
    if diff:
        from consistency.fixing.textfile import unified_diff

        text, mended = checked.document.text, None
        if fixed is not None:
            text, mended = content.decode("utf-8", "replace"), fixed.decode("utf-8", "replace")
        targets.write(
            targets.Target("diff", None), unified_diff(text, mended or apply(text, changes), article)
        )
    else:
        to = Path(article) if in_place else Path(output) if output else fixed_name(Path(article))
        targets.replace_file(to, _fixed(checked, content, changes) if fixed is None else fixed)
        if not quiet:
            click.echo(messages.WROTE.format(path=terminal(str(to))), err=True)
    ctx.exit(int(any(data.reaches(f.level, fail_on) for f in left)))


def fixed_name(path: Path) -> Path:
    """`draft.docx` → `draft.fixed.docx`."""
    return path.with_name(f"{path.stem}.fixed{path.suffix}")


def _unmade(change: Change, why: str, report: ArticleReport, start: int, end: int) -> Finding:
    """The finding that a change answers which is not made, at `[start, end)` of the file's text."""
    told_of = (f for c in report.quotations for f in c.findings if f.rule == change.rule)
    level: Level = max(
        (f.level for f in told_of if f.message == change.message), key=LEVELS.index, default="error"
    )
    return Finding(change.rule, level, f"{change.message} ({why})", start, end)


def _fixed(report: ArticleReport, content: bytes, changes: list[Change]) -> bytes:
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


def _tell(report: ArticleReport, changes: list[Change], left: list[Finding]) -> None:
    """A line for each change and for each finding that is left, on standard error."""
    document = report.document
    for c in changes:
        where = f"{document.id}:{place(document, c.start)}"
        old = document.text[c.start : c.end]
        click.echo(f'{terminal(where)}: "{terminal(old)}" → "{terminal(c.text)}" ({c.rule})', err=True)
    for f in left:
        where = f"{document.id}:{place(document, f.start)}"
        click.echo(
            messages.NOT_CORRECTED.format(
                where=terminal(where), level=f.level, rule=f.rule, message=terminal(f.message)
            ),
            err=True,
        )
