"""The server: hears of every change of a draft, checks it a moment later, and tells the editor."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from consistency.checking.worker import Make, Worker
from consistency.errors import ConsistencyError
from consistency.lsp import telling
from consistency.lsp.positions import Lines
from consistency.lsp.sources import Checked, hold
from consistency.reading import Limits
from consistency.version import __version__

_PAUSE = 0.3  # seconds without a change before a draft is checked
_PATIENCE = 2.0  # seconds for which a newer check waits for an older one before it is stopped
_PREPARING = 3600.0  # seconds in which the sources must be read


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an open draft; `lines` belong to the text that was checked."""

    checked: Checked
    lines: Lines
    version: int | None


class Server(LanguageServer):
    """Holds the sources of the workspace and the last report of each open draft."""

    def __init__(self) -> None:
        # Whole texts and no increments: pygls parts lines where the protocol does not (form feed, U+2028).
        super().__init__("consistency", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.make: Make | None = None
        self.worker: Worker | None = None
        self.running: asyncio.Future[Checked] | None = None
        self.known: dict[str, Known] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.given: object = None
        self.told = ""
        self.one_at_a_time = asyncio.Lock()

    @property
    def encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def later(self, uri: str, pause: float = _PAUSE) -> None:
        """Checks a draft after a pause, unless it changes again before."""
        if before := self.waiting.pop(uri, None):
            before.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        draft = self.workspace.get_text_document(uri)
        text, version = draft.source, draft.version
        markdown = is_markdown(uri, draft.language_id)
        try:
            async with self.one_at_a_time:
                checked = await self._checked(uri, text, markdown)
        except ConsistencyError as error:
            self.complain(str(error))
            return
        except Exception as error:  # a draft that cannot be checked must not end the server
            self.complain(f"the check failed ({type(error).__name__})")
            return
        if checked is None:
            return
        self.told = ""
        if uri not in self.workspace.text_documents or draft.version != version:
            return  # closed or changed meanwhile: that change has its own check
        lines = Lines(text, self.encoding)
        self.known[uri] = Known(checked, lines, version)
        found = telling.diagnostics(checked, lines, self.encoding)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    async def _checked(self, uri: str, text: str, markdown: bool) -> Checked | None:
        """The report of a draft, made in the process of the sources; a check before it is stopped if it goes on."""
        if self.make is None:
            return None
        if self.running is not None and not self.running.done():
            await asyncio.wait({self.running}, timeout=_PATIENCE)
            if not self.running.done() and self.worker is not None:
                self.worker.stop()
        if self.worker is None or self.worker.gone:
            self.worker = Worker(self.make, Limits().seconds)
        worker = self.worker
        await asyncio.to_thread(worker.ask, "prepare", seconds=_PREPARING)
        self.running = asyncio.ensure_future(asyncio.to_thread(worker.ask, "check", uri, text, markdown))
        self.running.add_done_callback(_heard)
        return await asyncio.shield(self.running)

    def complain(self, message: str) -> None:
        """Shows a problem once, not at every stroke of a key."""
        if message != self.told:
            self.told = message
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"consistency: {message}")
            )

    def current(self, uri: str) -> Known | None:
        """What is known of the draft as it stands now; None while a change waits for its check."""
        known = self.known.get(uri)
        draft = self.workspace.get_text_document(uri)
        return known if known and known.version == draft.version else None


def _heard(running: asyncio.Future[Checked]) -> None:
    """An answer that nobody waits for any more may be an error, which is then nobody's."""
    if not running.cancelled():
        running.exception()


def is_markdown(uri: str, language: str | None) -> bool:
    return language == "markdown" or uri.lower().endswith((".md", ".markdown"))


def server() -> Server:
    """A server with all its features."""
    made = Server()

    @made.feature(types.INITIALIZED)
    def _initialized(ls: Server, params: types.InitializedParams) -> None:
        folder = to_fs_path(ls.workspace.root_uri) if ls.workspace.root_uri else None
        ls.make = partial(hold, Path(folder) if folder else Path.cwd(), ls.given)

    @made.feature(types.INITIALIZE)
    def _initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.given = params.initialization_options

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.later(params.text_document.uri, 0)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.later(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        for uri in list(ls.workspace.text_documents):  # what was saved may be a source
            ls.later(uri, 0)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.known.pop(uri, None)
        if task := ls.waiting.pop(uri, None):
            task.cancel()
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        known = ls.current(params.text_document.uri)
        if known is None:
            return None
        return telling.hover(known.checked, known.lines, known.lines.offset(params.position))

    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        known = ls.current(uri)
        if known is None:
            return []
        start, end = known.lines.offset(params.range.start), known.lines.offset(params.range.end)
        markdown = is_markdown(uri, ls.workspace.get_text_document(uri).language_id)
        found = telling.actions(
            known.checked, known.lines, start, end, uri, markdown, list(params.context.diagnostics)
        )
        return list(found)

    return made
