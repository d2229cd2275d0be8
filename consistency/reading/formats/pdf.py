"""PDF: lines with their places on the page, put together to paragraphs; a landmark a page."""

from __future__ import annotations

import io
import logging
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from consistency.errors import ReadError
from consistency.model import Landmark
from consistency.reading.extracted import Extracted
from consistency.reading.formats.paging import Line, body_lines, in_columns
from consistency.reading.formats.reflow import reflow
from consistency.reading.limits import Limits

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong is told once, by `Skipped`


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of all pages; `ReadError` where it is damaged, locked, too long or only pictures."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("a PDF that a password locks")
        if len(reader.pages) > limits.pages:
            raise ReadError(f"more than {limits.pages:,} pages")
        pages = _pages(reader, limits)
    except (PyPdfError, RecursionError) as error:
        raise ReadError(f"damaged PDF: {error}".splitlines()[0][:200]) from error
    kept, dropped = body_lines(pages)
    text, starts = reflow(kept)
    if not text.strip():
        raise ReadError("a PDF without text (a scan? recognise its text first)")
    notes = (f"{dropped} running heads and page numbers dropped",) if dropped else ()
    marks = tuple(Landmark(start, f"page {number}") for number, start in enumerate(starts, 1))
    return Extracted(text, "pdf", landmarks=marks, notes=notes)


def _pages(reader: PdfReader, limits: Limits) -> list[list[Line]]:
    pages: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        lines = in_columns(_lines(page))
        length += sum(len(line.text) for line in lines)
        if length > limits.characters:
            raise ReadError(f"longer than {limits.characters:,} characters")
        pages.append(lines)
    return pages


def _lines(page: Any) -> list[Line]:
    """The lines of a page as the file has them; a wide gap within a row parts two lines."""
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
        line.text = " ".join(line.text.split())
    return [line for line in lines if line.text]
