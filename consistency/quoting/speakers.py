"""Names the speaker of each quotation: for now the nearest "X said" or "said X" of its paragraph."""

from __future__ import annotations

import re

from consistency.model import Mention, Span
from consistency.quoting.marks import Marked

_CUE = (
    r"(?:said|says|told|wrote|writes|added|adds|continued|tweeted|explained|stated|according to|asked|argued"
    r"|announced|called|urging|urged|threatening|ordered|noted|declared|insisted)"
)
_NAME = r"(?:[A-Z][\w’'.-]*[\w]\s?(?:(?:of|de|van|von)\s)?){1,4}|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b|[Tt]he [a-z]+"
_BEFORE = re.compile(rf"(?P<name>{_NAME})\s?(?:,[^,.]{{0,80}},\s?)?(?:\w+\s){{0,2}}?(?P<cue>{_CUE})\b")
_AFTER = re.compile(rf"(?P<cue>{_CUE})\s(?P<name>{_NAME})")


def nearest(text: str, paragraph: Span, quotation: Marked) -> tuple[Mention | None, str | None]:
    """The speaker and cue next to a quotation in its paragraph, or none."""
    best: tuple[int, Mention, str] | None = None
    for pattern in (_BEFORE, _AFTER):
        for m in pattern.finditer(text, paragraph.start, paragraph.end):
            if m.start() < quotation.outer_end and quotation.outer_start < m.end():
                continue
            after = m.start() >= quotation.outer_end
            gap = m.start() - quotation.outer_end if after else quotation.outer_start - m.end()
            if best is None or gap < best[0]:
                name = m["name"].strip(" .,")
                start = m.start("name")
                best = gap, Mention(name, start, start + len(name), name), m["cue"]
    return (best[1], best[2]) if best else (None, None)
