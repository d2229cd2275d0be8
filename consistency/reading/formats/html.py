"""Web pages: all of the visible text; what is not part of the main text is omitted of the check."""

from __future__ import annotations

import re

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.formats import blocks as walker
from consistency.reading.formats.assemble import Assembly, lifted
from consistency.reading.formats.maintext import main_text, with_credits
from consistency.reading.limits import Limits

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})",
    re.IGNORECASE,
)
_LARGE = 3_000_000  # bytes; for larger pages only the names of the elements count


def read(data: bytes, limits: Limits) -> Extracted:
    """The page's text; `left_out` names the parts that are not part of the text."""
    text, notes = decode(data, declared_encoding(data))
    return from_text(text, notes, limits)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page itself names at its beginning, which may be none that is known."""
    declared = _DECLARED.search(data[:4096])
    return (declared[1] or declared[2]).decode("ascii") if declared else None


def from_text(text: str, notes: tuple[str, ...], limits: Limits) -> Extracted:
    """The same for a page that is decoded; `notes` go over to the result."""
    marked, comments = lifted(_without_declaration(text))
    root = walker.parse(marked)
    found = walker.blocks(root)
    if not found:
        raise ReadError(messages.NO_TEXT_IN_PAGE)
    page = main_text(root, found) if len(text) <= _LARGE else None
    keep = page.keep if page else [not block.parts for block in found]
    made = Assembly(comments=comments)
    for number, (block, kept) in enumerate(zip(found, with_credits(found, keep), strict=True), 1):
        reason = None if kept else messages.NAVIGATION if block.tag != "figcaption" else "caption"
        gap = "\n" if block.tag in ("li", "td", "th", "dd", "dt") else "\n\n"
        label = f"paragraph {number}"
        made.add(
            block.text, label=label, quote=block.quote, left_out=reason, gap=gap, credit=kept and block.credit
        )
    if len(made.text) > limits.characters:
        raise ReadError(messages.TOO_LONG.format(most=limits.characters))
    return Extracted(
        made.text,
        "html",
        title=page.title if page else None,
        speaker=page.author if page else None,
        date=page.date if page else None,
        language=(root.get("lang") or "")[:2].lower() or None,
        left_out=tuple(made.left_out),
        blocks=tuple(made.blocks),
        credits=tuple(made.credits),
        landmarks=tuple(made.landmarks),
        unread=tuple(made.unread),
        notes=notes,
    )


def _without_declaration(text: str) -> str:
    """Without an XML declaration, whose encoding is not that of a string."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
