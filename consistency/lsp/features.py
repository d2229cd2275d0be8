"""What the server answers and listens to, each a few lines over the modules beside this one."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from consistency.lsp import accepting, navigation, telling
from consistency.lsp.abilities import Abilities
from consistency.lsp.positions import Lines
from consistency.lsp.server import Known, Server, is_markdown

_FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.consistency"


def server() -> Server:
    """A server with all its features."""
    made = Server()
    _life(made)
    _drafts(made)
    _diagnostics(made)
    _navigation(made)
    _actions(made)
    return made


def _life(made: Server) -> None:
    @made.feature(types.INITIALIZE)
    def _initialize(ls: Server, params: types.InitializeParams) -> None:
        options = params.initialization_options
        ls.abilities = Abilities(params.capabilities, options)
        own = {"clientCommands"}
        ls.given = {k: v for k, v in options.items() if k not in own} if isinstance(options, dict) else None

    @made.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def _configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        told = params.settings
        if isinstance(told, dict) and isinstance(told.get("consistency"), dict):
            ls.given = told["consistency"]
        ls.forget()

    @made.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.forget()

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.recheck()

    @made.feature(types.SHUTDOWN)
    def _shutdown(ls: Server, params: Any) -> None:
        for room in ls.rooms.values():
            room.close()
        ls.places.close()


def _drafts(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.later(params.text_document.uri, 0)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.later(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.recheck()  # what was saved may be a source

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.known.pop(uri, None)
        ls.drop(uri)
        if not ls.abilities.pulls:
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _diagnostics(made: Server) -> None:
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False)

    @made.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def _pulled(ls: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        known = await ls.settled(params.text_document.uri)
        if known is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        if params.previous_result_id == known.result:
            return types.RelatedUnchangedDocumentDiagnosticReport(known.result)
        return types.RelatedFullDocumentDiagnosticReport(ls.diagnostics(known), result_id=known.result)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        known = ls.current(params.text_document.uri)
        if known is None:
            return None
        return telling.hover(known.checked, known.lines, known.lines.offset(params.position))

    @made.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    async def _lens(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
        known = await ls.settled(params.text_document.uri)
        return navigation.lens(known.checked) if known else []


def _navigation(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _definition(ls: Server, params: types.DefinitionParams) -> Any:
        known = await ls.settled(params.text_document.uri)
        if known is None:
            return None
        offset = known.lines.offset(params.position)
        links = ls.abilities.links
        return navigation.definition(known.checked, known.lines, offset, ls.places, ls.encoding, links)

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        uri = params.text_document.uri
        known = await ls.settled(uri)
        source = navigation.same_file((k.checked for k in ls.known.values()), uri, ls.places)
        drafts = {
            u: (k.checked, k.lines) for u, k in ls.known.items() if (ls.current(u) and u != uri) or u == uri
        }
        if source is not None:  # in the source itself: who quotes this place
            text = ls.workspace.get_text_document(uri).source
            at = Lines(text, ls.encoding).offset(params.position)
            return list(navigation.references(drafts, source, at, at))
        if known is None:
            return []
        quoted = navigation.at(known.checked, known.lines.offset(params.position))
        spot = navigation.spot(quoted) if quoted else None
        if spot is None:
            return []
        found = list(navigation.references(drafts, spot.canonical, spot.start, spot.end))
        if params.context.include_declaration and spot.canonical in known.checked.canonicals:
            held = known.checked.canonicals[spot.canonical]
            found.insert(0, ls.places.location(held, spot.start, spot.end, ls.encoding))
        return found

    @made.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        known = await ls.settled(params.text_document.uri)
        return navigation.symbols(known.checked, known.lines) if known else []


def _actions(made: Server) -> None:
    kinds = [types.CodeActionKind.QuickFix, _FIX_ALL]

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def _offered(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        known = ls.current(uri)
        if known is None:
            return []
        only = params.context.only
        wanted = [str(getattr(kind, "value", kind)) for kind in only or ()]
        if any(kind == _FIX_ALL or _FIX_ALL.startswith(kind + ".") for kind in wanted):
            return list(telling.everything(known.checked, known.lines, uri, _FIX_ALL))
        if wanted and not any(kind in ("", "quickfix") for kind in wanted):
            return []
        return _quick(ls, params, known)

    def _quick(ls: Server, params: types.CodeActionParams, known: Known) -> list[types.CodeAction]:
        uri = params.text_document.uri
        start, end = known.lines.offset(params.range.start), known.lines.offset(params.range.end)
        markdown = is_markdown(uri, ls.workspace.get_text_document(uri).language_id)
        told = list(params.context.diagnostics)
        found = list(
            telling.actions(known.checked, known.lines, start, end, uri, markdown, told, ls.abilities.asks)
        )
        if sum(c.level in ("warning", "error") for c in known.checked.report.quotations) > 1:
            quick = types.CodeActionKind.QuickFix.value
            found += telling.everything(known.checked, known.lines, uri, quick)
        return found

    @made.command(accepting.CHOOSE)
    async def _choose(ls: Server, where: dict[str, Any]) -> None:
        chosen = await ls.window_show_message_request_async(accepting.choice())
        if chosen is not None:
            edit = accepting.insertion(where, chosen.title)
            await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "Accept with a reason"))
