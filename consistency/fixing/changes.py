"""Edits → changes of the draft: the canonical's wording put in, or the change made visible.

Changes are made from the edits and not from the findings' suggestions: those take a neighbouring word along so that
a person can read them, and two of them may overlap; edits never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consistency.fixing.wording import fitted
from consistency.model import Checked, Edit, Evidence, Finding

_OPENING = frozenset("([{\"'“‘„«‹—–")
_GLUED = frozenset(",.;:!?)]}…%’”")
_SMALL = frozenset({"punctuation", "hyphenation"})


@dataclass(frozen=True, slots=True)
class Change:
    """`[start, end)` of the article's text (code points) becomes `text`; `message` says why, by which `rule`.

    `passage` is what the source says.
    """

    start: int
    end: int
    text: str
    rule: str = ""
    message: str = ""
    passage: Evidence | None = None


def taking(article: str, checked: Checked) -> list[Change]:
    """The canonical's wording for all that a finding tells of this quotation.

    A splice gets an ellipsis.  What no edit of words can mend (a passage moved, another speaker's words) has none.
    """
    return _settled(_changes(article, checked, mark=False))


def marking(article: str, checked: Checked) -> list[Change]:
    """The article's wording kept, each change marked: brackets around words, an ellipsis for those left out.

    Hyphens and other punctuation, which nobody marks, take the canonical's form.
    """
    return _settled(_changes(article, checked, mark=True))


def apply(text: str, changes: Iterable[Change]) -> str:
    """`text` with the changes carried out; one that overlaps an earlier one is passed over."""
    out: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < at:
            continue
        out += (text[at : change.start], change.text)
        at = change.end
    return "".join((*out, text[at:]))


def finding_of(checked: Checked, edit: Edit) -> Finding | None:
    """The finding that tells of an edit, unless it is silenced or the policy is silent about it."""
    rules = {f"wording/{edit.type}", "marks/splice", "marks/bracket-alters"}
    place = (edit.canonical.start, edit.canonical.end)
    for finding in checked.findings:
        told = finding.level != "none" and finding.suppressed is None
        if told and finding.rule in rules and any((e.start, e.end) == place for e in finding.evidence[1:]):
            return finding
    return None


def _settled(found: Iterable[Change]) -> list[Change]:
    """The changes in order, without those that change nothing and those that overlap."""
    kept: list[Change] = []
    for change in sorted(found, key=lambda c: (c.start, c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _changes(article: str, checked: Checked, mark: bool) -> Iterator[Change]:
    match = checked.match
    passage = Evidence(match.canonical, match.start, match.end, match.exact) if match else None
    for edit in checked.edits:
        finding = finding_of(checked, edit)
        if finding is None or (edit.op == "move" and edit.type in ("splice", "ellipsis")):
            continue
        start, end, text = _span_and_text(article, checked, edit, mark)
        if article[start:end] != text:
            yield Change(start, end, text, finding.rule, finding.message, passage)


def _span_and_text(article: str, checked: Checked, edit: Edit, mark: bool) -> tuple[int, int, str]:
    start, end = edit.article.start, edit.article.end
    if edit.type == "splice" or (mark and start == end and edit.type not in _SMALL):
        return _put_in(article, checked, start, "…")
    wording = fitted(edit.canonical.exact, article, checked.quotation, start)
    if start == end:
        return _put_in(article, checked, start, wording)
    if mark and edit.type not in _SMALL and not edit.marked:
        return start, end, f"[{article[start:end]}]"
    if not wording:
        return (*_taken_out(article, checked, start, end), "")
    return start, end, wording


def _put_in(article: str, checked: Checked, at: int, piece: str) -> tuple[int, int, str]:
    """Where a wording goes in, with the spaces that part it from its neighbours."""
    first, last = checked.quotation.start, checked.quotation.end
    if piece[:1] in _GLUED and piece != "…":
        while at > first and article[at - 1].isspace():
            at -= 1
    before, after = article[at - 1 : at] if at > first else "", article[at : at + 1] if at < last else ""
    apart = piece[:1] not in _GLUED or piece == "…"
    lead = " " if before and apart and not before.isspace() and before not in _OPENING else ""
    trail = " " if after and not after.isspace() and (after.isalnum() or after in _OPENING) else ""
    return at, at, f"{lead}{piece}{trail}"


def _taken_out(article: str, checked: Checked, start: int, end: int) -> tuple[int, int]:
    """The span of words to take out, with one of the spaces around them."""
    first, last = checked.quotation.start, checked.quotation.end
    before = start == first or article[start - 1].isspace()
    if before and end < last and article[end].isspace():
        while end < last and article[end].isspace():
            end += 1
    elif before and start > first:
        while start > first and article[start - 1].isspace():
            start -= 1
    return start, end
