"""Whether a path from outside is a file or a folder: false, and no error, of a name that no file can have.

A name may be too long for the file system or hold a NUL, or be in a folder that is shut; `pathlib` raises then.
"""

from __future__ import annotations

import os


def is_file(path: str | os.PathLike[str]) -> bool:
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: str | os.PathLike[str]) -> bool:
    return os.path.isdir(path)  # noqa: PTH112
