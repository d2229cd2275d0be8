"""Which files of a folder of drafts are sources of the same run, and so no drafts."""

from __future__ import annotations

import os
from pathlib import Path

from consistency.checking.opening import Source
from consistency.checking.planning import Plan
from consistency.model import Document
from consistency.reading import files_of


class Apart:
    """Looks up whether a file that a folder brings in is a source by its own plan."""

    def __init__(self) -> None:
        self._known: dict[
            int, tuple[Plan, frozenset[Path], tuple[Path, ...]]
        ] = {}  # by the identity of the plan

    def holds(self, file: str, walked: Path, plan: Plan) -> bool:
        """Whether `file` is a source, or is in a folder of sources inside the folder `walked` (resolved)."""
        if id(plan) not in self._known:
            self._known[id(plan)] = (plan, *_places((*plan.sources, *plan.others)))
        _, files, folders = self._known[id(plan)]
        if not files and not folders:
            return False
        whole = Path(file).resolve()
        return whole in files or any(
            folder != walked and folder.is_relative_to(walked) and whole.is_relative_to(folder)
            for folder in folders
        )


def _places(sources: tuple[Source, ...]) -> tuple[frozenset[Path], tuple[Path, ...]]:
    """The resolved paths of sources that are files, or match a pattern, and of those that are folders."""
    named = [os.fspath(s) for s in sources if not isinstance(s, Document) and "\0" not in str(s)]
    matched = [
        f for n in named if not os.path.lexists(n) for f in files_of(n) if isinstance(f, str) and f != "-"
    ]
    paths = [Path(n) for n in (*named, *matched)]
    files = frozenset(p.resolve() for p in paths if p.is_file())
    return files, tuple(p.resolve() for p in paths if p.is_dir())
