"""Where settings come from: `consistency.toml`, `pyproject.toml` or `setup.cfg`.

The section is `[consistency]` in `setup.cfg` and `[tool.consistency]` in `pyproject.toml`.  The nearest folder
that has one is used, from the working folder up to the root of its repository, in this order within a folder; without
a repository only the working folder is searched.  The command line wins over the environment, that over the file, the
file over the default.  Paths in a file count from its folder.

Each article has the settings of the nearest file above it (`nearest.py`), and the sources that its settings or the
article itself name (`sources.py`, `planning.py`; the latter loads the rooms that check, so it is imported by name).

A file that is found and not named may come from someone else: it is ignored if another user owns it, and it can have
reports and baselines written only below its own folder.
"""

from __future__ import annotations

from consistency.configuration.files import Configuration, find, load
from consistency.configuration.nearest import Nearest
from consistency.configuration.sources import Mapping
from consistency.configuration.values import KEYS, typed

__all__ = [
    "KEYS",
    "Configuration",
    "Mapping",
    "Nearest",
    "find",
    "load",
    "typed",
]
