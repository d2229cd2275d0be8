"""Web pages corrected in place: the words change, and no other byte of the file does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import consistency
from consistency.errors import ConsistencyError
from consistency.fixing import corrections
from consistency.fixing.htmlfile import FixedPage, fix_html
from consistency.reader import report_as_read

SOURCE = (
    "By Jane Roe\n\nThe council met on Monday. We will not close the small library this winter, and nobody has asked "
    "us for that. The bus line to the harbor, which carries four hundred people a day, stays open."
)
FILLER = "<p>Snow fell on the town again on Sunday, and the plows were out before the first buses left the yard.</p>"
CLOSED = "We will {} the small library this winter"


def page(body: str, head: str = "") -> bytes:
    inner = f"<body><article>{FILLER}{body}{FILLER}</article></body>"
    return f"<!doctype html><html><head><title>News</title>{head}</head>{inner}</html>".encode()


def fixed(data: bytes, folder: Path) -> FixedPage:
    (folder / "page.html").write_bytes(data)
    (folder / "roe.txt").write_text(SOURCE, "utf-8")
    report = consistency.check(
        str(folder / "page.html"), str(folder / "roe.txt"), speaker="Jane Roe", canonical_kind="printed"
    )
    read = report_as_read(report).articles[0]
    changes = corrections(read)
    assert changes
    return fix_html(data, read.document, changes)


@pytest.mark.parametrize(
    "body",
    [
        "<p>“We will {}close the small library this winter,” Jane Roe wrote.</p>",
        "<p>&ldquo;We will {}close the small library this winter,&rdquo; Jane Roe wrote.</p>",
        "<p>“We <em>will</em> {}close the small\n   <a href='/library'>library</a> this winter,” Jane Roe wrote.</p>",
        "<p>“We will<br>{}close the sm&shy;all library this&nbsp;winter,” Jane Roe wrote.</p>",
        "<!-- ask --><p class='lead'>“We will {}close the small library this winter,” <!-- ? -->Jane Roe wrote.</p>",
        "<blockquote><p>We will {}close the small library this winter, and nobody has asked us for that.</p>"
        "<cite>Jane Roe</cite></blockquote>",
    ],
)
def test_the_words_change_and_nothing_else(body: str, tmp_path: Path) -> None:
    done = fixed(page(body.format("")), tmp_path)
    assert not done.left
    assert done.content == page(body.format("not "))


def test_the_same_words_elsewhere_in_the_file_stay(tmp_path: Path) -> None:
    wrong = CLOSED.format("close")
    head = (
        f'<meta name="description" content="{wrong}"><script>var x = "“{wrong},” Jane Roe wrote.";</script>'
    )
    body = f"<p>“{wrong},” Jane Roe wrote.</p>"
    done = fixed(page(body, head), tmp_path)
    assert done.content == page(body.replace("will close", "will not close"), head)


def test_a_change_over_markup_is_left_with_the_reason(tmp_path: Path) -> None:
    data = page("<p>“We will not o<b>pe</b>n the small library this winter,” Jane Roe wrote.</p>")
    done = fixed(data, tmp_path)
    assert done.content == data
    assert [why for _, why in done.left] == ["there is markup between the words"]


def test_new_words_are_escaped_and_fit_the_encoding(tmp_path: Path) -> None:
    source = SOURCE.replace("nobody has asked", "R&D has asked “naïve” folk like Ł")
    body = (
        "<p>“nobody at all had asked us for that. The bus line to the harbor stays open,” Jane Roe wrote.</p>"
    )
    data = page(body, '<meta charset="windows-1252">').decode().encode("cp1252")
    (tmp_path / "page.html").write_bytes(data)
    (tmp_path / "roe.txt").write_text(source, "utf-8")
    report = consistency.check(str(tmp_path / "page.html"), str(tmp_path / "roe.txt"), speaker="Jane Roe")
    read = report_as_read(report).articles[0]
    done = fix_html(data, read.document, corrections(read, "note"))
    assert b"R&D " not in done.content
    done.content.decode("cp1252")


def test_bytes_that_no_encoding_gives_back_are_refused(tmp_path: Path) -> None:
    document = consistency.document("x", "page.html")
    with pytest.raises(ConsistencyError, match="save it as UTF-8"):
        fix_html(b'<meta charset="x-none">\xff\x81', document, ())


PIECES = ("{}", "<i>{}</i>", "<a href='#'>{}</a>", "{}<!-- c -->", "{}<wbr>", "<span\nclass=x>{}</span>")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=9, max_size=9))
def test_markup_around_any_words_stays(pieces: list[str], tmp_path: Path) -> None:
    words = ["We", "will", "close", "the", "small", "library", "this", "winter,”"]
    marked = [piece.format(word) for piece, word in zip(pieces, words, strict=False)]
    body = "<p>“{} Jane Roe wrote.</p>"
    done = fixed(page(body.format(" ".join(marked))), tmp_path)
    if not done.left:
        added = done.content.replace(b"not ", b"", 1)
        assert added == page(body.format(" ".join(marked)))
