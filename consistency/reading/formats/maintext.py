"""Which paragraphs of a web page are its main text.

trafilatura finds the main text.  The paragraphs are our own: nothing of the page is lost to `--whole`, and offsets
are ours.  A paragraph counts as main text if trafilatura keeps it, or if it is in elements of the same tags and
classes as most of what trafilatura keeps: that program skips short paragraphs, and whole parts of a text that is cut
into several boxes.  The names of elements ("sidebar") count against a box only where the box has little of the text.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction

from consistency.reading.formats.blocks import Block

_SKELETON = re.compile(r"[\W_]+")
_SLICE = 14  # letters
_AHEAD = 20_000  # letters of the main text in which the next paragraph is looked for
_GAP = 12  # paragraphs between two that are kept
_PROSE = 80  # code points of a paragraph that is longer than most links and labels
_SENTENCE = 40  # code points
_USUAL = 0.2  # share of the main text in paragraphs of one path, from which on that path is the text's own
_MUCH = 0.3  # a box with at least this share of the main text is content, even if its name says otherwise

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(
        logging.NullHandler()
    )  # a `Skipped` reports what is wrong with a page


@dataclass(frozen=True, slots=True)
class MainText:
    """For each paragraph whether it is main text, and what the page says about itself."""

    keep: list[bool]
    title: str | None = None
    author: str | None = None
    date: str | None = None


def main_text(root: Any, found: Sequence[Block]) -> MainText | None:
    """The main text of the page `root` with the paragraphs `found`; None if trafilatura finds none."""
    page = _extracted(root)
    if page is None:
        return None
    inside = _inside(found, page.text)
    prose = sum(len(b.text) for b in found if len(b.text) > _PROSE and not _linked(b))
    if _size(found, inside) * 2 < prose:  # perhaps too little: ask again, for more
        more = _extracted(root, favor_recall=True)
        wider = _inside(found, more.text) if more else inside
        if _size(found, wider) * 2 > _size(found, inside) * 3:
            inside = wider
    author = page.author if page.author and ";" not in page.author else None
    return MainText(_kept(found, inside), page.title, author, page.date)


def with_credits(found: Sequence[Block], keep: Sequence[bool]) -> list[bool]:
    """`keep`, where the credit of a set-off quotation is kept if the paragraph before it is."""
    result = list(keep)
    for i, block in enumerate(found):
        if block.credit and i:
            result[i] = result[i - 1]
    return result


def _extracted(root: Any, favor_recall: bool = False) -> Any:
    try:
        found: Any = bare_extraction(
            deepcopy(root),
            include_comments=False,
            favor_recall=favor_recall,
            with_metadata=not favor_recall,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return found if found is not None and (found.text or "").strip() else None


def _skeleton(text: str) -> str:
    return _SKELETON.sub("", text).casefold()


def _inside(found: Sequence[Block], text: str) -> list[bool]:
    """For each paragraph whether it is in `text`, which is walked through once, in step."""
    main = _skeleton(text)
    paragraphs = frozenset(map(_skeleton, text.split("\n")))
    inside: list[bool] = []
    cursor = 0
    for block in found:
        letters = _skeleton(block.text)
        at = main.find(letters, cursor, cursor + _AHEAD + len(letters)) if letters else -1
        inside.append(
            len(letters) > 3 and (at >= 0 or letters in paragraphs or _mostly(letters, main, cursor))
        )
        if at >= cursor and len(letters) > 20:
            cursor = at + len(letters)
    return inside


def _mostly(letters: str, main: str, cursor: int) -> bool:
    """Whether most of a longer paragraph is near `cursor`, though something inside it was moved."""
    if len(letters) < 6 * _SLICE:
        return False
    step = (len(letters) - _SLICE) // 7
    slices = [letters[i * step : i * step + _SLICE] for i in range(8)]
    return sum(main.find(piece, max(0, cursor - _AHEAD), cursor + _AHEAD) >= 0 for piece in slices) >= 6


def _kept(found: Sequence[Block], inside: Sequence[bool]) -> list[bool]:
    """The paragraphs `inside`, without furniture, and with the others that are laid out as the text is."""
    share = _shares(found, inside)
    trusted = _misnamed(found, inside)
    bad = [bool(set(b.parts) - trusted) for b in found]
    keep = [a and not b and not _is_link(c) for a, b, c in zip(inside, bad, found, strict=True)]
    known = [i for i, kept in enumerate(keep) if kept]
    result = list(keep)
    for before, after in itertools.pairwise(known):
        if after - before <= _GAP:
            for i in range(before + 1, after):
                known_way = found[i].quote is not None or share[found[i].path] > 0
                result[i] = not bad[i] and not _linked(found[i]) and known_way
    for i in range(known[0] if known else len(found), len(found)):
        block = found[i]
        usual = share[block.path] > _USUAL and len(block.text) >= _SENTENCE
        result[i] = result[i] or (usual and not bad[i] and not _linked(block))
    return result


def _shares(found: Sequence[Block], inside: Sequence[bool]) -> defaultdict[int, float]:
    """For each path the share of the main text that is there (0 to 1)."""
    sizes: defaultdict[int, float] = defaultdict(float)
    for block, kept in zip(found, inside, strict=True):
        if kept:
            sizes[block.path] += len(block.text)
    total = sum(sizes.values())
    for path in sizes:
        sizes[path] /= total
    return sizes


def _misnamed(found: Sequence[Block], inside: Sequence[bool]) -> set[int]:
    """Parts that hold much of the main text: their names mislead ("has-sidebar", "paywall")."""
    held: Counter[int] = Counter()
    for block, kept in zip(found, inside, strict=True):
        if kept:
            held.update(dict.fromkeys(block.parts, len(block.text)))
    total = _size(found, inside)
    return {part for part, size in held.items() if size > _MUCH * total}


def _size(found: Sequence[Block], inside: Sequence[bool]) -> int:
    """The code points of the paragraphs that are inside."""
    return sum(len(block.text) for block, kept in zip(found, inside, strict=True) if kept)


def _linked(block: Block) -> bool:
    """Whether more than half of a paragraph is links."""
    return block.linked * 2 > len(block.text)


def _is_link(block: Block) -> bool:
    """Whether a paragraph is nothing but links elsewhere: no headline, set-off quotation or sentence."""
    if block.linked * 10 < len(block.text) * 9 or block.tag in ("h1", "h2") or block.quote is not None:
        return False
    return "\n" in block.text or not (block.text.rstrip("\"'”’").endswith((".", "!", "?")))
