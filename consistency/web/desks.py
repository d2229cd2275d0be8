"""The checks of the desk by their names, each in a process that is ended when newer ones push it out."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections import OrderedDict

from consistency.checking.worker import Worker
from consistency.errors import ReadError
from consistency.web import messages

_KEPT = 6  # sessions; each holds its files, so there must be an end to them


class Desk:
    """The sessions, under names that no one can guess; `turns` lets so many checks run at once as there are cores."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Worker] = OrderedDict()
        self.turns = asyncio.Semaphore(os.cpu_count() or 1)

    def keep(self, worker: Worker) -> str:
        name = secrets.token_urlsafe(16)
        self._kept[name] = worker
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)[1].stop()
        return name

    def get(self, name: str) -> Worker:
        """The session of that name; raises `ReadError` if it is gone."""
        if name not in self._kept or self._kept[name].gone:
            raise ReadError(messages.SESSION_ENDED)
        self._kept.move_to_end(name)
        return self._kept[name]

    def close(self) -> None:
        """Ends all sessions."""
        while self._kept:
            self._kept.popitem()[1].stop()
