"""A check as the page hears of it: a line of JSON a step, the last one with what is to be shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from consistency.checking.worker import StoppedError, Worker
from consistency.errors import ConsistencyError
from consistency.reporting.escape import harmless
from consistency.web import messages
from consistency.web.desks import Desk
from consistency.web.session import Session
from consistency.web.uploads import Upload

SECONDS = 60.0  # for a check, with all that is read for it
_SECONDS_A_MEGABYTE = 15.0  # of the draft, in addition


async def steps(desk: Desk, name: str | None, *asked: Any) -> AsyncIterator[str]:
    """The check's steps as they come; a page that is closed ends the check, wherever it is.

    `name` is that of a session to continue; an error leaves it unchanged.
    """
    try:
        worker = desk.get(name) if name else Worker(Session, allowed(*asked))
    except ConsistencyError as error:
        yield json.dumps({"error": harmless(str(error)), "gone": True}) + "\n"
        return
    kept = ended = False
    try:
        async with desk.turns:
            heard = worker.steps("check", *asked)
            while True:
                step, done = await asyncio.to_thread(_next, heard)
                if done:
                    break
                yield json.dumps(step) + "\n"
        name, kept = name or desk.keep(worker), True
        yield json.dumps({"id": name, **step}) + "\n"
    except ConsistencyError as error:
        ended = name is not None and not isinstance(error, StoppedError)
        yield json.dumps({"error": harmless(str(error))}) + "\n"
    except Exception as error:
        yield json.dumps({"error": messages.CHECK_FAILED.format(kind=type(error).__name__)}) + "\n"
    finally:
        if not kept and not ended:
            worker.stop()


def allowed(draft: Upload | None = None, *_: Any) -> float:
    """The seconds that a check of this draft may take."""
    return SECONDS + _SECONDS_A_MEGABYTE * (len(draft.content) / 1e6 if draft else 0)


def _next(heard: Any) -> tuple[Any, bool]:
    """The next step, or the answer; and whether it is the answer."""
    try:
        return next(heard), False
    except StopIteration as end:
        return end.value, True
