"""The front matter of a draft, and the sources that it names.

---
title: The week in council
source: speeches/mayor.txt        # or a list, in either form of YAML; `canonical` means the same
---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.model import NamedSource

FRONT = re.compile(r"---[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,200}?---[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"(canonical|source)s?[ \t]*:(?:[ \t]+|$)(.*)", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|//|www\.", re.IGNORECASE)
_FILE = re.compile(r".*[/\\].*|.*\.[A-Za-z][A-Za-z0-9]{0,7}")


def named_sources(front: str) -> tuple[NamedSource, ...]:
    """The sources that a front matter names under `canonical`, else under `source`.

    A web address is none: pages have their own address there.  A `source` that does not look like a file may be an
    agency or a photographer, so it is not required.
    """
    found: dict[str, list[str]] = {}
    for key, name in _values(front):
        if not _ADDRESS.match(name):
            found.setdefault(key, []).append(name)
    for key in ("canonical", "source"):
        if key in found:
            return tuple(NamedSource(n, key == "canonical" or bool(_FILE.fullmatch(n))) for n in found[key])
    return ()


def _values(front: str) -> Iterator[tuple[str, str]]:
    """Each key with each of its values; values are on the key's line, in brackets, or below it as a list."""
    key: str | None = None
    for line in front.splitlines():
        if m := _KEY.fullmatch(line):
            key, value = m[1].lower(), m[2].strip()
            listed = value.startswith("[") and "]" in value
            items = value[1 : value.rindex("]")].split(",") if listed else [value]
            yield from ((key, bare) for item in items if (bare := _bare(item)))
        elif key is not None and (m := _ITEM.fullmatch(line)):
            if bare := _bare(m[1]):
                yield key, bare
        elif line.strip():
            key = None


def _bare(value: str) -> str:
    """A value without quotation marks around it, or without a comment behind it."""
    value = value.strip()
    if value[:1] in ("'", '"') and (end := value.find(value[0], 1)) > 0:
        return value[1:end].strip()
    return _COMMENT.sub("", value).strip()
