"""Changes of an OpenDocument text leave its markup whole."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from consistency.fixing import Change
from consistency.fixing.odtfile import fix_odt
from consistency.reading import Limits
from consistency.reading.formats import odt

ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    '<text:p text:style-name="P1">“The ferry <text:span text:style-name="T1">runs</text:span> at noon,” Ada Quill '
    "said.</text:p>"
    "<text:p>A second paragraph.</text:p></office:text></office:body></office:document-content>"
)


def packed() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT)
        archive.writestr("styles.xml", "<styles/>")
    return made.getvalue()


def text_of(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return odt.read(archive, Limits()).text


@pytest.mark.parametrize(
    ("before", "after", "markup"),
    [
        ("noon", "dusk & dawn", ODT.replace("noon", "dusk &amp; dawn")),
        ("runs", "sails", ODT.replace(">runs<", ">sails<")),
        ("second", "last", ODT.replace("second", "last")),
        ("at noon,", "by noon", ODT.replace("at noon,", "by noon")),
    ],
)
def test_words_change_and_every_other_part_stays(before: str, after: str, markup: str) -> None:
    content = packed()
    at = text_of(content).index(before)
    fixed = fix_odt(content, text_of(content), [Change(at, at + len(before), after)])
    assert fixed is not None
    with zipfile.ZipFile(BytesIO(fixed)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml", "styles.xml"]
        assert archive.read("content.xml").decode() == markup
        assert archive.read("styles.xml") == b"<styles/>"


def test_a_change_over_two_paragraphs_is_refused() -> None:
    text = text_of(packed())
    at = text.index("said.")
    assert fix_odt(packed(), text, [Change(at, text.index("second"), "said the ")]) is None


def test_what_is_no_zip_is_refused() -> None:
    assert fix_odt(b"no zip", "words", [Change(0, 1, "W")]) is None
