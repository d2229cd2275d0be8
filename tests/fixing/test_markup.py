"""Changes of a web page or an OpenDocument text leave its markup whole."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from consistency.fixing import Change
from consistency.fixing.markup import fix_html, fix_odt
from consistency.reading import Limits
from consistency.reading.formats import html, odt

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry &amp; fare</title>
<script>var a = "the ferry runs at noon";</script><style>p > b { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry &amp; fare</h1>
<p class="lead">“The ferry <em>runs</em> at noon &mdash; not at&nbsp;dawn,” Ada Quill said.</p>
<p>“The ferry <em>runs</em> at noon.” <!-- a comment --> “We paid
<a href="/fares?a=1&amp;b=2">ten pounds</a>,” she said.</p>
</article></body></html>"""


def changed(page: str, *pairs: tuple[str, str, int]) -> str | None:
    """The page with some words of its text (the n-th time they stand there) replaced."""
    text = html.read(page.encode(), Limits()).text
    changes = []
    for before, after, n in pairs:
        at = -1
        for _ in range(n):
            at = text.index(before, at + 1)
        changes.append(Change(at, at + len(before), after))
    done = fix_html(page.encode(), text, changes)
    return None if done is None else done.decode()


@pytest.mark.parametrize(
    ("before", "after", "times"),
    [("noon", "dusk", 1), ("noon", "dusk", 2), ("dawn", "<midnight> & after", 1), ("paid", "owed", 1)],
)
def test_a_word_changes_and_nothing_else(before: str, after: str, times: int) -> None:
    from html import escape

    found = changed(PAGE, (before, after, times))
    assert found is not None
    body = PAGE.index("<body>")
    at = body
    for _ in range(times):
        at = PAGE.index(before, at + 1)
    assert found == PAGE[:at] + escape(after, quote=False) + PAGE[at + len(before) :]


def test_words_across_a_tag_change_and_the_tag_stays() -> None:
    found = changed(PAGE, ("ten pounds", "twelve pounds", 1), ("ferry runs", "boat sails", 1))
    assert found is not None
    assert "boat sails<em></em> at noon" in found.replace("  ", " ")
    assert 'href="/fares?a=1&amp;b=2">twelve pounds</a>' in found


def test_a_change_over_two_paragraphs_is_refused() -> None:
    assert changed(PAGE, ("said.\n\n“The", "said: “The", 1)) is None


def test_nothing_to_change_gives_the_page_back() -> None:
    assert changed(PAGE) == PAGE


def test_an_old_encoding_stays() -> None:
    page = PAGE.replace("utf-8", "windows-1252").encode("cp1252", "xmlcharrefreplace")
    text = html.read(page, Limits()).text
    at = text.index("noon")
    fixed = fix_html(page, text, [Change(at, at + 4, "dusk – ↑")])
    assert fixed is not None
    assert "dusk – &#8593;".encode("cp1252") in fixed


ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    '<text:p text:style-name="P1">“The ferry <text:span text:style-name="T1">runs</text:span> at noon,” Ada Quill '
    "said.</text:p>"
    "<text:p>A second paragraph.</text:p></office:text></office:body></office:document-content>"
)


def test_an_open_document_keeps_its_other_parts() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT)
        archive.writestr("styles.xml", "<styles/>")
    with zipfile.ZipFile(made) as archive:
        text = odt.read(archive, Limits()).text
    at = text.index("noon")
    fixed = fix_odt(made.getvalue(), text, [Change(at, at + 4, "dusk & dawn")])
    assert fixed is not None
    with zipfile.ZipFile(BytesIO(fixed)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml", "styles.xml"]
        assert archive.read("content.xml").decode() == ODT.replace("noon", "dusk &amp; dawn")
        assert archive.read("styles.xml") == b"<styles/>"
