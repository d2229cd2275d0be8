"""A second look at quotations that were set aside, if all of a text's quotations are meant to come from the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from consistency.checking.article import check_alone
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Checked, Document, Report, SetAside, Side, Span
from consistency.reader import report_as_read
from consistency.text import words

_DOUBTFUL: frozenset[SetAside] = frozenset({"another-speaker", "unclear-speaker", "nobody-named"})


def insist(report: Report, archive: Archive, policy: Policy) -> tuple[Report, Report]:
    """The report as written and as read, in which quotations that were set aside for their speaker are compared.

    Each is then judged as the words of a source: one that no source has is `not-found`, an error.
    """
    (written,) = report.articles
    (read,) = report_as_read(report).articles
    seconds = list(_seconds(read, archive, policy))
    quotations = [
        _moved(w, second, r.quotation.start) if second else w
        for w, r, second in zip(written.quotations, read.quotations, seconds, strict=True)
    ]
    report = replace(report, articles=(replace(written, quotations=tuple(quotations)),))
    alone = Document("alone", "", Span(0, 0))
    as_read = report_as_read(
        replace(report, articles=(ArticleReport(alone, tuple(s for s in seconds if s)),))
    )
    looked = iter(as_read.articles[0].quotations)
    changed = [
        _moved(r, next(looked), r.quotation.start) if second else r
        for r, second in zip(read.quotations, seconds, strict=True)
    ]
    return report, replace(report, articles=(replace(read, quotations=tuple(changed)),))


def _seconds(read: ArticleReport, archive: Archive, policy: Policy) -> Iterator[Checked | None]:
    """For each quotation what it is alone, if it is looked at again."""
    prose = 0  # where the last turn of a label such as "Q" ends
    for checked in read.quotations:
        q = checked.quotation
        text = read.document.text[q.start : q.end]
        if _is_lettered(checked):
            prose = q.end
            again = False
        elif checked.set_aside == "nested":
            again = q.depth == 2 and q.start < prose  # quoted in the text's own words
        else:
            weak = checked.verdict == "not-found" and checked.level in ("none", "note", "warning")
            again = checked.set_aside in _DOUBTFUL or (weak and not _is_accepted(checked))
        if again and len(words(text)) > 1:
            yield check_alone(Document(read.document.id, text, Span(0, len(text))), archive, policy)
        else:
            yield None


def _is_lettered(checked: Checked) -> bool:
    """Whether it is a turn whose label is a letter ("Q", "A"): the text's own question or answer, no one's words."""
    who = checked.quotation.speaker
    turn = checked.quotation.kind == "block" and who is not None and who.tie == "label"
    return turn and checked.set_aside in _DOUBTFUL and who is not None and len(who.name.strip(".")) == 1


def _is_accepted(checked: Checked) -> bool:
    return any(f.suppressed is not None for f in checked.findings)


def _moved(checked: Checked, second: Checked, by: int) -> Checked:
    """`checked` with the judgment of `second`, whose article offsets count from `by`."""

    def side(of: Side) -> Side:
        return replace(of, start=of.start + by, end=of.end + by)

    return replace(
        second,
        quotation=checked.quotation,
        edits=tuple(replace(e, article=side(e.article)) for e in second.edits),
        findings=tuple(replace(f, start=f.start + by, end=f.end + by) for f in second.findings),
    )
