"""Word files: insertions, notes and text boxes kept, deletions and hidden text omitted, comments ignored."""

from __future__ import annotations

import zipfile
from typing import IO, cast

import mammoth

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.archives import part
from consistency.reading.extracted import Extracted
from consistency.reading.formats import blocks as walker
from consistency.reading.formats.assemble import Assembly
from consistency.reading.formats.odt import xml
from consistency.reading.formats.wordparts import visible
from consistency.reading.limits import Limits

_STYLES = """
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
comment-reference => !
"""

_BACK = "\u2191"  # the link from a note to its mark

_PARTS = {"officeDocument", "comments", "endnotes", "footnotes", "numbering", "styles"}


def read(packed: zipfile.ZipFile, limits: Limits) -> Extracted:
    """The text of the document, with a landmark for each paragraph; foot- and endnotes are at its end."""
    _check(packed, limits)
    stream = cast(IO[bytes], packed.fp)
    stream.seek(0)
    html = mammoth.convert_to_html(
        visible(packed, limits) or stream,
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(lambda image: {}),
    ).value
    made = Assembly()
    title = None
    for number, block in enumerate(walker.blocks(walker.parse(f"<body>{html}</body>")), 1):
        text = block.text.removesuffix(_BACK).rstrip() if block.aside == "footnote" else block.text
        left_out = block.aside if block.aside != "footnote" else None
        made.add(text, label=f"paragraph {number}", quote=block.quote, left_out=left_out, credit=block.credit)
        title = title or (block.text if block.tag == "h1" else None)
    return Extracted(
        made.text,
        "docx",
        title=title,
        left_out=tuple(made.left_out),
        blocks=tuple(made.blocks),
        credits=tuple(made.credits),
        landmarks=tuple(made.landmarks),
        unread=tuple(made.unread),
    )


def _check(packed: zipfile.ZipFile, limits: Limits) -> None:
    """Every part that is XML unpacks within the limits and declares no entities, before the library sees any of it."""
    for name in packed.namelist():
        if name.endswith((".xml", ".rels")):
            data = part(packed, name, limits)
            if (
                b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data
            ):  # NUL: UTF-16, which would hide them
                raise ReadError(messages.WORD_ENTITIES)
        if name.endswith(".rels"):
            _check_targets(data)


def _check_targets(data: bytes) -> None:
    """No part that the library reads has another name than those looked at."""
    for relation in xml(data):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if kind in _PARTS and not (relation.get("Target") or "").endswith(".xml"):
            raise ReadError(messages.WORD_NOT_XML.format(part=kind))
