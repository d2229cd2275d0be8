"""Definition, references, symbols, pulled diagnostics, lenses, fixes, watching, folders and reasons."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.clients import TIME, desk

SOURCE = (
    "By Jane Roe\n\nWe will not close the small library this winter, and nobody has asked us for that. "
    "The bus line to the harbor stays open until 1980.\n"
)
DRAFT = (
    "# News\n\n“We will close the small library this winter,” Jane Roe wrote.\n\n"
    "She added: “nobody has asked us for that.” The bus, she wrote, “stays open until 1890.”\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "one", SOURCE)


def made(folder: Path, source: str) -> Path:
    folder.mkdir()
    (folder / "roe.txt").write_text(source, "utf-8")
    (folder / "consistency.toml").write_text('canonical = ["roe.txt"]\n', "utf-8")
    return folder


def run(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), TIME))  # type: ignore[arg-type]


def document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


def messages(report: Any) -> list[str]:
    return [d.code for d in report.items]


def test_diagnostics_are_pulled_and_progress_is_shown(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            first = await editor.pull(uri)
            assert messages(first) == ["wording/negation", "wording/number"]
            again = await editor.pull(uri, first.result_id)
            assert again.kind == "unchanged"
            assert editor.published == {}  # not twice
            await editor.until(lambda: editor.progress[:2] == ["begin", "end"])

    run(work)


def test_definition_and_references_lead_there_and_back(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            await editor.pull(uri)
            params = types.DefinitionParams(document(uri), editor.at(uri, "small library"))
            (link,) = await editor.client.text_document_definition_async(params)
            assert link.target_uri == (folder / "roe.txt").as_uri()
            start, end = link.target_range.start, link.target_range.end
            assert SOURCE.split("\n")[start.line][start.character : end.character] == (
                "We will not close the small library this winter,"
            )
            context = types.ReferenceContext(include_declaration=True)
            params = types.ReferenceParams(context, document(uri), editor.at(uri, "small library"))
            declared, quoted = await editor.client.text_document_references_async(params)
            assert (declared.uri, quoted.uri) == (link.target_uri, uri)
            source = editor.open(folder / "roe.txt", SOURCE, "plaintext")
            params = types.ReferenceParams(context, document(source), editor.at(source, "1980"))
            (found,) = await editor.client.text_document_references_async(params)
            assert found.range.start == editor.at(uri, "stays open")

    run(work)


def test_a_word_source_is_opened_as_text(tmp_path: Path) -> None:
    import docx

    folder = made(tmp_path / "one", SOURCE)
    written = docx.Document()
    for paragraph in SOURCE.strip().split("\n\n"):
        written.add_paragraph(paragraph)
    written.save(str(folder / "roe.docx"))
    (folder / "consistency.toml").write_text('canonical = ["roe.docx"]\n', "utf-8")

    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            report = await editor.pull(uri)
            params = types.DefinitionParams(document(uri), editor.at(uri, "small library"))
            (link,) = await editor.client.text_document_definition_async(params)
            assert link.target_uri.endswith("roe.docx.txt")
            shown = Path(link.target_uri.removeprefix("file://"))
            line = shown.read_text("utf-8").split("\n")[link.target_range.start.line]
            assert line.startswith("We will not close")
            assert report.items[0].related_information[0].location.uri == link.target_uri
            opened.append(shown)
        assert not opened[0].exists()  # gone with the server

    opened: list[Path] = []
    run(work)


def test_symbols_and_the_line_over_the_draft(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(document(uri)))
            assert [lens.command.title for lens in lenses] == ["3 quotations: 1 verbatim, 2 altered"]
            found = await editor.client.text_document_document_symbol_async(
                types.DocumentSymbolParams(document(uri))
            )
            assert [(s.name, s.detail) for s in found][2] == (
                "“stays open until 1890.”",
                "altered, error, Jane Roe",
            )

    run(work)


def test_fix_all_takes_the_sources_wording_everywhere(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            await editor.pull(uri)
            everywhere = types.Range(types.Position(0, 0), types.Position(9, 0))
            context = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
            params = types.CodeActionParams(document(uri), everywhere, context)
            (action,) = await editor.client.text_document_code_action_async(params)
            assert action.kind == "source.fixAll.consistency"
            editor.edited(action.edit)
            assert editor.texts[uri] == DRAFT.replace("will close", "will not close").replace("1890", "1980")

    run(work)


async def offered(editor: Any, uri: str, words: str) -> dict[str, Any]:
    at = editor.at(uri, words)
    params = types.CodeActionParams(document(uri), types.Range(at, at), types.CodeActionContext([]))
    return {a.title: a for a in await editor.client.text_document_code_action_async(params)}


def test_a_reason_is_asked_for_and_nothing_is_written_without_one(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            await editor.pull(uri)
            action = (await offered(editor, uri, "small library"))["Accept with a reason"]
            assert action.edit is None
            params = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            await editor.client.workspace_execute_command_async(params)
            assert editor.texts[uri] == DRAFT  # nobody chose
            editor.chosen = "agreed with the speaker"
            await editor.client.workspace_execute_command_async(params)
            comment = "<!-- consistency: ignore[wording/negation] agreed with the speaker -->"
            assert comment in editor.texts[uri]

    run(work)


def test_an_editor_that_can_ask_is_left_to_ask(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder, options={"clientCommands": ["consistency.askReason"]}) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            await editor.pull(uri)
            command = (await offered(editor, uri, "small library"))["Accept with a reason"].command
            assert command.command == "consistency.askReason"
            assert command.arguments[0]["rules"] == ["wording/negation"]

    run(work)


def test_sources_and_settings_are_watched(folder: Path) -> None:
    async def work() -> None:
        async with desk(folder) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            assert len((await editor.pull(uri)).items) == 2
            await editor.until(lambda: len(editor.watched) == 2)
            (folder / "roe.txt").write_text(SOURCE.replace("will not close", "will close"), "utf-8")
            editor.refreshed.clear()
            change = types.FileEvent((folder / "roe.txt").as_uri(), types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
            await editor.refreshed.wait()
            assert messages(await editor.pull(uri)) == ["wording/number"]

    run(work)


def test_an_editor_that_watches_nothing_hears_of_a_changed_source_too(folder: Path) -> None:
    async def work() -> None:
        plain = types.ClientCapabilities()
        async with desk(folder, capabilities=plain) as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            await editor.until(lambda: len(editor.published.get(uri, ())) == 2)
            (folder / "roe.txt").write_text(SOURCE.replace("will not close", "will close"), "utf-8")
            os.utime(folder / "roe.txt", (1, 1))
            await editor.until(lambda: len(editor.published[uri]) == 1)

    run(work)


def test_each_folder_has_its_own_settings(tmp_path: Path) -> None:
    one = made(tmp_path / "one", SOURCE)
    two = made(tmp_path / "two", SOURCE.replace("will not close", "will close"))

    async def work() -> None:
        async with desk(one, two) as editor:
            editor.settings[two.as_uri()] = {
                "ignore": ["wording/number"],
                "server": {"python": "x"},
                "speaker": "",
            }
            first, second = editor.open(one / "a.md", DRAFT), editor.open(two / "b.md", DRAFT)
            assert messages(await editor.pull(first)) == ["wording/negation", "wording/number"]
            assert messages(await editor.pull(second)) == []
            editor.settings[two.as_uri()] = {"ignore": []}
            editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            assert messages(await editor.pull(second)) == ["wording/number"]

    run(work)


def test_a_single_file_has_the_settings_of_its_folder(folder: Path, tmp_path: Path) -> None:
    async def work() -> None:
        async with desk() as editor:
            uri = editor.open(folder / "draft.md", DRAFT)
            assert len((await editor.pull(uri)).items) == 2

    run(work)
