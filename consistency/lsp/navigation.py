"""From a quotation to its source and back, and what an editor lists of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lsprotocol import types

from consistency.lsp.places import Places
from consistency.lsp.positions import Lines
from consistency.lsp.sources import Checked
from consistency.model import Checked as Quoted
from consistency.model import Place
from consistency.reporting import data
from consistency.reporting.escape import harmless

_NAME = 60  # code points of a quotation in a list


def at(checked: Checked, offset: int) -> Quoted | None:
    """The innermost quotation at an offset of the draft."""
    held = [c for c in checked.report.quotations if c.quotation.start <= offset <= c.quotation.end]
    return min(held, key=lambda c: c.quotation.end - c.quotation.start, default=None)


def spot(quoted: Quoted) -> Place | None:
    """The passage of the source that a quotation leads to: its match, or the nearest one."""
    found = quoted.match or quoted.close or next(iter(quoted.alternatives), None)
    return None if found is None else Place(found.canonical, found.start, found.end)


def definition(
    checked: Checked, lines: Lines, offset: int, places: Places, encoding: str, links: bool
) -> list[types.LocationLink] | types.Location | None:
    """The source's passage for the quotation at `offset`."""
    quoted = at(checked, offset)
    passage = spot(quoted) if quoted else None
    source = checked.canonicals.get(passage.canonical) if passage else None
    if quoted is None or passage is None or source is None:
        return None
    location = places.location(source, passage.start, passage.end, encoding)
    if not links:
        return location
    origin = lines.range(quoted.quotation.start, quoted.quotation.end)
    return [types.LocationLink(location.uri, location.range, location.range, origin)]


def references(
    drafts: Mapping[str, tuple[Checked, Lines]], source: str, start: int, end: int
) -> Iterator[types.Location]:
    """The quotations of the open drafts that are from `[start, end)` of a source, given by its id."""
    for uri, (checked, lines) in drafts.items():
        for quoted in checked.report.quotations:
            passage = spot(quoted)
            if passage and passage.canonical == source and passage.start <= end and start <= passage.end:
                yield types.Location(uri, lines.range(quoted.quotation.start, quoted.quotation.end))


def symbols(checked: Checked, lines: Lines) -> list[types.DocumentSymbol]:
    """A symbol for each quotation, with its verdict."""
    made = []
    for quoted in checked.report.quotations:
        where = lines.range(quoted.quotation.start, quoted.quotation.end)
        words = " ".join(harmless(quoted.quotation.exact).split())
        name = f"“{words if len(words) <= _NAME else words[: _NAME - 1] + '…'}”"
        told = [quoted.verdict.replace("-", " "), quoted.level if quoted.level != "none" else ""]
        who = data.speaker(quoted)
        detail = ", ".join(filter(None, (*told, who and harmless(who))))
        made.append(types.DocumentSymbol(name, types.SymbolKind.String, where, where, detail))
    return made


def lens(checked: Checked) -> list[types.CodeLens]:
    """A line over the draft: "12 quotations: 10 verbatim, 2 altered"."""
    counts = data.summary([checked.report])
    total = counts["quotations"]
    verdicts = ", ".join(f"{counts[v]} {v.replace('_', ' ')}" for v in data.VERDICTS if counts[v])
    title = f"{total} quotation{'s' if total != 1 else ''}" + (f": {verdicts}" if verdicts else "")
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return [types.CodeLens(top, types.Command(title, ""))]


def same_file(drafts: Iterable[Checked], uri: str, places: Places) -> str | None:
    """The id of the source that the file at `uri` shows, if it is one that some draft leads to."""
    for checked in drafts:
        for source in checked.canonicals.values():
            if places.uri(source) == uri:
                return source.id
    return None
