"""RTF: a paragraph a line, as striprtf gives it; a landmark a paragraph."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from consistency.reading.extracted import Extracted
from consistency.reading.formats.assemble import numbered
from consistency.reading.limits import Limits

_DELETED = re.compile(r"\{[^{}]{0,400}\\deleted(?![a-z])[^{}]*\}")


def read(data: bytes, limits: Limits) -> Extracted:
    """The text without tables of fonts, pictures, notes and tracked deletions."""
    raw = data.decode("latin-1")
    text = rtf_to_text(_DELETED.sub("", raw), errors="replace")  # type: ignore[no-untyped-call]
    made = numbered((line.strip() for line in text.split("\n") if line.strip()), lambda n: f"paragraph {n}")
    return Extracted(made.text, "rtf", landmarks=tuple(made.landmarks))
