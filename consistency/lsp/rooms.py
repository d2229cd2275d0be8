"""Each folder of a workspace with its own settings and sources, in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from consistency.checking.worker import Worker
from consistency.lsp.sources import Checked, hold
from consistency.reading import Limits

_PATIENCE = 2.0  # seconds for which a newer check waits for an older one before it is stopped
_PREPARING = 3600.0  # seconds in which the sources must be read


class Room:
    """The sources of a folder; `given` are settings of the editor, which win over the folder's file."""

    def __init__(self, folder: Path, given: Any) -> None:
        self.folder, self.given = folder, given
        self.stamp: int | None = None
        self._worker: Worker | None = None
        self._running: asyncio.Future[Any] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._ready = False

    async def check(
        self,
        uri: str,
        text: str,
        markdown: bool,
        reading: Callable[[], Any] | None = None,
        whole: bool = False,
    ) -> Checked:
        """The report of a draft, all of which is checked with `whole`; an older check is stopped if it goes on.

        `reading` is awaited before the sources are read for the first time, and what it returns after it.
        """
        async with self._one_at_a_time:
            if self._running is not None and not self._running.done():
                await asyncio.wait({self._running}, timeout=_PATIENCE)
                if not self._running.done() and self._worker is not None:
                    self._worker.stop()
            worker = self._free()
            done = await reading() if reading and not self._ready else None
            try:
                await asyncio.to_thread(worker.ask, "prepare", seconds=_PREPARING)
            finally:
                if done is not None:
                    done()
            self._ready = True
            self._running = asyncio.ensure_future(
                asyncio.to_thread(worker.ask, "check", uri, text, markdown, whole)
            )
            self._running.add_done_callback(_heard)
            return await asyncio.shield(self._running)

    async def watched(self) -> list[str]:
        """The files and folders of the sources."""
        async with self._one_at_a_time:
            told: list[str] = await asyncio.to_thread(self._free().ask, "watched")
            return told

    async def has_changed(self) -> bool:
        """Whether a source or a setting was changed since this was asked before."""
        if self._one_at_a_time.locked():
            return False  # a check reads what has changed anyway
        async with self._one_at_a_time:
            before, self.stamp = self.stamp, await asyncio.to_thread(self._free().ask, "stamps")
            return before is not None and before != self.stamp

    def close(self) -> None:
        if self._worker is not None:
            self._worker.stop()

    def _free(self) -> Worker:
        if self._worker is None or self._worker.gone:
            self._worker = Worker(partial(hold, self.folder, self.given), Limits().seconds)
        return self._worker


def _heard(running: asyncio.Future[Any]) -> None:
    """An answer that no one waits for any more may be an error, which is then no one's."""
    if not running.cancelled():
        running.exception()
