"""`canonicals.toml`: what a person knows of the canonicals beside it and the texts do not tell themselves.

    [[canonical]]
    file = "op-ed.txt"            # beside the manifest; needed
    speaker = "Lori Lightfoot"
    aliases = ["mayor of Chicago"]
    kind = "printed"              # or "spoken"
    body = [284, 4758]            # code points
    sha256 = "…"                  # another text than this is skipped
    turns = [{ start = 0, end = 90, speaker = "Q" }]
    labels = { "THE MAYOR" = "Lori Lightfoot" }   # who is meant by labels of a transcript

also `id`, `title`, `organisation`, `date`, `occasion`, `language`.  What it omits is read from the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consistency.errors import ReadError
from consistency.model import Span
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.rows import parse_turns

NAME = "canonicals.toml"
_WORDS = ("id", "title", "speaker", "organisation", "date", "occasion", "language")
_KEYS = ("file", *_WORDS, "aliases", "kind", "body", "sha256", "turns", "labels")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file."""

    file: str
    told: Mapping[str, Any]

    def applied(self, found: Extracted) -> Extracted:
        """`found` with what the manifest tells, which wins; `ReadError` if it is about another text."""
        told = self.told
        if told.get("sha256", found.sha256) != found.sha256:
            raise ReadError(messages.OTHER_TEXT.format(manifest=NAME, checksum=found.sha256[:12]))
        length = len(found.text)
        body = found.body
        if "body" in told:
            body = Span(*told["body"])
            if not 0 <= body.start < body.end <= length:
                raise ReadError(messages.BODY_OUTSIDE.format(manifest=NAME))
        words = {key: str(told[key]) for key in _WORDS if key in told and (key != "id" or not found.id)}
        return replace(
            found,
            body=body,
            aliases=tuple(told.get("aliases", found.aliases)),
            canonical_kind=told.get("kind", found.canonical_kind),
            turns=parse_turns(told["turns"], length) if "turns" in told else found.turns,
            labels=tuple(told.get("labels", {}).items()) or found.labels,
            **words,  # type: ignore[arg-type]
        )


def read_manifest(path: str) -> list[Entry]:
    """The entries of the manifest at `path`, in order; `ReadError` says in one line what is wrong with it."""
    import tomllib

    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(messages.MANIFEST_NOT_TOML.format(error=error).splitlines()[0][:200]) from error
    rows = content.get("canonical")
    if not isinstance(rows, list) or set(content) != {"canonical"}:
        raise ReadError(messages.MANIFEST_OTHER_TABLES)
    return list(_entries(rows, Path(path).parent))


def _entries(rows: list[Any], folder: Path) -> Iterator[Entry]:
    for number, row in enumerate(rows, 1):
        where = f"canonical {number}"
        if not isinstance(row, dict) or not isinstance(row.get("file"), str):
            raise ReadError(messages.MANIFEST_NO_FILE.format(where=where))
        for key in row:
            if key not in _KEYS:
                raise ReadError(
                    messages.MANIFEST_UNKNOWN_KEY.format(where=where, key=key, hint=_nearest(key))
                )
        _check(row, where)
        file = folder / row["file"]
        if not _beside(file, folder):
            raise ReadError(messages.MANIFEST_FILE_OUTSIDE.format(where=where, manifest=NAME))
        yield Entry(str(file), row)


def _beside(file: Path, folder: Path) -> bool:
    """Whether a file is in the manifest's folder, links followed: a manifest may come from anyone."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL in its name, links that lead to themselves
        return False


def _check(row: Mapping[str, Any], where: str) -> None:
    """The types and values of one entry."""
    if row.get("kind", "printed") not in ("printed", "spoken"):
        raise ReadError(messages.MANIFEST_KIND.format(where=where))
    body = row.get("body", [0, 1])
    if not (isinstance(body, list) and len(body) == 2 and all(type(n) is int for n in body)):
        raise ReadError(messages.MANIFEST_BODY.format(where=where))
    aliases = row.get("aliases", [])
    if not (isinstance(aliases, list) and all(isinstance(alias, str) for alias in aliases)):
        raise ReadError(messages.MANIFEST_ALIASES.format(where=where))
    labels = row.get("labels", {})
    if not (
        isinstance(labels, dict) and all(isinstance(name, str) and name.strip() for name in labels.values())
    ):
        raise ReadError(messages.MANIFEST_LABELS.format(where=where))


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, _KEYS, 1)
    return messages.DID_YOU_MEAN.format(near=near[0]) if near else ""
