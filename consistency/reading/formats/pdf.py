"""PDF: lines with their places on the page, joined to paragraphs; a landmark a page."""

from __future__ import annotations

import logging
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from consistency.errors import ConsistencyError, ReadError
from consistency.messages import counted
from consistency.model import Landmark
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.formats.ligatures import ligatures, repair
from consistency.reading.formats.paging import Line, body_lines, in_columns
from consistency.reading.formats.pdfpages import is_cut_short, numbered, opened, packed
from consistency.reading.formats.reflow import reflow
from consistency.reading.limits import Limits

_NOTHING = 40  # bytes of a packed stream that may be empty, its end mark included
logging.getLogger("pypdf").addHandler(logging.NullHandler())  # faults are reported once, by `Skipped`


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of all pages that can be read, and notes that name the others.

    Raises `ReadError` if no page can be read, or the file is locked, too long or only pictures.
    """
    try:
        reader, rebuilt = opened(data[max(0, data.find(b"%PDF-", 0, 2048)) :])
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(messages.LOCKED_PDF)
        if len(reader.pages) > limits.pages:
            raise ReadError(messages.TOO_MANY_PAGES.format(most=limits.pages))
        numbers, missing = numbered(reader)
        pages, damaged, partial = _pages(reader, limits)
    except (PyPdfError, RecursionError) as error:
        raise ReadError(messages.DAMAGED_PDF.format(error=error).splitlines()[0][:200]) from error
    if damaged and len(damaged) == len(pages):
        raise ReadError(messages.UNREADABLE_PDF)
    kept, dropped = body_lines(pages)
    text, starts = reflow(kept)
    if not text.strip() and (rebuilt or damaged or missing):
        raise ReadError(messages.UNREADABLE_PDF)
    if not text.strip():
        raise ReadError(messages.PDF_NO_TEXT)
    furniture = counted(dropped, messages.HEAD_OR_NUMBER, messages.HEADS_AND_NUMBERS)
    notes = [messages.HEADS_SKIPPED.format(heads=furniture)] if dropped else []
    skipped = sorted([*(numbers[i] for i in damaged), *missing])
    if skipped:
        notes.append(messages.PAGES_SKIPPED.format(pages=_named(skipped)))
    if partial:
        notes.append(messages.PAGES_READ_IN_PART.format(pages=_named([numbers[i] for i in partial])))
    if rebuilt:
        notes.append(messages.PAGES_MAY_BE_MISSING)
    marks = tuple(Landmark(start, f"page {number}") for number, start in zip(numbers, starts, strict=True))
    return Extracted(text, "pdf", landmarks=marks, notes=tuple(notes))


def _named(pages: list[int]) -> str:
    return f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))}"


def _pages(reader: PdfReader, limits: Limits) -> tuple[list[list[Line]], list[int], list[int]]:
    """The lines of each page, the places of damaged pages (without lines), and of those that are read in part."""
    pages: list[list[Line]] = []
    damaged: list[int] = []
    partial: list[int] = []
    length = 0
    for place in range(len(reader.pages)):
        try:
            page = reader.pages[place]
            lines = in_columns(_lines(page))
            if not lines and _is_damaged(page):
                damaged.append(place)
            elif lines and not reader.is_encrypted and is_cut_short(page):
                partial.append(place)
        except (MemoryError, ConsistencyError):
            raise
        except Exception:
            lines = []
            damaged.append(place)
        length += sum(len(line.text) for line in lines)
        if length > limits.characters:
            raise ReadError(messages.TOO_LONG.format(most=limits.characters))
        pages.append(lines)
    repair([line for page in pages for line in page])
    return pages, damaged, partial


def _is_damaged(page: Any) -> bool:
    """Whether a page has contents that nothing can be unpacked from; the library then returns nothing."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else []
    streams = [s.get_object() for s in contents] if isinstance(contents, list) else [contents]
    return any(len(packed(s)) > _NOTHING and not s.get_data() for s in streams)


def _lines(page: Any) -> list[Line]:
    """The lines of a page as the file has them; a wide gap within a row separates two lines."""
    lines: list[Line] = []
    fresh = True

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        nonlocal fresh
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(size * (tm[3] or tm[0] or 1) * (cm[3] or cm[0] or 1)) or 10.0
        for number, part in enumerate(text.split("\n")):
            fresh = fresh or number > 0
            if not part.strip():
                if lines and not fresh:
                    lines[-1].text += part
                continue
            if fresh or not lines or lines[-1].parted_from(x, y, scale):
                lines.append(Line(part, x, y, scale))
            else:
                lines[-1].text += part
            fresh = False

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(ligatures(line.text).split())
    return [line for line in lines if line.text]
