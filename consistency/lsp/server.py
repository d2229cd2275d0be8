"""The server: receives every change of a draft, checks it a moment later, and informs the editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from consistency.errors import ConsistencyError
from consistency.lsp import telling
from consistency.lsp.abilities import Abilities
from consistency.lsp.places import Places
from consistency.lsp.positions import Lines
from consistency.lsp.rooms import Room
from consistency.lsp.sources import Checked
from consistency.version import __version__

PAUSE = 0.3  # seconds without a change before what was changed is checked
REST = 1.5  # seconds without a change before all of the draft is checked
_POLL = 2.0  # seconds between two looks at the sources, if the editor does not watch them
_SECTION = "consistency"
_EDITORS_OWN = ("server", "trace")  # settings of an extension, not of the check


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an open draft; `lines` belong to the text that was checked."""

    checked: Checked
    lines: Lines
    version: int | None
    result: str


class Server(LanguageServer):
    """Holds a room for each folder and the last report of each open draft."""

    def __init__(self) -> None:
        # Whole texts and no increments: pygls parts lines where the protocol does not (form feed, U+2028).
        super().__init__("consistency", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.abilities = Abilities(types.ClientCapabilities(), None)
        self.places = Places()
        self.rooms: dict[Path, Room] = {}
        self.known: dict[str, Known] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.resting: dict[str, asyncio.Task[None]] = {}  # checks of whole drafts, once their writers pause
        self.given: Any = None
        self.told = ""
        self.polling: asyncio.Task[None] | None = None

    @property
    def encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def folder_of(self, uri: str) -> Path:
        """The folder whose settings hold for a draft: of the workspace, else the draft's own."""
        folders = [to_fs_path(known) for known in self.workspace.folders]
        if not folders and self.workspace.root_uri:
            folders = [to_fs_path(self.workspace.root_uri)]
        held = to_fs_path(uri) if uri.startswith("file:") else None
        draft = Path(held) if held else None
        around = [Path(f) for f in folders if f and (draft is None or draft.is_relative_to(f))]
        if around:
            return max(around, key=lambda folder: len(folder.parts)) if draft else around[0]
        return draft.parent if draft else Path.cwd()

    async def room_of(self, uri: str) -> Room:
        folder = self.folder_of(uri)
        if folder not in self.rooms:
            given = await self._settings(folder)
            self.rooms.setdefault(folder, Room(folder, given))
        return self.rooms[folder]

    async def _settings(self, folder: Path) -> Any:
        """The editor's settings for a folder: those it is asked for win over those of the start."""
        asked: Any = None
        if self.abilities.configuration:
            item = types.ConfigurationItem(folder.as_uri(), _SECTION)
            try:
                (asked,) = await self.workspace_configuration_async(types.ConfigurationParams([item]))
            except Exception:  # an editor that offers it and then refuses
                asked = None
        given = dict(self.given) if isinstance(self.given, dict) else {}
        given |= asked if isinstance(asked, dict) else {}
        unset: tuple[Any, ...] = (None, "", [], {})
        return {k: v for k, v in given.items() if v not in unset and k not in _EDITORS_OWN}

    def forget(self) -> None:
        """Settings may have changed: rooms are opened again when they are needed, and all drafts checked."""
        for room in self.rooms.values():
            room.close()
        self.rooms.clear()
        self.recheck()

    def recheck(self) -> None:
        for uri in list(self.workspace.text_documents):
            self.later(uri, 0)

    def later(self, uri: str, pause: float = PAUSE) -> None:
        """Checks a draft after a pause, unless it changes again before."""
        self.drop(uri)
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    def drop(self, uri: str) -> None:
        """Gives up the checks of a draft that are still to come."""
        for tasks in (self.waiting, self.resting):
            if task := tasks.pop(uri, None):
                task.cancel()

    async def _check(self, uri: str, pause: float, whole: bool = False) -> None:
        await asyncio.sleep(pause)
        draft = self.workspace.get_text_document(uri)
        text, version = draft.source, draft.version
        try:
            room = await self.room_of(uri)
            checked = await room.check(uri, text, is_markdown(uri, draft.language_id), self._reading, whole)
            await self._watch(room)
        except ConsistencyError as error:
            self.complain(str(error))
            return
        except Exception as error:  # a draft that cannot be checked must not end the server
            self.complain(f"the check failed ({type(error).__name__})")
            return
        self.told = ""
        if uri not in self.workspace.text_documents or draft.version != version:
            return  # closed or changed meanwhile: that change has its own check
        known = self.known.get(uri)
        if not checked.whole:
            self.resting[uri] = asyncio.get_running_loop().create_task(self._check(uri, REST, whole=True))
        elif known and known.version == version and same(known.checked, checked):
            return  # the paragraphs alone said the same
        self.known[uri] = Known(checked, Lines(text, self.encoding), version, uuid4().hex)
        self.tell(uri)

    def tell(self, uri: str) -> None:
        """Hands the diagnostics on, or says that there are new ones to be asked for."""
        known = self.known[uri]
        if not self.abilities.pulls:
            found = self.diagnostics(known)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, known.version))
        elif self.abilities.refreshes_diagnostics:
            self.workspace_diagnostic_refresh(None)
        if self.abilities.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    def diagnostics(self, known: Known) -> list[types.Diagnostic]:
        return telling.diagnostics(known.checked, known.lines, self.encoding, self.places)

    async def settled(self, uri: str) -> Known | None:
        """What is known of the draft as it stands now, once it has been checked."""
        while (task := self.waiting.get(uri)) is not None and not task.done():
            await asyncio.wait({task})
        return self.current(uri)

    def current(self, uri: str) -> Known | None:
        """What is known of the draft as it stands now; None while a change waits for its check."""
        known = self.known.get(uri)
        draft = self.workspace.text_documents.get(uri)
        return known if known and draft and known.version == draft.version else None

    def complain(self, message: str) -> None:
        """Shows a problem once, not at every stroke of a key."""
        if message != self.told:
            self.told = message
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"consistency: {message}")
            )

    async def _reading(self) -> Callable[[], None] | None:
        """Shows that sources are read; what it returns ends that."""
        if not self.abilities.progress:
            return None
        token = uuid4().hex
        await self.work_done_progress.create_async(token)
        self.work_done_progress.begin(token, types.WorkDoneProgressBegin("Reading sources"))
        return lambda: self.work_done_progress.end(token, types.WorkDoneProgressEnd())

    async def _watch(self, room: Room) -> None:
        """Has the editor watch a room's sources and settings, or looks at them itself."""
        if room.stamp is not None:
            return
        await room.has_changed()
        room.stamp = room.stamp or 0
        if self.abilities.watches:
            self.client_register_capability(self.abilities.watching(room.folder, await room.watched()))
        elif self.polling is None:
            self.polling = asyncio.get_running_loop().create_task(self._poll())

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(_POLL)
            for room in list(self.rooms.values()):
                try:
                    changed = await room.has_changed()
                except ConsistencyError:
                    changed = False
                if changed:
                    self.recheck()


def same(one: Checked, other: Checked) -> bool:
    """Whether two checks say the same of a draft."""
    of = [(c.report.quotations, c.report.reuses, set(c.report.findings)) for c in (one, other)]
    return of[0] == of[1] and one.canonicals == other.canonicals


def is_markdown(uri: str, language: str | None) -> bool:
    return language == "markdown" or uri.lower().endswith((".md", ".markdown"))
