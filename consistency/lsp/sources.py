"""The canonicals that a workspace names, indexed once and again when one of their files changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency import configuration
from consistency.checking import inline
from consistency.checking.article import check_article
from consistency.checking.opening import Opened, archive_of
from consistency.checking.settings import Settings
from consistency.checking.silencing import silence
from consistency.errors import ConsistencyError, UsageError
from consistency.judging import signature
from consistency.model import ArticleReport, Document, Report, Skipped
from consistency.reading import document
from consistency.reading.formats.markdown import from_text

_KEYS = ("canonical", "policy", "canonical-kind", "speaker", "language", "select", "ignore", "whole")


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft's report and the canonicals by their ids."""

    report: ArticleReport
    canonicals: dict[str, Document]


class Sources:
    """Settings come from the editor (`initializationOptions`), else from the configuration file of the folder."""

    def __init__(self, folder: Path, given: Any = None) -> None:
        values = dict(configuration.find(folder).values)
        if isinstance(given, dict):
            values |= {str(k).replace("_", "-"): v for k, v in given.items() if v is not None}
        if unknown := [k for k in (given or {}) if k.replace("_", "-") not in _KEYS]:
            raise UsageError(f"unknown option {unknown[0]!r}; known are {', '.join(_KEYS)}")
        paths = values.get("canonical") or []
        self.paths = [str(folder / p) for p in ([paths] if isinstance(paths, str) else paths)]
        self.settings = Settings(
            policy=values.get("policy", "ap"),
            canonical_kind=values.get("canonical-kind"),
            speaker=values.get("speaker"),
            language=values.get("language"),
            select=tuple(values.get("select", ())),
            ignore=tuple(values.get("ignore", ())),
            whole=bool(values.get("whole", False)),
        )
        self._stamp: tuple[Any, ...] = ()
        self._opened: Opened | None = None

    def check(self, uri: str, text: str, markdown: bool) -> Checked:
        """The report of a draft as it stands in the editor; raises `ConsistencyError` where nothing can be checked."""
        opened = self._archive()
        known = from_text(text) if markdown else None
        draft = document(text, uri, whole=self.settings.whole, known=known)
        policy = self.settings.load()
        report = check_article(draft, opened.archive, policy, self.settings.language)
        whole = silence(Report(signature(policy), tuple(opened.archive.documents), (report,)), inline.reason)
        return Checked(whole.articles[0], {d.id: d for d in opened.archive.documents})

    def _archive(self) -> Opened:
        if not self.paths:
            raise UsageError(
                "no canonical named: set `canonical` in consistency.toml or in the editor's settings"
            )
        stamp = tuple(_stamp(p) for p in self.paths)
        if self._opened is None or stamp != self._stamp:
            self._opened, self._stamp = archive_of(self.paths, self.settings), stamp
        if not self._opened.archive.documents:
            raise ConsistencyError("; ".join(_told(s) for s in self._opened.skipped) or "no canonical read")
        return self._opened


def _told(skipped: Skipped) -> str:
    return f"{skipped.path}: {skipped.reason}"


def _stamp(path: str) -> tuple[Any, ...]:
    """What changes when a file is saved, or a folder's file comes or goes."""
    try:
        told = os.stat(path)  # noqa: PTH116
    except OSError:
        return ()
    return told.st_mtime_ns, told.st_size
