"""The spaces and signs between a replacement and the words beside it."""

from __future__ import annotations

from typing import NamedTuple

from consistency.comparing.gaps import (
    after_word,
    alike,
    before_word,
    may_part,
    said,
    source_after,
    source_before,
)
from consistency.model import Edit


class Repair(NamedTuple):
    """`[start, end)` of the article (code points) becomes `text`, and `edit` is undone."""

    start: int
    end: int
    text: str
    edit: Edit


class Source(NamedTuple):
    """A stretch of the source: `text` begins at `offset` (code points) of the whole."""

    text: str
    offset: int = 0

    def of(self, start: int, end: int) -> str:
        return self.text[max(0, start - self.offset) : max(0, end - self.offset)]


class Gaps(NamedTuple):
    """The two texts between whose words the gaps are read."""

    article: str
    bounds: tuple[int, int]
    source: Source

    def repair(
        self, edit: Edit, before: Edit | None, repaired: bool, after: Edit | None, follows: bool
    ) -> Repair:
        """The replacement for one edit between its neighbors; `repaired` and `follows`: they are replaced too."""
        a, c = edit.article, edit.canonical
        if edit.type == "ellipsis":
            return self._filled(edit)
        if edit.type == "punctuation":
            return self._sign(edit)
        left = self._left(edit, before, repaired)
        right = self._right(edit, after, follows)
        wording = said(c.exact)
        if a.exact and c.exact:
            start, lead = self._side(left, a.start - len(left[0]) if left else a.start, a.start)
            end, trail = self._side(right, a.end, a.end + len(right[0]) if right else a.end, right=True)
            return Repair(start, end, lead + wording + trail, edit)
        if not c.exact:
            return self._removed(edit, left, right)
        return self._added(edit, wording, left, right)

    def _side(
        self, gap: tuple[str, str] | None, start: int, end: int, *, right: bool = False
    ) -> tuple[int, str]:
        """Where a replacement begins (or ends), and the source's gap that it takes along, if the two differ."""
        if gap is None or alike(*gap):
            return (start, "") if right else (end, "")
        return (end, gap[1]) if right else (start, gap[1])

    def _removed(self, edit: Edit, left: tuple[str, str] | None, right: tuple[str, str] | None) -> Repair:
        """Added words taken out: one gap remains of the two around them."""
        a = edit.article
        start = a.start - len(left[0]) if left else a.start
        end = a.end + len(right[0]) if right else a.end
        if left and right:
            kept = left[1] or right[1]  # the source's gap, which both sides see
            if alike(left[0], kept):
                return Repair(a.start, end, "", edit)
            if alike(right[0], kept):
                return Repair(start, a.end, "", edit)
            return Repair(start, end, kept, edit)
        if left:
            return Repair(*self._spaced_out(start, a.end), "", edit)
        return (
            Repair(a.start, end, "", edit) if right else Repair(*self._spaced_out(a.start, a.end), "", edit)
        )

    def _spaced_out(self, start: int, end: int) -> tuple[int, int]:
        """A span to take out, with one of two blanks around it."""
        text = self.article
        before = start > 0 and text[start - 1].isspace()
        after = end < self.bounds[1] and text[end].isspace()
        if after and (before or start == self.bounds[0]):
            while end < self.bounds[1] and text[end].isspace():
                end += 1
        elif before and not (after or self.article[end : end + 1].isalnum()):
            start -= 1
        return start, end

    def _added(
        self, edit: Edit, wording: str, left: tuple[str, str] | None, right: tuple[str, str] | None
    ) -> Repair:
        """Left-out words put in; the article's gap there becomes the source's two."""
        at = edit.article.start
        if left and right:
            mine = left[0] + right[0]
            if alike(mine, left[1]) and right[1]:
                return Repair(at + len(right[0]), at + len(right[0]), wording + right[1], edit)
            if alike(mine, right[1]) and left[1]:
                return Repair(at - len(left[0]), at - len(left[0]), left[1] + wording, edit)
            return Repair(at - len(left[0]), at + len(right[0]), left[1] + wording + right[1], edit)
        lead = trail = ""
        start = end = at
        if left:
            start, lead = at - len(left[0]), left[1]
        if right:
            end, trail = at + len(right[0]), right[1]
        before, after = self.article[start - 1 : start], self.article[end : end + 1]
        inside = start > self.bounds[0], end < self.bounds[1]
        if not left and inside[0] and not before.isspace() and before not in "([“‘\"'":
            lead = " "
        if not right and inside[1] and (after.isalnum() or after in "[("):
            trail = " "
        return Repair(start, end, lead + wording + trail, edit)

    def _filled(self, edit: Edit) -> Repair:
        """The passage that an ellipsis omits, in place of the ellipsis."""
        start = end = edit.article.start
        while start > self.bounds[0] and may_part(self.article[start - 1]):
            start -= 1
        while end < self.bounds[1] and may_part(self.article[end]):
            end += 1
        text, low = self.source.text, edit.canonical.start - self.source.offset
        high = edit.canonical.end - self.source.offset
        before, after = source_before(text, 0, low), source_after(text, high, len(text))
        return Repair(start, end, f"{before}{said(edit.canonical.exact)}{after}", edit)

    def _sign(self, edit: Edit) -> Repair:
        """The source's gap between two words that both texts have; at the quotation's end, the one sign."""
        a, c = edit.article, edit.canonical
        text, low, high = self.source.text, c.start - self.source.offset, c.end - self.source.offset
        before, after = (
            before_word(self.article, self.bounds[0], a.start),
            after_word(self.article, a.end, self.bounds[1]),
        )
        start, end = a.start - len(before), a.end + len(after)
        if start > self.bounds[0] and end < self.bounds[1] and self._word(start - 1) and self._word(end):
            theirs = source_before(text, 0, low) + c.exact + source_after(text, high, len(text))
            return Repair(start, end, theirs or " ", edit)
        if a.exact or not c.exact or not self.article[a.end : a.end + 1].isalnum():
            return Repair(a.start, a.end, c.exact, edit)
        return Repair(a.start, a.end, f"{c.exact} ", edit)

    def _left(self, edit: Edit, before: Edit | None, repaired: bool) -> tuple[str, str] | None:
        """(the article's, the source's) gap before an edit; None at the quotation's beginning or beside what stays."""
        low, clow = self.bounds[0], self.source.offset
        if before is not None:
            low, clow = max(low, before.article.end), max(clow, before.canonical.end)
        low, clow = min(low, edit.article.start), min(clow, edit.canonical.start)
        mine = before_word(self.article, low, edit.article.start)
        theirs = source_before(
            self.source.text, clow - self.source.offset, edit.canonical.start - self.source.offset
        )
        touches = before is not None and len(mine) == edit.article.start - before.article.end
        if touches and not repaired:
            return None
        if not touches and (
            len(mine) == edit.article.start - self.bounds[0]
            or not self._word(edit.article.start - len(mine) - 1)
        ):
            return None
        return mine, theirs

    def _right(self, edit: Edit, after: Edit | None, follows: bool) -> tuple[str, str] | None:
        """The same after an edit; beside an edit that is replaced too, the gap is that one's."""
        high, chigh = self.bounds[1], self.source.offset + len(self.source.text)
        if after is not None:
            high, chigh = min(high, after.article.start), min(chigh, after.canonical.start)
        high, chigh = max(high, edit.article.end), max(chigh, edit.canonical.end)
        mine = after_word(self.article, edit.article.end, high)
        touches = after is not None and len(mine) == after.article.start - edit.article.end
        if touches:
            return ("", "") if follows else None
        end = edit.article.end + len(mine)
        if end >= self.bounds[1] or not self._word(end):
            return None
        return mine, source_after(
            self.source.text, edit.canonical.end - self.source.offset, chigh - self.source.offset
        )

    def _word(self, at: int) -> bool:
        """Whether a word, or a sign that is one, is at a place of the article."""
        c = self.article[at : at + 1]
        return bool(c) and (c.isalnum() or c in "$€£¥%&#§@+=")
