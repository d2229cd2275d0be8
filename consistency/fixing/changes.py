"""Edits → changes of the draft: the source's wording put in, or the change made visible.

The source's wording comes from `comparing.repairs`, which the findings' suggestions come from too; those may take
a neighboring word along so that a person can read them, while changes never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consistency.comparing import Source, repairs
from consistency.judging import correctable, markable
from consistency.model import Checked, Edit, Evidence, Finding

_OPENING = frozenset("([{\"'“‘„«‹—–")
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
    """The source's wording for everything that a finding reports about this quotation.

    A splice gets an ellipsis.  Where no words can help (a passage moved, another speaker's words) there is no
    change, and a writer's bracket that is only a note stays.
    """
    return _settled([*_repaired(article, checked, None), *_parted(article, checked, mark=False)])


def marking(article: str, checked: Checked) -> list[Change]:
    """The article's wording kept, each change marked: brackets around words, an ellipsis for those omitted.

    Hyphens and other punctuation, which no one marks, take the source's form.  Empty if a mark would only
    cover up a change of sense (see `judging.markable`).
    """
    if not markable(checked):
        return []
    return _settled([*_repaired(article, checked, _SMALL), *_parted(article, checked, mark=True)])


def apply(text: str, changes: Iterable[Change]) -> str:
    """`text` with the changes made; one that overlaps an earlier change is skipped."""
    out: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < at:
            continue
        out += (text[at : change.start], change.text)
        at = change.end
    return "".join((*out, text[at:]))


def finding_of(checked: Checked, edit: Edit) -> Finding | None:
    """The finding about an edit, unless it is silenced or the policy is silent about it."""
    rules = {f"wording/{edit.type}", "marks/splice", "marks/bracket-alters", "marks/ellipsis-hides"}
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


def _repaired(article: str, checked: Checked, types: frozenset[str] | None) -> Iterator[Change]:
    """The source's wording for the edits that are reported, of all types or of some."""
    match, edits = checked.match, checked.edits
    if match is None:
        return
    passage = _passage(checked)
    findings = [finding_of(checked, e) if correctable(e) else None for e in edits]
    chosen = {
        i
        for i, (edit, finding) in enumerate(zip(edits, findings, strict=True))
        if finding is not None
        and (types is None or edit.type in types)
        and not (edit.marked and finding.level == "note")
    }
    for r in repairs(edits, chosen, article, checked.quotation, Source(match.exact, match.start)):
        finding = finding_of(checked, r.edit)
        if finding is not None and article[r.start : r.end] != r.text:
            yield Change(r.start, r.end, r.text, finding.rule, finding.message, passage)


def _parted(article: str, checked: Checked, mark: bool) -> Iterator[Change]:
    """An ellipsis for each splice; with `mark`, brackets and ellipses for other edits too."""
    for edit in checked.edits:
        finding = finding_of(checked, edit)
        if finding is None or edit.marked or (edit.op == "move" and edit.type == "splice"):
            continue
        if edit.type != "splice" and (not mark or edit.type in _SMALL):
            continue
        start, end = edit.article.start, edit.article.end
        if start == end:
            start, end, text = _ellipsis(article, checked, start)
        else:
            text = f"[{article[start:end]}]"
        yield Change(start, end, text, finding.rule, finding.message, _passage(checked))


def _passage(checked: Checked) -> Evidence | None:
    """The source's passage that a change rests on."""
    match = checked.match
    return Evidence(match.canonical, match.start, match.end, match.exact) if match else None


def _ellipsis(article: str, checked: Checked, at: int) -> tuple[int, int, str]:
    """Where an ellipsis goes in, with the blanks that part it from its neighbors."""
    first, last = checked.quotation.start, checked.quotation.end
    before, after = article[at - 1 : at] if at > first else "", article[at : at + 1] if at < last else ""
    lead = " " if before and not before.isspace() and before not in _OPENING else ""
    trail = " " if after and not after.isspace() and (after.isalnum() or after in _OPENING) else ""
    return at, at, f"{lead}…{trail}"
