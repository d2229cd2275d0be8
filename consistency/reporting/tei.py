"""TEI: each canonical with a critical apparatus of what the articles made of it, by parallel segmentation.

TEI P5 Guidelines, chapter 13 (12 in older releases), "Critical Apparatus".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from consistency.model import ArticleReport, Document, Edit, Report
from consistency.model.drift import EDIT_TYPES
from consistency.reader import report_as_read
from consistency.reporting import View
from consistency.version import __version__

# What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHEN = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")  # a date of ISO 8601


@dataclass(slots=True)
class _Place:
    """A stretch of a canonical that some article words otherwise, and the edits of each witness in it."""

    start: int
    end: int
    edits: dict[int, list[Edit]] = field(default_factory=dict)


def render(report: Report, format: str, view: View) -> str:
    """A TEI document: the articles are the witnesses, each canonical a division of the text."""
    report = report_as_read(report)
    witnesses = "".join(_witness(n, a.document) for n, a in enumerate(report.articles))
    divisions = "".join(_division(d, n, report.articles) for n, d in enumerate(report.canonicals))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader><fileDesc>'
        "<titleStmt><title>Quotations and their sources</title></titleStmt>"
        f"<publicationStmt><p>consistency {__version__}</p></publicationStmt>"
        f"<sourceDesc><listWit>\n{witnesses}</listWit></sourceDesc></fileDesc>"
        '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>'
        f"{_taxonomy()}</encodingDesc>"
        f"</teiHeader>\n<text><body>\n{divisions}</body></text>\n</TEI>\n"
    )


def _witness(number: int, of: Document) -> str:
    """An article as a witness: title, id, outlet and date, as far as they are known."""
    parts = [f"<title>{_text(of.title)}</title>" if of.title else "", f"<idno>{_text(of.id)}</idno>"]
    parts.append(f"<publisher>{_text(of.organisation)}</publisher>" if of.organisation else "")
    when = f' when="{of.date}"' if of.date and _WHEN.fullmatch(of.date) else ""
    parts.append(f"<date{when}>{_text(of.date)}</date>" if of.date else "")
    return f'<witness xml:id="a{number}"><bibl>{"".join(parts)}</bibl></witness>\n'


def _taxonomy() -> str:
    """The types of edits, to which `ana` of a reading points."""
    kinds = "".join(
        f'<category xml:id="{kind}"><catDesc>{kind.replace("-", " ")}</catDesc></category>'
        for kind in EDIT_TYPES
    )
    return f'<classDecl><taxonomy xml:id="edit-types">{kinds}</taxonomy></classDecl>'


def _division(canonical: Document, number: int, articles: Sequence[ArticleReport]) -> str:
    """The body of a canonical, a paragraph for each of its lines that are not blank."""
    title = f"<head>{_text(canonical.title or canonical.id)}</head>\n"
    pieces = _pieces(canonical, _places(canonical, articles), articles)
    paragraphs = "".join(f"<p>{p}</p>\n" for p in "".join(pieces).split("\n") if p.strip())
    return f'<div xml:id="c{number}">\n{title}{paragraphs}</div>\n'


def _pieces(canonical: Document, places: list[_Place], articles: Sequence[ArticleReport]) -> Iterator[str]:
    at = canonical.body.start
    for place in places:
        yield _text(canonical.text[at : place.start])
        yield _apparatus(canonical, place, articles)
        at = place.end
    yield _text(canonical.text[at : canonical.body.end])


def _places(canonical: Document, articles: Sequence[ArticleReport]) -> list[_Place]:
    """The places of variation in order; edits that overlap make one place."""
    found = sorted(
        (
            (e.canonical.start, e.canonical.end, n, e)
            for n, article in enumerate(articles)
            for checked in article.quotations
            if checked.match is not None and checked.match.canonical == canonical.id
            for e in checked.edits
            if canonical.body.start <= e.canonical.start <= e.canonical.end <= canonical.body.end
        ),
        key=lambda row: row[:3],
    )
    places: list[_Place] = []
    for start, end, n, edit in found:
        if places and (start < places[-1].end or start == places[-1].start):
            places[-1].end = max(places[-1].end, end)
        else:
            places.append(_Place(start, end))
        places[-1].edits.setdefault(n, []).append(edit)
    return places


def _apparatus(canonical: Document, place: _Place, articles: Sequence[ArticleReport]) -> str:
    same = [n for n, a in enumerate(articles) if n not in place.edits and _quotes(a, canonical.id, place)]
    wit = f' wit="{" ".join(f"#a{n}" for n in same)}"' if same else ""
    lemma = f"<lem{wit}>{_text(_line(canonical.text[place.start : place.end]))}</lem>"
    readings: dict[tuple[str, str], list[int]] = {}
    for n, edits in place.edits.items():
        kinds = " ".join(dict.fromkeys(e.type for e in edits))
        readings.setdefault((_reading(canonical.text, place, edits), kinds), []).append(n)
    told = "".join(
        f'<rdg wit="{" ".join(f"#a{n}" for n in found)}" ana="{" ".join(f"#{k}" for k in kinds.split())}">'
        f"{_text(_line(reading))}</rdg>"
        for (reading, kinds), found in readings.items()
    )
    return f"<app>{lemma}{told}</app>"


def _reading(text: str, place: _Place, edits: list[Edit]) -> str:
    """What a witness has instead of the place's words."""
    pieces, at = [], place.start
    for e in sorted(edits, key=lambda e: (e.canonical.start, e.canonical.end)):
        if e.canonical.start >= at:
            pieces += [text[at : e.canonical.start], e.article.exact]
            at = e.canonical.end
    return "".join((*pieces, text[at : place.end]))


def _quotes(article: ArticleReport, canonical: str, place: _Place) -> bool:
    return any(
        s.canonical.canonical == canonical
        and s.canonical.start <= place.start
        and place.end <= s.canonical.end
        for checked in article.quotations
        if checked.match is not None
        for s in checked.match.segments
    )


def _line(text: str) -> str:
    """A reading on one line, so that paragraphs end only at those of the source."""
    return text.replace("\n", " ")


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=True)
