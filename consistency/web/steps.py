"""A check as the page hears of it: a line of JSON a step, the last one with what is to be shown."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from typing import Any

from consistency.checking.running import Settings
from consistency.errors import ConsistencyError
from consistency.reporting.escape import harmless
from consistency.reporting.html import sheet
from consistency.web.page import card_html, template
from consistency.web.sittings import Desk, Sitting, sit
from consistency.web.uploads import Upload


def steps(desk: Desk, draft: Upload | None, sources: list[Upload], settings: Settings) -> Iterator[str]:
    """The check in a thread of its own, its steps as they come."""
    heard: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def work() -> None:
        try:
            sitting = sit(draft, sources, settings, lambda stage, n: heard.put({"stage": stage, "count": n}))
            heard.put(_done(desk.keep(sitting), sitting))
        except ConsistencyError as error:
            heard.put({"error": harmless(str(error))})
        except Exception as error:
            heard.put({"error": f"the check failed ({type(error).__name__})"})

    threading.Thread(target=work, daemon=True).start()
    while True:
        step = heard.get()
        if "stage" in step and step["count"] % 10 and not heard.empty():
            continue  # only every tenth quotation is news
        yield json.dumps(step) + "\n"
        if "stage" not in step:
            return


def _done(name: str, sitting: Sitting) -> dict[str, Any]:
    sources = [d.title or d.id for d in sitting.report.canonicals]
    skipped = [f"{s.path}: {s.reason}" for s in sitting.report.skipped]
    html, shown = "", {}
    if sitting.report.articles:
        read = sitting.read
        made = sheet(read.articles[0], {d.id: d for d in read.canonicals})
        html = template("result.html").render(sheet=made)
        shown = {c.id: card_html(c) for c in made.cards}
    told = {"sources": [harmless(s) for s in sources], "skipped": skipped}
    return {"id": name, "html": html, "cards": shown, **told}
