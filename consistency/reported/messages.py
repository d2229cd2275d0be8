"""The messages about reported speech."""

from __future__ import annotations

NUMBER_DIFFERS = "{speaker} is reported as saying “{article}”, but the source has “{source}”: “{statement}” / “{passage}”"
NAME_DIFFERS = "{speaker} is reported as naming “{article}”, but the source names “{source}”: “{statement}” / “{passage}”"
