"""Words that are struck through are not read, and quotation marks in code open no speech."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from consistency.quoting import extract
from consistency.reader import as_read
from consistency.reading import document
from consistency.reading.formats.html import from_text as page
from consistency.reading.formats.markdown import from_text
from consistency.reading.limits import Limits
from tests.reading.save import ODT
from tests.reading.test_details import only, word


def read(markdown: str) -> str:
    return " ".join(as_read(document(markdown, "a.md", known=from_text(markdown), whole=True)).text.split())


def quotations(markdown: str) -> list[str]:
    found = as_read(document(markdown, "a.md", known=from_text(markdown)))
    return [
        q.exact
        for q in extract(found)
        if not any(piece.start <= q.start < piece.end for piece in found.left_out)
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("We ~~never~~ built **it**.", "We built it."),
        ("We ~~never **ever**, [not once](x.md)~~ built it.", "We built it."),
        ("We <del>never</del> built <ins>it</ins>.", "We built it."),
        ("We <s>never <em>ever</em></s> built <strike>them</strike> it.", "We built it."),
        ("We ~~built\nthe old~~ mill.", "We mill."),
        ("> We ~~built\n> the old~~ mill.", "We mill."),
        ("<p>We <s>never</s> built it.</p>\n<p>So <del>they</del> he said.</p>", "We built it. So he said."),
        ("<p>We <s>never built it.</p>\n<p>So he said.</p>", "We So he said."),
        ("~~All of it.~~\n\nNothing.", "Nothing."),
        # Not struck: one sign, none at the end, no end tag in the paragraph.
        ("About ~5 or ~6 tons.", "About ~5 or ~6 tons."),
        ("We ~~never built it.", "We ~~never built it."),
        ("We <s>never built it.\n\nSo he</s> said.", "We never built it. So he said."),
    ],
)
def test_markdown(written: str, shown: str) -> None:
    assert read(written) == shown


def test_markdown_leads_back_to_the_file() -> None:
    text = "He said “we will ~~not~~ build it ~~here~~ there.”"
    (found,) = from_text(text).unread[:1]
    assert (text[found.start : found.end], found.kind) == ("~~not~~", "struck")


def test_web_pages() -> None:
    body = (
        "<p>We <del>never</del> built <s>them</s> it, <span style='color: red; text-decoration: line-through'>"
        "they say</span> he said.</p><p><span style='text-decoration: underline'>Next.</span></p>"
        "<p><s>Gone.</s></p>"
    )
    assert page(f"<html><body>{body}</body></html>", (), Limits()).text == "We built it, he said.\n\nNext."


def test_an_end_tag_that_is_missing_does_not_take_a_page_away() -> None:
    rest = "<p>The mill stood idle all winter, and the river ran past it as before.</p>" * 80
    found = page(f"<html><body><p>One.</p><del>{rest}</body></html>", (), Limits())
    assert found.text.count("mill") == 80


def test_word(tmp_path: Path) -> None:
    def run(words: str, look: str = "") -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"

    off = run("built ", "<w:strike w:val='0'/>")
    body = (
        f"<w:p>{run('We ')}{run('never ', '<w:strike/>')}{run('ever ', '<w:dstrike/>')}{off}"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>them</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='2' w:author='a'>{run('now ')}</w:moveFrom>"
        f"<w:ins w:id='3' w:author='a'>{run('it.')}</w:ins></w:p>"
    )
    assert only(word(tmp_path, body)).text == "We built it."


def test_opendocument(tmp_path: Path) -> None:
    style = (
        "<style:style xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' style:name='T1'>"
        "<style:text-properties style:text-line-through-style='solid'/></style:style>"
    )
    body = f"{style}<text:p>We <text:span text:style-name='T1'>never </text:span>built it.</text:p>"
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", ODT.format(body))
    assert only(path).text == "We built it."


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('The key is `"the mill is closed"`, she said.', []),
        ("The key is `“the mill is closed”`, she said, “and it's locked.”", ["and it's locked."]),
        ('Run this:\n\n    print("the mill is closed")\n\n“So be it,” she said.', ["So be it,"]),
        ('Set it so:\n\n    "quote": "The mill is closed, she said",\n\nDone.', []),
        ('It reads:\n\n```\n"The mill is closed," she said.\n```\n', []),
        # Prose with an indent is prose, and code in a quotation belongs to it.
        ('    "The mill is closed," she said.\n', ["The mill is closed,"]),
        ("“Type `make mill` and wait,” she said.", ["Type make mill and wait,"]),
    ],
)
def test_marks_in_code(written: str, found: list[str]) -> None:
    assert quotations(written) == found


def test_marks_in_the_code_of_a_page() -> None:
    body = '<p>Type <code>echo "the mill isn\'t closed"</code>, she said.</p>'
    assert (
        page(f"<html><body>{body}</body></html>", (), Limits()).text
        == "Type echo the mill isn't closed, she said."
    )
