"""Quotations whose limits are a guess: words at their edges may be the writer's own.

Quotation marks show where a quotation begins and ends.  A set-off block, a quoted e-mail, an interview turn or an
introduced text has no marks, and a quotation that is never closed ends where a paragraph does.  If such a passage
has words at its edges, or whole sentences, that the source lacks, they may be those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.model import Checked, Document, Edit
from consistency.reader import words_at

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")

_ENOUGH = 3  # words that both texts have: fewer may be chance


def are_unclear(document: Document, checked: Checked) -> bool:
    """Whether a change could touch words of `document` that are not part of the quotation.

    `document` is the article as read or as written, whichever the offsets of `checked` count in.
    """
    quotation = checked.quotation
    block = quotation.kind == "block"
    if not block and not any(f.rule == "marks/unclosed" for f in checked.findings):
        return False
    edits = sorted((e for e in checked.edits if not e.marked), key=lambda e: (e.article.start, e.article.end))
    return (
        any(_adds_sentence(document, quotation.start, e) for e in edits)
        or (block and _foreign_at_start(document, quotation.start, edits))
        or _foreign_at_end(document, quotation.end, edits)
    )


def _foreign_at_start(document: Document, start: int, edits: Sequence[Edit]) -> bool:
    """Whether the words that both texts have begin only after others."""
    alike = 0
    for edit in edits:
        alike += _count(words_at(document, start, edit.article.start))
        if alike >= _ENOUGH:
            return False
        if _foreign(document, edit, alike):
            return True
        start = edit.article.end
    return False


def _foreign_at_end(document: Document, end: int, edits: Sequence[Edit]) -> bool:
    """Whether other words follow the last ones that both texts have."""
    alike = 0
    for edit in reversed(edits):
        alike += _count(words_at(document, edit.article.end, end))
        if alike >= _ENOUGH:
            return False
        if _foreign(document, edit, alike):
            return True
        end = edit.article.start
    return False


def _adds_sentence(document: Document, start: int, edit: Edit) -> bool:
    """Whether the added words are whole sentences."""
    if edit.op != "insert":
        return False
    before = words_at(document, start, edit.article.start).rstrip()
    own = words_at(document, edit.article.start, edit.article.end + 1)
    return (not before or _SENTENCE_END.search(before) is not None) and _SENTENCE_END.search(own) is not None


def _foreign(document: Document, edit: Edit, alike: int) -> bool:
    """Whether the article has words here that may come from elsewhere; `alike` words are between them and the edge.

    At the very edge that is any added word, and two or more in place of others; further in, two or more.
    """
    mine = _count(words_at(document, edit.article.start, edit.article.end))
    least = 2 if alike or edit.op == "replace" else 1
    return edit.op != "move" and mine >= least


def _count(words: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in words.split())
