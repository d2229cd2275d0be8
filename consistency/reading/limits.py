"""How much of an input is read before it is skipped instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from consistency.errors import UsageError
from consistency.reading import messages


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost; beyond it the input is `Skipped` with a line that names the limit.

    `file_bytes` applies to a file that is one document (a table is read row by row and may be larger),
    `characters` for the text of a document and for a row.  `archive_ratio` is unpacked to packed size,
    looked at from one megabyte on; `archive_depth` counts archives within archives.  `pages` holds for a
    PDF and for the chapters of an EPUB; `seconds` is the time to read one document.
    """

    file_bytes: int = 200_000_000
    characters: int = 20_000_000
    archive_bytes: int = 2_000_000_000
    archive_ratio: int = 200
    archive_depth: int = 3
    archive_members: int = 100_000
    pages: int = 5_000
    seconds: float = 60.0


def asked_limits(given: Sequence[str]) -> Limits:
    """The limits that the option `limit` asks for, each as NAME=VALUE; UsageError for a wrong name or value."""
    usual = asdict(Limits())
    asked: dict[str, Any] = {}
    for text in given:
        name, _, value = text.partition("=")
        key = name.strip().replace("-", "_")
        if key not in usual:
            raise UsageError(
                messages.UNKNOWN_LIMIT.format(name=name, known=", ".join(k.replace("_", "-") for k in usual))
            )
        try:
            asked[key] = type(usual[key])(value.replace("_", ""))
        except ValueError:
            raise UsageError(messages.LIMIT_NOT_A_NUMBER.format(name=name, value=value)) from None
        if not asked[key] > 0:
            raise UsageError(messages.LIMIT_NOT_POSITIVE.format(name=name))
    return Limits(**asked)
