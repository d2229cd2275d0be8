"""The language server as an editor meets it: a process, its standard input and output, positions in UTF-16."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from consistency.lsp.positions import Lines
from consistency.lsp.server import REST
from tests.lsp.drafts import DRAFT, SOURCE

TIME = 300  # seconds in which what hangs is given up


class Editor:
    """Keeps a text in step with the server, as an editor does: all of its own places are UTF-16."""

    def __init__(self, client: LanguageClient, uri: str) -> None:
        self.client, self.uri = client, uri
        self.text, self.version = "", 0
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []

    def open(self, text: str, language: str = "markdown") -> None:
        self.text = text
        item = types.TextDocumentItem(self.uri, language, 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def apply(self, action: types.CodeAction) -> None:
        """An action's edits, carried out on UTF-16 as the protocol has them."""
        units = self.text.encode("utf-16-le")
        edits = action.edit.changes[self.uri]
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = self._at(edit.range.start), self._at(edit.range.end)
            units = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
        self.change(units.decode("utf-16-le"))

    def _at(self, position: types.Position) -> int:
        lines = self.text.split("\n")[: position.line]
        return 2 * position.character + sum(len((line + "\n").encode("utf-16-le")) for line in lines)

    def range(self, passage: str) -> types.Range:
        start = self.text.index(passage)
        line = self.text.count("\n", 0, start)
        column = len(self.text[self.text.rfind("\n", 0, start) + 1 : start].encode("utf-16-le")) // 2
        width = len(passage.encode("utf-16-le")) // 2
        return types.Range(types.Position(line, column), types.Position(line, column + width))

    async def diagnostics(self) -> list[types.Diagnostic]:
        """Those of the text as it stands."""
        while True:
            told = await asyncio.wait_for(self.published.get(), TIME)
            if told.version == self.version:
                return list(told.diagnostics)

    async def actions(self, at: types.Range, found: list[types.Diagnostic]) -> dict[str, types.CodeAction]:
        params = types.CodeActionParams(self._document(), at, types.CodeActionContext(found))
        told = await asyncio.wait_for(self.client.text_document_code_action_async(params), TIME)
        return {a.title: a for a in told or ()}

    async def hover(self, at: types.Position) -> Any:
        params = types.HoverParams(self._document(), at)
        return await asyncio.wait_for(self.client.text_document_hover_async(params), TIME)

    def _document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)


@asynccontextmanager
async def editor(folder: Path, options: Any = None) -> AsyncIterator[Editor]:
    client = LanguageClient("an editor", "1")
    made = Editor(client, (folder / "draft.md").as_uri())

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _published(params: types.PublishDiagnosticsParams) -> None:
        made.published.put_nowait(params)

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def _shown(params: types.ShowMessageParams) -> None:
        made.messages.append(params.message)

    await client.start_io(sys.executable, "-m", "consistency", "lsp")
    capabilities = types.ClientCapabilities()  # no position encodings offered: UTF-16
    params = types.InitializeParams(
        capabilities, root_uri=folder.as_uri(), initialization_options=options, process_id=None
    )
    told = await asyncio.wait_for(client.initialize_async(params), TIME)
    assert told.capabilities.hover_provider
    assert told.capabilities.code_action_provider
    client.initialized(types.InitializedParams())
    yield made
    await asyncio.wait_for(client.shutdown_async(None), TIME)
    client.exit(None)
    await client.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "roe.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "consistency.toml").write_text('canonical = ["roe.txt"]\n', "utf-8")
    return tmp_path


def run(work: Callable[[], Any]) -> None:
    asyncio.run(work())


def test_from_the_diagnostic_to_the_mended_draft(folder: Path) -> None:
    async def work() -> None:
        async with editor(folder) as desk:
            desk.open(DRAFT)
            (found,) = await desk.diagnostics()
            assert found.code == "wording/word"
            assert found.severity == types.DiagnosticSeverity.Error
            assert found.range == desk.range("dusty")
            (related,) = found.related_information
            assert related.location.uri == (folder / "roe.txt").as_uri()
            hover = await desk.hover(found.range.start)
            assert "»We will not close the small library this winter,«" in hover.contents.value
            assert hover.range == desk.range("We will not close the dusty library this winter,")
            actions = await desk.actions(found.range, [found])
            assert list(actions) == [
                "Use the source's wording",
                "Mark the change",
                "Accept with a reason",
                "Not from this source",
            ]
            desk.apply(actions["Use the source's wording"])
            assert desk.text == DRAFT.replace("dusty", "small")
            assert await desk.diagnostics() == []

    run(work)


def test_edits_in_the_midst_of_astral_characters(folder: Path) -> None:
    async def work() -> None:
        async with editor(folder) as desk:
            desk.open(DRAFT)
            await desk.diagnostics()
            for before in ("😀", "😀𝔫", "", "e\u0301😀\u2028😀"):
                desk.change(DRAFT.replace("A 😀😀", f"A {before}"))
                (found,) = await desk.diagnostics()
                assert found.range == desk.range("dusty")
            actions = await desk.actions(found.range, [found])
            desk.apply(actions["Mark the change"])
            assert "the [dusty] library" in desk.text

    run(work)


def test_a_silencing_comment_silences(folder: Path) -> None:
    async def work() -> None:
        async with editor(folder) as desk:
            desk.open(DRAFT)
            (found,) = await desk.diagnostics()
            desk.apply((await desk.actions(found.range, [found]))["Not from this source"])
            assert "<!-- consistency: ignore[wording/word] not from this source -->" in desk.text
            assert await desk.diagnostics() == []

    run(work)


def test_fast_typing_is_checked_once_it_rests(folder: Path) -> None:
    async def work() -> None:
        async with editor(folder) as desk:
            desk.open(DRAFT)
            await desk.diagnostics()
            for i in range(20):
                desk.change(DRAFT.replace("day", "d" * i))
            await desk.diagnostics()
            assert desk.published.empty()

    run(work)


def test_the_check_of_the_whole_after_a_pause_repeats_nothing(folder: Path) -> None:
    async def work() -> None:
        async with editor(folder) as desk:
            desk.open(DRAFT)
            await desk.diagnostics()
            desk.change(DRAFT.replace("dusty", "dirty"))
            (found,) = await desk.diagnostics()
            assert found.range == desk.range("dirty")
            await asyncio.sleep(REST + 0.5)
            assert desk.published.empty()
            assert await desk.hover(found.range.start) is not None

    run(work)


def test_without_canonicals_it_says_so_once(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path, {"policy": "strict"}) as desk:
            desk.open(DRAFT)
            desk.change(DRAFT + "x")
            while not desk.messages:
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.5)
            assert len(desk.messages) == 1
            assert "no source configured" in desk.messages[0]

    (tmp_path / "consistency.toml").write_text("", "utf-8")
    run(work)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_and_offsets_are_each_others_inverse(encoding: str) -> None:
    text = "a😀\r\n\u2028b\x0c𝔫\n\ré\ud800z\r"
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            place = lines.position(offset)
            assert lines.offset(place) == offset, (offset, place)
    assert lines.offset(types.Position(99, 0)) == len(text)
    assert lines.offset(types.Position(0, 99)) == 2
