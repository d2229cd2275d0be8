"""An editor with more abilities than the plain one, driven by a script over the server's own protocol."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

TIME = 120  # seconds in which what hangs is given up

ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        configuration=True,
        workspace_folders=True,
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True, relative_pattern_support=True
        ),
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        diagnostic=types.DiagnosticClientCapabilities(),
        definition=types.DefinitionClientCapabilities(link_support=True),
    ),
    window=types.WindowClientCapabilities(work_done_progress=True),
)


def _converter() -> Any:
    """The library's converter, which takes an action that has a command for a command."""
    converter = default_converter()
    either = types.Command | types.CodeAction

    def action(found: Any, _: type) -> types.Command | types.CodeAction:
        plain = isinstance(found.get("command"), str)
        return converter.structure(found, types.Command if plain else types.CodeAction)

    converter.register_structure_hook(either, action)
    converter.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007
    return converter


class Desk:
    """What the server has asked of the editor, and the texts that are open in it."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.settings: dict[str, dict[str, Any]] = {}  # by the address of a folder
        self.watched: list[types.FileSystemWatcher] = []
        self.progress: list[str] = []
        self.published: dict[str, list[types.Diagnostic]] = {}
        self.refreshed = asyncio.Event()
        self.chosen: str | None = None
        self.texts: dict[str, str] = {}

    def open(self, path: Path, text: str, language: str = "markdown") -> str:
        uri = path.as_uri()
        self.texts[uri] = text
        item = types.TextDocumentItem(uri, language, 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    async def pull(self, uri: str, before: str | None = None) -> Any:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=before)
        return await asyncio.wait_for(self.client.text_document_diagnostic_async(params), TIME)

    def at(self, uri: str, words: str) -> types.Position:
        start = self.texts[uri].index(words)
        line = self.texts[uri].count("\n", 0, start)
        return types.Position(line, start - self.texts[uri].rfind("\n", 0, start) - 1)

    async def until(self, happened: Any) -> None:
        async def wait() -> None:
            while not happened():
                await asyncio.sleep(0.02)

        await asyncio.wait_for(wait(), TIME)

    def edited(self, edit: types.WorkspaceEdit) -> None:
        for uri, edits in (edit.changes or {}).items():
            lines = self.texts[uri].split("\n")
            for one in sorted(
                edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True
            ):
                start, end = one.range.start, one.range.end
                assert start.line == end.line
                line = lines[start.line]
                lines[start.line] = line[: start.character] + one.new_text + line[end.character :]
            self.texts[uri] = "\n".join(lines)


@asynccontextmanager
async def desk(
    *folders: Path, capabilities: types.ClientCapabilities = ABLE, options: Any = None
) -> AsyncIterator[Desk]:
    client = LanguageClient("an able editor", "1", converter_factory=_converter)
    made = Desk(client)

    @client.feature(types.WORKSPACE_CONFIGURATION)
    def _settings(params: types.ConfigurationParams) -> list[Any]:
        return [made.settings.get(item.scope_uri or "") for item in params.items]

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _registered(params: types.RegistrationParams) -> None:
        for one in params.registrations:
            options = one.register_options
            made.watched += options["watchers"] if isinstance(options, dict) else options.watchers

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _published(params: types.PublishDiagnosticsParams) -> None:
        made.published[params.uri] = list(params.diagnostics)

    @client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)
    def _refresh(*_: Any) -> None:
        made.refreshed.set()

    @client.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
    def _token(params: types.WorkDoneProgressCreateParams) -> None:
        return None

    @client.feature(types.PROGRESS)
    def _progress(params: types.ProgressParams) -> None:
        value = params.value
        made.progress.append(value["kind"] if isinstance(value, dict) else value.kind)

    @client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
    def _choice(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
        return next((a for a in params.actions or () if a.title == made.chosen), None)

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def _edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        made.edited(params.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    await client.start_io(sys.executable, "-m", "consistency", "lsp")
    held = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
    params = types.InitializeParams(
        capabilities, workspace_folders=held, initialization_options=options, process_id=None
    )
    await asyncio.wait_for(client.initialize_async(params), TIME)
    client.initialized(types.InitializedParams())
    yield made
    await asyncio.wait_for(client.shutdown_async(None), TIME)
    client.exit(None)
    await client.stop()
