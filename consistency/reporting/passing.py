"""Quotations of a report that were compared and have no finding to show, by why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.checking.baseline import BASELINE
from consistency.model import ArticleReport, Checked
from consistency.reporting import messages


def without_findings(
    rows: Sequence[tuple[ArticleReport, Checked]],
) -> Iterator[tuple[str, list[tuple[ArticleReport, Checked]]]]:
    """Compared quotations without a finding that counts: the accurate ones, then the accepted ones."""
    groups: dict[str, list[tuple[ArticleReport, Checked]]] = {
        messages.ACCURATE: [],
        messages.ACCEPTED_BASELINE: [],
        messages.ACCEPTED_SUPPRESSED: [],
        messages.ACCEPTED_POLICY: [],
    }
    for a, c in rows:
        reasons = {f.suppressed for f in c.findings if f.suppressed is not None}
        if reasons:
            title = (
                messages.ACCEPTED_BASELINE
                if all(r.startswith(BASELINE) for r in reasons)
                else messages.ACCEPTED_SUPPRESSED
            )
        else:
            title = messages.ACCURATE if c.verdict in ("verbatim", "edited") else messages.ACCEPTED_POLICY
        groups[title].append((a, c))
    yield from groups.items()
