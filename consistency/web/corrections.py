"""What was changed in the draft, with the finding and the passage that each change rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.fixing import Change
from consistency.model import LEVELS, ArticleReport, Checked, Document, Evidence, Finding
from consistency.reader import words_at
from consistency.reporting.escape import terminal
from consistency.web import messages
from consistency.web.drafts import differences
from consistency.web.given import Decision, Decisions
from consistency.web.items import where
from consistency.web.telling import label

if TYPE_CHECKING:
    from consistency.web.exporting import State

_LONGEST = 600  # code points of a passage


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its source in words: its place and its passage."""

    finding: Finding
    sentence: str
    source: str
    passage: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of the draft; `told` is the finding it answers, None for what was edited by hand."""

    change: Change
    before: str
    place: str
    told: Told | None
    decision: Decision | None

    @property
    def rule(self) -> str:
        return self.told.finding.rule if self.told else messages.BY_HAND

    @property
    def sentence(self) -> str:
        return self.told.sentence if self.told else messages.BY_HAND


def corrections(state: State, decided: Decisions) -> list[Correction]:
    """Every change between the draft as handed in and as it is now, in order."""
    findings = list(open_findings(state.first, state.sources, silenced=True))
    return [
        Correction(
            change,
            terminal(state.draft.text[change.start : change.end]),
            where(state.first.document, change.start),
            told := _answered(change, findings),
            decided.get(told.finding.fingerprint) if told else None,
        )
        for change in differences(state.draft.text, state.text)
    ]


def _answered(change: Change, findings: list[Told]) -> Told | None:
    """The finding whose words a change touches; the narrowest of several."""
    touching = [t for t in findings if t.finding.start <= change.end and change.start <= t.finding.end]
    return min(touching, key=lambda t: t.finding.end - t.finding.start, default=None)


def open_findings(
    report: ArticleReport, sources: Mapping[str, Document], silenced: bool = False
) -> Iterator[Told]:
    """The findings of a report that no one silenced, by their places; with `silenced` those too."""
    pairs: list[tuple[Finding, Checked | None]] = [(f, None) for f in report.findings]
    pairs += [(f, c) for c in report.quotations for f in c.findings]
    for finding, checked in sorted(pairs, key=lambda p: (p[0].start, -LEVELS.index(p[0].level))):
        if finding.level != "none" and (silenced or finding.suppressed is None):
            yield told(finding, checked, sources)


def told(finding: Finding, checked: Checked | None, sources: Mapping[str, Document]) -> Told:
    """A finding with its source: that of its evidence, else of its quotation's match."""
    seen = next((e for e in finding.evidence if e.document in sources), None)
    if checked is not None and checked.match is not None and checked.match.canonical in sources:
        m = checked.match
        seen = Evidence(m.canonical, m.start, m.end, m.exact)
    message = terminal(finding.message)
    if seen is None:
        return Told(finding, messages.FINDING.format(level=finding.level, message=message), "", "")
    source = sources[seen.document]
    passage = terminal(words_at(source, seen.start, seen.end))
    if len(passage) > _LONGEST:
        passage = f"{passage[:_LONGEST].rsplit(' ', 1)[0]} …"
    at = messages.WHERE.format(source=label(source), place=where(source, seen.start))
    sentence = messages.FINDING_WITH_SOURCE.format(
        level=finding.level, message=message, where=at, passage=passage
    )
    return Told(finding, sentence, at, passage)
