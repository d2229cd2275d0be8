"""The settings of each article: those of the nearest file above it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from consistency.configuration.files import FILES, Configuration, find
from consistency.paths import is_folder


class Nearest:
    """The configuration of each article: the nearest one above it, else that of the run.

    With `named` (`--config FILE`) the configuration of the run applies to all.
    """

    def __init__(self, run: Configuration, named: bool = False) -> None:
        self.run = run
        self._named = named
        self._known: dict[Path, Configuration] = {}
        self._read: dict[Path, Configuration] = {}  # by the path of the file
        self._named_so: dict[str, Configuration] = {}  # by the folder's path as given
        self.ignored: dict[Path, None] = {}  # files of other users, in the order in which they were found

    def of(self, article: str) -> Configuration:
        """The configuration for an article's path, or for `-` and texts without one; raises as `find` does."""
        if self._named or article in ("", "-") or "\0" in article:
            return self.run
        name = os.path.dirname(article)  # noqa: PTH120 -- called often for each of many files
        found = self._named_so.get(name)
        if found is None:
            found = self._named_so[name] = self.of_folder(Path(os.path.abspath(name)))  # noqa: PTH100
        return found

    def of_all(self, paths: Iterable[str | os.PathLike[str]]) -> Configuration:
        """The configuration nearest to all of these files and folders; that of the run if they have different ones."""
        names = [os.path.join(p, "") if is_folder(p) else os.fspath(p) for p in paths]  # noqa: PTH118
        found = {id(c): c for c in map(self.of, names)}
        return next(iter(found.values())) if len(found) == 1 else self.run

    def of_folder(self, folder: Path) -> Configuration:
        """The configuration that applies to the files of a folder."""
        found = self._known.get(folder)
        if found is None:
            found = find(folder, Path.cwd())
            self.ignored.update(dict.fromkeys(p for p in found.ignored if p not in self.run.ignored))
            if found.path is None or found.path == self.run.path:
                found = self.run
            else:  # one object for each file, since plans are distinguished by identity
                found = self._read.setdefault(found.path, found)
            self._known[folder] = found
        return found

    def below(self, folder: Path) -> list[Configuration]:
        """The configurations in `folder` and below it, in order of their paths, what git ignores omitted."""
        from consistency.reading.ignoring import Ignored  # late: few runs look for them

        if self._named:
            return [self.run]
        ignored, found = Ignored(folder), {}
        for place, folders, names in os.walk(folder):
            here = Path(place)
            ignored.enter(here)
            folders[:] = sorted(
                n for n in folders if not n.startswith(".") and not ignored.passes_over(here / n, True)
            )
            if set(names) & set(FILES):
                held = self.of_folder(here)
                if held.path is not None:
                    found[held.path] = held
        return list(found.values())

    def known(self) -> list[Configuration]:
        """The configurations that were found so far."""
        return list(self._known.values())
