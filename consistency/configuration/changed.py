"""Which articles have to be checked again, since they, their sources or their settings changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from consistency.checking.apart import Apart
from consistency.checking.naming import bases_of
from consistency.checking.planning import Plan
from consistency.configuration import messages
from consistency.configuration.files import Configuration
from consistency.configuration.planning import Plans
from consistency.errors import ConsistencyError, UsageError
from consistency.judging import policy_files
from consistency.model import Document, NamedSource, Skipped
from consistency.paths import is_file, is_folder
from consistency.reading import described, files_of, is_single, read_extracted
from consistency.reading.front import FRONT, named_sources
from consistency.reading.looks import may_be_draft

_HEAD = 65_536  # bytes of a draft in which it may name its sources


def changed_since(revision: str) -> frozenset[Path]:
    """Resolved paths of all files that differ from `revision`, new ones that git does not ignore included."""
    if revision.startswith("-"):
        raise UsageError(messages.NOT_A_REVISION.format(revision=revision))
    top = Path(_git("rev-parse", "--show-toplevel").strip())
    differing = _git("diff", "--name-only", "-z", "--no-renames", revision, "--", str(top))
    untracked = _git("-C", str(top), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(resolved(top / name) for name in (differing + untracked).split("\0") if name)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise UsageError(messages.NO_GIT) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [messages.GIT_FAILED]
        raise UsageError(messages.CHANGED_SINCE.format(reason=f"{lines[0]}{_if_shallow(arguments)}"))
    return done.stdout.decode(errors="surrogateescape")


def _if_shallow(arguments: tuple[str, ...]) -> str:
    """What to do about a revision that a shallow clone does not have."""
    if arguments[0] != "diff":
        return ""
    asked = subprocess.run(["git", "rev-parse", "--is-shallow-repository"], capture_output=True, check=False)
    if asked.stdout.strip() != b"true":
        return ""
    return messages.SHALLOW


class Changes:
    """Decides which articles to check again after some files (resolved paths) changed."""

    def __init__(self, changed: frozenset[Path], plans: Plans) -> None:
        self._changed = changed
        self._plans = plans
        self._apart = Apart()
        self._judged: dict[int, bool] = {}  # by the identity of the plan

    def named(self) -> list[str]:
        """The articles that the settings of the run name; else those that settings below the working folder name."""
        nearest, here = self._plans.nearest, Path.cwd()
        found = [nearest.run]
        in_repository = any(os.path.lexists(f / ".git") for f in (here, *here.parents))
        if in_repository and not nearest.run.values.get("articles"):
            found += nearest.below(here)
        return list(dict.fromkeys(a for c in found for a in self._articles(c)))

    def of_hook(self, files: Sequence[str]) -> list[str]:
        """What to check if these files changed, as a hook of a version control system passes them."""
        nearest, here = self._plans.nearest, Path.cwd()
        found = [nearest.run, *nearest.below(here)]
        named = [a for c in found for a in self._articles(c)]
        return self.keep([*named, *self.loose(files)])

    def _articles(self, configuration: Configuration) -> Iterator[str]:
        """The articles that a settings file lists under `articles`; without that key, those in `[[sources]]`."""
        if listed := configuration.values.get("articles"):
            yield from listed
            return
        if configuration.folder is None or not configuration.values.get("sources"):
            return
        top, nearest = configuration.folder, self._plans.nearest
        for file in files_of(os.path.relpath(top), self._plans.run.settings.exclude):
            if isinstance(file, Skipped) or configuration.mapping(file) is None:
                continue
            is_source = self._apart.holds(file, top.resolve(), self._plans.of(file))
            if nearest.of(file) is configuration and may_be_draft(file) and not is_source:
                yield file

    def loose(self, files: Sequence[str]) -> Iterator[str]:
        """Those of some files that are drafts although no settings for them name any articles.

        If settings elsewhere name sources, a file without any (the README of a repository of desks) is no draft.
        """
        nearest, here = self._plans.nearest, Path.cwd()
        settings = [nearest.run, *nearest.below(here)]
        elsewhere = any(c.values.get("canonical") or c.values.get("sources") for c in settings)
        for file in files:
            if nearest.of(file).values.get("articles") or not is_file(file):
                continue
            plan = self._plans.of(file)
            if elsewhere and not plan.sources and not any(_named_by(file, plan)):
                continue
            if may_be_draft(file) and not self._apart.holds(file, Path.cwd().resolve(), plan):
                yield file

    def keep(self, articles: Sequence[str]) -> list[str]:
        """The files behind `articles` that have to be checked; the articles as they are if that is all of them."""
        kept: list[str] = []
        whole = True
        for article in dict.fromkeys(articles):
            for file in self._files(article):
                if file == "-" or resolved(Path(file)) in self._changed or self._behind(file):
                    kept.append(file)
                else:
                    whole = False
        return list(articles) if whole and kept else kept

    def _files(self, article: str) -> Iterator[str]:
        folder = Path(article).resolve() if is_folder(article) else None
        for file in files_of(article, self._plans.run.settings.exclude):
            if isinstance(file, Skipped):
                if folder is None and resolved(Path(file.path)) not in self._changed:
                    yield file.path
            elif folder is None or not self._apart.holds(file, folder, self._plans.of(file)):
                yield file

    def _behind(self, article: str) -> bool:
        """Whether something changed by which an article is judged."""
        plan = self._plans.of(article)
        if id(plan) not in self._judged:
            self._judged[id(plan)] = any(self._touched(path) for path in _of_settings(article, self._plans))
        return self._judged[id(plan)] or any(self._touched(path) for path in _named_by(article, plan))

    def _touched(self, path: Path) -> bool:
        """Whether a file, a file in a folder, or one that a pattern matches has changed; deleted ones count."""
        whole = resolved(path)
        if any(sign in path.name for sign in "*?[") and not whole.exists():
            return any(fnmatch(str(c), str(whole)) for c in self._changed)
        return any(c == whole or c.is_relative_to(whole) for c in self._changed)


def files_behind(article: str, plans: Plans) -> Iterator[Path]:
    """The files by which an article is judged, and folders and patterns that name them; some may be missing."""
    yield from _of_settings(article, plans)
    yield from _named_by(article, plans.of(article))


def _of_settings(article: str, plans: Plans) -> Iterator[Path]:
    """The settings file of an article, its policies, and the sources that the settings or the command line name."""
    plan, configuration = plans.of(article), plans.nearest.of(article).path
    if configuration is not None:
        yield configuration
    for source in plan.sources:
        if not isinstance(source, Document):
            name = os.fspath(source)
            yield from map(Path, (name, *_described(name)))
    if isinstance(plan.settings.policy, str):
        yield from policy_files(plan.settings.policy)


def _named_by(article: str, plan: Plan) -> Iterator[Path]:
    """The files that an article may mean by its sources: in front matter, or in the column of a table."""
    roots = list(map(resolved, bases_of(article, plan.project)))
    for name in dict.fromkeys(source.name for source in _own_sources(article, plan)):
        if "\0" not in name:
            paths = (resolved(root / name.replace("\\", "/")) for root in roots)
            yield from (path for path in paths if any(path.is_relative_to(root) for root in roots))


def _own_sources(article: str, plan: Plan) -> Iterator[NamedSource]:
    if not is_single(article):
        for _, found in read_extracted([article], limits=plan.settings.limits) if article != "-" else ():
            yield from () if isinstance(found, Skipped) else found.sources
        return
    try:
        with Path(article).open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return
    if front := FRONT.match(head.decode("utf-8-sig", "replace")):
        yield from named_sources(front.group())


def _described(canonical: str) -> list[str]:
    """The files behind a source's path, as a manifest may name them; none if it cannot be read."""
    try:
        return list(described(canonical))
    except ConsistencyError:
        return []


def resolved(path: Path) -> Path:
    """The path with links followed, as far as they exist."""
    return Path(os.path.realpath(path))
