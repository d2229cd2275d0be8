"""Word files that are damaged or hostile: they are refused in one line, by the reader or when they are corrected."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from consistency.errors import ReadError
from consistency.fixing.changes import Change
from consistency.fixing.docx import fix_docx
from consistency.model import Document, Skipped
from consistency.reading import Limits, read_articles

TEXT = "The lamp is lit at noon."
CHANGE = [Change(19, 23, "dusk")]
PICTURE = "word/media/image1.bin"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


@pytest.fixture
def sound() -> bytes:
    file, made = docx.Document(), io.BytesIO()
    file.add_paragraph(TEXT)
    file.save(made)
    return made.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with some parts written again or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return made.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def read(content: bytes, folder: Path) -> Document | Skipped:
    (folder / "a.docx").write_bytes(content)
    (found,) = read_articles([folder / "a.docx"])
    return found


def test_a_picture_that_packs_well_goes_over_as_it_is(sound: bytes, tmp_path: Path) -> None:
    content = with_parts(sound, {PICTURE: bytes(5_000_000)})
    document = read(content, tmp_path)
    assert isinstance(document, Document)
    done = fix_docx(content, document, CHANGE).content
    assert part(done, PICTURE) == bytes(5_000_000)
    assert b"dusk" in part(done, "word/document.xml")


def test_what_unpacks_to_too_much_is_refused(sound: bytes, tmp_path: Path) -> None:
    content = with_parts(sound, {PICTURE: bytes(5_000_000)})
    document = read(content, tmp_path)
    assert isinstance(document, Document)
    with pytest.raises(ReadError, match="unpacks to more than the limit"):
        fix_docx(content, document, CHANGE, limits=Limits(archive_bytes=4_000_000))


def test_a_damaged_picture_is_refused(sound: bytes, tmp_path: Path) -> None:
    content = with_parts(sound, {PICTURE: bytes(range(256)) * 50})
    document = read(content, tmp_path)
    assert isinstance(document, Document)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        at = packed.getinfo(PICTURE).header_offset + 30 + len(PICTURE) + 20
    damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    with pytest.raises(ReadError, match="damaged"):
        fix_docx(damaged, document, CHANGE)


def test_comments_that_are_not_there_are_refused(sound: bytes, tmp_path: Path) -> None:
    name = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="rId99" Type="{COMMENTS}" Target="gone.xml"/></Relationships>'.encode()
    content = with_parts(sound, {name: part(sound, name).replace(b"</Relationships>", relation)})
    document = read(content, tmp_path)
    assert isinstance(document, Document)
    with pytest.raises(ReadError, match=r"contains no word/gone\.xml"):
        fix_docx(content, document, CHANGE)


@pytest.mark.parametrize("target", ["word/media/document.dat", "word/document.XML"])
def test_a_text_in_a_part_that_is_no_xml_is_not_unpacked(target: str, sound: bytes, tmp_path: Path) -> None:
    relations = part(sound, "_rels/.rels").replace(
        b'Target="word/document.xml"', f'Target="{target}"'.encode()
    )
    content = with_parts(sound, {"_rels/.rels": relations, target: b" " * 300_000_000})
    found = read(content, tmp_path)
    assert isinstance(found, Skipped)
    assert found.reason == "damaged Word file: its officeDocument part is not XML"


def test_entities_in_another_encoding_are_seen(sound: bytes, tmp_path: Path) -> None:
    body = part(sound, "word/document.xml").decode()
    laughs = body.replace("?>", '?><!DOCTYPE x [<!ENTITY a "ha">]>', 1).replace("UTF-8", "UTF-16")
    found = read(with_parts(sound, {"word/document.xml": laughs.encode("utf-16-le")}), tmp_path)
    assert isinstance(found, Skipped)
    assert "entities" in found.reason
