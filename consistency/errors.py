"""What can go wrong, as small types with a one-line message for a person.

What cannot be *checked* is no error but a value with a reason (`Skipped`, the verdict `not-checked`);
these are for what stops a whole run.  The command line turns them into exit status 2 or 3.
"""

from __future__ import annotations

from consistency import messages


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
    """A feature needs an optional dependency; the message says which extra to install.

    If `error` shows that the package is there but fails to import, the message says what went wrong instead.
    """

    def __init__(self, feature: str, extra: str, error: ImportError | None = None) -> None:
        install = f"pip install 'quote-consistency[{extra}]'"
        if error is None or not _is_installed(error):
            super().__init__(messages.NEEDS_EXTRA.format(feature=feature, install=install))
        else:
            reason = " ".join(str(error).split())[:300]
            super().__init__(messages.FAILS_TO_IMPORT.format(feature=feature, reason=reason, install=install))


def _is_installed(error: ImportError) -> bool:
    """Whether an import failed inside a package that was found, and not at the package itself."""
    if not isinstance(error, ModuleNotFoundError):
        return True
    trace, raised_in = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if not name.startswith("importlib"):
            raised_in = name
        trace = trace.tb_next
    return raised_in.partition(".")[0] not in ("consistency", "__main__", "")
