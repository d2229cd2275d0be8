"""What the page shows of a quotation: both wordings line by line, their surroundings, and why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consistency.judging.rules import Rule, rules
from consistency.model import LEVELS, ArticleReport, Checked, Document, Finding, Reuse
from consistency.reading import place
from consistency.reporting import drawing, messages
from consistency.reporting.escape import terminal

_COLUMNS = 31  # of one side of the two wordings
_AROUND = 130  # code points of the canonical before and after the passage
_PASSAGE = 4000  # code points of a passage without differences

GLYPHS = {
    "verbatim": "✓",
    "edited": "≈",
    "altered": "✗",
    "misattributed": "⇄",
    "not-found": "?",
    "not-checked": "–",
    "reuse": "=",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its rule's text."""

    finding: Finding
    message: str
    rule: Rule | None
    accepted: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of both wordings; each word with whether it differs."""

    article: tuple[tuple[str, bool], ...]
    canonical: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of a quotation; `id` names it on the page.  Texts are harmless but not yet escaped."""

    id: str
    number: int
    start: int
    end: int
    verdict: str
    glyph: str
    level: str
    kind: str
    reason: str | None
    speaker: str | None
    place: str
    exact: str
    rows: tuple[Row, ...]
    source: str | None
    source_place: str | None
    before: str
    after: str
    nearest: bool
    findings: tuple[Told, ...]
    style: tuple[str, ...]

    @property
    def rules(self) -> str:
        """The rules of its findings, with spaces between them."""
        return " ".join(dict.fromkeys(t.finding.rule for t in self.findings))


def cards(report: ArticleReport, canonicals: Mapping[str, Document], prefix: str = "q") -> list[Card]:
    """A card for each quotation in the article's order, and for each unquoted reuse."""
    made = []
    for number, (id, item) in enumerate(numbered(report, prefix).items(), 1):
        if isinstance(item, Checked):
            made.append(card(report.document, item, canonicals, id, number))
        else:
            made.append(_reuse(report, item, canonicals, id, number))
    return made


def numbered(report: ArticleReport, prefix: str = "q") -> dict[str, Checked | Reuse]:
    """What has a card, by the card's id, in the article's order."""
    found: list[Checked | Reuse] = [*report.quotations, *report.reuses]
    found.sort(key=lambda x: x.quotation.start if isinstance(x, Checked) else x.start)
    return {f"{prefix}{number}": item for number, item in enumerate(found, 1)}


def card(
    article: Document, checked: Checked, canonicals: Mapping[str, Document], id: str = "q1", number: int = 1
) -> Card:
    """The card of one quotation."""
    quotation, match = checked.quotation, checked.match
    who = quotation.speaker
    near = checked.alternatives[0] if match is None and checked.alternatives else None
    spot = match or near
    source = canonicals.get(spot.canonical) if spot else None
    if match is not None and source is not None:
        cells = drawing.align(article.text, source.text, match, checked.edits)
        rows = tuple(_rows(cells))
    else:
        theirs = source.text[near.start : near.end] if source and near else ""
        rows = (Row(_plain(quotation.exact), _plain(theirs)),)
    before, after = _around(source, spot.start, spot.end) if source and spot else ("", "")
    return Card(
        id,
        number,
        quotation.start,
        quotation.end,
        checked.verdict,
        GLYPHS[checked.verdict],
        checked.level,
        quotation.kind,
        checked.reason and terminal(checked.reason),
        terminal(who.resolved or who.name) if who else None,
        place(article, quotation.start),
        terminal(quotation.exact[:_PASSAGE]),
        rows,
        terminal(source.title or source.id) if source else None,
        place(source, spot.start) if source and spot else None,
        before,
        after,
        near is not None,
        told(checked.findings),
        checked.style,
    )


def _reuse(
    report: ArticleReport, reuse: Reuse, canonicals: Mapping[str, Document], id: str, number: int
) -> Card:
    """The card of a passage that repeats a canonical without marks."""
    source = canonicals.get(reuse.match.canonical)
    found = [f for f in report.findings if f.rule == "reuse/unquoted" and f.start == reuse.start]
    theirs = source.text[reuse.match.start : reuse.match.end] if source else ""
    before, after = _around(source, reuse.match.start, reuse.match.end) if source else ("", "")
    return Card(
        id,
        number,
        reuse.start,
        reuse.end,
        "reuse",
        GLYPHS["reuse"],
        found[0].level if found else "none",
        "reuse",
        messages.REUSED,
        None,
        place(report.document, reuse.start),
        terminal(reuse.exact[:_PASSAGE]),
        (Row(_plain(reuse.exact), _plain(theirs)),),
        terminal(source.title or source.id) if source else None,
        place(source, reuse.match.start) if source else None,
        before,
        after,
        False,
        told(found),
        (),
    )


def told(findings: Sequence[Finding]) -> tuple[Told, ...]:
    """The findings with their rules, the worst first."""
    known = {r.id: r for r in rules()}
    return tuple(
        Told(f, terminal(f.message), known.get(f.rule), f.suppressed and terminal(f.suppressed))
        for f in sorted(findings, key=lambda f: LEVELS.index(f.level), reverse=True)
        if f.level != "none"
    )


def _plain(text: str) -> tuple[tuple[str, bool], ...]:
    return ((terminal(text[:_PASSAGE]), False),) if text else ()


def _rows(cells: Sequence[drawing.Cell]) -> Iterator[Row]:
    for line in drawing.lines(cells, _COLUMNS):
        yield Row(_joined(line.cells, 0), _joined(line.cells, 1))


def _joined(cells: Sequence[drawing.Cell], side: int) -> tuple[tuple[str, bool], ...]:
    """The words of one side, neighbors that both differ or both do not taken together."""
    out: list[tuple[str, bool]] = []
    for cell in cells:
        word = str(cell[side])
        if word and out and out[-1][1] == cell.differs:
            out[-1] = (f"{out[-1][0]} {word}", cell.differs)
        elif word:
            out.append((word, cell.differs))
    return tuple(out)


def _around(source: Document, start: int, end: int) -> tuple[str, str]:
    """What is before and after a passage, cut between words."""
    text = source.text
    low, high = max(source.body.start, start - _AROUND), min(source.body.end, end + _AROUND)
    before, after = text[low:start] if low < start else "", text[end:high] if end < high else ""
    if low > source.body.start:
        before = "… " + before.partition(" ")[2]
    if high < source.body.end:
        after = after.rpartition(" ")[0] + " …"
    return terminal(before), terminal(after)
