"""`consistency fix`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from consistency.checking.running import run_planned
from consistency.cli import messages, options, targets
from consistency.cli.configured import config_option, given
from consistency.cli.params import FilePath
from consistency.configuration.changed import Changes
from consistency.configuration.planning import Plans
from consistency.errors import ReadError, UsageError
from consistency.fixing.drafts import FORMATS, Fixed, fix_draft
from consistency.model import Level, Report
from consistency.paths import is_file
from consistency.reading import place
from consistency.reporting import data
from consistency.reporting.escape import terminal

_LEVELS = ("note", "warning", "error")


@click.command("fix")
@click.argument("drafts", nargs=-1, metavar="ARTICLE...", type=FilePath())
@options.canonical_options
@options.judging_options
@options.language_option
@options.whole_option
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
    "--output",
    "-o",
    metavar="FILE",
    type=FilePath(),
    help="Write to FILE [default: NAME.fixed.EXT next to ARTICLE].",
)
@click.option(
    "--hook",
    is_flag=True,
    help="The ARTICLEs are changed files, as from pre-commit: correct those that the settings list.",
)
@click.option("--quiet", "-q", is_flag=True, help="Don't list the changes.")
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    drafts: tuple[str, ...],
    level: Level,
    diff: bool,
    comment_only: bool,
    in_place: bool,
    output: str | None,
    hook: bool,
    quiet: bool,
    **rest: Any,
) -> None:
    """Correct ARTICLE to match the source's wording; by default the result is a new file.

    ARTICLE is a text, Markdown, HTML or Word file. In a Word file, changes are tracked and explained in comments, and
    everything else stays the same. Findings that a new wording cannot correct are listed for a person to decide.
    """
    if in_place and output:
        raise UsageError(messages.IN_PLACE_AND_OUTPUT)
    if output and len(drafts) > 1:
        raise UsageError(messages.ONE_OUTPUT)
    plans = Plans(ctx.obj, given(ctx), options.settings(rest))
    if hook:
        changed = frozenset(Path(d).resolve() for d in drafts)
        drafts = tuple(f for f in Changes(changed, plans).of_hook(drafts) if Path(f).resolve() in changed)
        if not drafts:
            return
    if not drafts:
        raise UsageError(messages.NO_ARTICLES)
    for draft in drafts:
        if not is_file(draft):
            raise ReadError(messages.NO_SUCH_FILE.format(article=draft))
    report = run_planned(drafts, plans.run, plans.of)
    if not report.canonicals and not report.articles and not plans.names_sources():
        raise UsageError(messages.NO_SOURCE)
    targets.tell_skipped(report.skipped)
    failed = False
    for draft, part in _each(report, drafts, hook):
        document = part.articles[0].document
        if comment_only and document.format != "docx":
            raise UsageError(messages.NOT_WORD)
        content = Path(draft).read_bytes()
        done = fix_draft(part, content, level, comment_only=comment_only, write=not diff)
        if not quiet:
            _tell(done)
        if diff:
            targets.write(targets.Target("diff", None), done.diff(draft))
        elif done.content is not None and (done.changes or not hook):
            to = Path(draft) if in_place else Path(output) if output else fixed_name(Path(draft))
            targets.replace_file(to, done.content)
            if not quiet:
                click.echo(messages.WROTE.format(path=terminal(str(to))), err=True)
        fail_on = plans.value(draft, "fail-on", "error")
        failed |= any(data.reaches(f.level, fail_on) for f in done.left)
    ctx.exit(targets.status_of(report.skipped) or int(failed))


def _each(report: Report, drafts: tuple[str, ...], hook: bool) -> Iterator[tuple[str, Report]]:
    """Each draft with the report on it alone; those that were skipped are omitted, as is what a hook cannot write."""
    skipped = {s.path for s in report.skipped}
    for draft in drafts:
        found = [a for a in report.articles if (a.document.path or a.document.id) == draft]
        if draft in skipped or (hook and any(a.document.format not in FORMATS for a in found)):
            continue
        if len(found) != 1:
            raise ReadError(messages.NOT_ONE_ARTICLE.format(article=draft))
        yield draft, replace(report, articles=tuple(found))


def fixed_name(path: Path) -> Path:
    """`draft.docx` → `draft.fixed.docx`."""
    return path.with_name(f"{path.stem}.fixed{path.suffix}")


def _tell(done: Fixed) -> None:
    """A line for each change and for each finding that is left, on standard error."""
    document = done.article.document
    for c in done.changes:
        where = f"{document.id}:{place(document, c.start)}"
        old = document.text[c.start : c.end]
        click.echo(f'{terminal(where)}: "{terminal(old)}" → "{terminal(c.text)}" ({c.rule})', err=True)
    for f in done.left:
        where = f"{document.id}:{place(document, f.start)}"
        click.echo(
            messages.NOT_CORRECTED.format(
                where=terminal(where), level=f.level, rule=f.rule, message=terminal(f.message)
            ),
            err=True,
        )
