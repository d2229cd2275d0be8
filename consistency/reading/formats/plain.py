"""Plain text: the file as decoded."""

from __future__ import annotations

from consistency.errors import ReadError
from consistency.reading import messages
from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits


def read(data: bytes, limits: Limits) -> Extracted:
    if len(data) > 4 * limits.characters:  # no encoding needs more bytes a character
        raise ReadError(messages.TOO_LONG.format(most=limits.characters))
    text, notes = decode(data)
    return Extracted(text, "text", notes=notes)
