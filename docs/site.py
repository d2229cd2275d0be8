"""A hook of MkDocs: links to files of the repository that are not pages of the site become plain text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)#:]+)(?:#[^)]*)?\)")
_PAGES = (".md", ".png")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """The page's text without links that would lead out of the site."""
    folder = PurePosixPath(page.file.src_uri).parent
    return _LINK.sub(lambda link: link.group() if _inside(folder, link["target"]) else link["text"], markdown)


def _inside(folder: PurePosixPath, target: str) -> bool:
    depth = 0
    for part in (*folder.parts, *PurePosixPath(target).parts):
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return target.endswith(_PAGES)
