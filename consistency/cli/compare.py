"""`consistency compare`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from consistency.checking.extracting import quotations
from consistency.checking.settings import check_language
from consistency.cli import messages, options, targets
from consistency.cli.configured import config_option
from consistency.cli.params import FilePath
from consistency.cli.progress import watched
from consistency.corpora.counted import Fact
from consistency.corpora.facts import facts
from consistency.corpora.passages import Passage, Witness, passages
from consistency.corpora.together import compared
from consistency.errors import UsageError
from consistency.messages import counted
from consistency.model import Document, Quotation, Skipped
from consistency.reader import as_read
from consistency.reading import Limits, place, read_articles
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.json import dumps

FORMATS = ("text", "json")
Read = list[tuple[Document, list[Quotation]]]


@click.command("compare")
@click.argument("articles", nargs=-1, metavar="ARTICLE...", type=FilePath())
@options.language_option
@options.whole_option
@options.output_options(*FORMATS)
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    articles: tuple[str, ...],
    language: str | None,
    whole: bool,
    formats: tuple[str, ...],
    output: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show passages that several ARTICLEs quote and how their wordings differ; needs no source.

    Also shows names that are spelled differently and numbers that disagree.
    """
    (target,) = targets.only_one(formats, output, FORMATS)
    if not articles:
        raise UsageError(messages.NO_ARTICLES)
    check_language(language)
    skipped: list[Skipped] = []
    read: Read = []
    for article in watched(read_articles(articles, whole=whole), "articles", quiet):
        if isinstance(article, Skipped):
            skipped.append(article)
            continue
        seen = as_read(article)
        quoted = quotations(seen, Limits().seconds, language)
        if isinstance(quoted, Skipped):
            skipped.append(quoted)
        else:
            read.append((seen, quoted))
    found, told = passages(read), facts(read)
    documents = {article.id: article for article, _ in read}
    if target.format == "json":
        text = dumps(compared(found, told, skipped, documents), indent=1) + "\n"
    else:
        text = "".join(f"{log_line(line)}\n" for line in _lines(found, told, documents, verbose))
    targets.write(target, text)
    targets.tell_skipped(skipped, unless=target.format == "json")
    ctx.exit(targets.status_of(skipped) or (0 if read else 3))


def _lines(
    found: list[Passage], told: list[Fact], documents: dict[str, Document], verbose: bool
) -> Iterator[str]:
    unlike = [p for p in found if p.differs]
    for passage in found if verbose else unlike:
        yield from _passage(passage)
        yield ""
    for fact in told:
        yield f"{fact.rule}"
        for form, held in fact.forms:
            places = ", ".join(
                f"{terminal(i.article)}:{place(documents[i.article], i.start)}" for i in held[:6]
            )
            yield f"  {terminal(form)}  ({len(held)}: {places}{', …' if len(held) > 6 else ''})"
        yield ""
    yield messages.PASSAGES.format(passages=counted(len(found), "passage"), unlike=len(unlike))


def _passage(of: Passage) -> Iterator[str]:
    first, *others = of.wordings
    yield f"“{terminal(first.text)}”"
    yield f"  {_who(first.witnesses)}"
    for wording in others:
        yield f"  {_who(wording.witnesses)}"
        for e in wording.edits:
            yield f"    {e.type}: “{terminal(e.canonical.exact)}” → “{terminal(e.article.exact)}”"
        if wording.match is None:
            yield f"    “{terminal(wording.text)}”"


def _who(witnesses: tuple[Witness, ...]) -> str:
    return ", ".join(
        f"{terminal(w.article.id)}:{place(w.article, w.quotation.start)}" for w in witnesses
    )  # fmt: skip
