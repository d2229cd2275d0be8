"""What the fuzz targets (tests/fuzz) found, each as a test."""

import io
import zipfile

import pytest

from consistency.reading import document, read_articles
from consistency.reading.formats.markdown import from_text


def test_a_line_that_begins_with_a_colon():
    for role in ("article", "canonical"):
        assert document("Words.\n\n: more words here and there.", "x", role=role).text


def test_a_zip_member_without_a_name(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a", "Some words.")
    data = made.getvalue()
    path = tmp_path / "a.zip"
    path.write_bytes(data.replace(b"\x01\x00\x00\x00\x00\x00", b"\x00\x00\x00\x00\x00\x00"))
    list(read_articles([path]))


@pytest.mark.parametrize("blank", ["\x0b", "\x1c", "\x85", "\xa0", "\u2028", "\u3000"])
def test_a_quotation_in_markdown_of_a_strange_blank_alone(blank):
    text = f"> {blank}\n\n> words\n> {blank}\n> more"
    blocks = from_text(text).blocks
    assert [word for b in blocks for word in text[b.start : b.end].replace(">", " ").split()] == [
        "words",
        "more",
    ]
