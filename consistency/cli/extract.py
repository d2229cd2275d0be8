"""`consistency extract`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from consistency.checking.extracting import quotations
from consistency.checking.settings import check_language
from consistency.cli import messages, options, targets
from consistency.cli.configured import config_option
from consistency.cli.params import FilePath
from consistency.cli.progress import watched
from consistency.errors import UsageError
from consistency.model import Document, Quotation, Skipped
from consistency.reading import asked_limits, place, read_articles
from consistency.reporting import data
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.json import dumps, line

FORMATS = ("text", "json", "jsonl")


@click.command("extract")
@click.argument("articles", nargs=-1, metavar="ARTICLE...", type=FilePath())
@options.language_option
@options.whole_option
@options.limit_option
@click.option(
    "--doubled", is_flag=True, help="Read two single marks in a row ('') as a double mark, as `check` does."
)
@options.output_options(*FORMATS)
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    language: str | None,
    whole: bool,
    limits: tuple[str, ...],
    doubled: bool,
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """List the quotations in every ARTICLE with their kinds and speakers; needs no source."""
    (target,) = targets.only_one(formats, output, FORMATS)
    if not articles:
        raise UsageError(messages.NO_ARTICLES)
    check_language(language)
    most = asked_limits(limits)
    skipped: list[Skipped] = []
    count = 0

    def read() -> Iterator[tuple[Document, list[Quotation]]]:
        nonlocal count
        for article in read_articles(articles, whole=whole, limits=most):
            if isinstance(article, Skipped):
                skipped.append(article)
            else:
                found = quotations(article, most.seconds, language, doubled)
                if isinstance(found, Skipped):
                    skipped.append(found)
                else:
                    count += 1
                    yield article, found

    done = watched(read(), "articles", quiet)
    with targets.opened(target) as out:
        if target.format == "json":
            lines: list[Any] = [data.extracted(*pair) for pair in done]
            rows = [data.skipped(s) for s in skipped]
            out.write(dumps({"articles": lines, "skipped": rows}, indent=1) + "\n")
        else:
            for document, found in done:
                if target.format == "jsonl":
                    out.write(line(data.extracted(document, found)))
                else:
                    out.write("".join(row + "\n" for row in _rows(document, found)))
    for s in skipped:
        click.echo(messages.SKIPPED.format(path=terminal(s.path), reason=terminal(s.reason)), err=True)
    ctx.exit(targets.status_of(skipped) or (0 if count else 3))


def _rows(document: Document, quotations: list[Quotation]) -> Iterator[str]:
    for q in quotations:
        who = (q.speaker.resolved or q.speaker.name) if q.speaker else "—"
        where = f"{terminal(document.id)}:{place(document, q.start)}"
        yield log_line(f"{where}  {q.kind}  {terminal(who)}  “{terminal(q.exact)}”")
