"""What can go wrong, as small types with a one-line message for a person.

What cannot be *checked* is no error but a value with a reason (`Skipped`, the verdict `not-checked`);
these are for what stops a whole run.  The command line turns them into exit status 2 or 3.
"""

from __future__ import annotations


class ConsistencyError(Exception):
    """Base of every error that this package raises on purpose; `str(error)` is one line."""

    exit_status = 3


class UsageError(ConsistencyError):
    """The caller asked for something that does not exist or does not fit together."""

    exit_status = 2


class ConfigurationError(UsageError):
    """A configuration file holds an unknown key, a wrong type or cannot be parsed."""


class ReadError(ConsistencyError):
    """An input could not be turned into text; the message names the input and the reason."""


class MissingExtraError(UsageError):
    """A feature needs an optional dependency; the message says which extra to install."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an extra: pip install 'quote-consistency[{extra}]'")
