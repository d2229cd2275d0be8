"""Which files git says have changed since a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from consistency.cli import messages
from consistency.errors import ConsistencyError, UsageError
from consistency.reading import described


def changed_since(revision: str) -> frozenset[Path]:
    """Resolved paths of all files that differ from `revision`, new ones that git does not ignore included."""
    if revision.startswith("-"):
        raise UsageError(messages.NOT_A_REVISION.format(revision=revision))
    top = Path(_git("rev-parse", "--show-toplevel").strip())
    differing = _git("diff", "--name-only", "-z", "--no-renames", revision, "--", str(top))
    untracked = _git("-C", str(top), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(_whole(top / name) for name in (differing + untracked).split("\0") if name)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise UsageError(messages.NO_GIT) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [messages.GIT_FAILED]
        raise UsageError(messages.CHANGED_SINCE.format(reason=lines[0]))
    return done.stdout.decode(errors="surrogateescape")


def only_changed(
    articles: Sequence[str], canonicals: Sequence[str], revision: str, others: Sequence[Path] = ()
) -> list[str]:
    """The articles that changed; all of them where a canonical or one of `others` did, since each is judged anew.

    A folder becomes those of its files that changed; `-` (standard input) always counts as changed.
    """
    changed = changed_since(revision)
    named = [Path(c) for c in canonicals]
    behind = [Path(file) for c in canonicals for file in _described(c)]
    if any(_touched(path, changed) for path in (*named, *behind, *others)):
        return list(articles)
    kept: list[str] = []
    for article in articles:
        path = Path(article)
        if article == "-" or _whole(path) in changed:
            kept.append(article)
        elif path.is_dir():
            inside = sorted(c for c in changed if c.is_relative_to(_whole(path)) and c.is_file())
            kept += [str(path / c.relative_to(_whole(path))) for c in inside]
    return kept


def _described(canonical: str) -> list[str]:
    """The files behind a canonical's path, as a manifest may name them; none where it cannot be read."""
    try:
        return list(described(canonical))
    except ConsistencyError:
        return []


def _whole(path: Path) -> Path:
    """The path with links followed, as far as they lead anywhere."""
    return Path(os.path.realpath(path))


def _touched(path: Path, changed: frozenset[Path]) -> bool:
    whole = _whole(path)
    return any(c == whole or c.is_relative_to(whole) for c in changed)
