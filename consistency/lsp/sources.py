"""The sources that a workspace names, indexed once and again when one of their files changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from consistency import configuration
from consistency.checking import inline
from consistency.checking.naming import Directory
from consistency.checking.opening import Opened, archive_of
from consistency.checking.planning import Plan
from consistency.checking.settings import Settings
from consistency.checking.silencing import silence
from consistency.configuration.planning import Plans
from consistency.errors import ConsistencyError, ReadError, UsageError
from consistency.locating import Archive
from consistency.lsp.drafts import Drafts
from consistency.model import ArticleReport, Document, Report, Skipped
from consistency.reader import report_as_read
from consistency.reading import document
from consistency.reading.formats.markdown import from_text
from consistency.reading.inputs import expand
from consistency.reading.manifest import NAME, read_manifest

_FEW = 20  # sources that are all handed on with a report
_ARCHIVES = 4  # archives that are kept: drafts may name sources of their own


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft's report and its sources by their ids: of many only those that it leads to.

    Unless `whole`, only changed paragraphs were checked for it.
    """

    report: ArticleReport
    canonicals: dict[str, Document]
    whole: bool = True

    @property
    def read(self) -> ArticleReport:
        """The report in the texts as their reader sees them."""
        return report_as_read(Report("", tuple(self.canonicals.values()), (self.report,))).articles[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive, the files it was made from as they were then, and its parts that drafts asked for by ids."""

    stamps: dict[str, tuple[int, int] | None]
    opened: Opened
    parts: dict[tuple[str, ...], Archive] = field(default_factory=dict)

    def only(self, ids: tuple[str, ...]) -> Archive:
        """The sources of these ids, the same archive each time."""
        if ids not in self.parts:
            self.parts[ids] = self.opened.archive.only(ids)
        return self.parts[ids]


class Sources:
    """Settings come from the editor (`initializationOptions`), else from the configuration file of the folder.

    Both the file and the sources are read again where they have changed.
    """

    def __init__(self, folder: Path, given: Any = None) -> None:
        self._folder = folder
        self._given = given
        self._kept: dict[tuple[tuple[str, ...], Settings], Kept] = {}
        self._drafts = Drafts()

    def check(self, uri: str, text: str, markdown: bool, whole: bool = False) -> Checked:
        """The report of a draft as it is in the editor; raises `ConsistencyError` if nothing can be checked.

        After a change only the changed paragraphs are checked, unless `whole` is set.
        """
        path = _path(uri)
        plan = self._plan(path)
        settings = plan.settings
        paths = tuple(map(str, plan.sources))
        known = from_text(text) if markdown else None
        draft = document(text, uri, whole=settings.whole, known=known)
        archive = self._chosen(replace(draft, path=path or None), paths, plan)
        found, everything = self._drafts.check(draft, archive, settings.load(), settings.language, whole)
        report = silence(Report("", (), (found,)), inline.reason).articles[0]
        ids = _cited(report) if len(archive) > _FEW else {head.id for head in archive.heads}
        return Checked(report, {id: archive.document(id) for id in sorted(ids)}, everything)

    def watched(self) -> list[str]:
        """The files and folders that the sources are read from, absolute."""
        paths, _ = self._asked()
        return [str(Path(path).absolute()) for path in paths]

    def stamps(self) -> int:
        """A number that changes when a source, a manifest or a setting has changed."""
        paths, settings = self._asked()
        return hash((paths, settings, tuple((path, _stamp(path)) for path in _files(paths))))

    def prepare(self) -> None:
        """Reads the sources if they have changed."""
        self._opened(*self._asked())

    def _asked(self) -> tuple[tuple[str, ...], Settings]:
        """The sources and the settings of the folder as they are named now."""
        plan = self._plan("")
        return tuple(map(str, plan.sources)), plan.settings

    def _plan(self, path: str) -> Plan:
        """The sources and settings of a draft as the nearest settings name them now; the editor's own win."""
        given: dict[str, Any] = {}
        if isinstance(self._given, dict):
            own = {str(key): value for key, value in self._given.items() if value is not None}
            given = configuration.typed(own, self._folder / "initializationOptions")
        return Plans(configuration.Nearest(configuration.find(self._folder)), given, Settings()).of(path)

    def _chosen(self, draft: Document, paths: tuple[str, ...], plan: Plan) -> Archive:
        """The sources that a draft names itself, else all of them."""
        kept = self._opened(paths, plan.settings) if paths or not draft.sources else None
        if not draft.sources:
            assert kept is not None
            return kept.opened.archive
        named = Directory(kept.opened.archive.heads if kept else ()).find(draft, plan.project)
        if named.files:
            return self._opened(named.files, plan.settings).opened.archive
        kept = kept or self._opened(paths, plan.settings)
        return kept.only(named.ids) if named.ids else kept.opened.archive

    def _opened(self, paths: tuple[str, ...], settings: Settings) -> Kept:
        if not paths:
            raise UsageError(
                "no source configured: set `canonical` in consistency.toml or in the editor's settings"
            )
        # Taken before the files are read: what changes after this is read again next time.
        stamps = {path: _stamp(path) for path in _files(paths)}
        key = paths, settings
        kept = self._kept.pop(key, None)
        if kept is None or kept.stamps != stamps:
            kept = Kept(stamps, archive_of(paths, settings))
        self._kept[key] = kept
        if len(self._kept) > _ARCHIVES:
            del self._kept[next(iter(self._kept))]
        if not len(kept.opened.archive):
            raise ConsistencyError(
                "; ".join(_reason(s) for s in kept.opened.skipped) or "no source could be read"
            )
        return kept


def hold(folder: Path, given: Any, tell: Callable[[Any], None]) -> Sources:
    """The sources in a process of their own (`Worker`), which has no steps to tell."""
    return Sources(folder, given)


def _cited(report: ArticleReport) -> set[str]:
    """The sources that a report leads to."""
    ids = {r.match.canonical for r in report.reuses}
    for c in report.quotations:
        ids |= {spot.canonical for spot in (c.match, c.close, *c.alternatives) if spot is not None}
    return ids


def _path(uri: str) -> str:
    """The path of a file's URI; empty for a draft that is no file."""
    parts = urlsplit(uri)
    return url2pathname(parts.path) if parts.scheme == "file" else ""


def _reason(skipped: Skipped) -> str:
    return f"{skipped.path}: {skipped.reason}"


def _files(paths: Iterable[str]) -> Iterator[str]:
    """Every file that the sources are read from, and the manifests that describe them."""
    for path in paths:
        yield from (found.path for found in expand([path]))
        manifest = path if Path(path).name == NAME else str(Path(path) / NAME)
        yield manifest
        with suppress(ReadError):
            yield from (entry.file for entry in read_manifest(manifest))


def _stamp(path: str) -> tuple[int, int] | None:
    """What changes when a file is saved; None if it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
