"""A report → what an editor shows: diagnostics, a hover, and what it can do about a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from consistency.fixing import Change, corrections, marking, settle, taking
from consistency.lsp import accepting, messages
from consistency.lsp.places import Places
from consistency.lsp.positions import Lines
from consistency.lsp.sources import Checked
from consistency.model import Checked as Quoted
from consistency.model import Document, Evidence, Finding
from consistency.reading import place
from consistency.reporting.escape import harmless, terminal

_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_AROUND = 200  # code points of the canonical before and after a passage


def diagnostics(checked: Checked, lines: Lines, encoding: str, places: Places) -> list[types.Diagnostic]:
    """One for each finding that is shown."""
    report = checked.report
    found = [*report.findings, *(f for c in report.quotations for f in c.findings)]
    return [
        types.Diagnostic(
            range=lines.range(f.start, f.end),
            message=terminal(f.message),
            severity=_SEVERITY[f.level],
            code=f.rule,
            source="consistency",
            related_information=[*_related(f, checked, encoding, places)],
            data={"fingerprint": f.fingerprint},
        )
        for f in found
        if f.level != "none" and f.suppressed is None
    ]


def _related(
    finding: Finding, checked: Checked, encoding: str, places: Places
) -> Iterator[types.DiagnosticRelatedInformation]:
    for evidence in finding.evidence:
        source = checked.canonicals.get(evidence.document)
        if source is not None:
            location = places.location(source, evidence.start, evidence.end, encoding)
            yield types.DiagnosticRelatedInformation(location, _passage(evidence))


def _passage(evidence: Evidence) -> str:
    return (
        messages.SOURCE_HAS.format(passage=terminal(evidence.exact))
        if evidence.exact
        else messages.SOURCE_HAS_NOTHING
    )


def hover(checked: Checked, lines: Lines, offset: int) -> types.Hover | None:
    """The source's passage for the quotation at `offset`, with the text around it; plain text."""
    quoted = next((c for c in _quotations(checked) if _holds(c, offset, offset)), None)
    if quoted is None:
        return None
    told = [quoted.verdict if quoted.level == "none" else f"{quoted.verdict} ({quoted.level})"]
    told += [quoted.reason] if quoted.reason else []
    told += [f"{f.level}: {f.message}" for f in quoted.findings if f.suppressed is None and f.level != "none"]
    spot = quoted.match or next(iter(quoted.alternatives), None)
    source = checked.canonicals.get(spot.canonical) if spot else None
    if spot and source:
        head = "" if quoted.match else messages.NEAREST
        told += ["", f"{head}{source.title or source.id}, {place(source, spot.start)}"]
        told.append(_context(source, spot.start, spot.end))
    text = "\n".join(harmless(line) for line in told)
    where = lines.range(quoted.quotation.start, quoted.quotation.end)
    return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text), where)


def _context(source: Document, start: int, end: int) -> str:
    """The passage between its neighbors, set off by angle quotes."""
    low, high = max(source.body.start, start - _AROUND), min(source.body.end, end + _AROUND)
    before, after = source.text[low:start], source.text[end:high]
    head, tail = "…" * (low > source.body.start), "…" * (high < source.body.end)
    return f"{head}{before}»{source.text[start:end]}«{after}{tail}"


def actions(
    checked: Checked,
    lines: Lines,
    start: int,
    end: int,
    uri: str,
    markdown: bool,
    told: list[types.Diagnostic],
    asks: bool = False,
) -> Iterator[types.CodeAction]:
    """What can be done about the quotations that `[start, end)` touches; `asks`: the editor can ask for a reason."""
    text = checked.report.document.text
    as_read = checked.read
    for quoted, read in zip(_quotations(checked), as_read.quotations, strict=True):
        if not _holds(quoted, start, end):
            continue
        own = [d for d in told if any(d.data == {"fingerprint": f.fingerprint} for f in quoted.findings)]
        taken = list(settle(as_read.document, taking(as_read.document.text, read)).made)
        if taken:
            yield _action(messages.USE_SOURCE, taken, lines, uri, own, preferred=True)
        marked = list(settle(as_read.document, marking(as_read.document.text, read)).made)
        if marked and marked != taken:
            yield _action(messages.MARK_CHANGE, marked, lines, uri, own)
        rules = accepting.rules(quoted)
        if markdown and rules:
            ask = accepting.command(uri, text, quoted, lines, asks)
            yield types.CodeAction(
                ask.title, kind=types.CodeActionKind.QuickFix, diagnostics=own, command=ask
            )
            at = accepting.end_of_paragraph(text, quoted.quotation.end)
            change = Change(at, at, accepting.comment(rules, messages.REASON_NOT_FROM_SOURCE))
            yield _action(messages.NOT_FROM_SOURCE, [change], lines, uri, own)


def everything(checked: Checked, lines: Lines, uri: str, kind: str) -> Iterator[types.CodeAction]:
    """The source's wording for every quotation that has a warning or an error, as one action."""
    read = checked.read
    changes = list(settle(read.document, corrections(read)).made)
    if changes:
        title = messages.USE_SOURCE_EVERYWHERE
        action = _action(title, changes, lines, uri, [])
        action.kind = kind
        yield action


def _action(
    title: str,
    changes: list[Change],
    lines: Lines,
    uri: str,
    told: list[types.Diagnostic],
    preferred: bool = False,
) -> types.CodeAction:
    edits = [types.TextEdit(lines.range(c.start, c.end), c.text) for c in changes]
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=told,
        is_preferred=preferred,
        edit=types.WorkspaceEdit(changes={uri: edits}),
    )


def _quotations(checked: Checked) -> list[Quoted]:
    return list(checked.report.quotations)


def _holds(quoted: Quoted, start: int, end: int) -> bool:
    return quoted.quotation.start <= end and start <= quoted.quotation.end
