"""Plain text: the file as decoded."""

from __future__ import annotations

from consistency.reading.decoding import decode
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits


def read(data: bytes, limits: Limits) -> Extracted:
    text, notes = decode(data)
    return Extracted(text, "text", notes=notes)
