"""EPUB: the chapters in the order of reading; a landmark a paragraph, counted by chapter."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.archives import part
from consistency.reading.extracted import Extracted
from consistency.reading.formats import blocks as walker
from consistency.reading.formats.assemble import Assembly
from consistency.reading.formats.odt import xml
from consistency.reading.limits import Limits


def read(packed: zipfile.ZipFile, limits: Limits) -> Extracted:
    """The text of every chapter of the spine; tables of contents (`<nav>`) are omitted."""
    container = xml(part(packed, "META-INF/container.xml", limits))
    root_file = next((e.get("full-path") for e in container.iter("{*}rootfile")), None)
    if not root_file:
        raise ReadError(messages.EPUB_NO_PACKAGE)
    package = xml(part(packed, root_file, limits))
    chapters = _spine(package, posixpath.dirname(root_file))
    if len(chapters) > limits.pages:
        raise ReadError(messages.TOO_MANY_CHAPTERS.format(most=limits.pages))
    made = Assembly()
    held = set(packed.namelist())
    for number, name in enumerate(chapters, 1):
        if name in held:  # a package may name a chapter that it does not have
            _add_chapter(made, part(packed, name, limits), number)
        if len(made.text) > limits.characters:
            raise ReadError(messages.TOO_LONG.format(most=limits.characters))
    return Extracted(
        made.text,
        "epub",
        title=_told(package, "title"),
        speaker=_told(package, "creator"),
        date=_told(package, "date"),
        language=(_told(package, "language") or "")[:2].lower() or None,
        left_out=tuple(made.left_out),
        blocks=tuple(made.blocks),
        landmarks=tuple(made.landmarks),
        unread=tuple(made.unread),
    )


def _add_chapter(made: Assembly, page: bytes, number: int) -> None:
    try:
        found = walker.blocks(walker.parse(page, "utf-8"))
    except ReadError:
        return  # a chapter without text: a cover
    for count, block in enumerate(found, 1):
        label = messages.CHAPTER.format(chapter=number, paragraph=count)
        quote = (number, block.quote) if block.quote is not None else None
        made.add(block.text, label=label, quote=quote, left_out=block.aside)


def _spine(package: Any, folder: str) -> list[str]:
    """The names of the chapters' files, in order."""
    files = {e.get("id"): e.get("href") for e in package.iter("{*}item")}
    order = [files.get(e.get("idref")) for e in package.iter("{*}itemref") if e.get("linear") != "no"]
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]


def _told(package: Any, name: str) -> str | None:
    """One field of the package's metadata; None if it is missing or given more than once."""
    values = [(e.text or "").strip() for e in package.iter("{http://purl.org/dc/elements/1.1/}" + name)]
    return values[0] or None if values and (len(values) == 1 or name != "creator") else None
