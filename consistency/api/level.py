"""Levels that compare by their weight."""

from __future__ import annotations

from typing import ClassVar

from consistency.api import messages
from consistency.errors import UsageError
from consistency.model import LEVELS


class Level(str):
    """The level of a finding: none < note < warning < error.

    It is a string, so it equals `"error"` and can be written as JSON; `<` and `>` compare levels, also with plain
    strings.  Raises `UsageError` for a word that is no level.
    """

    __slots__ = ()
    NONE: ClassVar[Level]
    NOTE: ClassVar[Level]
    WARNING: ClassVar[Level]
    ERROR: ClassVar[Level]

    def __new__(cls, name: str) -> Level:
        if name not in LEVELS:
            raise UsageError(messages.UNKNOWN_LEVEL.format(level=name, known=", ".join(LEVELS)))
        return super().__new__(cls, name)

    def __lt__(self, other: str) -> bool:
        return _weight(self) < _weight(other)

    def __le__(self, other: str) -> bool:
        return _weight(self) <= _weight(other)

    def __gt__(self, other: str) -> bool:
        return _weight(self) > _weight(other)

    def __ge__(self, other: str) -> bool:
        return _weight(self) >= _weight(other)


def _weight(level: str) -> int:
    return LEVELS.index(str(Level(level)))


Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR = map(Level, LEVELS)
