"""A check as the page hears of it: a line of JSON a step, the last one with what is to be shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from consistency.checking.running import Settings
from consistency.checking.worker import Worker
from consistency.errors import ConsistencyError
from consistency.reporting.escape import harmless
from consistency.web.desks import Desk
from consistency.web.session import Session
from consistency.web.uploads import Upload

SECONDS = 60.0  # for a check, with all that is read for it


async def steps(
    desk: Desk, draft: Upload | None, sources: list[Upload], settings: Settings
) -> AsyncIterator[str]:
    """The check's steps as they come; a page that is closed ends the check, wherever it is."""
    worker = Worker(Session, SECONDS)
    kept = False
    try:
        async with desk.turns:
            heard = worker.steps("check", draft, sources, settings)
            while True:
                step, done = await asyncio.to_thread(_next, heard)
                if done:
                    break
                yield json.dumps(step) + "\n"
        name, kept = desk.keep(worker), True
        yield json.dumps({"id": name, **step}) + "\n"
    except ConsistencyError as error:
        yield json.dumps({"error": harmless(str(error))}) + "\n"
    except Exception as error:
        yield json.dumps({"error": f"the check failed ({type(error).__name__})"}) + "\n"
    finally:
        if not kept:
            worker.stop()


def _next(heard: Any) -> tuple[Any, bool]:
    """The next step, or the answer; and whether it is the answer."""
    try:
        return next(heard), False
    except StopIteration as end:
        return end.value, True
