"""Unquoted reuse in many articles at once is what it is one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.locating.index.encoding import fold_text
from consistency.locating.index.run_filter import RunFilter
from consistency.model import Document, Quotation, Span
from tests.locating.texts import made, passage

DOCUMENTS = [made(f"speech-{k}", 12_000, k) for k in range(6)]
LARGE, SMALL = Archive.build(DOCUMENTS), Archive.build([made("short", 900, 9)])
OWN = (
    "Rain fell on the market.",
    "“He came home,” she said.",
    "The U.S. mill — it’s old — burned in 1,204 days.",
    "市場に雨が降った",
    "na\u0131\u0308ve ﬁre ½ \ud800 \x00 $5",
    "\n\n",
)


def article(pieces: list[tuple[int, int, int] | str], name: str) -> tuple[Document, list[Quotation]]:
    """An article of passages (document, word, length) and sentences; every third piece is quoted."""
    text, quotations = "", []
    for n, piece in enumerate(pieces):
        said = (
            piece
            if isinstance(piece, str)
            else passage([*DOCUMENTS, made("short", 900, 9)][piece[0]], *piece[1:])
        )
        if n % 3 == 2:
            quotations.append(Quotation(len(text), len(text) + len(said), said))
        text += said + " "
    return Document(name, text, Span(0, len(text))), quotations


PIECES = st.one_of(
    st.tuples(st.integers(0, 6), st.integers(0, 860), st.integers(3, 30)),
    st.sampled_from(OWN),
    st.text(max_size=40),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8), max_size=4))
def test_many_as_one_by_one(texts: list[list[tuple[int, int, int] | str]]) -> None:
    articles = [article(pieces, str(n)) for n, pieces in enumerate(texts)]
    for archive in (LARGE, SMALL):
        assert archive.reuses_many(articles) == [archive.reuses(*one) for one in articles]


@pytest.mark.parametrize("archive", [LARGE, SMALL])
def test_reuse_is_found_between_other_words(archive: Archive) -> None:
    number = 2 if archive is LARGE else 6
    articles = [article([OWN[0], (number, 300, 14), OWN[1]], "a"), article([OWN[0]], "b"), article([], "c")]
    found = archive.reuses_many(articles)
    assert [len(reuses) for reuses in found] == [1, 0, 0]
    assert found[0][0].match.exact.split()[2:9] == articles[0][0].text.split()[7:14]


def test_a_sieve_lets_through_all_that_it_holds_and_little_else() -> None:
    texts = [fold_text(document.text) for document in DOCUMENTS]
    run_filter = RunFilter(texts, 72_000)
    assert all(len(run_filter.passed(text)) == len(text.split()) - 4 for text in texts)
    assert len(run_filter.passed(fold_text(made("other", 20_000, 77).text))) < 40
    assert not len(run_filter.passed(b"only four words here"))
    assert not len(RunFilter([], 0).passed(texts[0]))
