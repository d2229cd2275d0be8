"""A sitting in a process of its own: everything that reads, checks or renders what somebody handed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from consistency.checking.running import Settings
from consistency.errors import ReadError
from consistency.reporting import render
from consistency.reporting.escape import harmless
from consistency.reporting.html import sheet
from consistency.reporting.page.cards import card
from consistency.web import deciding
from consistency.web.page import card_html, template
from consistency.web.sittings import Sitting, sit
from consistency.web.uploads import Upload

_PAUSE = 0.05  # seconds between two steps that count quotations


class Session:
    """What a `Worker` of the desk holds; `tell` hands a step on to the page."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        self._tell = tell
        self._sitting: Sitting | None = None

    def check(self, draft: Upload | None, sources: list[Upload], settings: Settings) -> dict[str, Any]:
        """The page's part of a check: its HTML, the cards by their ids, the sources, and what was skipped."""
        last = 0.0

        def tell(stage: str, count: int) -> None:
            nonlocal last
            if stage != "checking" or time.monotonic() - last > _PAUSE:
                last = time.monotonic()
                self._tell({"stage": stage, "count": count})

        sitting = self._sitting = sit(draft, sources, settings, tell)
        names = [d.title or d.id for d in sitting.report.canonicals]
        skipped = [f"{s.path}: {s.reason}" for s in sitting.report.skipped]
        html, shown = "", {}
        if sitting.report.articles:
            read = sitting.read
            made = sheet(read.articles[0], {d.id: d for d in read.canonicals})
            html = template("result.html").render(sheet=made)
            shown = {c.id: card_html(c) for c in made.cards}
        return {"html": html, "cards": shown, "sources": [harmless(s) for s in names], "skipped": skipped}

    def quotation(self, text: str) -> dict[str, Any]:
        """The card of a quotation that was typed in."""
        sitting = self._own()
        passage, checked = sitting.quotation(text)
        html = card_html(card(passage, checked, sitting.canonicals, "typed-card", 1), desk=False)
        return {"html": html, "verdict": checked.verdict, "level": checked.level}

    def mended(self, decided: Any) -> deciding.Mended:
        """The draft with the decisions of the page's JSON carried out."""
        return deciding.mended(self._own(), deciding.decisions(decided))

    def report(self, decided: Any) -> bytes:
        """The report as a page."""
        return render(deciding.reported(self._own(), deciding.decisions(decided)), "html").encode()

    def accepted(self, decided: Any) -> bytes:
        """The accepted findings as a baseline file."""
        return deciding.accepted(self._own(), deciding.decisions(decided)).encode()

    def _own(self) -> Sitting:
        if self._sitting is None:
            raise ReadError("this session has ended; check the draft again")
        return self._sitting
