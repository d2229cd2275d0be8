"""What a walk through a folder passes over: what `.gitignore` files and `exclude` patterns name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"
_LARGEST = 1_000_000  # bytes of a .gitignore


class Ignored:
    """The patterns that hold for a folder that is walked.

    Rules of the folders above it, up to the one with `.git`, hold too, unless they ignore the folder itself: what
    someone names outright is read.  `exclude` are patterns of the same kind; they count from the working folder.
    """

    def __init__(self, root: Path, exclude: Sequence[str] = ()) -> None:
        self._rules: list[tuple[Path, GitIgnoreSpec]] = []
        self._exclude = _spec(exclude) if exclude else None
        self._root = root.absolute()
        self._here = Path.cwd()
        above = list(self._root.parents)
        repository = next((i for i, folder in enumerate(above) if _is_repository(folder)), None)
        if repository is not None and not _is_repository(self._root):
            for folder in reversed(above[: repository + 1]):
                self.enter(folder)
            if self._ignored_by_rules(self._root, folder=True):
                self._rules.clear()

    def enter(self, folder: Path) -> None:
        """Takes the `.gitignore` of a folder, before what is in it is asked for."""
        file = folder / _NAME
        try:
            if file.is_file() and file.stat().st_size <= _LARGEST:
                lines = file.read_text("utf-8", "replace").splitlines()
                self._rules.append((folder.absolute(), _spec(lines)))
        except OSError:
            return

    def __contains__(self, path: Path) -> bool:
        """Whether a file is skipped."""
        return self.passes_over(path, folder=False)

    def passes_over(self, path: Path, folder: bool) -> bool:
        """Whether a file or folder in the walked folder is skipped."""
        if not self._rules and self._exclude is None:
            return False
        path = path.absolute()
        return self._excluded(path, folder) or self._ignored_by_rules(path, folder)

    def _excluded(self, path: Path, folder: bool) -> bool:
        if self._exclude is None:
            return False
        bases = (base for base in (self._here, self._root) if path.is_relative_to(base))
        return any(self._exclude.match_file(_relative(path, base, folder)) for base in bases)

    def _ignored_by_rules(self, path: Path, folder: bool) -> bool:
        """By the innermost `.gitignore` that has a pattern for it."""
        for base, spec in reversed(self._rules):
            if path.is_relative_to(base) and path != base:
                found = spec.check_file(_relative(path, base, folder)).include
                if found is not None:
                    return found
        return False


def _is_repository(folder: Path) -> bool:
    return os.path.lexists(folder / ".git")  # false, and no error, for a folder that no one may look into


def _relative(path: Path, base: Path, folder: bool) -> str:
    return path.relative_to(base).as_posix() + ("/" if folder else "")


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # late: most runs name files

    kept = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:  # not a pattern, which git passes over too
            continue
        kept.append(line)
    return GitIgnoreSpec.from_lines(kept)
