"""Where a Word file has its text: mostly in word/document.xml, but Word on the web has it in word/document2.xml."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from xml.etree import ElementTree

from consistency.errors import ReadError
from consistency.reading.archives import part
from consistency.reading.limits import Limits

USUAL = "word/document.xml"
TYPES_PART = "[Content_Types].xml"


def main_part(packed: zipfile.ZipFile, limits: Limits) -> str | None:
    """The name of the part that holds the text of a Word file; None if the zip is none.

    ECMA-376, part 2: the list of content types shows this; the name of the part does not.
    """
    names = set(packed.namelist())
    if TYPES_PART in names:
        with suppress(ReadError, ElementTree.ParseError):
            listed = part(packed, TYPES_PART, limits)
            for known in ElementTree.fromstring(listed) if b"<!" not in listed else ():
                kind, name = known.get("ContentType", ""), known.get("PartName", "").removeprefix("/")
                if "word" in kind and kind.endswith(".main+xml") and name in names:
                    return name
    return USUAL if USUAL in names else None
