"""Languages without weights: nothing in marks is a term, and the report says so once."""

from __future__ import annotations

import pytest

from consistency.api import check
from consistency.model import Document, Span
from consistency.quoting import extract

FRENCH = (
    "Le maire a parlé lundi au conseil de la ville. « Nous voulons ouvrir la piscine au printemps », a dit Luc Morel. "
    "Les habitants parlent du « petit palais » et de la « rue sans nom » depuis des années."
)
ENGLISH = (
    "The mayor spoke to the council on Monday. “We want to open the pool in the spring,” Luke Morel said."
)


def test_no_term_without_weights() -> None:
    kinds = {q.kind for q in extract(Document("a", FRENCH, Span(0, len(FRENCH))))}
    assert kinds == {"quotation"}


@pytest.mark.parametrize(("text", "count"), [(FRENCH, 1), (ENGLISH, 0)])
def test_the_report_says_so_once(text: str, count: int) -> None:
    report = check(Document("a", text, Span(0, len(text))), [Document("c", text, Span(0, len(text)))])
    (article,) = report.articles
    assert sum("no word lists" in note for note in article.document.notes) == count
