"""Word, OpenDocument and PDF: notes, boxes, hidden text, damaged pages, lost letters."""

import re
import zipfile

import pytest

from consistency.model import Skipped
from consistency.reading.formats.ligatures import ligatures, repair
from consistency.reading.formats.paging import Line
from tests.reading.save import ODT
from tests.reading.test_details import only, pdf, rows, word

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
SHAPE = (
    "<w:p xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
    "xmlns:v='urn:schemas-microsoft-com:vml'><w:r>{}</w:r></w:p>"
)
BOX = "<w:txbxContent><w:p>" + RUN.format("“Boats first,” he wrote.") + "</w:p></w:txbxContent>"
NEW = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
OLD = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "shape",
    [
        NEW,
        OLD,
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{NEW}</mc:Choice></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{NEW}</mc:Choice><mc:Fallback>{OLD}</mc:Fallback>"
        "</mc:AlternateContent>",
        "<w:drawing xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:r><a:t>“Boats first,” "
        "</a:t></a:r><a:r><a:t>he wrote.</a:t></a:r></a:p></w:drawing>",
    ],
)
def test_the_text_of_a_shape_is_read_once(tmp_path, shape):
    body = f"<w:p>{RUN.format('Before.')}</w:p>{SHAPE.format(shape)}<w:p>{RUN.format('After.')}</w:p>"
    assert only(word(tmp_path, body)).text.split() == [
        "Before.",
        "“Boats",
        "first,”",
        "he",
        "wrote.",
        "After.",
    ]


def test_word_reads_fields_and_frames_and_skips_hidden_text(tmp_path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t xml:space='preserve'> is shown.</w:t></w:r>"
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    body = f"<w:p>{RUN.format('On ')}{field.format(RUN.format('3 May'))}{hidden}{shown}</w:p>"
    body += f"<w:p><w:fldSimple w:instr='AUTHOR'>{RUN.format('Ada Finch')}</w:fldSimple></w:p>"
    body += f"<w:p><w:pPr><w:framePr w:w='2000'/></w:pPr>{RUN.format('In a frame.')}</w:p>"
    assert only(word(tmp_path, body)).text == "On 3 May is shown.\n\nAda Finch\n\nIn a frame."


def test_opendocument_reads_text_boxes_and_skips_hidden_text(tmp_path):
    body = (
        "<text:p>One <draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "
        "xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'><draw:text-box><text:p>In a box.</text:p>"
        "<text:p>Below.</text:p></draw:text-box><svg:title>picture</svg:title></draw:frame>two.</text:p>"
        "<text:hidden-paragraph/><text:p>Three<text:hidden-text>no</text:hidden-text>.</text:p>"
    )
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", ODT.format(body))
    assert only(path).text == "One two.\n\nIn a box.\n\nBelow.\n\nThree."


def test_a_password_is_named_as_the_reason(tmp_path):
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        packed.writestr("content.xml", b"\x93\x12\x00\x07")
    assert only(path).reason == "password-protected"
    locked = tmp_path / "a.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "password-protected" in only(locked).reason


LINES = ("The board will meet again on Monday to vote on the budget.", "It has met twice this year.")


def three_pages(made):
    for word_ in ("First", "Second", "Third"):
        rows(f"{word_} page. {LINES[0]}", LINES[1])(made)


def test_a_pdf_with_a_damaged_page_yields_the_others(tmp_path):
    path = pdf(tmp_path, three_pages)
    data = path.read_bytes()
    streams = [m.span(1) for m in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)]
    start, end = streams[1]
    path.write_bytes(data[:start] + b"\x00" * (end - start) + data[end:])
    found = only(path)
    assert "First page" in found.text
    assert "Third page" in found.text
    assert "Second page" not in found.text
    assert any("page 2" in note for note in found.notes)


def three_long_pages(made):
    for word_ in ("First", "Second", "Third"):
        rest = [
            f"In the year {1900 + n * n} the {word_.lower()} boat carried {n * 977 % 613} people."
            for n in range(30)
        ]
        rows(f"{word_} page. {LINES[0]}", *rest)(made)


def _in_the_second_stream(change):
    def damage(data):
        start, end = [m.span(1) for m in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)][1]
        return data[:start] + change(data[start:end]) + data[end:]

    return damage


DAMAGES = {
    "half of a page": (_in_the_second_stream(lambda s: s[: len(s) // 2] + bytes(len(s) - len(s) // 2)), "part: page 2"),
    "a byte of a page": (_in_the_second_stream(lambda s: s[:-8] + bytes([s[-8] ^ 1]) + s[-7:]), "part: page 2"),
    "an entry of the tree of pages": (lambda d: d.replace(b"\n5 0 R", b"\n99 0 R", 1), "skipped: page 2"),
    "the end of the file": (lambda d: d[: d.rfind(b"xref", 0, d.rfind(b"startxref"))], "pages may be missing"),
    "the word before the place of the index": (lambda d: d.replace(b"startxref", b"startXref"), "pages may be missing"),
    "the catalog and the end": (
        lambda d: re.sub(rb"/Type /Catalog", b"/Type /Cat", d[: d.rfind(b"xref", 0, d.rfind(b"startxref"))]),
        "pages may be missing",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_what_a_damaged_pdf_lacks_is_named(tmp_path, name):
    damage, told = DAMAGES[name]
    path = pdf(tmp_path, three_long_pages)
    data = path.read_bytes()
    path.write_bytes(damage(data))
    assert path.read_bytes() != data
    found = only(path)
    assert not isinstance(found, Skipped), found.reason
    assert "First page" in found.text
    assert "Third page" in found.text
    assert any(told in note for note in found.notes)
    assert [mark.label for mark in found.landmarks][-1] == "page 3"


def test_a_pdf_that_is_whole_has_no_notes_of_damage(tmp_path):
    assert only(pdf(tmp_path, three_long_pages)).notes == ()


@pytest.mark.parametrize("name", ["a.pdf", "download"])
def test_bytes_before_the_header_of_a_pdf_are_passed_over(tmp_path, name):
    data = pdf(tmp_path, three_pages).read_bytes()
    path = tmp_path / name
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + data)
    found = only(path)
    assert not isinstance(found, Skipped), found.reason
    assert found.format == "pdf"
    assert LINES[1] in found.text


def test_a_text_about_pdfs_is_no_pdf(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A file that begins with %PDF-1.7 is a PDF.\n", encoding="utf-8")
    assert only(path).format == "text"


def test_ligatures_that_were_lost_are_put_back():
    assert (
        ligatures("the \x0crst o\x0ece of the \x0baff, con\x1cned")
        == "the first office of the ffaff, confined"
    )
    lines = [
        Line(t, 0, 0, 10) for t in ("de\x00ne the \x00ow of e\x00ort", "They flow with effort.", "a \x00 b")
    ]
    repair(lines)
    assert [line.text for line in lines] == ["define the flow of effort", "They flow with effort.", "a b"]
    wide = [Line("T\x00h\x00e\x00 \x00e\x00n\x00d\x00", 0, 0, 10)]
    repair(wide)
    assert wide[0].text == "The end"
