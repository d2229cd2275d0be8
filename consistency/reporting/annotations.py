"""W3C Web Annotations in JSON-LD: an annotation a quotation, its words in the article and in the canonical.

https://www.w3.org/TR/annotation-model/; positions are code points there too (section 4.2.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from consistency.model import ArticleReport, Document, Report
from consistency.reporting import View
from consistency.reporting.json import dumps
from consistency.reporting.rows import uri

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after the words, by which a reader finds them in an altered text


def render(report: Report, format: str, view: View) -> str:
    """One annotation page with an annotation for each quotation that was checked."""
    canonicals = {d.id: d for d in report.canonicals}
    items = [a for article in report.articles for a in _of_article(article, canonicals)]
    page = {
        "@context": _CONTEXT,
        "id": _name("page", *(i["id"] for i in items)),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return dumps(page, indent=1) + "\n"


def _of_article(article: ArticleReport, canonicals: dict[str, Document]) -> Iterator[dict[str, Any]]:
    for checked in article.quotations:
        if checked.verdict == "not-checked":
            continue
        q, m, document = checked.quotation, checked.match, article.document
        bodies: list[dict[str, Any]] = [
            {"type": "TextualBody", "purpose": "tagging", "value": checked.verdict}
        ]
        bodies += [_told(f.message) for f in checked.findings if f.suppressed is None]
        if m is not None:
            bodies.append({**_resource(canonicals[m.canonical], m.start, m.end), "purpose": "linking"})
        yield {
            "id": _name(_source(document), document.sha256, str(q.start), str(q.end)),
            "type": "Annotation",
            "motivation": "assessing",
            "body": bodies,
            "target": _resource(document, q.start, q.end),
        }


def _told(message: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": message}


def _resource(document: Document, start: int, end: int) -> dict[str, Any]:
    text = document.text
    return {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _source(document: Document) -> str:
    """Where the text is; of a row of a table the table with the row's id, since positions count in the row's text."""
    found = uri(document)
    is_row = document.format == "table" and document.path is not None and document.id != document.path
    return (
        f"{found}#{quote(document.id, safe='', errors='replace')}" if is_row and "#" not in found else found
    )


def _name(*parts: str) -> str:
    """A name that is the same for the same place of the same text."""
    return uuid5(NAMESPACE_URL, "\n".join(parts).encode("utf-8", "backslashreplace").decode()).urn
