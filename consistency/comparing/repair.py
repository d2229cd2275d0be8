"""Edits → replacements that give the quotation its source's wording, with the spaces and signs between the words.

A replacement reaches over the gap to the words on both sides wherever the two texts differ there, so that the
result reads as the source does and no blank or sign is left over.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from consistency.comparing.glyphs import fitted
from consistency.comparing.joins import APART
from consistency.comparing.spacing import Gaps, Repair, Source
from consistency.model import Edit, Quotation, Side


def repairs(
    edits: Sequence[Edit],
    chosen: Collection[int],
    article: str,
    quotation: Quotation,
    source: Source,
) -> list[Repair]:
    """One replacement for each edit whose index in `edits` is in `chosen`, in order, none overlapping another.

    `source` holds at least the match.  Splices and moves from one segment to another have no replacement.
    """
    found: list[Repair] = []
    bounds = (quotation.start, quotation.end)
    order = list(range(len(edits)))
    if len(edits) > 1:
        order.sort(key=lambda i: (edits[i].article.start, edits[i].article.end, edits[i].canonical.start))
    for n, i in enumerate(order):
        if i not in chosen or edits[i].type == "splice" or _distant(edits[i]):
            continue
        b = next((j for j in reversed(order[:n]) if _beside(edits[j])), None) if n else None
        f = next((j for j in order[n + 1 :] if _beside(edits[j])), None)
        before, repaired = (None, False) if b is None else (edits[b], b in chosen)
        after, follows = (None, False) if f is None else (edits[f], f in chosen)
        if (
            edits[i].type == "ellipsis"
            and (repaired or follows)
            and _crowded(article, edits[i], before, after)
        ):
            continue  # the words beside it are replaced, and it stays
        inside = bounds if edits[i].type == "ellipsis" else _segment(quotation, edits[i])
        edit = _with_brackets(edits[i], source)
        r = Gaps(article, inside, source).repair(edit, before, repaired, after, follows)
        found.append(Repair(r.start, r.end, fitted(r.text, article, bounds, r.start), edits[i]))
    return [r for k, r in enumerate(found) if not k or r.start >= found[k - 1].end]


def _with_brackets(edit: Edit, source: Source) -> Edit:
    """The edit with the brackets that enclose its words in the source: without them its neighbors would be glued on."""
    c = edit.canonical
    if (
        not c.exact
        or edit.marked
        or source.of(c.start - 1, c.start) != "["
        or source.of(c.end, c.end + 1) != "]"
    ):
        return edit
    if "[" in edit.article.exact or "]" in edit.article.exact:
        return edit
    return replace(edit, canonical=Side(c.start - 1, c.end + 1, f"[{c.exact}]"))


def _segment(quotation: Quotation, edit: Edit) -> tuple[int, int]:
    """The ends of the segment that holds an edit: no gap reaches over a tag or an ellipsis."""
    at = edit.article
    for s in quotation.segments:
        if s.start <= at.start and at.end <= s.end:
            return s.start, s.end
    return quotation.start, quotation.end


def _distant(edit: Edit) -> bool:
    return edit.op == "move" and (edit.type in ("splice", "ellipsis") or edit.cue == APART)


def _crowded(article: str, edit: Edit, before: Edit | None, after: Edit | None) -> bool:
    """Whether no word parts an edit from one of its neighbors."""
    gaps = []
    if before is not None:
        gaps.append(article[before.article.end : edit.article.start])
    if after is not None:
        gaps.append(article[edit.article.end : after.article.start])
    return any(not any(c.isalnum() for c in gap) for gap in gaps)


def _beside(edit: Edit) -> bool:
    """Whether an edit can be the neighbor of the next: it holds words or signs of the article."""
    return not _distant(edit) and bool(edit.article.exact or edit.canonical.exact)
