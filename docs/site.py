"""A hook of MkDocs: what reads well on GitHub but not on the site.

Links to files of the repository that are not pages of the site become plain text. The headings of the API reference
are dropped, since the generated signatures have headings of their own.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)#:]+)(?:#[^)]*)?\)")
_GENERATED = re.compile(r"^## `(?P<name>\w+)`\n\n(?=::: consistency\.(?P=name)$)", re.MULTILINE)
_PAGES = (".md", ".png")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """The page's text without links that would lead out of the site, and without doubled headings."""
    folder = PurePosixPath(page.file.src_uri).parent
    markdown = _GENERATED.sub("", markdown)
    return _LINK.sub(lambda link: link.group() if _inside(folder, link["target"]) else link["text"], markdown)


def _inside(folder: PurePosixPath, target: str) -> bool:
    depth = 0
    for part in (*folder.parts, *PurePosixPath(target).parts):
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return target.endswith(_PAGES)
