"""Web pages: all of the visible text, with what is no part of the main text left out.

trafilatura finds the main text; the paragraphs are our own, so that nothing of the page is lost to `--whole`
and offsets are ours.  A paragraph counts as text where trafilatura keeps it, or where it stands between two
neighbours that it keeps (it drops short ones), unless the names of the elements around it speak against it.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from consistency.errors import MissingExtraError, ReadError
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.formats.assemble import Assembly
from consistency.reading.limits import Limits

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})",
    re.IGNORECASE,
)
_SKELETON = re.compile(r"\W+")
_LARGE = 3_000_000  # bytes; larger pages are read by the names of their parts alone
_QUIET = logging.NullHandler()  # what is wrong with a page is told once, by `Skipped`
_SLICE = 14
_AHEAD = 20_000  # characters of the main text in which the next paragraph is looked for


def read(data: bytes, limits: Limits) -> Extracted:
    """The page's text; `left_out` names the parts that are no text proper."""
    declared = _DECLARED.search(data[:4096])
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    text, notes = decode(data, name)
    return from_text(text, notes, limits)


def from_text(text: str, notes: tuple[str, ...], limits: Limits) -> Extracted:
    try:
        from consistency.reading.formats import blocks as walker
    except ImportError as error:
        raise MissingExtraError("reading HTML", "html") from error
    root = walker.parse(_without_declaration(text))
    found = walker.blocks(root)
    if not found:
        raise ReadError("no text in this page")
    page = _main_text(root) if len(text) <= _LARGE else None
    keep = _kept(found, page) if page else [not block.parts for block in found]
    made = Assembly()
    for number, (block, kept) in enumerate(zip(found, keep, strict=True), 1):
        reason = None if kept else "page furniture" if block.tag != "figcaption" else "caption"
        gap = "\n" if block.tag in ("li", "td", "th", "dd", "dt") else "\n\n"
        made.add(block.text, label=f"paragraph {number}", quote=block.quote, left_out=reason, gap=gap)
    if len(made.text) > limits.characters:
        raise ReadError(f"longer than {limits.characters:,} characters")
    return Extracted(
        made.text,
        "html",
        title=page.title if page else None,
        speaker=page.author if page else None,
        date=page.date if page else None,
        language=(root.get("lang") or "")[:2].lower() or None,
        left_out=tuple(made.left_out),
        blocks=tuple(made.blocks),
        landmarks=tuple(made.landmarks),
        unread=tuple(made.unread),
        notes=notes,
    )


def _without_declaration(text: str) -> str:
    """Without an XML declaration, whose encoding is not that of a string."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    paragraphs: frozenset[str]
    title: str | None = None
    author: str | None = None
    date: str | None = None


def _main_text(root: Any) -> _Page | None:
    """What trafilatura takes for the main text, as letters and digits alone, and the page's particulars."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError("reading HTML", "html") from error
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_QUIET)
    try:
        found: Any = bare_extraction(
            deepcopy(root),
            include_comments=False,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    if found is None or not (found.text or "").strip():
        return None
    author = found.author if found.author and ";" not in found.author else None
    paragraphs = frozenset(map(_skeleton, found.text.split("\n")))
    return _Page(_skeleton(found.text), paragraphs, found.title, author, found.date)


def _skeleton(text: str) -> str:
    return _SKELETON.sub("", text).casefold()


def _kept(found: Sequence[Any], page: _Page) -> list[bool]:
    """For each paragraph whether it is text proper; the main text is walked through once, in step."""
    main, paragraphs = page.text, page.paragraphs
    in_main: list[bool] = []
    cursor = 0
    for block in found:
        letters = _skeleton(block.text)
        at = main.find(letters, cursor, cursor + _AHEAD + len(letters)) if letters else -1
        in_main.append(
            len(letters) > 3 and (at >= 0 or letters in paragraphs or _mostly(letters, main, cursor))
        )
        if at >= cursor and len(letters) > 20:
            cursor = at + len(letters)
    trusted = _misnamed(found, in_main)
    keep = [
        inside and not (set(block.parts) - trusted) and not _is_link(block)
        for block, inside in zip(found, in_main, strict=True)
    ]
    return _bridged(found, keep, trusted)


def _mostly(letters: str, main: str, cursor: int) -> bool:
    """Whether most of a longer paragraph stands near `cursor`, though something inside of it was moved."""
    if len(letters) < 6 * _SLICE:
        return False
    step = (len(letters) - _SLICE) // 7
    slices = [letters[i * step : i * step + _SLICE] for i in range(8)]
    return sum(main.find(piece, max(0, cursor - _AHEAD), cursor + _AHEAD) >= 0 for piece in slices) >= 6


def _misnamed(found: Sequence[Any], in_main: Sequence[bool]) -> set[int]:
    """Parts that hold most of the main text: their names mislead (a page of class "has-sidebar")."""
    total = sum(len(b.text) for b, inside in zip(found, in_main, strict=True) if inside)
    held: dict[int, int] = {}
    for block, inside in zip(found, in_main, strict=True):
        if inside:
            for part in block.parts:
                held[part] = held.get(part, 0) + len(block.text)
    return {part for part, size in held.items() if size * 2 > total}


def _bridged(found: Sequence[Any], keep: list[bool], trusted: set[int]) -> list[bool]:
    """With what stands between two kept paragraphs and is neither furniture by its names nor a link."""
    result = list(keep)
    known = [i for i, kept in enumerate(keep) if kept]
    for before, after in itertools.pairwise(known):
        if after - before > 12:
            continue
        for i in range(before + 1, after):
            block = found[i]
            result[i] = not (set(block.parts) - trusted) and block.linked * 2 <= len(block.text)
    return result


def _is_link(block: Any) -> bool:
    """Whether a paragraph is nothing but links elsewhere: no headline, no set-off quotation, no sentence."""
    if block.linked * 10 < len(block.text) * 9 or block.tag in ("h1", "h2") or block.quote is not None:
        return False
    return "\n" in block.text or not (block.text.rstrip("\"'”’").endswith((".", "!", "?")))
