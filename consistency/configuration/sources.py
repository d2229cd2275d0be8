"""`[[sources]]`: which articles have which sources.

    [[sources]]
    articles = ["drafts/mayor/", "*-mayor.md"]   # patterns as in .gitignore, from the folder of the settings file
    canonical = ["speeches/mayor.txt"]
    speaker = "Lori Lightfoot"                   # optional, as is `canonical-kind`

The first table that matches an article counts, and only its sources do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.configuration import messages
from consistency.errors import ConfigurationError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Key and type of its value; patterns are no paths, and so are not made to count from the working folder.
_KEYS = {"articles": "list", "canonical": "paths", "speaker": "str", "canonical-kind": "str"}
_Typed = Callable[[str, Any, str], Any]


@dataclass(frozen=True, slots=True)
class Mapping:
    """The sources of the articles that match one of the patterns; `folder` is where the patterns start."""

    folder: Path
    articles: tuple[str, ...]
    canonical: tuple[str, ...]
    speaker: str | None = None
    canonical_kind: str | None = None

    def matches(self, article: str) -> bool:
        """Whether a pattern matches the path of an article; a file outside the folder never matches."""
        whole = os.path.abspath(article)  # noqa: PTH100 -- links stay as named: patterns are about names
        try:
            name = Path(whole).relative_to(self.folder).as_posix()
        except ValueError:
            return False
        return _spec(self.articles).match_file(name)


def mappings(value: Any, file: Path, typed: _Typed) -> tuple[Mapping, ...]:
    """The tables under `sources` of a settings file; `typed` reads the value of a key.

    Raises `ConfigurationError` for a table without articles or sources, an unknown key or a wrong type.
    """
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise ConfigurationError(messages.NOT_TABLES.format(path=file))
    return tuple(_mapping(table, number, file, typed) for number, table in enumerate(value, 1))


def _mapping(table: dict[str, Any], number: int, file: Path, typed: _Typed) -> Mapping:
    where = f"{file}: sources {number}"
    values: dict[str, Any] = {}
    for raw, given in table.items():
        key = raw.replace("_", "-")
        if key not in _KEYS:
            raise ConfigurationError(
                messages.UNKNOWN_MAPPING_KEY.format(path=where, key=repr(raw[:60]), known=", ".join(_KEYS))
            )
        texts = given if isinstance(given, list) else [given]
        if any("\0" in text for text in texts if isinstance(text, str)):
            raise ConfigurationError(messages.NUL.format(path=where, key=key))
        values[key] = typed(key, given, _KEYS[key])
    for key in ("articles", "canonical"):
        if not values.get(key):
            raise ConfigurationError(messages.MISSING.format(path=where, key=key))
    kind = values.get("canonical-kind")
    if kind not in (None, "printed", "spoken"):
        raise ConfigurationError(messages.NOT_A_KIND.format(path=where, value=repr(kind[:60])))
    found = Mapping(
        file.parent.absolute(),
        tuple(values["articles"]),
        tuple(values["canonical"]),
        values.get("speaker"),
        kind,
    )
    try:
        _spec(found.articles)
    except ValueError as error:
        raise ConfigurationError(messages.NOT_A_PATTERN.format(path=where, error=error)) from None
    return found


@lru_cache(maxsize=256)
def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # late: most settings have no mapping

    return GitIgnoreSpec.from_lines(patterns)
