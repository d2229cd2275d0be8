"""What an editor says that it can do."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from lsprotocol import types

from consistency.lsp import accepting

_SETTINGS = ("consistency.toml", "pyproject.toml", "setup.cfg", "canonicals.toml")


class Abilities:
    """An editor's capabilities, each as a yes or no; `options` are its `initializationOptions`."""

    def __init__(self, told: types.ClientCapabilities, options: Any) -> None:
        workspace, window, texts = told.workspace, told.window, told.text_document
        watched = workspace and workspace.did_change_watched_files
        self.configuration = bool(workspace and workspace.configuration)
        self.progress = bool(window and window.work_done_progress)
        self.pulls = bool(texts and texts.diagnostic)
        self.links = bool(texts and texts.definition and texts.definition.link_support)
        self.refreshes_diagnostics = bool(
            workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
        )
        self.refreshes_lenses = bool(
            workspace and workspace.code_lens and workspace.code_lens.refresh_support
        )
        self.watches = bool(watched and watched.dynamic_registration)
        self.relative = bool(watched and watched.relative_pattern_support)
        commands = options.get("clientCommands") if isinstance(options, dict) else None
        self.asks = isinstance(commands, list) and accepting.ASK in commands

    def watching(self, folder: Path, sources: list[str]) -> types.RegistrationParams:
        """The request to watch a folder's settings and its sources, wherever those are."""
        patterns = [self._within(folder, "**/{" + ",".join(_SETTINGS) + "}")]
        for source in map(Path, sources):
            patterns.append(
                self._within(source, "**/*") if source.is_dir() else self._within(source.parent, source.name)
            )
        watchers = [types.FileSystemWatcher(pattern) for pattern in patterns]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        return types.RegistrationParams([types.Registration(uuid4().hex, method, options)])

    def _within(self, folder: Path, pattern: str) -> types.GlobPattern:
        if self.relative:
            return types.RelativePattern(folder.absolute().as_uri(), pattern)
        return f"{folder.absolute().as_posix()}/{pattern}"
